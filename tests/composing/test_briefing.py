"""The record that is made of what was chosen: its sources, sections, marking, period and name."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest
from builders import make_document

from briefing.changes import Changes
from briefing.composing.briefing import compose
from briefing.composing.content import ChosenConflict, ChosenEntry, ChosenSide, PrintedContent
from briefing.composing.edition_name import name_edition, slug
from briefing.composing.points import order_points
from briefing.mentions import DifferingSpan, TimeExpression
from briefing.models import Clarification, Dossier, Dropped, Duplicate, Topic, TopicMap
from briefing.record import Heading, Method

PORT = "The port of Aktau opened to ships of all flags ."
TALKS = "The talks in the capital resume in March ."
VOTE = "The commission counts the ballots of two districts today ."
METHOD = Method(
    summariser="coverage",
    versions={},
    profile_sha256="",
    files_found=3,
    files_read=3,
    files={"read": 3},
    sentences_read=3,
    sentences_chosen=1,
)
HEADING = Heading(title="Talks in Astana", as_of=date(2026, 6, 1), marking="TLP:GREEN")


def with_documents(analysis, *changes):
    """The analysis with fields of its documents replaced, one mapping each."""
    documents = [
        replace(document, **change)
        for document, change in zip(analysis.corpus.documents, changes, strict=True)
    ]
    return replace(analysis, corpus=replace(analysis.corpus, documents=tuple(documents)))


def record_of(analysis, *chosen, heading=HEADING, duplicates=(), key_points=0):
    points = order_points(analysis, chosen, chosen[:key_points])
    return compose(
        analysis,
        PrintedContent(points=points, key_points=key_points),
        heading=heading,
        dossier=Dossier(documents=analysis.corpus.documents, unread=(), duplicates=tuple(duplicates)),
        method=METHOD,
    )


@pytest.fixture
def analysis(plain_analysis):
    return plain_analysis([PORT, TALKS], [TALKS], [VOTE])


def test_sources_stand_as_cited_then_read_then_set_aside(analysis):
    earlier = Duplicate(document=make_document(PORT, name="old.txt"), of="0.txt", reason="updated")
    same = Duplicate(document=make_document(PORT, name="copy.txt"), of="1.txt", reason="same text")
    sources = record_of(analysis, 3, 2, duplicates=[earlier, same]).sources
    assert [(s.number, s.document, s.state) for s in sources] == [
        (1, "1.txt", "cited"),
        (2, "2.txt", "cited"),
        (3, "0.txt", "read"),
        (4, "old.txt", "duplicate"),
        (5, "copy.txt", "duplicate"),
    ]
    assert [s.aside_for for s in sources] == ["", "", "", "0.txt", "1.txt"]
    assert [s.note for s in sources[3:]] == ["an earlier version of 0.txt", "the same text as 1.txt"]


def test_a_source_has_the_words_of_its_sentences_and_a_duplicate_has_none(analysis):
    words = len(PORT.split()) + len(TALKS.split())
    aside = Duplicate(document=make_document(PORT, name="copy.txt"), of="0.txt", reason="same bytes")
    sources = record_of(analysis, 0, duplicates=[aside]).sources
    assert [source.words for source in sources] == [words, len(TALKS.split()), len(VOTE.split()), 0]


def test_the_note_of_a_duplicate_stands_behind_the_reason(analysis):
    document = replace(make_document(PORT, name="copy.txt"), note="guessed encoding")
    aside = Duplicate(document=document, of="0.txt", reason="same bytes")
    assert record_of(analysis, 0, duplicates=[aside]).sources[-1].note == (
        "the same bytes as 0.txt; guessed encoding"
    )


def test_a_source_has_the_hash_of_its_text_also_with_half_a_surrogate_pair(analysis):
    odd = with_documents(analysis, {"text": f"{PORT} {TALKS} \ud800"}, {}, {})
    digest = hashlib.sha256(f"{PORT} {TALKS} \\ud800".encode()).hexdigest()
    assert record_of(odd, 0).sources[0].text_sha256 == digest


@pytest.mark.parametrize(
    ("heading", "source", "marking"),
    [
        ("TLP:GREEN", "", "TLP:GREEN"),
        ("TLP:GREEN", "TLP:RED", "TLP:RED"),
        ("TLP:AMBER+STRICT", "TLP:AMBER", "TLP:AMBER+STRICT"),
        ("", "TLP:CLEAR", "TLP:CLEAR"),
        ("", "", ""),
    ],
)
def test_the_highest_marking_wins_also_that_of_a_source_that_is_only_read(analysis, heading, source, marking):
    marked = with_documents(analysis, {}, {}, {"marking": source})
    assert record_of(marked, 0, heading=replace(HEADING, marking=heading)).marking == marking


def test_the_period_reaches_from_the_first_to_the_last_dated_document(analysis):
    first, last = date(2026, 1, 2), date(2026, 5, 3)
    dated = with_documents(analysis, {"published": last}, {"published": None}, {"published": first})
    period = record_of(dated, 0).period
    assert (period.start, period.end) == (first, last)
    undated = with_documents(analysis, *3 * [{"published": None}])
    period = record_of(undated, 0).period
    assert (period.start, period.end) == (None, None)


def test_a_topic_that_was_asked_for_has_a_section_also_without_points(analysis):
    topics = (
        Topic(name="Port", terms=("port",)),
        Topic(name="Talks", terms=("talks",)),
        Topic(name="Other", terms=(), kind="discovered"),
    )
    labels = analysis.topics.labels.copy()
    labels[:] = [0, 1, 1, 2]
    topical = replace(
        analysis, topics=TopicMap(topics=topics, labels=labels, strengths=analysis.topics.strengths)
    )
    sections = record_of(topical, 0).sections
    assert [(s.topic, s.sentences, s.points) for s in sections] == [("Port", 1, ("p1",)), ("Talks", 2, ())]
    mentioning = replace(topical, topics=replace(topical.topics, mentions={0: (0, 1)}))
    sections = record_of(mentioning, 0).sections
    assert [section.mentions for section in sections] == [(), ("p1",)]


def test_the_key_points_are_the_first_points(analysis):
    record = record_of(analysis, 3, 0, 2, key_points=2)
    assert record.key_points == ("p1", "p2")
    assert [point.text for point in record.points] == [VOTE, PORT, TALKS]
    assert record_of(analysis, 0).key_points == ()


def test_a_side_of_a_difference_has_its_words_its_sentence_and_all_who_say_it(analysis):
    def side(*spans, point=""):
        return ChosenSide(
            spans=tuple(DifferingSpan(sentence=i, start=a, end=b) for i, a, b in spans), point=point
        )

    conflict = ChosenConflict(
        id="c1",
        subject="ships",
        reason="another word",
        sides=(side((1, 4, 9), (0, 4, 8)), side((3, 4, 14), point="p1")),
    )
    content = PrintedContent(points=order_points(analysis, (3,), ()), key_points=0, conflicts=(conflict,))
    dossier = Dossier(documents=analysis.corpus.documents, unread=(), duplicates=())
    (found,) = compose(analysis, content, heading=HEADING, dossier=dossier, method=METHOD).conflicts
    assert (found.id, found.subject, found.reason) == ("c1", "ships", "another word")
    first, second = found.values
    assert (first.value, first.text, first.offset, first.point) == ("talks", TALKS, 4, "")
    assert [citation.text for citation in first.citations] == [TALKS, PORT]
    assert (second.value, second.text, second.offset, second.point) == ("commission", VOTE, 4, "p1")


def test_a_side_of_a_conflict_has_what_makes_it_clear_unless_a_point_prints_it(analysis):
    def side(i, start, end, point=""):
        return ChosenSide(spans=(DifferingSpan(sentence=i, start=start, end=end),), point=point)

    def clear(text, words):
        end = text.index(words) + len(words)
        return Clarification(
            start=end - len(words), end=end, text="Oslo", kind="place", reason="told", proof_document=1
        )

    conflict = ChosenConflict(
        id="c1", subject="ships", reason="another word", sides=(side(1, 4, 9), side(3, 4, 14, "p1"))
    )
    content = PrintedContent(
        points=order_points(analysis, (3,), ()),
        key_points=0,
        conflicts=(conflict,),
        clarifications={1: (clear(TALKS, "the capital"),), 3: (clear(VOTE, "two districts"),)},
    )
    assert list(content.proving()) == [1, 1, 1]
    dossier = Dossier(documents=analysis.corpus.documents, unread=(), duplicates=())
    record = compose(analysis, content, heading=HEADING, dossier=dossier, method=METHOD)
    first, second = record.conflicts[0].values
    assert (first.text, first.offset) == (TALKS, 4)
    assert first.printed_text == "The talks in the capital [Oslo] resume in March ."
    assert (second.glosses, record.points[0].text) == ((), VOTE.replace("districts", "districts [Oslo]"))


@pytest.mark.parametrize(("precision", "until"), [("day", None), ("month", date(2026, 3, 31))])
def test_an_entry_of_the_timeline_has_its_words_and_the_end_of_a_longer_time(analysis, precision, until):
    start = TALKS.index("March")
    place = analysis.corpus.sentences[2].start
    expression = TimeExpression(
        sentence=2, start=place + start, end=place + start + 5, day=date(2026, 3, 1),
        until=date(2026, 3, 31), precision=precision, resolved_from=date(2026, 1, 2),
    )  # fmt: skip
    content = PrintedContent(
        points=order_points(analysis, (0,), ()),
        key_points=0,
        timeline=(ChosenEntry(expression=expression, point=""),),
    )
    dossier = Dossier(documents=analysis.corpus.documents, unread=(), duplicates=())
    (entry,) = compose(analysis, content, heading=HEADING, dossier=dossier, method=METHOD).timeline
    assert (entry.day, entry.precision, entry.until) == (date(2026, 3, 1), precision, until)
    assert (entry.words, entry.text, entry.point) == ("March", TALKS, "")
    assert (entry.citation.document, entry.resolved_from) == ("1.txt", date(2026, 1, 2))


def test_what_was_dropped_is_listed_with_its_words(analysis):
    furnished = with_documents(analysis, {"dropped": (Dropped(start=0, end=8, reason="caption"),)}, {}, {})
    (dropped,) = record_of(furnished, 0).dropped
    assert (dropped.document, dropped.text, dropped.reason) == ("0.txt", PORT[:8], "caption")


def test_an_edition_is_named_after_its_date_title_and_content(analysis):
    record = record_of(analysis, 0)
    assert (record.schema, record.edition) == (3, "")
    named = name_edition(record, None)
    assert named.edition.startswith("2026-06-01-talks-in-astana-")
    assert len(named.edition.rpartition("-")[2]) == 8
    assert name_edition(named, None) == named
    assert name_edition(record_of(analysis, 2), None).edition != named.edition


def test_what_has_changed_is_part_of_the_content_that_names_an_edition(analysis):
    changes = Changes(
        since="2026-05-01-talks-in-astana-00000000", as_of=date(2026, 5, 1), new=(), still=(), altered=(),
        dropped=(), withdrawn=(), new_sources=(), altered_sources=(), gone_sources=(),
    )  # fmt: skip
    record = record_of(analysis, 0)
    assert name_edition(record, changes).changes == changes
    assert name_edition(record, changes).edition != name_edition(record, None).edition


def test_a_title_with_half_a_surrogate_pair_can_be_named(analysis):
    record = record_of(analysis, 0, heading=replace(HEADING, title="Talks \ud800"))
    assert name_edition(record, None).edition.startswith("2026-06-01-talks-")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Talks in Astana", "talks-in-astana"),
        ("  Élections: 2026!  ", "elections-2026"),
        ("Переговоры в Астане", "переговоры-в-астане"),
        ("Қазақстан – 2026", "қазақстан-2026"),
        ("مذاكرات أستانا", "مذاكرات-أستانا"),
        ("दिल्ली में वार्ता", "दिल्ली-में-वार्ता"),
        ("和谈", "和谈"),
        ("!?", "briefing"),
        ("Talks of the delegations about the new constitution", "talks-of-the-delegations-about-the-new"),
        ("a" * 60, "a" * 50),
        ("a" * 49 + " b", "a" * 49),
        ("a" * 48 + " b", "a" * 48 + "-b"),
        ("", "briefing"),
    ],
)
def test_the_title_in_a_name_has_small_letters_and_digits_and_at_most_fifty_of_them(title, name):
    assert slug(title) == name
