"""The budgeted choice of sentences, with the reason for each."""

from briefing.composing.selection.choice import find_candidates as find_candidates
from briefing.composing.selection.choice import preselect as preselect
from briefing.composing.selection.choice import select as select

__all__ = ["find_candidates", "preselect", "select"]
