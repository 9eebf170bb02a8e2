"""Who says what: statements in sentences, by their reporting words and quotation marks.

Rules in the manner of Krestel, Bergler and Witte 2008, "Minding the source: automatic tagging of reported
speech in newspaper articles": a reporting verb, or "according to", with the speaker on its one side and what
is said on the other. No parser: the speaker is the words between the verb and the nearest mark or joining
word. The words are English.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from briefing.mentions import Statement, StatementKind
from briefing.models import Document, Sentence
from briefing.weighing.reporting_verbs import VERBS

_LONGEST_SPEAKER = 14  # words
_SHORT_END = 5  # words behind a verb at the end: "said on Tuesday", "told the newspaper"
_CUE = re.compile(
    rf"\b(?P<word>(?:(?:has|have|had|also|later|repeatedly|previously)\s+)*(?:{VERBS}))\b", re.IGNORECASE
)
_ACCORDING = re.compile(r"\baccording\s+to\s+", re.IGNORECASE)
_JOINT = re.compile(
    r"[;:—–“”\"()]|''|``|\s--?\s|,\s|\b(?:that|but|and|while|as|when|because|although|though|after|if|where|what)\s"
)
_OPENING = re.compile(r"\s*(?:,\s*)?(?:that\s+|:\s*)?")
_QUOTED = re.compile(r"[“\"«]|''")


def find_statements(documents: Sequence[Document], sentences: Sequence[Sentence]) -> tuple[Statement, ...]:
    """Return the statements that `sentences` report, in corpus order; a reporting word gives at most one.

    A quotation that goes on in the next sentence belongs to the one who was named last, with the same cue.
    """
    found: list[Statement] = []
    for place, sentence in enumerate(sentences):
        text = documents[sentence.document].text[sentence.start : sentence.end]
        own = list(_of_sentence(text, sentence.start, place))
        last = found[-1] if found else None
        if not own and last and last.sentence == place - 1 and _goes_on(sentences, place, last, text):
            own = [replace(last, sentence=place, content=(sentence.start, sentence.end))]
        found += own
    return tuple(found)


def _goes_on(sentences: Sequence[Sentence], place: int, last: Statement, text: str) -> bool:
    before, now = sentences[place - 1], sentences[place]
    same = (before.document, before.paragraph) == (now.document, now.paragraph)
    return same and last.kind == "direct" and bool(_QUOTED.match(text))


Span: TypeAlias = tuple[int, int]


def _of_sentence(text: str, offset: int, place: int) -> Iterator[Statement]:
    found = [(match, _around_according(text, match)) for match in _ACCORDING.finditer(text)]
    found += [(match, _around_verb(text, match)) for match in _CUE.finditer(text)]
    for match, spans in found:
        if spans and _words(text, spans[0]) and _words(text, spans[1]):
            speaker, content = (_trim(text, span) for span in spans)
            yield Statement(
                sentence=place,
                speaker=(offset + speaker[0], offset + speaker[1]),
                cue=(offset + match.start(), offset + len(text[: match.end()].rstrip())),
                content=(offset + content[0], offset + content[1]),
                kind=_kind(text[content[0] : content[1]]),
            )


def _around_according(text: str, match: re.Match[str]) -> tuple[Span, Span] | None:
    """Return the speaker behind "according to", and what is said before it, or else behind the comma."""
    comma = text.find(", ", match.end())
    before = (0, match.start())
    if _words(text, before):
        return (match.end(), comma if comma > 0 else len(text)), before
    return ((match.end(), comma), (comma + 2, len(text))) if comma > 0 else None


def _around_verb(text: str, match: re.Match[str]) -> tuple[Span, Span] | None:
    left, right = text[: match.start()].rstrip(), text[match.end() :]
    quoted = left.endswith(("”", '"', "''", ",’"))
    if left.endswith(",") and not quoted and len(right.split()) > _LONGEST_SPEAKER:
        # The minister, who arrived on Monday, said that it was over.
        opening = _OPENING.match(text, match.end())
        return (0, len(left)), (opening.end() if opening else match.end(), len(text))
    if (quoted or left.endswith(",")) and _words(text, (0, len(left))) > 1:
        # "It is over," said the minister.
        joint = _JOINT.search(text, match.end() + 1)
        return (match.end(), joint.start() if joint else len(text)), (0, len(left))
    start = _speaker_start(text, len(left))
    if len(right.split()) <= min(_SHORT_END, _words(text, (0, start)) - 1):
        # It is over, the minister said on Tuesday.
        return (start, len(left)), (0, start)
    opening = _OPENING.match(text, match.end())
    return (start, len(left)), (opening.end() if opening else match.end(), len(text))


def _speaker_start(text: str, end: int) -> int:
    """Return where the speaker who stands before `end` begins: behind the last joint, or an apposition's."""
    joints = [joint.end() for joint in _JOINT.finditer(text, 0, end) if joint.end() < end]
    for start in reversed(joints):
        if re.search(r"\w", text[start:end]):
            return start
    return 0


def _words(text: str, span: Span) -> int:
    return len(re.findall(r"\w+", text[span[0] : span[1]]))


def _trim(text: str, span: Span) -> Span:
    part = text[span[0] : span[1]]
    begin = span[0] + len(part) - len(part.lstrip(" ,"))
    return begin, begin + len(part.strip(" ,"))


def _kind(content: str) -> StatementKind:
    quotes = _QUOTED.search(content)
    if not quotes:
        return "indirect"
    return "direct" if quotes.start() == 0 else "mixed"
