"""What shows of a sentence whether it states a claim: reporting words, denials, negations, speakers."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np

from briefing.languages import load_language
from briefing.mentions import DifferingSpan, Statement
from briefing.models import Corpus
from briefing.weighing.differences.claims.rejections import Rejection, rejection_parser
from briefing.weighing.sentence_tokens import SentenceTokens
from briefing.weighing.speech.statements import find_statements
from briefing.weighing.speech.vocabulary import load_vocabulary

_FARTHEST_ACCUSED = 10  # words behind the one of accusing: "suspected camps" accuse nobody at the end
_LONGEST_ATTRIBUTION = 7  # words: "A newspaper reported on Monday that the"
_NAME = re.compile(r"\b[^\W\d_a-z][^\W\d_]{2,}")


class ClaimSentences:
    """The sentences of a corpus as claims and denials; each is read once, when it is asked for."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._tokens: dict[int, SentenceTokens] = {}
        self._rejections: dict[int, Rejection | None] = {}

    def language(self, i: int) -> str:
        """Return the language of a sentence (ISO 639-1)."""
        return self._corpus.document_of(i).language

    def tokens(self, i: int) -> SentenceTokens:
        """Return the words of a sentence."""
        if i not in self._tokens:
            self._tokens[i] = SentenceTokens(self._corpus.texts[i])
        return self._tokens[i]

    def rejection(self, i: int) -> Rejection | None:
        """Return what a sentence says is not so, or None."""
        if i not in self._rejections:
            parser = rejection_parser(self.language(i))
            may_reject = parser is not None and parser.may_reject(self._corpus.texts[i])
            self._rejections[i] = parser.parse(self.tokens(i)) if parser and may_reject else None
        return self._rejections[i]

    def is_reported(self, i: int) -> bool:
        """Tell whether a sentence has a word by which somebody says something."""
        return not _words(self.language(i)).reporting.isdisjoint(self.tokens(i).small)

    def is_asserted(self, i: int, before: int | None = None) -> bool:
        """Tell whether a sentence, up to the word at `before`, reports a thing as said and not as known."""
        return not _words(self.language(i)).asserting.isdisjoint(self.tokens(i).small[:before])

    def is_denying(self, i: int) -> bool:
        """Tell whether a sentence denies something or tells of a denial."""
        return not _words(self.language(i)).denying.isdisjoint(self.tokens(i).small)

    def points_back(self, i: int) -> bool:
        """Tell whether a sentence begins by pointing to what was said before: *The allegations were ...*."""
        words, start = load_language(self.language(i)).disputes, self.tokens(i).small[:2]
        return bool(words and len(start) > 1 and start[0] in words.backward and start[1] in words.claims)

    def is_negated(self, i: int, last: int | None) -> bool:
        """Tell whether a sentence says no before the word at `last`, or anywhere, or that it is not known."""
        words = _words(self.language(i))
        return any(
            word in words.negative or word.endswith(words.negative_endings)
            for word in self.tokens(i).small[:last]
        )

    def accused(self, i: int) -> frozenset[str]:
        """Return the names shortly behind the first word of accusing."""
        tokens, words = self.tokens(i), load_language(self.language(i)).disputes
        places = [k for k, word in enumerate(tokens.small) if words and word in words.accusing]
        if not places:
            return frozenset()
        last = min(len(tokens) - 1, places[0] + _FARTHEST_ACCUSED)
        return frozenset(_NAME.findall(tokens.text[tokens.ends[places[0]] : tokens.ends[last]]))

    def speakers(self, i: int) -> frozenset[str]:
        """Return the last names of those who say something in a sentence."""
        text = self._corpus.document_of(i).text
        words = (text[slice(*statement.speaker)] for statement in self.statements(i))
        names = (_NAME.findall(speaker.partition(",")[0]) for speaker in words)
        return frozenset(found[-1] for found in names if found)

    def content_text(self, i: int, statement: Statement) -> str:
        """Return what a statement of a sentence says, with white space folded."""
        return " ".join(self._corpus.document_of(i).text[slice(*statement.content)].split())

    def with_speaker(self, span: DifferingSpan) -> DifferingSpan:
        """Return a span from the name of the one who says it, if that stands a few words before."""
        i, text = span.sentence, self.tokens(span.sentence).text
        for statement in self.statements(i):
            places = (statement.speaker[0], statement.cue[0], statement.content[1])
            start, cue, end = (self._corpus.folded_offset(i, place) for place in places)
            is_said = start < cue <= span.end and end > span.start
            between = text[start : span.start].split()
            if is_said and 0 < len(between) <= _LONGEST_ATTRIBUTION:
                return replace(span, start=start)
        return span

    def cue_words(self, i: int, statement: Statement) -> list[str]:
        """Return the words, in small letters, by which a statement of a sentence is reported."""
        return self._corpus.document_of(i).text[slice(*statement.cue)].lower().split()

    def statements(self, i: int) -> tuple[Statement, ...]:
        """Return what a sentence reports that somebody says, in the order of the reporting words."""
        return find_statements(self._corpus.documents, [self._corpus.sentences[i]], nested=True)


def sentences_with(corpus: Corpus, stems: Callable[[str], frozenset[str]]) -> list[int]:
    """Return the sentences, ascending, that have one of the `stems` of a language (ISO 639-1)."""
    wanted = frozenset().union(*map(stems, corpus.languages))
    known = np.array([term in wanted for term in corpus.vocabulary], dtype=np.bool_)
    if not len(corpus.terms.values):
        return []
    return sorted(set(corpus.terms.rows()[known[corpus.terms.values]].tolist()))


class _SignWords:
    """The words of a language by what they show of a sentence."""

    def __init__(self, language: str) -> None:
        known, vocabulary = load_language(language), load_vocabulary(language)
        disputes, denials, contradictions = known.disputes, known.denials, known.contradictions
        nothing: frozenset[str] = frozenset()
        self.asserting = disputes.asserting | disputes.claims if disputes else nothing
        self.denying = disputes.deniers | disputes.untrue | disputes.retellings if disputes else nothing
        verbs = frozenset(vocabulary.verbs) if vocabulary else nothing
        self.reporting = (verbs | self.asserting) - self.denying
        self.negative = self.denying | (contradictions.negations if contradictions else nothing)
        self.negative_endings = tuple(denials.negation_endings) if denials else ()


@cache
def _words(language: str) -> _SignWords:
    return _SignWords(language)
