"""Where sentences end in ten languages: items of our own wording, in which "¦" marks each boundary."""

from pathlib import Path

import pytest

from briefing.reading.sentences.abbreviations import sentence_words
from briefing.reading.sentences.boundaries import Gap, ends_plainly
from briefing.reading.sentences.rules import ends_sentence
from briefing.reading.sentences.splitting import split_sentences

FILES = sorted((Path(__file__).parent / "boundaries").glob("*.txt"))
LEAST = 0.97  # F1 of boundaries
FEWEST_ITEMS = 40


def boundaries(item):
    parts = [part.strip() for part in item.split("¦")]
    ends = [sum(len(part) + 1 for part in parts[:n]) for n in range(1, len(parts))]
    return " ".join(parts), set(ends)


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_abbreviations_end_no_sentence_in_any_of_the_languages(file):
    items = file.read_text(encoding="utf-8").splitlines()
    right = found = wanted = 0
    for item in items:
        text, ends = boundaries(item)
        starts = {start for start, _ in split_sentences(text, language=file.stem)} - {0}
        right, found, wanted = right + len(starts & ends), found + len(starts), wanted + len(ends)
    assert len(items) >= FEWEST_ITEMS
    assert 2 * right / (found + wanted) >= LEAST


def test_ten_languages_are_measured():
    assert [file.stem for file in FILES] == "de en es fr it kk pt ru tr uk".split()


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_where_a_sentence_plainly_ends_the_rules_say_so_too(file):
    text, words = file.read_text(encoding="utf-8").replace("¦", ""), sentence_words(file.stem)
    places = [place for place in range(len(text) - 3) if text[place] == "." and text[place + 1].isspace()]
    for mark in places:
        for start in (0, max(0, mark - 60), max(0, mark - 11), max(0, mark - 6)):
            if ends_plainly(text, words, start=start, mark=mark, end=mark + 2):
                assert ends_sentence(Gap(text, words, start=start, mark=mark, end=mark + 2)), text[start:mark]


@pytest.mark.parametrize(
    ("text", "plainly"),
    [
        ("They closed the harbour. Ships waited", True),
        ("They closed the doors. Ships waited", True),
        ("They closed the gates. Ships waited", True),
        ("They closed the port. Ships waited", False),  # a short word, and no word that begins sentences
        ("They closed the port. The ships waited", True),
        ("They stopped at last. He waited", True),
        ("They spoke with Sen. He waited", False),  # in a list
        ("They spoke with Lydz. He waited", True),
        ("They spoke with Brgd. He waited", False),  # without a vowel
        ("They spoke with NATO. He waited", False),
        ("They spoke with C. He waited", False),
        ("In a port. The ships waited", False),  # as short as the mark of a list item may be
        ("In any port. The ships waited", True),
        ("They closed no. the harbour. ships waited", False),
        ("They closed the harbour.  Ships waited", False),
        ("They closed the harbour! Ships waited", False),
        ("They closed a. harbour. Ships waited", False),  # which may be an abbreviation of two words
        ("They closed the  harbour. Ships waited", False),
        ("They closed the café. The ships waited", False),
        ("They closed 24. The ships waited", False),
        ("Harbour. Ships waited", False),
    ],
)
def test_a_sentence_plainly_ends_behind_a_word_before_a_capital(text, plainly):
    mark = text.rindex(". ") if "! " not in text else text.index("! ")
    end = mark + 2 + text[mark + 2 :].startswith(" ")
    assert ends_plainly(text, sentence_words("en"), start=0, mark=mark, end=end) is plainly
