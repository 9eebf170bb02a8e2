"""What two parties say in one sentence: *The ministry says it won, but the rebels claim the town*.

A report sets two accounts against each other in one sentence as often as in two. Both must be told as said,
by different parties, with a word of contrast between them, and one of the verbs must be one by which a view
is held against others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from briefing.languages import load_language
from briefing.languages.dispute_groups import Oppositions
from briefing.languages.patterns import match_any
from briefing.mentions import Difference, DifferingSpan, Statement
from briefing.models import Corpus
from briefing.weighing.differences.claims.claim_sentences import ClaimSentences, sentences_with
from briefing.weighing.differences.claims.subjects import clause_subject
from briefing.weighing.terms.stemming import stem_word

_LIKENESS = 1.0
_FEWEST_SAID = 2  # words of what the first party says
_NAME = re.compile(r"\b[^\W\d_a-z][^\W\d_]{2,}")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Account:
    """What one party says in a sentence; places are those of characters in the sentence's text."""

    speaker: str
    cue: tuple[str, ...]
    """The reporting words, in small letters."""
    start: int
    """Where the speaker or the reporting words begin, whichever are first."""
    end: int
    """Where the others end."""


def find_opposed_accounts(corpus: Corpus) -> Iterator[Difference]:
    """Yield the sentences that set what one party says against what another says."""
    read = ClaimSentences(corpus)
    for i in sentences_with(corpus, _holding_stems):
        judge = _judge(read.language(i))
        if judge and judge.may_contrast(corpus.texts[i]):
            accounts = [_account(corpus, i, statement) for statement in read.statements(i)]
            accounts.sort(key=lambda account: account.start)
            pairs = pairwise(accounts)
            opposed = [pair for pair in pairs if judge.are_opposed(corpus.texts[i], *pair)]
            if opposed:
                yield _difference(corpus, i, *opposed[0])


class _OppositionJudge:
    """Tells with the words of one language whether two accounts of a sentence are opposed."""

    def __init__(self, language: str, words: Oppositions) -> None:
        known = load_language(language)
        self._words = words
        self._reporting = words.holding | words.stating
        persons = known.disputes.persons if known.disputes else frozenset()
        self._no_parties = words.no_parties | persons
        self._negation_endings = tuple(known.denials.negation_endings) if known.denials else ()
        self._between = re.compile(rf"(?<!\w){match_any(words.contrasting)}\W*$", re.IGNORECASE)
        self._opening = re.compile(rf"^\W*{match_any(words.conceding)}\W*$", re.IGNORECASE)
        self._any = re.compile(rf"\b{match_any(words.contrasting | words.conceding)}\b")

    def may_contrast(self, text: str) -> bool:
        """Tell, quicker than `are_opposed`, whether a sentence has a word of contrast."""
        return bool(self._any.search(text.lower()))

    def are_opposed(self, text: str, one: _Account, other: _Account) -> bool:
        """Tell whether a sentence sets one account against the other, which stands behind it."""
        said = text[one.end : other.start]
        contrast = self._between.search(said)
        if contrast:
            said = said[: contrast.start()]
        elif not (self._opening.match(text[: one.start]) and "," in said[-3:]):
            return False
        if ";" in said or len(_WORD.findall(said)) < _FEWEST_SAID or not self._are_parties(one, other):
            return False
        return self._is_stated(one) and self._is_stated(other) and self._is_held(one, other)

    def _are_parties(self, one: _Account, other: _Account) -> bool:
        """Tell whether both speakers are named, and are not the same."""
        for account in (one, other):
            words = account.speaker.lower().split()
            if not words or words[0] in self._no_parties or any(map(str.isdigit, account.speaker)):
                return False
        last = [_NAME.findall(account.speaker)[-1:] for account in (one, other)]
        return not last[0] or last[0] != last[1]

    def _is_stated(self, account: _Account) -> bool:
        """Tell whether an account is told as said, and not as asked for, refused or possible."""
        if any(word in self._words.hedges or word.endswith(self._negation_endings) for word in account.cue):
            return False
        return not self._reporting.isdisjoint(account.cue)

    def _is_held(self, one: _Account, other: _Account) -> bool:
        """Tell whether one of two verbs holds a view against others: two that claim the same may agree."""
        held = [self._words.holding & set(account.cue) for account in (one, other)]
        return any(held) and not held[0] & held[1]


def _account(corpus: Corpus, i: int, statement: Statement) -> _Account:
    """Return a statement of sentence `i` by its places in the sentence."""
    text = corpus.document_of(i).text
    places = (statement.speaker, statement.cue)
    spans = sorted((corpus.folded_offset(i, start), corpus.folded_offset(i, end)) for start, end in places)
    return _Account(
        speaker=" ".join(text[slice(*statement.speaker)].split()),
        cue=tuple(_WORD.findall(text[slice(*statement.cue)].lower())),
        start=spans[0][0],
        end=spans[1][1],
    )


def _difference(corpus: Corpus, i: int, one: _Account, other: _Account) -> Difference:
    text = corpus.texts[i]
    sides = tuple(
        (DifferingSpan(sentence=i, start=account.start, end=account.end),) for account in (one, other)
    )
    return Difference(
        subject=clause_subject(text[one.end : other.start], corpus.document_of(i).language),
        reason=f"two accounts in one sentence: {' '.join(one.cue)}, {' '.join(other.cue)}",
        likeness=_LIKENESS,
        sides=sides,
    )


@cache
def _judge(language: str) -> _OppositionJudge | None:
    words = load_language(language).oppositions
    return _OppositionJudge(language, words) if words else None


@cache
def _holding_stems(language: str) -> frozenset[str]:
    words = load_language(language).oppositions
    return frozenset(stem_word(word, language) for word in words.holding) if words else frozenset()
