"""The paragraphs of the points: whole where they are short, else what stands around the sentence."""

from dataclasses import replace

import pytest

from briefing.composing.citations import cite
from briefing.composing.records.paragraphs import MAX_LENGTH, MIN_LENGTH, list_paragraphs
from briefing.models import Sentence
from briefing.record import Later, Point

FIRST, SECOND = "The port of Alda opened on time.", "The ferry left an hour late."


def point_of(analysis, *cited, **fields):
    numbers = {i: i + 1 for i in range(len(analysis.corpus.documents))}
    citations = cite(analysis, cited, numbers)
    return Point(
        id="p1", text="", words=1, score=1.0, topic="", support="single", citations=citations, **fields
    )


def test_the_paragraph_of_a_point_is_that_of_its_sentence_and_stands_there_once(plain_analysis):
    analysis = plain_analysis([FIRST, SECOND])
    (found,) = list_paragraphs(analysis.corpus, [point_of(analysis, 0), point_of(analysis, 1)])
    document = analysis.corpus.documents[0]
    assert document.text[found.start : found.end] == found.text
    assert (FIRST in found.text, SECOND in found.text, found.paragraph) == (True, True, 1)
    assert (found.is_cut_before, found.is_cut_after) == (False, False)


def test_what_a_later_report_says_has_its_paragraph_too(plain_analysis):
    analysis = plain_analysis([FIRST], [SECOND])
    later = Later(text=SECOND, reason="", point="", citation=point_of(analysis, 1).citations[0])
    found = list_paragraphs(analysis.corpus, [point_of(analysis, 0, later=(later,))])
    assert [item.text for item in found] == [FIRST, SECOND]


def test_only_the_first_five_citations_have_their_paragraphs(plain_analysis):
    analysis = plain_analysis(*([f"Report {i} says that the port opened."] for i in range(6)))
    found = list_paragraphs(analysis.corpus, [point_of(analysis, *range(6))])
    assert [item.document for item in found] == [f"{i}.txt" for i in range(5)]


@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_a_long_paragraph_is_cut_between_words_around_the_sentence(plain_analysis, place):
    many = [f"The guard counted {i} ships at the pier of Alda." for i in range(60)]
    analysis = plain_analysis(many)
    i = {"first": 0, "middle": 30, "last": 59}[place]
    (found,) = list_paragraphs(analysis.corpus, [point_of(analysis, i)])
    assert many[i] in found.text
    assert len(found.text) <= MAX_LENGTH
    assert set(found.text.split()) <= set(" ".join(many).split())
    assert (found.is_cut_before, found.is_cut_after) == (place != "first", place != "last")


def in_paragraphs(analysis, *gaps, lengths=(40, 40, 40)):
    """The analysis with one document of paragraphs, each a sentence of so many letters, parted by `gaps`."""
    text, spans = "", []
    for length, gap in zip(lengths, (*gaps, ""), strict=True):
        spans.append((len(text), len(text) + length))
        text += "a" * length + gap
    (document,) = analysis.corpus.documents
    document = replace(document, text=text, paragraphs=tuple(spans))
    sentences = tuple(
        Sentence(document=0, start=start, end=end, paragraph=number, position=number - 1)
        for number, (start, end) in enumerate(spans, start=1)
    )
    return replace(analysis, corpus=replace(analysis.corpus, documents=(document,), sentences=sentences))


@pytest.mark.parametrize(
    ("gaps", "lengths", "expected"),
    [
        (("\n\n", "\n\n"), (40, 40, 40), (0, 124)),
        (("\n\n", "\n\n"), (40, MIN_LENGTH - 1, 40), (0, 483)),
        (("\n\n", "\n\n"), (40, MIN_LENGTH, 40), (42, 442)),
        (("\n\n", " caption "), (40, 40, 40), (0, 82)),
        ((" menu ", "\n\n"), (40, 40, 40), (46, 128)),
        (("\n\n", "\n\n"), (MAX_LENGTH - 42, 40, 40), (0, 1200)),
        (("\n\n", "\n\n"), (MAX_LENGTH - 41, 40, 40), (1161, 1243)),
    ],
)
def test_a_short_paragraph_has_those_beside_it_that_fit(plain_analysis, gaps, lengths, expected):
    analysis = in_paragraphs(plain_analysis(["a", "b", "c"]), *gaps, lengths=lengths)
    (found,) = list_paragraphs(analysis.corpus, [point_of(analysis, 1)])
    assert (found.start, found.end) == expected


def test_the_first_and_the_last_paragraph_have_one_beside_them(plain_analysis):
    analysis = in_paragraphs(plain_analysis(["a", "b", "c"]), "\n\n", "\n\n")
    for i, expected in ((0, (0, 82)), (2, (42, 124))):
        (found,) = list_paragraphs(analysis.corpus, [point_of(analysis, i)])
        assert (found.start, found.end) == expected


@pytest.mark.parametrize(("length", "is_cut"), [(MAX_LENGTH, False), (MAX_LENGTH + 1, True)])
def test_a_paragraph_of_as_many_characters_as_there_is_room_for_is_whole(plain_analysis, length, is_cut):
    rest = length - len(FIRST) - 2
    analysis = plain_analysis([FIRST, "b" * rest + "."])
    (found,) = list_paragraphs(analysis.corpus, [point_of(analysis, 0)])
    assert found.is_cut_after == is_cut


HEAD = "Head.\n"
WORDS = "nineteens " * 300  # words of nine letters


@pytest.mark.parametrize(
    ("text", "start", "end", "shown"),
    [
        (WORDS, 1000, 1089, (450, 1639)),  # 555 characters before it and behind it, without parts of words
        (WORDS, 1000, 1099, (450, 1649)),  # 550 characters, which end between words
        (WORDS, 10, 99, (0, 649)),
        (WORDS, 2900, 2999, (2350, 3000)),
        (WORDS, 500, 2000, (500, 2000)),  # a sentence that is longer than there is room for
        ("字" * 3000, 1000, 1100, (1000, 1100)),  # one word that is longer than there is room for
    ],
)
@pytest.mark.parametrize("head", ["", HEAD])
def test_of_a_long_paragraph_the_whole_words_around_a_sentence_are_shown_to_1200_characters(
    plain_analysis, head, text, start, end, shown
):
    analysis = plain_analysis([FIRST])
    (document,) = analysis.corpus.documents
    before = len(head)
    paragraphs = ((0, before), (before, before + len(text)))[0 if head else 1 :]
    document = replace(document, text=head + text, paragraphs=paragraphs)
    point = point_of(analysis, 0)
    (citation,) = point.citations
    citation = replace(citation, start=before + start, end=before + end, paragraph=len(paragraphs))
    (found,) = list_paragraphs(
        replace(analysis.corpus, documents=(document,)), [replace(point, citations=(citation,))]
    )
    assert (found.start - before, found.end - before) == shown
    assert (found.is_cut_before, found.is_cut_after) == (shown[0] > 0, shown[1] < len(text))
