"""Actors: whom a document names, what stands for them, and who of them speaks."""

from briefing.weighing.actors.coreference import DocumentCoreference as DocumentCoreference
from briefing.weighing.actors.coreference import coreference_of as coreference_of
from briefing.weighing.actors.speakers import find_main_speeches as find_main_speeches

__all__ = ["DocumentCoreference", "coreference_of", "find_main_speeches"]
