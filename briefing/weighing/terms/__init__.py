"""Terms and concepts: the words of each sentence, and what covering them is worth."""

from briefing.weighing.terms.corpus import add_concepts as add_concepts
from briefing.weighing.terms.corpus import build_corpus as build_corpus
from briefing.weighing.terms.corpus import index_sentences as index_sentences

__all__ = ["add_concepts", "build_corpus", "index_sentences"]
