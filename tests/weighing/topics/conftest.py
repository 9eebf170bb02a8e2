"""Words, stems and issues as small as a test needs them."""

import numpy as np
import pytest

from briefing.models import Ragged
from briefing.weighing.topics.issues import Issue
from briefing.weighing.topics.word_uses import WordUses


@pytest.fixture(scope="session")
def uses_of():
    """Make the uses of stems, each given as the sentences it is in, with one word each or more."""

    def build(*sentences, forms=None, documents=None, nouns=None, words=None):
        count = len(sentences)
        forms = forms or [1] * count
        stem_of = np.repeat(np.arange(count), forms)
        lengths = [len(its) for its in sentences]
        of_noun = np.ones(count, dtype=bool) if nouns is None else np.array(nouns)
        return WordUses(
            words=tuple(words or (f"word{i}" for i in range(len(stem_of)))),
            counts=np.array(lengths)[stem_of],
            stem_of=stem_of,
            stems=tuple(f"stem{i}" for i in range(count)),
            sentences=Ragged(
                values=np.array([i for its in sentences for i in its], dtype=np.int64),
                starts=np.cumsum([0, *lengths]),
            ),
            documents=np.array(documents or [2] * count),
            usable=np.ones(count, dtype=bool),
            of_noun=of_noun,
            nouns=of_noun[stem_of],
            language="en",
        )

    return build


@pytest.fixture(scope="session")
def issue_of():
    """Make an issue of a stem that catches sentences, out of so many."""

    def build(stem, sentences, *, of, quality=1.0):
        caught = np.zeros(of, dtype=bool)
        caught[list(sentences)] = True
        return Issue(name=stem, stems=(stem,), sentences=caught, quality=quality)

    return build
