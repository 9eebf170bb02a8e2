from pathlib import Path

import pytest

from briefing.errors import Unreadable
from briefing.reading.formats.office import rtf

TEXT = "The delegates left the hall."


def read(body, head="\\ansi\\ansicpg1252\\uc1"):
    data = body if isinstance(body, bytes) else body.encode("latin-1")
    (extract,) = rtf.read(b"{\\rtf1" + head.encode() + b" " + data + b"}", "a.rtf")
    return extract


def text(body, head="\\ansi\\ansicpg1252\\uc1"):
    return read(body, head).text


FONTS = (
    "{\\fonttbl{\\f0\\fnil\\fcharset0 Arial;}{\\f1\\fnil\\fcharset204{\\*\\fname Arial;}Arial Cyr;}"
    "{\\f2\\fcharset134 SimSun;}}"
)


@pytest.mark.parametrize(
    ("body", "head", "expected"),
    [
        ("\\u1052?\\u1080?\\u1088?", "\\ansi", "Мир"),
        ("\\uc0\\u1052 \\u1080 \\u1088 ", "\\ansi\\ansicpg1252\\cocoartf2761", "Мир"),
        ("{\\uc2\\u1052\\'cc\\'cc\\u1080 ??\\u1088??}", "\\ansi", "Мир"),
        ("\\u-10179?\\u-8704?", "\\ansi", "\U0001f600"),
        ("\\'cc\\'e8\\'f0", "\\ansi\\ansicpg1251", "Мир"),
        (FONTS + "\\f1\\'cc\\'e8\\'f0\\f0 \\'e9t\\'e9", "\\ansi\\ansicpg1252", "Мирété"),
        (FONTS + "\\f2\\'d6\\'d0\\'b9\\'fa", "\\ansi\\ansicpg1252", "中国"),
        (FONTS + "\\f1 \\'cc{\\f0 \\'e9}\\'e8", "\\ansi\\ansicpg1252", "Мéи"),
        ("\\'8e", "\\mac", "é"),
        ("\\'e9", "\\ansi\\ansicpg99999", "é"),
        (b"\xcc\xe8\xf0", "\\ansi\\ansicpg1251", "Мир"),
        ("{\\upr{Mir}{\\*\\ud{\\u1052 ?\\u1080 ?\\u1088 ?}}}", "\\ansi", "Мир"),
    ],
)
def test_letters_are_read_in_the_dialects_of_all_programs(body, head, expected):
    assert text(body, head) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("One.\\par Two.", "One.\n\nTwo."),
        ("One.\\\nTwo.\\\r\nThree.", "One.\n\nTwo.\n\nThree."),
        ("One\r\n two.", "One two."),
        ("One\\tab two\\~three\\line Four\\emdash\\'85", "One two three\n\nFour—…"),
        ("\\ldblquote No,\\rdblquote  he said.", "“No,” he said."),
        ("\\{a\\}\\\\b non\\_stop", "{a}\\b non-stop"),
        ("soft\\-ware", "software"),
        ("a{\\b b}c", "abc"),
    ],
)
def test_characters_and_ends_of_lines(body, expected):
    assert text(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "{\\v secret}",
        "\\v secret\\v0 ",
        "{\\deleted secret}",
        "{\\*\\generator secret}",
        "{\\pict\\wmetafile8 010009}",
        "{\\*\\shppict{\\pict 010009}}",
        "{\\pict\\bin5 }}{{\\}",
        "{\\field{\\*\\fldinst HYPERLINK secret}{\\fldrslt }}",
        "{\\pntext\\f1\\'b7\\tab}",
        "{\\listtext 1.\\tab}",
        "{\\*\\annotation secret}",
        "{\\object{\\*\\objdata 0105}{\\result }}",
        "{\\*\\htmltag64 <p>}\\htmlrtf secret\\htmlrtf0 ",
        "{\\xe secret}",
    ],
)
def test_what_is_not_shown_is_no_text(body):
    assert text(body + TEXT) == TEXT


def test_fields_and_text_boxes_are_text():
    assert text("{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt The talks}} ended.") == "The talks ended."
    assert text("{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv b}}{\\shptxt In a box.\\par}}}") == "In a box."


def test_running_heads_and_notes_are_furniture():
    extract = read("{\\header Restricted\\par}{\\footerr Page}" + TEXT + "{\\footnote {\\super 1} A note.}")
    assert extract.text == TEXT
    assert extract.furniture == ("Restricted", "Page", "1 A note.")


def test_a_row_of_a_table_is_a_line_unless_there_is_prose_in_it():
    row = "\\trowd\\cellx1\\cellx2\\pard\\intbl {}\\cell {}\\cell\\row\\pard "
    prose = "The delegates left the hall after noon."
    body = row.format("Year", "2\\par 3") + row.format(prose, "Oui.\\par Non.") + "After."
    assert text(body) == f"Year | 2 3\n\n{prose}\n\nOui.\n\nNon.\n\nAfter."


def test_title_and_author_are_those_that_the_file_states():
    extract = read(
        "{\\info{\\title The end of the talks}{\\author Jane Doe}{\\creatim\\yr2026}{\\comment x}}" + TEXT
    )
    assert (extract.title, extract.author, extract.text) == ("The end of the talks", "Jane Doe", TEXT)


@pytest.mark.parametrize(
    "body", ["", "{{{{", "}}}}", "\\", "\\u", "{\\*\\x", "\\bin99999999999 a", "{\\*\\pict a"]
)
def test_a_broken_file_without_text_is_empty(body):
    with pytest.raises(Unreadable, match="has no text") as caught:
        rtf.read(f"{{\\rtf1 {body}".encode(), "a.rtf")
    assert caught.value.empty


def test_ten_thousand_groups_inside_each_other_are_read():
    assert text("{" * 10_000 + TEXT + "}" * 10_000) == TEXT


def test_the_note_of_the_shared_case_is_read():
    (extract,) = rtf.read((Path(__file__).parents[2] / "cases" / "note.rtf").read_bytes(), "note.rtf")
    assert [paragraph[:12] for paragraph in extract.text.split("\n\n")] == ["The minister", "A joint comm"]


def test_an_item_of_a_list_is_marked_unless_it_ends_as_a_sentence_does():
    item = "{\\listtext\\f1\\'b7\\tab}"
    body = f"{item}The road is cut\\par {item}Aid came.\\par {{\\pntext 1.\\tab}}Fuel\\par End\\par"
    assert text(body) == "• The road is cut\n\nAid came.\n\n• Fuel\n\nEnd"
