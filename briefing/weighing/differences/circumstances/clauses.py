"""What is asked about two clauses that tell of one event: when they were published, what is shown of them."""

from briefing.mentions import DifferingSpan
from briefing.models import Corpus
from briefing.weighing.differences.events import MOST_DAYS
from briefing.weighing.sentence_tokens import SentenceTokens
from briefing.weighing.terms.stemming import stop_words


def clause_span(tokens: SentenceTokens, sentence: int, places: range, language: str) -> DifferingSpan:
    """Return the span of the words at some places, without those at both ends that carry no meaning."""
    telling = [k for k in places if tokens.small[k] not in stop_words(language)]
    return DifferingSpan(sentence=sentence, start=tokens.starts[telling[0]], end=tokens.ends[telling[-1]])


def are_of_one_time(corpus: Corpus, i: int, j: int) -> bool:
    """Tell whether two sentences are of different reports of the same weeks, in one language."""
    first, second = corpus.document_of(i), corpus.document_of(j)
    if first is second or not first.published or not second.published or first.language != second.language:
        return False
    return abs((first.published - second.published).days) <= MOST_DAYS
