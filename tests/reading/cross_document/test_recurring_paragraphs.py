from dataclasses import replace
from datetime import date

import pytest

from briefing.models import Extract
from briefing.reading.cleaning.clean_text import clean
from briefing.reading.cross_document.recurring_paragraphs import drop_paragraphs, find_recurring_paragraphs
from briefing.reading.metadata.description import describe

ABOUT = (
    "The Example Courier is an independent newspaper that has been printed in the capital for thirty years."
)
TO_READER = "Write to us if you have seen the water rise in your own street, and tell us when that was."
BACKGROUND = (
    "More than four thousand people have left the valley since the dam broke in the spring of last year."
)


def drop_recurring(documents):
    return drop_paragraphs(documents, find_recurring_paragraphs(documents))


def story(number, *paragraphs, publisher="The Example Courier", url="", path=None, day=None):
    own = [
        f"The delegation number {number} met its neighbours in town {n} of province {number}."
        for n in range(6)
    ]
    extract = Extract(
        text="\n\n".join([*own, *paragraphs]),
        publisher=publisher,
        url=url,
        published=date(2015, 10, day or 1 + number),
    )
    path = path or f"{number}.txt"
    return describe(extract, clean(extract), identity=(path, path, str(number)), language="en", given={})


def body(document):
    return [document.text[start:end] for start, end in document.paragraphs]


def holders(documents, paragraph):
    return [document.path for document in documents if paragraph in body(document)]


def test_what_recurs_in_three_documents_of_a_publisher_is_dropped_and_says_so():
    documents = [story(n, ABOUT) for n in range(3)]
    cleaned = drop_recurring(documents)
    assert holders(cleaned, ABOUT) == []
    for before, after in zip(documents, cleaned, strict=True):
        assert body(after) == body(before)[:-1]
        assert after.text == before.text
        assert after.dropped[-1].reason == "recurs in documents of The Example Courier"
        assert list(after.dropped) == sorted(after.dropped, key=lambda span: span.start)


def test_what_recurs_in_two_documents_or_in_several_outlets_stays():
    documents = [story(n, ABOUT, publisher=f"Outlet {n // 2}") for n in range(4)]
    assert drop_recurring(documents) == tuple(documents)


def test_a_paragraph_of_background_stays_in_the_latest_story():
    documents = [story(n, BACKGROUND) for n in range(4)]
    assert holders(drop_recurring(documents), BACKGROUND) == ["3.txt"]


def test_a_paragraph_that_speaks_to_the_reader_stays_nowhere():
    line = (
        "Readers who wish to hear of such things first will find all of it in our evening letter on Mondays."
    )
    assert holders(drop_recurring([story(n, line) for n in range(3)]), line) == []


def test_a_short_line_is_dropped_wherever_it_stands_and_a_long_one_only_at_an_edge():
    after = [f"The minister of province {n} has left." for n in range(8)]
    short = "Write to us in the capital."
    documents = [story(n, short, ABOUT, *(f"{line} {n}." for line in after)) for n in range(3)]
    cleaned = drop_recurring(documents)
    assert holders(cleaned, short) == []
    assert len(holders(cleaned, ABOUT)) == 3


def test_a_story_printed_again_is_left_whole():
    again = [story(1, ABOUT, path=f"{name}.txt") for name in "abc"]
    assert drop_recurring(again) == tuple(again)
    cleaned = drop_recurring([*again, *(story(n, ABOUT) for n in range(2, 5))])
    assert holders(cleaned, ABOUT) == []
    assert [len(body(document)) for document in cleaned[:3]] == [6, 6, 6]


def test_documents_of_one_site_or_else_of_one_folder_belong_together():
    urls = [f"https://www.example.org/{n}" for n in range(3)]
    cleaned = drop_recurring([story(n, TO_READER, publisher="", url=urls[n]) for n in range(3)])
    assert cleaned[0].dropped[-1].reason == "recurs in documents of example.org"
    paths = [f"wire/{n}.txt" for n in range(3)]
    cleaned = drop_recurring([story(n, TO_READER, publisher="", path=paths[n]) for n in range(3)])
    assert cleaned[0].dropped[-1].reason == "recurs in documents of the folder wire"
    cleaned = drop_recurring([story(n, TO_READER, publisher="", url="http://[x") for n in range(3)])
    assert cleaned[0].dropped[-1].reason == "recurs in documents of this folder"


def test_a_document_of_which_nothing_would_be_left_stays_as_it_is():
    short = Extract(text="Write to us in the capital.", publisher="The Example Courier")
    notice = describe(short, clean(short), identity=("n", "n", ""), language="en", given={})
    cleaned = drop_recurring([*(story(n, "Write to us in the capital.") for n in range(3)), notice])
    assert body(cleaned[3]) == ["Write to us in the capital."]


def with_paragraphs(number, paragraphs):
    """Return a document of exactly these paragraphs."""
    starts = [sum(len(text) + 2 for text in paragraphs[:n]) for n in range(len(paragraphs))]
    spans = tuple((start, start + len(text)) for start, text in zip(starts, paragraphs, strict=True))
    return replace(story(number), text="\n\n".join(paragraphs), paragraphs=spans)


def own(number, count):
    return [f"Delegation {number} met its neighbours in town {n} of the province." for n in range(count)]


@pytest.mark.parametrize(("words", "dropped"), [(11, True), (12, False)])
def test_a_line_of_up_to_eleven_words_is_dropped_in_the_middle_of_a_story_too(words, dropped):
    line = " ".join(["us"] * words)
    documents = [with_paragraphs(n, [*own(n, 5), line, *own(n + 10, 5)]) for n in range(3)]
    assert (holders(drop_recurring(documents), line) == []) is dropped


@pytest.mark.parametrize(
    ("place", "dropped"), [(0, True), (1, True), (2, False), (-5, False), (-4, True), (-1, True)]
)
def test_a_longer_passage_is_dropped_among_the_first_two_and_the_last_four_paragraphs(place, dropped):
    def around(number):
        paragraphs = own(number, 12)
        paragraphs[place] = TO_READER
        return with_paragraphs(number, paragraphs)

    assert (holders(drop_recurring([around(n) for n in range(3)]), TO_READER) == []) is dropped


def test_a_passage_far_behind_counts_once_in_each_document_too():
    documents = [with_paragraphs(n, [*own(n, 12), TO_READER]) for n in range(2)]
    reprint = with_paragraphs(3, [*own(0, 12), TO_READER])
    assert holders(drop_recurring([*documents, reprint]), TO_READER) == ["0.txt", "1.txt", "3.txt"]


@pytest.mark.parametrize(("shared", "is_reprint"), [(80, True), (79, False)])
def test_a_document_of_which_four_fifths_are_in_others_is_a_reprint(shared, is_reprint):
    common = [
        f"{name} " + "x" * (shared // 4 - 2 + (place < shared % 4)) for place, name in enumerate("abcd")
    ]
    assert sum(map(len, common)) == shared
    documents = [with_paragraphs(n, [f"{n} " + "y" * 18, *common]) for n in range(3)]
    assert (drop_recurring(documents) == tuple(documents)) is is_reprint


def test_nothing_is_dropped_from_no_documents():
    assert drop_recurring([]) == ()
