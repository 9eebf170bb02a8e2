"""What is asked of the profile: its topics, the length and the template."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from briefing.desk.profile_file import with_topics, with_values
from briefing.errors import UsageError
from briefing.models import Topic
from briefing.rendering.template_folders import template_names

LONGEST_TOPIC = 200
"""Characters of the name of a topic."""
MOST_WORDS, MOST_KEY_POINTS = 100_000, 50
TopicAct: TypeAlias = Literal["add", "change", "up", "down", "delete"]
_MOVES: Mapping[str, int] = MappingProxyType({"up": -1, "down": 1})


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileChange:
    """One step: how the text of the profile changes, in words, and about what."""

    what: str
    subject: Literal["topics", "settings"]
    edit: Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicEdit:
    """What is asked of a topic."""

    act: TopicAct
    topic: str = ""
    """The name that it has; empty for a new one."""
    name: str = ""
    """The name that it is to have."""
    terms: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsEdit:
    """What length and template are asked for; None leaves a value as it is."""

    words: int | None = None
    key_points: int | None = None
    template: str | None = None


def change_topics(known: tuple[Topic, ...], asked: TopicEdit) -> ProfileChange:
    """Return the step that an edit asks for; raises UsageError for what cannot be."""
    topics, what = edit_topics(known, asked)
    return ProfileChange(what=what, subject="topics", edit=lambda text: with_topics(text, topics))


def change_settings(asked: SettingsEdit) -> ProfileChange:
    """Return the step that sets length and template; raises UsageError for what cannot be."""
    if asked.template is not None and asked.template not in template_names():
        raise UsageError(f"there is no template {asked.template!r}")
    _check("words", asked.words, 1, MOST_WORDS)
    _check("key_points", asked.key_points, 0, MOST_KEY_POINTS)
    values: dict[tuple[str, str], int | str] = {
        place: value
        for place, value in (
            (("length", "words"), asked.words),
            (("length", "key_points"), asked.key_points),
            (("output", "template"), asked.template),
        )
        if value is not None
    }
    if not values:
        raise UsageError("nothing is to be set: give words, key_points or template")
    return ProfileChange(
        what=f"set {', '.join(_told(asked))}",
        subject="settings",
        edit=lambda text: with_values(text, values),
    )


def _check(name: str, value: int | None, least: int, most: int) -> None:
    if value is not None and not least <= value <= most:
        raise UsageError(f"{name}: a number from {least} to {most}, not {value}")


def _told(asked: SettingsEdit) -> Iterator[str]:
    if asked.words is not None:
        yield f"{asked.words} words"
    if asked.key_points is not None:
        yield f"{asked.key_points} key points"
    if asked.template is not None:
        yield asked.template


def edit_topics(known: tuple[Topic, ...], asked: TopicEdit) -> tuple[tuple[Topic, ...], str]:
    """Return the topics as an edit has them, and what it changes; raises UsageError for what cannot be."""
    if asked.act == "add":
        topic = _topic(asked)
        return _with_topic(known, topic, len(known)), f"added the topic {topic.name}"
    was = asked.topic
    names = [topic.name for topic in known]
    if was not in names:
        raise UsageError(f"{was}: there is no such topic any more")
    place = names.index(was)
    others = (*known[:place], *known[place + 1 :])
    if asked.act == "delete":
        return others, f"deleted the topic {was}"
    if asked.act in _MOVES:
        moved = max(0, place + _MOVES[asked.act])
        return _with_topic(others, known[place], moved), f"moved the topic {was} {asked.act}"
    return _with_topic(others, _topic(asked), place), f"changed the topic {was}"


def _with_topic(others: tuple[Topic, ...], topic: Topic, place: int) -> tuple[Topic, ...]:
    if topic.name in {each.name for each in others}:
        raise UsageError(f"two topics are called {topic.name!r}: give each its own name")
    return (*others[:place], topic, *others[place:])


def _topic(asked: TopicEdit) -> Topic:
    name = " ".join(asked.name.split())[:LONGEST_TOPIC]
    folded = (" ".join(term.split()) for term in asked.terms)
    terms = tuple(dict.fromkeys(filter(None, folded)))
    if not name or not terms:
        raise UsageError("a topic needs a name and at least one term")
    empty = [term for term in terms if not any(map(str.isalnum, term))]
    if empty:
        raise UsageError(f"the term {empty[0]!r} fits everything: write at least the beginning of a word")
    return Topic(name=name, terms=terms)
