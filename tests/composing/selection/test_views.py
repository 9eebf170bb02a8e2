import pytest

from briefing.composing.selection.views import RULES


def test_a_sentence_of_a_story_of_many_reports_must_bring_the_whole_least_share():
    now = RULES["now"]
    assert now.least_of(10) == now.least_of(400) == now.least


@pytest.mark.parametrize(("reports", "part"), [(1, 0.1), (2, 0.2), (9, 0.9)])
def test_the_fewer_reports_a_story_has_the_less_a_sentence_must_bring(reports, part):
    assert RULES["now"].least_of(reports) == pytest.approx(part * RULES["now"].least)


@pytest.mark.parametrize(
    ("reports", "lead", "part"), [(5, 1.0, 1.0), (400, 1.0, 1.0), (5, 2.0, 0.5), (2, 2.0, 0.2)]
)
def test_for_a_period_the_least_is_a_share_of_the_best_but_for_its_place_and_for_what_it_decides(
    reports, lead, part
):
    period = RULES["period"]
    assert period.least_of(reports, lead=lead) == pytest.approx(part * period.least)


@pytest.mark.parametrize("view", ["now", "period"])
@pytest.mark.parametrize(("reports", "times"), [(1, 3.0), (2, 2.5), (4, 1.5), (5, 1.0), (400, 1.0)])
def test_what_was_decided_is_worth_more_the_fewer_reports_a_story_has(view, reports, times):
    assert RULES[view].outcome_of(reports) == pytest.approx(times)
