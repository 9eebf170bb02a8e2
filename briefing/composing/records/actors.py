"""Who speaks -> the record: names and roles in the words of the document, and where it says them."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from briefing.composing.citations import cite_sentence
from briefing.composing.content import ChosenActor, ChosenStatement
from briefing.mentions import Entity
from briefing.models import Analysis, Corpus, Document
from briefing.record import Actor, ActorStatement, Introduction, Speaker

_FARTHEST_ROLE = 5  # paragraphs below a statement: farther down a report tells of the life of a speaker


def make_speaker(analysis: Analysis, i: int, numbers: Mapping[int, int]) -> Speaker | None:
    """Return who says sentence `i`; `numbers` has the source number of each document."""
    speech = analysis.speeches.get(i)
    if speech is None:
        return None
    document, entity = analysis.corpus.document_of(i), speech.entity
    introduction = make_introduction(analysis.corpus, entity, numbers) if entity else None
    is_near = (
        introduction and introduction.paragraph - analysis.corpus.sentences[i].paragraph <= _FARTHEST_ROLE
    )
    return Speaker(
        name=_words(document, speech.name) if speech.name else document.author,
        role=_words(document, entity.role) if is_near and entity and entity.role else "",
        verb=speech.verb,
        act=speech.act,
        kind=speech.kind,
        introduction=introduction,
    )


def make_actors(
    analysis: Analysis, actors: Sequence[ChosenActor], numbers: Mapping[int, int]
) -> tuple[Actor, ...]:
    """Return the actors that are printed; `numbers` has the source number of each document."""
    return tuple(_actor(analysis, actor, numbers) for actor in actors)


def _actor(analysis: Analysis, actor: ChosenActor, numbers: Mapping[int, int]) -> Actor:
    entity, document = actor.entity, analysis.corpus.documents[actor.entity.document]
    return Actor(
        name=_words(document, entity.name),
        role=_words(document, entity.role) if entity.role else "",
        kind="government" if entity.kind == "country" else entity.kind,
        introduction=make_introduction(analysis.corpus, entity, numbers),
        statements=tuple(_statement(analysis, statement, numbers) for statement in actor.statements),
    )


def _statement(analysis: Analysis, statement: ChosenStatement, numbers: Mapping[int, int]) -> ActorStatement:
    speech, topics = statement.speech, analysis.topics
    return ActorStatement(
        topic=topics.topics[topics.labels[speech.sentence]].name,
        act=speech.act,
        verb=speech.verb,
        point=statement.point,
        text=analysis.corpus.texts[speech.sentence],
        citation=cite_sentence(analysis, speech.sentence, numbers),
    )


def make_introduction(corpus: Corpus, entity: Entity, numbers: Mapping[int, int]) -> Introduction:
    """Return the words by which a document introduces an entity."""
    document, (start, end) = corpus.documents[entity.document], entity.introduction
    return Introduction(
        source=numbers[entity.document],
        document=document.id,
        start=start,
        end=end,
        paragraph=max(1, bisect_right(document.paragraphs, (start, len(document.text)))),
        text=_words(document, entity.introduction),
    )


def _words(document: Document, span: tuple[int, int]) -> str:
    return " ".join(document.text[slice(*span)].split())
