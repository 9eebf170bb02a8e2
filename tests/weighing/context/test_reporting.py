"""The verbs behind which what somebody says may stand."""

from briefing.weighing.context.nouns.reporting import reporting_verbs


def test_verbs_report_that_are_of_saying_finite_and_one_word():
    verbs = reporting_verbs("en")
    assert {"said", "says", "added"} <= verbs
    assert verbs.isdisjoint({"saying", "wants", "feared"})


def test_a_language_without_verbs_of_speech_has_none():
    assert reporting_verbs("xx") == frozenset()
