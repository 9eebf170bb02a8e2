import pytest

from briefing.reading.office.document_properties import (
    is_made_by_program,
    plausible_author,
    plausible_title,
)


@pytest.mark.parametrize(("length", "is_title"), [(300, True), (301, False)])
def test_a_title_has_up_to_300_characters(length, is_title):
    title = "On the talks ".ljust(length, "x")
    assert (plausible_title(title, "a.pdf") == title) is is_title


@pytest.mark.parametrize(("length", "is_author"), [(300, True), (301, False)])
def test_an_author_has_up_to_300_characters(length, is_author):
    author = "Jane ".ljust(length, "x")
    assert (plausible_author(author) == author) is is_author


@pytest.mark.parametrize(("title", "is_title"), [("abcd 12", True), ("abc 123", False)])
def test_more_than_half_of_a_title_are_letters(title, is_title):
    assert (plausible_title(title, "a.pdf") == title) is is_title


@pytest.mark.parametrize(
    ("title", "by_program"), [("Unknown Title", True), ("a.docx", True), ("On the talks", False)]
)
def test_a_title_of_a_program_is_known(title, by_program):
    assert is_made_by_program(title) is by_program


@pytest.mark.parametrize(
    ("stated", "author"), [("Ana PÃ©rez", "Ana Pérez"), ("Ana Pérez", "Ana Pérez"), ("Анна", "Анна")]
)
def test_a_name_whose_bytes_were_taken_for_western_ones_is_repaired(stated, author):
    assert plausible_author(stated) == author
    assert plausible_title(f"On {stated}", "a.pdf") == f"On {author}"
