"""Whether two documents name the same actor: by rules of spelling and a list of the profile, not by guess."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefing.mentions import Entity, ReportedSpeech
from briefing.models import Document
from briefing.weighing.actors.vocabulary import load_actor_vocabulary

_WORD = re.compile(r"[^\W\d_]+")
_ACRONYM = re.compile(r"\s*\((?P<letters>[A-Z]{2,6})\)")
_LONGEST_NAME = 100  # characters before an acronym in brackets in which its name is looked for
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


def government_of(document: Document, number: int, speech: ReportedSpeech) -> Entity | None:
    """Return the government that speaks by the name of its seat, *Ankara said*; None where none does.

    `number` is the position of the document in the corpus.
    """
    vocabulary = load_actor_vocabulary(document.language)
    if vocabulary is None or speech.name is None:
        return None
    if document.text[slice(*speech.name)].lower() not in vocabulary.capitals:
        return None
    return Entity(
        document=number,
        kind="country",
        name=speech.name,
        role=None,
        introduction=speech.name,
        sentence=speech.sentence,
        gender="unknown",
        mentions=(speech.name,),
    )


def join_entities(
    documents: Sequence[Document], entities: Iterable[Entity], aliases: Mapping[str, str]
) -> list[tuple[Entity, ...]]:
    """Return the entities of each actor, in the order of their first ones.

    `aliases` has the name of an actor by another name of it, both in small letters. A surname alone is of the
    only person with a full name that has it, an acronym of the only organisation behind whose name a document
    has it in brackets.
    """
    entities = list(dict.fromkeys(entities))
    acronyms = _find_acronyms(documents, entities)
    groups: defaultdict[tuple[str, ...], list[Entity]] = defaultdict(list)
    alone: list[tuple[str, Entity]] = []
    for entity in entities:
        name = documents[entity.document].text[slice(*entity.name)]
        name = aliases.get(" ".join(name.lower().split()), name)
        words = _words(name)
        if entity.kind == "person" and len(words) == 1:
            alone.append((words[0], entity))
        elif words:
            groups[_key(entity, name, documents[entity.document], acronyms)].append(entity)
    for surname, entity in alone:
        groups[_owner(surname, groups)].append(entity)
    return [tuple(group) for group in groups.values()]


def _owner(surname: str, groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the only person with a full name that has a surname, or the surname alone."""
    fitting = [key for key in groups if key[0] == _PERSON and len(key) == _FULL and surname in key[1:]]
    return fitting[0] if len(fitting) == 1 else (_PERSON, surname)


def _words(name: str) -> list[str]:
    return [fold_word(word) for word in _WORD.findall(name)]


def _find_acronyms(documents: Sequence[Document], entities: Sequence[Entity]) -> dict[str, str]:
    """Return the acronym of each organisation, by its name, where a document has it behind that in brackets.

    An acronym that stands behind the names of two is of none.
    """
    names = {_name(documents, entity) for entity in entities if entity.kind == "organisation"}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for number in sorted({entity.document for entity in entities}):
        for before, letters in _bracketed(documents[number].text):
            fitting = [name for name in names if f" {before}".endswith(f" {name}")]
            found[letters].update(sorted(fitting, key=len)[-1:])
    return {names.pop(): letters for letters, names in found.items() if len(names) == 1}


def _bracketed(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words before each acronym in brackets, and the acronym."""
    for match in _ACRONYM.finditer(text):
        before = text[max(0, match.start() - _LONGEST_NAME) : match.start()]
        yield " ".join(_words(before)), fold_word(match["letters"])


def _name(documents: Sequence[Document], entity: Entity) -> str:
    return " ".join(_words(documents[entity.document].text[slice(*entity.name)]))


def _key(entity: Entity, name: str, document: Document, acronyms: Mapping[str, str]) -> tuple[str, ...]:
    """Return what the names of one actor have in common: of a person the first and the last word."""
    words = _words(name)
    if entity.kind == "person":
        return (_PERSON, words[0], words[-1])
    if entity.kind == "country":
        return ("country", _country(name.lower().rstrip("."), document.language))
    letters = _ACRONYM.match(document.text, entity.name[1])
    whole = " ".join(words)
    return ("organisation", fold_word(letters["letters"]) if letters else acronyms.get(whole, whole))


def _country(name: str, language: str) -> str:
    """Return the common name of a country by one of its names, or by the seat of its government."""
    vocabulary = load_actor_vocabulary(language)
    if vocabulary is None:
        return name
    country = vocabulary.capitals.get(name, name)
    return vocabulary.countries.get(country, country)
