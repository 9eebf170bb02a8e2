"""The actors of what is printed, and all that they say in the reports of its stories."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from briefing.mentions import Entity, KnownActor, ReportedSpeech
from briefing.models import Analysis
from briefing.weighing.actors import DocumentCoreference, coreference_of, find_main_speeches
from briefing.weighing.positions.identity import government_of, join_entities

_MOST_DOCUMENTS = 120  # that are read for what their speakers say, shared by the stories


def find_actors(
    analysis: Analysis, printed: Sequence[int], aliases: Mapping[str, str] | None = None
) -> tuple[KnownActor, ...]:
    """Return whom the `printed` sentences name, and who speaks in the newest reports of their stories.

    They come in the order in which they are printed, then in that of the corpus. `aliases` has the name of an
    actor by another name of it, in small letters.
    """
    corpus = analysis.corpus
    coreference = coreference_of(analysis)
    named = {i: _named_in(analysis, coreference, i) for i in printed}
    speeches = find_main_speeches(coreference, _of_stories(analysis, printed))
    said: dict[Entity, list[ReportedSpeech]] = {}
    for i, speech in sorted(speeches.items()):
        entity = speech.entity or government_of(corpus.document_of(i), corpus.sentences[i].document, speech)
        if entity:
            said.setdefault(entity, []).append(speech)
    entities = [entity for found in named.values() for entity in found]
    groups = join_entities(corpus.documents, [*entities, *said], aliases or {})
    return tuple(_known_actor(group, said, named) for group in groups)


def _known_actor(
    group: tuple[Entity, ...],
    said: Mapping[Entity, Sequence[ReportedSpeech]],
    named: Mapping[int, Sequence[Entity]],
) -> KnownActor:
    return KnownActor(
        entities=group,
        speeches=tuple(speech for entity in group for speech in said.get(entity, ())),
        named=tuple(i for i, found in named.items() if not set(group).isdisjoint(found)),
    )


def _named_in(analysis: Analysis, coreference: DocumentCoreference, i: int) -> tuple[Entity, ...]:
    """Return the people, organisations and countries that a sentence names, and who speaks in it."""
    sentence, speech = analysis.corpus.sentences[i], analysis.speeches.get(i)
    spoken = [speech.entity] if speech and speech.entity else []
    found = (
        entity
        for entity in coreference.entities(sentence.document)
        if any(sentence.start <= start < sentence.end for start, _ in entity.mentions)
    )
    return tuple(dict.fromkeys([*spoken, *found]))


def _of_stories(analysis: Analysis, printed: Iterable[int]) -> list[int]:
    """Return the sentences of the newest reports of each story of which one is printed."""
    corpus, stories = analysis.corpus, analysis.stories
    documents: set[tuple[int, int]] = set()
    printed_stories = {int(stories.labels[i]) for i in printed}
    most = _MOST_DOCUMENTS // max(1, len(printed_stories))
    for story in printed_stories:
        members = sorted(
            stories.stories[story].documents,
            key=lambda number: (corpus.documents[number].published or date.min, -number),
        )
        documents.update((story, number) for number in members[-most:])
    numbers = corpus.document_numbers
    near = np.flatnonzero(np.isin(numbers, [number for _, number in documents])).tolist()
    return [i for i in near if (int(stories.labels[i]), int(numbers[i])) in documents]
