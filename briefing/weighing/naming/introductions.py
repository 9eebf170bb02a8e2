"""The words by which documents introduce people: the name in full, and what somebody is."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from briefing.languages import load_language
from briefing.languages.patterns import match_any
from briefing.mentions import Entity
from briefing.models import Corpus, Document
from briefing.weighing.actors import DocumentCoreference
from briefing.weighing.context.asked_nouns import load_noun_questions

_LONGEST_ROLE = 14  # words
_SHORT_ROLE = 4  # words
_ARTICLE = 12  # characters, in which the word before a role begins
_APART = 6  # characters between a name and its role: ", the "


class RoleIntroduction(NamedTuple):
    """Words of a document that say who somebody is."""

    text: str
    span: tuple[int, int]
    document: int
    has_office: bool
    """Whether they say what somebody does, and not only a name or a rank."""


class RoleIntroductions:
    """Says who people are in the words of the document that names them, or of the `related` ones.

    Another document is asked where the own one has no name in full, no role, or a rank alone.
    """

    def __init__(
        self, corpus: Corpus, coreference: DocumentCoreference, related: Callable[[int], Sequence[int]]
    ) -> None:
        self._corpus, self._coreference, self._related = corpus, coreference, related
        self._folded: dict[int, str] = corpus.derived.get("folded texts", dict)

    def own(self, entity: Entity) -> RoleIntroduction:
        """Return how its document introduces somebody."""
        document = self._corpus.documents[entity.document]
        span = _with_role(document, entity)
        has_office = span != entity.name and _has_office(document, entity)
        if span == entity.name:
            span = self._with_country(entity)
        return RoleIntroduction(folded(document, span), span, entity.document, has_office)

    def find(self, i: int, entity: Entity) -> RoleIntroduction:
        """Return how somebody of sentence `i` is introduced, with an office if any document has one.

        Of an office without its country, the words of another document are taken that name it.
        """
        own = self.own(entity)
        if own.has_office:
            return self._of_country(i, entity) or own
        told = filter(lambda each: each.has_office, map(self.own, self._namesakes(i, entity)))
        return next(told, own)

    def _of_country(self, i: int, entity: Entity) -> RoleIntroduction | None:
        """Return how another document introduces somebody with the country whose office he has."""
        document = self._corpus.documents[entity.document]
        if entity.role is None or not _lacks_country(document, entity.role):
            return None
        for other in self._namesakes(i, entity):
            report = self._corpus.documents[other.document]
            if other.role and _names_country(report, other.role):
                told = self.own(other)
                if told.has_office and _names_country(report, told.span):
                    return told
        return None

    def role(self, i: int, entity: Entity, *, is_known: bool) -> RoleIntroduction | None:
        """Return the words alone that say what somebody is, where a name in full has none beside it.

        No other document is asked of somebody who `is_known` to the reader of the own one.
        """
        document = self._corpus.documents[entity.document]
        if entity.role and _has_office(document, entity):
            return RoleIntroduction(folded(document, entity.role), entity.role, entity.document, True)
        for other in () if is_known else self._namesakes(i, entity):
            report = self._corpus.documents[other.document]
            if other.role and _has_office(report, other):
                role = folded(report, other.role)
                if " " in role:  # "President" alone says less than everybody knows
                    return RoleIntroduction(role, other.role, other.document, True)
        return None

    def by_surname(self, i: int, surname: str) -> RoleIntroduction | None:
        """Return how the related documents introduce the only person whose name ends with a word."""
        full = [other for other in self._others(i, [surname]) if self._is_surname(surname, other)]
        if len({self._words_of(other)[0] for other in full}) != 1:
            return None
        best = max(map(self.own, full), key=lambda each: each.has_office)
        return best if best.has_office or all(map(self._has_given_name, full)) else None

    def _is_surname(self, word: str, entity: Entity) -> bool:
        """Return whether a name in full ends with a word."""
        words = self._words_of(entity)
        return len(words) > 1 and words[-1] == word.lower()

    def _has_given_name(self, entity: Entity) -> bool:
        actors = load_language(self._corpus.documents[entity.document].language).actors
        return actors is not None and self._words_of(entity)[0] in actors.male_names | actors.female_names

    def _namesakes(self, i: int, entity: Entity) -> Iterator[Entity]:
        """Yield the people of the related documents of a sentence who have the name of somebody."""
        name = self._words_of(entity)
        return (other for other in self._others(i, name) if _are_one(name, self._words_of(other)))

    def _others(self, i: int, name: Sequence[str]) -> Iterator[Entity]:
        """Yield the people of the related documents of a sentence that have the first and the last of words.

        In the others nobody can have that name, and to find the people of a document takes long.
        """
        ends = [word.casefold() for word in (*name[:1], *name[-1:])]
        for number in self._related(i):
            text = self._folded_text(number)
            if all(word in text for word in ends):
                yield from (each for each in self._coreference.entities(number) if each.kind == "person")

    def _folded_text(self, document: int) -> str:
        if document not in self._folded:
            self._folded[document] = self._corpus.documents[document].text.casefold()
        return self._folded[document]

    def _words_of(self, entity: Entity) -> tuple[str, ...]:
        return _words(self._corpus.documents[entity.document], entity)

    def _with_country(self, entity: Entity) -> tuple[int, int]:
        """Return the span of a name, with the country of which it says that somebody is."""
        document = self._corpus.documents[entity.document]
        link = _link(document.language).match(document.text, entity.name[1])
        if link is not None:
            for each in self._coreference.entities(entity.document):
                for start, end in each.mentions if each.kind == "country" else ():
                    if start == link.end():
                        return entity.name[0], end
        return entity.name


def folded(document: Document, span: tuple[int, int]) -> str:
    """Return the words of a document at a span, with white space folded."""
    return " ".join(document.text[slice(*span)].split())


def _with_role(document: Document, entity: Entity) -> tuple[int, int]:
    """Return the span of the name in full, with its role where that stands beside it."""
    if entity.role is None:
        return entity.name
    first, last = min(entity.name[0], entity.role[0]), max(entity.name[1], entity.role[1])
    apart = (last - first) - sum(end - start for start, end in (entity.name, entity.role))
    is_far = apart > _APART or len(document.text[slice(*entity.role)].split()) > _LONGEST_ROLE
    return entity.name if is_far or _is_one_of_many(document, entity.role) else (first, last)


def _is_one_of_many(document: Document, role: tuple[int, int]) -> bool:
    """Return whether a role begins with a word that says nothing by itself: *one man*, *another suspect*."""
    known = load_language(document.language)
    vague = known.anaphora.vague if known.anaphora else frozenset[str]()
    modifiers = known.actors.modifiers if known.actors else frozenset[str]()
    return document.text[slice(*role)].split()[0].lower() in vague - modifiers


@cache
def _link(language: str) -> re.Pattern[str]:
    """Return what matches between a name and the country of which it is: *of the*."""
    actors = load_language(language).actors
    links, articles = (actors.links, actors.definite_articles) if actors else ((), ())
    return re.compile(rf" {match_any(links)} (?:{match_any(articles)} )?")


def _has_office(document: Document, entity: Entity) -> bool:
    """Return whether a document says more of somebody than a rank, of a country or of none, or a man."""
    if entity.role is None or len(folded(document, entity.role).split()) > _LONGEST_ROLE:
        return False
    rank = _behind_country(document, entity.role)
    return not is_rank(document, rank) and not _points_back(document, entity.role)


def _behind_country(document: Document, role: tuple[int, int]) -> tuple[int, int]:
    """Return the span of a role without the country before it: *captain* of *Norwegian captain*."""
    end = role[0]
    for word in re.finditer(r"[^\W\d_]+\s+", document.text[slice(*role)]):
        if word[0].split()[0].lower() not in _country_words(document.language):
            break
        end = role[0] + word.end()
    return end, role[1]


def _points_back(document: Document, role: tuple[int, int]) -> bool:
    """Return whether a role is of a body that its words do not name: *the group's director*."""
    questions = load_noun_questions(document.language)
    if questions is None:
        return False
    before = document.text[max(0, role[0] - _ARTICLE) : role[0]].split()[-1:]
    text = " ".join((*before, folded(document, role)))
    nouns = questions.groups | questions.words.introduced
    return any(phrase.noun in nouns for phrase in questions.bare(text))


def _lacks_country(document: Document, role: tuple[int, int]) -> bool:
    """Return whether a role is short, and says neither of which country it is nor of which body."""
    words = folded(document, role).lower().split()
    actors = load_language(document.language).actors
    is_linked = actors is not None and not actors.links.isdisjoint(words)
    return len(words) <= _SHORT_ROLE and not is_linked and not _names_country(document, role)


def _names_country(document: Document, span: tuple[int, int]) -> bool:
    words = re.findall(r"[^\W\d_]+", document.text[slice(*span)].lower())
    return not _country_words(document.language).isdisjoint(words)


@cache
def _country_words(language: str) -> frozenset[str]:
    """Return the names of countries and of who is of them, by their words in small letters."""
    actors = load_language(language).actors
    lines = (*actors.countries, *actors.nationalities) if actors else ()
    return frozenset(name for line in lines for name in line)


def is_rank(document: Document, role: tuple[int, int] | None) -> bool:
    """Return whether the words of a document at a span say no more than a rank, or that somebody is a man."""
    known = load_language(document.language)
    words = re.findall(r"[^\W\d_]+", document.text[slice(*role)].lower()) if role else []
    empty = known.actors.ranks | known.actors.persons if known.actors else frozenset[str]()
    return bool(words) and (empty | (known.anaphora.vague if known.anaphora else frozenset())).issuperset(
        words
    )


def _words(document: Document, entity: Entity) -> tuple[str, ...]:
    """Return the words of a name in small letters, without initials."""
    words = re.findall(r"[\w’'-]+", document.text[slice(*entity.name)].lower())
    return tuple(word for word in words if len(word) > 1)


def _are_one(name: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two names in full have the first and the last word in common."""
    return bool(name and other) and (name[0], name[-1]) == (other[0], other[-1])
