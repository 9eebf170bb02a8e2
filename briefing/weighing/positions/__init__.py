"""Positions: the people, organisations and governments of several documents, and what each of them says."""

from briefing.weighing.positions.finding import find_actors as find_actors

__all__ = ["find_actors"]
