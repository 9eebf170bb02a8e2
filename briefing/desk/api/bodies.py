"""What requests send, declared once: it is checked by these declarations, and described by them."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal, Union

from msgspec import Meta, Struct, defstruct

from briefing.desk.acts.about_profile import LONGEST_TOPIC, MOST_KEY_POINTS, MOST_WORDS, TopicAct
from briefing.desk.acts.change import LONGEST_NAME, LONGEST_NOTE

_MOST_START = 999_999_999

Name = Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME)]
Person = Annotated[str, Meta(max_length=80, description="Who decides; a note needs it.")]
Start = Annotated[int, Meta(ge=0, le=_MOST_START, description="Where the sentence begins, in characters.")]
Number = Annotated[int, Meta(ge=1, le=_MOST_START)]

_FIELDS: Mapping[str, Any] = MappingProxyType(
    {
        "document": Annotated[Name, Meta(description="The id of a document.")],
        "start": Start,
        "other_document": Name,
        "other_start": Start,
        "topic": Annotated[str, Meta(min_length=1, max_length=200)],
        "text": Annotated[str, Meta(min_length=1, max_length=LONGEST_NOTE)],
        "story": Number,
        "other": Number,
        "difference": Annotated[Name, Meta(description="The id of a difference of the draft.")],
        "reliability": Literal["A", "B", "C", "D", "E", "F"],
        "name": Annotated[str, Meta(min_length=1, max_length=LONGEST_TOPIC)],
        "terms": Annotated[
            list[
                Annotated[str, Meta(min_length=1, max_length=200, description="Or its beginning: `elect*`.")]
            ],
            Meta(min_length=1, max_length=500),
        ],
        "subject": Annotated[str, Meta(min_length=1, max_length=20_000)],
    }
)
_SENTENCE = ("document", "start")
ACTS: Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = MappingProxyType(
    {
        "pin": ("Have a sentence printed.", _SENTENCE, ()),
        "drop": ("Have a sentence and its repeats printed nowhere.", _SENTENCE, ()),
        "swap": (
            "Have one sentence printed in place of another.",
            (*_SENTENCE, "other_document", "other_start"),
            (),
        ),
        "release": ("Take back all that is decided about a sentence, but notes.", _SENTENCE, ()),
        "key": ("Make a sentence a key point.", _SENTENCE, ()),
        "no-key": ("Keep a sentence from being a key point.", _SENTENCE, ()),
        "move": ("Have a sentence printed under another topic.", (*_SENTENCE, "topic"), ()),
        "note": (
            "Write an analyst’s note under a point, a topic or, without either, the title.",
            ("text",),
            ("topic", *_SENTENCE),
        ),
        "up": ("Change places with the point above.", _SENTENCE, ()),
        "down": ("Change places with the point below.", _SENTENCE, ()),
        "topic-up": ("Have a topic change places with the one above it.", ("topic",), ()),
        "topic-down": ("Have a topic change places with the one below it.", ("topic",), ()),
        "join": ("Make one story of two, named by their numbers.", ("story", "other"), ()),
        "part": ("Make a story of its own of a document.", ("document",), ()),
        "no-difference": ("Have a difference printed as none.", ("difference",), ()),
        "reliability": ("Note the reliability of a document.", ("document", "reliability"), ()),
        "text": ("Take for text a passage that reading left out.", _SENTENCE, ()),
        "withdraw": ("Take back a decision, named by its subject.", ("subject",), ()),
    }
)
"""Each act with what it does, the fields that it needs, and those that it may have; `by` is in all."""
TOPIC_ACTS: Mapping[TopicAct, tuple[str, tuple[str, ...], tuple[str, ...]]] = MappingProxyType(
    {
        "add": ("Add a topic behind all others.", ("name", "terms"), ()),
        "change": ("Give a topic another name or other terms.", ("topic", "name", "terms"), ()),
        "up": ("Move a topic before the one above it.", ("topic",), ()),
        "down": ("Move a topic behind the one below it.", ("topic",), ()),
        "delete": ("Take a topic out of the profile.", ("topic",), ()),
    }
)
"""The same of what is asked of a topic of the profile."""


def _struct(
    act: str, kind: str, about: str, needed: tuple[str, ...], optional: tuple[str, ...]
) -> type[Struct]:
    fields: list[Any] = [(name, _FIELDS[name]) for name in needed]
    fields += [(name, _FIELDS[name] | None, None) for name in optional]
    name = "".join(part.capitalize() for part in act.split("-"))
    return defstruct(
        f"{name}{kind}",
        [*fields, ("by", Person, "")],
        tag_field="act",
        tag=act,
        frozen=True,
        kw_only=True,
        forbid_unknown_fields=True,
        namespace={"__doc__": about},
    )


DecisionBody: Any = Union[  # noqa: UP007
    tuple(_struct(act, "Act", *declared) for act, declared in ACTS.items())
]
TopicBody: Any = Union[  # noqa: UP007
    tuple(_struct(act, "TopicAct", *declared) for act, declared in TOPIC_ACTS.items())
]


class SettingsBody(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What length and template are asked for; what is left out stays as it is."""

    words: Annotated[int, Meta(ge=1, le=MOST_WORDS, description="Of all points together.")] | None = None
    key_points: Annotated[int, Meta(ge=0, le=MOST_KEY_POINTS)] | None = None
    template: Annotated[str, Meta(min_length=1, max_length=100)] | None = None
    by: Person = ""


class StepBody(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who undoes something or does it again."""

    by: Person = ""


class PublishBody(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be published."""

    edition: Annotated[str, Meta(min_length=1, max_length=300, description="The `edition` of the draft.")]


class ReadBody(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nothing."""


class DocumentBody(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document as text, with what is known of it."""

    text: Annotated[str, Meta(min_length=1, max_length=4_000_000, description="Paragraphs by blank lines.")]
    title: Annotated[str, Meta(min_length=1, max_length=500)]
    source: Annotated[str, Meta(max_length=200, description="Who published it.")] = ""
    author: Annotated[str, Meta(max_length=200)] = ""
    date: dt.date | None = None
    url: Annotated[str, Meta(max_length=2_000, pattern="^(https?://[^\\s]+)?$")] = ""
    language: Annotated[str, Meta(max_length=10, pattern="^[A-Za-z0-9-]*$")] = ""


class SentenceQuery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence."""

    document: Name
    start: Start


class SearchQuery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What sentences are looked for; an empty field asks for nothing."""

    words: Annotated[str, Meta(max_length=500)] = ""
    source: Annotated[str, Meta(max_length=500)] = ""
    topic: Annotated[str, Meta(max_length=500)] = ""
    language: Annotated[str, Meta(max_length=10)] = ""
    fate: Literal["", "printed", "repeat", "timeline", "not chosen", "not eligible"] = ""
    first: dt.date | None = None
    last: dt.date | None = None
    page: Number = 1


class PageQuery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page of a list."""

    page: Number = 1


class FileQuery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The name that a file asks for; without one, the body is a document in JSON."""

    name: Annotated[str, Meta(min_length=1, max_length=500)] | None = None
