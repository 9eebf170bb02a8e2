"""Which sentences say what was decided, or how many took part: *the parties signed*, *attended by 37 people*.

Where a matter has few reports, how many of them have a word says little of what matters. What a report of a
meeting says is decided is its news, and so is how many came. What people said along the way is not.
"""

import re
from collections.abc import Iterable
from functools import cache

from briefing.languages import load_language
from briefing.languages.patterns import NEVER, match_any
from briefing.models import Corpus
from briefing.weighing.differences.quantities import extract_quantities
from briefing.weighing.phrases import find_phrases, is_done
from briefing.weighing.sentence_tokens import SentenceTokens

# What may stand between what a number counts and its verb: "42 people from all states took part".
_SUBJECT = re.compile(r"(?: [^\W\d_]+){0,7} ")


def find_outcomes(corpus: Corpus, sentences: Iterable[int]) -> frozenset[int]:
    """Return those of the `sentences`, by their positions, that say what was decided or how many came."""
    texts = corpus.texts
    return frozenset(i for i in sentences if states_outcome(texts[i], corpus.document_of(i).language))


def states_outcome(text: str, language: str) -> bool:
    """Say whether a sentence has a verb of deciding, or one of taking part with the number of those who did.

    Nothing before the verb says that it is not done. False in a language of which no such verb is known.
    """
    tokens = SentenceTokens(text) if _telling(language).search(text) else None
    return tokens is not None and (_is_decided(tokens, language) or _is_attended(tokens, language))


def _is_decided(tokens: SentenceTokens, language: str) -> bool:
    verbs = _verbs(language)
    return any(word in verbs and is_done(tokens, k, language) for k, word in enumerate(tokens.small))


def _is_attended(tokens: SentenceTokens, language: str) -> bool:
    """Tell whether what a number counts is the subject or the agent of a verb of taking part."""
    text = tokens.text
    verbs = [
        (tokens.starts[start], tokens.ends[end - 1])
        for start, end, _ in find_phrases(tokens, _attendance(language))
        if is_done(tokens, start, language)
    ]
    numbers = extract_quantities(text, language) if verbs else ()
    return any(
        _is_agent(text[end : number.start], language)
        if end < number.start
        else bool(_SUBJECT.fullmatch(text[number.noun_end : start]))
        for start, end in verbs
        for number in numbers
    )


def _is_agent(between: str, language: str) -> bool:
    """Tell whether a number follows a verb, by what stands between them: nothing, or *by*."""
    words = load_language(language).decisions
    between = between.strip()
    return not between or (words is not None and between in words.agents)


@cache
def _verbs(language: str) -> frozenset[str]:
    words = load_language(language).decisions
    return frozenset(verb for _, deciding in words.verbs for verb in deciding) if words else frozenset()


@cache
def _attendance(language: str) -> frozenset[str]:
    words = load_language(language).decisions
    return words.attendance if words else frozenset()


@cache
def _telling(language: str) -> re.Pattern[str]:
    """Return what matches a verb of deciding or of taking part: most sentences have none."""
    verbs = _verbs(language) | _attendance(language)
    return re.compile(rf"\b{match_any(verbs)}\b", re.IGNORECASE) if verbs else NEVER
