import zlib

import pytest

from briefing.errors import Unreadable
from briefing.reading.pdf import flate_bombs
from briefing.reading.pdf.flate_bombs import refuse_flate_bombs

MB = 1_000_000
HEAD = b"1 0 obj\n<</Filter/FlateDecode>>stream\n"


def is_refused(data):
    try:
        refuse_flate_bombs(data)
    except Unreadable:
        return True
    return False


@pytest.mark.slow
@pytest.mark.parametrize(("size", "refused"), [(50 * MB, False), (50 * MB + 1, True)])
def test_a_stream_unpacks_to_up_to_50_mb(size, refused):
    assert is_refused(HEAD + zlib.compress(bytes(size), 1)) is refused


@pytest.mark.parametrize(("last", "refused"), [(0, False), (1, True)])
def test_all_streams_together_unpack_to_up_to_200_mb(monkeypatch, last, refused):
    sizes = iter([50 * MB] * 4 + [last])
    monkeypatch.setattr(flate_bombs, "_unpacked", lambda *_: (next(sizes), 0))
    assert is_refused((HEAD + b"x" * 5000) * 5) is refused


@pytest.mark.parametrize(("length", "is_unpacked"), [(4087, False), (4088, True)])
def test_a_stream_of_up_to_4_kb_is_not_unpacked(monkeypatch, length, is_unpacked):
    asked = []
    monkeypatch.setattr(flate_bombs, "_unpacked", lambda *_: asked.append(1) or (0, 0))
    refuse_flate_bombs(HEAD + b"x" * length + b"endstream")
    assert bool(asked) is is_unpacked
