"""Which mentions of a text name the same person, organisation or country, and what introduces it."""

import pytest
from growth import grows_at_most
from weighing.actors.named import read_text

from briefing.weighing.actors.entities import join_mentions
from briefing.weighing.actors.mentions import Mention


@pytest.mark.parametrize(
    ("sentences", "role"),
    [
        (["Then Gen. Olga Ruz left.", "Chief Editor Olga Ruz is back."], "Chief Editor"),
        (["Then Gen. Olga Ruz left.", "Chief Judge Olga Ruz is back."], "Gen."),
        (["Chief Editor Olga Ruz left.", "Deputy Premier Olga Ruz is back."], "Chief Editor"),
        (["Gen. Olga Ruz left.", "Chief Editor Olga Ruz fell.", "Premier Olga Ruz is back."], "Chief Editor"),
        (["Minister Ruz left.", "Olga Ruz is back."], "Minister"),
        (["Minister Olga Ruz left.", "Olga Anna Ruz is back."], ""),
        (["Chief Editor Ruz left.", "Judge Olga Ruz is back."], "Judge"),
    ],
)
def test_a_person_is_introduced_by_a_role_of_12_letters_of_the_fullest_name_or_else_the_first(
    sentences, role
):
    assert [found for _, found, *_ in read_text(sentences).entities()] == [role]


@pytest.mark.parametrize(
    ("sentences", "sentence"),
    [
        (["Olga Ruz fell.", "Minister Olga Ruz is back."], 1),
        (["Minister Olga Ruz fell.", "Olga Ruz is back."], 0),
        (["Then Ruz fell.", "Minister Olga Ruz is back."], 1),
    ],
)
def test_a_person_is_named_where_the_fullest_name_has_a_role(sentences, sentence):
    assert [place for _, _, place, _ in read_text(sentences).entities()] == [sentence]


@pytest.mark.parametrize(
    ("sentences", "found"),
    [
        (["Then Interfax fell.", "Then Interfax left."], []),
        (["Then Ruzo Lopez fell.", "Then Lopez left."], [("Ruzo Lopez", 2)]),
        (["Then the Ruzo Lopez fell.", "Then Lopez left."], []),
        (["Anna De Ruz left.", "Then Anna Ruz left."], [("Anna De Ruz", 2)]),
        (["Anna Ruz-Tok left.", "Then Tok left."], [("Anna Ruz-Tok", 1)]),
        (["Omar Al-Assir left.", "Then Assir left."], [("Omar Al-Assir", 2)]),
        (["Then Ruz left.", "Minister Olga Ruz is back.", "Then Ruz fell."], [("Olga Ruz", 3)]),
        (["Olga Ruz met Ivan.", "Ruz Olga left."], [("Olga Ruz", 1)]),
        (["Anna Kim Ruz left.", "Mr. Kim Ruz left.", "Kim Ruz left."], [("Anna Kim Ruz", 1), ("Kim Ruz", 2)]),
        (["Anna Kim Ruz left.", "Mr. Ruz left.", "Then Ruz left."], [("Anna Kim Ruz", 1), ("Ruz", 1)]),
        (["Anna Olga Ruz left.", "Lea Olga Ruz left.", "Olga Ruz left."], [("Anna Olga Ruz", 1)]),
        (
            ["Minister Olga Ruz met Minister Ivan Ruz.", "Minister Ruz left."],
            [("Olga Ruz", 1), ("Ivan Ruz", 1)],
        ),
        (["Minister Olga Ruz met Judge Ivan Ruz.", "Judge Ruz left."], [("Olga Ruz", 1), ("Ivan Ruz", 2)]),
        (["The Simon Ruz Center is closed.", "Then Ruz left."], [("Simon Ruz Center", 1)]),
        (
            ["The Trade Union Council met.", "The Trade Union Council left.", "The Trade Council left."],
            [("Trade Union Council", 2), ("Trade Council", 1)],
        ),
        (["The United States met.", "The U.S. left.", "Then America left."], [("United States", 3)]),
        (["Then Kenya met Norway.", "Then Kenya left."], [("Kenya", 2), ("Norway", 1)]),
        (["Then Mr. Omar Kenya left.", "Then Kenya left."], [("Kenya", 1)]),
        (["Captain Anna North left.", "Then North left."], [("Anna North", 2)]),
        (["Captain Anna North left.", "Then the North left."], [("Anna North", 1)]),
        (["Captain Anna Ruz left.", "Then North left."], [("Anna Ruz", 1)]),
        (["Then Mr. Jordan left.", "Then Jordan left."], [("Jordan", 1)]),
    ],
)
def test_a_name_is_of_the_only_one_whose_name_has_all_its_words_in_their_order(sentences, found):
    assert [(name, count) for name, _, _, count in read_text(sentences).entities()] == found


def test_entities_and_their_mentions_stand_in_the_order_of_the_text():
    text = read_text(["Then Tok met Olga Ruz.", "Ivan Tok left.", "Ruz fell.", "Tok and Olga Ruz left."])
    assert text.entities() == [("Ivan Tok", "", 1, 3), ("Olga Ruz", "", 0, 3)]
    for entity in text.coreference.entities(0):
        assert list(entity.mentions) == sorted(entity.mentions)


def test_the_time_to_join_mentions_grows_with_their_number_and_not_with_its_square():
    def join(people):
        names = [(f"given{i}", f"surname{i}") for i in range(people)]
        mentions = [mention(words, start) for start, words in enumerate(names + [name[1:] for name in names])]
        assert len(join_mentions(mentions, {})) == people

    assert grows_at_most(8, lambda: join(200), lambda: join(800))


def mention(words, start):
    return Mention(
        kind="person",
        sentence=0,
        start=start,
        end=start + 1,
        name=(start, start + 1),
        words=words,
        role=None,
        nouns=frozenset(),
        gender="unknown",
        quoted=False,
        definite=False,
    )
