"""What the sentences of a text mention: names with their roles, and nouns for one person."""

import pytest
from weighing.actors.named import read_text


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Then the old driver fell.", [("noun", "the old driver", "")]),
        ("Then the one two three four driver fell.", [("noun", "the one two three four driver", "")]),
        ("Then the one two three four five driver fell.", []),
        ("Then driver fell.", []),
        ("Driver fell.", []),
        ("The driver", [("noun", "The driver", "")]),
        ("Then the bus, driver fell.", []),
        ("Then the bus of driver fell.", []),
        ("Then the bus and driver fell.", []),
        ("Then the lawyer driver fell.", [("noun", "the lawyer driver", "")]),
        ("Then the lawyer drivers fell.", []),
        ("Then his driver fell.", [("noun", "his driver", "")]),
        ("Then the minister Olga Ruz fell.", [("person", "Olga Ruz", "minister")]),
        ("Then Olga Ruz, the minister, fell.", [("person", "Olga Ruz", "minister")]),
        ("Then a lawyer and Olga Ruz fell.", [("noun", "a lawyer", ""), ("person", "Olga Ruz", "")]),
        (
            "Then Olga Ruz met a lawyer of Kenya.",
            [("person", "Olga Ruz", ""), ("noun", "a lawyer", ""), ("country", "Kenya", "")],
        ),
        (
            "Then Olga Ruz met a lawyer and a judge.",
            [("person", "Olga Ruz", ""), ("noun", "a lawyer", ""), ("noun", "a judge", "")],
        ),
    ],
)
def test_a_noun_for_one_person_is_mentioned_with_its_determiner(sentence, found):
    assert read_text([sentence]).mentioned() == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Then Ruz, a lawyer, fell.", [("person", "Ruz", "lawyer")]),
        ("The Ruz, a lawyer, fell.", [("unknown", "Ruz", ""), ("noun", "a lawyer", "")]),
        ("The Ruz Tok, a lawyer, fell.", [("person", "Ruz Tok", "lawyer")]),
        ("Then Ruz Tok Lin Ber, a lawyer, fell.", [("person", "Ruz Tok Lin Ber", "lawyer")]),
        (
            "Then Ruz Tok Lin Ber Dax, a lawyer, fell.",
            [("unknown", "Ruz Tok Lin Ber Dax", ""), ("noun", "a lawyer", "")],
        ),
        ("Then R-Ohio, a lawyer, fell.", [("place", "R-Ohio", ""), ("noun", "a lawyer", "")]),
    ],
)
def test_what_is_said_to_have_an_office_is_a_person_unless_its_name_is_long_or_has_an_article(
    sentence, found
):
    assert read_text([sentence]).mentioned() == found


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Aru Petrov", "male"),
        ("Aru Barov", "male"),
        ("Aru Arov", "unknown"),
        ("Aru Ilova", "female"),
        ("Aru Lova", "unknown"),
        ("Tok Anna", "unknown"),
        ("Tok Anna Lee", "female"),
    ],
)
def test_the_ending_of_a_surname_of_five_letters_shows_the_gender(name, gender):
    assert read_text([f"Minister {name} left."]).people() == [(name, "Minister", gender)]
