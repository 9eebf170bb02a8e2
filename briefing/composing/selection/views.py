"""What each view of a profile asks of the choice: where matters stand now, or all of a period alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from briefing.models import View

_MANY_REPORTS = 10
_ENOUGH_REPORTS = 5  # from these on, how many of them have a word says what matters


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewRules:
    """How the choice weighs sentences and stories."""

    by_story: bool
    """Whether each story has words of its own, and no two sentences of one that are alike are printed."""
    half_life: float | None
    """The share of newer reports of a story with which a sentence is worth half; None if none counts less."""
    lead: float
    """How much more the first sentence of a report is worth: it says what is new in it."""
    pointing: float
    """The power of the share that a sentence keeps which points to another: 0 would not mind."""
    outcome: float
    """How much more it is worth to say what was decided, where a story, or a period, has one report."""
    least: float
    """The share of the best sentence's worth below which nothing is added: no trifle fills the page."""

    def lead_of(self, words: int, first: int) -> float:
        """Return `lead` for a page of so many `words`, where the first sentences of all reports have `first`.

        Of a period it is 1 on a page without words, and grows with the square of the share of them that fits:
        where few can be printed, what many reports say is worth more than how one begins.
        """
        share = 1.0 if self.by_story else min(1.0, words / max(1, first))
        return 1.0 + (self.lead - 1.0) * share**2

    def outcome_of(self, reports: int) -> float:
        """Return `outcome` for a story, or a period, of so many `reports`; it falls to 1 with five."""
        return 1.0 + (self.outcome - 1.0) * max(0.0, (_ENOUGH_REPORTS - reports) / (_ENOUGH_REPORTS - 1))

    def least_of(self, reports: int, *, lead: float = 1.0) -> float:
        """Return `least` for a story, or a period, of so many `reports`, in [0, `least`].

        In a story of few reports one that is newer takes most of the worth of all others, and nearly all that
        they say would be a trifle. Of a period none is newer, and it is a share of what the best would be
        worth if it were no first sentence, which counts `lead` times, and did not say what was decided.
        """
        if self.by_story:
            return self.least * min(1.0, reports / _MANY_REPORTS)
        return self.least / (lead * self.outcome_of(reports))


# Measured on printed briefings of 13 dossiers and on ROUGE: docs/benchmarks.md. Reports of today are short of
# what is new, so that little worth is still news; of a period there is always more to tell.
RULES: Mapping[View, ViewRules] = MappingProxyType(
    {
        "now": ViewRules(by_story=True, half_life=0.15, lead=2.0, pointing=1.0, outcome=3.0, least=0.05),
        "period": ViewRules(by_story=False, half_life=None, lead=2.0, pointing=0.3, outcome=3.0, least=0.15),
    }
)
