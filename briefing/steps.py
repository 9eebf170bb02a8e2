"""The steps from documents to what is printed, each a call of what the packages find or choose."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from briefing.composing.conflicts import choose_conflicts
from briefing.composing.content import ChosenConflict, ChosenPoint, PrintedContent
from briefing.composing.figures import choose_figures, figure_candidates
from briefing.composing.points import choose_key_points, order_points, print_order
from briefing.composing.positions import choose_actors
from briefing.composing.review import arrange_topics
from briefing.composing.sections import first_sentences_of_headlines, head_sections
from briefing.composing.selection import find_candidates, preselect, select
from briefing.composing.selection.decisions import Selection
from briefing.composing.selection.eligibility import exclude_overtaken
from briefing.composing.timeline import choose_entries
from briefing.mentions import Difference, TimeExpression, Update
from briefing.models import Analysis, Clarification, Corpus, Repeats, Scores
from briefing.processes import ForkedCall
from briefing.profile import Profile
from briefing.weighing.actors import DocumentCoreference, coreference_of, find_main_speeches
from briefing.weighing.context import PrintedPage, find_contexts, standalone_share
from briefing.weighing.dates import find_time_expressions
from briefing.weighing.differences import find_differences, find_stated_figures, find_unnamed_speakers
from briefing.weighing.naming import UnknownNames, clarify_printed
from briefing.weighing.positions import find_actors
from briefing.weighing.repeats import find_dependence, group_repeats
from briefing.weighing.stories import find_stories, headlines_of
from briefing.weighing.topics import assign_topics, judge_topics
from briefing.weighing.updates import find_outcomes, find_updates

_MOST_CHOICES = 5  # for one page: what takes the place of an unclear sentence may itself be unclear
_UNCLEAR_SHARE = 0.2  # of a sentence's worth
_MANY = 5_000  # sentences, of which to find repeats or differences takes longer than to start a process


def are_many(corpus: Corpus) -> bool:
    """Return whether what is found of the sentences is worth a process of its own."""
    return len(corpus.sentences) >= _MANY


def analyse(
    corpus: Corpus,
    profile: Profile,
    summarise: Callable[..., Scores],
    weigh: Callable[[Corpus], Corpus] | None = None,
) -> Analysis:
    """Find what is known of the sentences before any is chosen: scores, repeats, topics, stories.

    `weigh` adds the concepts, if the corpus has none yet.
    """
    with ForkedCall(partial(_find_repeats_and_dates, corpus), worthwhile=are_many(corpus)) as beside:
        corpus = weigh(corpus) if weigh else corpus
        scores = summarise(corpus, **profile.summariser_options)
        topics = assign_topics(corpus, profile.topics)
        stories = find_stories(corpus, topics, focus=profile.focus)
        repeats, dates = beside.result()
    coreference = DocumentCoreference(corpus.documents, corpus.sentences)
    return Analysis(
        corpus=corpus,
        scores=scores,
        repeats=repeats,
        topics=topics,
        stories=stories,
        coreference=coreference,
        time_expressions=dates,
    )


def _find_repeats_and_dates(corpus: Corpus) -> tuple[Repeats, tuple[TimeExpression, ...]]:
    return group_repeats(corpus), find_time_expressions(corpus.documents, corpus.sentences)


def find_asked_differences(analysis: Analysis, profile: Profile) -> tuple[Difference, ...]:
    """Return the differences between sources; they are looked for only if the profile prints them.

    The choice of sentences does not depend on them.
    """
    if not profile.conflicts:
        return ()
    return find_differences(analysis.corpus, analysis.repeats, analysis.stories, analysis.time_expressions)


def find_candidate_contexts(
    analysis: Analysis, profile: Profile, excluded: Mapping[int, str]
) -> tuple[Analysis, NDArray[np.int64]]:
    """Return the analysis with what its best sentences need beside them, and the positions of these."""
    words, coreference = _budget(analysis.corpus, profile), coreference_of(analysis)
    candidates = find_candidates(analysis, words=words, view=profile.view, excluded=excluded)
    contexts = find_contexts(
        analysis.corpus,
        analysis.stories,
        candidates.tolist(),
        excluded=excluded,
        coreference=analysis.coreference,
    )
    outcomes = find_outcomes(analysis.corpus, candidates.tolist())
    opinions = frozenset(filter(coreference.is_opinion, candidates.tolist()))
    return replace(analysis, contexts=contexts, outcomes=outcomes, opinions=opinions), candidates


def choose_sentences(
    analysis: Analysis, profile: Profile, excluded: Mapping[int, str], among: NDArray[np.int64]
) -> tuple[Analysis, Selection, tuple[Update, ...]]:
    """Return the sentences that are printed, and what later reports say in place of some of them.

    They are chosen among those whose contexts are known. What cannot be understood by what stands before it
    on the page is worth less, and the analysis that is returned says so. What a chosen sentence overtakes is
    not printed beside it: then the choice is made once more without it.
    """
    clear, known = _discount_unclear(analysis, profile, excluded, among)
    corpus, words = clear.corpus, _budget(clear.corpus, profile)

    def choose(overtaken: Mapping[int, str]) -> tuple[Selection, tuple[Update, ...]]:
        selection = select(
            clear,
            words=words,
            view=profile.view,
            excluded={**excluded, **overtaken},
            among=among,
            preselected=known,
        )
        return selection, find_updates(corpus, clear.stories, selection.chosen, among=selection.eligible)

    selection, updates = choose({})
    overtaken = exclude_overtaken(corpus, [u for u in updates if u.later in selection.chosen])
    return (clear, *(choose(overtaken) if overtaken else (selection, updates)))


def _discount_unclear(
    analysis: Analysis, profile: Profile, excluded: Mapping[int, str], among: NDArray[np.int64]
) -> tuple[Analysis, Selection | None]:
    """Return the analysis in which less is worth what could not be understood on the page.

    The choice is made again until it has nothing more of that kind; it is returned too, None if it still has.
    """
    coreference = coreference_of(analysis)
    page = PrintedPage(
        analysis.corpus,
        analysis.stories,
        analysis.contexts,
        title=profile.title,
        coreference=coreference,
    )
    names = UnknownNames(
        analysis.corpus,
        analysis.stories,
        coreference,
        title=profile.title,
        glosses=analysis.contexts.clarifications,
    )
    words, unclear = _budget(analysis.corpus, profile), set[int]()
    for _ in range(_MOST_CHOICES):
        chosen = preselect(analysis, words=words, view=profile.view, excluded=excluded, among=among)
        keys = choose_key_points(analysis, chosen, most=profile.key_points)
        order = print_order(analysis, chosen.chosen, keys)
        newly_unclear = (page.unclear(order).keys() | names.find(order).keys()) - unclear
        if not newly_unclear:
            return analysis, chosen
        unclear |= newly_unclear
        analysis = replace(analysis, contexts=analysis.contexts.with_unclear(newly_unclear, _UNCLEAR_SHARE))
    return analysis, None


def describe_points(analysis: Analysis, selection: Selection, *, key_points: int) -> Analysis:
    """Return the analysis with what is looked for in chosen sentences alone.

    That is their sections (topics asked for, then headlines), which reports are one witness, and who speaks.
    At most `key_points` of them are printed above the sections.
    """
    keys = choose_key_points(analysis, selection, most=key_points)
    topics = judge_topics(analysis.corpus, analysis.topics, selection.chosen, elsewhere=keys)
    analysis = replace(analysis, topics=topics)
    keys = choose_key_points(analysis, selection, most=key_points)
    repeats = map(analysis.repeats.of, selection.chosen)
    groups = [group.tolist() for group in repeats if len(group) > 1]
    stories = {int(analysis.stories.labels[i]) for i in selection.chosen}
    documents = {i for story in stories for i in analysis.stories.stories[story].documents}
    documents -= {analysis.corpus.sentences[i].document for i in analysis.opinions}
    headlines = headlines_of(analysis, documents)
    headed = head_sections(analysis, selection.chosen, headlines, keys)
    return replace(
        analysis,
        topics=arrange_topics(analysis, headed, selection.chosen),
        dependence=find_dependence(analysis.corpus, groups),
        speeches=find_main_speeches(coreference_of(analysis), selection.chosen),
    )


def choose_content(
    analysis: Analysis,
    selection: Selection,
    updates: Sequence[Update],
    profile: Profile,
    excluded: Mapping[int, str],
) -> PrintedContent:
    """Return all that is printed: points, differences, the timeline, figures, and who says what.

    What comes later knows what is printed before it, and does not print it again.
    """
    keys = choose_key_points(analysis, selection, most=profile.key_points)
    points = order_points(analysis, selection.chosen, keys, updates)
    unnamed = find_unnamed_speakers(analysis)
    conflicts = choose_conflicts(analysis, points, most=profile.conflicts, excluded=excluded, unnamed=unnamed)
    headed = first_sentences_of_headlines(analysis, points)
    content = PrintedContent(
        points=points,
        key_points=len(keys),
        conflicts=conflicts,
        headed=headed,
        clarifications=_clarify(analysis, points, conflicts, profile.title),
    )
    timeline = choose_entries(
        analysis, content, most=profile.timeline, excluded=excluded, alone=standalone_share
    )
    stating = figure_candidates(analysis, points, selection.worth, selection.eligible)
    figures = choose_figures(points, find_stated_figures(analysis.corpus, stating), analysis.contexts)
    printed = [i for point in points for i in point.printed]
    known = find_actors(analysis, printed, _aliases(profile))
    actors = choose_actors(analysis, known, points, excluded=excluded, alone=standalone_share)
    return replace(content, timeline=timeline, figures=figures, actors=actors, rated=profile.ratings)


def _aliases(profile: Profile) -> dict[str, str]:
    """Return the name of each actor of the profile by its other names, these in small letters."""
    pairs = ((other, name) for name, others in profile.aliases.items() for other in others)
    return {" ".join(other.lower().split()): name for other, name in pairs}


def _clarify(
    analysis: Analysis, points: Sequence[ChosenPoint], conflicts: Sequence[ChosenConflict], title: str
) -> dict[int, tuple[Clarification, ...]]:
    """Return what is printed in brackets in the sentences of points and differences below a title."""
    sides = chain.from_iterable(conflict.sides for conflict in conflicts)
    printed = [point.printed for point in points]
    return clarify_printed(analysis, printed, [side.sentence for side in sides], title=title)


def _budget(corpus: Corpus, profile: Profile) -> int:
    """Return how many words the points may have: a briefing of a short dossier stays shorter than it."""
    return max(1, min(profile.words, int(profile.share * int(corpus.words.sum()))))
