"""Whether a sentence decides what an earlier one says is open.

*Parliament has yet to approve the treaty* is decided by *Parliament approved the treaty*, *The drug awaits
approval by the agency* by *The agency approved the drug*, *deadlocked over the budget* by *agreed on it*.
"""

from dataclasses import dataclass
from functools import lru_cache

from briefing.languages import load_language
from briefing.languages.selection_groups import Decisions
from briefing.weighing.phrases import content_at, find_phrases, is_done, object_head, subject_places
from briefing.weighing.sentence_tokens import SentenceTokens
from briefing.weighing.terms.stemming import stem_word

_OPENING_REACH = 4  # words from there to the noun for what is awaited: "awaits a federal court ruling"
_REACH = 8  # words between what decides and what is decided
_FEWEST_SHARED, _FEWEST_WITHOUT_BODY = 1, 2  # other words that both sentences have
_FEWEST_OF_SUBJECT = 2  # words of the subject that the later sentence must have, where it says what is open


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenMatter:
    """What a sentence says is not decided; words are stems."""

    words: str
    """The words that say so, as they stand there."""
    deciding: frozenset[str]
    """The words by which it would be decided, in small letters."""
    matter: frozenset[str]
    """What is to be decided."""
    fewest: int
    """How many of these words a decision must have."""
    bodies: frozenset[str]
    """Who is to decide it; empty where the sentence does not say so."""


def find_decision(earlier: str, later: str, language: str, shared: frozenset[str]) -> str:
    """Return the reason why the later sentence decides what the earlier one leaves open; empty for none.

    The earlier one has to say in so many words that a matter is open, the later one that it is decided, by
    the same body if one is named. Both must have another of the terms that they `shared` and that few reports
    of the story have, two if no body is named.
    """
    opened, told = open_matter(earlier, language), SentenceTokens(later)
    if opened is None or open_matter(later, language):
        return ""
    others = shared - opened.matter - opened.bodies - {stem_word(word, language) for word in opened.deciding}
    if len(others) < (_FEWEST_SHARED if opened.bodies else _FEWEST_WITHOUT_BODY):
        return ""
    places = (k for k, word in enumerate(told.small) if word in opened.deciding)
    is_decided = any(_decides(told, place, opened, language) for place in places)
    return f"decided: {opened.words}" if is_decided else ""


@lru_cache(maxsize=4096)
def open_matter(text: str, language: str) -> OpenMatter | None:
    """Return the first matter that a sentence says is open, or None."""
    words = load_language(language).decisions
    return _OpenMatterReader(words, language).read(SentenceTokens(text)) if words else None


def _decides(tokens: SentenceTokens, place: int, opened: OpenMatter, language: str) -> bool:
    """Tell whether the word at `place` says that a matter is decided, and by whom."""
    words = content_at(tokens, tokens.places_near(place, _REACH), language)
    is_same = len(words & opened.matter) >= opened.fewest and (not opened.bodies or opened.bodies & words)
    return bool(is_same) and is_done(tokens, place, language)


class _OpenMatterReader:
    """Reads what a sentence says is open with the words of one language."""

    def __init__(self, words: Decisions, language: str) -> None:
        self._words, self._language = words, language
        self._rules = (
            (words.pending, self._by_verb),
            (words.awaiting, self._by_noun),
            (words.disputed, self._by_dispute),
        )
        self._openings = words.pending | words.awaiting | words.disputed

    def read(self, tokens: SentenceTokens) -> OpenMatter | None:
        """Return the first matter that a sentence says is open, or None."""
        for start, end, phrase in find_phrases(tokens, self._openings):
            found = next((rule(tokens, start, end) for words, rule in self._rules if phrase in words), None)
            if found:
                return found
        return None

    def _by_verb(self, tokens: SentenceTokens, start: int, end: int) -> OpenMatter | None:
        """Match: has yet to approve the treaty. The treaty has not yet been approved by parliament."""
        is_passive = tokens.word(end) in self._words.being
        verb = end + is_passive
        subject = self._subject(tokens, start)
        if is_passive:
            return self._matter(
                tokens, (start, verb), subject, self._behind(tokens, verb, self._words.agents)
            )
        return self._matter(tokens, (start, verb), self._object(tokens, verb + 1), subject)

    def _by_noun(self, tokens: SentenceTokens, start: int, end: int) -> OpenMatter | None:
        """Match: The drug awaits approval by the agency. They await the court's ruling on the drug."""
        for noun in range(end, min(len(tokens), end + _OPENING_REACH)):
            if self._deciding(tokens.small[noun]):
                bodies = content_at(tokens, range(end, noun), self._language)
                bodies |= self._behind(tokens, noun, self._words.agents)
                matter = self._behind(tokens, noun, self._words.links)
                return self._matter(tokens, (start, noun), matter or self._subject(tokens, start), bodies)
        return None

    def _by_dispute(self, tokens: SentenceTokens, start: int, end: int) -> OpenMatter | None:
        """Match: The ministers are deadlocked over the budget."""
        matter = self._behind(tokens, end - 1, self._words.links)
        return self._matter(tokens, (start, end - 1), matter, self._subject(tokens, start))

    def _matter(
        self,
        tokens: SentenceTokens,
        places: tuple[int, int],
        matter: frozenset[str],
        bodies: frozenset[str],
    ) -> OpenMatter | None:
        """Return what is open, said by the words from the first to the last place; None if nothing is."""
        first, last = places
        deciding = self._deciding(tokens.word(last))
        if not matter or not deciding:
            return None
        return OpenMatter(
            words=tokens.text[tokens.starts[first] : tokens.ends[last]],
            deciding=deciding,
            matter=matter,
            fewest=min(len(matter), _FEWEST_OF_SUBJECT),
            bodies=bodies,
        )

    def _subject(self, tokens: SentenceTokens, end: int) -> frozenset[str]:
        return content_at(tokens, subject_places(tokens, end), self._language)

    def _behind(self, tokens: SentenceTokens, place: int, links: frozenset[str]) -> frozenset[str]:
        """Return the head of what one of the `links` joins to the word at `place`, none if none does."""
        return self._object(tokens, place + 2) if tokens.word(place + 1) in links else frozenset()

    def _object(self, tokens: SentenceTokens, start: int) -> frozenset[str]:
        head = object_head(tokens, start, self._language)
        return frozenset() if head is None else frozenset([stem_word(tokens.small[head], self._language)])

    def _deciding(self, word: str) -> frozenset[str]:
        """Return the words by which that is decided for which a word stands."""
        return next((deciding for opened, deciding in self._words.verbs if word in opened), frozenset())
