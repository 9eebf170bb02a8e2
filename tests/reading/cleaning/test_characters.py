import sys
import unicodedata
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.errors import Unreadable
from briefing.reading.cleaning.characters import clean_characters, decode, fold

VISIBLE_FORMATS = set(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
any_text = st.lists(st.integers(0, sys.maxunicode).map(chr)).map("".join)


def is_hidden(char):
    category = unicodedata.category(char)
    if category == "Cf":
        return char not in VISIBLE_FORMATS and not "\U00013430" <= char <= "\U0001343f"
    return category in {"Cc", "Cs", "Zl", "Zp"} and char != "\n"


@given(text=any_text)
@example(text="\udb40\udc41")  # two lone surrogates that make a hidden character
@example(text="\ud83d\ude00 \ud800")
@example(text="\r\u200b\n")
@example(text="e\u200b\u0301")
def test_clean_text_is_composed_encodable_and_without_hidden_characters(text):
    cleaned = clean_characters(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert not any(map(is_hidden, cleaned))
    assert clean_characters(cleaned) == cleaned


@pytest.mark.slow
def test_no_character_at_all_is_hidden_in_clean_text():
    everything = "".join(map(chr, [*range(0x20000), *range(0xE0000, 0xE1000), *range(0x10FF00, 0x110000)]))
    assert {char for char in clean_characters(everything) if is_hidden(char)} == set()
    assert {char for char in everything if any(map(is_hidden, clean_characters(char)))} == set()


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\r\nb\rc\u2028d\u2029e\u0085f\x0bg\x0ch", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("Pay \u202e0001\u202c euros", "Pay 0001 euros"),
        ("They met. \u202eThe vote was false.\u202c They left.", "They met.  They left."),
        ("They met. \u202eThe vote was false.\nThey left.", "They met. \nThey left."),
        ("He said \u202eقالوا\u202c then", "He said قالوا then"),  # is written so
        ("He said \u202dقالوا نعم\u202c then", "He said  then"),
        ("He said \u202dthat, قالوا\u202c then", "He said that, قالوا then"),
        ("zero\u200bwidth", "zerowidth"),
        ("soft\u00adhyphen", "softhyphen"),
        ("filled\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0", "filled"),
        ("tag\U000e0041\U000e0042s", "tags"),
        ("\x1b[2Jbell\x07\x00", "[2Jbell"),
        ("tab\tand\u00a0no\u202fbreak\u3000wide", "tab and no break wide"),
        ("e\u0301", "é"),
        ("bad\udcff", "bad\ufffd"),
        ("\U0001fffe\uffff\ufdd0", ""),
        ("Ещё — «да»", "Ещё — «да»"),
        ("ﬁ ½ ²", "ﬁ ½ ²"),
    ],
)
def test_what_is_not_seen_on_paper_is_taken_out(text, cleaned):
    assert clean_characters(text) == cleaned


def test_folding_makes_one_line_with_single_spaces():
    assert fold(" a \n b\u2003c\t") == "a b c"


@given(data=st.binary(max_size=400))
@example(data=b"\xff\xfe")
@example(data=b"\xfe\xff\xd8")
@example(data=b"\xef\xbb\xbf")
@example(data=b"a\xffb\xc3")
def test_any_bytes_are_text_or_unreadable(data):
    with suppress(Unreadable):
        text, note = decode(data)
        assert (type(text), type(note)) == (str, str)


@given(text=st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1))
def test_utf8_is_read_as_it_is_and_without_a_note(text):
    bare = text.removeprefix("\ufeff")
    assert decode(bare.encode("utf-8")) == (bare.removeprefix("\ufeff"), "")
    assert decode(b"\xef\xbb\xbf" + bare.encode("utf-8")) == (bare, "")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_read_with_and_without_its_mark(encoding):
    text = "The talks in Genève ended on Monday."
    assert decode(text.encode(encoding)) == (text, "decoded as UTF-16")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (
            "“The talks in Genève are over”, said the envoy’s spokesman – twice. Café, naïve, déjà vu.",
            "cp1252",
        ),
        ("Les délégués se sont réunis à Genève ; l’été a été long et les forêts brûlent.", "cp1252"),
        ("La reunión concluyó el lunes; según el señor Núñez, no habrá más sesiones este año.", "cp1252"),
        ("Rozmowy zakończyły się w środę; rząd ogłosił, że żołnierze wrócą do końca października.", "cp1250"),
        ("Görüşmeler İstanbul’da başladı; bakan ateşkesin süreceğini söyledi ve ağır çıkış yaptı.", "cp1254"),
        ("Переговоры завершились в Астане, стороны подписали совместную декларацию.", "cp1251"),
        ("انتهت المحادثات في أستانا ووقعت الأطراف على إعلان مشترك يوم الاثنين.", "cp1256"),
    ],
)
def test_a_legacy_encoding_is_recognised_and_noted(text, encoding):
    assert decode(text.encode(encoding)) == (text, f"decoded as {encoding}")


def test_bytes_that_no_encoding_explains_are_still_read_with_a_note():
    text, note = decode("Genève".encode() + b" \x81\x8d\xff talks " * 3)
    assert "talks" in text
    assert note.startswith("decoded as ")


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"\x01\x02\x03\x04 a", b"GIF89a\x00"]
)
def test_binary_data_is_not_text(data):
    with pytest.raises(Unreadable, match="binary data"):
        decode(data)


@given(text=st.lists(st.sampled_from([*" \n\t\u00a0\u2003\u0085\x1fa", "b c"])).map("".join))
def test_folded_text_has_single_spaces_between_its_words(text):
    assert fold(text) == " ".join(text.split())
