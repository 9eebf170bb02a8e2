"""Build the bytes of hostile files by hand: PDFs, zips, mails, feeds."""

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence

TEXT = "The delegates left the hall after noon. Nobody signed the paper that the mediator had prepared."
_CHUNK = 1_000_000


def pdf(*objects: bytes) -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def stream(data: bytes, dictionary: bytes = b"") -> bytes:
    """Return a stream object with its length."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (dictionary, len(data), data)


def pdf_page(
    content: bytes, resources: bytes = b"/Font<</F1 5 0 R>>", page: bytes = b"", catalogue: bytes = b""
) -> bytes:
    """Return a PDF of one page, drawn by the object `content`."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<%s>>%s>>"
        % (resources, page),
        content,
        font,
    )


def pdf_text(text: str = TEXT, **options: bytes) -> bytes:
    """Return a PDF of one page with one line a sentence."""
    lines = b"".join(b"(%s) Tj T* " % line.encode() for line in text.replace(". ", ".\n").splitlines())
    return pdf_page(stream(b"BT /F1 10 Tf 40 700 Td 14 TL " + lines + b"ET"), **options)


def flate_bomb(piece: bytes, times: int) -> bytes:
    """Return a PDF whose content is `piece` over and over, compressed."""
    packer = zlib.compressobj(9)
    block = piece * (_CHUNK // len(piece))
    packed = [packer.compress(block) for _ in range(times * len(piece) // len(block))]
    return pdf_page(stream(b"".join([*packed, packer.flush()]), b"/Filter/FlateDecode"))


def docx(document: bytes) -> bytes:
    """Return a Word document with this body part."""
    return zipped(*_docx_frame(), ("word/document.xml", document))


def docx_bomb(size: int) -> bytes:
    """Return a Word document whose body part unpacks to `size` bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in _docx_frame():
            archive.writestr(name, data)
        with archive.open("word/document.xml", "w") as part:
            for _ in range(size // _CHUNK):
                part.write(b"A" * _CHUNK)
    return out.getvalue()


def paragraph(text: str = TEXT) -> bytes:
    """Return the body part of a Word document of one paragraph."""
    word = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    run = b"<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % text.encode()
    return b'<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (word, run)


def _docx_frame() -> Sequence[tuple[str, bytes]]:
    office = b"http://schemas.openxmlformats.org/"
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = b'<Types xmlns="%spackage/2006/content-types">' % office
    types += (
        b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    types += b'<Default Extension="xml" ContentType="application/xml"/>'
    types += b'<Override PartName="/word/document.xml" ContentType="%s"/></Types>' % kind
    links = b'<Relationships xmlns="%spackage/2006/relationships"><Relationship Id="r1"' % office
    links += b' Type="%sofficeDocument/2006/relationships/officeDocument"' % office
    links += b' Target="word/document.xml"/></Relationships>'
    return ("[Content_Types].xml", types), ("_rels/.rels", links)


def zipped(*members: tuple[str, bytes]) -> bytes:
    """Return a zip archive; a name may come twice."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def overlapping() -> bytes:
    """Return a Word document in whose directory two members share the bytes of one."""
    data = bytearray(zipped(*_docx_frame(), ("word/document.xml", paragraph()), ("word/twin.xml", b"x")))
    directory = data.index(b"PK\x01\x02")
    entries = [n for n in range(directory, len(data)) if data[n : n + 4] == b"PK\x01\x02"]
    first, second = entries[2], entries[3]
    data[second + 16 : second + 28] = data[first + 16 : first + 28]
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    return bytes(data)


def entity_bomb(root: str = "w:document") -> bytes:
    """Return XML whose ten levels of entities unfold to 10 GB."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 11))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha!">{levels}]><{root}>&l10;</{root}>'.encode()


def feed(*items: str, prologue: str = "") -> bytes:
    """Return an RSS feed of these items."""
    head = '<?xml version="1.0" encoding="utf-8"?>'
    body = "".join(f"<item>{item}</item>" for item in items)
    channel = f"<title>Wire</title>{body}"
    return f'{head}{prologue}<rss version="2.0"><channel>{channel}</channel></rss>'.encode()


def nested_mail(levels: int) -> bytes:
    """Return a mail of multiparts in multiparts."""
    lines = ["From: a@example.org", "To: b@example.org", "Subject: Nest", "MIME-Version: 1.0"]
    for level in range(levels):
        lines += [f'Content-Type: multipart/mixed; boundary="b{level}"', "", f"--b{level}"]
    return "\n".join([*lines, "Content-Type: text/plain", "", TEXT, ""]).encode()


def cesu(text: str) -> bytes:
    """Return characters beyond the basic plane as two surrogates of three bytes each."""
    units = struct.iter_unpack("<H", text.encode("utf-16-le", "surrogatepass"))
    return b"".join(chr(unit).encode("utf-8", "surrogatepass") for (unit,) in units)
