"""Do what a review decides before sentences are chosen."""

from collections.abc import Collection, Container, Mapping
from dataclasses import replace

from briefing.composing.review.topics import move_sentences
from briefing.mentions import Difference
from briefing.models import Analysis, Labels
from briefing.models.decided import LEFT_OUT
from briefing.review import FoundReview


def apply_decisions(
    analysis: Analysis, found: FoundReview, excluded: Mapping[int, str]
) -> tuple[Analysis, dict[int, str]]:
    """Return the analysis with the decisions of a review, and why each sentence that is not quoted is not.

    What is pinned may be quoted, whatever was `excluded`; what is left out may not, nor may its repeats.
    Stories are joined and parted before, for what is found of them depends on that.
    """
    decided, groups = found.decided, analysis.repeats.groups
    reviewed = replace(
        analysis,
        topics=move_sentences(analysis.topics, decided.moved, groups),
        decided=decided,
    )
    quoted = {i: reason for i, reason in excluded.items() if i not in decided.pinned}
    return reviewed, quoted | _exclude_left_out(reviewed)


def print_before_pinned(analysis: Analysis, excluded: Container[int]) -> Analysis:
    """Return the analysis in which what is pinned, and not understood alone, has the sentence before it.

    Others are not printed then unless that sentence makes all of them clear; a person has decided here.
    """
    corpus, contexts = analysis.corpus, analysis.contexts
    before = dict(contexts.before)
    for i in analysis.decided.pinned:
        sentence, other = corpus.sentences[i], corpus.sentences[i - 1]
        beside = (sentence.document, sentence.paragraph) == (other.document, other.paragraph)
        if i in contexts.missing and sentence.position and beside and i - 1 not in excluded:
            before[i] = i - 1
    return replace(analysis, contexts=replace(contexts, before=before))


def leave_out_agreed(analysis: Analysis) -> Analysis:
    """Return the analysis without the differences that are none by review."""
    groups, decided = analysis.repeats.groups, analysis.decided
    left = (
        difference
        for difference in analysis.differences
        if not any(_is_agreed(groups, difference, agreed) for agreed in decided.no_differences)
    )
    return replace(analysis, differences=tuple(left))


def _exclude_left_out(analysis: Analysis) -> dict[int, str]:
    corpus, decided = analysis.corpus, analysis.decided
    reasons = {}
    for i in sorted(decided.left_out):
        sentence = corpus.sentences[i]
        place = f"{corpus.documents[sentence.document].id} paragraph {sentence.paragraph}"
        for j in analysis.repeats.of(i).tolist():
            if j not in decided.pinned and j not in decided.left_out:
                reasons[j] = f"a repeat of what was {LEFT_OUT} ({place})"
        reasons[i] = LEFT_OUT
    return reasons


def _is_agreed(groups: Labels, difference: Difference, agreed: Collection[int]) -> bool:
    """Say whether sentences that do not differ stand on two sides of a difference, or tell both of them."""
    named = {int(groups[i]) for i in agreed}
    sides = [{int(groups[span.sentence]) for span in side} for side in difference.sides]
    return named <= set().union(*sides) and sum(bool(named & side) for side in sides) > 1
