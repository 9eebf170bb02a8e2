"""Which nouns within a sentence point to what another one says."""

import pytest

from briefing.weighing.context.demonstratives import bare_demonstratives, demonstratives, is_told


def found(text, language="en"):
    return [text[phrase.start : phrase.end] for phrase in demonstratives(text, language)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lind spoke of these raids.", ["these raids"]),
        ("Lind spoke of all these raids.", ["these raids"]),
        ("Lind spoke of this.", []),
        ("Lind spoke of raids.", []),
        ("These raids were long.", []),
        ("Lind called this a crime.", []),
        ("Lind spoke of this Raid.", []),
        ("Lind left this spring.", []),
        ("Lind left after this year's vote.", []),
        ("Lind spoke of these winter raids.", []),
        ("Lind spoke of these long winter raids.", ["these long winter raids"]),
        ("“We know these raids,” Lind said.", []),
    ],
)
def test_a_noun_with_a_demonstrative_points_but_not_at_the_beginning_or_to_a_time_that_is_near(text, words):
    assert found(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ruz raided farms while Lind spoke of these raids.", []),
        ("Ruz burnt farms, and Lind spoke of these acts.", []),
        ("Ruz burnt farms; Lind spoke of these acts.", []),
        ("When Ruz burnt farms, Lind spoke of these acts.", []),
        ("Ruz, who burnt farms in May, spoke of these acts.", []),
        ("Ruz, mayor of Oslo, spoke of these acts.", ["these acts"]),
    ],
)
def test_what_the_sentence_itself_has_told_before_is_not_looked_for(text, words):
    assert found(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lind will propose such a step.", ["such a step"]),
        ("Lind denied any such attacks.", ["any such attacks"]),
        ("Lind spoke of such heavy bombings.", ["such heavy bombings"]),
        ("Lind spoke of such a long meeting.", []),
        ("Lind spoke of such villages.", []),
        ("Lind spoke of such a step that failed.", []),
        ("Lind spoke of such attacks as in May.", []),
        ("Ruz burnt farms, leading Lind to fear such attacks.", []),
        ("Lind took steps after Ruz spoke of such a step.", []),
        ("Such attacks were long.", []),
    ],
)
def test_such_a_thing_points_unless_it_says_how_much_or_what_stands_before_may_tell(text, words):
    assert found(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lind spoke of those two raids.", ["those two raids"]),
        ("Lind spoke of those raids that failed.", []),
        ("Lind spoke of those killed.", []),
        ("Lind spoke of those who left.", []),
    ],
)
def test_those_raids_point_unless_what_stands_behind_says_which(text, words):
    assert found(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lind spoke of that claim in Oslo.", ["claim"]),
        ("Lind rejected that claim.", ["claim"]),
        ("Lind said that claim after claim was heard.", []),
        ("Lind said that farms burnt.", []),
        ("Lind gave it to that adopted by him.", []),
        ("Lind pointed out that much of it is old.", []),
        ("Lind saw boats that resemble ferries.", []),
        ("Lind knows a boat that old ferry.", []),
        ("That claim was old.", []),
    ],
)
def test_that_points_behind_a_preposition_and_before_the_last_word(text, words):
    assert found(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lind spoke at the same meeting.", ["the same meeting"]),
        ("Lind spoke at the same meeting as Ruz.", []),
        ("Lind signed the same treaty as Ruz.", []),
        ("Lind signed the same treaty as in May.", []),
        ("Lind spoke at the same meeting of the council.", []),
        ("Lind spoke at the same meeting today.", ["the same meeting"]),
        ("Lind spoke at the long same meeting.", []),
        ("Lind spoke at the same meeting that Ruz led.", []),
        ("Lind spoke with the same voice.", []),
        ("Lind spoke at a same meeting.", []),
        ("Lind spoke at the long meeting.", []),
    ],
)
def test_the_same_points_if_nothing_behind_it_says_as_what(text, words):
    assert found(text) == words


def test_a_language_without_such_words_has_none():
    assert found("Lind sprach über diese Pläne.", "de") == []
    assert found("Lind spoke of these raids.", "xx") == []


def test_any_form_of_the_noun_tells_what_it_is():
    (phrase,) = demonstratives("Lind spoke of these raids.", "en")
    assert is_told(phrase, "Ruz raided farms.", "en")
    assert not is_told(phrase, "Ruz burnt farms.", "en")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lind and Ruz supported this.", ["this"]),
        ("“All voters supported this,” Lind said.", ["this"]),
        ("Lind supported this plan.", []),
        ("Lind had a plan, and Ruz supported this.", []),
        ("This, Lind said, was a plan.", []),
    ],
)
def test_a_demonstrative_alone_points_unless_the_sentence_has_told_what_it_stands_for(text, words):
    assert list(bare_demonstratives(text, "en")) == words


def test_a_language_without_demonstratives_has_none_alone():
    assert list(bare_demonstratives("Lind supported this.", "de")) == []


def test_in_a_language_without_such_words_nothing_stands_for_what_was_told():
    assert list(bare_demonstratives("Lind supported this.", "xx")) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lind said that's because of rain.", ["that"]),
        ("Lind said that was late.", ["that"]),
        ("Lind said that rain was late.", []),
        ("Lind won that was late.", []),
        ("Ruz left, and Lind said that was late.", []),
        ("Lind paid a share of that, Ruz said.", ["of that"]),
        ("Lind spoke to that.", ["to that"]),
        ("Lind said that, too.", []),
        ("Rain fell, but Lind thought of that.", []),
    ],
)
def test_that_as_what_is_said_or_behind_a_preposition_stands_for_what_was_told(text, words):
    assert list(bare_demonstratives(text, "en")) == words
