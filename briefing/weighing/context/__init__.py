"""Contexts: what a sentence needs beside it to be understood where it is printed."""

from briefing.weighing.context.finding import find_contexts as find_contexts
from briefing.weighing.context.page import PrintedPage as PrintedPage
from briefing.weighing.context.shares import standalone_share as standalone_share

__all__ = ["PrintedPage", "find_contexts", "standalone_share"]
