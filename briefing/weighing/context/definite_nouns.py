"""Nouns with a definite article that their document has introduced before: *the package*.

In the manner of Vieira and Poesio (2000, "An empirically based system for processing definite descriptions"):
such a noun points back if the text has named the same noun before with an indefinite article, or with more
words. One that is definite from its first mention on is known to all, or part of what the text is about.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from briefing.languages import Language, load_language
from briefing.languages.patterns import match_any
from briefing.languages.selection_groups import Anaphora
from briefing.models import Corpus
from briefing.weighing.context.noun_phrases import Definite, NounPhrase, PhraseGrammar, load_phrase_grammar
from briefing.weighing.context.nouns.certainty import are_forms_of_one, definite_article, is_asserted
from briefing.weighing.context.nouns.events import tells_of_event
from briefing.weighing.context.nouns.novelty import Novelty

_LONGEST = 7  # words of an introduction
_NEAR = 3  # sentences: farther off, another thing may have been introduced by other words
_FAR = 10  # sentences, in which a text may have named another body
_PLURAL_LETTERS = 1  # that make a plural of a noun


class DefiniteNouns:
    """Finds in sentences each definite noun that points back; a sentence is read once."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._phrases: dict[int, tuple[NounPhrase, ...]] = {}
        self._found: dict[int, tuple[Definite, ...]] = {}

    def find(self, i: int) -> tuple[Definite, ...]:
        """Return those of a sentence, given by its position, in its order; none for a noun named in it."""
        if i not in self._found:
            self._found[i] = self._find(i)
        return self._found[i]

    def _find(self, i: int) -> tuple[Definite, ...]:
        reader = self._reader(i)
        # To look for the words as they are is many times faster, and most sentences have none of them.
        if reader is None or not definite_article(self._language(i)).search(self._corpus.texts[i]):
            return ()
        return tuple(reader.read(i))

    def repeated(self, i: int, phrases: Iterable[NounPhrase]) -> Iterator[NounPhrase]:
        """Yield those of a sentence's `phrases` whose noun its document has named before.

        Of one in the plural it must have been named first as new, or in a name: *Cross Hill*, behind which
        *the hill* is one that a reader has to know.
        """
        reader = self._reader(i)
        if reader is not None:
            yield from reader.repeated(i, phrases)

    def _reader(self, i: int) -> "_Reader | None":
        """Return the reader of a sentence; None in a language without the words for it."""
        grammar, known = load_phrase_grammar(self._language(i)), load_language(self._language(i))
        if grammar is None or known.anaphora is None:
            return None
        return _Reader(self, grammar, known.anaphora, known)

    def _language(self, i: int) -> str:
        return self._corpus.document_of(i).language

    def phrases(self, i: int, grammar: PhraseGrammar) -> tuple[NounPhrase, ...]:
        """Return the noun phrases of a sentence."""
        if i not in self._phrases:
            self._phrases[i] = tuple(grammar.find(self._corpus.texts[i]))
        return self._phrases[i]

    def naming(self, i: int, noun: str) -> Iterator[int]:
        """Yield the sentences before sentence `i` in its document that have a noun, in text order."""
        stem, texts = noun[:-_PLURAL_LETTERS], self._corpus.texts
        first = i - self._corpus.sentences[i].position
        yield from (j for j in range(first, i) if stem in texts[j].lower())

    def names(self, i: int, phrase: NounPhrase) -> list[str]:
        """Return the modifiers of a phrase that have a capital in its sentence, in small letters."""
        words = self._corpus.texts[i][phrase.start : phrase.end]
        return [word for word in phrase.modifiers if word.title() in words]

    def has(self, mentions: Sequence[tuple[int, NounPhrase]], word: str) -> bool:
        """Return whether a sentence of the `mentions` has a word, given in small letters."""
        return any(word in self._corpus.texts[j].lower() for j, _ in mentions)

    def name_end(self, i: int, end: int, links: Collection[str]) -> int:
        """Return where a name ends that goes on behind a place of a sentence: *World Fund for Nature*."""
        text = self._corpus.texts[i]
        is_name = text[:end].rsplit(maxsplit=1)[-1][:1].isupper()
        more = re.compile(rf"(?: {match_any(links)}(?: [^\W\da-z_][\w-]+)+)+")
        behind = more.match(text[end:]) if is_name else None
        return end + behind.end() if behind else end

    def is_asserted(self, i: int, phrase: NounPhrase) -> bool:
        """Return whether a phrase of a sentence says that there is such a thing."""
        return is_asserted(phrase, self._corpus.texts[i], self._language(i))

    def tells_of_event(self, first: int, i: int, phrase: NounPhrase) -> bool:
        """Return whether a verb between sentence `first` and a phrase of sentence `i` tells what it names."""
        told = (*self._corpus.texts[first:i], self._corpus.texts[i][: phrase.start])
        return tells_of_event(phrase.noun, told, self._language(i))

    def words_between(self, i: int, start: int, end: int) -> int:
        """Return how many words a part of a sentence's folded text has."""
        return len(self._corpus.texts[i][start:end].split())


def definite_nouns(corpus: Corpus) -> DefiniteNouns:
    """Return what finds definite nouns in a corpus: there is one for each."""
    return corpus.derived.get(DefiniteNouns, lambda: DefiniteNouns(corpus))


class _Reader:
    """Reads sentences of one language."""

    def __init__(
        self, nouns: DefiniteNouns, grammar: PhraseGrammar, words: Anaphora, known: Language
    ) -> None:
        self._nouns, self._grammar, self._words = nouns, grammar, words
        self._novelty = Novelty(words)
        self._links = known.actors.links if known.actors else frozenset[str]()
        self._groups = known.actors.groups if known.actors else frozenset[str]()
        self._endings = known.nouns.plural_endings if known.nouns else frozenset[str]()
        self._no_things = words.unique | words.vague | words.no_referents
        self._people = known.actors.persons | known.actors.roles if known.actors else frozenset[str]()

    def read(self, i: int) -> Iterator[Definite]:
        """Yield each definite noun of a sentence, if its document has introduced it."""
        named: set[str] = set()
        for phrase in self._nouns.phrases(i, self._grammar):
            if phrase.noun not in named and self._may_point_back(phrase):
                yield from self._pointing(i, phrase, list(self._mentions(i, phrase)))
            named.add(phrase.noun)

    def _pointing(
        self, i: int, phrase: NounPhrase, mentions: Sequence[tuple[int, NounPhrase]]
    ) -> Iterator[Definite]:
        """Yield a phrase if it points back; without what introduces it if a verb tells of an event since."""
        if phrase.noun not in self._words.introduced:
            introduction = self._only_introduction(i, phrase, mentions)
            points_back = introduction is not None
        else:
            points_back = bool(mentions) and self._novelty.introduces(mentions[0][1])
            introduction = self._introduction(i, phrase, mentions) if points_back else None
        is_named = any(each.is_proper for _, each in mentions)
        if introduction and not is_named and self._nouns.tells_of_event(introduction[0] + 1, i, phrase):
            introduction = None
        if points_back:
            yield Definite(phrase.start, phrase.end, introduction)

    def repeated(self, i: int, phrases: Iterable[NounPhrase]) -> Iterator[NounPhrase]:
        """Yield the phrases of a sentence whose noun its document has named before."""
        for phrase in phrases:
            first = next(self._mentions(i, phrase), None)
            if first is not None and (
                not phrase.is_plural or self._novelty.is_new(first[1]) or first[1].is_proper
            ):
                yield phrase

    def _may_point_back(self, phrase: NounPhrase) -> bool:
        is_free = not phrase.is_proper and not phrase.is_restricted
        return self._novelty.is_definite(phrase) and is_free and phrase.noun not in self._no_things

    def _mentions(self, i: int, phrase: NounPhrase) -> Iterator[tuple[int, NounPhrase]]:
        """Yield what the sentences before name by the same noun, in the singular or the plural."""
        for j in self._nouns.naming(i, phrase.noun):
            for each in self._nouns.phrases(j, self._grammar):
                is_noun = each.determiner or each.is_plural or each.is_named
                if is_noun and are_forms_of_one(each.noun, phrase.noun, self._endings):
                    yield j, each

    def _introduction(
        self, i: int, phrase: NounPhrase, mentions: Sequence[tuple[int, NounPhrase]]
    ) -> tuple[int, int, int] | None:
        """Return the first words that say more than a phrase, if all `mentions` may be of one thing."""
        phrases = [each for _, each in mentions]
        is_other_number = any(each.is_plural != phrase.is_plural and not each.is_named for each in phrases)
        if is_other_number or not self._novelty.may_be_one(phrases):
            return None
        alike = self._alike(i, phrase, mentions)
        telling = (self._telling(phrase, j, each) for j, each in alike if self._may_tell(each, i - j))
        return next(filter(None, telling), None)

    def _only_introduction(
        self, i: int, phrase: NounPhrase, mentions: Sequence[tuple[int, NounPhrase]]
    ) -> tuple[int, int, int] | None:
        """Return the words that introduce what a noun of no list means, if its document has one such."""
        if phrase.is_plural or not mentions:
            return None
        (j, first), *others = mentions
        is_far = phrase.noun in self._people and i - j > _NEAR  # of people there are others soon
        if is_far or not self._novelty.is_repeated(first, [*(each for _, each in others), phrase]):
            return None
        return self._telling(phrase, j, first) if self._nouns.is_asserted(j, first) else None

    def _alike(
        self, i: int, phrase: NounPhrase, mentions: Sequence[tuple[int, NounPhrase]]
    ) -> Sequence[tuple[int, NounPhrase]]:
        """Return the mentions that a phrase may repeat in fewer words, or else in other words."""
        alike = [each for each in mentions if frozenset(phrase.modifiers) <= frozenset(each[1].modifiers)]
        return alike or (mentions if self._are_other_words(i, phrase, mentions) else ())

    def _are_other_words(
        self, i: int, phrase: NounPhrase, mentions: Sequence[tuple[int, NounPhrase]]
    ) -> bool:
        """Return whether a phrase describes anew what was just introduced, or the only body of its kind.

        *A blue boat ... the old boat*; *the agency investigating the crash ... the French agency*.
        """
        if not all(self._nouns.has(mentions, name) for name in self._nouns.names(i, phrase)):
            return False
        (place, first), *others = mentions
        told = {self._novelty.content(each) for _, each in mentions} - {frozenset()}
        is_only_body = phrase.noun in self._groups and len(told) <= 1
        return is_only_body or (not others and self._novelty.is_new(first) and i - place <= _NEAR)

    def _may_tell(self, other: NounPhrase, distance: int) -> bool:
        """Return whether a phrase introduces something by itself, or shortly before it is meant again."""
        is_new = self._novelty.is_new(other) and (other.noun not in self._groups or distance <= _FAR)
        is_sure = is_new or other.is_proper or other.clause > other.end
        return is_sure or (self._novelty.is_definite(other) and distance <= _NEAR)

    def _telling(self, phrase: NounPhrase, j: int, other: NounPhrase) -> tuple[int, int, int] | None:
        """Return the words of another phrase with the same noun, if they are short and say more."""
        start = other.start + (len(other.determiner) + 1 if other.determiner else 0)
        if phrase.modifiers and phrase.modifiers == other.modifiers:
            start = other.end + 1  # what is behind the same words says which one is meant
        ends = (self._nouns.name_end(j, end, self._links) for end in self._ends(phrase, other))
        fitting = (end for end in ends if self._nouns.words_between(j, start, end) <= _LONGEST)
        return next(((j, start, end) for end in fitting), None)

    def _ends(self, phrase: NounPhrase, other: NounPhrase) -> Iterator[int]:
        """Yield where words of another phrase end that say more than a phrase, the longest first."""
        yield from (end for end in (other.clause, other.behind) if end > other.end)
        says_more = bool(self._novelty.content(other) - self._novelty.content(phrase))
        if says_more and (self._novelty.is_new(other) or not phrase.is_named):
            yield other.end
