"""A passage that reading left out is text by review: it is read, listed, proved, and found by its words."""

from dataclasses import replace

import pytest
from reviewed_dossier import ReviewedDossier, make_report

from briefing.models import Dropped
from briefing.publishing.verification.point_checks import decision_problems
from briefing.review import SentenceReference, TextPassage

pytestmark = pytest.mark.usefixtures("reading_in_process")

LEFT = "Rescue workers needed six hours to reach the last carriage of the night train."


def report_with_left(*reasons):
    """The courier's report, whose second sentence was left out; and again behind it for each reason."""
    report = make_report("courier.txt")
    start = report.text.index(LEFT)
    text = report.text + "".join(f"\n\n{LEFT}" for _ in reasons)
    starts = [start, *(len(report.text) + 2 + n * (len(LEFT) + 2) for n in range(len(reasons)))]
    first, second = report.paragraphs
    return replace(
        report,
        text=text,
        paragraphs=((first[0], start - 1), second),
        dropped=tuple(Dropped(start=at, end=at + len(LEFT), reason="caption") for at in starts),
    )


def named(report, place=0):
    span = report.dropped[place]
    return SentenceReference(document=report.id, text=LEFT, start=span.start, end=span.end)


def test_what_is_text_by_review_is_a_paragraph_that_can_be_printed():
    report = report_with_left()
    dossier = ReviewedDossier(report)
    assert LEFT not in [entry.text for entry in dossier.draft().ledger]
    draft = dossier.draft(TextPassage(passage=named(report)))
    (entry,) = [entry for entry in draft.ledger if entry.text == LEFT]
    assert (entry.paragraph, draft.briefing.dropped) == (2, ())
    (decision,) = draft.briefing.decisions
    assert (decision.kind, decision.state, decision.why) == ("text", "applied", "")
    assert [(each.start, each.text) for each in decision.sentences] == [(entry.start, LEFT)]


def test_the_nearest_of_several_passages_of_the_same_words_is_text():
    report = report_with_left("caption", "caption")
    draft = ReviewedDossier(report).draft(TextPassage(passage=named(report, 2)))
    assert [item.start for item in draft.briefing.dropped] == [report.dropped[n].start for n in (0, 1)]
    assert draft.briefing.decisions[0].sentences[0].start == report.dropped[2].start


@pytest.mark.parametrize(
    ("document", "text", "state"),
    [("courier.txt", "Nobody wrote this.", "text changed"), ("gone.txt", LEFT, "gone")],
)
def test_a_passage_that_is_not_there_any_more_is_listed_with_the_reason(document, text, state):
    passage = SentenceReference(document=document, text=text)
    draft = ReviewedDossier(report_with_left()).draft(TextPassage(passage=passage))
    (decision,) = draft.briefing.decisions
    assert decision.state == state
    assert document in decision.why
    assert len(draft.briefing.dropped) == 1


def test_a_record_that_still_leaves_out_what_is_text_by_review_is_found():
    report = report_with_left()
    draft = ReviewedDossier(report).draft(TextPassage(passage=named(report)))
    settings = {"review": {"passages": [{}]}}
    assert list(decision_problems(draft.briefing, settings)) == []
    dropped = ReviewedDossier(report).brief().dropped
    problems = decision_problems(replace(draft.briefing, dropped=dropped), settings)
    assert [problem.partition(": text ")[2] for problem in problems] == [
        "is listed as applied, and it was not done"
    ]
