from dataclasses import replace

import pytest

from briefing.plugins import find_plugin
from briefing.record import Speaker
from briefing.rendering.formats import txt
from briefing.rendering.page_options import PageOptions
from briefing.rendering.views.actors_view import name_speakers
from briefing.rendering.views.page_view import build_page_view
from briefing.rendering.views.points_view import number_points


def test_key_points_come_first_in_the_numbering_and_are_not_printed_again(sample):
    page = build_page_view(sample)
    assert [point.number for point in page.key_points] == [1, 2, 3, 4, 5]
    dialogue = page.topics.sections[0]
    assert dialogue.key_points == (2, 4)
    assert [point.number for point in dialogue.points] == [6, 7]


def test_a_topic_whose_points_are_all_key_points_is_a_line_of_references(sample):
    keys = {point.topic for point in sample.points if point.id in sample.key_points}
    only = replace(sample, key_points=tuple(point.id for point in sample.points if point.topic in keys))
    topics = build_page_view(only).topics
    assert {topic for topic, _ in topics.references} == keys
    assert all(section.topic not in keys for section in topics.sections)
    assert topics.references[0].points == tuple(
        number for number, point in enumerate(only.key_points, 1) if point in only.sections[0].points
    )


def test_a_headline_whose_points_are_all_key_points_is_not_printed(small):
    assert build_page_view(small).topics.references[0].topic == small.sections[0].topic
    headline = replace(small.sections[0], kind="discovered", source=1)
    topics = build_page_view(replace(small, sections=(headline,))).topics
    assert (topics.references, topics.sections) == ((), ())


def with_point_below(small, **fields):
    """The briefing with a key point and another in one section."""
    other = replace(small.points[0], id="p2", text="It was read out twice.")
    section = replace(small.sections[0], points=(small.points[0].id, "p2"), **fields)
    return replace(small, points=(small.points[0], other), sections=(section,))


def test_one_headline_does_not_head_all_points_of_a_dossier(small):
    (section,) = build_page_view(with_point_below(small, kind="discovered", source=1)).topics.sections
    assert (section.topic, section.source, section.key_points) == ("Further points", 0, ())
    assert [point.number for point in section.points] == [2]
    (asked,) = build_page_view(with_point_below(small)).topics.sections
    assert (asked.topic, asked.key_points) == (small.sections[0].topic, (1,))


def test_a_headline_beside_another_section_stays(small):
    one = with_point_below(small, kind="discovered", source=1)
    third = replace(one.points[0], id="p9", text="Nobody left.")
    both = replace(
        one, points=(*one.points, third), sections=(*one.sections, replace(one.sections[0], points=("p9",)))
    )
    assert [section.topic for section in build_page_view(both).topics.sections] == [
        small.sections[0].topic
    ] * 2


def test_a_topic_without_a_point_refers_to_those_of_others_that_mention_it(sample):
    brushed = replace(sample.sections[-1], topic="Trade", sentences=4, mentions=("p9", "p3", "left-out"))
    topics = build_page_view(replace(sample, sections=(*sample.sections, brushed))).topics
    numbers = number_points(sample)
    assert topics.references[-1] == ("Trade", tuple(sorted((numbers["p3"], numbers["p9"]))))
    assert topics.not_chosen == ()


def test_a_topic_of_which_nothing_was_chosen_is_told_from_one_of_which_no_source_speaks(sample):
    unchosen = replace(sample.sections[-1], topic="Trade", sentences=4)
    topics = build_page_view(replace(sample, sections=(*sample.sections, unchosen))).topics
    assert (topics.not_reported, topics.not_chosen) == (("Sanctions",), ("Trade",))


def test_what_the_label_of_a_point_says_of_all_citations_is_not_said_of_each(sample):
    views = {view.number: view for view in build_page_view(sample).key_points}
    labels = {view.support: [c.relation for c in view.citations] for view in views.values()}
    assert labels["2 independent sources"] == ["", ""]


def test_every_point_is_printed_exactly_once(sample):
    page = build_page_view(sample)
    printed = [*page.key_points, *(point for section in page.topics.sections for point in section.points)]
    assert sorted(view.text for view in printed) == sorted(point.text for point in sample.points)


def test_the_rating_of_a_point_stands_at_its_citations(sample):
    rated = replace(sample, points=tuple(replace(point, rating="B2") for point in sample.points))
    assert {view.rating for view in build_page_view(rated).key_points} == {"B2"}
    renderers = (find_plugin("renderer", name) for name in ("html", "md"))
    html, md = (render(rated, PageOptions()).decode() for render in renderers)
    assert '<span class="rating">B2</span>' in html
    assert "(B2)" in md


@pytest.mark.parametrize(
    ("text", "role", "printed"),
    [
        ("Anna Ruz, the envoy, said so.", "envoy", ""),
        ("Anna Ruz said so.", "envoy", "Anna Ruz, envoy"),
        ("Ruz said so.", "", "Anna Ruz"),
        ("Anna Ruz said so.", "", ""),
        ("The Envoy, Ruz, first name Anna, said so.", "envoy", ""),
    ],
)
def test_a_speaker_is_named_beside_a_point_only_where_its_sentence_does_not(small, text, role, printed):
    point = small.points[0]
    speaker = Speaker(name="Anna Ruz", role=role, verb="said", kind="named", act="said", introduction=None)
    said = replace(small, points=(replace(point, text=text, speaker=speaker),))
    assert build_page_view(said).key_points[0].speaker == printed


@pytest.mark.parametrize(
    ("texts", "role", "kind", "full", "once"),
    [
        (("Anna Ruz, the envoy, spoke.", "She said so."), "envoy", "named", "Anna Ruz, envoy", "Anna Ruz"),
        (("Anna Ruz, the envoy, spoke.", "Ruz said so."), "envoy", "named", "Anna Ruz, envoy", ""),
        (("Anna Ruz spoke.", "Ruz said so."), "envoy", "named", "Anna Ruz, envoy", "Anna Ruz, envoy"),
        (("A source spoke.", "He said so."), "", "unnamed", "a source (unnamed)", "a source (unnamed)"),
    ],
)
def test_somebody_whom_a_point_before_introduces_is_not_introduced_again(
    small, texts, role, kind, full, once
):
    name = "Anna Ruz" if kind == "named" else "a source"
    speaker = Speaker(name=name, role=role, verb="said", kind=kind, act="said", introduction=None)
    first, second = (replace(small.points[0], id=f"p{n}", text=text) for n, text in enumerate(texts))
    labels = name_speakers([first, replace(second, speaker=speaker)])
    assert labels == {"p0": ("", ""), "p1": (full, once)}


def test_a_name_beside_a_point_introduces_somebody_to_the_next(small):
    speaker = Speaker(name="Anna Ruz", role="envoy", verb="said", kind="named", act="said", introduction=None)
    points = [replace(small.points[0], id=id_, text="She said so.", speaker=speaker) for id_ in ("p1", "p2")]
    assert [label.once for label in name_speakers(points).values()] == ["Anna Ruz, envoy", "Anna Ruz"]


def test_what_has_no_topic_refers_to_no_key_points(sample):
    section = sample.sections[0]
    rest = replace(section, kind="discovered", source=None)
    for changed, numbers in ((section, (2, 4)), (rest, ()), (replace(rest, source=1), (2, 4))):
        page = build_page_view(replace(sample, sections=(changed, *sample.sections[1:])))
        assert page.topics.sections[0].key_points == numbers


def test_a_cable_says_who_speaks_once_with_the_role(small):
    speaker = Speaker(name="Anna Ruz", role="envoy", verb="said", kind="named", act="said", introduction=None)
    texts = ("She said so.", "Ruz said more.")
    points = tuple(
        replace(small.points[0], id=f"p{n}", text=text, speaker=speaker) for n, text in enumerate(texts)
    )
    ids = tuple(point.id for point in points)
    section = replace(small.sections[0], points=ids)
    briefing = replace(small, points=points, key_points=ids[:1], sections=(section,))
    cable = " ".join(txt.render(briefing, PageOptions(template="cable")).decode().split())
    assert "She said so. (Anna Ruz, envoy; Example Wire" in cable
    assert "Ruz said more. (Example Wire" in cable
