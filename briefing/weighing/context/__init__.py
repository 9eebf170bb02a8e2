"""Contexts: what a sentence needs beside it to be understood where it is printed."""

from briefing.weighing.context.finding import find_contexts as find_contexts
from briefing.weighing.context.names import NameClarifier as NameClarifier
from briefing.weighing.context.reports import nearest_reports as nearest_reports
from briefing.weighing.context.shares import standalone_share as standalone_share

__all__ = ["NameClarifier", "find_contexts", "nearest_reports", "standalone_share"]
