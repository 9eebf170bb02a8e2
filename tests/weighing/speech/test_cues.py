"""Where a verb reports and where what it reports begins."""

import pytest
from weighing.speech.statements import statements, who


@pytest.mark.parametrize(
    "sentence",
    [
        "The town they come from says it is over.",
        "Two questions: why would he do that?",
        "Radio Talas reports reached the capital.",
        "The envoys chose to not believe him.",
        "Minister Confirmed A Deal",
        "And the minister Says it is over.",
        "The envoy was told that it is over.",
        "The envoy replied in anger.",
        "He agreed and left.",
        "He recalled to leave.",
        "He recalled to say that it was over.",
        "The envoy may say that it is over.",
        "The camps agreed on a plan that would help.",
        "They said yesterday.",
        "It is over, he said on the day he left.",
        "It is over, he said on “Radio Talas”.",
    ],
)
def test_a_word_that_is_no_verb_or_has_nothing_to_report_reports_nothing(sentence):
    assert who(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        ("He added, “It is over.”", ("He", "added", "“It is over.”")),
        ("It is over, he made clear", ("he", "made clear", "It is over")),
        ("People close to Talas say it is over.", ("People close to Talas", "say", "it is over")),
        ("Minister Says talks are over", ("Minister", "Says", "talks are over")),
        ("The envoy is saying that it is over.", ("The envoy", "is saying", "it is over")),
        ("Mr Bek still shows signs of hope.", ("Mr Bek", "still shows", "signs of hope")),
        ("Many people claim it is over.", ("Many people", "claim", "it is over")),
        ("The ministers claim it is over.", ("The ministers", "claim", "it is over")),
        ("Radio Talas reports it is over.", ("Radio Talas", "reports", "it is over")),
        ("They report it is over.", ("They", "report", "it is over")),
        ("He praised yesterday as a good day.", ("He", "praised", "yesterday as a good day")),
        ("He thinks yesterday was a good day.", ("He", "thinks", "yesterday was a good day")),
    ],
)
def test_a_verb_reports_if_what_stands_around_it_agrees(sentence, statement):
    assert who(sentence) == [statement]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("He told them on Monday, that it was over.", "it was over"),
        ("He told them on Monday, “it was over”.", "“it was over”"),
        ("He said, on Monday, that it was over.", "it was over"),
        ("He said yesterday that it was over.", "it was over"),
        (
            "He told them on Monday, when it rained, that it was over.",
            "them on Monday, when it rained, that it was over",
        ),
        ("He replied sadly, with a smile: “It is over.”", "sadly, with a smile: “It is over.”"),
        ("He praised the following: “Old songs.”", "“Old songs.”"),
        ("He praised the plan: nobody else did.", "the plan: nobody else did"),
        ("He praised nothing like that.", "nothing like that"),
        ("He praised the minister that had won.", "the minister that had won"),
        ("“It is over,” he said on “Radio Talas.”", "“It is over,”"),
        ("He called her “a friend”.", "her “a friend”"),
    ],
)  # fmt: skip
def test_what_is_reported_begins_behind_the_listener_the_time_and_the_place(sentence, content):
    assert [statement[2] for statement in who(sentence)] == [content]


def test_what_is_announced_by_a_colon_may_stand_in_the_next_paragraph():
    found = statements(["He praised the following:"], ["“Old songs.”"])
    assert [(cue, content) for _, cue, content, _ in found] == [("praised", "“Old songs.”")]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("It is over, polls show.", [("polls", "show", "It is over")]),
        ("It is over, the old polls show.", [("the old polls", "show", "It is over")]),
        ("It is over, the poll show.", []),
        ("The polls show.", []),
        ("It is over, Ruz claims.", [("Ruz", "claims", "It is over")]),
        ("Radio Talas reports: it is over.", [("Radio Talas", "reports", "it is over")]),
        ("Ruz reports: it is over.", []),
        ("Early reports show that it is over.", [("Early reports", "show", "it is over")]),
        ("Reports show that it is over.", [("Reports", "show", "it is over")]),
        ("Old claims by Ruz show that it was over.", []),
    ],
)
def test_what_looks_like_a_noun_and_a_verb_is_what_the_words_on_both_sides_make_it(sentence, found):
    assert who(sentence) == found
