"""Reports that begin with a scene: somebody whom no other report names stands there for many.

Journalists call such a beginning an anecdotal lead, and what follows it and says what the report is about its
nut graf; a reader of a few sentences asks who that is, and is not told what has happened.
"""

from briefing.mentions import Coreference, Entity
from briefing.models import Corpus, StoryMap
from briefing.weighing.stories.leads import FEWEST_REPORTS, story_leads
from briefing.weighing.terms.stemming import stop_words


class Anecdotes:
    """Finds the sentences of a corpus that begin with a person who matters to one report alone."""

    def __init__(self, corpus: Corpus, stories: StoryMap, coreference: Coreference) -> None:
        self._corpus, self._stories, self._coreference = corpus, stories, coreference
        self._leads = story_leads(corpus, stories)
        self._people: dict[int, Entity | None] = {}

    def has(self, i: int) -> bool:
        """Return whether a sentence begins with the person of the scene with which its report begins.

        That is one whose first mention is the beginning of the report, without a role before the name or a
        comma behind it, and whom neither its title nor another report names. A story must have three reports
        to tell.
        """
        sentence = self._corpus.sentences[i]
        if not self._may_begin_with_name(i) or not self._may_begin_with_name(i - sentence.position):
            return False
        person = self._person(i - sentence.position)
        return person is not None and any(start == sentence.start for start, _ in person.mentions)

    def _may_begin_with_name(self, i: int) -> bool:
        """Return whether a sentence begins with a capital and no stop word, for which no document is read."""
        text, language = self._corpus.texts[i], self._corpus.document_of(i).language
        return text[:1].isupper() and text.split(maxsplit=1)[0].lower() not in stop_words(language)

    def _person(self, first: int) -> Entity | None:
        """Return the person of the scene with which the report of a first sentence begins."""
        if first not in self._people:
            self._people[first] = self._find(first)
        return self._people[first]

    def _find(self, first: int) -> Entity | None:
        story, sentence = int(self._stories.labels[first]), self._corpus.sentences[first]
        if len(self._leads.of(story)) < FEWEST_REPORTS:
            return None
        for entity in self._coreference.entities(sentence.document):
            start, end = entity.mentions[0]
            if entity.kind == "person" and start == sentence.start:
                is_told = self._corpus.documents[sentence.document].text.startswith(",", end)
                return None if is_told or self._is_known(story, entity) else entity
        return None

    def _is_known(self, story: int, entity: Entity) -> bool:
        """Return whether the title of a person's report, or another one of its story, has the surname."""
        document = self._corpus.documents[entity.document]
        surname = document.text[slice(*entity.name)].split()[-1]
        return surname in document.title or any(
            surname in self._corpus.texts[i]
            for i in self._stories.members(story).tolist()
            if self._corpus.sentences[i].document != entity.document
        )
