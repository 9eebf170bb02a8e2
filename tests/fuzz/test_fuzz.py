"""Mutants of good files go through the worker: nothing may hang, crash the parent or stop the edition.

make fuzz    # 10,000 of each format instead of the few of `make test`
"""

import io
import json
import shutil
import subprocess
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date
from email.message import EmailMessage
from importlib.util import module_from_spec, spec_from_file_location
from itertools import islice
from pathlib import Path

import pytest
from format_samples import SAMPLES
from scanned_pages import scan, set_page

from briefing.errors import Unreadable
from briefing.pipeline import brief_dossier, render
from briefing.profile import default_profile
from briefing.reading.discovery.finder import find_files, resolve_roots
from briefing.reading.dossier import read_dossier
from briefing.reading.isolation.contents import Contents
from briefing.reading.isolation.limits import Limits
from briefing.reading.isolation.parsing import parse_file
from briefing.reading.isolation.worker import IsolatedExecutor
from briefing.reading.ocr.engine import find_engine
from briefing.reading.ocr.scans import OcrSettings
from briefing.serialisation import decode

SEEDS = Path(__file__).parents[2] / "seeds"
AS_OF = date(2026, 11, 20)
IN_AN_EDITION = 20
A_PROGRAM_EACH = 100  # mutants of other formats for one of those for which a program is started
FEWEST = 3
BATCH = 200  # mutants in memory
TEXT = (
    "ASTANA, Oct. 5 - The delegates left the hall after noon. Nobody signed the paper that the mediator had"
    " prepared.\n\nThe next round, he said, begins in March. “We shall come,” said Jane Doe, who leads them."
)


def load_mutants():
    spec = spec_from_file_location("mutants", Path(__file__).parent / "mutants.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.mutants


def printed():
    import weasyprint

    pages = "".join(f"<p>{TEXT}</p>" for _ in range(3))
    return weasyprint.HTML(string=f"<html lang=en><title>Talks</title><body>{pages}").write_pdf()


def written():
    import docx

    document = docx.Document()
    document.add_heading("Talks", 0)
    for paragraph in TEXT.split("\n\n"):
        document.add_paragraph(paragraph)
    document.add_table(2, 2).cell(0, 0).text = "The table was long."
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def mailed():
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Jane Doe <jane@example.org>", "desk@example.org", "Gespräche"
    mail["Date"] = "Mon, 5 Oct 2015 12:00:00 +0000"
    mail.set_content(TEXT, cte="base64")
    mail.add_alternative(f"<html><body><p>{TEXT}</p></body></html>", subtype="html", cte="base64")
    mail.add_attachment(f"Annex. {TEXT}", filename="annex.txt", cte="base64")
    return mail.as_bytes()


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name.replace("_", ".")), data)
    return out.getvalue()


def fed():
    said = f"<description>{TEXT}</description><pubDate>Mon, 05 Oct 2015 10:00:00 GMT</pubDate>"
    items = "".join(f"<item><title>Talks, day {day}</title>{said}</item>" for day in range(3))
    return (
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>W</title>{items}</channel></rss>".encode()
    )


def packed():
    page = f"<html><body><p>{TEXT}"
    return zipped(a_txt=TEXT, b_md=f"# Talks\n\n{TEXT}", c_html=page, d_eml=mailed())


def good(kind):
    seeds = {path.suffix[1:]: path.read_bytes() for path in sorted(SEEDS.iterdir())}
    row = json.dumps({"title": "Talks", "text": TEXT, "date": "2015-10-05"}) + "\n"
    makers = {
        "pdf": printed,
        "docx": written,
        "eml": mailed,
        "mbox": lambda: b"From jane@example.org Mon Oct  5 12:00:00 2015\n" + mailed() + b"\n",
        "rss": fed,
        "jsonl": (row * 3).encode,
        "zip": packed,
    }
    if kind in SAMPLES:
        return SAMPLES[kind][1]()
    return makers[kind]() if kind in makers else seeds[kind]


@pytest.fixture(scope="module")
def pool():
    with IsolatedExecutor(workers=2) as processes:
        yield processes


@pytest.mark.slow
@pytest.mark.timeout(7200)
@pytest.mark.parametrize(
    "kind", ["txt", "md", "html", "pdf", "docx", "eml", "mbox", "rss", "jsonl", "zip", *SAMPLES]
)
def test_no_mutant_hangs_or_crashes_or_stops_the_edition(pool, tmp_path, request, record_property, kind):
    name, data = f"a.{kind}", good(kind)
    count = request.config.getoption("--mutants")
    assert decode(pool.submit(parse_file, data, name, "en", {}, Limits()).result(), Contents).documents
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    spoilt = load_mutants()(name, data, count)
    ended = Counter()
    while batch := list(islice(spoilt, BATCH)):
        if not ended:
            for number, mutant in enumerate(batch[:IN_AN_EDITION]):
                (tmp_path / f"{number}.{kind}").write_bytes(mutant)
        futures = [pool.submit(parse_file, mutant, name, "en", {}, Limits()) for mutant in batch]
        ended.update(map(end_of, futures))
    record_property("ended", dict(ended))
    assert set(ended) <= {"read", "empty", "unreadable", "skipped", "too-large", "killed"}
    assert "read" in ended

    dossier = read_dossier(find_files(resolve_roots([tmp_path])), as_of=AS_OF, executor=pool)
    profile = replace(default_profile("Fuzz"), formats=("md", "html", "json"))
    draft = brief_dossier(dossier, profile, as_of=AS_OF)
    assert draft.briefing.method.files_found == min(count, IN_AN_EDITION) + 1
    assert all(render(draft.briefing, profile).values())


def end_of(future):
    try:
        contents = decode(future.result(), Contents)
    except Unreadable as error:
        return error.state
    return "read" if contents.documents else contents.unread[0].state


def old_word(folder):
    import docx

    document = docx.Document()
    for paragraph in TEXT.split("\n\n"):
        document.add_paragraph(paragraph)
    document.save(folder / "a.docx")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "doc", "--outdir", folder, folder / "a.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "a.doc").read_bytes()


def picture(_folder):
    out = io.BytesIO()
    scan(set_page([TEXT])).crop((0, 0, 1165, 400)).save(out, "PNG")
    return out.getvalue()


KINDS = {"doc": (("soffice", "antiword"), old_word), "png": (("tesseract",), picture)}


@pytest.mark.slow
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("kind", KINDS)
def test_no_mutant_hangs_or_crashes_where_a_program_reads_it(tmp_path, request, record_property, kind):
    programs, make = KINDS[kind]
    if not all(map(shutil.which, programs)):
        pytest.skip(f"needs {' and '.join(programs)}")
    name, data = f"a.{kind}", make(tmp_path)
    count = max(FEWEST, request.config.getoption("--mutants") // A_PROGRAM_EACH)
    settings = OcrSettings(engine=find_engine(), language="en", seconds=30) if kind == "png" else None
    longer = replace(Limits(), wall_seconds=300.0, cpu_seconds=300)
    with IsolatedExecutor(longer, workers=2) as pool:
        given = name, "en", {}, Limits(), settings
        assert decode(pool.submit(parse_file, data, *given).result(), Contents).documents
        futures = [pool.submit(parse_file, mutant, *given) for mutant in load_mutants()(name, data, count)]
        ended = Counter(map(end_of, futures))
    record_property("ended", dict(ended))
    assert ended.total() == count
    assert set(ended) <= {"read", "empty", "unreadable", "skipped", "too-large", "timed-out", "killed"}
