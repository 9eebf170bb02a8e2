"""The mentions of a sentence: names with their roles, and a noun where it stands for one person."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias, get_args

from briefing.mentions import Gender
from briefing.weighing.actors.introductions import WordSpan, find_role, says_whose
from briefing.weighing.actors.names import Name, find_names
from briefing.weighing.actors.vocabulary import ActorVocabulary, WordClass
from briefing.weighing.actors.words import Word
from briefing.weighing.speech.tags import Tag
from briefing.weighing.speech.tokens import Token

MentionKind: TypeAlias = Literal["person", "organisation", "country", "place", "unknown", "noun"]
"""A noun is one for a single person without a name: *the minister*, *a spokesman*."""
PEOPLE: tuple[MentionKind, ...] = get_args(Literal["person", "unknown", "noun"])
"""What may be a person."""

_LONGEST_UNKNOWN = 4  # words of a name of which nothing shows that it is a person's
_FARTHEST_DETERMINER = 5  # words before a noun
_SHORTEST_ENDING = 5  # letters of a surname whose ending tells


class Mention(NamedTuple):
    """Where a sentence names somebody or something; spans are in characters of the document."""

    kind: MentionKind
    sentence: int
    """The sentence's place in its document."""
    start: int
    """The first character of the name, its role before it or the noun's article."""
    end: int
    name: tuple[int, int]
    words: tuple[str, ...]
    """The name in small letters, without particles and initials."""
    role: tuple[int, int] | None
    nouns: frozenset[str]
    """What the role, or the noun, says that the person is."""
    gender: Gender
    quoted: bool
    definite: bool
    """Whether a noun has a definite article, or a name any article."""


def find_mentions(words: Sequence[Word], sentence: int, vocabulary: ActorVocabulary) -> tuple[Mention, ...]:
    """Return the mentions of a sentence, the `sentence`-th of its document, in its order."""
    tokens = [word.token for word in words]
    names = list(find_names(words, vocabulary))
    covered: set[int] = set()
    found = []
    for name in names:
        role = _role_of(words, tokens, name)
        if mention := _of_name(words, name, role, sentence, vocabulary):
            found.append(mention)
            covered.update(range(name.first, name.end), range(*role) if role else ())
    found += _nouns(words, sentence, covered)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _role_of(words: Sequence[Word], tokens: Sequence[Token], name: Name) -> WordSpan | None:
    """Return the words of the role that introduces a name."""
    return find_role(words, tokens, name) if _may_be_a_person(words, name) else None


def _of_name(
    words: Sequence[Word], name: Name, role: WordSpan | None, sentence: int, vocabulary: ActorVocabulary
) -> Mention | None:
    """Return the mention of a proper name that a role may introduce; None of a role without a name."""
    if name.kind == "role":
        return None
    own = words[name.begin : name.end]
    listed = [*words[name.first : name.begin], *(words[slice(*role)] if role else ())]
    span = _characters(words, (name.begin, name.end))
    return Mention(
        kind="person" if role else name.kind,
        sentence=sentence,
        start=words[min((name.first, *(role or ())))].token.start,
        end=span[1],
        name=span,
        words=_name_words(own, vocabulary),
        role=_characters(words, role) if role and not says_whose(words, role) else None,
        nouns=frozenset(word.token.lower for word in listed if word.classes & WordClass.SINGLE_PERSON),
        gender=_gender(listed, own, vocabulary) if _may_be_a_person(words, name) else "unknown",
        quoted=own[0].quoted,
        definite=_follows_article(words, name),
    )


def _may_be_a_person(words: Sequence[Word], name: Name) -> bool:
    """Return whether a name is a person's, or may be: before no person's of one word stands an article."""
    if name.kind != "unknown":
        return name.kind == "person"
    least = 2 if _follows_article(words, name) else 1
    return least <= name.end - name.begin <= _LONGEST_UNKNOWN


def _follows_article(words: Sequence[Word], name: Name) -> bool:
    before = words[name.first - 1].classes if name.first else 0
    return bool(before & WordClass.ARTICLE)


def _characters(words: Sequence[Word], span: tuple[int, int]) -> tuple[int, int]:
    """Return where words stand in the document, with the full stop of an abbreviation: *U.S.*."""
    first, last = words[span[0]], words[span[1] - 1]
    end = last.token.end
    behind = [word.token for word in words[span[1] : span[1] + 1] if "." in last.text]
    stops = (token.end for token in behind if token.tags & Tag.STOP and token.start == end)
    return first.token.start, next(stops, end)


def _name_words(own: Sequence[Word], vocabulary: ActorVocabulary) -> tuple[str, ...]:
    """Return the words of a name in small letters, without particles: of *al-Assad* and *Assad* the same."""
    listed = [word for word in own if word.is_name]
    plain = [word for word in listed if not word.classes & WordClass.PARTICLE] or listed
    return tuple(_after_particle(word.token.lower, vocabulary) for word in plain)


def _after_particle(word: str, vocabulary: ActorVocabulary) -> str:
    prefix, _, rest = word.partition("-")
    return rest if rest and vocabulary.classes.get(prefix, 0) & WordClass.PARTICLE else word


def _gender(listed: Sequence[Word], own: Sequence[Word], vocabulary: ActorVocabulary) -> Gender:
    """Return what titles, roles, the given name or the ending of the surname show."""
    for word in [*listed, *own[:-1]]:
        if gender := gender_of(word.classes):
            return gender
    surname = own[-1].token.lower
    if len(surname) >= _SHORTEST_ENDING:
        if surname.endswith(vocabulary.female_endings):
            return "female"
        if surname.endswith(vocabulary.male_endings):
            return "male"
    return "unknown"


def gender_of(classes: int) -> Gender | None:
    """Return the gender that the classes of a word show, None where they show none or both."""
    both = WordClass.MALE | WordClass.FEMALE
    if not classes & both or classes & both == both:
        return None
    return "male" if classes & WordClass.MALE else "female"


def _nouns(words: Sequence[Word], sentence: int, covered: set[int]) -> Iterator[Mention]:
    """Yield each noun for one person that is no part of a name or of its role."""
    for index, word in enumerate(words):
        if index in covered or not word.classes & WordClass.SINGLE_PERSON:
            continue
        following = words[index + 1 : index + 2]
        if any(each.classes & (WordClass.SINGLE_PERSON | WordClass.ROLES) for each in following):
            continue
        begin = _determiner(words, index)
        if begin is not None:
            yield Mention(
                kind="noun",
                sentence=sentence,
                start=words[begin].token.start,
                end=word.token.end,
                name=(words[begin].token.start, word.token.end),
                words=(),
                role=None,
                nouns=frozenset({word.token.lower}),
                gender=gender_of(word.classes) or "unknown",
                quoted=word.quoted,
                definite=bool(words[begin].classes & WordClass.DEFINITE),
            )


def _determiner(words: Sequence[Word], noun: int) -> int | None:
    """Return where the determiner stands that the noun has; None where it has none."""
    for index in reversed(range(max(0, noun - _FARTHEST_DETERMINER), noun)):
        tags = words[index].token.tags
        if tags & (Tag.DETERMINER | Tag.POSSESSIVE_ENDING | Tag.POSSESSIVE_PRONOUN):
            return index
        if tags & (Tag.MARK | Tag.STOP | Tag.PREPOSITION | Tag.CONJUNCTION):
            return None
    return None
