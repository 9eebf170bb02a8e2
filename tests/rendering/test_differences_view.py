from dataclasses import replace

import pytest

from briefing.record import Gloss
from briefing.rendering import templating
from briefing.rendering.formats import html, md
from briefing.rendering.page_options import DEFAULT
from briefing.rendering.views.backlinks import find_backlinks
from briefing.rendering.views.differences_view import build_difference_views
from briefing.rendering.views.page_view import build_page_view


def test_each_side_is_its_sentence_or_the_point_that_has_it(sample):
    first, second = build_page_view(sample).differences
    assert [(side.values, side.point) for side in first.sides] == [(("27",), 2), (("Thirty-one",), 0)]
    assert [side.text for side in second.sides] == [value.text for value in sample.conflicts[1].values]


def test_a_point_says_that_sources_differ(sample):
    page = build_page_view(sample)
    assert [point.number for point in page.key_points if point.differences] == [2]
    assert 'href="#difference-1">sources differ</a>' in html.render(sample).decode()
    assert md.render(sample).decode().count("sources differ)") == 1


def test_the_words_that_differ_are_bold_and_the_sentence_whole(sample):
    page = html.render(sample).decode()
    assert "<b>Thirty-one</b> delegates signed the joint text &lt;late&gt; on Sunday." in page


def test_there_is_no_section_where_no_sources_differ(sample):
    plain = replace(sample, conflicts=())
    assert build_difference_views(plain, {}, citations=2) == ()
    for page in (html.render(plain).decode(), md.render(plain).decode()):
        assert "Where sources differ" not in page
        assert "sources differ" not in page


def test_in_the_digest_every_heading_has_an_empty_line_before_it(sample):
    first, second = sample.conflicts
    pointed = replace(first, values=first.values[::-1])
    for conflicts in ((pointed, second), (second, pointed)):
        lines = md.render(replace(sample, conflicts=conflicts)).decode().split("\n")
        assert all(not lines[i - 1] for i, line in enumerate(lines) if i and line.startswith("#"))


def test_a_sentence_that_tells_both_sides_is_printed_once_with_both_in_bold(sample):
    conflict = sample.conflicts[0]
    side = conflict.values[1]
    sides = tuple(
        replace(side, value=words, offset=side.text.index(words)) for words in ("Thirty-one", "joint text")
    )
    told = replace(sample, conflicts=(replace(conflict, values=sides[::-1]),))
    (only,) = build_page_view(told).differences[0].sides
    assert only.values == ("joint text", "Thirty-one")
    assert only.text == side.text
    assert [part.text for part in only.parts if part.differs] == ["Thirty-one", "joint text"]
    page = html.render(told).decode()
    assert page.count("<b>Thirty-one</b> delegates signed the <b>joint text</b>") == 1
    assert "- **Thirty-one** delegates signed the **joint text** \\<late\\>" in md.render(told).decode()
    (source,) = {citation.source for citation in side.citations}
    labels = [link.label for link in find_backlinks(told, {})[source]]
    assert labels.count("difference 1") == 1


def test_a_difference_says_of_what_kind_it_is_if_the_record_does(sample):
    conflict = replace(sample.conflicts[0], reason="")
    silent = replace(sample, conflicts=(conflict,))
    assert build_page_view(sample).differences[0].kind == "another figure"
    assert "another figure</span></h3>" in html.render(sample).decode()
    assert build_page_view(silent).differences[0].kind == ""
    assert 'class="kind"' not in html.render(silent).decode()


LONG = "for so long a time and with so many more words than are found in a sentence printed whole"
LONGER = f"{LONG} and then with some ten more words than those that stand before them, so that it is long"


@pytest.mark.parametrize(
    ("before", "value", "after", "excerpt"),
    [
        ("The ", "27", " delegates signed.", ("The ", " delegates signed.")),
        ("The text has ", "27", f" names, {LONGER}.", ("The text has ", " names…")),
        ("It has ", "27", f" names, {LONGER}.", ("It has ", f" names, {LONGER}.")),  # four words
        (
            f"They waited {LONG} {LONG}, and then ",
            "27",
            " signed the text.",
            ("…and then ", " signed the text."),
        ),
        (
            f"Ruz waited {LONG} {LONG}, and she said ",
            "27",
            " signed.",
            (f"Ruz waited {LONG} {LONG}, and she said ", " signed."),
        ),
        (
            f"Ruz waited {LONG} {LONG}, and ",
            "they denied",
            " that 27 signed.",
            (f"Ruz waited {LONG} {LONG}, and ", " that 27 signed."),
        ),
        (
            f"The army waited {LONG} {LONG}, and it said ",
            "27",
            " signed.",
            (f"The army waited {LONG} {LONG}, and it said ", " signed."),
        ),
        (f"They waited {LONG}, and then ", "27", " signed.", (f"They waited {LONG}, and then ", " signed.")),
        (f"Ruz, {LONGER}, saw ", "27", " sign it.", ("Ruz … saw ", " sign it.")),
        (f"They waited {LONG} until ", "27", " signed.", (f"They waited {LONG} until ", " signed.")),
        (
            "",
            "27",
            f" delegates signed the joint text that asks {LONGER}.",
            ("", " delegates signed the joint text…"),
        ),
        ("", "27", f" that signed it on Sunday, and more, {LONGER}.", ("", " that signed it on Sunday…")),
        ("", "27", f" signed it {LONG}.", ("", f" signed it {LONG}.")),
        ("On Sunday, late, all ", "27", f" and a guest, {LONGER}.", ("On Sunday, late, all ", "…")),
        (
            "On Sunday, late, all ",
            "27",
            " and a guest signed.",
            ("On Sunday, late, all ", " and a guest signed."),
        ),
    ],
)
def test_an_excerpt_begins_and_ends_where_clauses_do(sample, before, value, after, excerpt):
    side = replace(
        sample.conflicts[1].values[0], value=value, text=before + value + after, offset=len(before)
    )
    conflict = replace(sample.conflicts[1], values=(side, sample.conflicts[1].values[1]))
    (view,) = build_difference_views(replace(sample, conflicts=(conflict,)), {}, citations=2)
    assert tuple(part.text for part in view.sides[0].excerpt) == (excerpt[0], value, excerpt[1])


def test_of_a_point_too_an_excerpt_names_who_says_so(sample):
    before = f"Ruz waited {LONG}, and she said "
    side = replace(sample.conflicts[0].values[0], value="27", text=f"{before}27 signed.", offset=len(before))
    conflict = replace(sample.conflicts[0], values=(side, sample.conflicts[0].values[1]))
    (view,) = build_difference_views(replace(sample, conflicts=(conflict,)), {side.point: 2}, citations=2)
    assert (view.sides[0].point, view.sides[0].excerpt[0].text) == (2, before)


@pytest.mark.parametrize(("words", "is_whole"), [(30, True), (31, False)])
def test_a_sentence_that_no_point_prints_is_whole_up_to_thirty_words(sample, words, is_whole):
    before = f"They waited {' '.join(['long'] * (words - 8))}, and then "
    text = f"{before}27 signed the text."
    assert len(text.split()) == words
    side = replace(sample.conflicts[1].values[0], value="27", text=text, offset=len(before))
    conflict = replace(sample.conflicts[1], values=(side, sample.conflicts[1].values[1]))
    (view,) = build_difference_views(replace(sample, conflicts=(conflict,)), {}, citations=2)
    assert (view.sides[0].excerpt == view.sides[0].parts) is is_whole


@pytest.mark.parametrize(
    ("numbers", "words", "is_whole"), [({}, 30, True), ({}, 60, True), ({"p2": 2}, 30, False)]
)
def test_a_sentence_that_tells_a_difference_alone_is_whole_if_no_point_prints_it(
    sample, numbers, words, is_whole
):
    text = f"They denied on Sunday the report, {' '.join(['long'] * (words - 6))}."
    assert len(text.split()) == words
    value = replace(sample.conflicts[0].values[0], value="denied", text=text, offset=5, point="p2")
    told = replace(sample, conflicts=(replace(sample.conflicts[0], values=(value,)),))
    (only,) = build_difference_views(told, numbers, citations=2)[0].sides
    assert (only.excerpt == only.parts) is is_whole


def test_a_short_page_prints_two_citations_of_a_side_and_counts_the_others(sample):
    value = replace(sample.conflicts[1].values[0], citations=sample.conflicts[1].values[0].citations * 3)
    conflict = replace(sample.conflicts[1], values=(value, sample.conflicts[1].values[1]))
    side = build_page_view(replace(sample, conflicts=(conflict,)), "short").differences[0].sides[0]
    assert (len(side.citations), side.more_citations) == (2, "and 1 more")


def test_a_short_page_leaves_to_a_point_what_its_sentence_alone_tells(sample):
    conflict = sample.conflicts[0]
    sides = tuple(
        replace(conflict.values[0], value=words, offset=conflict.values[0].text.index(words))
        for words in ("27", "signed")
    )
    told = replace(sample, conflicts=(replace(conflict, values=sides), sample.conflicts[1]))
    assert [each.number for each in build_page_view(told, "short").differences] == [2]
    assert [each.number for each in build_page_view(told).differences] == [1, 2]
    assert not any(point.differences for point in build_page_view(told, "short").key_points)


def test_what_makes_a_side_clear_stands_in_it_in_brackets(sample):
    before, value, after = "Ruz said on Friday that ", "27 of them", " signed it."
    brackets = (
        ("Ruz", "[Anna Ruz]", "person"),
        ("Friday", "[2 Oct]", "day"),
        ("them", "[the envoys]", "thing"),
    )
    text, glosses = before + value + after, []
    printed = text
    for words, bracket, kind in brackets:
        place = printed.index(words) + len(words) + 1
        printed = f"{printed[: place - 1]} {bracket}{printed[place - 1 :]}"
        glosses.append(
            Gloss(offset=place, text=bracket, kind=kind, reason="told", proof_start=0, proof_end=1)
        )
    side = replace(
        sample.conflicts[1].values[0], value=value, text=text, offset=len(before), glosses=tuple(glosses)
    )
    conflict = replace(sample.conflicts[1], values=(side, sample.conflicts[1].values[1]))
    view = build_difference_views(replace(sample, conflicts=(conflict,)), {}, citations=2)[0].sides[0]
    assert [(part.text, part.differs) for part in view.parts] == [
        ("Ruz [Anna Ruz] said on Friday [2 Oct] that ", False),
        ("27 of them", True),
        (" [the envoys] signed it.", False),
    ]
    assert side.printed_text == view.text == printed


@pytest.mark.parametrize(("document", "said"), [("wire.txt", True), ("", False)])
def test_on_paper_a_side_of_the_same_report_says_only_that(sample, document, said):
    first, second = sample.conflicts[1].values
    same = first.citations[0] if document else second.citations[0]
    second = replace(second, citations=(replace(same, paragraph=9, start=same.start + 500),))
    conflict = replace(sample.conflicts[1], values=(replace(first, citations=first.citations[:1]), second))
    environment = templating.html_environment(DEFAULT)
    page = build_page_view(replace(sample, conflicts=(conflict,)), "short")
    text = templating.render_template(environment, "print.html", page=page, omitted=0, compact=False)
    assert ("ibid., " in text.partition('id="differing"')[2]) is said


@pytest.mark.parametrize(
    ("value", "rest", "is_set_apart"),
    [
        ("they denied it", " and left the hall", True),
        ("they denied it", " and left", False),
        ("they denied it on Sunday in the hall", f" {LONG}", True),
        ("they denied it on Sunday in the hall again", f" {LONG}", False),
        ("they, it seems, denied it", f" {LONG}", False),
    ],
)
def test_a_few_words_that_differ_are_set_apart_and_no_whole_clause(sample, value, rest, is_set_apart):
    side = replace(sample.conflicts[1].values[0], value=value, text=value + rest, offset=0)
    conflict = replace(sample.conflicts[1], values=(side, sample.conflicts[1].values[1]))
    (view,) = build_difference_views(replace(sample, conflicts=(conflict,)), {}, citations=2)
    assert [part.text for part in view.sides[0].parts if part.differs] == [value] * is_set_apart
    assert view.sides[0].text == value + rest
