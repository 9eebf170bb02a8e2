"""What a difference is about, named in words of its sentences."""

import re

from briefing.languages import load_language
from briefing.weighing.terms.stemming import stop_words

_LONGEST = 10  # words
_FARTHEST_LINK = 3  # words: "on Monday that"
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def clause_subject(clause: str, language: str, link: int = _FARTHEST_LINK) -> str:
    """Return the first words of what somebody says, in a language (ISO 639-1), up to ten.

    A link among the first `link` words (*on Monday that*) is left out with what stands before it, and so are
    words at both ends that say nothing by themselves (*of the*, *but the*).
    """
    words = _behind_link([*_WORD.finditer(clause)], language, link)
    function_words = stop_words(language)
    telling = [k for k, word in enumerate(words) if word[0].lower() not in function_words]
    if not telling:
        return clause.strip()
    last = max(k for k in telling if k < telling[0] + _LONGEST)
    return clause[words[telling[0]].start() : words[last].end()]


def _behind_link(words: list[re.Match[str]], language: str, link: int) -> list[re.Match[str]]:
    """Return the words behind the first link among the first `link` of them; all if there is none."""
    known = load_language(language).speech
    links = known.complementizers if known else frozenset()
    linked = [place for place, word in enumerate(words[:link]) if word[0].lower() in links]
    return words[linked[0] + 1 if linked else 0 :]
