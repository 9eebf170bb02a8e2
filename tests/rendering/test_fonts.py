from dataclasses import replace

import pytest

from briefing.rendering.fonts import installed
from briefing.rendering.formats import pdf
from briefing.rendering.templating import text_direction


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", "ltr"),
        ("2015: “Talks”", "ltr"),
        ("«محادثات» 2015", "rtl"),
        ("(שיחות) in Geneva", "rtl"),
        ("停火", "ltr"),
    ],
)
def test_a_text_runs_the_way_of_its_first_letter(text, runs):
    assert text_direction(text) == runs


def test_letters_that_no_typeface_has_are_named_once_with_what_brings_them(small, monkeypatch):
    monkeypatch.setattr(installed, "has_font_for", lambda _: False)
    titled = replace(small, title="停火の ไทย محادثات Астана")
    assert installed.missing_fonts(titled) == (installed.CJK_FONTS, ("Thai", "fonts-noto-core"))
    assert installed.missing_fonts(replace(small, title="محادثات Астана 2015")) == ()


def test_a_letter_that_nobody_has_drawn_is_not_installed():
    assert not installed.has_font_for("\U0010fffd")


def test_a_machine_without_fontconfig_is_asked_for_no_typeface(monkeypatch):
    monkeypatch.setattr(installed, "_LIBRARY", "libnothing.so.1")
    assert installed.has_font_for("中")


@pytest.mark.slow(counted=True)
def test_a_sentence_that_runs_from_right_to_left_ends_at_the_left_of_the_page(small):
    import pypdfium2

    words = "قال الوزير إن المحادثات انتهت"
    point = replace(small.points[0], text=f"{words}.")
    page = pypdfium2.PdfDocument(pdf.render(replace(small, points=(point, *small.points[1:]))))[
        0
    ].get_textpage()
    characters = [(page.get_text_range(i, 1), page.get_charbox(i)) for i in range(page.count_chars())]
    letters = [box for letter, box in characters if letter.isalpha() and letter > "\u0600"]
    foot, head = min(box[1] for box in letters), max(box[3] for box in letters)
    (stop,) = (box for letter, box in characters if letter == "." and foot <= box[1] and box[3] <= head)
    assert stop[0] < min(box[0] for box in letters)
