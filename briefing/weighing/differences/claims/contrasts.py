"""What one party claims and the report sets against it: *The ministry claimed ... But voters said ...*.

The verb must be one by which a reporter keeps a distance (*claimed*, *boasted*), and the next sentence must
begin with *but* or the like and speak of others.
"""

from collections.abc import Iterator
from functools import cache

import numpy as np

from briefing.languages import load_language
from briefing.mentions import Difference, DifferingSpan
from briefing.models import Corpus
from briefing.weighing.differences.claims.claim_sentences import ClaimSentences
from briefing.weighing.terms.stemming import stem_word

_LIKENESS = 0.6


def find_contrasts(corpus: Corpus) -> Iterator[Difference]:
    """Yield the claims that the next sentence of their report sets something against."""
    read = ClaimSentences(corpus)
    for i in _sentences_that_may_claim(corpus):
        if i + 1 < len(corpus.sentences) and _is_contrast(corpus, read, i):
            yield _difference(corpus, read, i)


def _is_contrast(corpus: Corpus, read: ClaimSentences, i: int) -> bool:
    """Tell whether sentence `i` is a claim that the next one sets something of others against."""
    words, following = load_language(read.language(i)).disputes, read.tokens(i + 1).small
    if words is None or corpus.sentences[i].document != corpus.sentences[i + 1].document:
        return False
    if len(following) <= 1 or following[0] not in words.contrasts:
        return False
    if following[1] in words.persons or words.claiming.isdisjoint(read.cues(i)):
        return False
    return not read.speakers(i) & read.speakers(i + 1)


def _difference(corpus: Corpus, read: ClaimSentences, i: int) -> Difference:
    sides = tuple((_whole(read, k),) for k in (i, i + 1))
    cue = " ".join(word for word in read.tokens(i).small if word in read.cues(i))
    return Difference(
        subject=_subject(corpus, read, i),
        reason=f"a claim and what the report sets against it: {cue}",
        likeness=_LIKENESS,
        sides=sides,
    )


def _whole(read: ClaimSentences, i: int) -> DifferingSpan:
    """Return a sentence without the marks around it."""
    tokens = read.tokens(i)
    return DifferingSpan(sentence=i, start=tokens.starts[0], end=tokens.ends[-1])


def _subject(corpus: Corpus, read: ClaimSentences, i: int) -> str:
    """Return the last words of a claim that the corpus has elsewhere too, or its last word."""
    tokens, language = read.tokens(i), read.language(i)
    places = {term: place for place, term in enumerate(corpus.vocabulary) if corpus.content[place]}
    known = [k for k, word in enumerate(tokens.small) if stem_word(word, language) in places]
    last = known[-1] if known else len(tokens) - 1
    first = last
    while first - 1 in known and tokens.gap(first) == " ":
        first -= 1
    return tokens.text[tokens.starts[first] : tokens.ends[last]]


def _sentences_that_may_claim(corpus: Corpus) -> list[int]:
    """Return the sentences, ascending, that have a verb of claiming."""
    stems = frozenset().union(*map(_claiming_stems, corpus.languages))
    wanted = np.array([term in stems for term in corpus.vocabulary], dtype=np.bool_)
    if not len(corpus.terms.values):
        return []
    return sorted(set(corpus.terms.rows()[wanted[corpus.terms.values]].tolist()))


@cache
def _claiming_stems(language: str) -> frozenset[str]:
    words = load_language(language).disputes
    return frozenset(stem_word(word, language) for word in words.claiming) if words else frozenset()
