"""A briefing as a desk officer would get it, and ways to look at what was made of it."""

import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from briefing.changes import Alteration, Changes, FormerPoint, FormerSource, Variant
from briefing.models import Unread
from briefing.record import (
    Briefing,
    Citation,
    CitedParagraph,
    Conflict,
    DroppedText,
    Method,
    Period,
    Point,
    Section,
    Source,
    TimelineEntry,
    Value,
)
from briefing.rendering.formats import pdf
from briefing.rendering.page_options import PageOptions

TOPICS = (
    "Opposition dialogue",
    "Elections and the constitution",
    "Humanitarian access",
    "Kazakhstan as host",
    "Sanctions",
)
DROPPED = ["menu or footer"] * 9 + ["caption of a picture"] * 4 + ["dateline"]


def _hash(text):
    return sha256(text.encode()).hexdigest()


def _source(number, row):
    blank = dict.fromkeys(("publisher", "author", "url", "reliability", "marking", "note"), "")
    fields = {**blank, "published": None, "state": "cited", **row}
    return Source(
        number=number, document=row["path"], sha256=_hash(row["path"]), words=400 + 31 * number, **fields
    )


def _point(row, sources):
    first = {}
    citations = tuple(
        Citation(
            source=cited["source"],
            document=sources[cited["source"] - 1].path,
            start=120 * cited["paragraph"],
            end=120 * cited["paragraph"] + len(text),
            paragraph=cited["paragraph"],
            page=cited.get("page"),
            text=text,
            sha256=_hash(text),
            copy_of=original if original != cited["source"] else None,
        )
        for cited in row["citations"]
        for text in [cited.get("text", row["text"])]
        for original in [first.setdefault(text, cited["source"])]
    )
    words = len(row["text"].split())
    return Point(**{**row, "citations": citations}, words=words, score=1.5)


def _paragraphs(points):
    """The paragraph of each point, with a sentence before it and one after it."""
    before, after = "The hall was full. ", "\n Nobody <else> spoke."
    return tuple(
        CitedParagraph(
            document=cited.document,
            paragraph=cited.paragraph,
            start=cited.start - len(before),
            end=cited.end + len(after),
            text=f"{before}{cited.text}{after}",
            is_cut_before=False,
            is_cut_after=point.id == "p1",
        )
        for point in points
        for cited in point.citations[:1]
    )


def _value(point, value, *, text="", source=None):
    """A side of a conflict: the sentence of a point, or another text in the first paragraph of a source."""
    if not text:
        text = point.text
        return Value(
            value=value, text=text, offset=text.index(value), point=point.id, citations=point.citations
        )
    citation = replace(
        point.citations[0], source=source.number, document=source.document, paragraph=1, text=text,
        sha256=_hash(text), copy_of=None,
    )  # fmt: skip
    return Value(value=value, text=text, offset=text.index(value), point="", citations=(citation,))


def _conflicts(points, sources):
    """One matter that touches a point, and one of two sentences that are printed there alone."""
    signed = "Thirty-one delegates signed the joint text <late> on Sunday."
    ended = ("The talks ended without a *quarrel*.", "The talks did not end without a *quarrel*.")
    return (
        Conflict(
            id="c1",
            subject="delegates signed",
            reason="another figure: delegates signed",
            values=(
                _value(points[1], "27"),
                _value(points[1], "Thirty-one", text=signed, source=sources[7]),
            ),
        ),
        Conflict(
            id="c2",
            subject="without a *quarrel*",
            reason="the opposite in the same words",
            values=(
                _value(points[1], "ended", text=ended[0], source=sources[7]),
                _value(points[1], "did not end", text=ended[1], source=sources[8]),
            ),
        ),
    )


def _former(id_, text, source, why):
    fields = (source.document, source.title, source.publisher, source.published, source.language)
    names = ("document", "title", "publisher", "published", "language")
    before = FormerSource(**dict(zip(names, fields, strict=True)))
    return FormerPoint(id=id_, text=text, source=before, page=None, paragraph=4, why=why)


def _changes(points, sources):
    """Of ten points two are new, one is newly printed and one altered; three of the day before are gone."""
    first = next(point for point in points if point.id == "p8")
    citation = first.citations[0]
    after = Variant(
        document=citation.document,
        start=citation.start,
        end=citation.end,
        paragraph=citation.paragraph,
        text=first.text,
        point=first.id,
    )
    was = _former("p7", "The first round, in May, had ended without a text.", sources[7], "other words")
    lost = FormerSource(
        document="wire/gone.txt",
        title="Talks may move to Geneva",
        publisher="",
        published=None,
        language="en",
    )
    return Changes(
        since="2015-10-06-1",
        as_of=date(2015, 10, 6),
        new=("p3", "p4", "p9"),
        still=("p1", "p2", "p5", "p6", "p7", "p10"),
        altered=(Alteration(before=was, after=after),),
        dropped=(
            _former("p5", "Lunch was served at two.", sources[3], "worth little beside what is printed"),
        ),
        withdrawn=(
            FormerPoint(
                id="p2",
                text="The talks may move to Geneva, one delegate said.",
                source=lost,
                page=2,
                paragraph=1,
                why="its source is gone",
            ),
        ),
        new_sources=(sources[1].document, sources[8].document),
        altered_sources=(sources[7].document,),
        gone_sources=(lost,),
    )


def _entry(words, day, text, source, **fields):
    citation = Citation(
        source=source.number,
        document=source.document,
        start=0,
        end=len(text),
        paragraph=2,
        page=None,
        text=text,
        sha256=_hash(text),
        copy_of=None,
    )
    blank = {"precision": "day", "until": None, "point": "", "resolved_from": None}
    return TimelineEntry(words=words, day=day, text=text, citation=citation, **{**blank, **fields})


def _timeline(points, sources):
    """A few days, a day printed as a point, a weekday, and what is to come."""
    first, wire, ministry = sources[7], sources[0], sources[1]
    third = next(point for point in points if point.id == "p3")
    return (
        _entry(
            "25-27 May",
            date(2015, 5, 25),
            "The first round was held on 25-27 May behind closed doors.",
            first,
            precision="interval",
            until=date(2015, 5, 27),
            resolved_from=first.published,
        ),
        _entry(
            "2 October 2015",
            date(2015, 10, 2),
            third.text,
            sources[third.citations[0].source - 1],
            point="p3",
        ),
        _entry(
            "Sunday",
            date(2015, 10, 4),
            "The text was read out on Sunday in the conference hall.",
            wire,
            resolved_from=wire.published,
        ),
        _entry(
            "February 2016",
            date(2016, 2, 1),
            "Delegates expect a vote in February 2016, the ministry said.",
            ministry,
            precision="month",
            until=date(2016, 2, 29),
        ),
    )


def make():
    rows = tomllib.loads((Path(__file__).parent / "sample.toml").read_text(encoding="utf-8"))
    sources = tuple(_source(number, row) for number, row in enumerate(rows["sources"], start=1))
    points = tuple(_point(row, sources) for row in rows["points"])
    return Briefing(
        schema=1,
        title="Syrian opposition talks in Astana",
        reference="EX/SYR/2015/14",
        marking="TLP:AMBER",
        originator="Example Desk, Eurasia Department",
        addressee="Ambassador, for the call on 9 October",
        purpose="What the second Astana round settled, what it left open, and who was not there.",
        language="en",
        as_of=date(2015, 10, 7),
        edition="2015-10-07-2",
        period=Period(start=date(2015, 5, 26), end=date(2015, 10, 7)),
        key_points=("p1", "p2", "p3", "p4", "p5"),
        sections=tuple(
            Section(
                topic=topic,
                kind="profile",
                sentences=sum(p.topic == topic for p in points),
                points=tuple(p.id for p in points if p.topic == topic),
            )
            for topic in TOPICS
        ),
        points=points,
        timeline=_timeline(points, sources),
        sources=sources,
        unread=(Unread(path="scans/fax-2015-10-02.pdf", state="unreadable", reason="no text layer: a scan"),),
        dropped=tuple(
            DroppedText(document=sources[0].document, start=n, end=n + 9, text="Read more", reason=reason)
            for n, reason in enumerate(DROPPED)
        ),
        method=Method(
            summariser="coverage",
            versions={"weasyprint": "70.0", "diplomatic-briefing": "0.1.0", "nltk": "3.10.4"},
            profile_sha256=_hash("profile"),
            files_found=14,
            files_read=12,
            files={"duplicate": 1, "partly-read": 1, "read": 11, "unreadable": 1},
            sentences_read=312,
            sentences_chosen=10,
        ),
        changes=_changes(points, sources),
        conflicts=_conflicts(points, sources),
        paragraphs=_paragraphs(points),
    )


@pytest.fixture(scope="session")
def sample():
    return make()


@pytest.fixture(scope="session")
def typeset(sample):
    """A function that sets the sample in a template, once for all tests: (PDF, what was refused)."""
    return cache(lambda template: pdf.typeset(sample, PageOptions(template=template)))


@pytest.fixture(scope="session")
def small(sample):
    """Two documents, one cited and one read, and one point, in a first edition: quick to set."""
    point = replace(sample.points[2], citations=(replace(sample.points[2].citations[0], source=1),))
    return replace(
        sample,
        key_points=(point.id,),
        points=(point,),
        sections=(Section(topic=point.topic, kind="profile", sentences=1, points=(point.id,)),),
        sources=(sample.sources[0], replace(sample.sources[9], number=2)),
        timeline=(),
        changes=None,
        conflicts=(),
    )
