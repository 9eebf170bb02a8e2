"""The heads and feet of scanned pages."""

import pytest

from briefing.reading.ocr.recognition import RecognisedWord
from briefing.reading.ocr.running_heads import part_running_heads

BODY = "The ministers met.\nThey left again.\nNobody signed.\nThe talks go on."


def page(text):
    return [
        RecognisedWord(text=word, confidence=95.0, block=1, paragraph=1, line=n, left=0, right=9, height=9)
        for n, line in enumerate(text.split("\n"))
        for word in line.split()
    ]


def texts(*pages):
    kept, heads = part_running_heads({n: page(text) for n, text in enumerate(pages, start=1)})
    return [" ".join(word.text for word in words) for words in kept.values()], heads


def test_lines_at_the_edges_of_several_pages_are_no_text_of_them():
    found, heads = texts(
        f"Harbour Bulletin 7\n{BODY}\nPage 1 of 3",
        "Harbour Bulletln 7\nThe quay is old.\nIt was built long ago.\nMany ships land there.\nPage 2 of 3",
    )
    assert found[0] == BODY.replace("\n", " ")
    assert found[1] == "The quay is old. It was built long ago. Many ships land there."
    assert heads == ("Harbour Bulletin 7", "Page 1 of 3", "Harbour Bulletln 7", "Page 2 of 3")


@pytest.mark.parametrize(
    "pages",
    [
        (f"One head\n{BODY}\nfoot", "Other words\nThe quay is old.\nIt was built.\nShips land there.\nend"),
        ("7\nOne.\nTwo three.\nFour five.\nSix seven.", "7\nEight.\nNine ten.\nEleven.\nTwelve."),
        (f"One head\n{BODY}",),
        ("They met.\nThey left.", "They met.\nThey left."),  # of a few lines: no page has such edges
    ],
)
def test_other_lines_stay(pages):
    found, heads = texts(*pages)
    assert found == [text.replace("\n", " ") for text in pages]
    assert heads == ()
