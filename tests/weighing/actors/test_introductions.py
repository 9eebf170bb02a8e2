"""By which words a text says who somebody is."""

import pytest
from weighing.actors.named import read_text


def introduced(sentence):
    """Return the name and the role of the first person in a sentence."""
    people = read_text([sentence]).people()
    return people[0][:2] if people else None


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("Foreign Minister Olga Ruz left.", "Olga Ruz", "Foreign Minister"),
        ("He met former Kenyan Foreign Minister Olga Ruz.", "Olga Ruz", "former Kenyan Foreign Minister"),
        ("Minister of State of Kenya Olga Ruz left.", "Olga Ruz", "Minister of State of Kenya"),
        (
            "He met Head of the Kenyan Centre for Trade and Foreign Affairs Olga Ruz.",
            "Olga Ruz",
            "Head of the Kenyan Centre for Trade and Foreign Affairs",
        ),
        ("The human rights lawyer Olga Ruz left.", "Olga Ruz", "human rights lawyer"),
        ("The party is led by the member of parliament Olga Ruz.", "Olga Ruz", "member of parliament"),
        ("Olga Ruz, the head of a group of lawyers, left.", "Olga Ruz", "head of a group of lawyers"),
        ("Olga Ruz, 45, a Kenyan lawyer, left.", "Olga Ruz", "Kenyan lawyer"),
        ("The country’s foreign minister, Olga Ruz, left.", "Olga Ruz", "country’s foreign minister"),
        ("They want to elect President Olga Ruz.", "Olga Ruz", "President"),
        (
            "He met Secretary for Near Eastern Affairs Olga Ruz.",
            "Olga Ruz",
            "Secretary for Near Eastern Affairs",
        ),
        ("It was granted to supreme leader Olga Ruz.", "Olga Ruz", "supreme leader"),
        (
            "Kenya’s Trade Council (KTC) chairman Olga Ruz left.",
            "Olga Ruz",
            "Kenya’s Trade Council (KTC) chairman",
        ),
        ("Col. Gen. Olga Ruz left.", "Olga Ruz", "Col. Gen."),
        ("Gen. Olga Ruz, deputy chief of the staff, left.", "Olga Ruz", "deputy chief of the staff"),
        ("President Olga Ruz, a lawyer, left.", "Olga Ruz", "President"),
        ("Olga Ruz, dean at the school in St. Ives, left.", "Olga Ruz", "dean at the school in St. Ives"),
    ],
)
def test_a_role_is_found_beside_the_name(sentence, name, role):
    assert introduced(sentence) == (name, role)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Ruz left, he said.",
        "Olga Ruz, whom the minister met, left.",
        "Olga Ruz, the minister and the envoy left.",
        "Olga Ruz, the minister, and the envoy left.",
        "Olga Ruz, Foreign Minister Ivan Petrov and others left.",
        "Olga Ruz, leading a group of lawyers, left.",
        "Her rival Olga Ruz left.",
        "Olga Ruz, its editor, left.",
        "In the view of the envoys Olga Ruz left.",
        "Olga Ruz, the other suspect in the case, left.",
        "According to the attorney's office, Olga Ruz left.",
    ],
)
def test_what_is_said_of_another_is_no_role(sentence):
    assert introduced(sentence)[1] == ""


def test_a_newspaper_before_whose_name_a_role_stands_is_no_person():
    assert read_text(["He is an analyst for the newspaper Novoye Utro."]).people() == []


@pytest.mark.parametrize(
    ("sentences", "is_person"),
    [
        (["Haro Fazel rented it.", "The owner met Fazel."], True),
        (["Haro Fazel rented it.", "The owner met Haro Fazel."], False),
        (["The Haro Fazel sank.", "The owner met Fazel."], False),
        (["Haro Fazel rented it.", "The owner saw the Fazel."], False),
    ],
)
def test_who_is_called_by_the_last_name_alone_and_without_an_article_is_a_person(sentences, is_person):
    assert (read_text(sentences).people() != []) is is_person
