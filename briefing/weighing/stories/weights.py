"""What a story weighs: how many outlets report it, how new it is, whether it was asked for, and its size."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from briefing.models import Corpus, Story, TopicMap

_UNASKED = 0.5
_DIGITS = 6
_HALF_LIFE = 0.5  # of the period of the dossier


def weigh_stories(corpus: Corpus, topics: TopicMap, members: Sequence[tuple[int, ...]]) -> tuple[Story, ...]:
    """Return the stories with these documents, the weightiest first; of equal ones the newest.

    A story weighs the root of its reports and outlets, less if its last report is old against the newest of
    the dossier, and less if no sentence of it fits a topic of the profile.
    """
    dates = [document.published for document in corpus.documents if document.published]
    newest, days = max(dates, default=None), (max(dates) - min(dates)).days if dates else 0
    asked = _asked_shares(corpus, topics)
    stories = [_weigh(corpus, documents, newest, days, asked) for documents in members]
    top = max((story.weight for story in stories), default=1.0)
    scaled = [replace(story, weight=round(story.weight / top, _DIGITS)) for story in stories]
    return tuple(sorted(scaled, key=lambda s: (-s.weight, -(s.last or date.min).toordinal(), s.documents)))


def _weigh(
    corpus: Corpus, documents: tuple[int, ...], newest: date | None, days: int, asked: Sequence[float]
) -> Story:
    published = [day for i in documents if (day := corpus.documents[i].published)]
    outlets = len({corpus.documents[i].publisher or corpus.documents[i].id for i in documents})
    last = max(published, default=None)
    age = (newest - last).days / max(1, days) if newest and last else 0.0
    reasons = (
        ("reports", float(np.sqrt(len(documents)))),
        ("outlets", 1.0 + float(np.log(outlets)) / 2),
        ("recency", 0.5 ** (age / _HALF_LIFE)),
        ("asked for", _UNASKED + (1 - _UNASKED) * max(asked[i] for i in documents)),
    )
    return Story(
        documents=documents,
        first=min(published, default=None),
        last=last,
        outlets=outlets,
        weight=float(np.prod([value for _, value in reasons])),
        reasons=tuple((name, round(value, _DIGITS)) for name, value in reasons),
    )


def _asked_shares(corpus: Corpus, topics: TopicMap) -> list[float]:
    """Return for each document 1 if it has a sentence on a topic of the profile or none was asked for."""
    wanted = [place for place, topic in enumerate(topics.topics) if topic.kind == "profile"]
    shares = [0.0 if wanted else 1.0] * len(corpus.documents)
    fits = np.isin(topics.labels, wanted) & (topics.strengths > 0)
    for i in np.flatnonzero(fits).tolist():
        shares[corpus.sentences[i].document] = 1.0
    return shares
