"""What a fingerprint keeps of a document, and the columns that it is put into."""

from dataclasses import replace

import numpy as np
import pytest
from made_archive import make_document, report

from briefing.archive import fingerprints
from briefing.archive.columns import Column, FingerprintColumns
from briefing.archive.fingerprints import (
    BOILERPLATE,
    NEWS,
    TEXT,
    fingerprint,
    join_word_hashes,
    kept_shingles,
    with_text,
    without_text,
)
from briefing.reading.cross_document.duplicates import find_duplicates
from briefing.reading.isolation.files import PROGRESS


def test_what_a_document_says_has_one_hash_however_it_is_cut_into_paragraphs():
    texts = (
        "One two three.\n\nFour five, six.",
        "ONE two\n\nthree four\n\nfive six",
        "One two three. Five four, six.",
    )
    hashes = []
    for text in texts:
        found = fingerprint(make_document("a.txt", text=text))
        hashes.append(join_word_hashes(found.word_hashes, found.words))
    assert hashes[0] == hashes[1] != hashes[2]
    assert join_word_hashes((), ()) == 0


def test_a_fingerprint_says_which_paragraphs_may_be_boilerplate_or_news():
    text = "\n\n".join(
        ["Follow us for more", "The ministers met in the old hall.", "w " * 13, "w " * 12, *(["w " * 13] * 4)]
    )
    found = fingerprint(make_document("a.txt", text=text))
    assert found.recurring == (BOILERPLATE, NEWS, TEXT, TEXT, *[BOILERPLATE] * 4)
    assert found.stems[1] == "minist met old hall"
    assert found.words[:2] == (4, 7)
    assert len(set(found.texts)) == 4


def test_a_word_is_compared_folded_and_its_stem_is_that_of_its_small_letters():
    plain, sharp = (
        fingerprint(make_document("a.txt", text=f"Die lange {name}.")) for name in ("STRASSE", "Straße")
    )
    assert plain.word_hashes == sharp.word_hashes
    assert plain.stems != sharp.stems == ("die lang straße",)


def test_a_stem_is_the_same_whether_it_was_kept_or_let_go(monkeypatch):
    monkeypatch.setattr(fingerprints, "_MOST_STEMS", 2)
    stems = fingerprints._ContentStems("en")
    words = ["ministers", "the", "met", "ministers", "halls"]
    assert [stems.join(words) for _ in range(2)] == ["minist met minist hall"] * 2
    assert 0 < len(stems) <= 2


@pytest.mark.parametrize(
    ("words", "rate"), [(0, 1), (63, 1), (64, 2), (127, 2), (128, 4), (512, 16), (9999, 16)]
)
def test_of_a_longer_text_fewer_shingles_are_kept(words, rate):
    assert kept_shingles(words) == rate


def test_a_document_has_its_text_again_and_keeps_what_else_is_known_of_it():
    document = make_document("a.txt", text="One two three.\n\nFour.")
    bare = without_text(document)
    assert (bare.text, bare.paragraphs, bare.title) == ("", (), document.title)
    assert with_text(bare, document) == document


def test_columns_give_back_what_was_put_into_them(tmp_path):
    with Column(tmp_path, "q") as column:
        assert column.mapped().tolist() == []
        column.add(range(5))
        column.add_array(np.array([7, 8]))
        column.add([9])
        assert column.mapped().tolist() == [0, 1, 2, 3, 4, 7, 8, 9]
    assert not any(tmp_path.iterdir())


def test_a_column_of_many_numbers_is_written_in_parts():
    with Column(None, "i") as column:
        for start in range(0, 600_000, 1000):
            column.add(range(start, start + 1000))
        mapped = column.mapped()
    assert (mapped == np.arange(600_000)).all()


def test_the_place_of_each_paragraph_leads_to_its_shingles_and_stems():
    one = fingerprint(make_document("a.txt", text="One paragraph."))
    with FingerprintColumns() as columns:
        rows = [("one two", (5, 6)), ("", ()), ("two three", (7,))]
        for stems, shingles in rows:
            columns.add(replace(one, shingles=(shingles,), stems=(stems,)))
        assert columns.paragraph_starts().tolist() == [0, 1, 2, 3]
        assert columns.shingle_starts().tolist() == [0, 2, 2, 3]
        assert columns.stem_starts().tolist() == [0, 2, 2, 4]
        assert columns.stems.mapped().tolist() == [0, 1, 1, 2]
        assert columns.shingles.mapped().tolist() == [5, 6, 7]
        assert [*columns.vocabulary] == ["one", "two", "three"]


@pytest.mark.parametrize("length", [1, 3, 12])
def test_keys_find_the_duplicates_that_texts_show(make_keys, length):
    """Reports of 100 to 1,300 words, of which a different share of shingles is kept."""
    text = "\n\n".join(report(1, part) for part in range(length))
    half = "\n\n".join([report(2, 1)] * 2 * length)
    documents = [
        make_document("a.txt", text=text, publisher="Outlet"),
        make_document("b.txt", text=text, publisher="Outlet"),
        make_document("c.txt", text=text + " A reply is due.", publisher="Outlet"),
        make_document("d.txt", text=text, publisher="Other"),
        make_document("e.txt", text=f"{half}\n\n{text}", publisher="Outlet"),
        make_document("f.txt", text=text[: len(text) // 2] + half, publisher="Outlet"),
    ]
    found = make_keys(documents).find_duplicates(
        documents, {}, lambda wanted: {i: documents[i] for i in wanted}
    )
    assert found == find_duplicates(documents) != {}


def test_a_search_for_duplicates_says_of_each_document_that_it_is_compared(make_keys, caplog):
    documents = [make_document(f"{i}.txt", text=report(1, i)) for i in range(3)]
    with caplog.at_level("INFO", logger=PROGRESS.name):
        make_keys(documents).find_duplicates(documents, {}, lambda _: {})
    assert caplog.messages == [f"{done} of 6 steps to find duplicates" for done in (1, 2, 3, 6)]


def test_where_the_kept_shingles_do_not_tell_the_texts_decide(make_keys):
    """The later reports have from 74 to 85 of a hundred words; one shingle in sixteen is kept."""
    text = "\n\n".join(report(1, part) for part in range(12))
    documents = []
    for place in range(12):
        cut = len(text) * (74 + place) // 100
        name = f"Outlet {place}"
        documents += [
            make_document(f"{name}/a.txt", text, publisher=name),
            make_document(f"{name}/b.txt", text[:cut], publisher=name),
        ]
    asked = []

    def read(wanted):
        asked.extend(wanted)
        return {i: documents[i] for i in wanted}

    found = make_keys(documents).find_duplicates(documents, {}, read)
    assert found == find_duplicates(documents)
    assert 0 < len(found) < 12
    assert asked
