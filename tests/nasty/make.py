"""Write the nasty inputs into a folder, and say what must become of each.

    python tests/nasty/make.py FOLDER

Thirty ways in which a file can spoil a run: those that are made of bytes (1 to 25, 29) and those that are
made of names and kinds of files (27, 28). Feeds by URL (26) and the environment (30) have tests of their own.
"""

import base64
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

READ = "read"


def nasty_files(build: ModuleType) -> Iterator[tuple[str, bytes, str, str]]:
    """Yield name, bytes, and the state with a pattern of the reason that the file must end in."""
    yield from _empty_and_pdf(build)
    yield from _office(build)
    yield from _pages(build)
    yield from _texts(build)
    yield from _mails(build)
    yield from _feeds(build)


def _empty_and_pdf(build: ModuleType) -> Iterator[tuple[str, bytes, str, str]]:
    yield "01-empty.pdf", b"", "empty", "the file is empty"
    yield "01-empty.txt", b"", "empty", "the file is empty"
    yield "01-bom.txt", b"\xef\xbb\xbf", "empty", "the file is empty"
    form = b"/XObject<</X 4 0 R>>"
    itself = build.stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<%s>>" % form)
    yield (
        "02-selfdraw.pdf",
        build.pdf_page(itself, form),
        "killed|empty|timed-out|unreadable",
        "SIGABRT|text|memory|than",
    )
    yield "03-flate.pdf", build.flate_bomb(b"(A) Tj ", 43_000_000), "unreadable", "limit: decompression"
    loop = b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 1000000>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    treeloop = build.pdf(b"<</Type/Catalog/Pages 2 0 R>>", loop, page)
    yield "04-treeloop.pdf", treeloop, "unreadable|empty|timed-out|killed", "."
    yield "05-cut.pdf", build.pdf_text()[:-120], "unreadable", "pdf-truncated"
    error = f"<!doctype html><html><body><h1>Error</h1><p>{build.TEXT}</p></body></html>"
    yield "05-html.pdf", error.encode(), READ, "named .pdf, but it is HTML"
    yield "06-locked.pdf", _locked(build.pdf_text()), "unreadable", "encrypted"
    yield "06-scan.pdf", _scan(build), "empty", "no-text-layer"
    actions = (
        b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>/Names<</EmbeddedFiles<</Names[(canary.txt)null]>>>>"
    )
    link = b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(javascript:app.alert\\(1\\))>>>>]"
    yield "07-actions.pdf", build.pdf_text(page=link, catalogue=actions), READ, ""


def _locked(data: bytes) -> bytes:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt("secret", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _scan(build: ModuleType) -> bytes:
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(picture, "JPEG")
    image = b"/Subtype/Image/Width 60/Height 80/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"
    return build.pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 60 80]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
        build.stream(b"60 0 0 80 0 0 cm /I Do"),
        build.stream(picture.getvalue(), image),
    )


def _office(build: ModuleType) -> Iterator[tuple[str, bytes, str, str]]:
    yield "08-bomb.docx", build.docx_bomb(600_000_000), "unreadable", "limit: zip"
    yield "09-overlap.docx", build.overlapping(), "unreadable", "zip-overlap|zip-damaged"
    body = ("word/document.xml", build.paragraph())
    yield "09-dup.docx", build.zipped(body, body), "unreadable", "zip-duplicate"
    yield "10-laugh.docx", build.docx(build.entity_bomb()), "unreadable", "xml-dtd"
    entity = b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    yield "10-xxe.docx", build.docx(entity + build.paragraph("&x;")), "unreadable", "xml-dtd"


def _pages(build: ModuleType) -> Iterator[tuple[str, bytes, str, str]]:
    article = "".join(
        f"<p>The {n}. delegation left the hall and said nothing to the press.</p>" for n in range(9)
    )
    deep = f"<html><body><p>It began at nine o'clock.</p>{'<div>' * 300}{article}{'</div>' * 300}"
    yield "11-deep.html", f"{deep}<p>It ended at noon.</p></body></html>".encode(), READ, ""
    attributes = " ".join(f"a{n}=1" for n in range(300_000))
    many = f"<html><body><p {attributes}>{build.TEXT}</p></body></html>"
    yield "12-attrs.html", many.encode(), "unreadable", "attributes"
    wide = "".join(f"<p>Line {n}.</p>" for n in range(21_000))
    yield (
        "13-wide.html",
        f"<html><body>{wide}</body></html>".encode(),
        "read|timed-out",
        "the first 20,000 of 21,000 paragraphs|took",
    )
    script = (
        '<script>alert(1)</script> "><img src=x onerror=alert(1)> </style> {{7*7}} {% raw %} ${7*7} is what'
        " the delegate from the north wrote on the board."
    )
    escaped = script.replace("<", "&lt;").replace(">", "&gt;")
    yield "14-xss.html", f"<html><title>{escaped}</title><body><p>{escaped}</p>{article}".encode(), READ, ""
    yield "14-xss.md", f"# {script}\n\n{script}\n\nThe delegate sat down again.\n".encode(), READ, ""
    yield "14-xss.txt", f"{script}\n\nThe delegate stood up again.\n".encode(), READ, ""
    leak = (
        "<link rel=attachment href=file:///etc/passwd><style>@import url(http://169.254.169.254/);</style>"
        "<img src=file:///etc/passwd><iframe src=file:///etc/passwd></iframe>"
        '<svg><image xlink:href="file:///etc/passwd"/></svg>'
    )
    yield "15-leak.html", f"<html><head>{leak}</head><body>{leak}{article}</body></html>".encode(), READ, ""
    links = (
        "[a](javascript:alert(1)), [b](JaVa&#x09;Script:alert(1)), [c](data:text/html;base64,PHA+), "
        "[d](file:///etc/passwd), [e](//evil.example), ![i](http://169.254.169.254/x) and [f](http://user:pw@host/)"
        " were handed out in the hall.\n"
    )
    yield "16-links.md", links.encode(), READ, ""


def _texts(build: ModuleType) -> Iterator[tuple[str, bytes, str, str]]:
    bidi = "Pay \u202e0001\u202c euros, zero\u200bwidth \U000e0041\U000e0042 said the \u0430dmin of the fund."
    yield "17-bidi.txt", bidi.encode(), READ, ""
    yield "17-cesu.txt", build.TEXT.encode() + b" " + build.cesu("\U0001f600") + b" was all.", READ, ""
    control = b"The bell \x07 rang, \x1b[2J the screen went dark \xef\xbf\xbe and all left."
    control += b" It was \xff\xfe late. \xed\xa0\x80 Nobody spoke."
    yield "18-ctrl.txt", control, READ, ""
    yield "18-nul.txt", b"The bell \x00 rang in the hall and all of them left. " * 9, "read|unreadable", ""
    curly = "“We shall go on,” said the minister – and went. Nobody’s surprised."
    yield "19-latin1.txt", curly.encode("cp1252"), READ, "cp1252"
    yield "19-utf16.txt", (build.TEXT * 3).encode("utf-16-le"), READ, "UTF-16"
    mixed = "Le délégué était à Genève. ".encode() + "Le délégué était à Genève. ".encode("latin-1")
    yield "19-mixed.txt", mixed * 3, READ, ""
    yield "29-monster.txt", b"no end of words in it " * 2_272_727, READ, "the first 3,999,9"
    yield "29-longword.txt", b"The word was " + b"a" * 1_000_000 + b" and all. It was late.", READ, ""
    yield (
        "29-marks.txt",
        ("The accent was e" + "\u0301" * 20_000 + " too many. It was late.").encode(),
        READ,
        "",
    )
    yield "29-copies.txt", b"The mediator said that the talks go on in the spring. " * 5_000, READ, ""


def _mails(build: ModuleType) -> Iterator[tuple[str, bytes, str, str]]:
    yield "20-nested.eml", build.nested_mail(5_000), "unreadable", "mail-depth"
    head = b"From: Jane Doe <jane@example.org>\nSubject: Hall\nDate: Mon, 5 Oct 2015 12:00:00 +0000\n"
    body = build.TEXT.encode()
    yield "20-to.eml", b"To: " + b"(" * 5_000 + b"\n" + head + b"\n" + body, READ, ""
    subject = b"Subject: " + b"\n ".join([b"=?utf-8?Q?a?="] * 60_000)
    yield "21-subject.eml", b"From: a@example.org\nTo: b@example.org\n" + subject + b"\n\n" + body, READ, ""
    part = b"--b\nContent-Disposition: attachment; filename=../../../../etc/cron.d/x\n"
    parts = [
        b"--b\nContent-Type: text/plain; charset=no-such\n\n" + body,
        part + b"Content-Transfer-Encoding: base64\n\n!!! rubbish ///",
        part + b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + base64.b64encode(body),
    ]
    multipart = (
        head.replace(b"Mon, 5 Oct 2015", b"Fri, 31 Feb 2099") + b"To: desk@example.org\nMIME-Version: 1.0\n"
    )
    multipart += b"Content-Type: multipart/mixed; boundary=b\n\n" + b"\n".join(parts) + b"\n--b--\n"
    yield "22-attach.eml", multipart, READ, ""


def _feeds(build: ModuleType) -> Iterator[tuple[str, bytes, str, str]]:
    yield "23-bomb.xml", build.entity_bomb("rss"), "unreadable", "xml-dtd"
    big = f'<!DOCTYPE rss [<!ENTITY a "{"a" * 100_000}">]>'
    quadratic = build.feed(f"<title>{'&a;' * 5_000}</title>", prologue=big)
    yield "23-quad.xml", quadratic, "unreadable", "xml-dtd"
    entity = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    yield "24-xxe.xml", build.feed("<title>t&x;</title>", prologue=entity), "unreadable", "xml-dtd"
    text = "The ministers met in the capital and spoke of the border for two hours. They go on."
    said = f"<description>{text}</description>"
    dates = ("Mon, 05 Oct 2099 10:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "")
    odd = [f"<guid>same</guid><title>T{n}</title>{said}<pubDate>{dates[n % 3]}</pubDate>" for n in range(3)]
    odd += ["<title>&lt;b&gt;bold&lt;/b&gt;</title><link>javascript:alert(1)</link>" + said]
    odd += [f"<guid>{n}</guid><title>Item {n}</title><link>/item/{n}</link>{said}" for n in range(50_000)]
    yield "25-odd.xml", build.feed(*odd), READ, ""


def odd_places(folder: Path, text: str) -> Iterator[tuple[str, str, str]]:
    """Make files that are odd by name or kind; yield the path that is printed, state and reason of each."""
    names = {
        b"27-a\n\x1b[31m.txt": "27-a\\x0a\\x1b[31m.txt",
        b"27-bad\xff.txt": "27-bad\\xff.txt",
        b"-rf.txt": "-rf.txt",
        b"CON.txt": "CON.txt",
        "\U0001f600".encode() * 62 + b".txt": "\U0001f600" * 62 + ".txt",
        b"=cmd().txt": "=cmd().txt",
    }
    for number, (name, path) in enumerate(names.items()):
        place = os.path.join(os.fsencode(folder), name)  # noqa: PTH118 - Path takes no bytes
        Path(os.fsdecode(place)).write_text(
            f"Report {number} from the {number}. hall. {text}", encoding="utf-8"
        )
        yield path, READ, ""
    outside = folder.parent / "up.txt"
    outside.write_text(text, encoding="utf-8")
    (folder / "27-up.txt").symlink_to(outside)
    yield "27-up.txt", "skipped", "symbolic link out of the dossier"
    os.mkfifo(folder / "28-fifo.txt")
    yield "28-fifo.txt", "skipped", "not a regular file"
    (folder / "28-zero.txt").symlink_to("/dev/zero")
    yield "28-zero.txt", "skipped", "symbolic link out of the dossier"
    (folder / "28-loop").symlink_to(".")
    yield "28-loop", "skipped", "symbolic link to what is found without it"
    closed = folder / "28-closed.txt"
    closed.write_text(text, encoding="utf-8")
    closed.chmod(0)
    yield (
        "28-closed.txt",
        "unreadable|read|skipped",
        "",
    )  # root opens it; tests/reading/discovery/test_safe_open.py does not


def main() -> None:
    """Write all of them into the folder that the command line names."""
    import bytes_of

    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, data, _, _ in nasty_files(bytes_of):
        (folder / name).write_bytes(data)
    list(odd_places(folder, bytes_of.TEXT))


if __name__ == "__main__":
    main()
