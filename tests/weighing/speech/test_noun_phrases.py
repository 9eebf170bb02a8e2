"""Where the words begin and end that name a speaker."""

import pytest
from weighing.speech.statements import who


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("And Anna Ruz said it was over.", "Anna Ruz"),
        ("But also Anna Ruz said it was over.", "Anna Ruz"),
        ("G7 said it was over.", "G7"),
        ("Leading envoys said it was over.", "Leading envoys"),
        ("Ruz, an old hand, said it was over.", "Ruz, an old hand"),
        ("Those who left say it is over.", "Those who left"),
        ("The two that said it was over left.", "The two that"),
        ("The two had left which said it was over.", "which"),
        ("Those who according to Anna Ruz left are back.", "Anna Ruz"),
    ],
)
def test_a_name_has_its_apposition_and_relative_pronoun_and_no_conjunction(sentence, speaker):
    assert who(sentence)[0][0] == speaker


@pytest.mark.parametrize(
    "sentence",
    [
        "The plan, that said it was over, failed.",
        "The day it rained that said it was over.",
        "(An old hand) said it was over.",
        "Who left said it was over.",
        "Anna Ruz, who left said it was over.",
        "In Astana said it was over.",
        "And denied it.",
    ],
)
def test_a_place_a_pronoun_alone_or_what_follows_a_mark_is_no_speaker(sentence):
    assert who(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Anna Ruz, of “Radio Talas”, said it was over.", "Anna Ruz"),
        ("On Monday, the minister left, saying it was over.", "the minister"),
        ("When it rained, the minister left, saying it was over.", "the minister"),
    ],
)
def test_the_subject_of_the_first_verb_speaks_where_no_name_stands_before_the_verb(sentence, speaker):
    assert [statement[0] for statement in who(sentence)] == [speaker]


def test_a_colon_begins_no_apposition():
    assert who("Anna Ruz: an old hand, at last, saying it was over.") == []


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        (
            "Anna Ruz, the head of Ada, a party of the left, said it was over.",
            "Anna Ruz, the head of Ada, a party of the left",
        ),
        ("Anna Ruz, co-chair of Ada, a party, said it was over.", "Anna Ruz, co-chair of Ada, a party"),
        (
            "It rained; Anna Ruz, an envoy of Ada, a party, said it was over.",
            "Anna Ruz, an envoy of Ada, a party",
        ),
        (
            "Ruz, the head of Ada, a party of the left, said it was over.",
            "the head of Ada, a party of the left",
        ),
        ("Anna Ruz, who left early, said it was over.", "Anna Ruz, who left early"),
        ("Anna Ruz, who says it is over, left.", "who"),
        ("In Talas, the head of Ada, a party, said it was over.", "the head of Ada, a party"),
        ("Near Nur Sultan, the head of Ada, a party, said it was over.", "the head of Ada, a party"),
        ("On Monday Morning, the head of Ada, a party, said it was over.", "the head of Ada, a party"),
    ],
)
def test_a_full_name_before_two_appositions_is_the_speakers(sentence, speaker):
    assert who(sentence)[0][0].removesuffix(",") == speaker


@pytest.mark.parametrize(
    ("sentence", "speakers"),
    [
        ("Many old reports reveal that it was over.", ["Many old reports"]),
        ("The envoy reports said that it was over.", ["The envoy reports"]),
        ("The ministry’s reports say that it was over.", ["The ministry’s reports"]),
        ("He reports said that it was over.", ["He"]),
        ("The man reports the group said that it was over.", ["The man", "the group"]),
    ],
)
def test_a_plural_before_a_verb_that_reports_is_a_noun_though_it_looks_like_a_verb(sentence, speakers):
    assert [statement[0] for statement in who(sentence)] == speakers
