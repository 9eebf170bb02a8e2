"""Which words of the points of a page have no meaning there, read in their order and without the reports."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing.mentions import Coreference, speaks_of_writer
from briefing.models import Corpus, StoryMap
from briefing.models.contexts import Contexts
from briefing.weighing.context.anaphors import is_quotation
from briefing.weighing.context.asked_nouns import NounQuestions, load_noun_questions
from briefing.weighing.context.definite_nouns import definite_nouns
from briefing.weighing.context.demonstratives import bare_demonstratives, demonstratives, is_told
from briefing.weighing.context.noun_phrases import NounPhrase
from briefing.weighing.context.nouns.hanging import fronted_things, other_things, unnamed_places
from briefing.weighing.context.nouns.story_words import StoryWords
from briefing.weighing.context.shares import is_general
from briefing.weighing.dates import find_unplaced_months

_IN_MIND = 6
"""Points: what the report of one named farther before it a reader has to look for."""


class _Printed(NamedTuple):
    """A point that stands on the page."""

    text: str
    """With what is printed in brackets and before it."""
    document: int
    position: int
    place: int
    """Among all points of the page."""


class PrintedPage:
    """Says at which words the points of a page cannot be understood where they are printed.

    A definite noun at the beginning of a sentence, and one of which a reader asks which is meant, is clear if
    the title of the page names such a thing, the first sentences of the story's reports do, or a point
    before it: the last one, or one of the last six that is an earlier sentence of the same report. The first
    sentence of a report is understood by itself, but for things of which the title names several.
    """

    def __init__(
        self,
        corpus: Corpus,
        stories: StoryMap,
        contexts: Contexts,
        *,
        title: str,
        coreference: Coreference,
    ) -> None:
        self._corpus, self._stories, self._contexts = corpus, stories, contexts
        self._title, self._coreference = title, coreference
        self._definites = definite_nouns(corpus)
        self._story = StoryWords(corpus, stories)
        known = stories.derived_with(corpus)
        self._definite: dict[int, tuple[NounPhrase, ...]] = known.get("definite nouns", dict)
        self._asked: dict[int, tuple[NounPhrase, ...]] = known.get("asked nouns", dict)
        self._pointing: dict[int, tuple[NounPhrase, ...]] = known.get(demonstratives, dict)

    def unclear(self, points: Sequence[int]) -> dict[int, str]:
        """Return the words at which each of the `points`, given in print order, cannot be understood."""
        printed: defaultdict[int, list[_Printed]] = defaultdict(list)
        found = {}
        for place, i in enumerate(points):
            story, before = int(self._stories.labels[i]), self._contexts.before.get(i)
            said = "" if before is None else self._text(before)
            words = next(self._unclear(i, printed[story], said, place), None)
            if words:
                found[i] = words
            sentence, text = self._corpus.sentences[i], f"{said} {self._text(i)}"
            printed[story].append(_Printed(text, sentence.document, sentence.position, place))
        return found

    def _unclear(self, i: int, printed: Sequence[_Printed], before: str, place: int) -> Iterator[str]:
        """Yield the words of a sentence that what was `printed` of its story does not make clear."""
        text, language = self._corpus.texts[i], self._corpus.document_of(i).language
        questions = load_noun_questions(language)
        if questions is None:
            return
        if is_general(text, language):
            yield text
        near = " ".join((*self._near(i, printed, place), before))
        own = " ".join((*self._of_report(i, printed, place), before))
        yield from self._of_several(i, questions, own)
        yield from self._unanswered(i, unnamed_places(text, questions), questions, near)
        if self._corpus.sentences[i].position == 0:
            return
        yield from self._alone(i, questions)
        everything = " ".join((*(point.text for point in printed), before))
        yield from self._nouns(i, questions, near, everything)
        if not before and not self._follows(i, printed, place):
            yield from self._demonstratives(i, questions, near)
            yield from bare_demonstratives(text, language)
        yield from self._hanging(i, questions, near)
        name = questions.first_name(text)
        if name and self._is_unknown(i, name, f"{self._title} {everything}"):
            yield name

    def _alone(self, i: int, questions: NounQuestions) -> Iterator[str]:
        """Yield the words of a sentence that no other point could make clear."""
        text, document = self._corpus.texts[i], self._corpus.document_of(i)
        if speaks_of_writer(text, document.language) or is_quotation(text):
            yield text
        yield from find_unplaced_months(text, document.published, document.language)
        yield from questions.of_nobody(text)
        yield from questions.parts(text)

    def _near(self, i: int, printed: Sequence[_Printed], place: int) -> Iterator[str]:
        """Yield the points that a reader has in mind at a sentence."""
        yield from self._of_report(i, printed, place)
        yield from (point.text for point in printed[-1:] if point.place == place - 1)

    def _of_report(self, i: int, printed: Sequence[_Printed], place: int) -> Iterator[str]:
        """Yield the points that are earlier sentences of its report, but those that are far off by now."""
        sentence = self._corpus.sentences[i]
        for point in printed:
            is_own = point.document == sentence.document and point.position < sentence.position
            if is_own and place - point.place <= _IN_MIND:
                yield point.text

    def _nouns(self, i: int, questions: NounQuestions, near: str, everything: str) -> Iterator[str]:
        """Yield each noun of a sentence of which a reader asks, and that nothing makes clear.

        What is `near` says which single thing is meant; of others it is enough that the page named such, and
        that it named one where many reports of the story begin with it.
        """
        text = self._corpus.texts[i]
        ends = {each.end for each in self._contexts.clarifications.get(i, ())}
        for phrase in self._asked_of(i, questions):
            said = everything if phrase.is_plural else near
            before = f"{self._title}\n{said}\n{text[: phrase.start]}"
            if phrase.end in ends or questions.names(phrase, before, text):
                continue
            if not (
                self._story.is_common(i, phrase, questions.words)
                and is_told(phrase, f"{before} {everything}", questions.language)
            ):
                yield text[phrase.start : phrase.end]

    def _hanging(self, i: int, questions: NounQuestions, near: str) -> Iterator[str]:
        """Yield what a sentence begins with that has no meaning without what is told before it."""
        text = self._corpus.texts[i]
        yield from self._unanswered(i, fronted_things(text, questions), questions, f"{self._title} {near}")
        for phrase in other_things(text, questions):
            if not is_told(phrase, near, questions.language):
                yield text[phrase.start : phrase.end]

    def _unanswered(
        self, i: int, phrases: Iterable[NounPhrase], questions: NounQuestions, before: str
    ) -> Iterator[str]:
        """Yield those of a sentence's `phrases` that neither what stands `before` nor a bracket tells."""
        text = self._corpus.texts[i]
        ends = {each.end for each in self._contexts.clarifications.get(i, ())}
        for phrase in phrases:
            is_known = phrase.end in ends or questions.names(
                phrase, f"{before}\n{text[: phrase.start]}", text
            )
            if not is_known and not self._story.is_common(i, phrase, questions.words):
                yield text[phrase.start : phrase.end]

    def _follows(self, i: int, printed: Sequence[_Printed], place: int) -> bool:
        """Return whether the point before a sentence is the one that stands before it in its report."""
        sentence = self._corpus.sentences[i]
        own = (sentence.document, sentence.position - 1, place - 1)
        return any((point.document, point.position, point.place) == own for point in printed[-1:])

    def _demonstratives(self, i: int, questions: NounQuestions, near: str) -> Iterator[str]:
        """Yield what a sentence points to, as *these raids*, that nothing `near` has told."""
        text, language = self._corpus.texts[i], self._corpus.document_of(i).language
        if i not in self._pointing:
            self._pointing[i] = tuple(demonstratives(text, language))
        ends = {each.end for each in self._contexts.clarifications.get(i, ())}
        for phrase in self._pointing[i]:
            own = text if phrase.noun in questions.words.countries else ""
            before = f"{near}\n{text[: phrase.start]}"
            if phrase.end in ends or is_told(phrase, near, language) or questions.names(phrase, before, own):
                continue
            if not self._story.is_common(i, phrase, questions.words):
                yield text[phrase.start : phrase.end]

    def _asked_of(self, i: int, questions: NounQuestions) -> tuple[NounPhrase, ...]:
        """Return what a reader may ask of in a sentence: which one is meant; found once."""
        if i not in self._asked:
            text, first = self._corpus.texts[i], i - self._corpus.sentences[i].position
            introduced = {each.start for each in self._definites.find(i)}
            earlier = " ".join(self._corpus.texts[first:i])
            asked = list(questions.asked(text, earlier, introduced))
            bare = (each for each in questions.bare(text) if each not in asked)
            self._asked[i] = (*asked, *self._definites.repeated(i, bare))
        return self._asked[i]

    def _of_several(self, i: int, questions: NounQuestions, own: str) -> Iterator[str]:
        """Yield each single thing of a sentence of which the title names several: *the embassy*."""
        text = self._corpus.texts[i]
        ends = {each.end for each in self._contexts.clarifications.get(i, ())}
        if i not in self._definite:
            self._definite[i] = tuple(questions.definite(text))
        for phrase in self._definite[i]:
            if phrase.end not in ends and questions.names_several(phrase, self._title):
                before = f"{own}\n{text[: phrase.start]}"
                if not questions.has(phrase, before) and not questions.tells(phrase, text):
                    yield text[phrase.start : phrase.end]

    def _is_unknown(self, i: int, name: str, printed: str) -> bool:
        """Return whether nothing says whom the word means with which a sentence begins."""
        if re.search(rf"\b{re.escape(name)}\b", printed) or self._story.is_in_leads(i, name):
            return False
        if self._story.is_word(i, name):
            return False
        return self._coreference.resolve(i, self._corpus.sentences[i].start) is None

    def _text(self, i: int) -> str:
        glosses = (each.text for each in self._contexts.clarifications.get(i, ()))
        return " ".join((self._corpus.texts[i], *glosses))
