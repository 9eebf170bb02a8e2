"""Which sentences say what was decided: *the parties signed a declaration*, *it was decided to*.

Where a matter has few reports, how many of them have a word says little of what matters. What a report of a
meeting says is decided is its news, and what people said along the way is not.
"""

import re
from collections.abc import Iterable
from functools import cache

from briefing.languages import load_language
from briefing.languages.patterns import NEVER, match_any
from briefing.models import Corpus
from briefing.weighing.phrases import is_done
from briefing.weighing.sentence_tokens import SentenceTokens


def find_outcomes(corpus: Corpus, sentences: Iterable[int]) -> frozenset[int]:
    """Return those of the `sentences`, by their positions, that say what was decided."""
    texts = corpus.texts
    return frozenset(i for i in sentences if states_outcome(texts[i], corpus.document_of(i).language))


def states_outcome(text: str, language: str) -> bool:
    """Say whether a sentence has a verb of deciding, and nothing before it that says it is not done.

    False in a language of which no such verb is known.
    """
    if not _deciding(language).search(text):
        return False
    tokens = SentenceTokens(text)
    verbs = _verbs(language)
    return any(word in verbs and is_done(tokens, k, language) for k, word in enumerate(tokens.small))


@cache
def _verbs(language: str) -> frozenset[str]:
    words = load_language(language).decisions
    return frozenset(verb for _, deciding in words.verbs for verb in deciding) if words else frozenset()


@cache
def _deciding(language: str) -> re.Pattern[str]:
    """Return what matches a verb of deciding: most sentences have none."""
    verbs = _verbs(language)
    return re.compile(rf"\b{match_any(verbs)}\b", re.IGNORECASE) if verbs else NEVER
