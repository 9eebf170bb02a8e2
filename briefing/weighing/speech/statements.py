"""Who says what: the statements of a text, and the quotations that go on over its sentences and paragraphs.

`attributions.py` has the rules of a sentence, `patterns.py` those of a verb, the language file the words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile
from typing import NamedTuple

from briefing.mentions import Statement, StatementKind
from briefing.models import Document, Sentence
from briefing.weighing.speech.attributions import find_attributions, find_speaker_alone
from briefing.weighing.speech.patterns import Attribution
from briefing.weighing.speech.quotations import Quotation, find_quotations, text_outside
from briefing.weighing.speech.tags import Tag
from briefing.weighing.speech.tokens import Token, tokenize
from briefing.weighing.speech.vocabulary import SpeechVocabulary, load_vocabulary

_WORD = re.compile(r"\w+|:")
_ASSUMED_LANGUAGE = "en"  # of a document whose language is not known


class _Paragraph(NamedTuple):
    text: str
    """The document's."""
    sentences: Sequence[Sentence]
    first: int
    """The position of its first sentence in the corpus."""
    quotations: tuple[Quotation, ...]
    vocabulary: SpeechVocabulary
    nested: bool
    """Whether all statements within another statement are wanted."""


def find_statements(
    documents: Sequence[Document], sentences: Sequence[Sentence], *, nested: bool = False
) -> tuple[Statement, ...]:
    """Return the statements that `sentences` report, in corpus order; a reporting word gives at most one.

    A sentence in which a quotation goes on has a statement of its own, with the cue of the sentence before or
    after it that names the speaker. What stands within another statement is one only if that is plain, or if
    all `nested` ones are asked for. Documents in a language whose reported speech is not known have none.
    """
    found: list[Statement] = []
    first = 0
    for (document, _), group in groupby(
        sentences, key=lambda sentence: (sentence.document, sentence.paragraph)
    ):
        members = list(group)
        vocabulary = load_vocabulary(documents[document].language or _ASSUMED_LANGUAGE)
        if vocabulary:
            text = documents[document].text
            quotations = find_quotations(text, members[0].start, members[-1].end)
            paragraph = _Paragraph(text, members, first, quotations, vocabulary, nested)
            found += _of_paragraph(paragraph) or _carried_over(paragraph, found, sentences)
        first += len(members)
    return tuple(statement for statement in found if _says_something(documents, sentences, statement))


def _says_something(
    documents: Sequence[Document], sentences: Sequence[Sentence], statement: Statement
) -> bool:
    text = documents[sentences[statement.sentence].document].text
    return any(character.isalnum() for character in text[slice(*statement.content)])


def _of_paragraph(paragraph: _Paragraph) -> list[Statement]:
    """Return the statements of a paragraph; its quotations may go on over several sentences."""
    own = [list(_of_sentence(paragraph, number)) for number in range(len(paragraph.sentences))]
    for number in reversed(range(len(own) - 1)):
        own[number] = own[number] or _begun(paragraph, number, own[number + 1])
    for number in range(len(own) - 1):
        own[number] = own[number] or _named_behind(paragraph, number, own[number + 1])
    for number in range(1, len(own)):
        own[number] = own[number] or _gone_on(paragraph, number, own[number - 1])
    return [statement for statements in own for statement in statements]


def _of_sentence(paragraph: _Paragraph, number: int) -> Iterator[Statement]:
    text, vocabulary = paragraph.text, paragraph.vocabulary
    sentence = (paragraph.sentences[number].start, paragraph.sentences[number].end)
    part = text_outside(text, paragraph.quotations, *sentence)
    if not vocabulary.cues.isdisjoint(_WORD.findall(part.lower())):
        tokens = tokenize(text, paragraph.quotations, sentence, vocabulary)
        for attribution in find_attributions(tokens, vocabulary, nested=paragraph.nested):
            yield _as_statement(tokens, attribution, paragraph.first + number)


def _as_statement(tokens: Sequence[Token], attribution: Attribution, index: int) -> Statement:
    return Statement(
        sentence=index,
        speaker=_characters(tokens, *attribution.speaker),
        cue=_characters(tokens, *attribution.cue),
        content=_characters(tokens, *attribution.content),
        kind=_kind(tokens[slice(*attribution.content)]),
    )


def _characters(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Return where the tokens ``[first, last)`` stand in the text, without the marks around them."""
    while first < last - 1 and tokens[first].tags & (Tag.COMMA | Tag.COLON):
        first += 1
    while first < last - 1 and tokens[last - 1].tags & (Tag.COMMA | Tag.STOP):
        last -= 1
    end = tokens[last - 1].end
    return (tokens[first].start if first < last else end), end


def _kind(content: Sequence[Token]) -> StatementKind:
    quoted = [token.tags & Tag.QUOTATION for token in content if not token.tags & (Tag.COMMA | Tag.COLON)]
    if not any(quoted):
        return "indirect" if content else "direct"
    return "direct" if quoted[0] else "mixed"


def _begun(paragraph: _Paragraph, number: int, after: Sequence[Statement]) -> list[Statement]:
    """Return the statement of a sentence whose quotation goes on in the next, where its speaker is named."""
    sentence, following = paragraph.sentences[number], paragraph.sentences[number + 1]
    if not after or after[0].content[0] > following.start:
        return []
    for quotation in paragraph.quotations:
        if quotation.start < sentence.end and quotation.end > following.start:
            content = (max(quotation.start, sentence.start), sentence.end)
            return [replace(after[0], sentence=paragraph.first + number, content=content, kind="direct")]
    return []


def _named_behind(paragraph: _Paragraph, number: int, after: Sequence[Statement]) -> list[Statement]:
    """Return the statement of a quotation whose speaker the next sentence names, and no more: He said."""
    sentence, following = paragraph.sentences[number], paragraph.sentences[number + 1]
    quotation = next((q for q in paragraph.quotations if q.closed and q.end == sentence.end), None)
    if (
        after
        or not quotation
        or paragraph.vocabulary.cues.isdisjoint(
            _WORD.findall(paragraph.text[following.start : following.end].lower())
        )
    ):
        return []
    span = (following.start, following.end)
    tokens = tokenize(paragraph.text, paragraph.quotations, span, paragraph.vocabulary)
    attribution = find_speaker_alone(tokens, paragraph.vocabulary)
    if not attribution:
        return []
    speaker, cue = attribution
    return [
        Statement(
            sentence=paragraph.first + number,
            speaker=_characters(tokens, *speaker),
            cue=_characters(tokens, *cue),
            content=(max(quotation.start, sentence.start), sentence.end),
            kind="direct",
        )
    ]


def _gone_on(paragraph: _Paragraph, number: int, before: Sequence[Statement]) -> list[Statement]:
    """Return the statement of a sentence that begins with, or within, a quotation of the one before it."""
    sentence = paragraph.sentences[number]
    quoted = [statement for statement in before if statement.kind != "indirect"]
    if not quoted or not any(q.start <= sentence.start < q.end for q in paragraph.quotations):
        return []
    content = (sentence.start, sentence.end)
    speaking = next((statement for statement in reversed(quoted) if statement.kind == "direct"), quoted[-1])
    return [replace(speaking, sentence=paragraph.first + number, content=content, kind="direct")]


def _carried_over(
    paragraph: _Paragraph, found: Sequence[Statement], sentences: Sequence[Sentence]
) -> list[Statement]:
    """Return the statements of a paragraph that is one quotation: of the last speaker, or one announced."""
    first, last = paragraph.sentences[0], paragraph.sentences[-1]
    before = sentences[paragraph.first - 1] if paragraph.first else None
    if (
        not before
        or before.document != first.document
        or not _is_one_quotation(paragraph, first.start, last.end)
    ):
        return []
    said = takewhile(lambda statement: statement.sentence == paragraph.first - 1, reversed(found))
    speaking = next((statement for statement in said if _may_go_on(paragraph.text, before, statement)), None)
    if not speaking:
        return []
    return [
        replace(speaking, sentence=index, content=(sentence.start, sentence.end), kind="direct")
        for index, sentence in enumerate(paragraph.sentences, start=paragraph.first)
    ]


def _is_one_quotation(paragraph: _Paragraph, start: int, end: int) -> bool:
    return any(quotation.start == start and quotation.end >= end - 1 for quotation in paragraph.quotations)


def _may_go_on(text: str, sentence: Sentence, statement: Statement) -> bool:
    """Return whether what is said may go on in the next paragraph: a quotation, or what a colon announces."""
    announces = text[sentence.end - 1] == ":" and statement.content[1] >= sentence.end - 1
    return announces or statement.kind == "direct"
