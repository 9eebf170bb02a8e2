import pytest

from briefing.reading.pdf.accents import compose_accents


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The prot´eg´e of Fran¸cois M¨uller", "The protégé of François Müller"),
        ("The prote´ge´ and his re´action", "The protégé and his réaction"),
        ("Na¨ıve hopes of S˜ao Jo˜ao", "Naïve hopes of São João"),
        ("an ´etat and ´Etat", "an état and État"),
        ("He said ``no'' and `yes'.", "He said ``no'' and `yes'."),
        ("5´ and 3˚C, a ´ b", "5´ and 3˚C, a ´ b"),
        ("re´action", "reáction"),
        ("plain text", "plain text"),
    ],
)
def test_an_accent_that_stands_apart_is_put_on_its_letter(text, read):
    assert compose_accents(text) == read
