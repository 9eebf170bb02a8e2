from dataclasses import replace

import pytest

from briefing.reading.ocr.page_text import LEAST_CONFIDENCE, build_text
from briefing.reading.ocr.recognition import RecognisedWord


def words(text, *, block=1, paragraph=1, confidence=95.0, indent=()):
    found = []
    for line, content in enumerate(text.split("\n")):
        left = 100 + 50 * (line in indent)
        for word in content.split():
            width = 10 * len(word)
            found.append(
                RecognisedWord(
                    text=word,
                    confidence=confidence,
                    block=block,
                    paragraph=paragraph,
                    line=line,
                    left=left,
                    right=left + width,
                    height=20,
                )
            )
            left += width + 10
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks of the two states\nended on Monday.", "The talks of the two states ended on Monday."),
        ("The talks were inter-\nrupted on Monday.", "The talks were interrupted on Monday."),
        ("The Austro-\nHungarian talks ended.", "The Austro- Hungarian talks ended."),
        ("They ended in the 1990-\nies or so, it seems.", "They ended in the 1990- ies or so, it seems."),
        (
            "The talks ended.\nThe delegates left the hall after noon.",
            "The talks ended.\n\nThe delegates left the hall after noon.",
        ),
    ],
)
def test_lines_are_joined_and_paragraphs_parted(text, expected):
    assert build_text(words(text)).text == expected


def test_an_indented_line_behind_a_sentence_begins_a_paragraph():
    lines = (
        "The talks of the two states are over.",
        "The delegates of both left the hall.",
        "Nobody signed them.",
    )
    text = "\n".join(lines)
    assert build_text(words(text)).text == text.replace("\n", " ")
    assert build_text(words(text, indent=(2,))).text.count("\n\n") == 1


def test_a_sentence_that_goes_on_in_the_next_column_is_joined():
    left = words("The talks of the two")
    assert build_text([*left, *words("states ended.", block=2)]).text == "The talks of the two states ended."
    parted = words("The talks were inter-")
    assert build_text([*parted, *words("rupted now.", block=2)]).text == "The talks were interrupted now."
    assert (
        build_text([*left, *words("States ended.", block=2)]).text == "The talks of the two\n\nStates ended."
    )


@pytest.mark.parametrize(("below", "count"), [(0.1, 1), (0, 0)])
def test_a_word_below_the_least_confidence_is_doubtful(below, count):
    found = build_text(
        [*words("The talks of the two"), *words("states", paragraph=2, confidence=LEAST_CONFIDENCE - below)]
    )
    assert [found.text[start:end] for start, end in found.doubtful] == ["states"] * count


def test_a_word_parted_at_the_end_of_a_line_is_doubtful_if_a_part_is():
    lines = words("The talks were inter-\nrupted again.")
    found = build_text([replace(word, confidence=20) if word.text == "rupted" else word for word in lines])
    assert [found.text[start:end] for start, end in found.doubtful] == ["interrupted"]


def test_that_a_mark_is_doubted_is_no_doubt_of_the_sentence():
    found = build_text([*words("The talks of the two"), *words("—", confidence=10)])
    assert found.doubtful == ()


@pytest.mark.parametrize(("sure", "is_read"), [(2, False), (3, True)])
def test_a_picture_with_hardly_a_word_that_is_certain_gives_no_text(sure, is_read):
    text = [*words("abc " * sure), *words("def " * 3, confidence=10)]
    assert bool(build_text(text).text) == is_read
    assert bool(build_text([*text, *words("ghi", confidence=10)]).text) is False
    assert build_text([]).text == ""


def item(mark, text, gap=30, line=0):
    word = words(mark)[0]
    first, *rest = (replace(each, line=line) for each in words(text))
    shift = word.right + gap - first.left
    moved = [replace(each, left=each.left + shift, right=each.right + shift) for each in (first, *rest)]
    return [replace(word, line=line), *moved]


@pytest.mark.parametrize("mark", ["»", "@", "e", "O", "*"])
def test_what_is_read_for_the_marks_of_a_list_parts_its_items(mark):
    text = build_text([*item(mark, "Ferries leave early"), *item(mark, "Schools stay closed", line=1)]).text
    assert text == "• Ferries leave early\n\n• Schools stay closed"


@pytest.mark.parametrize(
    ("mark", "gap", "second"),
    [
        ("e", 10, "Schools stay closed"),  # as near as a word
        ("»", 5, "Schools stay closed"),
        ("»", 30, "schools stay closed"),
        ("x", 30, "Schools stay closed"),
    ],
)
def test_a_sign_or_letter_that_does_not_stand_apart_before_a_capital_is_no_mark(mark, gap, second):
    text = build_text([*item(mark, "Ferries leave early", gap), *item(mark, second, gap, line=1)]).text
    assert "•" not in text


def test_a_letter_near_a_line_is_a_mark_where_other_lines_hang_behind_it():
    items = [*item("e", "Ferries leave early", 10), *item("e", "Schools stay closed", 10, line=1)]
    assert "•" not in build_text(items).text
    hanging = [
        replace(each, line=2, left=each.left + 20, right=each.right + 20) for each in words("and late")
    ]
    assert build_text([*items, *hanging]).text.count("•") == 2


def test_a_single_sign_is_a_stain_and_no_mark():
    assert "•" not in build_text([*item("»", "Ferries leave early"), *item("x", "They wait", line=1)]).text
    assert "•" not in build_text([*words("»"), *words("Ferries leave early")]).text
