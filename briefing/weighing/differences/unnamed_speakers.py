"""In which sentences of differences the one who speaks is no more than *he*, *it* or *these results*."""

from collections.abc import Iterator
from itertools import chain

from briefing.languages import load_language
from briefing.models import Analysis, Corpus
from briefing.weighing.actors import coreference_of
from briefing.weighing.context import find_contexts
from briefing.weighing.context.anaphors import find_anaphors
from briefing.weighing.speech import find_statements


def find_unnamed_speakers(analysis: Analysis) -> frozenset[int]:
    """Return the sentences of differences whose speaker neither they nor their documents name.

    A side that is printed alone must say whose account it is.
    """
    spans = chain.from_iterable(chain.from_iterable(each.sides) for each in analysis.differences)
    pointing = {
        i: places for i in {span.sentence for span in spans} if (places := _pointing(analysis.corpus, i))
    }
    contexts = find_contexts(
        analysis.corpus, analysis.stories, pointing, coreference=coreference_of(analysis)
    ).clarifications
    glossed = {i: {gloss.end for gloss in contexts.get(i, ())} for i in pointing}
    return frozenset(i for i, places in pointing.items() if not places <= glossed[i])


def _pointing(corpus: Corpus, i: int) -> set[int]:
    """Return where the words end that stand for somebody named elsewhere who speaks in a sentence."""
    anaphors = {item.start for item in find_anaphors(corpus.texts[i], corpus.document_of(i).language)}
    return {end for start, end in _pointing_speakers(corpus, i) if start in anaphors} if anaphors else set()


def _pointing_speakers(corpus: Corpus, i: int) -> Iterator[tuple[int, int]]:
    """Yield where the pronouns, and nouns behind a demonstrative, stand that speak in a sentence."""
    document = corpus.document_of(i)
    words = load_language(document.language).anaphora
    if words is None:
        return
    known = words.persons | words.plurals | words.things
    for statement in find_statements(corpus.documents, [corpus.sentences[i]], nested=True):
        start, end = statement.speaker
        speaker = document.text[start:end].lower()
        if speaker in known or speaker.split()[0] in words.demonstratives:
            first = corpus.folded_offset(i, start)
            yield first, first + end - start
