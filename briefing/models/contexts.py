"""What a sentence needs beside it to be understood where it is printed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from briefing.mentions import GlossKind
from briefing.models.arrays import Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Clarification:
    """Words that say what a part of a sentence stands for; they are printed in brackets behind it."""

    start: int
    """Where the part begins in the sentence's text with white space folded, as `Corpus.texts` has it."""
    end: int
    text: str
    kind: GlossKind
    reason: str
    """Why it is thought to stand for that, in a few words."""
    proof: tuple[int, int] | None = None
    """The span of the document that has these words; None for a day, which is counted."""
    proof_document: int | None = None
    """The position in the corpus of that document, where it is another than the sentence's."""
    is_common: bool = False
    """Whether many reports of the story begin with the part: a page that names it says it once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contexts:
    """What sentences need beside them, by their positions in the corpus; most need nothing."""

    known: frozenset[int] = frozenset()
    """The sentences that were looked at."""
    before: Mapping[int, int] = field(default_factory=dict)
    """The sentence before it in its paragraph that has to be printed with it."""
    shares: Mapping[int, float] = field(default_factory=dict)
    """The share of its worth that a sentence keeps, in (0, 1]; 1 for one that is not here."""
    missing: Mapping[int, str] = field(default_factory=dict)
    """Words at which a sentence cannot be understood, of those that no context makes clear."""
    clarifications: Mapping[int, tuple[Clarification, ...]] = field(default_factory=dict)
    """In the order of the text."""

    def printed_words(self, words: Counts) -> Counts:
        """Return how many words are printed with each sentence, of which `words` has its own."""
        printed = words.copy()
        for i, before in self.before.items():
            printed[i] += words[before]
        return printed

    def with_unclear(self, unclear: Collection[int], share: float) -> "Contexts":
        """Return these contexts, in which the `unclear` sentences keep a `share` of their worth at most."""
        shares = {i: min(share, self.shares.get(i, 1.0)) for i in unclear}
        return replace(self, shares={**self.shares, **shares})
