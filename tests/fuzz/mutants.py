"""Change good files a little, inside their containers, so that the change reaches the parser.

A flipped byte in a zip or a compressed stream only meets a checksum: so archives are packed again, PDF
streams compressed again and the parts of mails encoded again after the change. The same seed gives the same
mutants.
"""

import base64
import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator

_STREAM = re.compile(rb"(/Length )(\d+)([^>]*>>\s*stream\r?\n)(.*?)(\r?\nendstream)", re.DOTALL)
_BASE64 = re.compile(rb"(?<=\n\n)(?:[A-Za-z0-9+/=]{20,76}\n)+")
_TOKENS = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"<", b">", b'"', b"&#x0;", b"<!--", b"]]>", b"<![CDATA[",
    b"{", b"[", b"\\", b"(", b")", b"<<", b">>", b"0", b"-1", b"99999999999", b"1e309", b"null",
    b"\n\n", b"\r", b"\x0c", b"endobj", b"obj", b"R", b"stream", b"=?utf-8?B?", b"?=", b"\nFrom ", b"--b\n",
    b"Content-Type: text/html\n", "\u202e".encode(), "e\u0301".encode() * 50, b"<div>" * 40, b"A" * 5000,
)  # fmt: skip


def mutants(name: str, data: bytes, count: int) -> Iterator[bytes]:
    """Yield `count` mutants of a good file; its name says which container it is."""
    change = _CONTAINERS.get(name.rpartition(".")[2], _spoil)
    for number in range(count):
        rng = random.Random(f"{name} {number}")  # noqa: S311 - a fixed sequence is the point
        yield _spoil(data, rng) if number % 5 == 0 else change(data, rng)


def _spoil(data: bytes, rng: random.Random) -> bytes:
    """Return `data` with one to four changes."""
    out = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        rng.choice(_CHANGES)(out, rng)
    return bytes(out)


def _flip(data: bytearray, rng: random.Random) -> None:
    if data:
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def _insert(data: bytearray, rng: random.Random) -> None:
    place = rng.randint(0, len(data))
    data[place:place] = rng.choice(_TOKENS)


def _replace(data: bytearray, rng: random.Random) -> None:
    place = rng.randint(0, len(data))
    token = rng.choice(_TOKENS)
    data[place : place + len(token)] = token


def _delete(data: bytearray, rng: random.Random) -> None:
    place = rng.randint(0, len(data))
    del data[place : place + rng.choice((1, 2, 8, 64, 512))]


def _repeat(data: bytearray, rng: random.Random) -> None:
    place = rng.randint(0, len(data))
    piece = data[place : place + rng.choice((1, 16, 256))]
    data[place:place] = piece * rng.choice((2, 10, 100))


def _cut(data: bytearray, rng: random.Random) -> None:
    del data[rng.randint(len(data) // 2, len(data)) :]


_CHANGES: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _flip, _flip, _insert, _insert, _replace, _replace, _delete, _repeat, _cut,
)  # fmt: skip


def _rezip(data: bytes, rng: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    chosen = rng.randrange(len(members))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(members):
            changed = _spoil(content, rng) if number == chosen else content
            archive.writestr(zipfile.ZipInfo(name), changed)
    return out.getvalue()


def _recompress(data: bytes, rng: random.Random) -> bytes:
    streams = list(_STREAM.finditer(data))
    if not streams:
        return _spoil(data, rng)
    stream = rng.choice(streams)
    try:
        content = zlib.compress(_spoil(zlib.decompress(stream[4]), rng))
    except zlib.error:
        content = _spoil(stream[4], rng)
    packed = b"%s%d%s%s%s" % (stream[1], len(content), stream[3], content, stream[5])
    return data[: stream.start()] + packed + data[stream.end() :]


def _reencode(data: bytes, rng: random.Random) -> bytes:
    parts = list(_BASE64.finditer(data))
    if not parts or rng.random() < 0.5:  # the headers are as worth a change as the parts
        return _spoil(data, rng)
    part = rng.choice(parts)
    content = base64.encodebytes(_spoil(base64.b64decode(part[0]), rng))
    return data[: part.start()] + content + data[part.end() :]


_CONTAINERS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    **dict.fromkeys("docx epub odp odt pptx wacz xlsx zip".split(), _rezip),
    "pdf": _recompress,
    "eml": _reencode,
    "mbox": _reencode,
}
