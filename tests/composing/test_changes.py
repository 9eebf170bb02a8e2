"""What is new, still reported, altered, dropped or withdrawn: told of real editions of small dossiers."""

import shutil
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.composing.changes import compare, match_sources, remember
from briefing.pipeline import brief
from briefing.profile import default_profile
from briefing.record import Source

AS_OF = date(2026, 11, 22)
ROADS = "The northern road was closed on Monday after the river Ishim flooded two villages."
VOTE = "The commission counted 412 ballots in the district of Esil by Tuesday evening."
GRAIN = "Exporters shipped less grain through the port of Aktau than in any month since spring."
TALKS = "Delegates of both ministries will meet again in Astana on the third of December."


@pytest.fixture
def desk(tmp_path):
    """A dossier that can be changed, and its drafts: desk({name: text or None}, since) -> Draft."""
    folder = tmp_path / "dossier"
    folder.mkdir()
    profile = replace(default_profile("Week"), share=1.0, words=400)

    def make(files, since=None, **changes):
        for name, text in files.items():
            (folder / name).unlink(missing_ok=True)
            if text is not None:
                (folder / name).write_text(text, encoding="utf-8")
        return brief(
            [folder], replace(profile, **changes), as_of=AS_OF, since=since and remember(since.briefing)
        )

    yield make
    shutil.rmtree(folder)


def texts(draft, ids):
    return {point.text for point in draft.briefing.points if point.id in ids}


def test_a_first_edition_has_no_changes(desk):
    assert desk({"a.txt": ROADS}).briefing.changes is None


def test_a_point_of_a_new_document_is_new_and_the_rest_is_still_reported(desk):
    first = desk({"a.txt": ROADS, "b.txt": VOTE})
    changes = (second := desk({"c.txt": GRAIN}, first)).briefing.changes
    assert (changes.since, changes.as_of) == (first.briefing.edition, AS_OF)
    assert texts(second, changes.new) == {GRAIN}
    assert texts(second, changes.still) == {ROADS, VOTE}
    assert changes.new_sources == ("c.txt",)
    assert (changes.altered, changes.dropped, changes.withdrawn, changes.gone_sources) == ((), (), (), ())


def test_a_sentence_that_another_outlet_repeats_is_still_reported(desk):
    first = desk({"a.txt": ROADS, "b.txt": VOTE})
    changes = (second := desk({"a.txt": None, "copy.txt": ROADS}, first)).briefing.changes
    assert ROADS in texts(second, changes.still)
    assert changes.withdrawn == ()


def test_a_document_that_was_moved_is_neither_new_nor_gone(desk):
    first = desk({"a.txt": ROADS, "b.txt": VOTE})
    changes = desk({"a.txt": None, "z.txt": ROADS}, first).briefing.changes
    assert (changes.new_sources, changes.altered_sources, changes.gone_sources) == ((), (), ())


def test_a_sentence_whose_words_were_changed_is_altered_and_shown_before_and_after(desk):
    first = desk({"a.txt": VOTE + "\n\n" + ROADS})
    second = desk(
        {"a.txt": "An added line stands at the top of it.\n\n" + VOTE.replace("412", "421") + "\n\n" + ROADS},
        first,
    )
    changes = second.briefing.changes
    (item,) = changes.altered
    assert item.before.text == VOTE
    assert item.after.text == VOTE.replace("412", "421")
    assert item.after.point not in changes.new
    assert texts(second, {item.after.point}) == {item.after.text}
    assert ROADS in texts(second, changes.still)
    assert changes.altered_sources == ("a.txt",)


def test_a_report_that_a_later_version_replaces_is_altered_by_it(desk):
    lines = [ROADS, GRAIN, TALKS, VOTE]
    first = desk(
        {
            "report.txt": "The week in brief\n\nBy Staff, Example Wire, 20 November 2026\n\n"
            + "\n\n".join(lines)
        }
    )
    lines[-1] = VOTE.replace("412", "421")
    later = "The week in brief\n\nBy Staff, Example Wire, 21 November 2026\n\n" + "\n\n".join(lines)
    second = desk({"report-later.txt": later}, first)
    aside = [source for source in second.briefing.sources if source.state == "duplicate"]
    if not aside:
        pytest.fail("the later version was not recognised")
    assert aside[0].aside_for == "report-later.txt"
    assert [item.after.document for item in second.briefing.changes.altered] == ["report-later.txt"]


def test_a_sentence_whose_document_is_gone_is_withdrawn(desk):
    first = desk({"a.txt": ROADS, "b.txt": VOTE})
    changes = desk({"a.txt": None}, first).briefing.changes
    assert [(item.text, item.why) for item in changes.withdrawn] == [(ROADS, "its source is gone")]
    assert [source.document for source in changes.gone_sources] == ["a.txt"]


def test_a_sentence_that_its_document_has_no_more_is_withdrawn(desk):
    first = desk({"a.txt": ROADS + "\n\n" + VOTE})
    changes = desk({"a.txt": GRAIN + "\n\n" + VOTE}, first).briefing.changes
    assert [(item.text, item.why) for item in changes.withdrawn] == [(ROADS, "its source was altered")]


def test_a_sentence_whose_file_cannot_be_read_any_more_is_withdrawn_with_the_reason(desk):
    first = desk({"a.txt": ROADS, "b.txt": VOTE})
    changes = desk({"a.txt": ""}, first).briefing.changes
    assert [item.why for item in changes.withdrawn] == ["its source was not read: the file is empty"]


def test_a_sentence_that_is_read_and_not_printed_is_dropped_with_the_reason_of_the_ledger(desk):
    first = desk({"a.txt": ROADS, "b.txt": VOTE, "c.txt": GRAIN})
    second = desk({}, first, words=14)
    changes = second.briefing.changes
    reasons = {entry.text: entry.reason for entry in second.ledger}
    assert {item.text for item in changes.dropped} == {ROADS, VOTE, GRAIN} - texts(second, changes.still)
    assert all(item.why == reasons[item.text] for item in changes.dropped)
    assert changes.dropped
    assert not changes.withdrawn


def test_a_sentence_that_was_left_out_before_scoring_is_dropped_with_that_reason(desk):
    first = desk({"a.txt": ROADS, "b.txt": VOTE})
    again = desk({})
    ledger = tuple(entry for entry in again.ledger if entry.text != ROADS)
    without = replace(again.briefing, points=tuple(p for p in again.briefing.points if p.text != ROADS))
    (item,) = compare(remember(first.briefing), without, ledger).dropped
    assert (item.text, item.why) == (ROADS, "not taken for a sentence any more")


def test_changes_are_part_of_what_an_edition_is_named_by(desk):
    first = desk({"a.txt": ROADS})
    assert desk({}, first).briefing.edition != first.briefing.edition
    assert desk({}).briefing.edition == first.briefing.edition


def test_every_point_of_either_edition_stands_in_exactly_one_place(desk):
    first = desk({"a.txt": ROADS, "b.txt": VOTE + "\n\n" + TALKS, "c.txt": GRAIN})
    second = desk(
        {"a.txt": None, "b.txt": VOTE.replace("412", "421"), "d.txt": ROADS.replace("Monday", "Friday")},
        first,
    )
    changes = second.briefing.changes
    printed = [item.after.point for item in changes.altered if item.after.point]
    assert sorted([*changes.new, *changes.still, *printed]) == sorted(p.id for p in second.briefing.points)
    former = [item.before.id for item in changes.altered]
    former += [item.id for item in (*changes.dropped, *changes.withdrawn)]
    kept = {p.id for p in first.briefing.points} - set(former)
    assert len(former) == len(set(former))
    assert {p.text for p in first.briefing.points if p.id in kept} == texts(second, changes.still)


def source(document, text):
    blank = dict.fromkeys(
        ("title", "publisher", "author", "language", "url", "reliability", "marking", "note"), ""
    )
    fields = {**blank, "published": None, "path": document, "sha256": "", "state": "read", "words": 1}
    return Source(number=1, document=document, text_sha256=text, **fields)


def test_the_items_of_a_feed_that_a_new_one_has_moved_are_the_same():
    matches = match_sources(
        [source("f#1", "a"), source("f#2", "b")], [source("f#1", "n"), source("f#2", "a"), source("f#3", "b")]
    )
    assert {key: value.document for key, value in matches.same.items()} == {"f#1": "f#2", "f#2": "f#3"}
    assert ([item.document for item in matches.new], matches.gone, matches.altered) == (["f#1"], (), {})


LISTS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("xyz"))


@given(LISTS, LISTS)
def test_every_document_of_two_lists_is_paired_once_or_is_new_or_gone(before, now):
    matches = match_sources(
        [source(*item) for item in before.items()], [source(*item) for item in now.items()]
    )
    assert sorted([*matches.same, *matches.altered, *(item.document for item in matches.gone)]) == sorted(
        before
    )
    paired = [*matches.same.values(), *matches.altered.values(), *matches.new]
    assert sorted(item.document for item in paired) == sorted(now)
    for document, twin in matches.same.items():
        assert before[document] == twin.text_sha256
