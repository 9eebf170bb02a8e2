import pytest

from briefing.reading.pdf.accents import compose_accents, replace_stray_han


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


PROSE = "The ministers of the two states met on the bridge and agreed on a plan for the river. "


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (PROSE + "\u5400is pa\u7400ern is so\u6600.", PROSE + "\ufffdis pa\ufffdern is so\ufffd."),
        (PROSE + "the city of \u4e0a\u6d77", PROSE + "the city of \u4e0a\u6d77"),
        ("\u7528python\u7f16\u7a0b\u7684\u4eba", "\u7528python\u7f16\u7a0b\u7684\u4eba"),
        (PROSE, PROSE),
        (PROSE + "é", PROSE + "é"),
    ],
)
def test_a_han_character_inside_a_latin_word_stands_for_letters_that_nobody_knows(text, read):
    assert replace_stray_han(text) == read
