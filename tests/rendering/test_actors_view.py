"""Who is who on the page, and what each says."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from briefing.record import Actor, ActorStatement, Introduction, Speaker
from briefing.rendering.formats import html, pdf
from briefing.rendering.page_options import PageOptions
from briefing.rendering.views.actors_view import build_actor_views
from briefing.rendering.views.backlinks import find_backlinks
from briefing.rendering.views.page_view import build_page_view
from briefing.rendering.views.points_view import number_points
from briefing.rendering.wording import ENGLISH


@pytest.fixture
def with_actor(sample):
    """The sample with an actor that says what point 2 prints, and something beside the points."""
    point, source = sample.points[1], sample.sources[8]
    intro = Introduction(
        source=source.number, document=source.document, start=0, end=9, paragraph=4, text="envoy Anna Ruz"
    )
    statements = (
        ActorStatement(
            topic=point.topic,
            act="said",
            verb="",
            point=point.id,
            text=point.text,
            citation=point.citations[0],
        ),
        ActorStatement(
            topic="Elsewhere",
            act="denied",
            verb="rejected",
            point="",
            text="Ruz rejected the <text>.",
            citation=replace(point.citations[0], source=source.number),
        ),
    )
    actor = Actor(name="Anna Ruz", role="envoy", kind="person", introduction=intro, statements=statements)
    return replace(sample, actors=(actor,))


def test_a_statement_refers_to_its_point_or_is_printed_with_its_citation(with_actor):
    numbers = number_points(with_actor)
    (view,) = build_actor_views(with_actor, numbers)
    assert (view.name, view.role, view.source, view.location) == ("Anna Ruz", "envoy", 9, "¶4")
    first, second = view.positions
    assert (first.verb, first.topic, first.point, first.text) == (
        "said",
        with_actor.points[1].topic,
        numbers["p2"],
        "",
    )
    assert (second.verb, second.topic, second.point, second.text) == (
        "rejected",
        "",
        0,
        "Ruz rejected the <text>.",
    )


def test_who_introduces_an_actor_is_in_the_list_of_sources(with_actor):
    numbers = number_points(with_actor)
    full, short = (find_backlinks(with_actor, numbers, timeline=timeline) for timeline in (True, False))
    assert "actors" in {link.anchor for links in full.values() for link in links}
    assert "actors" not in {link.anchor for links in short.values() for link in links}


def test_only_a_full_page_says_who_is_who(with_actor):
    assert build_page_view(with_actor, "full").actors
    assert build_page_view(with_actor, "short").actors == ()
    page = html.render(with_actor, PageOptions(template="diplomatic", paper="A4")).decode("utf-8")
    assert "<bdi>Anna Ruz</bdi>" in page
    assert "Ruz rejected the &lt;text&gt;." in page


@pytest.mark.parametrize(
    ("kind", "role", "verb", "printed"),
    [
        ("named", "envoy", "denied", "Anna Ruz, envoy"),
        ("named", "", "", "Anna Ruz"),
        ("unnamed", "", "said", "Anna Ruz (unnamed)"),
        ("writer", "", "", "Anna Ruz writes"),
    ],
)
def test_a_speaker_is_printed_with_the_role_and_the_sentence_has_the_verb(kind, role, verb, printed):
    speaker = Speaker(name="Anna Ruz", role=role, verb=verb, act="warned", kind=kind, introduction=None)
    assert ENGLISH.describe_speaker(speaker) == printed


def test_a_short_page_says_in_which_points_somebody_speaks_twice_or_more(with_actor):
    (actor,) = with_actor.actors
    said, beside = actor.statements
    numbers = number_points(with_actor)
    assert build_actor_views(with_actor, numbers, extent="short") == ()
    told = (("p3", "added"), ("p2", "said"), ("p4", "added"), ("p1", "said"))
    statements = tuple(replace(said, point=point, verb=verb) for point, verb in told)
    often = replace(actor, statements=(*statements, beside))
    (view,) = build_actor_views(replace(with_actor, actors=(often,)), numbers, extent="short")
    printed = [(each.verb, each.point) for each in view.positions]
    assert printed == [("said", 1), ("said", 2), ("added", 3), ("added", 4)]


@pytest.mark.slow
def test_the_page_of_an_ambassador_refers_to_the_points_in_which_somebody_speaks(with_actor):
    (actor,) = with_actor.actors
    said, _ = actor.statements
    often = replace(
        actor, statements=(said, replace(said, point="p1"), replace(said, verb="denied", point="p3"))
    )
    reader = PdfReader(BytesIO(pdf.render(replace(with_actor, actors=(often,)))))
    words = " ".join(word for page in reader.pages for word in page.extract_text().split())
    assert "Who says what: Anna Ruz said 1, 2, denied 3." in words
