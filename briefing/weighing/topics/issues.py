"""The issues that recur in reports: what a topic can be about.

An issue is a line of the language file (*rescue, survivors, trapped*) of which the reports write some words,
or else any one noun. The subject of a story is none, for it divides nothing: it is a word that most reports
of the story have, in many sentences.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.languages import load_language
from briefing.models import Corpus, Flags, StoryMap
from briefing.weighing.arrays import sorted_unique
from briefing.weighing.terms.stemming import stem_word
from briefing.weighing.topics.word_uses import WordUses

FEWEST_REPORTS = 2
_FEWEST_SENTENCES = 3
_MOST_SINGLE = 120
_MOST_NAMES = 3
_FEWEST_OF_STORY = 4
_SUBJECT_REPORTS, _SUBJECT_SENTENCES = 2 / 3, 0.1
_LISTED, _SINGLE, _A_FORM, _MOST_FORMS = 1.0, 0.15, 0.1, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What a topic can be about."""

    name: int
    """The word that names it, a position in the words."""
    stems: tuple[int, ...]
    sentences: NDArray[np.bool_]
    """Shape (sentences,): those with one of the stems; none that repeats another."""
    quality: float
    """How likely it is an issue, in (0, 1]."""
    begins_reports: bool = True
    """Whether two reports or more have it in their first sentence."""


def find_issues(corpus: Corpus, uses: WordUses, free: Flags) -> list[Issue]:
    """Return the issues that two reports or more speak of: those that the language file lists first.

    `free`, shape (stems,), says of which stems they may be.
    """
    listed = list(_listed_issues(corpus, uses, free))
    taken = free.copy()
    for issue in listed:
        taken[list(issue.stems)] = False
    return [*listed, *_single_issues(corpus, uses, taken)]


def find_subjects(corpus: Corpus, stories: StoryMap, uses: WordUses) -> Flags:
    """Return which stems are the subject of a story of four reports or more, shape (stems,)."""
    size, many = len(uses.stems), len(corpus.documents)
    reports = np.array([len(story.documents) for story in stories.stories], dtype=np.int64)
    documents = corpus.document_numbers
    told = stories.labels[uses.sentences.values]
    large = reports[told] >= _FEWEST_OF_STORY
    holders = uses.sentences.values[large]
    codes = told[large] * size + uses.sentences.rows()[large]
    cells, sentences = np.unique(codes, return_counts=True)
    pairs = sorted_unique(codes * many + documents[holders]) // many
    in_reports = np.unique(pairs, return_counts=True)[1]
    its_stories, stems = np.divmod(cells, max(1, size))
    lengths = np.bincount(stories.labels)
    is_subject = in_reports > _SUBJECT_REPORTS * reports[its_stories]
    is_subject &= sentences > _SUBJECT_SENTENCES * lengths[its_stories]
    subjects = np.zeros(size, dtype=np.bool_)
    subjects[stems[is_subject]] = True
    return subjects


def _listed_issues(corpus: Corpus, uses: WordUses, free: Flags) -> Iterator[Issue]:
    """Yield the issues of the language file; the best name that two reports write is taken."""
    words = {word: i for i, word in enumerate(uses.words)}
    places = {stem: i for i, stem in enumerate(uses.stems)}
    rules = load_language(uses.language).topic_names
    for line in rules.issues if rules else ():
        stems = _known([stem_word(word, uses.language) for word in line], places)
        names = _known(line[:_MOST_NAMES], words)
        issue = _issue(corpus, uses, names, [i for i in stems if free[i]], _LISTED)
        if issue:
            yield issue


def _known(texts: Sequence[str], places: Mapping[str, int]) -> list[int]:
    """Return the places of the texts that have one, each once."""
    return [places[text] for text in dict.fromkeys(texts) if text in places]


def _single_issues(corpus: Corpus, uses: WordUses, free: Flags) -> Iterator[Issue]:
    """Yield the issues of one noun, the most frequent first.

    A noun of a verb has more forms than the name of a thing (*explosion*, *exploded*), and is likelier one.
    """
    names: dict[int, list[int]] = {}
    for i in np.argsort(-uses.counts, kind="stable").tolist():
        if free[uses.stem_of[i]] and uses.nouns[i]:
            names.setdefault(int(uses.stem_of[i]), []).append(i)
    forms = np.bincount(uses.stem_of)
    frequent = sorted(names, key=lambda stem: (-len(uses.sentences.row(stem)), stem))
    for stem in frequent[:_MOST_SINGLE]:
        quality = _SINGLE + _A_FORM * min(_MOST_FORMS, int(forms[stem]))
        issue = _issue(corpus, uses, names[stem], [stem], quality)
        if issue:
            yield issue


def _issue(
    corpus: Corpus, uses: WordUses, names: Sequence[int], stems: Sequence[int], quality: float
) -> Issue | None:
    """Return an issue by the first of `names` that reports write often, if it has enough sentences."""
    known = [name for name in names if uses.stem_of[name] in stems and _is_reported(uses, name)]
    sentences = np.zeros(len(corpus.sentences), dtype=np.bool_)
    for stem in stems:
        sentences[uses.sentences.row(stem)] = True
    if not known or sentences.sum() < _FEWEST_SENTENCES:
        return None
    begun = sum(corpus.sentences[i].position == 0 for i in np.flatnonzero(sentences).tolist())
    return Issue(
        name=known[0],
        stems=tuple(stems),
        sentences=sentences,
        quality=quality,
        begins_reports=begun >= FEWEST_REPORTS,
    )


def _is_reported(uses: WordUses, word: int) -> bool:
    """Tell whether two reports write a word, in any form, and this form is no exception."""
    return bool(uses.documents[uses.stem_of[word]] >= FEWEST_REPORTS and uses.counts[word] >= FEWEST_REPORTS)
