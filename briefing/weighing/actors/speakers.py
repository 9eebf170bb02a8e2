"""Whose a statement is: the name in full and the role, where exactly one fits; else nobody is named."""

from collections.abc import Iterable, Iterator, Sequence

from briefing.languages import load_language
from briefing.mentions import Entity, ReportedSpeech, Statement
from briefing.weighing.actors.coreference import DocumentCoreference
from briefing.weighing.actors.speaker_phrases import SpeakerPhrase
from briefing.weighing.actors.speech_acts import is_deed, read_cue
from briefing.weighing.actors.vocabulary import WordClass
from briefing.weighing.actors.words import Word

_LEAST_SHARE_BEFORE = 0.3  # the same, of one whose words stand before the cue
_LEAST_SHARE = 0.6  # of the letters of a sentence that its main statement has, with its speaker and its cue


def find_main_speeches(coreference: DocumentCoreference, chosen: Iterable[int]) -> dict[int, ReportedSpeech]:
    """Return for sentences, given by their positions, the statement that each is nearly all of.

    That is the widest of those whose speaker is sure; in a piece of opinion, what its writer says.
    """
    found = ((i, _main_speech(coreference, i)) for i in chosen)
    return {i: speech for i, speech in found if speech}


def _main_speech(coreference: DocumentCoreference, i: int) -> ReportedSpeech | None:
    return coreference.derived.get(("main speech", i), lambda: find_main_speech(coreference, i))


def find_main_speech(coreference: DocumentCoreference, sentence: int) -> ReportedSpeech | None:
    """Return the statement that a sentence is nearly all of, or None."""
    span, statements = coreference.span(sentence), coreference.statements(sentence)
    if not statements:
        return _of_writer(coreference, sentence)
    ranked = sorted(
        _sure(coreference, statements, span), key=lambda pair: _rank(pair[0], pair[1], span), reverse=True
    )
    if ranked and ranked[0][1].is_writer:
        return _of_writer(coreference, sentence)
    return next(filter(None, (_speech(coreference, *pair) for pair in ranked)), None)


def _sure(
    coreference: DocumentCoreference, statements: Iterable[Statement], span: tuple[int, int]
) -> Iterator[tuple[Statement, SpeakerPhrase]]:
    """Yield the statements that a sentence is nearly all of, with the words for who speaks."""
    for each in statements:
        if _share(each, span) >= _least_share(each) and not _tells_a_deed(coreference, each):
            phrase = _phrase(coreference, each)
            if phrase and not phrase.is_subordinate:
                yield each, phrase


def _tells_a_deed(coreference: DocumentCoreference, statement: Statement) -> bool:
    """Return whether a statement tells what somebody does: *proposed a law*, but not *proposed that*."""
    document = coreference.document_of(statement.sentence)
    follows = not document.text[statement.cue[1] : statement.content[0]].strip()
    is_object = follows and not _stands_before(statement) and statement.kind == "indirect"
    return is_object and is_deed(document.text[slice(*statement.cue)], document.language)


def _least_share(statement: Statement) -> float:
    return _LEAST_SHARE_BEFORE if _stands_before(statement) else _LEAST_SHARE


def _stands_before(statement: Statement) -> bool:
    """Return whether what is said stands before its cue."""
    return statement.content < statement.cue


def _rank(statement: Statement, phrase: SpeakerPhrase, span: tuple[int, int]) -> tuple[bool, bool, float]:
    """Return what makes a statement the main one of a sentence: what stands before its cue has all within."""
    return not phrase.is_relay, _stands_before(statement), _share(statement, span)


def _share(statement: Statement, span: tuple[int, int]) -> float:
    """Return the share of a sentence's letters that stand between the parts of a statement."""
    parts = [
        part for part in (statement.speaker, statement.cue, statement.content) if span[0] <= part[0] < span[1]
    ]
    first, last = min(part[0] for part in parts), min(span[1], max(part[1] for part in parts))
    return (last - first) / (span[1] - span[0])


def _speech(
    coreference: DocumentCoreference, statement: Statement, phrase: SpeakerPhrase
) -> ReportedSpeech | None:
    if phrase.is_parted(statement.cue[0]):
        return None
    number = _entity_of(coreference, phrase, statement.sentence)
    if number is None:
        number = _named_next(coreference, phrase, statement.sentence)
    entity = coreference.entity(statement.sentence, number)
    document = coreference.document_of(statement.sentence)
    name = _full_name(phrase, entity, number) or phrase.find_name(entity)
    if name is None:
        return None
    verb, act = read_cue(document.text[slice(*statement.cue)], document.language)
    return ReportedSpeech(
        sentence=statement.sentence,
        kind="unnamed" if entity is None and phrase.is_unnamed else "named",
        entity=entity,
        name=name,
        verb=verb,
        act=act,
        content=statement.content,
    )


def _full_name(phrase: SpeakerPhrase, entity: Entity | None, number: int | None) -> tuple[int, int] | None:
    """Return the name in full of a person, or of one of whom only the name is known."""
    if entity is None:
        return None if number is None else phrase.longest_name(number)
    return entity.name if entity.kind == "person" else None


def _of_writer(coreference: DocumentCoreference, sentence: int) -> ReportedSpeech | None:
    """Return what the writer says: where the document is an opinion, or the sentence speaks of its writer."""
    document, (start, end) = coreference.document_of(sentence), coreference.span(sentence)
    known = load_language(document.language)
    if not document.author or known.actors is None or known.openings is None:
        return None
    read = coreference.mentions(sentence)
    words = read.words[coreference.place(sentence)] if read else ()
    personal = any(
        w.token.lower in known.openings.personal and not w.quoted and not w.text.isupper() for w in words
    )
    if not personal and not coreference.is_opinion(sentence):
        return None
    return ReportedSpeech(
        sentence=sentence, kind="writer", entity=None, name=None, verb="", act="said", content=(start, end)
    )


def _phrase(coreference: DocumentCoreference, statement: Statement) -> SpeakerPhrase | None:
    """Return the words of a speaker, who may stand in the sentence before the statement or after it."""
    read = coreference.mentions(statement.sentence)
    if read is None:
        return None
    start, end = statement.speaker
    place = _place_of(read.words, start, first=coreference.place(statement.sentence))
    own = [word for word in read.words[place] if start <= word.token.start < end]
    return SpeakerPhrase(read, place, own) if own else None


def _place_of(sentences: Sequence[Sequence[Word]], start: int, *, first: int) -> int:
    """Return the place of the sentence that a place of the text stands in, sought beside the `first` one."""
    while first and (not sentences[first] or start < sentences[first][-1].token.end):
        first -= 1
    within = (i for i in range(first, len(sentences)) if sentences[i] and start < sentences[i][-1].token.end)
    return next(within, first)


def _entity_of(coreference: DocumentCoreference, phrase: SpeakerPhrase, sentence: int) -> int | None:
    first, *others = phrase.words
    if not others and first.classes & WordClass.PRONOUN:
        return coreference.resolver(sentence).resolve(phrase.place, first)
    heads = phrase.heads
    numbers = {phrase.read.person(mention) for mention in heads if not phrase.joins_others(mention)}
    return numbers.pop() if len(numbers) == 1 else None


def _named_next(coreference: DocumentCoreference, phrase: SpeakerPhrase, sentence: int) -> int | None:
    """Return whom the first sentence of a report means by a noun, and the second one names as its speaker.

    So reports begin: "a general said" is followed by who the general is. The noun must be his, or one for
    anybody with an office, or one with an owner ("Kenya's minister") where nothing is said of the name.
    """
    noun = phrase.single_noun
    if phrase.place or noun is None or len(phrase.read.words) == 1:
        return None
    number = _only_speaker(coreference, sentence + 1)
    if number is None:
        return None
    draft = phrase.read.drafts[number]
    is_new = draft.is_person and draft.mentions[0].sentence > phrase.place
    return number if is_new and phrase.may_name(noun, draft.nouns) else None


def _only_speaker(coreference: DocumentCoreference, sentence: int) -> int | None:
    """Return the only one who speaks in a sentence."""
    phrases = _phrases(coreference, sentence)
    numbers = {_entity_of(coreference, phrase, sentence) for phrase in phrases}
    return numbers.pop() if len(numbers) == 1 else None


def _phrases(coreference: DocumentCoreference, sentence: int) -> Iterator[SpeakerPhrase]:
    """Yield the words of those who speak in a sentence."""
    yield from filter(None, (_phrase(coreference, each) for each in coreference.statements(sentence)))
