"""What a pronoun stands for: the only one that fits in the nearest sentence that names anybody, or nobody.

In the manner of Hobbs 1978, "Resolving pronoun references", but over mentions and without a parser, and only
where nobody else may be meant: of two that fit none is taken, but for the speaker of the sentence before when
a pronoun goes on to speak.
"""

from collections.abc import Callable, Iterator
from typing import Literal, TypeAlias, get_args

from briefing.mentions import Gender
from briefing.weighing.actors.mentions import PEOPLE, Mention, gender_of
from briefing.weighing.actors.reading import DocumentMentions
from briefing.weighing.actors.vocabulary import WordClass
from briefing.weighing.actors.words import Word

_FARTHEST = 3  # sentences back
_THINGS = get_args(Literal["organisation", "country"])

Speakers: TypeAlias = Callable[[int], tuple[int, ...]]
"""Returns the first characters of those who speak in a sentence, given by its place in the document."""

_Candidates: TypeAlias = dict[int, int | None]
"""The entity that each mention or pronoun stands for, by its first character; None for somebody unknown."""


class PronounResolver:
    """Resolves the pronouns of one document, each once."""

    def __init__(self, read: DocumentMentions, speakers: Speakers) -> None:
        self._read, self._speakers = read, speakers
        self._known: dict[int, int | None] = {}

    def resolve(self, place: int, word: Word) -> int | None:
        """Return the entity that a pronoun of the sentence at `place` stands for, or None."""
        start = word.token.start
        if start not in self._known:
            self._known[start] = self._resolve(place, word)
        return self._known[start]

    def _resolve(self, place: int, word: Word) -> int | None:
        if word.quoted:
            return None
        if word.classes & WordClass.NEUTER:
            return _resolve_neuter(self._read, place, word)
        gender = gender_of(word.classes)
        if gender is None:
            return None
        here = self._candidates(place, gender, before=word.token.start)
        if here:
            return _only(here)
        for back in range(1, min(place, _FARTHEST) + 1):
            if found := self._candidates(place - back, gender):
                only = _only(found)
                return self._speaker(place, word, found) if only is None and back == 1 else only
        return None

    def _candidates(self, place: int, gender: Gender, before: int | None = None) -> _Candidates:
        """Return whom the sentence at `place` may mean outside quotations, by where it names them."""
        found: _Candidates = {}
        for mention in self._read.mentions[place]:
            if mention.kind in PEOPLE and not mention.quoted and _is_before(mention.start, before):
                owner = self._read.person(mention)
                if _gender(self._read, mention, owner) in ("unknown", gender):
                    found[mention.name[0]] = owner
        for word in self._pronouns(place, gender):
            if _is_before(word.token.start, before):
                found[word.token.start] = self.resolve(place, word)
        return found

    def _pronouns(self, place: int, gender: Gender) -> Iterator[Word]:
        for word in self._read.words[place]:
            if word.classes & WordClass.PRONOUN and not word.quoted and gender_of(word.classes) == gender:
                yield word

    def _speaker(self, place: int, word: Word, found: _Candidates) -> int | None:
        """Return the only speaker of the sentence before, if the pronoun is a speaker too."""
        if word.token.start not in self._speakers(place):
            return None
        said = set(self._speakers(place - 1))
        if len(said) != 1:
            return None
        start = said.pop()
        mentions = self._read.mentions[place - 1]
        begins = [mention.name[0] for mention in mentions if mention.start <= start < mention.end]
        return found.get(begins[0] if begins else start)


def _only(found: _Candidates) -> int | None:
    owners = set(found.values())
    return owners.pop() if len(owners) == 1 else None


def _is_before(start: int, limit: int | None) -> bool:
    return limit is None or start < limit


def _gender(read: DocumentMentions, mention: Mention, owner: int | None) -> Gender:
    return mention.gender if owner is None else read.genders[owner]


def _resolve_neuter(read: DocumentMentions, place: int, word: Word) -> int | None:
    """Return what "it" stands for that begins a sentence: the one thing that the sentence before names first.

    None where a form of "be" follows, for then it may stand for nothing.
    """
    words = read.words[place]
    following = words[1].classes if len(words) > 1 else 0
    if place == 0 or word is not words[0] or following & WordClass.BEING:
        return None
    before = _things(read, place - 1)
    things = {read.owners.get(mention.name[0]) for mention in before}
    return things.pop() if len(things) == 1 and _opens_with_thing(read, place - 1, before[0]) else None


def _things(read: DocumentMentions, place: int) -> list[Mention]:
    """Return what a sentence names besides people, outside quotations."""
    return [m for m in read.mentions[place] if not m.quoted and m.kind not in ("person", "noun")]


def _opens_with_thing(read: DocumentMentions, place: int, mention: Mention) -> bool:
    return mention.kind in _THINGS and _begins(read, place, mention)


def _begins(read: DocumentMentions, place: int, mention: Mention) -> bool:
    """Return whether only an article stands before a mention."""
    first = read.words[place][0]
    is_article = bool(first.classes & WordClass.ARTICLE)
    return mention.start == (read.words[place][1] if is_article else first).token.start
