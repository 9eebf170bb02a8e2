"""Actors: the people, organisations and countries that a document names, and what stands for them."""

from briefing.weighing.actors.coreference import DocumentCoreference as DocumentCoreference

__all__ = ["DocumentCoreference"]
