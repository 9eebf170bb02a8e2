"""Shingles: the numbers of words and of their runs."""

from zlib import crc32

from briefing.reading.cross_document import shingles


def test_the_number_of_a_word_is_the_same_whether_it_was_kept_or_let_go(monkeypatch):
    monkeypatch.setattr(shingles, "_MOST_KEPT", 3)
    words = ["one", "two", "three", "four", "one", "two", "\ud800"]
    expected = [crc32(word.encode("utf-8", "surrogatepass")) for word in words]
    for _ in range(2):
        assert shingles.word_numbers(words).tolist() == expected


def test_as_many_words_are_kept_as_are_allowed_and_no_more(monkeypatch):
    monkeypatch.setattr(shingles, "_MOST_KEPT", 3)
    kept = shingles._WordNumbers()
    sizes = [len(kept) for word in "abcd" if kept[word]]
    assert sizes == [1, 2, 3, 1]
