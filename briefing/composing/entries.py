"""The entries of the timeline: for each day that matters the one sentence that says best what happened.

A sentence is better if it names the day in full, names no other, and tells of the day itself rather than of
what was before or since. What is printed as a point is not printed again: the entry points to it, unless
another sentence is nearly as good.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.composing.choice import Printed
from briefing.composing.fitness import standing, unfit
from briefing.composing.sections import cite
from briefing.composing.timeline import choose_days
from briefing.mentions import Day, Moment, name_a_day
from briefing.models import Corpus, Weighing
from briefing.record import Citation, TimelineEntry

FEWEST = 3
"""Fewer entries are no timeline."""
_MONTH = 0.5  # of its score: most months that are named only say how long something has lasted
_NEARLY = 0.5  # of the worth of a sentence that is printed: then another one is worth its line
_COUNTED, _AMONG_OTHERS, _BESIDE = 0.7, 0.8, 0.5
_DIGITS = 9
_STAMP = re.compile(r".{0,24}\b\d{1,2}:\d\d\b")  # "22 January 2012 - 18:12" heads a comment
_NOT_OF_IT = re.compile(r"\b(?:since|until|till|before|after)(?:\s+\w+)?\s+$", re.IGNORECASE)
_PLACE = re.compile(r"[^\W\d_a-z]\w*(?<!day),?\s$")  # "... in Astana October 4, 2015." stands under a picture
_OWNER, _NOUN = re.compile(r"['’]s\b"), re.compile(r"\s+[a-z]")
_ARTICLE = re.compile(r"\b(?:the|an?|its|his|her|their|this|that)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pick:
    """The moment whose sentence stands for a day, and the point in which it is printed, if it is."""

    moment: Moment
    point: str


def make_timeline(
    weighing: Weighing,
    printed: Printed,
    moments: Sequence[Moment],
    *,
    most: int,
    barred: Mapping[int, str],
) -> tuple[TimelineEntry, ...]:
    """Return the entries of the days that matter most, in order of date: at most `most`, or none at all.

    No two entries say the same, and none has a sentence of `barred` or one that is `printed` where sources
    differ. There are none if fewer than :data:`FEWEST` come out, or if most would only name a point. Sources
    are numbered on from those of what is `printed`.
    """
    named = [moment for moment in moments if _is_date(weighing.corpus, moment)]
    picker = _Picker(weighing, printed, named, barred)
    days = choose_days(weighing.corpus, weighing.scores, named)
    picks: list[_Pick] = []
    for day in sorted(days, key=lambda day: -day.score * (_MONTH if day.precision == "month" else 1.0)):
        if len(picks) < most and _matters(weighing, day):
            picks += filter(None, [picker.pick(day)])
    if len(picks) < FEWEST or sum(pick.point != "" for pick in picks) > len(picks) / 2:
        return ()
    known = {citation.document: citation.source for citation in printed.citations}
    documents = enumerate(weighing.corpus.documents)
    numbers = {i: known[document.id] for i, document in documents if document.id in known}
    ordered = sorted(picks, key=lambda pick: (pick.moment.day, pick.moment.until))
    return tuple(_entry(weighing, pick, numbers) for pick in ordered)


class _Picker:
    """Picks the sentences of one timeline, none of which says what another one says."""

    def __init__(
        self, weighing: Weighing, printed: Printed, named: Sequence[Moment], barred: Mapping[int, str]
    ) -> None:
        self._weighing = weighing
        self._days = Counter(i for i, _, _ in {(m.sentence, m.day, m.until) for m in named})
        self._heights = weighing.scores - min(0.0, float(weighing.scores.min(initial=0.0)))
        self._points = _places(weighing.corpus, {p.id: p.citations[:1] for p in printed.points})
        differing = {c.id: [v.citations[0] for v in c.values] for c in printed.conflicts}
        self._barred = barred.keys() | (_places(weighing.corpus, differing).keys() - self._points.keys())
        self._used: set[int] = set()
        self._said = {int(weighing.repeats.groups[i]) for i in self._points}

    def pick(self, day: Day) -> _Pick | None:
        """Return the best sentence for a day that no entry has; None if there is none."""
        free = [moment for moment in day.moments if self._is_free(moment)]
        best = max(free, key=self._rank, default=None)
        if best is None:
            return None
        fresh = [moment for moment in free if moment.sentence not in self._points]
        other = max(fresh, key=self._rank, default=best)
        if self._worth(other) >= _NEARLY * self._worth(best):
            best = other
        self._used.add(int(self._weighing.repeats.groups[best.sentence]))
        return _Pick(moment=best, point=self._points.get(best.sentence, ""))

    def _is_free(self, moment: Moment) -> bool:
        corpus, i = self._weighing.corpus, moment.sentence
        group = int(self._weighing.repeats.groups[i])
        repeated = group in self._said and i not in self._points
        if i in self._barred or repeated or group in self._used:
            return False
        return not unfit(corpus.texts[i], int(corpus.words[i]))

    def _rank(self, moment: Moment) -> tuple[float, int]:
        """Return what the greatest of is the best sentence, and of copies of one text the earliest dated."""
        corpus = self._weighing.corpus
        published = corpus.documents[corpus.sentences[moment.sentence].document].published
        return self._worth(moment), -(published or date.max).toordinal()

    def _worth(self, moment: Moment) -> float:
        corpus, i = self._weighing.corpus, moment.sentence
        before, after = _around(corpus, moment)
        worth = float(self._heights[i])
        if standing(corpus.texts[i]) < 1 or _STAMP.match(corpus.texts[i]):
            worth *= _BESIDE
        if not _is_stated(corpus, moment):
            worth *= _COUNTED
        if self._days[i] > 1:
            worth *= _AMONG_OTHERS
        if _OWNER.match(after) or (_ARTICLE.search(before) and _NOUN.match(after)):
            worth *= _BESIDE
        return round(worth, _DIGITS)


def _is_date(corpus: Corpus, moment: Moment) -> bool:
    """Say whether a moment may head an entry: a day, a few days, or a month with its year."""
    before, after = _around(corpus, moment)
    is_caption = not moment.resolved_from and not after.strip(" .") and _PLACE.search(before)
    if is_caption or _NOT_OF_IT.search(before):
        return False
    if moment.precision == "interval":
        return name_a_day(_words(corpus, moment))
    return moment.precision == "day" or (moment.precision == "month" and moment.resolved_from is None)


def _matters(weighing: Weighing, day: Day) -> bool:
    """Say whether a day is more than the day before one report: it is stated, or two texts speak of it."""
    texts = {int(weighing.repeats.copies[moment.sentence]) for moment in day.moments}
    stated = any(_is_stated(weighing.corpus, moment) for moment in day.moments)
    return stated or min(day.documents, len(texts)) > 1


def _is_stated(corpus: Corpus, moment: Moment) -> bool:
    return moment.resolved_from is None or name_a_day(_words(corpus, moment))


def _words(corpus: Corpus, moment: Moment) -> str:
    text = corpus.documents[corpus.sentences[moment.sentence].document].text
    return " ".join(text[moment.start : moment.end].split())


def _around(corpus: Corpus, moment: Moment) -> tuple[str, str]:
    """Return what stands before a moment in its sentence, and behind it."""
    sentence = corpus.sentences[moment.sentence]
    text = corpus.documents[sentence.document].text
    return text[sentence.start : moment.start], text[moment.end : sentence.end]


def _places(corpus: Corpus, printed: Mapping[str, Sequence[Citation]]) -> dict[int, str]:
    """Return the sentences that are printed, each with the id of what it is `printed` in."""
    ids = {(c.document, c.start): id_ for id_, citations in printed.items() for c in citations}
    places = ((i, corpus.documents[s.document].id, s.start) for i, s in enumerate(corpus.sentences))
    return {i: ids[document, start] for i, document, start in places if (document, start) in ids}


def _entry(weighing: Weighing, pick: _Pick, numbers: dict[int, int]) -> TimelineEntry:
    """Return an entry, with its source in `numbers`, which has the numbers of sources by document."""
    corpus, moment = weighing.corpus, pick.moment
    return TimelineEntry(
        day=moment.day,
        precision=moment.precision,
        until=None if moment.precision == "day" else moment.until,
        words=_words(corpus, moment),
        text=corpus.texts[moment.sentence],
        point=pick.point,
        citation=cite(weighing, [moment.sentence], numbers)[0],
        resolved_from=moment.resolved_from,
    )
