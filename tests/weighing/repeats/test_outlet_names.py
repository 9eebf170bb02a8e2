"""In which forms a text may name an outlet, and which names are of one."""

import pytest

from briefing.weighing.repeats.outlet_names import find_author_forms, find_name_forms, share_author


def forms(name, *texts):
    return {" ".join(form.words) for form in find_name_forms(name, texts)}


@pytest.mark.parametrize(
    ("name", "text", "more"),
    [
        ("EWA", "Example Wire Agency (EWA) has it.", {"Example Wire Agency"}),
        ("EWA", "So has Example Wire (EWA).", set()),
        ("Lindow Globe", "Lindow Globe (LIGL) has it.", {"LIGL"}),
        ("Lindow Globe", "Lindow Times (LIGL) has it.", set()),
    ],
)
def test_a_text_explains_what_an_abbreviation_stands_for(name, text, more):
    assert forms(name, text) - forms(name) == more


@pytest.mark.parametrize(
    ("text", "names_it"),
    [
        ("Lindow News has it.", True),
        ("a Lindow man has it", True),
        ("Lindow has it", False),  # a sentence begins with any word
        ("a Lindow Road is there", False),
        ("the Old Lindow man has it", False),
        ("a Lindow man, and a lindow", False),
        ("a lindow man has it", False),
    ],
)
def test_what_is_left_of_a_name_without_general_words_has_to_stand_as_a_name(text, names_it):
    assert any(form.is_in(text) for form in find_name_forms("Lindow News", ())) is names_it


def test_an_author_is_looked_for_by_the_whole_name():
    (form,) = find_author_forms("Anna Lind, Ruz")
    assert form.words == ("Anna", "Lind")
    assert form.is_in("by Anna Lind")
    assert not form.is_in("by Anna Lindow")
    assert not form.is_in("by anna lind")


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("Anna Lind and Ivan Tok", "Ivan Tok", True),
        ("Anna Lind", "Ivan Tok", False),
        ("Staff", "Staff", False),
        ("", "", False),
    ],
)
def test_two_lists_of_authors_share_one_who_is_somebody(one, other, share):
    assert share_author(one, other) is share
