"""All that one document says of whom it names: words, mentions and entities."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from briefing.mentions import Gender
from briefing.models import Document, Sentence
from briefing.weighing.actors.entities import EntityDraft, agreed_genders, join_mentions
from briefing.weighing.actors.mentions import PEOPLE, Mention, find_mentions, gender_of
from briefing.weighing.actors.vocabulary import ActorVocabulary, WordClass
from briefing.weighing.actors.words import Word, find_capitals, read_tokens, read_words
from briefing.weighing.speech.quotations import find_quotations
from briefing.weighing.speech.tags import Tag
from briefing.weighing.speech.tokens import Token

_SHORTEST_HEADING = 4  # words
_HEADING_SHARE = 0.6  # of words with a capital


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentMentions:
    """The mentions of a document, each with the entity that it names."""

    vocabulary: ActorVocabulary
    words: tuple[tuple[Word, ...], ...]
    """Those of each sentence."""
    mentions: tuple[tuple[Mention, ...], ...]
    """Those of each sentence."""
    drafts: tuple[EntityDraft, ...]
    owners: dict[int, int]
    """The entity of a mention, by the first character of its name: a position in `drafts`."""
    genders: tuple[Gender, ...]
    """Of each entity."""
    people: tuple[tuple[int, int, frozenset[str]], ...]
    """Those that are people: a position in `drafts`, where it is named first, and what it is said to be."""

    def person(self, mention: Mention) -> int | None:
        """Return the entity that a mention of one person stands for; None where it may be another."""
        if mention.kind != "noun":
            return self.owners.get(mention.name[0])
        if not mention.definite:
            return None
        fitting = [i for i, start, nouns in self.people if start < mention.start and mention.nouns <= nouns]
        return fitting[0] if len(fitting) == 1 else None


def read_mentions(
    document: Document, sentences: Sequence[Sentence], vocabulary: ActorVocabulary
) -> DocumentMentions:
    """Return whom a document names, of all its `sentences`."""
    tokens = read_tokens(document.text, sentences, vocabulary)
    words = _read(document.text, sentences, tokens, vocabulary)
    mentions = tuple(
        () if _is_heading(each) else find_mentions(each, place, vocabulary)
        for place, each in enumerate(words)
    )
    mentions = tuple(_with_surnames(mentions))
    drafts = tuple(join_mentions((m for each in mentions for m in each), vocabulary.countries))
    owners = {m.name[0]: number for number, draft in enumerate(drafts) for m in draft.mentions}
    read = DocumentMentions(
        vocabulary=vocabulary,
        words=words,
        mentions=mentions,
        drafts=drafts,
        owners=owners,
        genders=tuple(draft.gender for draft in drafts),
        people=tuple(_people(drafts)),
    )
    shown = agreed_genders(_pronoun_genders(read))
    genders = (g if g != "unknown" else shown.get(i, g) for i, g in enumerate(read.genders))
    return replace(read, genders=tuple(genders))


def _people(drafts: Sequence[EntityDraft]) -> Iterator[tuple[int, int, frozenset[str]]]:
    for i, draft in enumerate(drafts):
        if draft.is_person:
            yield i, draft.mentions[0].start, draft.nouns


def _with_surnames(mentions: Sequence[Sequence[Mention]]) -> Iterator[tuple[Mention, ...]]:
    """Yield the mentions of each sentence, in which a word of other names may be a surname.

    *Captain Anna Field ... Field said*, though a field is a place elsewhere.
    """
    people = (each for sentence in mentions for each in sentence if each.kind == "person")
    surnames = {each.words[-1:] for each in people if len(each.words) > 1}
    for sentence in mentions:
        yield tuple(_as_surname(each) if each.words in surnames else each for each in sentence)


def _as_surname(mention: Mention) -> Mention:
    is_place = mention.kind == "place" and not mention.definite
    return mention._replace(kind="unknown") if is_place else mention


def _read(
    text: str,
    sentences: Sequence[Sentence],
    tokens: Sequence[Sequence[Token]],
    vocabulary: ActorVocabulary,
) -> tuple[tuple[Word, ...], ...]:
    capitals = find_capitals(tokens, vocabulary)
    words: list[tuple[Word, ...]] = []
    numbered = list(zip(sentences, tokens, strict=True))
    for _, group in groupby(numbered, key=lambda pair: pair[0].paragraph):
        members = list(group)
        quotations = find_quotations(text, members[0][0].start, members[-1][0].end)
        words += [read_words(text, each, quotations, capitals, vocabulary) for _, each in members]
    return tuple(words)


def _is_heading(words: Sequence[Word]) -> bool:
    """Return whether most words have a capital and no full stop ends them: no name ends where it seems to."""
    if words and words[-1].token.tags & Tag.STOP:
        return False
    plain = [word for word in words if word.token.lower[0].isalpha()]
    return (
        sum(word.text[0].isupper() for word in plain)
        > _HEADING_SHARE * len(plain)
        > _HEADING_SHARE * _SHORTEST_HEADING
    )


def _pronoun_genders(read: DocumentMentions) -> Iterator[tuple[int, Gender]]:
    """Yield the gender of pronouns behind the only person that a sentence names."""
    for words, mentions in zip(read.words, read.mentions, strict=True):
        people = [mention for mention in mentions if mention.kind in PEOPLE]
        owners = {read.person(mention) for mention in people}
        owner = owners.pop() if len(owners) == 1 else None
        if owner is not None:
            yield from ((owner, gender) for gender in _genders_after(words, people[0].end))


def _genders_after(words: Sequence[Word], start: int) -> Iterator[Gender]:
    """Yield the gender of each pronoun outside quotations from a place in the text on."""
    for word in words:
        if word.classes & WordClass.PRONOUN and not word.quoted and word.token.start >= start:
            gender = gender_of(word.classes)
            if gender:
                yield gender
