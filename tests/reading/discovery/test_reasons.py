import sys

import pytest

from briefing.plugins import plugin_names
from briefing.reading.discovery.reasons import is_reason_left_out, missing_extra, missing_reader
from briefing.reading.discovery.type_tables import FILE_TYPES, WAYS_OUT
from briefing.reading.isolation.contents import Contents
from briefing.reading.isolation.limits import Limits
from briefing.reading.isolation.parsing import parse_file
from briefing.serialisation import decode

OFFICE = "a spreadsheet, which needs a package that is missing: pip install 'diplomatic-briefing[office]'"


def test_a_type_without_a_reader_is_named_with_a_way_out():
    assert missing_reader("sound") == "a sound recording or film, for which there is no reader"
    wanted = "a presentation of the old binary kind, for which there is no reader: save it as .pptx or PDF"
    assert missing_reader("ppt") == wanted


def test_only_types_without_a_reader_need_a_way_out():
    assert WAYS_OUT.keys() <= FILE_TYPES.keys() - set(plugin_names("reader"))


@pytest.mark.parametrize(
    ("module", "wanted"),
    [
        ("olefile", "diplomatic-briefing[office]"),
        ("warcio.archiveiterator", "diplomatic-briefing[archives]"),
        ("gazette", "gazette"),
    ],
)
def test_a_package_that_is_missing_is_named_with_the_command_that_installs_it(module, wanted):
    reason = missing_extra("msg", ModuleNotFoundError(name=module))
    assert reason == f"an Outlook message, which needs a package that is missing: pip install '{wanted}'"


def test_a_file_whose_extra_is_absent_is_listed_with_the_command(monkeypatch):
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook\0".encode("utf-16-le")
    (item,) = decode(parse_file(data, "a.xls", "en", {}, Limits()), Contents).unread
    assert (item.state, item.reason) == ("unreadable", OFFICE)


@pytest.mark.parametrize(
    ("reason", "is_one"),
    [
        ("sources.toml describes it, and no file has this name; did you mean 'talks-2.html'?", True),
        (
            "sources.toml describes it, and no file has this name; did you mean 'example.org/talks-2.html'?",
            True,
        ),
        ("sources.toml describes it, and no file has this name; did you mean '2.html'?", False),
        ("a hidden file", True),
        ("larger than 50 MB", True),
        ("larger than a house", False),
        ("cannot be opened: permission denied", True),
        ("cannot be opened: the Minister has it", False),
        ("an older version of talks-2.html", True),
        ("an older version of the treaty", False),
    ],
)
def test_a_reason_of_ours_is_told_from_an_invented_one(reason, is_one):
    assert is_reason_left_out(reason, ["fetched/example.org/talks-2.html"]) is is_one
