"""The words that name a speaker: whether they name anybody, and whom among those that the document names."""

from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple, get_args

from briefing.mentions import Entity
from briefing.weighing.actors.mentions import PEOPLE, Mention
from briefing.weighing.actors.reading import DocumentMentions
from briefing.weighing.actors.vocabulary import WordClass
from briefing.weighing.actors.words import Word
from briefing.weighing.speech.tags import Tag

_COMMA = 2  # characters, with the space behind it
_LONGEST_PHRASE = 14  # words of a speaker without a name
_HEAD_LIMIT = Tag.MARK | Tag.PREPOSITION | Tag.RELATIVE_PRONOUN | Tag.COMPLEMENTIZER
_PEOPLE = WordClass.ROLE | WordClass.ROLES | WordClass.PERSON | WordClass.PEOPLE
_BODIES = WordClass.ORGANISATION | WordClass.GROUP


class SpeakerPhrase(NamedTuple):
    """The words that name a speaker, in the sentence at `place` of a document."""

    read: DocumentMentions
    place: int
    words: Sequence[Word]

    @property
    def span(self) -> tuple[int, int]:
        """Return where the words stand in the document."""
        return self.words[0].token.start, self.words[-1].token.end

    @property
    def is_relay(self) -> bool:
        """Return whether the speaker only passes on what others say, as a news agency does."""
        return any(word.classes & WordClass.RELAY for word in self.words)

    @property
    def is_subordinate(self) -> bool:
        """Return whether the speaker is the subject of a clause that says when or why: "after he agreed"."""
        start = self.words[0].token.start
        before = [word for word in self.read.words[self.place] if word.token.start < start][-1:]
        others = Tag.COMMENT_CONJUNCTION | Tag.CONJUNCTION | Tag.COMPLEMENTIZER
        return any(word.token.tags & Tag.SUBORDINATOR and not word.token.tags & others for word in before)

    @property
    def is_writer(self) -> bool:
        """Return whether the writer speaks of himself: *I*."""
        first = self.words[0]
        return bool(first.token.tags & Tag.PRONOUN) and not first.classes & WordClass.PRONOUN

    @property
    def is_unnamed(self) -> bool:
        """Return whether people speak whom nobody names: *officials*, *a source close to the ministry*.

        A definite person may be one whom the document names.
        """
        words = _head_words(self.words)
        head = _head_of_people(words, is_linked=len(words) < len(self.words))
        if head is None or self._ends_with_hidden_name():
            return False
        is_definite = self.has_owner or words[0].classes & (WordClass.DEFINITE | WordClass.PRONOUN)
        return not (is_definite and head.classes & WordClass.SINGLE_PERSON)

    def _ends_with_hidden_name(self) -> bool:
        """Return whether a name ends the words that a place is joined to: *aide on Kenya Anna Ruz*."""
        start, end = self.span
        mentions = self.read.mentions[self.place]
        return any(start < m.start < m.name[0] and m.name[1] == end and not m.role for m in mentions)

    @property
    def has_owner(self) -> bool:
        """Return whether the words say whose somebody is: *Kenya's minister*."""
        return any(word.token.tags & Tag.POSSESSIVE_ENDING for word in _head_words(self.words))

    @property
    def single_noun(self) -> str | None:
        """Return the noun for one person that ends the words, in small letters."""
        last = _head_words(self.words)[-1:]
        nouns = (word for word in last if word.classes & WordClass.SINGLE_PERSON and not word.is_name)
        return next((noun.token.lower for noun in nouns), None)

    def may_name(self, noun: str, nouns: Collection[str]) -> bool:
        """Return whether the noun that ends the words may be for somebody of whom `nouns` are said."""
        is_called = any(noun.startswith(each) for each in nouns)  # "general" by "Gen." too
        is_of_office = _head_words(self.words)[-1].classes & WordClass.OFFICE
        return is_called or bool(is_of_office) or (self.has_owner and not nouns)

    def is_parted(self, cue: int) -> bool:
        """Return whether somebody else is named between the speaker and the cue, who may be who speaks."""
        first, last = self.span[1], cue
        between = (m for m in self.read.mentions[self.place] if first <= m.name[0] < last)
        return any(m.kind in PEOPLE and not m.quoted and self.read.person(m) is not None for m in between)

    def is_head(self, mention: Mention) -> bool:
        """Return whether a mention is who speaks, and not part of another phrase: *aide to Mr Ruz*."""
        before = [word for word in self.words if word.token.start < mention.start]
        after = [w for w in self.words if w.token.start >= mention.name[1] and not w.token.tags & Tag.STOP]
        if any(word.token.tags & (Tag.PREPOSITION | Tag.POSSESSIVE_ENDING) for word in before):
            return False
        return not after or bool(after[0].token.tags & (Tag.MARK | Tag.RELATIVE_PRONOUN | Tag.PREPOSITION))

    @property
    def heads(self) -> list[Mention]:
        """Return the mentions that may be who speaks: names before nouns."""
        start, end = self.span
        mentions = self.read.mentions[self.place]
        heads = [each for each in mentions if start <= each.name[0] < end and self.is_head(each)]
        named = [mention for mention in heads if mention.kind not in get_args(Literal["noun", "place"])]
        return named or [each for each in mentions if self._explains(each)] or heads

    def _explains(self, mention: Mention) -> bool:
        """Return whether the words are the party and the state behind a name: *John Ruz, R-Ohio*."""
        is_party = self.words[0].text[1:2] == "-"
        return is_party and mention.kind == "person" and 0 < self.span[0] - mention.name[1] <= _COMMA

    def longest_name(self, number: int) -> tuple[int, int] | None:
        """Return the fullest name of an entity, if it ends as the name does by which it is called here."""
        fullest = self.read.drafts[number].fullest
        ends = {each.words[-1:] for each in self.heads if self.read.person(each) == number}
        return fullest.name if fullest.words[-1:] in ends else None

    def joins_others(self, mention: Mention) -> bool:
        """Return whether an "and" before a mention and its role joins somebody else to it."""
        return any(w.token.tags & Tag.CONJUNCTION for w in self.words if w.token.start < mention.start)

    def find_name(self, entity: Entity | None) -> tuple[int, int] | None:
        """Return the words of a speaker who is no person with a name; None where they say too little."""
        if entity:
            return entity.name
        words, printed = _head_words(self.words), _cut(self.words)
        if not words or not printed or self.words[0].token.tags & Tag.PRONOUN:
            return None
        if not self.is_unnamed:
            printed = _proper_name(words) or (printed if self._names_body(words[-1]) else ())
        return (printed[0].token.start, printed[-1].token.end) if printed else None

    def _names_body(self, head: Word) -> bool:
        """Return whether the words name an organisation besides its noun: *Kenya's trade ministry*."""
        others = (word.is_name for word in self.words if word is not head)
        return bool(head.classes & _BODIES) and any(others)


def _proper_name(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words without the article if they are a name and nothing else, or none."""
    own = words[1:] if words[0].classes & WordClass.ARTICLE else words
    if own and own[-1].token.tags & Tag.STOP:  # of an abbreviation: "U.S."
        own = own[:-1]
    is_group = len(own) == 1 and own[0].classes & WordClass.GROUP  # "the Department"
    return own if own and not is_group and _is_name(own) else ()


def _is_name(words: Sequence[Word]) -> bool:
    """Return whether all words belong to a name, and the last is no role."""
    inner = WordClass.LINK | WordClass.PARTICLE | WordClass.ARTICLE
    ends_as_name = words[-1].is_name and not words[-1].classes & WordClass.SINGLE_PERSON
    return ends_as_name and all(word.is_name or word.classes & inner for word in words)


def _head_words(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words up to the first mark, preposition or relative pronoun."""
    for index, word in enumerate(words):
        is_limit = word.token.tags & _HEAD_LIMIT or (word.token.tags & Tag.STOP and index + 1 == len(words))
        if is_limit and not word.is_name:
            return words[:index]
    return words


def _head_of_people(words: Sequence[Word], *, is_linked: bool) -> Word | None:
    """Return the noun for people that ends a phrase, or that an adjective follows: *a source close to it*."""
    ends = [-1, -2] if is_linked and len(words) > 1 and not words[-1].token.tags & Tag.PLURAL else [-1]
    found = (words[i] for i in ends if words)
    return next((word for word in found if word.classes & _PEOPLE and not word.is_name), None)


def _cut(words: Sequence[Word]) -> Sequence[Word]:
    """Return a speaker without a name as it is printed: up to the first mark; none where that is too long."""
    ends = (i for i, word in enumerate(words) if word.token.tags & (Tag.MARK | Tag.RELATIVE_PRONOUN))
    end = next(ends, len(words))
    return words[:end] if end <= _LONGEST_PHRASE else ()
