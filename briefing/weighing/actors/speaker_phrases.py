"""The words that name a speaker: whether they name anybody, and whom among those that the document names."""

from collections.abc import Sequence
from typing import NamedTuple

from briefing.mentions import Entity
from briefing.weighing.actors.mentions import PEOPLE, Mention
from briefing.weighing.actors.reading import DocumentMentions
from briefing.weighing.actors.vocabulary import WordClass
from briefing.weighing.actors.words import Word
from briefing.weighing.speech.tags import Tag

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

        A definite person may be one whom the document names, if it calls anybody so.
        """
        words = _head_words(self.words)
        head = _head_of_people(words, is_linked=len(words) < len(self.words))
        if head is None:
            return False
        has_owner = any(word.token.tags & Tag.POSSESSIVE_ENDING for word in words)
        is_definite = has_owner or words[0].classes & WordClass.DEFINITE
        noun = head.token.lower
        return not is_definite or not any(noun in draft.nouns for draft in self.read.drafts)

    def is_parted(self, cue: int) -> bool:
        """Return whether somebody else is named between the speaker and the cue, who may be who speaks."""
        first, last = self.span[1], cue
        between = (m for m in self.read.mentions[self.place] if first <= m.name[0] < last)
        return any(m.kind in PEOPLE and not m.quoted and self.read.person(m) is not None for m in between)

    def is_head(self, mention: Mention) -> bool:
        """Return whether a mention is who speaks, and not part of another phrase: *aide to Mr Ruz*."""
        begin = min(mention.start, mention.role[0] if mention.role else mention.start)
        before = [word for word in self.words if word.token.start < begin]
        after = [w for w in self.words if w.token.start >= mention.name[1] and not w.token.tags & Tag.STOP]
        if any(word.token.tags & (Tag.PREPOSITION | Tag.POSSESSIVE_ENDING) for word in before):
            return False
        return not after or bool(after[0].token.tags & (Tag.MARK | Tag.RELATIVE_PRONOUN | Tag.PREPOSITION))

    @property
    def heads(self) -> list[Mention]:
        """Return the mentions that may be who speaks: names before nouns."""
        start, end = self.span
        mentions = (each for each in self.read.mentions[self.place] if start <= each.name[0] < end)
        heads = [mention for mention in mentions if self.is_head(mention)]
        return [mention for mention in heads if mention.kind != "noun"] or heads

    def joins_others(self, mention: Mention) -> bool:
        """Return whether an "and" outside a mention and its role joins somebody else to it."""
        role = mention.role or mention.name
        own = (min(mention.start, role[0]), max(mention.end, role[1]))
        starts = (word.token.start for word in self.words if word.token.tags & Tag.CONJUNCTION)
        return any(not own[0] <= start < own[1] for start in starts)

    def find_name(self, entity: Entity | None) -> tuple[int, int] | None:
        """Return the words of a speaker who is no person with a name; None where they say too little."""
        if entity:
            return entity.name
        words = _head_words(self.words)
        if not words or self.words[0].token.tags & Tag.PRONOUN:
            return None
        cut = _cut(self.words)
        if not cut:
            return None
        whole = cut[0].token.start, cut[-1].token.end
        if self.is_unnamed:
            return whole
        if own := _proper_name(words):
            return own[0].token.start, own[-1].token.end
        is_body = words[-1].classes & _BODIES and any(word.is_name for word in self.words)
        return whole if is_body else None


def _proper_name(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words without the article if they are a name and nothing else, or none."""
    own = words[1:] if words[0].classes & WordClass.ARTICLE else words
    inner = WordClass.LINK | WordClass.PARTICLE | WordClass.ARTICLE
    if own and own[-1].token.tags & Tag.STOP:  # of an abbreviation: "U.S."
        own = own[:-1]
    is_name = (
        own
        and own[-1].is_name
        and not own[-1].classes & WordClass.SINGLE_PERSON
        and all(word.is_name or word.classes & inner for word in own)
    )
    return own if is_name else ()


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
