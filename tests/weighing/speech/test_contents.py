"""Where what is said begins behind a place, a paper or a listener, and who says a quotation by itself."""

import pytest
from weighing.speech.statements import statements, who


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("The council said in a short note it was over.", "it was over"),
        ("The council said in a short note the talks were over.", "the talks were over"),
        ("Anna Ruz has said for weeks Kenya was ready.", "Kenya was ready"),
    ],
)
def test_a_clause_behind_a_place_or_a_paper_is_what_is_said(sentence, content):
    assert who(sentence)[0][2] == content


@pytest.mark.parametrize(
    "sentence",
    [
        "It is over, he said on the day he left.",
        "“It is over” she said on the day he left.",
        "The council said in a note, once it came, nothing.",
        "The council said in a note if it was over.",
        "The council said in a note it.",
        "The council said in Kenya South.",
        "The council continued to own the house she left.",
        "The council feared in a note it was over.",
    ],
)
def test_no_clause_or_one_that_says_more_of_the_time_is_not_what_is_said(sentence):
    assert who(sentence) == []


def test_at_most_13_words_stand_before_the_clause():
    assert len(who(f"The council said in {'dry ' * 11}note it was over.")) == 1
    assert who(f"The council said in {'dry ' * 12}note it was over.") == []


def test_a_second_particle_stands_before_what_somebody_judges():
    assert who("The envoy lashed out at the plan.") == [("The envoy", "lashed out", "at the plan")]
    assert who("The envoy is adamant about the plan.") == [("The envoy", "is adamant about", "the plan")]
    assert who("The envoy is adamant with the plan.") == []


def test_a_sentence_that_only_names_a_speaker_says_who_said_the_quotation_before_it():
    assert statements(["“It is over.”", "Anna Ruz said on Monday."]) == [
        ("Anna Ruz", "said", "“It is over.”", "direct")
    ]


@pytest.mark.parametrize(
    "sentences",
    [
        ("It is over.", "Anna Ruz said on Monday."),
        ("“It is over.”", "Anna Ruz left on Monday."),
        ("“It is over.”", "Then, Anna Ruz said."),
        ("“It is over.”", "Anna Ruz wanted on Monday."),
    ],
)
def test_a_sentence_that_says_more_or_stands_behind_no_quotation_names_no_speaker(sentences):
    assert who(*sentences) == []


def test_a_plural_that_looks_like_a_verb_is_a_noun_before_its_verb():
    assert who("Many reports reveal that it was over.")[0][0] == "Many reports"
    assert who("The minister will release figures showing that it was over.") == []


def test_a_plan_is_what_somebody_wants_where_it_is_to_be_done():
    assert who("The council plans to wait.") == [("The council", "plans to", "wait")]
    assert who("The council plans hotels.") == []
    assert who("One planned hotel is new.") == []
