"""Claims and their denials as differences: what is printed of each, and which are of one matter."""

from collections.abc import Collection, Iterator

from briefing.mentions import Difference, DifferingSpan
from briefing.models import Corpus, StoryMap
from briefing.weighing.differences.claims.dispute_matching import Dispute, DisputeMatcher
from briefing.weighing.differences.claims.retold_claims import retells_claim, retold_difference
from briefing.weighing.differences.claims.subjects import clause_subject

_LEAST_ALIKE = 0.5  # of the words of two disputes about one matter
_LEAST_ALIKE_CLAIMS = 0.4  # of the words of two claims that are denied without naming them
_LEAST_TOLD = (
    0.6  # of the weight of the words that a claim and its denial share, in a sentence that has both sides
)
_LONGEST_GAP = 4  # words between two that both sentences have


def find_disputes(corpus: Corpus, stories: StoryMap, told: Collection[int] = ()) -> Iterator[Difference]:
    """Yield the claims that another sentence of their story denies, with the denial, the surest first.

    Behind them come the denials that say themselves what is claimed. What sentences of the same story have
    `told` with both its sides is left out.
    """
    matcher = DisputeMatcher(corpus, stories)
    kept: list[Dispute] = []
    for dispute in sorted(matcher.disputes(), key=lambda item: _rank(matcher, item)):
        is_told = any(_tells(matcher, i, dispute, stories) for i in told)
        if not is_told and not any(_are_of_one_matter(matcher, dispute, other, stories) for other in kept):
            kept.append(dispute)
            yield _difference(matcher, dispute)
    yield from _retold(matcher, {i for dispute in kept for i in (dispute.claim, dispute.denial.sentence)})


def _rank(matcher: DisputeMatcher, dispute: Dispute) -> tuple[float, int, int]:
    """Return the key of a dispute among others: of two that point back, that which says more is first."""
    denial = dispute.denial
    said = len(matcher.terms.terms_of(denial.sentence)) if denial.rejection.points_back else 0
    return -dispute.score, -said, denial.sentence


def _retold(matcher: DisputeMatcher, listed: Collection[int]) -> Iterator[Difference]:
    """Yield the denials not `listed` that say themselves what is claimed, of those alike only the first."""
    kept: list[frozenset[int]] = []
    for i, rejection in matcher.rejections():
        if i not in listed and retells_claim(matcher.sentences, i, rejection):
            terms = frozenset(matcher.terms_at(i, rejection.content))
            if not any(_share(terms, other) >= _LEAST_ALIKE for other in kept):
                kept.append(terms)
                yield retold_difference(matcher.sentences, i, rejection)


def _tells(matcher: DisputeMatcher, i: int, dispute: Dispute, stories: StoryMap) -> bool:
    """Tell whether sentence `i` of the same story has most of what a claim and its denial share."""
    if not dispute.shared or stories.labels[i] != stories.labels[dispute.claim]:
        return False
    weights = {term: matcher.terms.weight(i, term) for term in dispute.shared}
    told = sum(weights[term] for term in dispute.shared & matcher.terms.terms_of(i))
    return told >= _LEAST_TOLD * sum(weights.values())


def _share(one: frozenset[int], other: frozenset[int]) -> float:
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


def _are_of_one_matter(matcher: DisputeMatcher, one: Dispute, other: Dispute, stories: StoryMap) -> bool:
    """Tell whether two disputes have a sentence in common, or are of one story and much the same words."""
    if stories.labels[one.claim] != stories.labels[other.claim]:
        return False
    if {one.claim, one.denial.sentence} & {other.claim, other.denial.sentence}:
        return True
    if not (one.shared or other.shared):  # both point back: "rejected that theory"
        first, second = (matcher.terms.terms_of(dispute.claim) for dispute in (one, other))
        return _share(first, second) >= _LEAST_ALIKE_CLAIMS
    return _share(one.shared, other.shared) >= _LEAST_ALIKE


def _difference(matcher: DisputeMatcher, dispute: Dispute) -> Difference:
    """Return the difference of a claim and its denial."""
    denial, rejection = dispute.denial, dispute.denial.rejection
    tokens, claim = matcher.sentences.tokens(denial.sentence), matcher.sentences.tokens(dispute.claim).text
    # "Rejected reports" says nothing without what they report, where the sentence has it.
    begin, behind = rejection.content
    end = max(rejection.end, behind) if begin < behind else rejection.end
    denied = DifferingSpan(
        sentence=denial.sentence, start=tokens.starts[rejection.start], end=tokens.ends[end - 1]
    )
    said = _said(matcher, dispute)
    words = clause_subject(claim[said.start : said.end], matcher.sentences.language(dispute.claim))
    reason = f"a claim and its denial: {tokens.text[denied.start : tokens.ends[rejection.end - 1]]}"
    return Difference(
        subject=words,
        reason=reason,
        likeness=min(1.0, round(dispute.score, 9)),
        sides=tuple((matcher.sentences.with_speaker(span),) for span in (said, denied)),
    )


def _said(matcher: DisputeMatcher, dispute: Dispute) -> DifferingSpan:
    """Return the words of a claim that the denial has too; where they are one or none, what it claims."""
    tokens = matcher.sentences.tokens(dispute.claim)
    run = _longest_run(matcher.places(dispute.claim, dispute.shared))
    if run and run[0] < run[1] and not dispute.denial.rejection.points_back:
        return DifferingSpan(sentence=dispute.claim, start=tokens.starts[run[0]], end=tokens.ends[run[1]])
    words = _claimed(matcher, dispute.claim)
    start = tokens.text.index(words)
    return DifferingSpan(sentence=dispute.claim, start=start, end=start + len(words))


def _claimed(matcher: DisputeMatcher, i: int) -> str:
    """Return the words of a sentence that say what it claims, or what it says that others claim."""
    sentences, tokens = matcher.sentences, matcher.sentences.tokens(i)
    retold = sentences.rejection(i)
    if retold:
        first, end = retold.content
        content = tokens.text[tokens.starts[first] : tokens.ends[end - 1]]
    else:
        statements = sentences.statements(i)
        content = sentences.content_text(i, statements[0]) if statements else tokens.text
    return clause_subject(content, sentences.language(i))


def _longest_run(places: list[int], *, gap: int = _LONGEST_GAP) -> tuple[int, int] | None:
    """Return the first and the last of the most places that stand near each other; None of none."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place - runs[-1][-1] <= gap:
            runs[-1].append(place)
        else:
            runs.append([place])
    best = max(runs, key=len, default=[])
    return (best[0], best[-1]) if best else None
