"""Which names of several documents are one actor."""

from dataclasses import replace

import pytest
from weighing.actors.named import read_text

from briefing.weighing.actors import DocumentCoreference
from briefing.weighing.positions.identity import fold_word, join_entities


def joined(*texts, aliases=None):
    """Return the names of each actor, of documents of one sentence each."""
    documents = [read_text([text]).document for text in texts]
    sentences = [read_text([text]).sentences[0] for text in texts]
    sentences = [replace(sentence, document=number) for number, sentence in enumerate(sentences)]
    coreference = DocumentCoreference(documents, sentences)
    entities = [entity for number in range(len(documents)) for entity in coreference.entities(number)]
    groups = join_entities(documents, entities, aliases or {})
    return [[documents[e.document].text[slice(*e.name)] for e in group] for group in groups]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Idrissov", "Idrisov"), ("Nazarbayev", "Nazarbaev"), ("Khasan", "Hasan"), ("Núñez", "Nunez")],
)
def test_spellings_of_one_name_are_the_same(one, other):
    assert fold_word(one) == fold_word(other)


def test_a_name_ends_with_one_letter_for_the_endings_that_transcription_gives_it():
    assert {fold_word(name) for name in ("Dmitriy", "Dmitry", "Dmitri", "Dmitrii")} == {"dmitri"}
    assert fold_word("Sergey") == fold_word("Sergei")


def test_other_names_stay_apart():
    assert fold_word("Ruz") != fold_word("Rus")
    assert fold_word("Руз") == "руз"


def test_a_person_is_joined_by_the_first_and_the_last_name():
    assert joined("Minister Erlan Idrissov left.", "Minister Erlan Idrisov left.") == [
        ["Erlan Idrissov", "Erlan Idrisov"]
    ]
    assert joined("Minister Erlan Idrissov left.", "Minister Askar Idrissov left.") == [
        ["Erlan Idrissov"],
        ["Askar Idrissov"],
    ]


def test_a_surname_is_of_the_only_person_who_has_it():
    assert joined("Minister Idrissov left.", "Minister Erlan Idrissov left.") == [
        ["Erlan Idrissov", "Idrissov"]
    ]
    two = joined("Minister Idrissov left.", "Minister Erlan Idrissov left.", "Judge Askar Idrissov left.")
    assert ["Idrissov"] in two
    assert len(joined("Minister Idrissov left.", "Minister Olga Ruz left.")) == 2
    assert joined("Minister Kim left.", "Minister Kim Tok left.") == [["Kim Tok", "Kim"]]


def test_an_acronym_in_brackets_is_a_name():
    assert joined("The Trade Union Council (TUC) left.", "The TUC left.") == [["Trade Union Council", "TUC"]]


def test_an_acronym_in_brackets_joins_names_that_stand_without_it_too():
    texts = ("The Trade Union Council left.", "The old Trade Union Council (TUC) left.", "The TUC left.")
    assert joined(*texts) == [["Trade Union Council", "Trade Union Council", "TUC"]]
    assert len(joined(texts[0], texts[2])) == 2
    two = joined(*texts, "The Town Union Council (TUC) left.", "The Town Union Council stayed.")
    assert ["Trade Union Council"] in two
    assert ["Town Union Council"] in two


@pytest.mark.parametrize(("letters", "actors"), [(100, 1), (101, 2)])
def test_a_name_before_an_acronym_has_at_most_100_letters(letters, actors):
    name = f"Trade U{'n' * (letters - len('Trade U Council'))} Council"
    assert len(joined(f"The {name} left.", f"The {name} (TUC) left.", "The TUC left.")) == actors


def test_the_whole_name_before_an_acronym_has_it():
    texts = (
        "The Union Council left.",
        "The Trade Union Council (TUC) left.",
        "The Trade Union Council stayed.",
    )
    assert joined(*texts) == [["Union Council"], ["Trade Union Council", "Trade Union Council"]]


def test_names_of_a_country_are_one():
    assert joined("The United States left.", "The US left.") == [["United States", "US"]]
    assert len(joined("Kenya left.", "Uganda left.")) == 2


def test_the_profile_joins_other_names():
    texts = ("The Trade Union Council left.", "The Workers Council left.")
    assert len(joined(*texts)) == 2
    assert len(joined(*texts, aliases={"workers council": "Trade Union Council"})) == 1
    assert len(joined("Kenya left.", "Uganda left.", aliases={"uganda": "Kenya"})) == 1
