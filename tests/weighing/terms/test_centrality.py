"""The mean cosine of a sentence with those of other documents, against a count of all pairs."""

from collections import Counter

import numpy as np
import pytest
from builders import STOP_WORDS
from hypothesis import given
from hypothesis import strategies as st

from briefing.weighing.terms.centrality import mean_cosines

WORDS = ["the", "of", "talks", "rain", "convoys", "north", "aid"]
FEW_WORDS = [["rain"], ["rain snow"], ["snow snow"], ["snow rain rain"], ["rain"]]
NEWS = (
    ["the talks began", "rain fell rain fell"],
    ["talks of the convoys", "the of"],
    ["rain in the north", "aid talks"],
)

sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
dossiers = st.lists(st.lists(sentences, min_size=1, max_size=3), min_size=1, max_size=4)


def centrality(corpus):
    documents = np.array([sentence.document for sentence in corpus.sentences], dtype=np.int64)
    return mean_cosines(corpus.terms, corpus.content, documents).tolist()


def centrality_pair_by_pair(documents):
    """The same, from the cosine of each pair of sentences; in one document all others count."""
    texts = [(number, text.lower().split()) for number, document in enumerate(documents) for text in document]
    counts = [Counter(word for word in words if word not in STOP_WORDS) for _, words in texts]
    spread = Counter(word for row in counts for word in row)
    vectors = [
        {
            word: np.log(1 + times) * np.log((len(texts) + 1) / (spread[word] + 0.5))
            for word, times in row.items()
        }
        for row in counts
    ]
    lengths = [np.sqrt(sum(weight**2 for weight in vector.values())) for vector in vectors]
    means = []
    for i, vector in enumerate(vectors):
        others = [
            j for j in range(len(texts)) if j != i and (texts[j][0] != texts[i][0] or len(documents) == 1)
        ]
        cosines = [
            sum(weight * vectors[j].get(word, 0.0) for word, weight in vector.items())
            / lengths[i]
            / lengths[j]
            for j in others
            if lengths[i] and lengths[j]
        ]
        means.append(sum(cosines) / max(1, len(others)))
    top = max(means)
    return [mean / top if top > 1e-12 else 0.0 for mean in means]


@pytest.mark.parametrize(
    "documents",
    [NEWS, NEWS[:2], [["talks began", "rain fell talks", "rain"]], [["rain", "rain snow", "snow"]]],
)
def test_a_sentence_is_as_central_as_its_cosines_with_other_documents_are_on_average(corpus_of, documents):
    found = centrality(corpus_of(*documents))
    assert found == pytest.approx(centrality_pair_by_pair(documents))
    assert max(found) == 1.0


@given(dossiers)
def test_no_pair_is_left_out_of_any_dossier(corpus_of, documents):
    found = centrality(corpus_of(*documents))
    assert found == pytest.approx(centrality_pair_by_pair(documents), abs=1e-6)


@pytest.mark.parametrize(
    "documents", [[["rain fell"], ["aid came"]], [["rain"]], [["the of"], ["the"]], [["", ""]]]
)
def test_where_nothing_is_shared_nothing_is_central(corpus_of, documents):
    assert centrality(corpus_of(*documents)) == [0.0] * sum(map(len, documents))
