"""The budgeted choice of sentences, with the reason for each."""

from briefing.composing.selection.choice import select as select

__all__ = ["select"]
