import struct
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from compound_files import _attribute, tnef

from briefing.errors import Unreadable
from briefing.models import Attachment, Extract
from briefing.reading.formats.mail import winmail

TEXT = "The delegates left the hall."
SUBJECT, SENDER, SUBMITTED, BODY, PAGE = 0x37, 0xC1A, 0x39, 0x1000, 0x1013


@pytest.mark.parametrize("named", [False, True])
def test_the_text_and_the_files_of_a_container_are_read(named):
    properties = {
        SUBJECT: "The talks",
        SUBMITTED: datetime(2026, 3, 2, tzinfo=UTC),
        PAGE: b"<p>" + TEXT.encode(),
    }
    found = winmail.read(
        tnef(properties, ("записка.txt", b"one"), ("b.txt", b"two"), named=named), "winmail.dat"
    )
    assert found == (
        Extract(text=TEXT, title="The talks", published=date(2026, 3, 2)),
        Attachment(name="записка.txt", data=b"one"),
        Attachment(name="b.txt", data=b"two"),
    )


def test_the_text_of_an_old_container_is_read():
    data = tnef({}) + _attribute(1, 0x18004, "Переговоры\0".encode("cp1251"))
    data += _attribute(1, 0x2800C, "Делегаты ушли.\0".encode("cp1251"))
    (extract,) = winmail.read(data, "winmail.dat")
    assert (extract.title, extract.text) == ("Переговоры", "Делегаты ушли.")


def test_the_sender_and_the_day_of_an_old_container_are_read():
    name = "Jane Doe\0".encode("cp1251")
    sender = struct.pack("<HHHH", 4, 33, len(name), 16) + name + b"SMTP:jane@a.org\0"
    body = _attribute(1, 0x2800C, TEXT.encode())
    for moment, day in (((2026, 3, 2, 10, 0, 0, 1), date(2026, 3, 2)), ((2026, 13, 2, 10, 0, 0, 1), None)):
        sent = _attribute(1, 0x38005, struct.pack("<7H", *moment))
        (extract,) = winmail.read(tnef({}) + _attribute(1, 0x8000, sender) + sent + body, "winmail.dat")
        assert (extract.author, extract.published) == ("Jane Doe", day)
    short = _attribute(1, 0x8000, b"\4\0") + _attribute(1, 0x38005, b"\xea\7")
    assert winmail.read(tnef({}) + short + body, "winmail.dat") == (Extract(text=TEXT),)


def test_the_properties_of_an_attached_file_name_it_and_may_hold_it():
    value = struct.pack("<IHHII", 2, 0x1E, 0x3707, 1, 6) + b"a.txt\0\0\0"
    value += struct.pack("<HHII", 0x0D, 0x3701, 1, 19) + bytes(16) + b"one\0"
    data = tnef({}) + _attribute(2, 0x69002, bytes(14)) + _attribute(2, 0x69005, value)
    assert winmail.read(data, "winmail.dat") == (Attachment(name="a.txt", data=b"one"),)


def test_what_stands_behind_a_damaged_place_is_left_out():
    whole = tnef({BODY: TEXT, SUBJECT: "The talks"}, ("a.txt", b"one"))
    assert len(winmail.read(whole[:-3], "a")) == 2
    (extract,) = winmail.read(whole.replace(struct.pack("<HHII", 0x1F, SUBJECT, 1, 20), b"\xff" * 12), "a")[
        :1
    ]
    assert extract.text == TEXT


def test_a_container_in_which_nothing_can_be_found_is_refused():
    for data in (tnef({}), (Path(__file__).parents[2] / "cases" / "winmail.dat").read_bytes()):
        with pytest.raises(Unreadable, match="Outlook attachment container") as caught:
            winmail.read(data, "winmail.dat")
        assert not caught.value.empty
    with pytest.raises(Unreadable, match="has no text") as caught:
        winmail.read(tnef({SUBJECT: "The talks"}), "winmail.dat")
    assert caught.value.empty
