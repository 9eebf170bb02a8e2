"""Mentions of one document joined to what they name: a surname to the full name, if only one fits."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from briefing.mentions import Gender
from briefing.weighing.actors.mentions import Mention

_LONG_ROLE = 12  # characters: more than a rank


@dataclass(slots=True, kw_only=True)
class EntityDraft:
    """An entity while its mentions are gathered."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def fullest(self) -> Mention:
        """The mention with the longest name, the first of them; one outside quotations if there is one."""
        return max(self.mentions, key=lambda m: (len(m.words), m.role is not None))

    @property
    def introduction(self) -> Mention | None:
        """The mention that says what the person is, in several words if one does: of the fullest names."""
        with_role = [mention for mention in self.mentions if mention.role and self._may_introduce(mention)]
        if not with_role:
            return None
        return max(with_role, key=lambda mention: (len(mention.words), _has_long_role(mention)))

    def _may_introduce(self, mention: Mention) -> bool:
        """Return whether a name is whole or a surname: a given name without the initial may be another's."""
        return len(mention.words) in (1, len(self.fullest.words))

    @property
    def nouns(self) -> frozenset[str]:
        """All that it is said to be."""
        return frozenset(noun for mention in self.mentions for noun in mention.nouns)

    @property
    def gender(self) -> Gender:
        """What its mentions show, if they agree."""
        shown = {mention.gender for mention in self.mentions} - {"unknown"}
        return shown.pop() if len(shown) == 1 else "unknown"

    @property
    def is_person(self) -> bool:
        """Whether a role, a title, a given name or the use of a surname shows that it is one."""
        return any(mention.kind == "person" for mention in self.mentions) or self._has_surname

    @property
    def _has_surname(self) -> bool:
        """Whether its last name stands alone, and no article before any name of it: *Ana Ruz ... Ruz*."""
        words = self.fullest.words
        return (
            len(words) > 1
            and any(mention.words == words[-1:] for mention in self.mentions)
            and not any(mention.definite or mention.kind != "unknown" for mention in self.mentions)
        )


def _has_long_role(mention: Mention) -> bool:
    return mention.role is not None and mention.role[1] - mention.role[0] >= _LONG_ROLE


def join_mentions(mentions: Iterable[Mention], countries: Mapping[str, str]) -> list[EntityDraft]:
    """Return the entities that the names among `mentions` are of, in the order of their first mentions.

    The longest names are taken first, so that a surname finds its owner also where it stands before the name
    in full. One that fits two people is of neither.
    """
    named = [mention for mention in mentions if mention.kind != "place" and mention.words]
    drafts = _Drafts(countries)
    for mention in sorted(named, key=lambda m: (-len(m.words), m.start)):
        fitting = drafts.fitting(mention)
        if len(fitting) < 2:  # noqa: PLR2004 - of two it is of neither
            drafts.add(mention, fitting[0] if fitting else None)
    for draft in drafts.found:
        draft.mentions.sort(key=lambda mention: mention.start)
    return sorted(drafts.found, key=lambda draft: draft.mentions[0].start)


class _Drafts:
    """The entities of a document, found by the words of their names: one may have thousands of mentions."""

    def __init__(self, countries: Mapping[str, str]) -> None:
        self._countries = countries
        self.found: list[EntityDraft] = []
        self._by_word: dict[str, list[EntityDraft]] = defaultdict(list)

    def add(self, mention: Mention, draft: EntityDraft | None) -> None:
        """Add a mention to an entity, or to a new one."""
        if not draft:
            draft = EntityDraft()
            self.found.append(draft)
        draft.mentions.append(mention)
        for word in self._keys(mention):
            holders = self._by_word[word]
            if not any(holder is draft for holder in holders):
                holders.append(draft)

    def fitting(self, mention: Mention) -> list[EntityDraft]:
        """Return the entities that a mention may be of; only one if its name or what it is called tells."""
        candidates = self._by_word.get(self._keys(mention)[0], ())
        fitting = [draft for draft in candidates if _fits(mention, draft, self._countries)]
        same = [draft for draft in fitting if draft.fullest.words == mention.words]
        if len(mention.words) > 1 and len(same) == 1:
            return same
        return _called(fitting, mention.nouns) or fitting

    def _keys(self, mention: Mention) -> tuple[str, ...]:
        """Return the words of a name; of a country what it is listed as, for it has several names."""
        is_country = mention.kind == "country"
        return (_country(mention, self._countries),) if is_country else mention.words


def _called(drafts: Sequence[EntityDraft], nouns: frozenset[str]) -> list[EntityDraft]:
    """Return the only one of `drafts` of which all of `nouns` are said, or none."""
    called = [draft for draft in drafts if nouns and nouns <= draft.nouns]
    return called if len(called) == 1 else []


def _fits(mention: Mention, draft: EntityDraft, countries: Mapping[str, str]) -> bool:
    """Return whether a mention may be of an entity whose name is as long or longer."""
    first = draft.fullest
    if mention.kind == "country" or first.kind == "country":
        return mention.kind == first.kind and _country(mention, countries) == _country(first, countries)
    if "organisation" in (mention.kind, first.kind):
        return mention.words == first.words
    if not _is_part(mention.words, first.words):
        return False
    return "unknown" in (mention.gender, draft.gender) or mention.gender == draft.gender


def _country(mention: Mention, countries: Mapping[str, str]) -> str:
    return countries.get(" ".join(mention.words), "")


def _is_part(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Return whether all of the words stand in a name: the last one of them, or all in their order."""
    places = [full.index(word) for word in words if word in full]
    return len(places) == len(words) and places == sorted(places)


def agreed_genders(pairs: Iterable[tuple[int, Gender]]) -> dict[int, Gender]:
    """Return for each key the gender that all its pairs have."""
    shown: dict[int, set[Gender]] = {}
    for key, gender in pairs:
        shown.setdefault(key, set()).add(gender)
    return {key: genders.pop() for key, genders in shown.items() if len(genders) == 1}
