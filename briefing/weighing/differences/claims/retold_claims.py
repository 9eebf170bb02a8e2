"""Claims that the sentence that denies them tells itself: *rejected a newspaper's report that it sank*."""

from functools import cache

from briefing.languages import load_language
from briefing.mentions import Difference, DifferingSpan
from briefing.weighing.differences.claims.claim_sentences import ClaimSentences
from briefing.weighing.differences.claims.rejections import Rejection
from briefing.weighing.differences.claims.subjects import clause_subject
from briefing.weighing.terms.stemming import stop_words

_LIKENESS = 0.5
_FEWEST_DENIED = 2  # content words
_FARTHEST_LINK = 15  # words: "by a newspaper on Monday that"


def retells_claim(read: ClaimSentences, i: int, rejection: Rejection) -> bool:
    """Tell whether the denial of sentence `i` says that others claim a thing, and what."""
    language, tokens = read.language(i), read.tokens(i)
    retold, backward = _words(language)
    if rejection.claim not in retold:
        return False
    before = tokens.small[slice(*rejection.hints)]
    denied = [word for word in tokens.small[slice(*rejection.content)] if word not in stop_words(language)]
    return backward.isdisjoint(before) and len(denied) >= _FEWEST_DENIED


def retold_difference(read: ClaimSentences, i: int, rejection: Rejection) -> Difference:
    """Return the difference of a claim and its denial in one sentence."""
    tokens, (first, last) = read.tokens(i), rejection.hints
    begin, end = rejection.content
    claimed = DifferingSpan(sentence=i, start=tokens.starts[first], end=tokens.ends[last])
    verb = rejection.start
    denied = DifferingSpan(sentence=i, start=tokens.starts[verb], end=tokens.ends[verb])
    said = tokens.text[tokens.starts[begin] : tokens.ends[end - 1]]
    return Difference(
        subject=clause_subject(said, read.language(i), link=_FARTHEST_LINK),
        reason=f"a claim and its denial in one sentence: {tokens.text[denied.start : claimed.end]}",
        likeness=_LIKENESS,
        sides=((claimed,), (read.with_speaker(denied),)),
    )


@cache
def _words(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words for what others say, and those that point to what was said before."""
    known = load_language(language)
    if known.oppositions is None or known.disputes is None:
        return frozenset(), frozenset()
    return known.oppositions.retold, known.disputes.backward - known.disputes.articles
