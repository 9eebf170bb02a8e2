"""Which words of a sentence are a name, and what it is the name of."""

import pytest
from weighing.actors.named import read_text


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Then UNICEF left.", [("organisation", "UNICEF", "")]),
        ("Then UNESCOS left.", [("unknown", "UNESCOS", "")]),
        ("Then EU left.", [("organisation", "EU", "")]),
        ("Then J left.", [("unknown", "J", "")]),
        ("Then R-Ohio left.", [("place", "R-Ohio", "")]),
        ("Then Simon Council left.", [("person", "Simon Council", "")]),
        ("Then Simon Ruz Council left.", [("organisation", "Simon Ruz Council", "")]),
        ("Then Olga Ruz Tok Bank fell.", [("organisation", "Olga Ruz Tok Bank", "")]),
        ("Then Simon Ruz Tok Lin Ber left.", [("person", "Simon Ruz Tok Lin Ber", "")]),
        ("Then Simon Ruz Tok Lin Ber Dax left.", [("unknown", "Simon Ruz Tok Lin Ber Dax", "")]),
        ("Then the United States left.", [("country", "United States", "")]),
        ("Then Nairobi fell.", [("place", "Nairobi", "")]),
        ("Then New Delhi fell.", [("place", "New Delhi", "")]),
        ("Then Ruz Street fell.", [("place", "Ruz Street", "")]),
        ("Then Ruz Institute fell.", [("organisation", "Ruz Institute", "")]),
        ("Then North Ruz fell.", [("place", "North Ruz", "")]),
        ("Then Ruz Tok fell.", [("unknown", "Ruz Tok", "")]),
        ("Then CIA fell.", [("organisation", "CIA", "")]),
        ("Then Council fell.", [("place", "Council", "")]),
        ("Then Congress fell.", [("organisation", "Congress", "")]),
        ("Then the Ministry fell.", [("place", "Ministry", "")]),
        ("Then the Department fell.", [("place", "Department", "")]),
        ("Then Parliament fell.", [("place", "Parliament", "")]),
        ("Then Airbus A330 fell.", [("unknown", "Airbus A330", "")]),
        ("Then the President fell.", [("place", "President", "")]),
        ("Then they met the Prime Minister.", [("noun", "the Prime Minister", "")]),
        ("Then Ministry Ruz fell.", [("organisation", "Ministry Ruz", "")]),
    ],
)
def test_a_name_is_of_the_kind_that_its_words_show(sentence, found):
    assert read_text([sentence]).mentioned() == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Then Anna J. Ruz left.", [("person", "Anna J. Ruz", "")]),
        ("Then Prof. Ruz left.", [("person", "Ruz", "")]),
        ("Then they met Judge. Ruz left.", [("place", "Judge", ""), ("unknown", "Ruz", "")]),
        ("Then they met Anna. Ruz left.", [("unknown", "Anna", ""), ("unknown", "Ruz", "")]),
        ("Then the Gen. left for Oslo.", [("place", "Gen", ""), ("place", "Oslo", "")]),
        ("Then Lt. Gen. Ruz left.", [("person", "Ruz", "Lt. Gen.")]),
        ("Then Anna de Ruz left.", [("person", "Anna de Ruz", "")]),
        ("Then Anna de left.", [("unknown", "Anna", "")]),
        ("Then the Ministry of Trade and industry met.", [("organisation", "Ministry of Trade", "")]),
        (
            "Then the Ministry of Political and Foreign Affairs met.",
            [("organisation", "Ministry of Political and Foreign Affairs", "")],
        ),
        ("Then Foreign and Trade Affairs met.", [("place", "Foreign", ""), ("place", "Trade Affairs", "")]),
        (
            "Then the Bank of Ruz and Trade Affairs met.",
            [("organisation", "Bank of Ruz", ""), ("place", "Trade Affairs", "")],
        ),
        (
            "Then the Bank of Trade and Ruz Affairs met.",
            [("organisation", "Bank of Trade", ""), ("place", "Ruz Affairs", "")],
        ),
        ("Then the Department of the North met.", [("organisation", "Department of the North", "")]),
        ("Then the Department of trade met.", [("place", "Department", "")]),
        ("Then the Council of the wise met.", [("place", "Council", "")]),
        ("Then the Bank of the", [("place", "Bank", "")]),
        ("Then the Bank of", [("place", "Bank", "")]),
        ("Then the Bank of Kenya fell.", [("organisation", "Bank of Kenya", "")]),
        ("Then the Bank of a Ruz Tok fell.", [("organisation", "Bank of a Ruz Tok", "")]),
        ("Then Ruz of Tok fell.", [("unknown", "Ruz", ""), ("unknown", "Tok", "")]),
        ("Then Ivan Ruz of Kenya fell.", [("person", "Ivan Ruz", ""), ("country", "Kenya", "")]),
        ("Then Ruz and Tok fell.", [("unknown", "Ruz", ""), ("unknown", "Tok", "")]),
        ("Then “Olga Ruz” Tok fell.", [("person", "Olga Ruz", "")]),
        ("Olga Ruz", [("person", "Olga Ruz", "")]),
        ("Then they met Ruz", [("unknown", "Ruz", "")]),
    ],
)
def test_a_name_goes_on_as_far_as_its_words_belong_together(sentence, found):
    assert read_text([sentence]).mentioned() == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Then Minister Olga Anna Ruz Tok Lin left.", [("person", "Olga Anna Ruz Tok Lin", "Minister")]),
        ("Then Minister Olga Anna Ruz Tok Lin Ber left.", []),
        ("Then Foreign Affairs Anna Ruz left.", [("unknown", "Anna Ruz", "")]),
        ("Then Foreign Affairs Ruz left.", [("place", "Foreign Affairs Ruz", "")]),
        (
            "Then President of the Northern Council Olga Ruz left.",
            [("person", "Olga Ruz", "President of the Northern Council")],
        ),
        ("Then Mayor of Springfield Anna Ruz left.", [("person", "Anna Ruz", "Mayor of Springfield")]),
        ("Then Mayor of Springfield Ruz left.", [("place", "Mayor of Springfield Ruz", "")]),
        (
            "Then Mayor of Springfield Ruz Anna Tok left.",
            [("person", "Anna Tok", "Mayor of Springfield Ruz")],
        ),
        (
            "Then Mayor of Springfield Hill Anna Ruz left.",
            [("person", "Anna Ruz", "Mayor of Springfield Hill")],
        ),
        ("Then Minister of Trade of Kenya left.", [("place", "Minister of Trade of Kenya", "")]),
        ("Then Minister of Nairobi Olga Ruz fell.", [("person", "Olga Ruz", "Minister of Nairobi")]),
        ("Then Kenya President Ruz fell.", [("person", "Ruz", "Kenya President")]),
        ("Then President Kenya fell.", []),
        ("Then Bank Anna Ruz fell.", [("unknown", "Anna Ruz", "")]),
        ("Then Kenya Anna Ruz fell.", [("unknown", "Anna Ruz", "")]),
        (
            "Then Ministers Olga Ruz and Ivan Tok fell.",
            [("person", "Olga Ruz", "Ministers"), ("person", "Ivan Tok", "")],
        ),
        ("Then Anna President Ruz fell.", [("person", "Anna President Ruz", "")]),
        ("Then Mr. Ruz fell.", [("person", "Ruz", "")]),
        ("Then minister Ruz fell.", [("person", "Ruz", "minister")]),
        ("Then a Mr. Olga Ruz fell.", [("person", "Olga Ruz", "")]),
    ],
)
def test_a_role_before_a_name_is_no_part_of_it(sentence, found):
    assert read_text([sentence]).mentioned() == found
