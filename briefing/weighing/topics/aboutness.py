"""Which topic of the profile a sentence is about, rather than one that it only brushes.

Four things say so: a term of the topic in the main clause, not only in a subordinate one or in the name of
who speaks; a term near the beginning; terms in the report's title and in the sentences before and behind; and
how much of its report is on the topic. Their weights were fitted to 100 sentences that a reader had judged.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from briefing.models import Corpus, Scores, Topic, TopicMap
from briefing.weighing.speech.attributions import find_attributions
from briefing.weighing.speech.quotations import find_quotations
from briefing.weighing.speech.tags import Tag
from briefing.weighing.speech.tokens import Token, tags_at, tokenize
from briefing.weighing.speech.vocabulary import load_vocabulary
from briefing.weighing.topics.assignment import term_pattern

_SUBORDINATE, _SPEAKER = 0.5, 0.3  # of what a term in the main clause counts
_MOST_TERMS = 1.5
_TITLE, _NEIGHBOUR, _PLACE = 0.5, 0.25, 0.5
_REPORT, _MOST_OF_REPORT = 2.0, 0.5
_ABOUT = 1.0
_SURELY_ABOUT = 1.4  # if it would stand there alone
_NEAR = 0.45  # where others are about it and no heading fits better; set on the example dossier alone
_DIGITS = 9


def judge_topics(
    corpus: Corpus, topics: TopicMap, sentences: Sequence[int], *, elsewhere: Collection[int] = ()
) -> TopicMap:
    """Return the topics with each of `sentences` under the one that it is about, or else in the last one.

    One that would stand alone under its topic has to be about it without doubt; those that are printed
    `elsewhere` do not stand there.
    """
    reports = {corpus.sentences[i].document for i in sentences}
    asked = [_Mentions(corpus, each, reports) for each in topics.topics if each.kind == "profile"]
    if not asked:
        return topics
    labels, reasons = topics.labels.copy(), dict[int, str]()
    scores = _measure_all(corpus, asked, sentences)
    nearest = scores.argmax(axis=1)
    best = scores.max(axis=1, initial=0.0)
    stands = (best >= _ABOUT) & ~np.isin(sentences, list(elsewhere))
    alone = np.bincount(nearest[stands], minlength=len(asked)) == 1
    least = np.where(stands & alone[nearest], _SURELY_ABOUT, _ABOUT)
    labels[list(sentences)] = np.where(best >= least, nearest, len(topics.topics) - 1)
    for i, place, score, enough in zip(sentences, nearest, best, least, strict=True):
        if score > 0:
            reasons[i] = asked[place].explain(i, float(score), least=float(enough))
    return replace(
        topics,
        labels=labels,
        reasons=reasons,
        mentions=_mentioned_topics(sentences, scores),
        nearest=_nearest_topics(sentences, nearest, (best >= _NEAR) & (best < least)),
    )


def _measure_all(corpus: Corpus, asked: Sequence["_Mentions"], sentences: Sequence[int]) -> Scores:
    """Return how far each sentence is about each topic, shape (sentences, topics)."""
    clauses = ((i, _clause_weights(corpus, i)) for i in sentences)
    scores = np.array([[each.measure(i, weights) for each in asked] for i, weights in clauses])
    return np.round(scores.reshape(len(sentences), len(asked)), _DIGITS)


def _mentioned_topics(sentences: Sequence[int], scores: Scores) -> dict[int, tuple[int, ...]]:
    return {i: tuple(np.flatnonzero(row).tolist()) for i, row in zip(sentences, scores > 0, strict=True)}


def _nearest_topics(
    sentences: Sequence[int], nearest: NDArray[np.intp], is_near: NDArray[np.bool_]
) -> dict[int, int]:
    return {i: place for i, place, near in zip(sentences, nearest.tolist(), is_near, strict=True) if near}


class _Mentions:
    """Where the sentences of some reports have the terms of a topic."""

    def __init__(self, corpus: Corpus, topic: Topic, reports: Collection[int]) -> None:
        self._corpus, self._topic = corpus, topic
        self._patterns = [(term, term_pattern(term)) for term in topic.terms]
        sizes: Counter[int] = Counter()
        mentions: Counter[int] = Counter()
        self._mentioning: set[int] = set()
        for i, sentence in enumerate(corpus.sentences):
            if sentence.document in reports:
                sizes[sentence.document] += 1
                if self._is_in(corpus.texts[i]):
                    mentions[sentence.document] += 1
                    self._mentioning.add(i)
        self._shares = {report: mentions[report] / size for report, size in sizes.items()}

    def measure(self, sentence: int, clauses: Scores) -> float:
        """Return how far a sentence is about the topic, 0 without a term of it; up to 3.5.

        `clauses`, shape (characters,), says what a word counts that begins at each character of it.
        """
        text = self._corpus.texts[sentence]
        found = [
            max((float(clauses[m.start()]), -m.start()) for m in pattern.finditer(text))
            for _, pattern in self._patterns
            if pattern.search(text)
        ]
        if not found:
            return 0.0
        document = self._corpus.sentences[sentence].document
        beside = sum(self._is_beside(sentence, other) for other in (sentence - 1, sentence + 1))
        share = min(_MOST_OF_REPORT, self._shares[document])
        place = min(-start for _, start in found) / len(text)
        return (
            min(_MOST_TERMS, sum(weight for weight, _ in found))
            + _TITLE * self._is_in(self._corpus.documents[document].title)
            + _NEIGHBOUR * beside
            + _REPORT * share
            - _PLACE * place
        )

    def explain(self, sentence: int, score: float, *, least: float) -> str:
        """Return why a sentence stands under the topic, or does not although it has a term of it."""
        text = self._corpus.texts[sentence]
        terms = " and ".join(f'"{term}"' for term, pattern in self._patterns if pattern.search(text))
        share = self._shares[self._corpus.sentences[sentence].document]
        if score >= least:
            return f"it has {terms}, as {share:.0%} of its report has terms of the topic ({score:.2f})"
        return f"it only mentions {terms} of {self._topic.name} ({score:.2f} of {least:g})"

    def _is_in(self, text: str) -> bool:
        return any(pattern.search(text) for _, pattern in self._patterns)

    def _is_beside(self, sentence: int, other: int) -> bool:
        """Say whether a sentence of the same report has a term."""
        sentences = self._corpus.sentences
        return other in self._mentioning and sentences[other].document == sentences[sentence].document


def _clause_weights(corpus: Corpus, sentence: int) -> Scores:
    """Return what a word counts that begins at each character of a sentence, shape (characters,)."""
    text = corpus.texts[sentence]
    weights = np.ones(len(text))
    vocabulary = load_vocabulary(corpus.document_of(sentence).language)
    if vocabulary is None:
        return weights
    tokens = tokenize(text, find_quotations(text, 0, len(text)), (0, len(text)), vocabulary)
    is_subordinate = False
    for place, token in enumerate(tokens):
        is_subordinate = not token.tags & Tag.COMMA and (is_subordinate or _subordinates(tokens, place))
        if is_subordinate:
            weights[token.start : token.end] = _SUBORDINATE
    for attribution in find_attributions(tokens, vocabulary, nested=False):
        first, last = attribution.speaker
        if first < last:
            weights[tokens[first].start : tokens[last - 1].end] = _SPEAKER
    return weights


def _subordinates(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a word begins a subordinate clause, up to the next comma; what somebody says is none."""
    tags = tokens[place].tags
    is_content = tags & Tag.COMPLEMENTIZER and tags_at(tokens, place - 1) & Tag.REPORTING_VERB
    begins = tags & (Tag.RELATIVE_PRONOUN | Tag.SUBORDINATOR | Tag.COMPLEMENTIZER)
    return bool(place and begins and not is_content)
