"""What a page prints in brackets: people and organisations in full where it first names them.

*Ruz [Anna Ruz, the finance minister]*.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from briefing.languages import load_language
from briefing.mentions import Entity
from briefing.models import Clarification, Corpus, Document
from briefing.weighing.actors import DocumentCoreference
from briefing.weighing.actors.mentions import PEOPLE
from briefing.weighing.naming.acronyms import find_acronyms, find_expansion
from briefing.weighing.naming.introductions import RoleIntroduction, RoleIntroductions, folded


def _no_others(_: int) -> Sequence[int]:
    return ()


class NameClarifier:
    """Gives names in full, each where it is first printed, beside what is known to make sentences clear.

    What somebody is is taken from one of the `related` documents of a sentence where its own does not say it.
    A thing that the `title` of the page names is known.
    """

    def __init__(
        self,
        corpus: Corpus,
        coreference: DocumentCoreference,
        known: Mapping[int, tuple[Clarification, ...]] = MappingProxyType({}),
        related: Callable[[int], Sequence[int]] = _no_others,
        title: str = "",
    ) -> None:
        self._corpus, self._coreference = corpus, coreference
        self._introductions = RoleIntroductions(corpus, coreference, related)
        self._known, self._related = known, related
        self._title = frozenset(_WORD.findall(title.lower()))
        self._printed: list[str] = []

    def clarify(self, sentences: Sequence[int]) -> dict[int, tuple[Clarification, ...]]:
        """Return what is printed in brackets in the `sentences` of the next point, in their order."""
        found: dict[int, tuple[Clarification, ...]] = {}
        whole = " ".join(self._corpus.texts[i] for i in sentences)
        self._printed.append("")
        for i in sentences:
            names = sorted(self._names(i, whole), key=lambda item: item.start)
            glosses = (*self._first(i), *names)
            if glosses:
                found[i] = glosses
            self._printed[-1] += "".join(f"{gloss.text}\n" for gloss in glosses)
        self._printed[-1] += whole
        return found

    def _names(self, i: int, whole: str) -> Iterator[Clarification]:
        yield from self._people(i, whole)
        yield from self._surnames(i, whole)
        yield from self._acronyms(i, whole)

    def _first(self, i: int) -> Iterator[Clarification]:
        """Yield what is known to make a sentence clear, but a thing that a reader still has in mind."""
        for gloss in self._known.get(i, ()):
            if gloss.kind == "person" and gloss.proof and not self._is_printed(gloss.text, ""):
                yield self._introduced(i, gloss)
            elif gloss.kind != "thing" or not self._is_in_mind(i, gloss):
                yield gloss

    def _is_in_mind(self, i: int, gloss: Clarification) -> bool:
        """Return whether a reader still knows which thing is meant: a body for the whole page."""
        actors = load_language(self._corpus.document_of(i).language).actors
        noun = _WORD.findall(self._corpus.texts[i][gloss.start : gloss.end].lower())[-1]
        is_titled = self._title.issuperset(_WORD.findall(gloss.text.lower()))
        if is_titled or (gloss.is_common and self._has_word(noun)):
            return True
        if actors is None or noun not in actors.groups:
            return any(gloss.text in text for text in self._printed[-_NEAR:])
        words = set(_WORD.findall(gloss.text))
        return any(words <= set(_WORD.findall(text)) for text in self._printed)

    def _introduced(self, i: int, gloss: Clarification) -> Clarification:
        """Return the bracket of a pronoun with what somebody is whom the page names for the first time."""
        entities = self._coreference.entities(self._corpus.sentences[i].document)
        entity = next((each for each in entities if each.name == gloss.proof), None)
        found = self._introductions.find(i, entity) if entity else None
        if found is None or not found.has_office or gloss.text not in found.text:
            return gloss
        other = None if found.document == self._corpus.sentences[i].document else found.document
        return replace(gloss, text=found.text, proof=found.span, proof_document=other)

    def _has_word(self, word: str) -> bool:
        """Return whether the page has a word."""
        return any(re.search(rf"\b{word}\b", printed) for printed in self._printed)

    def _is_printed(self, words: str, whole: str) -> bool:
        return any(words in text for text in (whole, *self._printed))

    def _people(self, i: int, whole: str) -> Iterator[Clarification]:
        """Yield who is named in a sentence by a part of the name alone, or without the role."""
        document, sentence = self._corpus.document_of(i), self._corpus.sentences[i]
        for entity in self._coreference.entities(sentence.document):
            name = folded(document, entity.name)
            inside = (span for span in entity.mentions if sentence.start <= span[0] < sentence.end)
            span = next(inside, None)
            if entity.kind != "person" or span is None:
                continue
            if len(folded(document, span).split()) < len(name.split()):
                if not self._is_printed(name, whole):
                    yield self._person(i, span, self._introduced_as(i, entity, span), "name in full")
            elif not _is_modifier(document, span) and (role := self._missing_role(i, entity, span, whole)):
                yield self._person(i, span, role, "role")

    def _introduced_as(self, i: int, entity: Entity, span: tuple[int, int]) -> RoleIntroduction:
        """Return who somebody is whose surname stands at a span: the name, if the role stands beside it."""
        document, found = self._corpus.document_of(i), self._introductions.find(i, entity)
        name = folded(document, entity.name)
        role = found.text.removesuffix(name).strip()
        is_before = bool(role) and document.text[: span[0]].rstrip().endswith(role)
        if not is_before and not _has_role_behind(document, span[1]):
            return found
        return RoleIntroduction(name, entity.name, entity.document, has_office=False)

    def _surnames(self, i: int, whole: str) -> Iterator[Clarification]:
        """Yield who is meant by a name of one word of which the own document says nothing more."""
        for span in self._single_names(i):
            found = self._introductions.by_surname(i, folded(self._corpus.document_of(i), span))
            if found and not self._is_printed(found.text, whole):
                yield self._person(i, span, found, "name in full")

    def _single_names(self, i: int) -> Iterator[tuple[int, int]]:
        """Yield where a sentence names somebody whom its document nowhere gives another word for."""
        read, document = self._coreference.mentions(i), self._corpus.document_of(i)
        if read is None:
            return
        for mention in read.mentions[self._coreference.place(i)]:
            if mention.quoted or mention.definite or len(mention.words) != 1 or mention.kind not in PEOPLE:
                continue
            entity = self._coreference.entity(i, read.person(mention))
            if entity is None or " " not in folded(document, entity.name):
                yield mention.name

    def _person(self, i: int, span: tuple[int, int], found: RoleIntroduction, what: str) -> Clarification:
        document, start = self._corpus.document_of(i), self._corpus.folded_offset(i, span[0])
        is_own = found.document == self._corpus.sentences[i].document
        return Clarification(
            start=start,
            end=start + len(folded(document, span)),
            text=found.text,
            kind="person",
            reason=f"the {what}, as {'its document' if is_own else 'another report'} has it",
            proof=found.span,
            proof_document=None if is_own else found.document,
        )

    def _missing_role(
        self, i: int, entity: Entity, span: tuple[int, int], whole: str
    ) -> RoleIntroduction | None:
        """Return what somebody is whose name in full is printed first, with no role beside it."""
        read, name = self._coreference.mentions(i), folded(self._corpus.document_of(i), entity.name)
        if read is None or any(name in text for text in self._printed):
            return None
        mentions = read.mentions[self._coreference.place(i)]
        if any(each.role or each.nouns for each in mentions if each.name == span):
            return None
        found = self._introductions.role(i, entity, is_known=len(entity.mentions) > _MOST_MENTIONS)
        return found if found and not self._has_role(found, whole) else None

    def _has_role(self, found: RoleIntroduction, text: str) -> bool:
        """Return whether a text has a role, or a noun of it."""
        actors = load_language(self._corpus.documents[found.document].language).actors
        nouns = set(found.text.lower().split()) & actors.roles if actors else set()
        return found.text in text or bool(nouns & set(_WORD.findall(text.lower())))

    def _acronyms(self, i: int, whole: str) -> Iterator[Clarification]:
        """Yield the acronyms of a sentence that its document writes out elsewhere."""
        own, text = self._corpus.sentences[i].document, self._corpus.texts[i]
        anaphora = load_language(self._corpus.document_of(i).language).anaphora
        known = anaphora.acronyms if anaphora else frozenset[str]()
        for match in find_acronyms(text):
            is_known = match[0].lower() in known or self._has_word(match[0])
            for number in () if is_known else (own, *self._related(i)):
                expansion = find_expansion(self._corpus.documents[number], match[0])
                if expansion is None:
                    continue
                if not self._is_printed(expansion[0], whole):
                    yield Clarification(
                        start=match.start(),
                        end=match.end(),
                        text=expansion[0],
                        kind="acronym",
                        reason=f"written out in {'its document' if number == own else 'another report'}",
                        proof=expansion[1],
                        proof_document=None if number == own else number,
                    )
                break


def _is_modifier(document: Document, span: tuple[int, int]) -> bool:
    """Return whether a name at a span says which of many things is meant: *the Ruz government*."""
    actors = load_language(document.language).actors
    before = _WORD.findall(document.text[max(0, span[0] - _LONGEST_ARTICLE) : span[0]].lower())
    is_definite = bool(actors and before and before[-1] in actors.definite_articles)
    return is_definite and re.match(r"\s[^\W\d_]", document.text[span[1] :]) is not None


def _has_role_behind(document: Document, end: int) -> bool:
    """Return whether what somebody is stands behind a name that ends at a place: *Ruz, the mayor*."""
    actors = load_language(document.language).actors
    apposition = _APPOSITION.match(document.text, end)
    return bool(actors and apposition and not actors.roles.isdisjoint(_WORD.findall(apposition[0].lower())))


_APPOSITION = re.compile(r",\s[^,.;]{3,60}(?=[,.;])")
_LONGEST_ARTICLE = 5  # letters, with what stands behind it
_NEAR = 5  # points, with its own: farther on a reader does not know any more which thing is meant
_MOST_MENTIONS = (
    2  # of somebody whom a document does not introduce: it is about those whom it names more often
)
_WORD = re.compile(r"[\w-]+")
