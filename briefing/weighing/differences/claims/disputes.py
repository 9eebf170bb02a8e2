"""Claims and their denials as differences: what is printed of each, and which are of one matter."""

from collections.abc import Iterator

from briefing.mentions import Difference, DifferingSpan
from briefing.models import Corpus, StoryMap
from briefing.weighing.differences.claims.dispute_matching import Dispute, DisputeMatcher

_LEAST_ALIKE = 0.5  # of the words of two disputes about one matter
_LONGEST_GAP = 4  # words between two that both sentences have


def find_disputes(corpus: Corpus, stories: StoryMap) -> Iterator[Difference]:
    """Yield the claims that another sentence of their story denies, with the denial, the surest first."""
    matcher = DisputeMatcher(corpus, stories)
    kept: list[Dispute] = []
    for dispute in sorted(matcher.disputes(), key=lambda item: (-item.score, item.denial.sentence)):
        if not any(_are_of_one_matter(dispute, other, stories) for other in kept):
            kept.append(dispute)
            yield _difference(matcher, dispute)


def _are_of_one_matter(one: Dispute, other: Dispute, stories: StoryMap) -> bool:
    """Tell whether two disputes have a sentence in common, or are of one story and much the same words."""
    if {one.claim, one.denial.sentence} & {other.claim, other.denial.sentence}:
        return True
    shared = len(one.shared & other.shared) / max(1, min(len(one.shared), len(other.shared)))
    return shared >= _LEAST_ALIKE and stories.labels[one.claim] == stories.labels[other.claim]


def _difference(matcher: DisputeMatcher, dispute: Dispute) -> Difference:
    """Return the difference of a claim and its denial."""
    denial, rejection = dispute.denial, dispute.denial.rejection
    tokens, claim = matcher.sentences.tokens(denial.sentence), matcher.sentences.tokens(dispute.claim)
    denied = DifferingSpan(
        sentence=denial.sentence, start=tokens.starts[rejection.start], end=tokens.ends[rejection.end - 1]
    )
    run = _longest_run(matcher.places(dispute.claim, dispute.shared)) or (0, len(claim) - 1)
    said = DifferingSpan(sentence=dispute.claim, start=claim.starts[run[0]], end=claim.ends[run[1]])
    words = claim.text[said.start : said.end] if dispute.shared else rejection.claim
    if not words:
        run = _longest_run(matcher.places(dispute.claim, matcher.terms.terms_of(dispute.claim)), gap=1) or run
        words = claim.text[claim.starts[run[0]] : claim.ends[run[1]]]
    reason = f"a claim and its denial: {tokens.text[denied.start : denied.end]}"
    return Difference(
        subject=words,
        reason=reason,
        likeness=min(1.0, round(dispute.score, 9)),
        sides=((said,), (denied,)),
    )


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
