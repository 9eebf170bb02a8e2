"""Statements that a noun names beside a verb that says little: she made a statement on the talks."""

import pytest
from weighing.speech.statements import who


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        (
            "The envoy has made several statements on the border.",
            ("The envoy", "has made several statements on", "the border"),
        ),
        ("The police have a case against him.", ("The police", "have a case against", "him")),
        ("The union took a firm stance against it.", ("The union", "took a firm stance against", "it")),
        ("It still raises new questions about him.", ("It", "still raises new questions about", "him")),
        (
            "Both ministers made the case to wait.",
            ("ministers", "made the case to", "wait"),
        ),
    ],
)
def test_who_makes_a_statement_says_what_it_is_on(sentence, statement):
    assert who(sentence)[-1] == statement


@pytest.mark.parametrize(
    "sentence",
    [
        "She came to make a statement on the border.",
        "Envoy to make a statement on the border.",
        "Envoy to quickly make a statement on the border.",
        "The envoy made, it seems, a statement on the border.",
        "The envoy made sense of a statement on the border.",
        "The envoy made a statement.",
        "The police have cracked a case that was old.",
        "The envoy read a statement on the border.",
        "Made a statement on the border.",
    ],
)
def test_a_noun_without_its_verb_its_subject_or_what_it_is_on_reports_nothing(sentence):
    assert who(sentence) == []


def test_the_verb_stands_at_most_5_words_before_the_noun():
    assert len(who("The envoy made four dry dry dry statements on the border.")) == 1
    assert who("The envoy made four dry dry dry dry statements on the border.") == []


def test_of_a_noun_with_an_owner_the_singular_alone_reports():
    assert who("The minister’s claim of victory was old.")[0][:2] == ("The minister", "claim of")
    assert who("The minister’s claims of victory were old.") == []
