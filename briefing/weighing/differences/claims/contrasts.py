"""What one party claims and the report sets against it: *The ministry claimed ... But voters said ...*.

The verb must be one by which a reporter keeps a distance (*claimed*, *boasted*), and the next sentence must
begin with *but* or the like and speak of others.
"""

from collections.abc import Iterator
from functools import cache

from briefing.languages import load_language
from briefing.mentions import Difference, DifferingSpan, Statement
from briefing.models import Corpus
from briefing.weighing.differences.claims.claim_sentences import ClaimSentences, sentences_with
from briefing.weighing.differences.claims.subjects import clause_subject
from briefing.weighing.terms.stemming import stem_word

_LIKENESS = 0.6


def find_contrasts(corpus: Corpus) -> Iterator[Difference]:
    """Yield the claims that the next sentence of their report sets something against."""
    read = ClaimSentences(corpus)
    for i in sentences_with(corpus, _claiming_stems):
        if i + 1 < len(corpus.sentences) and _is_contrast(corpus, read, i):
            claim = _claiming(read, i)
            if claim and not read.speakers(i) & read.speakers(i + 1):
                yield _difference(read, i, claim)


def _is_contrast(corpus: Corpus, read: ClaimSentences, i: int) -> bool:
    """Tell whether the sentence behind `i` sets something against it, and asks nothing."""
    words, following = load_language(read.language(i)).disputes, read.tokens(i + 1).small
    if words is None or corpus.sentences[i].document != corpus.sentences[i + 1].document:
        return False
    if len(following) <= 1 or following[0] not in words.contrasts:
        return False
    return following[1] not in words.persons and not corpus.texts[i + 1].rstrip('"”').endswith("?")


def _claiming(read: ClaimSentences, i: int) -> Statement | None:
    """Return the statement of a sentence that is told as a claim: *claimed that*, not *claimed 61 lives*."""
    known = load_language(read.language(i))
    claiming = known.disputes.claiming if known.disputes else frozenset()
    hedges = known.oppositions.hedges if known.oppositions else frozenset()
    for statement in read.statements(i):
        cue = read.cue_words(i, statement)
        is_claim = not claiming.isdisjoint(cue) and hedges.isdisjoint(cue)
        if is_claim and not read.content_text(i, statement)[:1].isdigit():
            return statement
    return None


def _difference(read: ClaimSentences, i: int, claim: Statement) -> Difference:
    sides = tuple((_whole(read, k),) for k in (i, i + 1))
    return Difference(
        subject=clause_subject(read.content_text(i, claim), read.language(i)),
        reason=f"a claim and what the report sets against it: {' '.join(read.cue_words(i, claim))}",
        likeness=_LIKENESS,
        sides=sides,
    )


def _whole(read: ClaimSentences, i: int) -> DifferingSpan:
    """Return a sentence without the marks around it."""
    tokens = read.tokens(i)
    return DifferingSpan(sentence=i, start=tokens.starts[0], end=tokens.ends[-1])


@cache
def _claiming_stems(language: str) -> frozenset[str]:
    words = load_language(language).disputes
    return frozenset(stem_word(word, language) for word in words.claiming) if words else frozenset()
