import pytest

from briefing.models import Extract
from briefing.reading.cleaning.clean_text import clean
from briefing.reading.cleaning.entries import find_entry, is_reference, may_be_entry

ADDRESS = "Ministry of Roads, 9 Mill Lane, KR4 1AB Karsak."


@pytest.mark.parametrize(
    ("language", "line", "reason"),
    [
        ("en", ADDRESS, "contact"),
        ("en", "ministry of roads, 9 mill lane, Karsak.", ""),  # hardly a name
        ("en", "Tel.: +41 22 555 01 01. Fax: +41 22 555 01 02.", "contact"),
        ("en", "The number +41 22 555 01 01 has been changed.", ""),
        ("en", "Monday, Oct. 5 – Talks open in Karsak.", ""),  # no house has that number
        ("en", "E-mail: roads@karsak.example.", "contact"),
        ("en", "Press enquiries:", "caption or heading"),
        ("en", "The ministers agreed:", ""),
        ("en", "The points of a long and difficult agenda:", ""),
        ("en", "Opening hours: Mon.-Fri., till 4.30 p.m.", "caption or heading"),
        ("en", "The office opens at 9 a.m.", ""),
        (
            "en",
            "The crossing, the road, the customs post, the depot, the quay and the mill of Karsak Ltd.",
            "",
        ),
        ("de", "Verein der Brückenfreunde e.V.", "caption or heading"),
        ("de", "Verein der Brückenfreunde.", ""),
        ("ru", "А. С. Иванова «12» марта 2026 г.", "caption or heading"),
        ("ar", "Tel.: +41 22 555 01 01.", ""),  # no verbs are known
        ("en", "Lane 9, " * 30 + "Karsak.", ""),  # too long for an address
    ],
)
def test_an_entry_is_known_by_its_shape_and_has_no_verb(language, line, reason):
    assert find_entry(line, language) == reason


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[3] A. Rask and B. Lund. Piers and power. 2019.", True),
        ("[3] The ministers met.", False),
        ("In 2019 they met.", False),
    ],
)
def test_a_reference_begins_with_its_number_and_has_a_year(line, expected):
    assert is_reference(line) is expected


def reasons(*lines):
    text = "\n\n".join(lines)
    return {text[item.start : item.end]: item.reason for item in clean(Extract(text=text)).dropped}


def test_addresses_and_references_are_no_sentences_of_a_document():
    first, second = "[1] A. Rask. Piers. Lund, 2019.", "[2] C. Stein. The Treaty. Lund, 1996."
    sentence = "The ministers of the two river states met in Karsak on Monday."
    assert reasons(sentence, ADDRESS, first, second) == {
        ADDRESS: "contact",
        first: "reference",
        second: "reference",
    }
    assert reasons(sentence, first.replace("Rask.", "Rask wrote it."), sentence + " They left.") == {}


def test_a_sentence_of_news_is_no_entry_in_any_language():
    assert not may_be_entry("The ministers of the two river states met in Karsak on Monday.")
    assert not may_be_entry("The ministers of the two river states met at the sea.")
    assert may_be_entry("Verein der Brückenfreunde e.V.")
    assert may_be_entry("Kolisek and Daughters Ltd.")
    assert may_be_entry("The quay at Karsak, rebuilt in sept.")  # the short name of a month in some language
    assert may_be_entry("Press enquiries:")


def test_the_language_of_plain_news_need_not_be_known(monkeypatch):
    asked = []
    monkeypatch.setattr(
        "briefing.reading.cleaning.clean_text.find_language",
        lambda text, *, default: asked.append(text) or default,
    )
    assert reasons("The ministers of the two river states met in Karsak on Monday.") == {}
    assert not asked
    assert reasons(ADDRESS, "The ministers of the two river states met in Karsak on Monday.")
    assert asked
