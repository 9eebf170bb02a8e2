"""What one party says and another denies: the claim and its denial, often of one report.

A denial names what it denies (*denied that it sank*): the claim is the sentence of the same story that says
most of it and denies nothing. Or it points back (*rejected that theory*): the claim is the nearest sentence
before it in the same report that reports one.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefing.models import Corpus, StoryMap
from briefing.weighing.differences.claims.claim_sentences import ClaimSentences, sentences_with
from briefing.weighing.differences.claims.rejections import Rejection, rejection_parser
from briefing.weighing.differences.claims.retold_claims import retells_claim
from briefing.weighing.differences.claims.story_terms import StoryTerms
from briefing.weighing.terms.stemming import stem_word

# Of the weight of what is denied, how much a claim must say. Less will do where the claim is told as one, has
# several of the words and all of the names.
_LEAST_COVERED = 0.7
_LEAST_PARTLY, _FEWEST_PARTLY = 0.4, 3
_FEWEST_SHARED = 2
_NAME_SHARE = 0.1  # names say who, and it matters more what is said
_LEAST_WEIGHT = 1.0  # of a word that says what: a name is below
_MOST_DAYS = 31  # between a claim and its denial in another report
_FARTHEST_BEFORE = 4  # sentences from a denial back to the claim that it points to
_FARTHEST_UNNAMED = 2  # of these, to one that has no word of the denial
_FARTHEST_ACCUSED = 12  # from a denial of guilt to what accuses the one who denies
_FEWEST_TERMS = 5  # of a sentence that a denial may point back to
_SAME_DOCUMENT, _REPORTED, _ASSERTED = 0.15, 0.1, 0.1  # what they add to a candidate's score
_PER_DAY, _PER_SENTENCE = 0.001, 0.1  # what they take from it
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """A sentence that denies something, with what that is."""

    sentence: int
    rejection: Rejection
    weights: dict[int, float]
    """The content terms of what is denied, with their weights."""
    hints: frozenset[int]
    """The content terms that say which claim is denied, where they do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A claim and its denial."""

    denial: Denial
    claim: int
    """The sentence that says what is denied."""
    shared: frozenset[int]
    score: float


class DisputeMatcher:
    """Finds denials, and what they deny."""

    def __init__(self, corpus: Corpus, stories: StoryMap) -> None:
        self._corpus, self.terms = corpus, StoryTerms(corpus, stories)
        self.sentences = ClaimSentences(corpus)

    def disputes(self) -> Iterator[Dispute]:
        """Yield the denials of a corpus, in its order, that have a sentence that says what they deny."""
        rejections = self.rejections()
        contents = (self.terms_at(i, rejection.content) for i, rejection in rejections)
        self.terms.index({term for terms in contents for term in terms})
        for i, rejection in rejections:
            dispute = self.match(
                Denial(
                    sentence=i,
                    rejection=rejection,
                    weights=self._weights(i, rejection.content),
                    hints=frozenset(self.terms_at(i, rejection.hints)),
                )
            )
            if dispute:
                yield dispute

    def rejections(self) -> list[tuple[int, Rejection]]:
        """Return the sentences that deny something, ascending, and what that is."""
        return [
            (i, rejection)
            for i in sentences_with(self._corpus, _trigger_stems)
            if (rejection := self.sentences.rejection(i))
        ]

    def match(self, denial: Denial) -> Dispute | None:
        """Return a denial with the sentence that says what it denies, or None if none surely does."""
        named = self._said_before(denial) if denial.rejection.points_back else self._said(denial)
        found = [*named] or ([*self._accused(denial)] if denial.rejection.denies_guilt else [])
        return max(found, key=lambda item: (item.score, -item.claim), default=None)

    def _said(self, denial: Denial) -> Iterator[Dispute]:
        """Yield the sentences of the story that say most of what is denied, or name it shortly before."""
        i, weights = denial.sentence, denial.weights
        covered: defaultdict[int, float] = defaultdict(float)
        for term, weight in weights.items():
            for j in self.terms.holders(i, term).tolist():
                covered[j] += weight / sum(weights.values())
        for j, share in covered.items():
            shared = self.terms.terms_of(j) & weights.keys()
            if denial.rejection.lacks_proof and not self.sentences.is_asserted(j):
                continue
            if self._says_it(denial, j, share, shared) and self._may_claim(i, j, shared):
                score = max(share, _LEAST_COVERED) - _PER_DAY * (self.terms.days_apart(i, j) or 0)
                score += _REPORTED * self.sentences.is_reported(j) + _ASSERTED * self.sentences.is_asserted(j)
                score += _SAME_DOCUMENT * self._are_of_one_report(i, j)
                yield Dispute(denial=denial, claim=j, shared=shared, score=score)

    def _says_it(self, denial: Denial, j: int, share: float, shared: frozenset[int]) -> bool:
        """Tell whether sentence `j`, which has this share of what is denied, may be what says it."""
        if share >= _LEAST_COVERED and len(shared) >= _FEWEST_SHARED:
            return True
        head = self.terms.term(stem_word(denial.rejection.head, self.sentences.language(j)))
        if head in shared:
            is_before = self._is_shortly_before(denial.sentence, j) and self.sentences.is_reported(j)
            return is_before or (share >= _LEAST_COVERED and self.sentences.is_asserted(j))
        is_partly = share >= _LEAST_PARTLY and _has_names_and_words(denial.weights, shared)
        return is_partly and self.sentences.is_asserted(j)

    def _said_before(self, denial: Denial) -> Iterator[Dispute]:
        """Yield the claims of the report that a denial may point back to."""
        i, claim = denial.sentence, denial.rejection.claim
        if not self._is_told(denial):
            return
        named = {
            self.terms.term(stem_word(claim, self.sentences.language(i))),
            *denial.weights,
            *denial.hints,
        }
        near = min(_FARTHEST_BEFORE, self._corpus.sentences[i].position)
        for j in reversed(range(i - near, i)):
            shared = self.terms.terms_of(j) & named
            is_claim = (shared or self._is_pointed_to(denial, j)) and self._may_claim(i, j, frozenset())
            if is_claim or self._is_denied_too(denial, j):
                yield Dispute(denial=denial, claim=j, shared=shared, score=1.0 - _PER_SENTENCE * (i - j))

    def _is_told(self, denial: Denial) -> bool:
        """Tell whether somebody denies what was said before, and not what the sentence itself says."""
        i, rejection = denial.sentence, denial.rejection
        if rejection.is_fault and not self.sentences.speakers(i):
            return False
        if rejection.head and not self.sentences.is_reported(i):
            return False  # "the village has no such road": nobody says that there is none
        # "He accused her of theft, but she denied it": the claim stands in the sentence itself.
        return not self.sentences.is_asserted(i, rejection.start)

    def _is_pointed_to(self, denial: Denial, j: int) -> bool:
        """Tell whether a denial may point to sentence `j`, which has none of its words."""
        distance = denial.sentence - j
        if denial.weights or distance > (_FARTHEST_UNNAMED if denial.rejection.claim else 1):
            return False
        return self.sentences.is_reported(j) if distance == 1 else self.sentences.is_asserted(j)

    def _is_denied_too(self, denial: Denial, j: int) -> bool:
        """Tell whether sentence `j`, right before a denial, denies the same claim: *He denied it too*."""
        i, other = denial.sentence, self.sentences.rejection(j)
        if other is None or i - j > 1 or denial.weights or denial.rejection.claim:
            return False
        is_told = retells_claim(self.sentences, j, other)
        return is_told and not self.sentences.speakers(i) & self.sentences.speakers(j)

    def _may_claim(self, i: int, j: int, shared: frozenset[int]) -> bool:
        """Tell whether sentence `j` may say what `i` denies: it says yes, in the same weeks, by another."""
        if self._corpus.texts[i] == self._corpus.texts[j] or self.sentences.rejection(j):
            return False
        if self.sentences.is_denying(j) or self._is_no_claim(i, j, shared) or not self._are_of_one_time(i, j):
            return False
        rejection = self.sentences.rejection(i)
        takes_back = rejection is not None and rejection.takes_back
        return takes_back or not self.sentences.speakers(i) & self.sentences.speakers(j)

    def _are_of_one_time(self, i: int, j: int) -> bool:
        """Tell whether sentence `j` was published near `i`, and names no other year."""
        days = self.terms.days_apart(i, j)
        if not self._are_of_one_report(i, j) and (days is None or days > _MOST_DAYS):
            return False
        return {*_YEAR.findall(self._corpus.texts[j])} <= {*_YEAR.findall(self._corpus.texts[i])}

    def _is_no_claim(self, i: int, j: int, shared: frozenset[int]) -> bool:
        """Tell whether what is thought a claim says no, or is too short or vague to be pointed to."""
        rejection = self.sentences.rejection(i)
        if shared or not (rejection and rejection.points_back):
            return self.sentences.is_negated(j, max(self.places(j, shared), default=None))
        if len(self.terms.terms_of(j)) < _FEWEST_TERMS or self.sentences.points_back(j):
            return True
        return bool(rejection.claim) and self.sentences.is_negated(j, None)

    def _are_of_one_report(self, i: int, j: int) -> bool:
        return self._corpus.sentences[i].document == self._corpus.sentences[j].document

    def _is_shortly_before(self, i: int, j: int) -> bool:
        return self._are_of_one_report(i, j) and 0 < i - j <= _FARTHEST_BEFORE

    def _accused(self, denial: Denial) -> Iterator[Dispute]:
        """Yield the sentences of the report that accuse the one who denies."""
        i = denial.sentence
        names = self.sentences.speakers(i)
        for j in range(
            max(0, i - _FARTHEST_ACCUSED), min(len(self._corpus.sentences), i + _FARTHEST_ACCUSED)
        ):
            is_other = j != i and self._are_of_one_report(i, j) and not self.sentences.rejection(j)
            if is_other and names & self.sentences.accused(j) and not self.sentences.speakers(j) & names:
                shared = self.terms.terms_of(j) & denial.weights.keys()
                yield Dispute(denial=denial, claim=j, shared=shared, score=1.0 - abs(i - j) / 100)

    def places(self, i: int, terms: frozenset[int]) -> list[int]:
        """Return the places of the words of a sentence that have one of some terms, ascending."""
        stems = (stem_word(word, self.sentences.language(i)) for word in self.sentences.tokens(i).small)
        return [k for k, stem in enumerate(stems) if self.terms.term(stem) in terms]

    def terms_at(self, i: int, places: tuple[int, int]) -> dict[int, bool]:
        """Return the content terms at some places of a sentence, and whether each is a name."""
        tokens, language = self.sentences.tokens(i), self.sentences.language(i)
        found: dict[int, bool] = {}
        for place in range(*places):
            term = self.terms.term(stem_word(tokens.small[place], language))
            if term >= 0:
                found[term] = tokens.is_capitalised(place)
        return found

    def _weights(self, i: int, places: tuple[int, int]) -> dict[int, float]:
        """Return the content terms at some places of a sentence, with their weights."""
        return {
            term: self.terms.weight(i, term) * (_NAME_SHARE if is_name else 1.0)
            for term, is_name in self.terms_at(i, places).items()
        }


def _has_names_and_words(weights: dict[int, float], shared: frozenset[int]) -> bool:
    """Tell whether the shared terms are several of what is said, and all names."""
    words = [term for term in shared if weights[term] > _LEAST_WEIGHT]
    names = {term for term, weight in weights.items() if weight <= _LEAST_WEIGHT}
    return len(words) >= _FEWEST_PARTLY and names <= shared


@cache
def _trigger_stems(language: str) -> frozenset[str]:
    parser = rejection_parser(language)
    return frozenset(stem_word(word, language) for word in parser.triggers) if parser else frozenset()
