"""Names of the points of a page that tell its reader nothing, for no report says whose they are."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from briefing.languages import load_language
from briefing.models import Clarification, Corpus, Document, StoryMap
from briefing.weighing.actors import DocumentCoreference
from briefing.weighing.actors.mentions import PEOPLE, Mention
from briefing.weighing.naming.acronyms import find_acronyms, find_expansion
from briefing.weighing.naming.introductions import RoleIntroductions, folded, is_rank
from briefing.weighing.naming.reports import nearest_reports
from briefing.weighing.stories.leads import story_leads

_FEWEST_USING = 3  # reports that use an acronym, where it is known
_SHORTEST = 3  # letters of an acronym


class UnknownNames:
    """Finds a surname of somebody whom no report gives an office, and an acronym that none writes out.

    A surname is also one that the `glosses` of a sentence give for a pronoun.
    An acronym that three reports or more use is known there. Such a name is clear if the title or a point
    before it has it, or many first sentences of its story.
    """

    def __init__(
        self,
        corpus: Corpus,
        stories: StoryMap,
        coreference: DocumentCoreference,
        *,
        title: str,
        glosses: Mapping[int, Sequence[Clarification]] = MappingProxyType({}),
    ) -> None:
        self._corpus, self._stories, self._coreference = corpus, stories, coreference
        self._introductions = RoleIntroductions(corpus, coreference, self._related)
        self._title, self._glosses = title, glosses
        known = stories.derived_with(corpus)
        self._found: dict[object, tuple[str, ...]] = known.get((UnknownNames, coreference), dict)
        self._leads = story_leads(corpus, stories)

    def find(self, points: Sequence[int]) -> dict[int, str]:
        """Return the first such name of each of the `points`, given in print order, that has one."""
        printed = [self._title]
        found = {}
        for i in points:
            names = (name for name in self._names(i) if not any(_has(text, name) for text in printed))
            if name := next(names, ""):
                found[i] = name
            printed.append(self._corpus.texts[i])
        return found

    def _related(self, i: int) -> Sequence[int]:
        return nearest_reports(self._corpus, self._stories, i)

    def _names(self, i: int) -> tuple[str, ...]:
        """Return the names of a sentence that no report introduces."""
        key = i, tuple(self._glosses.get(i, ()))
        if key not in self._found:
            names = (*self._meant(i), *self._people(i), *self._acronyms(i))
            self._found[key] = tuple(name for name in names if not self._is_common(i, name))
        return self._found[key]

    def _meant(self, i: int) -> Iterator[str]:
        """Yield the name of each person in a bracket behind a pronoun of whom the reports give no more."""
        sentence = self._corpus.sentences[i]
        glosses = [each for each in self._glosses.get(i, ()) if each.kind == "person"]
        for entity in self._coreference.entities(sentence.document) if glosses else ():
            is_meant = any(each.proof == entity.name for each in glosses)
            if is_meant and not self._introductions.find(i, entity).has_office:
                yield folded(self._corpus.documents[sentence.document], entity.name)

    def _people(self, i: int) -> Iterator[str]:
        """Yield each surname without a role of which the reports give no more than the name."""
        read, document = self._coreference.mentions(i), self._corpus.document_of(i)
        for mention in read.mentions[self._coreference.place(i)] if read else ():
            entity = self._coreference.entity(i, read.person(mention)) if read else None
            if entity is None or entity.kind != "person" or not self._is_bare(mention, document):
                continue
            name = folded(document, mention.name)
            is_surname = len(name.split()) < len(folded(document, entity.name).split())
            if is_surname and not self._introductions.find(i, entity).has_office:
                yield name

    def _is_bare(self, mention: Mention, document: Document) -> bool:
        """Return whether nothing beside a name says who somebody is: at most a rank."""
        if mention.kind not in PEOPLE or mention.quoted or mention.definite:
            return False
        if (mention.role or mention.nouns) and not is_rank(document, mention.role):
            return False
        behind = document.text[mention.name[1] :][:3]
        return re.match(r",\s[^\W\d_]", behind) is None or behind[2].isupper()

    def _acronyms(self, i: int) -> Iterator[str]:
        """Yield each acronym that neither its document nor a related one writes out."""
        document = self._corpus.document_of(i)
        anaphora = load_language(document.language).anaphora
        known = anaphora.acronyms if anaphora else frozenset()
        for match in find_acronyms(self._corpus.texts[i]) if known else ():
            is_place = match[0].title() in document.text
            if len(match[0]) >= _SHORTEST and match[0].lower() not in known and not is_place:
                yield from self._unexplained(i, match[0])

    def _unexplained(self, i: int, acronym: str) -> Iterator[str]:
        """Yield an acronym of a sentence if few reports use it, and none writes it out."""
        own = self._corpus.sentences[i].document
        reports = [self._corpus.documents[number] for number in (own, *self._related(i))]
        is_used = sum(_has(report.text, acronym) for report in reports) >= _FEWEST_USING
        if not is_used and not any(find_expansion(report, acronym) for report in reports):
            yield acronym

    def _is_common(self, i: int, name: str) -> bool:
        """Return whether many reports of the story of a sentence begin with a name."""
        story = int(self._stories.labels[i])
        return self._leads.have_in_common(story, lambda lead: _has(self._corpus.texts[lead], name))


def _has(text: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", text) is not None
