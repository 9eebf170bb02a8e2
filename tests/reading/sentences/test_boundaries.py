"""Where sentences end in ten languages: items of our own wording, in which "¦" marks each boundary."""

from pathlib import Path

import pytest

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
