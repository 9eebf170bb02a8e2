"""What words that point back stand for, as brackets print it."""

from dataclasses import replace

import pytest
from builders import corpus_with_text, one_story

from briefing.models import Story
from briefing.weighing.context import find_contexts


def glosses(*texts):
    """The brackets of the last of some sentences: the words, what they are called, and of what kind."""
    corpus = corpus_with_text(list(texts))
    story = Story(documents=(0,), first=None, last=None, outlets=1, weight=1.0, reasons=())
    found = find_contexts(corpus, replace(one_story(corpus), stories=(story,)), range(len(texts)))
    last = len(texts) - 1
    text = corpus.texts[last]
    document = corpus.documents[0].text
    for gloss in found.clarifications.get(last, ()):
        if gloss.proof:
            assert " ".join(document[slice(*gloss.proof)].split()) == gloss.text.removesuffix(
                "'s"
            ).removesuffix("'")
    return [
        (text[gloss.start : gloss.end], gloss.text, gloss.kind)
        for gloss in found.clarifications.get(last, ())
    ]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (
            ("Minister Olga Ruz left.", "She closed the bridge."),
            [("She", "Olga Ruz", "person")],
        ),
        (
            ("Minister Olga Ruz left.", "Her envoys left."),
            [("Her", "Olga Ruz's", "person")],
        ),
        (
            ("Minister Olga Jones left.", "Her envoys left."),
            [("Her", "Olga Jones'", "person")],
        ),
        (
            ("Kenya voted in May.", "Kenya counts.", "Uganda did not.", "Voters of the country are tired."),
            [],
        ),
        (
            ("Kenya voted in May.", "Rain fell on Kenya.", "Voters of the country are tired."),
            [("the country", "Kenya", "place")],
        ),
    ],
)
def test_who_or_what_is_meant_is_given_in_the_words_of_the_document(texts, found):
    assert glosses(*texts) == found


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (
            ("The Trade Union Council met.", "It closed the bridge."),
            [("It", "Trade Union Council", "organisation")],
        ),
        (("Minister Olga Ruz left.", "She met Olga."), [("She", "Olga Ruz", "person")]),
        (("Minister Olga Ruz left.", "She met Peter Lind."), [("She", "Olga Ruz", "person")]),
        (
            ("The Norland Defence Ministry met.", "The ministry closed the bridge."),
            [("The ministry", "Norland Defence Ministry", "thing")],
        ),
        (("Minister Olga Ruz left.", "Her envoys met Ruz."), []),
    ],
)
def test_the_last_word_of_a_name_shows_whether_the_sentence_has_it(texts, found):
    assert glosses(*texts) == found


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (
            (
                "The United States voted in May.",
                "Rain fell on the United States.",
                "Voters of the country left.",
            ),
            [("the country", "United States", "place")],
        ),
        (
            ("Voters love Kenya.", "Rain fell on Kenya.", "Voters of the country left."),
            [("the country", "Kenya", "place")],
        ),
        (
            ("Kenya voted in May.", "Rain fell on Kenya.", "The country is tired."),
            [("The country", "Kenya", "place")],
        ),
        (("Kenya voted in May.", "Rain fell on Kenya.", "The plan is old."), []),
        (("Kenya voted in May.", "Rain fell on Kenya.", "Voters of the plan left."), []),
        (("Kenya voted in May.", "Rain fell on Kenya.", "They left."), []),
        (("Kenya voted in May.", "Rain fell on Kenya.", "Also, voters left."), []),
    ],
)
def test_only_a_noun_for_a_country_stands_for_the_country_of_the_document(texts, found):
    assert glosses(*texts) == found


def test_a_name_of_the_sentence_itself_is_not_given_again():
    assert glosses("Minister Olga Ruz left.", "She said that Ruz would be back.") == []


def test_what_the_sentence_itself_calls_by_the_words_of_its_introduction_is_not_given_again():
    introduced = ("They signed a peace treaty.", "Rain fell.")
    assert glosses(*introduced, "The treaty is old.") == [("The treaty", "peace treaty", "thing")]
    assert glosses(*introduced, "The treaty is not a peace treaty.") == []


def test_a_noun_with_a_word_before_it_or_behind_it_may_stand_for_a_person():
    for words in ("The former minister", "The minister herself"):
        found = glosses("Minister Olga Ruz left.", f"{words} closed the bridge.")
        assert found == [(words, "Olga Ruz", "person")]
