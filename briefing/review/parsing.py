"""Read a review from its TOML file; an unknown key, another type or contrary decisions are errors."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from briefing.errors import ProfileError
from briefing.models import ReviewKind
from briefing.review.comments import read_comments
from briefing.review.decisions import (
    RELIABILITIES,
    Decided,
    KeyPoint,
    LeaveOut,
    Move,
    NoDifference,
    Note,
    Order,
    Pin,
    Reliability,
    StoryJoin,
    StorySplit,
    Subject,
)
from briefing.review.passages import TextPassage
from briefing.review.review import FIELDS, Review
from briefing.review.sentences import SentenceReference
from briefing.strict_toml import check_keys, check_texts

_DECIDED: dict[str, type] = {"by": str, "on": object, "reason": str}
_SENTENCE: dict[str, type] = {"sentence": str, "document": str, "start": int, "end": int, "sha256": str}
_KEYS: Mapping[ReviewKind, dict[str, type]] = MappingProxyType(
    {
        "pin": _SENTENCE,
        "leave_out": _SENTENCE,
        "move": {**_SENTENCE, "topic": str},
        "key_point": {**_SENTENCE, "chosen": bool},
        "order": {"topics": list, "points": list},
        "join": {"documents": list},
        "split": {"documents": list},
        "no_difference": {"sides": list},
        "reliability": {"document": str, "publisher": str, "reliability": str},
        "note": {**_SENTENCE, "text": str, "topic": str},
        "text": {"passage": str, **{key: each for key, each in _SENTENCE.items() if key != "sentence"}},
    }
)
_MANY = 2


def parse_review(text: str) -> Review:
    """Return the review that a TOML text has.

    Raises tomllib.TOMLDecodeError, and ProfileError with one line that names the table and the way out.
    """
    raw = tomllib.loads(text)
    check_keys(raw, dict.fromkeys(_KEYS, object), "")
    comments = read_comments(text)
    made = {FIELDS[kind]: _decisions(kind, raw.get(kind, []), comments.of_tables) for kind in _KEYS}
    review = Review(comments=comments.head, **made)
    _check_contrary(review)
    return review


def _decisions(
    kind: ReviewKind, tables: object, comments: Mapping[tuple[str, int], tuple[str, ...]]
) -> tuple[Any, ...]:
    if not isinstance(tables, list):
        raise ProfileError(f"{kind!r} is a list of tables: write [[{kind}]] above each decision")
    found = []
    for number, raw in enumerate(tables, start=1):
        where = f" in [[{kind}]] {number}"
        if not isinstance(raw, dict):
            raise ProfileError(f"{kind!r} is a list of tables: write [[{kind}]] above each decision")
        check_keys(raw, {**_KEYS[kind], **_DECIDED}, where)
        decided = {key: raw[key] for key in ("by", "reason") if key in raw}
        decided |= {"on": _day(raw["on"], where)} if "on" in raw else {}
        decision = _PARSERS[kind](raw, decided, where)
        found.append(replace(decision, comments=comments.get((kind, number), ())))
    return tuple(found)


def _day(value: object, where: str) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ProfileError(f"'on'{where} is a date, as in on = 2026-11-21, not {value!r}")
    return value


def _sentence(raw: Mapping[str, Any], where: str, *, named: str = "sentence") -> SentenceReference:
    """Return the sentence that a table names; raises ProfileError where it names none."""
    for key in (named, "document"):
        if not raw.get(key, "").strip():
            raise ProfileError(f"{key!r}{where} is missing: a {named} is named by its words and its document")
    start, end = raw.get("start", -1), raw.get("end", -1)
    if (start, end) != (-1, -1) and not 0 <= start < end:
        raise ProfileError(f"'start' and 'end'{where} are no span: {start} and {end}; or leave both out")
    found = SentenceReference(document=raw["document"], text=raw[named], start=start, end=end)
    if raw.get("sha256", found.sha256) != found.sha256:
        raise ProfileError(
            f"'sha256'{where} is not that of the {named}: one of them was altered;"
            " correct the words, or delete 'sha256'"
        )
    return found


def _sentences(tables: Sequence[Any], key: str, where: str) -> tuple[SentenceReference, ...]:
    found = []
    for number, raw in enumerate(tables, start=1):
        place = f" in {key!r} {number}{where}"
        if not isinstance(raw, dict):
            raise ProfileError(f"{key!r}{where} holds sentences, each a table, not {raw!r}")
        check_keys(raw, _SENTENCE, place)
        found.append(_sentence(raw, place))
    return tuple(found)


def _move(raw: Mapping[str, Any], decided: Mapping[str, Any], where: str) -> Move:
    return Move(sentence=_sentence(raw, where), topic=_text(raw, "topic", where), **decided)


def _text(raw: Mapping[str, Any], key: str, where: str) -> str:
    value = str(raw.get(key, ""))
    if not value.strip():
        raise ProfileError(f"{key!r}{where} is missing")
    return value


def _order(raw: Mapping[str, Any], decided: Mapping[str, Any], where: str) -> Order:
    topics = check_texts(raw.get("topics", []), "topics")
    points = _sentences(raw.get("points", []), "points", where)
    order = Order(topics=topics, points=points, **decided)
    if bool(topics) == bool(points):
        raise ProfileError(f"an order{where} is one of topics, or of points: write one of the two")
    names = [*topics, *(point.identity for point in points)]
    if not _MANY <= len(names) == len(set(names)):
        raise ProfileError(f"an order{where} has at least two entries, each once")
    return order


def _join(raw: Mapping[str, Any], decided: Mapping[str, Any], where: str) -> StoryJoin:
    documents = check_texts(raw.get("documents", []), "documents")
    if len(set(documents)) < _MANY:
        raise ProfileError(f"'documents'{where} names at least two, whose stories are one")
    return StoryJoin(documents=documents, **decided)


def _split(raw: Mapping[str, Any], decided: Mapping[str, Any], where: str) -> StorySplit:
    documents = check_texts(raw.get("documents", []), "documents")
    if not documents:
        raise ProfileError(f"'documents'{where} names those that are a story of their own")
    return StorySplit(documents=documents, **decided)


def _no_difference(raw: Mapping[str, Any], decided: Mapping[str, Any], where: str) -> NoDifference:
    sides = _sentences(raw.get("sides", []), "sides", where)
    if not sides:
        raise ProfileError(f"'sides'{where} is missing: name a sentence of each side")
    return NoDifference(sides=sides, **decided)


def _reliability(raw: Mapping[str, Any], decided: Mapping[str, Any], where: str) -> Reliability:
    document, publisher = raw.get("document", ""), raw.get("publisher", "")
    if bool(document.strip()) == bool(publisher.strip()):
        raise ProfileError(f"the source{where} is a 'document' or a 'publisher': write one of the two")
    letter = _text(raw, "reliability", where).upper()
    if letter not in tuple(RELIABILITIES):
        raise ProfileError(f"'reliability'{where} is a letter from A to F, not {letter!r}")
    return Reliability(document=document, publisher=publisher, reliability=letter, **decided)


def _note(raw: Mapping[str, Any], decided: Mapping[str, Any], where: str) -> Note:
    named = _SENTENCE.keys() & raw.keys()
    if named and "topic" in raw:
        raise ProfileError(f"a note{where} stands under a topic or under a point: write one of the two")
    sentence = _sentence(raw, where) if named else None
    note = Note(text=_text(raw, "text", where), topic=raw.get("topic", ""), sentence=sentence, **decided)
    if not (note.by and note.on):
        raise ProfileError(f'a note{where} is signed: write by = "your name" and on = 2026-11-21')
    return note


_PARSERS: Mapping[ReviewKind, Callable[[Mapping[str, Any], Mapping[str, Any], str], Decided]] = (
    MappingProxyType(
        {
            "pin": lambda raw, decided, where: Pin(sentence=_sentence(raw, where), **decided),
            "leave_out": lambda raw, decided, where: LeaveOut(sentence=_sentence(raw, where), **decided),
            "move": _move,
            "key_point": lambda raw, decided, where: KeyPoint(
                sentence=_sentence(raw, where), chosen=raw.get("chosen", True), **decided
            ),
            "order": _order,
            "join": _join,
            "split": _split,
            "no_difference": _no_difference,
            "reliability": _reliability,
            "note": _note,
            "text": lambda raw, decided, where: TextPassage(
                passage=_sentence(raw, where, named="passage"), **decided
            ),
        }
    )
)


def _check_contrary(review: Review) -> None:
    """Raise ProfileError for two decisions of which only one can hold."""
    known: dict[Subject, str] = {}
    for kind, field in FIELDS.items():
        for number, decision in enumerate(getattr(review, field), start=1):
            place = f"[[{kind}]] {number}"
            for subject in decision.subjects:
                other = known.setdefault(subject, place)
                if other != place:
                    raise ProfileError(f"{other} and {place} are about the same: delete one")
