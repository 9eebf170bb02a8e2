from datetime import date

import numpy as np
import pytest
from builders import make_document

from briefing.models import Sentence
from briefing.weighing.repeats import discount_known, find_known
from briefing.weighing.terms import build_corpus
from briefing.weighing.terms.concepts import concept_occurrences

DEMAND = "The negotiators signed a joint document demanding that 37 foreign mercenaries leave Syria"


def corpus_of(*documents):
    """Return a corpus of documents of one sentence each."""
    return build_corpus(
        [
            make_document(text, name=f"{i}.txt", published=date(2015, 10, 4))
            for i, text in enumerate(documents)
        ],
        [
            Sentence(document=i, start=0, end=len(text), paragraph=1, position=0)
            for i, text in enumerate(documents)
        ],
    )


def kept(earlier, now):
    """Return by word the share of its weight that it keeps, of the words that have one."""
    before = corpus_of(*now)
    after = discount_known(before, corpus_of(*earlier, *now))
    shares = (
        after.concept_weights[: len(before.vocabulary)] / before.concept_weights[: len(before.vocabulary)]
    )
    return dict(zip(before.vocabulary, shares.tolist(), strict=True))


def known(earlier, now):
    return find_known(corpus_of(*now), corpus_of(*earlier, *now)).tolist()


def test_a_concept_weighs_less_the_more_earlier_documents_carry_it():
    shares = kept(
        ["Myanmar sanctions", "Myanmar sanctions", "Myanmar", "Myanmar"], ["Myanmar sanctions election"]
    )
    assert shares["myanmar"] == pytest.approx(np.exp(-3))
    assert shares["sanction"] == pytest.approx(np.exp(-3 / 8))
    assert shares["elect"] == 1.0


def test_a_concept_of_the_only_earlier_document_keeps_least():
    shares = kept(["Myanmar"], ["Myanmar election"])
    assert shares["myanmar"] == pytest.approx(np.exp(-3))
    assert shares["elect"] == 1.0


def test_an_earlier_document_without_words_makes_nothing_known():
    now, joined = build_corpus([], []), build_corpus([make_document("")], [])
    assert discount_known(now, joined).concept_weights.tolist() == []


def test_a_pair_is_known_only_where_its_words_are_neighbours():
    now = corpus_of("joint document signed")
    after = discount_known(now, corpus_of("joint document", "signed document", "joint document signed"))
    concepts, _ = concept_occurrences(now.terms, len(now.vocabulary))
    shares = (after.concept_weights[concepts] / now.concept_weights[concepts]).tolist()
    assert shares[3:] == pytest.approx([np.exp(-3 / 8), 1.0])


def test_without_earlier_documents_nothing_is_discounted():
    now = corpus_of(DEMAND)
    assert discount_known(now, now) is now
    assert find_known(now, now).tolist() == [-1]


def test_a_dossier_without_sentences_knows_nothing():
    now = build_corpus([], [])
    joined = corpus_of(DEMAND)
    assert discount_known(now, joined).concept_weights.tolist() == []
    assert find_known(now, joined).tolist() == []


def test_a_sentence_that_repeats_an_earlier_one_is_known():
    assert known(["Talks ended", DEMAND], [DEMAND.replace("demanding", "asking"), "Snow fell"]) == [1, -1]


def test_another_figure_is_news():
    assert known([DEMAND], [DEMAND.replace("37", "52")]) == [-1]


def test_a_repeat_within_the_dossier_is_not_known_for_that():
    assert known(["Talks ended"], [DEMAND, DEMAND]) == [-1, -1]
