"""What a story weighs: its reports and outlets, how new it is, whether it was asked for, and its length."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from briefing.models import Corpus, Document, Scores, Story, TopicMap
from briefing.weighing.arrays import group_sums
from briefing.weighing.repeats.outlet_names import outlet_key
from briefing.weighing.terms.corpus import extract_terms

_UNASKED = 0.5
_DIGITS = 6
_HALF_LIFE = 0.5  # of the period of the dossier
_LENGTH = 0.1  # its power: what a paper gives much room to matters, though far from in proportion
_SHORTEST, _LONGEST = 0.8, 1.25


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentWeights:
    """What weighs of each document: one number for each."""

    asked: Scores
    """1 where a sentence fits a topic of the profile or none was asked for, else 0."""
    focus: Scores
    """The share of the words of the focus that it has."""
    words: Scores


def weigh_stories(
    corpus: Corpus, topics: TopicMap, members: Sequence[tuple[int, ...]], *, focus: str = ""
) -> tuple[Story, ...]:
    """Return the stories with these documents, the weightiest first; of equal ones the newest.

    A story weighs the root of its reports and outlets; less if its last report is old against the newest of
    the dossier, and if no sentence of it fits a topic of the profile; more if its reports have the words of
    the `focus`, and if they are longer than others.
    """
    owners = corpus.document_numbers
    known = DocumentWeights(
        asked=_asked_shares(corpus, topics),
        focus=_focus_shares(corpus, owners, focus),
        words=group_sums(owners, corpus.words, len(corpus.documents)),
    )
    return weigh_documents(corpus.documents, known, members)


def weigh_documents(
    documents: Sequence[Document], known: DocumentWeights, members: Sequence[tuple[int, ...]]
) -> tuple[Story, ...]:
    """Return the stories with these documents as :func:`weigh_stories` does, by what is `known` of each."""
    dates = [document.published for document in documents if document.published]
    period = (min(dates), max(dates)) if dates else None
    stories = [_weigh(documents, each, known, period) for each in members]
    top = max((story.weight for story in stories), default=1.0)
    scaled = [replace(story, weight=round(story.weight / top, _DIGITS)) for story in stories]
    return tuple(sorted(scaled, key=lambda s: (-s.weight, -(s.last or date.min).toordinal(), s.documents)))


def _weigh(
    documents: Sequence[Document],
    members: tuple[int, ...],
    known: DocumentWeights,
    period: tuple[date, date] | None,
) -> Story:
    reports = [documents[i] for i in members]
    published = [report.published for report in reports if report.published]
    named = [outlet_key(report.publisher) for report in reports if report.publisher]
    outlets = len(set(named))
    witnesses = outlets + len(reports) - len(named)
    last = max(published, default=None)
    age = (period[1] - last).days / max(1, (period[1] - period[0]).days) if period and last else 0.0
    its = list(members)
    length = float(known.words[its].mean() / max(1.0, known.words.mean()))
    reasons = (
        ("reports", float(np.sqrt(len(members)))),
        ("outlets", 1.0 + float(np.log(witnesses)) / 2),
        ("recency", 0.5 ** (age / _HALF_LIFE)),
        ("asked for", _UNASKED + (1 - _UNASKED) * float(known.asked[its].max())),
        ("focus", 1.0 + float(known.focus[its].mean())),
        ("length", min(_LONGEST, max(_SHORTEST, length**_LENGTH))),
    )
    return Story(
        documents=members,
        first=min(published, default=None),
        last=last,
        outlets=outlets,
        weight=float(np.prod([value for _, value in reasons])),
        reasons=tuple((name, round(value, _DIGITS)) for name, value in reasons),
    )


def _asked_shares(corpus: Corpus, topics: TopicMap) -> Scores:
    wanted = [place for place, topic in enumerate(topics.topics) if topic.kind == "profile"]
    shares = np.zeros(len(corpus.documents)) if wanted else np.ones(len(corpus.documents))
    fits = np.isin(topics.labels, wanted) & (topics.strengths > 0)
    for i in np.flatnonzero(fits).tolist():
        shares[corpus.sentences[i].document] = 1.0
    return shares


def _focus_shares(corpus: Corpus, owners: "np.ndarray[tuple[int], np.dtype[np.int64]]", focus: str) -> Scores:
    """Return for each document the share of the content terms of the focus that it has."""
    stems = {t.stem for code in corpus.languages for t in extract_terms(focus, code) if t.is_content}
    wanted = np.array([term in stems for term in corpus.vocabulary], dtype=np.bool_)
    if not wanted.any():
        return np.zeros(len(corpus.documents))
    size = len(corpus.vocabulary)
    hits = wanted[corpus.terms.values]
    found = np.unique(owners[corpus.terms.rows()[hits]] * size + corpus.terms.values[hits])
    return np.bincount(found // size, minlength=len(corpus.documents)) / int(wanted.sum())
