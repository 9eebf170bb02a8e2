"""Where sentences differ: in a figure or a measure, by a denial or an opposite, in what two parties say."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

import numpy as np

from briefing.mentions import Difference, DifferingSpan, TimeExpression
from briefing.models import Corpus, Repeats, StoryMap
from briefing.weighing.differences.circumstances import find_other_occasions, find_rival_causes
from briefing.weighing.differences.claims import find_contrasts, find_disputes, find_opposed_accounts
from briefing.weighing.differences.denials import find_denials
from briefing.weighing.differences.figure_differences import find_figure_differences
from briefing.weighing.differences.measure_differences import find_measure_differences
from briefing.weighing.phrases import content_at
from briefing.weighing.sentence_tokens import SentenceTokens

_LEAST_SAID = 0.6  # of the words of a claim, by a cause that says the same


def find_differences(
    corpus: Corpus, repeats: Repeats, stories: StoryMap, times: Sequence[TimeExpression] = ()
) -> tuple[Difference, ...]:
    """Return where sentences differ, the surest and most alike first.

    Sentences that are alike are compared wherever they stand, of each group of repeats only the first. A
    claim and its denial, measures of one thing, and rival causes, days and places of one event are looked for
    in each of the `stories`; `times` are the days that sentences name. Some sentences tell by themselves what
    two parties say. No sentence is in two differences. There are none in languages
    whose file lacks the words for them.
    """
    leads = np.flatnonzero(repeats.groups == np.arange(len(repeats.groups)))
    opposed = {_first_sentence(item): item for item in find_opposed_accounts(corpus)}
    told = [i for i in opposed if i in leads]
    rivals = [*find_rival_causes(corpus, stories)]
    disputes = find_disputes(corpus, stories, told)
    found = chain(
        (opposed[i] for i in told),
        rivals,
        (
            item
            for item in disputes
            if not any(_says_the_same(corpus, stories, item, rival) for rival in rivals)
        ),
        find_measure_differences(corpus, stories),
        find_figure_differences(corpus, leads),
        find_denials(corpus, leads),
        find_other_occasions(corpus, stories, times),
        find_contrasts(corpus),
    )
    whole = [_with_repeats(corpus, repeats, difference) for difference in _without_overlap(found)]
    return tuple(sorted(whole, key=lambda item: (-item.likeness, item.subject, _first_sentence(item))))


def _first_sentence(difference: Difference) -> int:
    return difference.sides[0][0].sentence


def _says_the_same(corpus: Corpus, stories: StoryMap, claimed: Difference, rival: Difference) -> bool:
    """Tell whether what is claimed, and denied, is one of two rival causes of the same story."""
    claim = claimed.sides[0][0]
    if stories.labels[claim.sentence] != stories.labels[_first_sentence(rival)]:
        return False
    words = _content_of(corpus, claim)
    shared = (words & _content_of(corpus, side[0]) for side in rival.sides)
    return any(len(both) >= _LEAST_SAID * len(words) for both in shared if both)


def _content_of(corpus: Corpus, span: DifferingSpan) -> frozenset[str]:
    tokens = SentenceTokens(corpus.texts[span.sentence][span.start : span.end])
    return content_at(tokens, range(len(tokens)), corpus.document_of(span.sentence).language)


def _without_overlap(differences: Iterable[Difference]) -> Iterator[Difference]:
    """Yield the differences that have no sentence of one before them."""
    taken: set[int] = set()
    for difference in differences:
        sentences = {span.sentence for side in difference.sides for span in side}
        if not taken & sentences:
            taken |= sentences
            yield difference


def _with_copies(corpus: Corpus, repeats: Repeats, difference: Difference) -> Difference:
    """Return a difference of one sentence with the repeats that have the words of all its sides."""
    first = _first_sentence(difference)
    documents, whole = {corpus.sentences[first].document}, [*zip(*difference.sides, strict=True)]
    for i in np.flatnonzero(repeats.groups == repeats.groups[first]).tolist():
        found = [_find_same_words(corpus, span, i) for (span,) in difference.sides]
        spans = tuple(span for span in found if span)
        if len(spans) == len(found) and corpus.sentences[i].document not in documents:
            documents.add(corpus.sentences[i].document)
            whole.append(spans)
    return replace(difference, sides=tuple(zip(*whole, strict=True)))


def _with_repeats(corpus: Corpus, repeats: Repeats, difference: Difference) -> Difference:
    """Return a difference with the repeats that have its words, still one span for each document."""
    if len({side[0].sentence for side in difference.sides}) == 1:
        return _with_copies(corpus, repeats, difference)
    documents = {corpus.sentences[span.sentence].document for side in difference.sides for span in side}
    whole = []
    for side in difference.sides:
        spans = list(side)
        for span in side:
            for i in np.flatnonzero(repeats.groups == repeats.groups[span.sentence]).tolist():
                found = _find_same_words(corpus, span, i)
                if found and corpus.sentences[i].document not in documents:
                    documents.add(corpus.sentences[i].document)
                    spans.append(found)
        whole.append(tuple(spans))
    return replace(difference, sides=tuple(whole))


def _find_same_words(corpus: Corpus, span: DifferingSpan, i: int) -> DifferingSpan | None:
    """Return where sentence `i` has the words of a span, or at least the last of them, once; or None."""
    words = corpus.texts[span.sentence][span.start : span.end]
    for wanted in (words, words.split()[-1]):
        matches = [*re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", corpus.texts[i], re.IGNORECASE)]
        if len(matches) == 1:
            (match,) = matches
            return DifferingSpan(sentence=i, start=match.start(), end=match.end())
    return None
