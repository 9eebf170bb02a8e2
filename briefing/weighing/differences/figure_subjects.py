"""What two figures count, named in words of their sentences."""

import re
from collections.abc import Sequence

from briefing.weighing.differences.quantities import Quantity
from briefing.weighing.sentence_tokens import SentenceTokens, longest_common_run
from briefing.weighing.terms.stemming import stop_words

_LONGEST = 10  # words
_FEWEST_CONTENT = 2  # words before a figure that name what it is of
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def figure_subject(texts: Sequence[str], quantities: Sequence[Quantity], language: str) -> str:
    """Return the words behind a figure that two sentences share, at least the noun.

    `texts` and `quantities` are those of the two sentences, in a language (ISO 639-1). A noun alone says
    little of what is counted: then the words before the figure that both sentences share stand before it, and
    three dots between them.
    """
    words = [[*_WORD.finditer(text, its.end)] for text, its in zip(texts, quantities, strict=True)]
    function_words = stop_words(language)
    end, behind = quantities[0].noun_end, quantities[0].end
    for mine, its in zip(words[0][:_LONGEST], words[1], strict=False):
        if mine[0].lower() != its[0].lower() or texts[0][behind : mine.start()].strip():
            break
        if mine[0].lower() not in function_words:
            end = max(end, mine.end())
        behind = mine.end()
    subject = texts[0][quantities[0].end : end].strip()
    if not subject:
        return longest_common_run(*map(SentenceTokens, texts))
    if len(subject.split()) > 1:
        return subject
    before = _shared_before(texts, quantities, function_words)
    return f"{before} … {subject}" if before else subject


def _shared_before(
    texts: Sequence[str], quantities: Sequence[Quantity], function_words: frozenset[str]
) -> str:
    """Return the longest run before the figures that both sentences have; empty if it has too few words."""
    before = [text[: its.start] for text, its in zip(texts, quantities, strict=True)]
    run = longest_common_run(*map(SentenceTokens, before))
    words = [*_WORD.finditer(run)]
    content = [word for word in words if word[0].lower() not in function_words]
    return run[content[0].start() : content[-1].end()] if len(content) >= _FEWEST_CONTENT else ""
