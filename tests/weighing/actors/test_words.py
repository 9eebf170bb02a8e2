"""The words of a sentence as names: which have the capital of one."""

import pytest

from briefing.models import Sentence
from briefing.weighing.actors.vocabulary import WordClass, load_actor_vocabulary
from briefing.weighing.actors.words import find_capitals, read_tokens, read_words
from briefing.weighing.speech.quotations import find_quotations
from briefing.weighing.speech.tags import Tag

ENGLISH = load_actor_vocabulary("en")


def read(*texts):
    """The text of these sentences, their tokens, and how they write words."""
    text, sentences = " ".join(texts), []
    for position, each in enumerate(texts):
        start = text.index(each, sentences[-1].end if sentences else 0)
        span = {"start": start, "end": start + len(each)}
        sentences.append(Sentence(document=0, paragraph=1, position=position, **span))
    tokens = read_tokens(text, sentences, ENGLISH)
    return text, tokens, find_capitals(tokens, ENGLISH)


def names(*texts):
    """The words of the first sentence that have the capital of a name, as the others let it seem."""
    text, tokens, capitals = read(*texts)
    words = read_words(text, tokens[0], find_quotations(text, 0, len(text)), capitals, ENGLISH)
    return [word.text for word in words if word.is_name]


@pytest.mark.parametrize("flags", [WordClass, Tag])
def test_each_flag_is_a_bit_of_its_own(flags):
    joined = {"SINGLE_PERSON", "NO_PART_OF_A_PERSON"}
    values = [value for name, value in vars(flags).items() if name.isupper() and name not in joined]
    assert all(value > 0 and value & (value - 1) == 0 for value in values)
    assert len(set(values)) == len(values)


def test_words_within_sentences_are_names_by_their_capital_and_common_without_one():
    _, _, capitals = read("Ruz left the left-wing hall, Bergen said.")
    assert capitals.names == {"bergen"}
    assert {"left", "the", "hall", "said"} <= capitals.common
    assert not {"ruz", "left-wing"} & (capitals.common | capitals.names)


@pytest.mark.parametrize(
    ("texts", "places"),
    [
        (["Ruz left the hall in Bergen."], {"bergen"}),
        (["Ruz left the hall of Bergen."], set()),
        (["Ruz left the hall in Bergen Street."], set()),
        (["Ruz left it in Bergen's hall."], set()),
        (["Ruz left it in Bergen.", "Then Minister Bergen left."], set()),
        (["Ruz left it in Bergen.", "Then Mr Bergen left."], set()),
        (["Ruz left it in Bergen.", "Then Anna Bergen left."], set()),
    ],
)
def test_a_name_behind_a_preposition_of_place_is_a_place_if_no_person_has_it(texts, places):
    assert read(*texts)[2].places == places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ruz said: Rain fell.", set()),
        ("Ruz said, Bergen fell.", {"bergen"}),
        ("Ruz (Oslo) Bergen fell.", {"bergen"}),
    ],
)
def test_a_word_with_which_a_sentence_within_a_sentence_may_begin_is_no_name_by_its_capital(text, names):
    assert read(text)[2].names == names


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["Then NATO met in Oslo."], ["NATO", "Oslo"]),
        (["I met them in Oslo."], ["Oslo"]),
        (["Then J fell."], ["J"]),
        (["Rain fell in Oslo."], ["Oslo"]),
        (["Kenya voted."], ["Kenya"]),
        (["Anna voted."], ["Anna"]),
        (["Ruz voted."], []),
        (["Ruz voted.", "Then Ruz left."], ["Ruz"]),
        (["Ruz Tok voted."], ["Ruz", "Tok"]),
        (["Ministry of votes closed."], ["Ministry"]),
        (["Rain of votes fell."], []),
        (["Ministry closed."], []),
        (["Rain Tok voted.", "The rain fell."], ["Tok"]),
        (["Rain Tok voted.", "The rain fell.", "Then Rain left."], ["Rain", "Tok"]),
        (["US Navy left.", "It left us."], ["US", "Navy"]),
        (["A Ruz left."], ["Ruz"]),
        (["Col. Gen. Ruz left."], ["Col", "Gen", "Ruz"]),
        (["The al-Assad plan failed."], ["al-Assad"]),
        (["The al-assad plan failed."], []),
        (["Al-Assad left."], ["Al-Assad"]),
        (["Police Ruz left.", "The police left."], ["Ruz"]),
        (["The voters met The Speaker."], ["Speaker"]),
    ],
)
def test_a_word_is_a_name_by_its_capital_where_no_sentence_begins_or_if_more_shows_it(texts, found):
    assert names(*texts) == found


@pytest.mark.parametrize(
    ("word", "flags"),
    [
        ("minister", WordClass.ROLE),
        ("ministers", WordClass.ROLES),
        ("spokeswoman", WordClass.ROLE | WordClass.FEMALE),
        ("ministry", WordClass.ORGANISATION),
        ("kenya", WordClass.COUNTRY),
        ("kenyans", WordClass.COUNTRY),
        ("nairobi", WordClass.CAPITAL_CITY),
        ("mr", WordClass.TITLE | WordClass.MALE),
        ("mrs", WordClass.TITLE | WordClass.FEMALE),
        ("anna", WordClass.GIVEN_NAME | WordClass.FEMALE),
        ("ivan", WordClass.GIVEN_NAME | WordClass.MALE),
        ("he", WordClass.PRONOUN | WordClass.MALE),
        ("she", WordClass.PRONOUN | WordClass.FEMALE),
        ("it", WordClass.PRONOUN | WordClass.NEUTER),
        ("they", WordClass.PRONOUN | WordClass.PLURAL),
        ("official", WordClass.OFFICE),
        ("the", WordClass.FUNCTION),
        ("a", WordClass.ARTICLE),
        ("in", WordClass.PLACE_PREPOSITION),
        ("of", WordClass.LINK),
        ("is", WordClass.BEING),
    ],
)
def test_a_word_has_the_classes_of_the_lists_that_have_it(word, flags):
    assert ENGLISH.classes[word] & flags == flags


def test_the_country_of_a_name_and_of_a_capital_is_known():
    assert ENGLISH.countries["kenya"] == "kenya"
    assert ENGLISH.capitals["nairobi"] == "kenya"


@pytest.mark.parametrize("language", ["xx", "zh"])
def test_of_a_language_without_such_words_there_is_no_vocabulary(language):
    assert load_actor_vocabulary(language) is None


def test_a_word_with_a_capital_between_two_of_a_name_is_part_of_it():
    assert names("Voters of Anna Said Ruz came.") == ["Anna", "Said", "Ruz"]
    assert names("Voters of Anna said Ruz came.") == ["Anna", "Ruz"]
    assert names("Voters of Al-'Ruz came.") == ["Al-'Ruz"]
