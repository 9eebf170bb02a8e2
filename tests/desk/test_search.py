"""Sentences found by words and by what became of them."""

import numpy as np
import pytest
from reviewed_dossier import ReviewedDossier

from briefing.desk import search
from briefing.desk.search import SentenceIndex
from briefing.desk.views.sentences import FATES, fate_of, have_fate
from briefing.review import LeaveOut, Pin

DOSSIER = ReviewedDossier()


def texts(index, positions):
    return [index._texts[i] for i in positions]


@pytest.fixture
def index(corpus_of):
    """Five sentences on boats, of which the third says the word twice."""
    said = "Boats left.", "Boats came to the port.", "Boats, boats!", "Boats of the port left.", "Boats sank."
    return SentenceIndex(corpus_of(list(said)))


def test_the_sentence_that_fits_the_words_best_comes_first(index):
    assert index.find("boats")[0] == 2
    assert index.find("port left") == [3]
    assert index.find("trains") == []


@pytest.mark.parametrize(("most", "first"), [(5, 2), (4, 0)])
def test_words_that_too_many_sentences_have_leave_these_in_their_order(index, monkeypatch, most, first):
    monkeypatch.setattr(search, "_MOST_RANKED", most)
    found = index.find("boats")
    assert (found[0], sorted(found)) == (first, [0, 1, 2, 3, 4])


def test_the_words_are_marked_in_the_sentences_that_are_shown(index):
    marked = index.mark("the port", [3, 1])
    assert {i: [part.text for part in parts if part.is_found] for i, parts in marked.items()} == {
        1: ["the", "port"],
        3: ["the", "port"],
    }
    assert ["".join(part.text for part in marked[i]) for i in (1, 3)] == texts(index, [1, 3])
    (plain,) = index.mark("", [0]).values()
    assert [(part.text, part.is_found) for part in plain] == [("Boats left.", False)]


@pytest.mark.parametrize("is_completed", [False, True])
@pytest.mark.parametrize("fate", FATES)
def test_what_became_of_sentences_is_what_their_entries_say(fate, is_completed):
    pinned, dropped = DOSSIER.unprinted(), DOSSIER.printed()[0]
    ledger = DOSSIER.draft(Pin(sentence=pinned), LeaveOut(sentence=dropped)).ledger
    if is_completed:
        ledger.complete()
    every = np.arange(len(ledger))
    assert have_fate(ledger, every, fate).tolist() == [i for i in every if fate_of(ledger[i]) == fate]
    assert have_fate(ledger, every[::-1], fate).tolist() == [
        i for i in every[::-1] if fate_of(ledger[i]) == fate
    ]
    assert have_fate(ledger, every[:0], fate).tolist() == []
