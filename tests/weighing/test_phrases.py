"""Phrases are found in a sentence word by word, whatever stands between the words."""

import pytest

from briefing.weighing.phrases import find_phrases
from briefing.weighing.sentence_tokens import SentenceTokens

PHRASES = frozenset({"has not", "has not yet", "backed out of", "due to"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It has not yet begun.", [(1, 3, "has not"), (1, 4, "has not yet")]),
        ("HAS NOT", [(0, 2, "has not")]),
        ("It has, not", [(1, 3, "has not")]),
        ("Due to rain they backed out of it.", [(0, 2, "due to"), (4, 7, "backed out of")]),
        ("They backed out", []),
        ("due", []),
        ("", []),
    ],
)
def test_each_phrase_is_found_where_its_words_stand_one_after_another(text, found):
    assert list(find_phrases(SentenceTokens(text), PHRASES)) == found
