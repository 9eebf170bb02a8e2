"""The timeline: on the days that matter most, how each story came to where it stands."""

from briefing.composing.timeline.days import choose_days as choose_days
from briefing.composing.timeline.entries import choose_entries as choose_entries

__all__ = ["choose_days", "choose_entries"]
