"""Contexts: what a sentence needs beside it to be understood where it is printed."""

from briefing.weighing.context.finding import find_contexts as find_contexts
from briefing.weighing.context.names import NameClarifier as NameClarifier

__all__ = ["NameClarifier", "find_contexts"]
