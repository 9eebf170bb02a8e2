"""Whether two documents name the same actor: by rules of spelling and a list of the profile, not by guess."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from briefing.mentions import Entity
from briefing.models import Document
from briefing.weighing.actors.vocabulary import load_actor_vocabulary

_WORD = re.compile(r"[^\W\d_]+")
_ACRONYM = re.compile(r"\s*\((?P<letters>[A-Z]{2,6})\)")
_PERSON, _FULL = "person", 3  # the first part of the key of a person, and its parts: the first name, the last
_DOUBLED = re.compile(r"(\w)\1")
_SPELLINGS = ((re.compile(r"y(?=ev\b)"), ""), (re.compile(r"(?:iy|yy|ii|y)\b"), "i"), (re.compile("kh"), "h"))
"""Ways to write the sounds of other scripts, and the one that stands for them."""


def fold_word(word: str) -> str:
    """Return a word without accents, doubled letters and other choices of who writes it in Latin script."""
    plain = (
        unicodedata.normalize("NFKD", word.lower()).encode("ascii", "ignore").decode("ascii") or word.lower()
    )
    for pattern, spelling in _SPELLINGS:
        plain = pattern.sub(spelling, plain)
    return _DOUBLED.sub(r"\1", plain)


def join_entities(
    documents: Sequence[Document], entities: Iterable[Entity], aliases: Mapping[str, str]
) -> list[tuple[Entity, ...]]:
    """Return the entities of each actor, in the order of their first ones.

    `aliases` has the name of an actor by another name of it, both in small letters. A surname alone is of the
    only person with a full name that has it.
    """
    groups: defaultdict[tuple[str, ...], list[Entity]] = defaultdict(list)
    alone: list[tuple[str, Entity]] = []
    for entity in dict.fromkeys(entities):
        name = documents[entity.document].text[slice(*entity.name)]
        words = _words(aliases.get(" ".join(name.lower().split()), name))
        if entity.kind == "person" and len(words) == 1:
            alone.append((words[0], entity))
        elif words:
            groups[_key(entity, words, documents[entity.document])].append(entity)
    for surname, entity in alone:
        groups[_owner(surname, groups)].append(entity)
    return [tuple(group) for group in groups.values()]


def _owner(surname: str, groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the only person with a full name that has a surname, or the surname alone."""
    fitting = [key for key in groups if key[0] == _PERSON and len(key) == _FULL and surname in key[1:]]
    return fitting[0] if len(fitting) == 1 else (_PERSON, surname)


def _words(name: str) -> list[str]:
    return [fold_word(word) for word in _WORD.findall(name)]


def _key(entity: Entity, words: Sequence[str], document: Document) -> tuple[str, ...]:
    """Return what the names of one actor have in common: of a person the first and the last word."""
    if entity.kind == "person":
        return (_PERSON, words[0], words[-1])
    if entity.kind == "country":
        vocabulary = load_actor_vocabulary(document.language)
        name = document.text[slice(*entity.name)].lower().rstrip(".")
        return ("country", vocabulary.countries.get(name, name) if vocabulary else name)
    letters = _ACRONYM.match(document.text, entity.name[1])
    return ("organisation", letters["letters"].lower() if letters else " ".join(words))
