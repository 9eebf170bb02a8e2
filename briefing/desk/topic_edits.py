"""What a form asks of the topics of the profile."""

from collections.abc import Mapping

from briefing.errors import UsageError
from briefing.models import Topic

_LONGEST_NAME = 200  # characters


def edit_topics(known: tuple[Topic, ...], form: Mapping[str, str]) -> tuple[tuple[Topic, ...], str]:
    """Return the topics as a form has them, and what it changes; raises UsageError for what cannot be."""
    was, act = form.get("was", ""), form.get("act", "")
    if not was:
        return _with_topic(known, _topic(form), len(known)), f"added the topic {_topic(form).name}"
    names = [topic.name for topic in known]
    if was not in names:
        raise UsageError(f"{was}: there is no such topic any more")
    place = names.index(was)
    others = (*known[:place], *known[place + 1 :])
    if act == "delete":
        return others, f"deleted the topic {was}"
    if act in _MOVES:
        return _with_topic(others, known[place], max(0, place + _MOVES[act])), f"moved the topic {was} {act}"
    return _with_topic(others, _topic(form), place), f"changed the topic {was}"


def _with_topic(others: tuple[Topic, ...], topic: Topic, place: int) -> tuple[Topic, ...]:
    if topic.name in {each.name for each in others}:
        raise UsageError(f"two topics are called {topic.name!r}: give each its own name")
    return (*others[:place], topic, *others[place:])


_MOVES: Mapping[str, int] = {"up": -1, "down": 1}


def _topic(form: Mapping[str, str]) -> Topic:
    name = " ".join(form.get("name", "").split())[:_LONGEST_NAME]
    lines = (" ".join(line.split()) for line in form.get("terms", "").splitlines())
    terms = tuple(dict.fromkeys(filter(None, lines)))
    if not name or not terms:
        raise UsageError("a topic needs a name and at least one term")
    empty = [term for term in terms if not any(map(str.isalnum, term))]
    if empty:
        raise UsageError(f"the term {empty[0]!r} fits everything: write at least the beginning of a word")
    return Topic(name=name, terms=terms)
