"""Which words are finite verbs, by themselves and the words around them."""

import pytest

from briefing.weighing.speech.finite_verbs import has_finite_verb, is_finite_verb
from briefing.weighing.speech.tokens import tokenize
from briefing.weighing.speech.vocabulary import load_vocabulary


def tokens_of(text):
    return tokenize(text, (), (0, len(text)), load_vocabulary("en"))


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("they went home", ["went"]),
        ("they arrived", ["arrived"]),
        ("he says no", ["says"]),
        ("he is here", ["is"]),
        ("the went home", []),
        ("to went home", []),
        ("the Voted Party", []),
        ("Arrived late", []),
        ("Went home", ["went"]),
        ("a book published by them", []),
        ("a book published yesterday", []),
        ("he’s the envoy", ["’s"]),
        ("he’s often here", ["’s"]),
        ("Anna’s envoy", []),
        ("a lake of rain", []),
        ("", []),
    ],
)
def test_a_finite_verb_has_the_form_of_one_and_no_article_before_it(text, verbs):
    tokens = tokens_of(text)
    found = [token.lower for index, token in enumerate(tokens) if is_finite_verb(tokens, index)]
    assert found == verbs
    assert has_finite_verb(tokens, 0, len(tokens)) is bool(verbs)


def test_a_verb_is_looked_for_between_two_places():
    tokens = tokens_of("they went home")
    assert has_finite_verb(tokens, 1, 2)
    assert not has_finite_verb(tokens, 0, 1)
    assert not has_finite_verb(tokens, 2, 3)
