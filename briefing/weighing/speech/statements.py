"""Who says what: the statements of a text, and the quotations that go on over its sentences and paragraphs.

The rules are those of English: `speech/clauses.py` has those of a sentence, `speech/forms.py` those of
a verb, `speech/verbs.py` the verbs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from briefing.mentions import Statement, StatementKind
from briefing.models import Document, Sentence
from briefing.weighing.speech.clauses import find_clauses
from briefing.weighing.speech.forms import Clause
from briefing.weighing.speech.quotations import (
    QUOTED,
    Quotation,
    Word,
    find_quotations,
    outside_quotations,
    split_words,
)
from briefing.weighing.speech.verbs import cue_words

_WORD = re.compile(r"[a-z]+|:")
_LANGUAGES = frozenset({"en", ""})


class _Paragraph(NamedTuple):
    text: str
    """The document's."""
    sentences: Sequence[Sentence]
    first: int
    """The position of its first sentence in the corpus."""
    quotations: tuple[Quotation, ...]


def find_statements(documents: Sequence[Document], sentences: Sequence[Sentence]) -> tuple[Statement, ...]:
    """Return the statements that `sentences` report, in corpus order; a reporting word gives at most one.

    A sentence in which a quotation goes on has a statement of its own, with the cue of the sentence before or
    behind it that names the speaker. Documents in other languages than English have none.
    """
    found: list[Statement] = []
    first = 0
    for (document, _), group in groupby(
        sentences, key=lambda sentence: (sentence.document, sentence.paragraph)
    ):
        members = list(group)
        if documents[document].language in _LANGUAGES:
            text = documents[document].text
            quotations = find_quotations(text, members[0].start, members[-1].end)
            paragraph = _Paragraph(text, members, first, quotations)
            found += _of_paragraph(paragraph) or _carried_over(paragraph, found, sentences)
        first += len(members)
    return tuple(statement for statement in found if _says_something(documents, sentences, statement))


def _says_something(
    documents: Sequence[Document], sentences: Sequence[Sentence], statement: Statement
) -> bool:
    text = documents[sentences[statement.sentence].document].text
    return any(character.isalnum() for character in text[slice(*statement.content)])


def _of_paragraph(paragraph: _Paragraph) -> list[Statement]:
    own = [list(_of_sentence(paragraph, number)) for number in range(len(paragraph.sentences))]
    for number in reversed(range(len(own) - 1)):
        if not own[number] and own[number + 1]:
            own[number] = _begun(paragraph, number, own[number + 1][0])
    for number in range(1, len(own)):
        if not own[number] and (quoted := [s for s in own[number - 1] if s.kind != "indirect"]):
            own[number] = _gone_on(paragraph, number, quoted[-1])
    return [statement for statements in own for statement in statements]


def _of_sentence(paragraph: _Paragraph, number: int) -> Iterator[Statement]:
    text, sentence = paragraph.text, paragraph.sentences[number]
    part = outside_quotations(text, paragraph.quotations, sentence.start, sentence.end)
    if not cue_words().isdisjoint(_WORD.findall(part.lower())):
        words = split_words(text, paragraph.quotations, sentence.start, sentence.end)
        for clause in find_clauses(words):
            yield _as_statement(words, clause, paragraph.first + number)


def _as_statement(words: Sequence[Word], clause: Clause, place: int) -> Statement:
    return Statement(
        sentence=place,
        speaker=_span(words, *clause.speaker),
        cue=_span(words, *clause.cue),
        content=_span(words, *clause.content),
        kind=_kind(words[slice(*clause.content)]),
    )


def _span(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """Return where the words ``[first, last)`` stand in the text, without the marks around them."""
    while first < last - 1 and words[first].low in {",", ":"}:
        first += 1
    while first < last - 1 and words[last - 1].low in {",", "."}:
        last -= 1
    end = words[last - 1].end
    return (words[first].start if first < last else end), end


def _kind(content: Sequence[Word]) -> StatementKind:
    quoted = [word.low == QUOTED for word in content if word.low not in {",", ":"}]
    if not any(quoted):
        return "indirect" if content else "direct"
    return "direct" if quoted[0] else "mixed"


def _begun(paragraph: _Paragraph, number: int, behind: Statement) -> list[Statement]:
    """Return the statement of a sentence whose quotation goes on in the next, where its speaker is named."""
    sentence, following = paragraph.sentences[number], paragraph.sentences[number + 1]
    for quotation in paragraph.quotations:
        over = quotation.start < sentence.end and quotation.end > following.start
        if over and behind.content[0] <= following.start:
            content = (max(quotation.start, sentence.start), sentence.end)
            return [replace(behind, sentence=paragraph.first + number, content=content, kind="direct")]
    return []


def _gone_on(paragraph: _Paragraph, number: int, before: Statement) -> list[Statement]:
    """Return the statement of a sentence that begins with, or within, a quotation."""
    sentence = paragraph.sentences[number]
    if not any(quotation.start <= sentence.start < quotation.end for quotation in paragraph.quotations):
        return []
    content = (sentence.start, sentence.end)
    return [replace(before, sentence=paragraph.first + number, content=content, kind="direct")]


def _carried_over(
    paragraph: _Paragraph, found: Sequence[Statement], sentences: Sequence[Sentence]
) -> list[Statement]:
    """Return the statements of a paragraph that is one quotation: of the last speaker, or one announced."""
    if not found or found[-1].kind != "direct" or found[-1].sentence != paragraph.first - 1:
        return []
    start, end = paragraph.sentences[0].start, paragraph.sentences[-1].end
    whole = any(quotation.start == start and quotation.end >= end - 1 for quotation in paragraph.quotations)
    if not whole or sentences[found[-1].sentence].document != paragraph.sentences[0].document:
        return []
    return [
        replace(found[-1], sentence=place, content=(sentence.start, sentence.end))
        for place, sentence in enumerate(paragraph.sentences, start=paragraph.first)
    ]
