"""What an anaphor stands for, in words of its document; only where nothing else can be meant."""

import re
from collections.abc import Mapping, Sequence

from briefing.languages import load_language
from briefing.mentions import Coreference, Entity
from briefing.models import Clarification, Corpus, Document
from briefing.weighing.context.anaphors import Anaphor, has_name
from briefing.weighing.context.noun_phrases import Definite
from briefing.weighing.context.places import dateline_place, main_country

_NEAR = 2  # sentences
_LAST_WORD = re.compile(r"[\w’-]+")


class Antecedents:
    """Says what the anaphors of sentences stand for, as far as their documents say it."""

    def __init__(self, corpus: Corpus, coreference: Coreference) -> None:
        self._corpus, self._coreference = corpus, coreference

    def clarify(
        self, i: int, anaphors: Sequence[Anaphor], definites: Mapping[int, Definite]
    ) -> tuple[tuple[Clarification, ...], tuple[Anaphor, ...]]:
        """Return what is printed in brackets in a sentence, and the anaphors that stay unclear.

        `definites` has what the document has introduced before, by where its noun begins.
        Who is named in the sentence, or in a bracket of it, needs no bracket again.
        """
        text = self._corpus.texts[i]
        found, left = list[Clarification](), list[Anaphor]()
        for anaphor in anaphors:
            if anaphor.kind == "place":
                gloss = _place(self._corpus.document_of(i), anaphor)
            else:
                gloss = (
                    self._named(i, anaphor)
                    or self._introduced(i, definites.get(anaphor.start))
                    or self._country(i, anaphor)
                )
            if gloss is None:
                left.append(anaphor)
            elif not _is_named(gloss, text, found):
                found.append(gloss)
        return tuple(found), tuple(left)

    def _named(self, i: int, anaphor: Anaphor) -> Clarification | None:
        if anaphor.kind == "opening":  # points to a sentence, even if it begins with somebody's name
            return None
        document, words = self._corpus.document_of(i), self._corpus.texts[i][anaphor.start : anaphor.end]
        entity = self._coreference.resolve(i, document_offset(self._corpus, i, anaphor.start))
        if entity is None or not self._is_near(i, entity):
            return None
        name = " ".join(document.text[slice(*entity.name)].split())
        return Clarification(
            start=anaphor.start,
            end=anaphor.end,
            text=_in_case(name, words, document.language),
            kind="person" if entity.kind == "person" else "organisation",
            reason="the only one named shortly before that it can stand for",
            proof=entity.name,
        )

    def _introduced(self, i: int, definite: Definite | None) -> Clarification | None:
        """Return the words by which the document introduces what a definite noun means."""
        if definite is None or definite.introduction is None:
            return None
        j, start, end = definite.introduction
        document = self._corpus.document_of(i)
        proof = (
            document_offset(self._corpus, j, start),
            document_offset(self._corpus, j, end - 1) + 1,
        )
        return Clarification(
            start=definite.start,
            end=definite.end,
            text=" ".join(document.text[slice(*proof)].split()),
            kind="thing",
            reason="the only one that its document introduces before",
            proof=proof,
        )

    def means_country(self, i: int, anaphor: Anaphor) -> bool:
        """Return whether an anaphor is a noun for a country."""
        words = load_language(self._corpus.document_of(i).language).anaphora
        noun = self._corpus.texts[i][anaphor.start : anaphor.end].lower().split()[-1]
        return anaphor.kind in {"noun", "subject"} and words is not None and noun in words.countries

    def _country(self, i: int, anaphor: Anaphor) -> Clarification | None:
        """Return the country that the document names before a sentence far more than others, and last."""
        if not self.means_country(i, anaphor):
            return None
        sentence, text = self._corpus.sentences[i], self._corpus.document_of(i).text
        span = main_country(self._coreference.entities(sentence.document), sentence.start)
        if span is None:
            return None
        return Clarification(
            start=anaphor.start,
            end=anaphor.end,
            text=" ".join(text[slice(*span)].split()),
            kind="place",
            reason="the country that its document names most before",
            proof=span,
        )

    def _is_near(self, i: int, entity: Entity) -> bool:
        """Return whether a sentence, or one of the two before it, names an entity, and none another later."""
        for j in range(i, i - 1 - min(_NEAR, self._corpus.sentences[i].position), -1):
            sentence = self._corpus.sentences[j]
            if any(sentence.start <= start < sentence.end for start, _ in entity.mentions):
                return True
            if j < i and has_name(self._corpus.texts[j]):
                return False
        return False


def _is_named(gloss: Clarification, text: str, glosses: Sequence[Clarification]) -> bool:
    """Return whether a name is in the text, or in one of the `glosses` before it."""
    if gloss.kind == "thing":
        return gloss.text in text
    name = _LAST_WORD.findall(gloss.text.removesuffix("'s"))[-1:]
    return any(
        re.search(rf"\b{re.escape(word)}\b", each)
        for word in name
        for each in (text, *(known.text for known in glosses))
    )


def document_offset(corpus: Corpus, i: int, offset: int) -> int:
    """Return where in its document a character of a sentence's folded text stands."""
    sentence, text = corpus.sentences[i], corpus.texts[i]
    words_before = len(text[:offset].split(" ")) - 1
    document = corpus.document_of(i).text
    place, within = sentence.start, offset - (text.rfind(" ", 0, offset) + 1)
    for _ in range(words_before):
        while not document[place].isspace():
            place += 1
        while document[place].isspace():
            place += 1
    return place + within


def _place(document: Document, anaphor: Anaphor) -> Clarification | None:
    place = dateline_place(document)
    if place is None:
        return None
    name, proof = place
    return Clarification(
        start=anaphor.start,
        end=anaphor.end,
        text=name,
        kind="place",
        reason="the place of its dateline",
        proof=proof,
    )


def _in_case(name: str, words: str, language: str) -> str:
    """Return a name as a possessive where it stands for one: *its [Kazakhstan's] envoys*."""
    anaphora = load_language(language).anaphora
    if anaphora is None or words.lower() not in anaphora.possessives:
        return name
    return name + (anaphora.genitive if not name.endswith("s") else anaphora.genitive.removesuffix("s"))
