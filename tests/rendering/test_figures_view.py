"""The figures that a full page lists."""

from dataclasses import replace

import pytest

from briefing.record import KeyFigure
from briefing.rendering.figures_view import build_figure_views
from briefing.rendering.formats import html
from briefing.rendering.page_options import PageOptions
from briefing.rendering.views.backlinks import find_backlinks
from briefing.rendering.views.page_view import build_page_view
from briefing.rendering.views.points_view import number_points

TEXT = "Some 12 <new> mills were built."


@pytest.fixture
def with_figures(sample):
    """The sample with a figure of point 2 and one that no point states."""
    point, source, conflict = sample.points[1], sample.sources[8], sample.conflicts[0]
    printed = KeyFigure(
        words=point.text[:8],
        value=4.0,
        unit="",
        text=point.text,
        offset=0,
        point=point.id,
        differences=(conflict.id, "none"),
        is_overtaken=True,
        citation=point.citations[0],
    )
    other = replace(
        printed,
        words="12 <new> mills",
        before="Some",
        text=TEXT,
        offset=5,
        point="",
        differences=(),
        is_overtaken=False,
        citation=replace(point.citations[0], source=source.number, start=7),
    )
    return replace(sample, figures=(printed, other))


def test_a_figure_refers_to_its_point_or_stands_in_its_sentence(with_figures):
    numbers = number_points(with_figures)
    first, second = build_figure_views(with_figures, numbers)
    assert (first.point, first.rows, first.parts) == (numbers["p2"], 1, ())
    assert (first.differences, first.is_overtaken) == ((1,), True)
    assert (second.point, second.rows) == (0, 1)
    assert (first.before, second.before) == ("", "Some")
    parts = [(part.text, part.differs) for part in second.parts]
    assert parts == [("Some ", False), ("12 <new> mills", True), (" were built.", False)]


def test_figures_of_one_sentence_share_it(with_figures):
    _, other = with_figures.figures
    pair = (replace(other, words="built", offset=25), other)
    first, second = build_figure_views(replace(with_figures, figures=pair), {})
    assert (first.rows, second.rows, second.parts) == (2, 0, ())
    assert [part.text for part in first.parts if part.differs] == ["12 <new> mills", "built"]


def test_what_a_figure_is_cited_from_is_in_the_list_of_sources_of_a_full_page(with_figures):
    numbers = number_points(with_figures)
    full, short = (find_backlinks(with_figures, numbers, timeline=timeline) for timeline in (True, False))
    assert [link.anchor for link in full[9]].count("figures") == 1
    assert "figures" not in {link.anchor for links in short.values() for link in links}


def test_only_a_full_page_lists_figures(with_figures):
    assert len(build_page_view(with_figures, "full").figures) == len(with_figures.figures)
    assert build_page_view(with_figures, "short").figures == ()
    page = html.render(with_figures, PageOptions(template="diplomatic", paper="A4")).decode("utf-8")
    assert "Some <b>12 &lt;new&gt; mills</b> were built." in page
    assert "overtaken by a later report" in page


def test_a_short_page_has_the_first_three_figures_of_points_that_few_words_tell_and_enough(with_figures):
    printed, _ = with_figures.figures
    numbers = number_points(with_figures)

    def short(*changes):
        figures = tuple(
            replace(printed, **{"is_overtaken": False, "words": "12 mills", **each}) for each in changes
        )
        views = build_figure_views(replace(with_figures, figures=figures), numbers, extent="short")
        return [(view.before, view.words, view.point) for view in views]

    point = numbers["p2"]
    assert short({"before": "Some of the new"}) == [("Some of the new", "12 mills", point)]
    assert short({"before": "Some of the very new"}) == []
    assert short({"words": "12 of the very new mills"}) == [("", "12 of the very new mills", point)]
    assert short({"words": "12 of the very new paper mills"}) == []
    assert short({"is_overtaken": True}, {"point": ""}) == []
    assert len(short(*[{}] * 3)) == len(short(*[{}] * 4)) == 3
    assert short({"words": "about 12 percent", "unit": "%"}) == []
    assert short({"words": "12 percent of mills", "unit": "%"}) == [("", "12 percent of mills", point)]
    assert short({"words": "12 percent", "unit": "%", "before": "closed"}) == [
        ("closed", "12 percent", point)
    ]
