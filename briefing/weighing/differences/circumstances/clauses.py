"""What is asked about two clauses that tell of one event: when they were published, what is shown of them."""

from collections.abc import Iterable
from typing import TypeAlias

from briefing.mentions import Difference, DifferingSpan
from briefing.models import Corpus
from briefing.weighing.differences.claims.claim_sentences import ClaimSentences
from briefing.weighing.differences.events import MOST_DAYS
from briefing.weighing.sentence_tokens import SentenceTokens
from briefing.weighing.terms.stemming import stop_words

_LIKENESS = 0.9

Clause: TypeAlias = tuple[int, range]
"""A sentence and the places of some words of it."""


def clause_difference(
    corpus: Corpus, read: ClaimSentences, clauses: Iterable[Clause], reason: str
) -> Difference:
    """Return the difference between clauses; what the first says is its subject."""
    spans = [_span(read.tokens(i), i, places, read.language(i)) for i, places in clauses]
    return Difference(
        subject=corpus.texts[spans[0].sentence][spans[0].start : spans[0].end],
        reason=reason,
        likeness=_LIKENESS,
        sides=tuple((span,) for span in spans),
    )


def _span(tokens: SentenceTokens, sentence: int, places: range, language: str) -> DifferingSpan:
    """Return the span of the words at some places, without those at both ends that carry no meaning."""
    telling = [k for k in places if tokens.small[k] not in stop_words(language)]
    return DifferingSpan(sentence=sentence, start=tokens.starts[telling[0]], end=tokens.ends[telling[-1]])


def are_of_one_time(corpus: Corpus, i: int, j: int) -> bool:
    """Tell whether two sentences are of different reports of the same weeks, in one language."""
    first, second = corpus.document_of(i), corpus.document_of(j)
    if first is second or not first.published or not second.published or first.language != second.language:
        return False
    return abs((first.published - second.published).days) <= MOST_DAYS
