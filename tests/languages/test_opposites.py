import pytest

from briefing.languages import read_language

FRENCH = "name = 'French'\n[contradictions]\nopposites = '''\n{}\n'''"


def test_the_two_sides_of_a_pair_of_opposites_are_parted_by_a_slash():
    known = read_language("fr", FRENCH.format("ouvre ouvert / ferme fermé\nplus / moins"))
    assert known.contradictions is not None
    assert known.contradictions.opposites == (
        (frozenset({"ouvre", "ouvert"}), frozenset({"ferme", "fermé"})),
        (frozenset({"plus"}), frozenset({"moins"})),
    )


@pytest.mark.parametrize("line", ["ouvre ouvert", "ouvre / ferme / clos"])
def test_a_line_of_opposites_that_has_not_two_sides_is_an_error_that_shows_it(line):
    with pytest.raises(ValueError, match=f"^fr: contradictions: opposites: '{line}' has not two sides$"):
        read_language("fr", FRENCH.format(line))
