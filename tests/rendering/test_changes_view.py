from dataclasses import replace

import pytest

from briefing.rendering.formats import html, md
from briefing.rendering.views.changes_view import (
    build_changes_view,
    describe_changes,
    label_changed_points,
    name_changed_source,
)
from briefing.rendering.views.page_view import build_page_view

NONE = dict.fromkeys(
    ("new", "still", "altered", "dropped", "withdrawn", "new_sources", "altered_sources", "gone_sources"), ()
)
NUMBERS = {f"p{n}": n for n in range(1, 11)}


def test_a_first_edition_says_nothing_of_changes(small):
    assert build_page_view(small).changes is None
    assert label_changed_points(small) == {}
    assert name_changed_source(small.changes, small.sources[0].document) == ""
    assert "changed since" not in md.render(small).decode()
    assert 'class="change"' not in html.render(small).decode()


def test_the_section_names_the_day_of_the_edition_before_and_counts_what_has_changed(sample):
    page = build_page_view(sample).changes
    assert page.heading == "What has changed since the edition of 6 October 2015"
    assert page.summary == (
        "Points: 3 not printed before, 6 still reported, 1 altered, 1 withdrawn, 1 no longer printed;"
        " documents: 2 new, 1 altered, 1 gone."
    )


@pytest.mark.parametrize(
    ("documents", "said"),
    [
        ({}, "Nothing that is printed has changed."),
        ({"new_sources": ("a", "b")}, "Nothing that is printed has changed; documents: 2 new."),
        ({"altered_sources": ("a",)}, "Nothing that is printed has changed; documents: 1 altered."),
    ],
)
def test_an_edition_that_prints_the_same_says_so_in_one_line(sample, documents, said):
    same = replace(sample.changes, **{**NONE, "still": sample.changes.still, **documents})
    assert describe_changes(same) == said


def test_a_sentence_of_a_document_that_was_read_before_is_newly_printed_and_not_new(sample):
    assert label_changed_points(sample) == {"p3": "new", "p4": "new", "p9": "newly printed", "p8": "altered"}
    assert build_page_view(sample).changes.new == (3, 4)
    assert build_page_view(sample).changes.newly_printed == (7,)


def test_each_mark_stands_beside_its_point_on_every_page(sample):
    assert md.render(sample).decode().count(". **newly printed** · ") == 1
    assert md.render(sample).decode().count(". **new** · ") == 2
    assert html.render(sample).decode().count('<span class="mark">new</span>') == 2
    assert html.render(sample).decode().count('<span class="mark">altered</span>') == 1


def test_the_source_list_says_which_documents_are_new_or_altered(sample):
    facts = {source.number: source.facts[-1] for source in build_page_view(sample).sources.cited}
    assert [number for number, fact in facts.items() if fact == "new"] == [2, 9]
    assert [number for number, fact in facts.items() if fact == "altered"] == [8]


@pytest.mark.parametrize("render", [md.render, html.render], ids=["md", "html"])
def test_what_is_not_printed_any_more_stands_there_word_for_word(sample, render):
    page = render(sample).decode()
    for item in (*sample.changes.dropped, *sample.changes.withdrawn, sample.changes.altered[0].before):
        assert item.text in page
    assert "its source is gone" in page


def test_a_place_on_the_page_is_not_broken_before_its_number(sample):
    page = html.render(sample).decode()
    section = page[page.index('id="changes"') : page.index("</section>", page.index('id="changes"'))]
    assert "\N{NO-BREAK SPACE}¶" in section
    assert " ¶" not in section.replace(", ¶", "")


def test_an_alteration_that_is_not_printed_says_so(sample):
    (item,) = sample.changes.altered
    unprinted = replace(sample.changes, altered=(replace(item, after=replace(item.after, point="")),))
    page = md.render(replace(sample, changes=unprinted)).decode()
    assert "¶3, not printed): " in page


@pytest.mark.parametrize(("documents", "more"), [(5, ""), (6, "and 1 more")])
def test_five_documents_are_named_and_the_others_counted(sample, documents, more):
    many = replace(sample.changes, gone_sources=sample.changes.gone_sources * documents)
    group = build_changes_view(replace(sample, changes=many), NUMBERS, listed=()).documents[-1]
    assert (len(group.documents), group.more) == (5, more)


def test_a_page_says_how_many_documents_it_does_not_name(sample):
    many = replace(sample.changes, gone_sources=sample.changes.gone_sources * 20)
    group = build_changes_view(replace(sample, changes=many), NUMBERS, listed=()).documents[-1]
    assert (len(group.documents), group.more) == (5, "and 15 more")
    assert " and 15 more." in md.render(replace(sample, changes=many)).decode()


def test_new_and_altered_documents_are_named_with_their_number_where_the_page_lists_them(sample):
    new, _, gone = build_changes_view(sample, NUMBERS, listed={9}).documents
    statement = (
        "Statement on the close of the Astana consultations, Ministry of Example Affairs, 5 October 2015"
    )
    assert new.documents[0] == (statement, 0)
    assert [number for _, number in new.documents] == [0, 9]
    assert [number for _, number in gone.documents] == [0]
    assert f"{statement}[^2]; " in md.render(sample).decode()


def test_where_nothing_has_changed_the_head_says_so_and_no_section(sample):
    still = replace(sample.changes, **NONE | {"still": ("p1",)})
    page = build_page_view(replace(sample, changes=still))
    assert page.changes is None
    assert ("Since the last edition", "Nothing that is printed has changed.") in page.facts
    assert "Since the last edition" not in dict(build_page_view(sample).facts)
