"""How often each sentence has each content term."""

from briefing.weighing.terms.term_counts import term_counts


def test_the_content_terms_of_each_sentence_are_counted(corpus_of):
    corpus = corpus_of(["rain and rain on snow", "of the"], ["snow fell"], [""])
    counts = term_counts(corpus)
    found = [
        (row, corpus.vocabulary[term], count)
        for row, term, count in zip(
            counts.rows.tolist(), counts.terms.tolist(), counts.counts.tolist(), strict=True
        )
    ]
    assert found == [(0, "rain", 2), (0, "snow", 1), (2, "fell", 1), (2, "snow", 1)]
    assert counts.lengths.tolist() == [3, 0, 2, 0]
    assert counts.vocabulary == len(corpus.vocabulary)


def test_a_corpus_without_words_has_no_counts_and_room_for_one_term(corpus_of):
    counts = term_counts(corpus_of([""]))
    assert (counts.rows.tolist(), counts.lengths.tolist(), counts.vocabulary) == ([], [0], 1)
