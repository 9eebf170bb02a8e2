"""What became of a point of an earlier edition: one case each, on records of a sentence or two."""

from datetime import date

import pytest

from briefing.composing.changes import compare
from briefing.models import Unread
from briefing.record import (
    Briefing,
    Citation,
    DroppedText,
    EarlierEdition,
    LedgerEntry,
    Method,
    Period,
    Point,
    Source,
)

METHOD = Method(
    summariser="coverage",
    versions={},
    profile_sha256="",
    files_found=1,
    files_read=1,
    files={},
    sentences_read=1,
    sentences_chosen=1,
)
TEN = "one two three four five six seven eight nine ten"


def source(document, text="same", *, state="cited", aside_for=""):
    return Source(
        number=1, document=document, title="", publisher="", author="", published=None, language="en",
        path=document, url="", sha256="", reliability="", marking="", state=state, words=0, note="",
        text_sha256=text, aside_for=aside_for,
    )  # fmt: skip


def citation(text, document="a.txt", *, paragraph=1):
    return Citation(
        source=1, document=document, start=0, end=len(text), paragraph=paragraph, page=None, text=text,
        sha256="", copy_of=None,
    )  # fmt: skip


def point(*citations, name="p1"):
    return Point(
        id=name, text=citations[0].text, words=1, score=1.0, topic="", support="single", citations=citations
    )


def entry(text, document="a.txt", *, in_point="", reason="worth little", start=0):
    return LedgerEntry(
        document=document, start=start, end=len(text), paragraph=1, text=text, topic="", score=0.0,
        chosen=bool(in_point), point=in_point, reason=reason,
    )  # fmt: skip


def earlier(*points, sources=None):
    return EarlierEdition(
        edition="first", as_of=date(2026, 1, 1), points=points, sources=sources or (source("a.txt"),)
    )


def later(*sources, points=(), unread=(), dropped=()):
    return Briefing(
        schema=1, title="", reference="", marking="", originator="", addressee="", purpose="", language="en",
        as_of=date(2026, 2, 1), edition="", period=Period(start=None, end=None), key_points=(), sections=(),
        points=points, timeline=(), sources=sources, unread=unread, dropped=dropped, method=METHOD,
    )  # fmt: skip


def test_a_sentence_that_is_read_and_not_printed_is_dropped_for_the_first_reason_of_the_ledger():
    ledger = [entry(TEN, reason="outscored"), entry(TEN, "b.txt", reason="a repeat")]
    changes = compare(earlier(point(citation(TEN))), later(source("a.txt")), ledger)
    assert [(dropped.id, dropped.why) for dropped in changes.dropped] == [("p1", "outscored")]


def test_line_breaks_in_a_citation_make_no_other_sentence():
    changes = compare(
        earlier(point(citation(TEN.replace(" ", "\n")))), later(source("a.txt")), [entry(TEN, in_point="p9")]
    )
    assert (changes.still, changes.dropped, changes.withdrawn) == ((), (), ())
    printed = later(source("a.txt"), points=(point(citation(TEN), name="p9"),))
    assert compare(earlier(point(citation(TEN))), printed, [entry(TEN, in_point="p9")]).still == ("p9",)


@pytest.mark.parametrize(("same", "is_altered"), [(6, True), (5, False)])
def test_a_sentence_of_the_new_version_is_an_alteration_if_six_words_of_ten_are_the_same(same, is_altered):
    words = TEN.split()[:same] + [f"other{i}" for i in range(10 - same)]
    now = later(source("a.txt", "another"))
    changes = compare(earlier(point(citation(TEN))), now, [entry(" ".join(words))])
    assert [alteration.after.text for alteration in changes.altered] == [" ".join(words)] * is_altered
    assert [gone.why for gone in changes.withdrawn] == ["its source was altered"] * (not is_altered)


def test_the_closest_sentence_is_the_alteration_and_the_first_of_equals():
    close, closer = f"{TEN[:-3]} X", f"{TEN[:-8]} nine X"
    now = later(source("a.txt", "another"))
    ledger = [entry("one two three four five six A B C D"), entry(close, start=9), entry(closer, start=99)]
    (alteration,) = compare(earlier(point(citation(TEN))), now, ledger).altered
    assert alteration.after.text == close
    assert alteration.before.why == "its source has other words now"
    assert alteration.after.start == 9


def test_a_source_that_was_set_aside_is_followed_to_what_is_read_in_its_place():
    aside = source("a.txt", state="duplicate", aside_for="b.txt")
    changed = entry(f"{TEN[:-3]} eleven", "b.txt")
    now = later(source("b.txt", "another"), aside)
    (alteration,) = compare(earlier(point(citation(TEN))), now, [changed]).altered
    assert alteration.after.document == "b.txt"
    (dropped,) = compare(earlier(point(citation(TEN))), now, []).dropped
    assert dropped.why == "its source was set aside for b.txt"


def test_an_altered_source_that_was_set_aside_is_followed_too():
    aside = source("a.txt", "another", state="duplicate", aside_for="b.txt")
    now = later(source("b.txt", "third"), aside)
    (alteration,) = compare(earlier(point(citation(TEN))), now, [entry(f"{TEN[:-3]} X", "b.txt")]).altered
    assert alteration.after.document == "b.txt"


def test_a_sentence_that_is_left_out_before_scoring_now_says_why():
    spans = [
        DroppedText(document="b.txt", start=0, end=9, text=TEN, reason="caption"),
        DroppedText(document="a.txt", start=0, end=9, text="another line", reason="share bar"),
        DroppedText(document="a.txt", start=0, end=9, text=f"> {TEN}\n", reason="quoted mail"),
    ]
    (dropped,) = compare(earlier(point(citation(TEN))), later(source("a.txt"), dropped=spans), []).dropped
    assert dropped.why == "left out before scoring: quoted mail"
    (dropped,) = compare(earlier(point(citation(TEN))), later(source("a.txt"), dropped=spans[:2]), []).dropped
    assert dropped.why == "not taken for a sentence any more"


def test_a_point_whose_source_is_gone_or_was_not_read_is_withdrawn_with_its_first_place():
    gone = point(citation(TEN, paragraph=3), citation(TEN, "b.txt", paragraph=4))
    before = earlier(gone, sources=(source("a.txt"), source("b.txt")))
    (withdrawn,) = compare(before, later(), []).withdrawn
    assert (withdrawn.why, withdrawn.paragraph, withdrawn.source.document) == (
        "its source is gone",
        3,
        "a.txt",
    )
    unread = [
        Unread(path="b.txt", state="unreadable", reason="damaged"),
        Unread(path="a.txt", state="too-large", reason="larger than 50 MB"),
    ]
    (withdrawn,) = compare(before, later(unread=unread), []).withdrawn
    assert withdrawn.why == "its source was not read: larger than 50 MB"


def test_sources_are_new_altered_or_gone():
    before = earlier(sources=(source("a.txt", "1"), source("b.txt", "2"), source("c.txt", "3")))
    changes = compare(before, later(source("a.txt", "1"), source("b.txt", "9"), source("d.txt", "4")), [])
    assert changes.new_sources == ("d.txt",)
    assert changes.altered_sources == ("b.txt",)
    assert [gone.document for gone in changes.gone_sources] == ["c.txt"]


def test_of_several_sources_with_the_same_text_the_one_of_the_same_name_is_the_same():
    before = earlier(sources=(source("b.txt", "1"), source("a.txt", "1")))
    changes = compare(before, later(source("c.txt", "1"), source("b.txt", "1")), [])
    assert (changes.new_sources, changes.altered_sources, changes.gone_sources) == ((), (), ())
    changes = compare(before, later(source("b.txt", "1"), source("c.txt", "1"), source("a.txt", "1")), [])
    assert changes.new_sources == ("c.txt",)
