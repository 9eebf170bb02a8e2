"""What stands behind a verb of denying: a clause (*that it sank*), a noun (*a link*), a claim (*reports*)."""

from dataclasses import dataclass

from briefing.languages.dispute_groups import Disputes
from briefing.weighing.sentence_tokens import SentenceTokens

OBJECT_REACH = 6
"""Words from a verb to the noun for what is said: *a German newspaper report*."""
_LONGEST_CONTENT = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class DeniedObject:
    """The object of a verb of denying; places are those of the words of its sentence."""

    claim: int
    """The noun for what was said; 0 for none."""
    content: tuple[int, int]
    """What is denied; empty where only that noun names it."""
    head: str
    """The last word of the noun phrase that it begins with: *any link to the crime*; empty for none."""


class ObjectReader:
    """Reads the objects of verbs of denying with the words of one language."""

    def __init__(self, words: Disputes, function_words: frozenset[str]) -> None:
        self._words, self._function_words = words, function_words
        self._claims = words.claims | words.views
        self._determiners = words.articles | words.backward
        self._openers = words.backward | words.pointers | words.articles
        self._adverb_endings = tuple(words.adverb_endings)
        self._participle_endings = tuple(words.participle_endings)

    def follows(self, tokens: SentenceTokens, place: int) -> bool:
        """Tell whether what could be a noun is a verb: *disputes that theory*, not *labour disputes*."""
        word = tokens.small[place + 1]
        is_adjective = not self._determiners.isdisjoint(tokens.before(place, 1))
        return not is_adjective and (word not in self._function_words or word in self._openers)

    def read(self, tokens: SentenceTokens, start: int) -> DeniedObject | None:
        """Return the object that begins at `start`, or None where others tell which claim is meant."""
        claim = self.claim(tokens, start)
        if not claim:
            end = self.content_end(tokens, start)
            return DeniedObject(claim=0, content=(start, end), head=self._head(tokens, start, end))
        begin = self._behind_claim(tokens, claim)
        if begin < len(tokens):
            return DeniedObject(claim=claim, content=(begin, self.content_end(tokens, begin)), head="")
        behind = claim + 1
        return (
            None
            if self._goes_on(tokens, behind)
            else DeniedObject(claim=claim, content=(behind, behind), head="")
        )

    def claim(self, tokens: SentenceTokens, start: int) -> int:
        """Return the place of the noun for what is said in the object that begins at `start`, or 0."""
        for place in range(start, min(len(tokens), start + OBJECT_REACH)):
            word = tokens.small[place]
            if word in self._claims:
                return place
            if (place > start and word in self._words.openers) or tokens.gap(place).strip(" \"“'‘’”"):
                return 0
        return 0

    def content_end(self, tokens: SentenceTokens, start: int) -> int:
        """Return the place behind the clause that begins at `start`."""
        for place in range(start + 1, min(len(tokens), start + _LONGEST_CONTENT)):
            gap, word = tokens.gap(place), tokens.small[place]
            if any(mark in gap for mark in ";:()—–_") or "--" in gap:
                return place
            if "," in gap and (word in self._function_words or word.endswith(self._participle_endings)):
                return place
        return min(len(tokens), start + _LONGEST_CONTENT)

    def _head(self, tokens: SentenceTokens, start: int, end: int) -> str:
        """Return the last word of the noun phrase that begins at `start`; empty where a clause does."""
        if tokens.word(start) not in self._words.articles:
            return ""
        head = ""
        for place in range(start + 1, end):
            word = tokens.small[place]
            if word in self._function_words or tokens.gap(place) != " ":
                return head if word in self._words.openers or tokens.gap(place) != " " else ""
            head = word
        return head

    def _goes_on(self, tokens: SentenceTokens, place: int) -> bool:
        """Tell whether a noun for what was said is told from others by words behind it: *claims made by*."""
        if place >= len(tokens) or tokens.gap(place) != " ":
            return False
        word = tokens.small[place]
        is_time = tokens.is_capitalised(place)
        return not (word in self._function_words or word.endswith(self._adverb_endings) or is_time)

    def _behind_claim(self, tokens: SentenceTokens, claim: int) -> int:
        """Return where that begins which was said: *the report on Friday that*; the end if it does not."""
        for place in tokens.places_behind(claim, OBJECT_REACH):
            if tokens.gap(place) != " ":
                break
            if tokens.small[place] in self._words.openers:
                return place
        return len(tokens)
