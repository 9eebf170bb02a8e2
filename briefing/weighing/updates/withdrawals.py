"""Whether a sentence takes back what an earlier one says: *withdrew its bid*, *retracted his statement*."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from briefing.languages import load_language
from briefing.languages.selection_groups import Withdrawals
from briefing.weighing.phrases import content_at, find_phrases, is_done, names_at, object_head
from briefing.weighing.sentence_tokens import SentenceTokens
from briefing.weighing.terms.stemming import stem_word

_SUBJECT_REACH = 8  # words from a pronoun back to the name that it stands for: "Rona said on Monday that it"
_FEWEST_SHARED = 2
_ACTOR_REACH = 8  # words between who said or offered a thing and the word for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """What a sentence says is taken back."""

    words: str
    """As the sentence has them: *withdrew its bid*."""
    thing: str
    """The noun for it, in small letters."""
    actors: frozenset[str]
    """The stems of the name or the noun of who takes it back."""


def find_withdrawal(earlier: str, later: str, language: str, shared: frozenset[str]) -> str:
    """Return the reason why the later sentence takes back the earlier one; empty if it does not.

    The later one has to say in so many words that somebody withdraws a thing (*withdrew its bid*). The
    earlier one has a word for that thing (*bid*, *offered*) and, near it, who withdraws it. Both have another
    two in common: names, or terms of those that they `shared` and that few reports of the story have.
    """
    if withdrawals_in(earlier, language):
        return ""
    before, told = SentenceTokens(earlier), SentenceTokens(later)
    named = names_at(before, range(len(before)), language) & names_at(told, range(len(told)), language)
    for found in withdrawals_in(later, language):
        things = _words_for(found.thing, language)
        others = (shared | named) - found.actors - {stem_word(word, language) for word in things}
        if len(others) >= _FEWEST_SHARED and _is_said(before, things, found.actors, language):
            return f"withdrawn: {found.words}"
    return ""


def _words_for(thing: str, language: str) -> frozenset[str]:
    """Return the words for a thing that is withdrawn: *bid*, *offer*, *offered*."""
    words = load_language(language).withdrawals
    lines = words.things if words else ()
    return frozenset(word for line in lines if thing in line for word in line)


@lru_cache(maxsize=4096)
def withdrawals_in(text: str, language: str) -> tuple[Withdrawal, ...]:
    """Return what a sentence says is taken back, where it says by whom."""
    words = load_language(language).withdrawals
    return tuple(_withdrawals(SentenceTokens(text), words, language)) if words else ()


def _is_said(tokens: SentenceTokens, things: frozenset[str], actors: frozenset[str], language: str) -> bool:
    """Tell whether a sentence has a word for a thing, meant as done, with the one whose it is near it."""
    for place, word in enumerate(tokens.small):
        if word in things and is_done(tokens, place, language):
            near = content_at(tokens, tokens.places_near(place, _ACTOR_REACH), language)
            if not actors.isdisjoint(near):
                return True
    return False


def _withdrawals(tokens: SentenceTokens, words: Withdrawals, language: str) -> Iterator[Withdrawal]:
    for start, end, _ in find_phrases(tokens, words.verbs):
        thing = _thing(tokens, end, words, language)
        actors = _actors(tokens, start, words, language)
        if thing is not None and actors and is_done(tokens, start, language):
            yield Withdrawal(
                words=tokens.text[tokens.starts[start] : tokens.ends[thing]],
                thing=tokens.small[thing],
                actors=actors,
            )


def _thing(tokens: SentenceTokens, start: int, words: Withdrawals, language: str) -> int | None:
    """Return the place of the noun for what is taken back, behind a word such as *its*; None for none."""
    place = object_head(tokens, start, language) if tokens.word(start) in words.determiners else None
    is_thing = place is not None and any(tokens.small[place] in line for line in words.things)
    return place if is_thing else None


def _actors(tokens: SentenceTokens, verb: int, words: Withdrawals, language: str) -> frozenset[str]:
    """Return who does what the verb says: the name before it or before its pronoun, or *The ministry*."""
    place = next((k for k in range(verb - 1, -1, -1) if tokens.small[k] not in words.auxiliaries), None)
    if place is None:
        return frozenset()
    if tokens.small[place] in words.pronouns:
        return names_at(tokens, tokens.places_before(place, _SUBJECT_REACH), language)
    is_first_noun = place == 1 and tokens.small[0] in words.determiners
    if is_first_noun:
        return content_at(tokens, [place], language)
    return names_at(tokens, takewhile(tokens.is_capitalised, range(place, -1, -1)), language)
