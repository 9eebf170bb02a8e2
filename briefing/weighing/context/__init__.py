"""Contexts: what a sentence needs beside it to be understood where it is printed."""

from briefing.weighing.context.finding import find_contexts as find_contexts

__all__ = ["find_contexts"]
