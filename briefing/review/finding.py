"""Find in a corpus what a review names, also where it has moved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import filterfalse
from operator import attrgetter
from typing import Literal, NamedTuple, TypeAlias

from briefing.models import Corpus, Document, Duplicate, FoundDecisions
from briefing.review.decisions import Decided, StoryJoin, StorySplit
from briefing.review.review import Review
from briefing.review.sentences import SentenceReference

SentenceState: TypeAlias = Literal["found", "text changed", "gone"]
"""`text changed`: the document is read, and has no sentence of these words; `gone`: it is not read."""


class FoundSentence(NamedTuple):
    """Where a sentence stands that a decision names."""

    state: SentenceState
    position: int = -1
    """In the corpus; -1 unless it was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundReview:
    """A review as it applies to a corpus."""

    review: Review
    sentences: Mapping[SentenceReference, FoundSentence]
    documents: Mapping[str, int]
    """The positions of the documents that are named, by their ids; those that are not read are in none."""
    decided: FoundDecisions

    def positions(self, decision: Decided) -> tuple[int, ...]:
        """Return the positions of the sentences of a decision that were found, in its order."""
        found = (self.sentences[sentence].position for sentence in decision.sentences)
        return tuple(dict.fromkeys(position for position in found if position >= 0))


def find_review(review: Review, corpus: Corpus, duplicates: Sequence[Duplicate] = ()) -> FoundReview:
    """Return a review with what it names in a corpus.

    A sentence is sought at its span, then by its words in the whole document: the nearest of several is
    taken. In place of one of the `duplicates` stands the document that is read for it.
    """
    places = dict(corpus.numbers)
    places |= {each.document.id: places[each.of] for each in duplicates if each.of in places}
    found = FoundReview(
        review=review,
        sentences=_find_sentences(review, corpus, places),
        documents={document: places[document] for document in _listed(review) if document in places},
        decided=FoundDecisions(),
    )
    documents = (*corpus.documents, *(each.document for each in duplicates))
    return replace(found, decided=replace(_decided(found), reliabilities=_letters(review, documents)))


def named_documents(review: Review) -> frozenset[str]:
    """Return the ids of the documents that a review names, and of those whose sentences it names."""
    sentences = (sentence.document for each in review.decisions for sentence in each.sentences)
    return frozenset([*sentences, *_listed(review)])


def _listed(review: Review) -> Sequence[str]:
    stories: tuple[StoryJoin | StorySplit, ...] = (*review.joined, *review.parted)
    return sorted({document for each in stories for document in each.documents})


def _find_sentences(
    review: Review, corpus: Corpus, places: Mapping[str, int]
) -> Mapping[SentenceReference, FoundSentence]:
    named = {sentence for decision in review.decisions for sentence in decision.sentences}
    return {each: _find(each, corpus, places) for each in named}


def _find(sentence: SentenceReference, corpus: Corpus, places: Mapping[str, int]) -> FoundSentence:
    if sentence.document not in places:
        return FoundSentence("gone")
    members = corpus.sentences_of(places[sentence.document])
    same = [i for i in members if corpus.texts[i] == sentence.text]
    if not same:
        return FoundSentence("text changed")
    nearest = min(same, key=lambda i: (abs(corpus.sentences[i].start - max(0, sentence.start)), i))
    return FoundSentence("found", nearest)


def _decided(found: FoundReview) -> FoundDecisions:
    review = found.review
    keys = _unique(found, filter(_is_chosen, review.key_points))
    pinned = tuple(dict.fromkeys((*_unique(found, review.pins), *keys)))
    orders = map(found.positions, review.orders)
    return FoundDecisions(
        pinned=pinned,
        left_out=frozenset(_unique(found, review.left_out)) - {*pinned},
        key_points=keys,
        no_key_points=frozenset(_unique(found, filterfalse(_is_chosen, review.key_points))),
        moved={i: move.topic for move in review.moves for i in found.positions(move)},
        orders=tuple(order for order in orders if len(order) > 1),
        topic_order=next((order.topics for order in review.orders if order.topics), ()),
        no_differences=_agreements(found),
        joined=_stories(found, review.joined, fewest=2),
        parted=_stories(found, review.parted, fewest=1),
    )


_is_chosen = attrgetter("chosen")


def _letters(review: Review, documents: Sequence[Document]) -> Mapping[str, str]:
    """Return the reliability that is noted of documents, of one alone before that of its outlet."""
    if not review.reliabilities:
        return {}
    alone = {each.document: each.reliability for each in review.reliabilities if each.document}
    outlets = {each.publisher.casefold(): each.reliability for each in review.reliabilities if each.publisher}
    letters = ((each.id, alone.get(each.id) or outlets.get(each.publisher.casefold())) for each in documents)
    return {id_: letter for id_, letter in letters if letter}


def _agreements(found: FoundReview) -> tuple[frozenset[int], ...]:
    """Return the sentences that do not differ, of each decision all of whose sentences were found."""
    sides = ((each.sides, found.positions(each)) for each in found.review.no_differences)
    return tuple(frozenset(positions) for named, positions in sides if len(positions) == len(named))


def _unique(found: FoundReview, decisions: Iterable[Decided]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(i for decision in decisions for i in found.positions(decision)))


def _stories(
    found: FoundReview, decisions: Sequence[StoryJoin | StorySplit], *, fewest: int
) -> tuple[tuple[int, ...], ...]:
    """Return the documents of each decision of which at least so many are read."""
    places = ({found.documents.get(document, -1) for document in each.documents} for each in decisions)
    return tuple(tuple(sorted(each - {-1})) for each in places if len(each - {-1}) >= fewest)
