"""What a page prints in brackets: people and organisations in full where it first names them.

*Ruz [Anna Ruz, the finance minister]*.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from briefing.mentions import Entity
from briefing.models import Clarification, Corpus, Document
from briefing.weighing.actors import DocumentCoreference
from briefing.weighing.context.acronyms import find_expansion

_LONGEST_ROLE = 9  # words
_APART = 6  # characters between a name and its role: ", the "


def _no_others(_: int) -> Sequence[int]:
    return ()


class NameClarifier:
    """Gives names in full, each where it is first printed, beside what is known to make sentences clear.

    What somebody is is taken from one of the `related` documents of a sentence where its own does not say it.
    """

    def __init__(
        self,
        corpus: Corpus,
        coreference: DocumentCoreference,
        known: Mapping[int, tuple[Clarification, ...]] = MappingProxyType({}),
        related: Callable[[int], Sequence[int]] = _no_others,
    ) -> None:
        self._corpus, self._coreference = corpus, coreference
        self._known, self._related = known, related
        self._printed: list[str] = []

    def clarify(self, sentences: Sequence[int]) -> dict[int, tuple[Clarification, ...]]:
        """Return what is printed in brackets in the `sentences` of the next point, in their order."""
        found: dict[int, tuple[Clarification, ...]] = {}
        whole = " ".join(self._corpus.texts[i] for i in sentences)
        for i in sentences:
            names = sorted((*self._people(i, whole), *self._acronyms(i, whole)), key=lambda item: item.start)
            glosses = (*self._first(i), *names)
            if glosses:
                found[i] = glosses
            self._printed += [gloss.text for gloss in glosses]
        self._printed.append(whole)
        return found

    def _first(self, i: int) -> Iterator[Clarification]:
        """Yield what is known to make a sentence clear; what introduces a thing is printed once on a page."""
        for gloss in self._known.get(i, ()):
            if gloss.kind != "thing" or not any(gloss.text in text for text in self._printed):
                yield gloss

    def _is_printed(self, words: str, whole: str) -> bool:
        return any(words in text for text in (whole, *self._printed))

    def _people(self, i: int, whole: str) -> Iterator[Clarification]:
        """Yield who is named in a sentence by a part of the name alone, or without the role."""
        document, sentence = self._corpus.document_of(i), self._corpus.sentences[i]
        for entity in self._coreference.entities(sentence.document):
            name = _folded(document, entity.name)
            inside = (span for span in entity.mentions if sentence.start <= span[0] < sentence.end)
            span = next(inside, None)
            if entity.kind != "person" or span is None:
                continue
            if len(_folded(document, span).split()) < len(name.split()):
                if not self._is_printed(name, whole):
                    yield self._in_full(i, span, entity)
            elif entity.role and self._asks_for_role(i, entity, span, whole):
                yield self._person(i, span, entity.role, "role")

    def _in_full(self, i: int, span: tuple[int, int], entity: Entity) -> Clarification:
        """Return the name in full with the role, if need be in the words of a related document."""
        document = self._corpus.document_of(i)
        own = self._person(i, span, _introduction(document, entity), "name in full")
        if entity.role is not None:
            return own
        name = _folded(document, entity.name)
        for number in self._related(i):
            other = self._corpus.documents[number]
            for each in self._coreference.entities(number):
                is_same = each.kind == "person" and _folded(other, each.name) == name
                words = _introduction(other, each) if is_same and each.role else each.name
                if is_same and words != each.name:
                    text, reason = _folded(other, words), "the name in full, as another report has it"
                    return replace(own, text=text, reason=reason, proof=words, proof_document=number)
        return own

    def _person(self, i: int, span: tuple[int, int], proof: tuple[int, int], what: str) -> Clarification:
        document, start = self._corpus.document_of(i), folded_offset(self._corpus, i, span[0])
        return Clarification(
            start=start,
            end=start + len(_folded(document, span)),
            text=_folded(document, proof),
            kind="person",
            reason=f"the {what}, as its document has it",
            proof=proof,
        )

    def _asks_for_role(self, i: int, entity: Entity, span: tuple[int, int], whole: str) -> bool:
        """Return whether a name in full is printed for the first time, and no role of it beside it."""
        document, read = self._corpus.document_of(i), self._coreference.mentions(i)
        if entity.role is None or read is None:
            return False
        name, role = _folded(document, entity.name), _folded(document, entity.role)
        if role in whole or len(role.split()) > _LONGEST_ROLE or any(name in text for text in self._printed):
            return False
        mentions = read.mentions[self._coreference.place(i)]
        return not any(each.role or each.nouns for each in mentions if each.name == span)

    def _acronyms(self, i: int, whole: str) -> Iterator[Clarification]:
        """Yield the acronyms of a sentence that its document writes out elsewhere."""
        document, text = self._corpus.document_of(i), self._corpus.texts[i]
        for match in _ACRONYM.finditer(text):
            known = any(re.search(rf"\b{match[0]}\b", printed) for printed in self._printed)
            expansion = None if known else find_expansion(document, match[0])
            if expansion and not self._is_printed(expansion[0], whole):
                yield Clarification(
                    start=match.start(),
                    end=match.end(),
                    text=expansion[0],
                    kind="acronym",
                    reason="written out in its document",
                    proof=expansion[1],
                )


_ACRONYM = re.compile(r"(?<![\w(])[A-ZА-Я]{2,7}(?![\w)]|\.\w)")


def folded_offset(corpus: Corpus, i: int, place: int) -> int:
    """Return where a character of a document stands in the folded text of its sentence `i`."""
    before = corpus.document_of(i).text[corpus.sentences[i].start : place]
    folded = " ".join(before.split())
    return len(folded) + (1 if folded and before[-1:].isspace() else 0)


def _folded(document: Document, span: tuple[int, int]) -> str:
    return " ".join(document.text[slice(*span)].split())


def _introduction(document: Document, entity: Entity) -> tuple[int, int]:
    """Return the span of the name in full, with its role where that stands beside it."""
    if entity.role is None:
        return entity.name
    first, last = min(entity.name[0], entity.role[0]), max(entity.name[1], entity.role[1])
    apart = (last - first) - sum(end - start for start, end in (entity.name, entity.role))
    role = document.text[slice(*entity.role)]
    return entity.name if apart > _APART or len(role.split()) > _LONGEST_ROLE else (first, last)
