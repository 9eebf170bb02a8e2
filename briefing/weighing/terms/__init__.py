"""Terms and concepts: the words of each sentence, and what covering them is worth."""

from briefing.weighing.terms.corpus import build_corpus as build_corpus

__all__ = ["build_corpus"]
