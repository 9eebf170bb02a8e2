"""What the product shows on the example dossier."""

import pytest
from click.testing import CliRunner

from briefing.cli import main
from briefing.publishing.editions.loading import load_briefing


@pytest.fixture(scope="module")
def briefing(tmp_path_factory, reading_in_process):  # noqa: ARG001
    output = tmp_path_factory.mktemp("output")
    arguments = ["build", "seeds", "--output", str(output), "--as-of", "2015-10-08", "--format", "md"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return load_briefing((output / "latest" / "briefing.json").read_bytes())


def section(briefing, topic):
    points = {point.id: point for point in briefing.points}
    (found,) = (s for s in briefing.sections if s.topic == topic)
    return [points[identity] for identity in found.points]


def said(points):
    return " ".join(point.text for point in points)


def test_every_topic_of_the_profile_has_a_point_that_belongs_there(briefing):
    assert "February 2016" in said(section(briefing, "Elections"))
    assert "Islamic State" in said(section(briefing, "Terrorism"))
    assert "all foreign mercenaries leave Syria" in said(section(briefing, "Mercenaries"))
    assert "mediated" in said(section(briefing, "Kazakhstan's role"))


def test_a_wire_text_in_three_outlets_is_one_point_copied(briefing):
    point = next(p for p in briefing.points if p.text.startswith("A total of 37 participants"))
    assert point.support == "copied"
    assert [c.document for c in point.citations] == [
        "wire-astana-round-two.txt",
        "courier-astana-round-two.html",
        "herald-astana-round-two.txt",
    ]


def test_two_reports_written_apart_are_one_point_with_independent_support(briefing):
    point = next(p for p in briefing.points if p.text.startswith("The participants insisted that the vote"))
    assert point.support == "independent"
    assert {c.document for c in point.citations} == {
        "wire-astana-round-two.txt",
        "courier-astana-round-two.html",
        "herald-astana-round-two.txt",
        "post-astana-round-two.md",
    }


def test_two_reports_of_what_one_witness_told_are_one_point_and_not_independent(briefing):
    (point,) = [p for p in section(briefing, "Mercenaries") if "joint document" in p.text]
    assert point.support == "copied"
    assert {c.document for c in point.citations} == {
        "joint-document-mercenaries.txt",
        "review-astana-declaration.html",
    }


def test_every_document_is_in_the_source_list(briefing):
    assert len(briefing.sources) == 12
    assert briefing.unread == ()


def test_the_undated_note_stays_undated(briefing):
    (note,) = (s for s in briefing.sources if s.document == "note-from-the-corridor.md")
    assert note.published is None


@pytest.mark.parametrize(
    "words",
    ["cookies", "Share", "Read also", "Photo:", "inbox", "Home World", "By Staff", "ASTANA", "Regards"],
)
def test_no_boilerplate_is_printed(briefing, words):
    assert words not in said(briefing.points)
    assert all(words not in source.title for source in briefing.sources)


def test_what_was_left_out_is_listed_with_its_reason(briefing):
    reasons = {item.reason for item in briefing.dropped}
    assert reasons >= {
        "breadcrumb",
        "byline",
        "caption",
        "dateline",
        "page furniture",
        "share bar",
        "subscription",
    }


def test_the_timeline_has_both_rounds_and_nothing_after_the_last_report(briefing):
    assert [(entry.words, entry.day.isoformat()) for entry in briefing.timeline] == [
        ("25-27 May", "2015-05-25"),
        ("28 May", "2015-05-28"),
        ("2 to 4 October 2015", "2015-10-02"),
        ("Sunday", "2015-10-04"),
    ]


def test_points_fit_the_budget_and_key_points_are_among_them(briefing):
    assert sum(point.words for point in briefing.points) <= 420
    assert set(briefing.key_points) <= {point.id for point in briefing.points}
    assert len(briefing.key_points) == 4


def test_two_head_counts_of_one_meeting_stand_side_by_side(briefing):
    (conflict,) = briefing.conflicts
    wire, post = conflict.values
    assert (wire.value, post.value) == ("37", "About 30")
    assert conflict.subject == "participants took part in the meeting"
    assert [citation.document for citation in post.citations] == ["post-astana-round-two.md"]
    point = next(point for point in briefing.points if point.text.startswith("A total of 37 participants"))
    assert wire.point == point.id
    assert wire.citations == point.citations
