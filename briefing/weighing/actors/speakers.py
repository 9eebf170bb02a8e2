"""Whose a statement is: the name in full and the role, where exactly one fits; else nobody is named."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing.languages import load_language
from briefing.mentions import Entity, ReportedSpeech, Statement
from briefing.models import Document, Sentence
from briefing.weighing.actors.coreference import DocumentCoreference
from briefing.weighing.actors.mentions import PEOPLE, Mention
from briefing.weighing.actors.reading import DocumentMentions
from briefing.weighing.actors.speech_acts import read_cue
from briefing.weighing.actors.vocabulary import WordClass
from briefing.weighing.actors.words import Word
from briefing.weighing.speech.tags import Tag

_LEAST_SHARE = 0.6  # of the letters of a sentence that its main statement has, with its speaker and its cue
_LONGEST_PHRASE = 14  # words of a speaker without a name
_HEAD_LIMIT = Tag.MARK | Tag.PREPOSITION | Tag.RELATIVE_PRONOUN | Tag.COMPLEMENTIZER
_PEOPLE = WordClass.ROLE | WordClass.ROLES | WordClass.PERSON | WordClass.PEOPLE
_BODIES = WordClass.ORGANISATION | WordClass.GROUP


class _Phrase(NamedTuple):
    """The words that name a speaker, in the sentence at `place` of a document."""

    read: DocumentMentions
    place: int
    words: Sequence[Word]

    @property
    def span(self) -> tuple[int, int]:
        return self.words[0].token.start, self.words[-1].token.end


def find_main_speeches(
    documents: Sequence[Document], sentences: Sequence[Sentence], chosen: Iterable[int]
) -> dict[int, ReportedSpeech]:
    """Return for sentences, given by their positions, the statement that each is nearly all of.

    That is the widest of those whose speaker is sure; in a piece of opinion, what its writer says.
    """
    coreference = DocumentCoreference(documents, sentences)
    found = ((i, find_main_speech(coreference, i)) for i in chosen)
    return {i: speech for i, speech in found if speech}


def find_main_speech(coreference: DocumentCoreference, sentence: int) -> ReportedSpeech | None:
    """Return the statement that a sentence is nearly all of, or None."""
    span, statements = coreference.span(sentence), coreference.statements(sentence)
    if not statements:
        return _of_writer(coreference, sentence)
    wide = [each for each in statements if _share(each, span) >= _LEAST_SHARE]
    phrases = [(each, _phrase(coreference, each)) for each in wide]
    sure = [(each, phrase) for each, phrase in phrases if phrase and not _is_subordinate(phrase)]
    if not sure:
        return None
    statement, _ = max(sure, key=lambda pair: (not _is_relay(pair[1]), _share(pair[0], span)))
    return _speech(coreference, statement)


def _is_relay(phrase: _Phrase) -> bool:
    """Return whether the speaker only passes on what others say, as a news agency does."""
    return any(word.classes & WordClass.RELAY for word in phrase.words)


def _is_subordinate(phrase: _Phrase) -> bool:
    """Return whether the speaker is the subject of a clause that a sentence begins with: "After he agreed"."""
    words = phrase.read.words[phrase.place]
    if len(words) <= 1 or words[1].token.start != phrase.words[0].token.start:
        return False
    tags = words[0].token.tags
    return bool(tags & Tag.SUBORDINATOR) and not tags & (Tag.COMMENT_CONJUNCTION | Tag.CONJUNCTION)


def _share(statement: Statement, span: tuple[int, int]) -> float:
    """Return the share of a sentence's letters that stand between the parts of a statement."""
    parts = [
        part for part in (statement.speaker, statement.cue, statement.content) if span[0] <= part[0] < span[1]
    ]
    first, last = min(part[0] for part in parts), min(span[1], max(part[1] for part in parts))
    return (last - first) / max(1, span[1] - span[0])


def _speech(coreference: DocumentCoreference, statement: Statement) -> ReportedSpeech | None:
    phrase = _phrase(coreference, statement)
    if phrase is None or _is_parted(phrase, statement):
        return None
    number = _entity_of(coreference, phrase, statement.sentence)
    entity = coreference.entity(statement.sentence, number)
    document = coreference.document_of(statement.sentence)
    name = entity.name if entity and entity.kind == "person" else _name_of(phrase, entity)
    if name is None:
        return None
    verb, act = read_cue(document.text[slice(*statement.cue)], document.language)
    return ReportedSpeech(
        sentence=statement.sentence,
        kind="unnamed" if entity is None and _is_unnamed(phrase) else "named",
        entity=entity,
        name=name,
        verb=verb,
        act=act,
        content=statement.content,
    )


def _is_parted(phrase: _Phrase, statement: Statement) -> bool:
    """Return whether somebody else is named between the speaker and the cue, who may be who speaks."""
    first, last = phrase.span[1], statement.cue[0]
    between = (m for m in phrase.read.mentions[phrase.place] if first <= m.name[0] < last)
    return any(m.kind in PEOPLE and not m.quoted and phrase.read.person(m) is not None for m in between)


def _of_writer(coreference: DocumentCoreference, sentence: int) -> ReportedSpeech | None:
    """Return what the writer says: where the document is an opinion, or the sentence speaks of its writer."""
    document, (start, end) = coreference.document_of(sentence), coreference.span(sentence)
    known = load_language(document.language)
    if not document.author or known.actors is None or known.openings is None:
        return None
    read = coreference.mentions(sentence)
    words = read.words[coreference.place(sentence)] if read else ()
    personal = any(
        w.token.lower in known.openings.personal and not w.quoted and not w.text.isupper() for w in words
    )
    label = document.title.partition(":")[0].lower().split()
    if not personal and known.actors.opinion.isdisjoint(label):
        return None
    return ReportedSpeech(
        sentence=sentence, kind="writer", entity=None, name=None, verb="", act="said", content=(start, end)
    )


def _phrase(coreference: DocumentCoreference, statement: Statement) -> _Phrase | None:
    """Return the words of a speaker, who may stand in the sentence before the statement or after it."""
    read = coreference.mentions(statement.sentence)
    if read is None:
        return None
    start, end = statement.speaker
    for place, words in enumerate(read.words):
        if words and words[0].token.start <= start < words[-1].token.end:
            own = [word for word in words if start <= word.token.start < end]
            return _Phrase(read, place, own) if own else None
    return None


def _entity_of(coreference: DocumentCoreference, phrase: _Phrase, sentence: int) -> int | None:
    first = phrase.words[0]
    if len(phrase.words) == 1 and first.classes & WordClass.PRONOUN:
        return coreference.resolver(sentence).resolve(phrase.place, first)
    start, end = phrase.span
    mentions = [m for m in phrase.read.mentions[phrase.place] if start <= m.name[0] < end]
    heads = {phrase.read.person(mention) for mention in mentions if _is_head(phrase, mention)}
    return heads.pop() if len(heads) == 1 else None


def _is_head(phrase: _Phrase, mention: Mention) -> bool:
    """Return whether a mention is who speaks, and no part of another's description: *an aide to Mr Ruz*."""
    begin = min(mention.start, mention.role[0] if mention.role else mention.start)
    before = [word for word in phrase.words if word.token.start < begin]
    after = [w for w in phrase.words if w.token.start >= mention.name[1] and not w.token.tags & Tag.STOP]
    if any(word.token.tags & (Tag.PREPOSITION | Tag.POSSESSIVE_ENDING) for word in before):
        return False
    return not after or bool(after[0].token.tags & (Tag.MARK | Tag.RELATIVE_PRONOUN | Tag.PREPOSITION))


def _name_of(phrase: _Phrase, entity: Entity | None) -> tuple[int, int] | None:
    """Return the words of a speaker who is no person with a name; None where they say too little."""
    if entity:
        return entity.name
    words = _head_words(phrase.words)
    if not words or phrase.words[0].token.tags & Tag.PRONOUN:
        return None
    cut = _cut(phrase.words)
    if not cut:
        return None
    whole = cut[0].token.start, cut[-1].token.end
    if _is_unnamed(phrase):
        return whole
    if own := _proper_name(words):
        return own[0].token.start, own[-1].token.end
    is_body = words[-1].classes & _BODIES and any(word.is_name for word in phrase.words)
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


def _cut(words: Sequence[Word]) -> Sequence[Word]:
    """Return a speaker without a name as it is printed: up to the first mark; none where that is too long."""
    ends = (i for i, word in enumerate(words) if word.token.tags & (Tag.MARK | Tag.RELATIVE_PRONOUN))
    end = next(ends, len(words))
    return words[:end] if end <= _LONGEST_PHRASE else ()


def _is_unnamed(phrase: _Phrase) -> bool:
    """Return whether people speak whom nobody names: *officials*, *a source close to the ministry*.

    A definite person may be one whom the document names, if it calls anybody so.
    """
    words = _head_words(phrase.words)
    if not words or not words[-1].classes & _PEOPLE or words[-1].is_name:
        return False
    first = words[0]
    is_definite = first.classes & WordClass.DEFINITE or any(
        w.token.tags & Tag.POSSESSIVE_ENDING for w in words
    )
    noun = words[-1].token.lower
    return not is_definite or not any(noun in draft.nouns for draft in phrase.read.drafts)
