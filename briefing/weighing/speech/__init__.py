"""Speech: who says what, in the languages whose file says how they report it."""

from briefing.weighing.speech.statements import find_statements as find_statements

__all__ = ["find_statements"]
