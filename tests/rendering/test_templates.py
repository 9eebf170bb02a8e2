"""Every template makes every format out of the same record."""

from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from briefing.errors import ProfileError
from briefing.rendering import template_folders
from briefing.rendering.fitting import fit_points, keep_points
from briefing.rendering.formats import html, md, pdf, txt
from briefing.rendering.page_options import PageOptions
from briefing.rendering.template_settings import load_settings
from briefing.rendering.views.page_view import build_page_view


def squeezed(text):
    return "".join(text.split())


def pages_of(made):
    data, refused = made
    assert refused == []
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages]


@pytest.mark.slow
@pytest.mark.parametrize("template", template_folders.template_names())
def test_every_template_prints_the_marking_twice_on_each_page_and_its_number(typeset, template):
    pages = pages_of(typeset(template))
    for number, words in enumerate(pages, start=1):
        assert words.count("TLP:AMBER") == 2
        assert f"Page {number} of {len(pages)}" in words


@pytest.mark.slow
@pytest.mark.parametrize("template", ["full", "press", "cable"])
def test_a_template_of_many_pages_has_every_point_word_for_word(sample, typeset, template):
    words = squeezed("".join(pages_of(typeset(template))))
    assert [point.id for point in sample.points if squeezed(point.text) not in words] == []


@pytest.mark.slow(counted=True)
@pytest.mark.parametrize("template", template_folders.template_names())
@pytest.mark.parametrize("renderer", [html, md, txt], ids=["html", "md", "txt"])
def test_every_template_has_the_formats_of_plain_files(sample, template, renderer):
    page = squeezed(renderer.render(sample, PageOptions(template=template)).decode())
    assert [point.id for point in sample.points if squeezed(point.text) not in page] == []


@pytest.mark.slow
def test_a_page_of_one_side_leaves_out_the_least_points_and_says_how_many(sample):
    many = replace(sample, points=tuple(replace(point, text=f"{point.text} " * 6) for point in sample.points))
    (words,) = pages_of(pdf.typeset(many, PageOptions(template="one-page")))
    kept = [point for point in many.points if squeezed(point.text) in squeezed(words)]
    assert 0 < len(kept) < len(many.points)
    assert f"{len(many.points) - len(kept)} more points have no room on this page." in " ".join(words.split())
    assert kept[0].id in many.key_points


@pytest.mark.slow
def test_the_full_page_has_contents_with_the_pages_of_its_annexes(typeset):
    pages = pages_of(typeset("full"))
    lines = pages[0].splitlines()
    contents = dict(
        line.rsplit(" ", 1) for line in lines[lines.index("Contents") + 1 : lines.index("Reports by week")]
    )
    for name, number in contents.items():
        assert name in pages[int(number) - 1]
    assert "Points of each topic by outlet" in contents
    assert len(contents) == 10


def test_a_cable_has_seventy_two_columns_and_numbered_paragraphs(sample):
    text = txt.render(sample, PageOptions(template="cable")).decode()
    assert max(map(len, text.splitlines())) <= 72
    assert "\n  1. Delegates of the Syrian opposition called on Sunday" in text
    assert text.startswith("TLP:AMBER\n")
    assert text.rstrip().endswith("TLP:AMBER")


def test_a_line_of_text_from_a_source_cannot_end_a_paragraph_of_a_cable(small):
    forged = replace(small, title="A\nTLP:CLEAR\x1b[2J")
    text = txt.render(forged).decode()
    assert "\nTLP:CLEAR" not in text
    assert "\x1b" not in text


def test_points_are_kept_by_key_points_then_by_score_until_they_fit(sample):
    tried = []

    def fits(briefing):
        tried.append(len(briefing.points))
        return len(briefing.points) <= 6

    best = max((p for p in sample.points if p.id not in sample.key_points), key=lambda p: p.score)
    points = tuple(replace(point, score=point.score + (point.id == best.id)) for point in sample.points)
    scored = replace(sample, points=points)
    kept = fit_points(scored, fits)
    assert {point.id for point in kept.points} == {*sample.key_points, best.id}
    assert (kept.conflicts, kept.timeline, kept.changes) == ((), (), None)
    assert len(tried) == len(set(tried))


def test_a_briefing_that_fits_is_left_as_it_is_and_one_point_is_always_kept(sample):
    assert fit_points(sample, lambda _: True) is sample
    assert len(fit_points(sample, lambda _: False).points) == 1


def test_a_topic_without_a_point_that_is_kept_is_left_out(sample):
    kept = keep_points(sample, ("p1",))
    assert [section.points for section in kept.sections] == [("p1",)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("pages = 1", ""),
        ('extent = "long"', "extent is short or full"),
        ("pages = -1", "pages is a number from 0"),
        ('pages = "1"', "pages is a number from 0"),
        ("colour = 1", "colour"),
        ("pages =", "Invalid value"),
    ],
)
def test_the_settings_of_a_template_are_checked_by_name(text, problem):
    options = PageOptions(files={"template.toml": text.encode()})
    if not problem:
        assert load_settings(options).pages == 1
        return
    with pytest.raises(ProfileError, match=problem):
        load_settings(options)


def test_a_press_review_goes_by_story_and_outlet(sample):
    stories = build_page_view(sample).stories
    assert [story.headline for story in stories] == [""]
    assert [outlet for outlet, _ in stories[0].outlets][:2] == ["Example Wire", "Ministry of Example Affairs"]
    printed = [point.number for _, points in stories[0].outlets for point in points]
    assert sorted(printed) == list(range(1, 11))


@pytest.mark.slow
def test_a_press_review_says_below_the_name_of_an_outlet_only_date_and_place(small):
    (text,) = pages_of(pdf.typeset(small, PageOptions(template="press")))
    assert text.count(small.sources[0].publisher) == 2  # the heading of its points, and of its sources
    assert "4 October, ¶" in text


def test_the_table_of_coverage_counts_each_outlet_once_a_point(sample):
    coverage = build_page_view(sample).coverage
    assert coverage.rows[0][0] == "Opposition dialogue"
    assert coverage.outlets[:2] == ("Example Courier", "Example Wire")
    assert [sum(numbers[place] for _, numbers in coverage.rows) for place in range(2)] == [3, 3]


def test_there_is_no_table_of_one_row_or_column(small):
    assert build_page_view(small).coverage is None
