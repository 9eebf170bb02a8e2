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
        ("They hope to elect former President Olga Ruz.", "Olga Ruz", "former President"),
        ("He met Olga Ruz, a Kenyan lawyer.", "Olga Ruz", "Kenyan lawyer"),
        ("Olga Ruz, a Kenyan lawyer; Ivan Tok left.", "Olga Ruz", "Kenyan lawyer"),
        ("Olga Ruz, a Kenyan lawyer who left, is back.", "Olga Ruz", "Kenyan lawyer"),
        ("Olga Ruz, 45, a lawyer, left.", "Olga Ruz", "lawyer"),
        ("Olga Ruz, an attorney's daughter, left.", "Olga Ruz", "attorney's daughter"),
        ("Olga Ruz, lawyer and judge, left.", "Olga Ruz", "lawyer and judge"),
        ("Olga Ruz, Kenya's foreign minister, left.", "Olga Ruz", "Kenya's foreign minister"),
        ("He met a member of old grey tall board Olga Ruz.", "Olga Ruz", "member of old grey tall board"),
        ("On Monday the foreign minister, Olga Ruz, left.", "Olga Ruz", "foreign minister"),
        (
            "In the capital of Kenya, the country's foreign minister, Olga Ruz, left.",
            "Olga Ruz",
            "country's foreign minister",
        ),
        ("He left with the foreign minister, Olga Ruz.", "Olga Ruz", "foreign minister"),
        (
            "He met a lawyer and the chairman of the Fund for Waters, Olga Ruz.",
            "Olga Ruz",
            "chairman of the Fund for Waters",
        ),
        (
            "The chairman of the board and the fund, Olga Ruz, left.",
            "Olga Ruz",
            "chairman of the board and the fund",
        ),
        ("The minister's lawyer, Olga Ruz, left.", "Olga Ruz", "minister's lawyer"),
        ("Kenya’s foreign minister Olga Ruz left.", "Olga Ruz", "Kenya’s foreign minister"),
        ("The boss's lawyer Olga Ruz left.", "Olga Ruz", "boss's lawyer"),
        ("He quickly met lawyer Olga Ruz.", "Olga Ruz", "lawyer"),
        ("The leading lawyer Olga Ruz left.", "Olga Ruz", "lawyer"),
        ("The very young lawyer Olga Ruz left.", "Olga Ruz", "young lawyer"),
        ("The old but able lawyer Olga Ruz left.", "Olga Ruz", "able lawyer"),
        ("He says the able lawyer Olga Ruz left.", "Olga Ruz", "able lawyer"),
        ("The “able” lawyer Olga Ruz left.", "Olga Ruz", "lawyer"),
        ("Trade Council (TC) chairman Olga Ruz left.", "Olga Ruz", "Trade Council (TC) chairman"),
        ("The Council (in Oslo) chairman Olga Ruz left.", "Olga Ruz", "chairman"),
        ("Department of Trade spokesman Olga Ruz left.", "Olga Ruz", "Department of Trade spokesman"),
        ("City of Oslo spokesman Olga Ruz left.", "Olga Ruz", "Oslo spokesman"),
        ("President of Kenya Olga Ruz left.", "Olga Ruz", "President of Kenya"),
        ("Asked about it, lawyer Olga Ruz left.", "Olga Ruz", "lawyer"),
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
        "Olga Ruz, 45, left.",
        "Olga Ruz, a lawyer Ivan Tok met, left.",
        "Olga Ruz, 45, and Ivan Tok, a judge, left.",
        f"Olga Ruz, a member{' of the board' * 8}, left.",
        "He met a member of the board Olga Ruz.",
        "He met a member of very old grey tall board Olga Ruz.",
        "The foreign minister, Olga Ruz and others left.",
        "The rain fell, Olga Ruz, 45, said.",
        "The foreign minister said, Olga Ruz left.",
        "The lawyer of the bank Olga Ruz left.",
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


@pytest.mark.parametrize(
    "name",
    ["O. J. Ruz", "Olga J. Ruz", "Olga Ruz Jr", "Olga Ruz-Tok", "Olga al-Ruz"],
)
def test_a_name_has_its_initials_its_particles_and_all_its_parts(name):
    end = "." if name.endswith("Jr") else ""
    assert introduced(f"Minister {name}{end} left.") == (name, "Minister")


@pytest.mark.parametrize(
    ("sentence", "organisations", "countries"),
    [
        ("The Bank of Kenya left.", ["Bank of Kenya"], []),
        ("The Ministry of Foreign Affairs left.", ["Ministry of Foreign Affairs"], []),
        ("The Ministry of Trade and Foreign Affairs left.", ["Ministry of Trade and Foreign Affairs"], []),
        ("The University of Oslo left.", ["University of Oslo"], []),
        ("Kenya Airways left.", ["Kenya Airways"], []),
        ("Oslo Bank left.", ["Oslo Bank"], []),
        ("The New York Times left.", ["New York Times"], []),
        ("Kenya and Uganda left.", [], ["Kenya", "Uganda"]),
        ("The Republic of Kenya left.", [], ["Kenya"]),
        ("Lake Victoria is wide.", [], []),
        ("He left for New York.", [], []),
    ],
)
def test_an_organisation_goes_by_its_whole_name_and_a_country_by_its_own(sentence, organisations, countries):
    text = read_text([sentence])
    assert (text.names("organisation"), text.names("country"), text.people()) == (
        organisations,
        countries,
        [],
    )


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("They want to greet Minister Olga Ruz.", [("person", "Olga Ruz", "Minister")]),
        ("To greet lawyer Olga Ruz they left.", [("person", "Olga Ruz", "lawyer")]),
        ("“lawyer” Olga Ruz left.", [("person", "Olga Ruz", "")]),
        ("Lawyer Olga Ruz left.", [("person", "Olga Ruz", "Lawyer")]),
        (
            "Then member of one two three parliament Olga Ruz left.",
            [("person", "Olga Ruz", "member of one two three parliament")],
        ),
        ("Then member of one two three old parliament Olga Ruz left.", [("person", "Olga Ruz", "")]),
        ("Then member of the parliament Olga Ruz left.", [("person", "Olga Ruz", "")]),
        ("Then member, of parliament Olga Ruz left.", [("person", "Olga Ruz", "")]),
        ("Then group of parliament Olga Ruz left.", [("person", "Olga Ruz", "")]),
        (
            "Member of parliament Olga Ruz left.",
            [("place", "Member", ""), ("person", "Olga Ruz", "Member of parliament")],
        ),
        ("Of parliament Olga Ruz left.", [("person", "Olga Ruz", "")]),
        ("It's lawyer Olga Ruz.", [("person", "Olga Ruz", "lawyer")]),
        ("Then the (TC)'s lawyer Olga Ruz left.", [("person", "Olga Ruz", "lawyer")]),
        (
            "Bank of Trade chairman Olga Ruz left.",
            [("organisation", "Bank of Trade", ""), ("person", "Olga Ruz", "Bank of Trade chairman")],
        ),
        (
            "Of Trade chairman Olga Ruz left.",
            [("place", "Trade", ""), ("person", "Olga Ruz", "Trade chairman")],
        ),
        (
            "Then group of Trade chairman Olga Ruz left.",
            [("place", "Trade", ""), ("person", "Olga Ruz", "Trade chairman")],
        ),
        ("(TC) chairman Olga Ruz left.", [("person", "Olga Ruz", "chairman")]),
        ("Council (TC) chairman Olga Ruz left.", [("person", "Olga Ruz", "Council (TC) chairman")]),
        (
            "Then the Council (TC and) chairman Olga Ruz left.",
            [("place", "Council", ""), ("person", "Olga Ruz", "chairman")],
        ),
        (
            "Then the former Kenyan lawyer Olga Ruz left.",
            [("person", "Olga Ruz", "former Kenyan lawyer"), ("place", "Kenyan", "")],
        ),
        (
            "Then the green Kenyan lawyer Olga Ruz left.",
            [("place", "Kenyan", ""), ("person", "Olga Ruz", "Kenyan lawyer")],
        ),
        (
            "Then the tall green old grey young green tall old lawyer Olga Ruz left.",
            [("person", "Olga Ruz", "tall green old grey young green tall old lawyer")],
        ),
        (
            "Then the tall green old grey young green tall old grey lawyer Olga Ruz left.",
            [("person", "Olga Ruz", "green old grey young green tall old grey lawyer")],
        ),
        ("Olga Ruz, 45", [("person", "Olga Ruz", "")]),
        ("Olga Ruz, 45, lawyer, left.", [("person", "Olga Ruz", "lawyer")]),
        ("Olga Ruz, lawyer 45, left.", [("person", "Olga Ruz", "lawyer 45")]),
        ("Olga Ruz, lawyer", [("person", "Olga Ruz", "")]),
        ("Olga Ruz a lawyer, left.", [("person", "Olga Ruz", ""), ("noun", "a lawyer", "")]),
        ("Olga Ruz 45, a lawyer, left.", [("person", "Olga Ruz", ""), ("noun", "a lawyer", "")]),
        ("Olga Ruz, a lawyer (and judge), left.", [("person", "Olga Ruz", ""), ("noun", "a lawyer", "")]),
        ("Olga Ruz, a lawyer while old, left.", [("person", "Olga Ruz", ""), ("noun", "a lawyer", "")]),
        ("Olga Ruz, a lawyer, and", [("person", "Olga Ruz", ""), ("noun", "a lawyer", "")]),
        ("Olga Ruz, a lawyer left, and rain fell.", [("person", "Olga Ruz", ""), ("noun", "a lawyer", "")]),
        (
            "Olga Ruz, a one two three four five six lawyer, left.",
            [("person", "Olga Ruz", "one two three four five six lawyer")],
        ),
        ("Olga Ruz, a one two three four five six seven lawyer, left.", [("person", "Olga Ruz", "")]),
        ("Olga Ruz, a lawyer's friend, left.", [("person", "Olga Ruz", "lawyer's friend")]),
        (
            "Olga Ruz, a lawyer Kenya, left.",
            [("person", "Olga Ruz", "lawyer Kenya"), ("country", "Kenya", "")],
        ),
        ("Olga Ruz, a lawyer Ivan, left.", [("person", "Olga Ruz", ""), ("person", "Ivan", "lawyer")]),
        ("Olga Ruz, in lawyer clothes, left.", [("person", "Olga Ruz", "")]),
        ("Lawyer, Olga Ruz, left.", [("person", "Olga Ruz", "Lawyer")]),
        (", Olga Ruz, left.", [("person", "Olga Ruz", "")]),
        ("Rain, and a lawyer, Olga Ruz, left.", [("noun", "a lawyer", ""), ("person", "Olga Ruz", "")]),
        ("Rain, the lawyer, Olga Ruz, left.", [("person", "Olga Ruz", "lawyer")]),
        (
            "Then the lawyer, Olga Ruz and rain fell.",
            [("noun", "the lawyer", ""), ("person", "Olga Ruz", "")],
        ),
        ("Then the lawyer, Olga Ruz", [("person", "Olga Ruz", "lawyer")]),
        ("Then (the lawyer), Olga Ruz, fell.", [("noun", "the lawyer", ""), ("person", "Olga Ruz", "")]),
        ("Then with the lawyer, Olga Ruz, it ended.", [("person", "Olga Ruz", "lawyer")]),
        ("Then of in the lawyer, Olga Ruz, it ended.", [("person", "Olga Ruz", "lawyer")]),
        ("His lawyer Olga Ruz left.", [("person", "Olga Ruz", "lawyer")]),
        (
            "The judge his lawyer Olga Ruz left.",
            [("noun", "The judge", ""), ("person", "Olga Ruz", "lawyer")],
        ),
        ("Then Monday's lawyer Olga Ruz left.", [("person", "Olga Ruz", "lawyer")]),
        ("Olga Ruz, lawyer of his, left.", [("person", "Olga Ruz", "")]),
        ("Olga Ruz, lawyer to his board, left.", [("person", "Olga Ruz", "")]),
    ],
)
def test_a_role_beside_a_name_ends_where_other_words_begin(sentence, found):
    assert read_text([sentence]).mentioned() == found


@pytest.mark.parametrize(("words", "role"), [(22, True), (23, True), (24, False), (25, False)])
def test_what_stands_behind_a_name_has_at_most_23_words(words, role):
    text = f"a lawyer{' with one' * ((words - 2) // 2)}{' more' * (words % 2)}"
    assert len(text.split()) == words
    found = read_text([f"Olga Ruz, {text}, left."]).people()
    assert found == [("Olga Ruz", text.removeprefix("a ") if role else "", "female")]


@pytest.mark.parametrize(("words", "role"), [(22, 22), (23, 23), (24, 24), (25, 0)])
def test_what_stands_before_a_name_has_at_most_24_words(words, role):
    text = f"lawyer{' with one' * ((words - 1) // 2)}{' more' * ((words - 1) % 2)}"
    assert len(text.split()) == words
    ((_, found, _),) = read_text([f"It ended; {text}, Olga Ruz."]).people()
    assert len(found.split()) == role
