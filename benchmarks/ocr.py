"""Measure OCR on pages that are set, printed and scanned here: letters, sentences, doubts and seconds a page.

benchmarks/ocr.py    # a minute; needs Tesseract with its models of English and Russian
"""

import io
import re
import resource
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2
import weasyprint
from PIL import Image, ImageFilter

from briefing.models import Document
from briefing.reading.isolation.contents import Contents
from briefing.reading.isolation.limits import Limits
from briefing.reading.isolation.parsing import parse_file
from briefing.reading.ocr.engine import find_engine
from briefing.reading.ocr.scans import OcrSettings
from briefing.reading.sentences.segments import find_sentences
from briefing.serialisation import decode

TEXT = """
The ministers of the two river states agreed on Monday to reopen the border crossing at Karsak before the
end of the month, officials said after a day of talks in the old customs house.

A joint commission of twelve experts will inspect the bridge and the customs post on Thursday and report
to both capitals within a week. The report will not be published, a spokeswoman for the foreign ministry
said.

Trade between the two countries fell by 34 percent after the crossing was closed in March because of a
dispute over water fees. Farmers on both banks lost an estimated $12.5 million, according to the chamber
of commerce.

Residents on both banks said they hoped that buses would run again soon, when many of them work on the
other side. The mayor of Karsak called the agreement a first step.

Министры двух государств договорились в понедельник открыть пограничный переход в Карсаке до конца
месяца, сообщили чиновники после переговоров.

Совместная комиссия из двенадцати экспертов осмотрит мост и таможенный пост в четверг и доложит обеим
столицам в течение недели. Доклад не будет опубликован, сказала представительница министерства
иностранных дел.
"""
PARAGRAPHS = tuple(" ".join(paragraph.split()) for paragraph in TEXT.split("\n\n"))
ENGLISH, RUSSIAN = PARAGRAPHS[:4], PARAGRAPHS[4:]
INK, PAPER = 20, 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """How a page is set and scanned."""

    name: str
    text: Sequence[str] = ENGLISH
    columns: int = 1
    noise: float = 8
    skew: float = 0
    dots: int = 300
    blur: float = 0.8


SCANS = (
    Scan(name="clean"),
    Scan(name="noise", noise=25),
    Scan(name="skew of 1.5 degrees", skew=1.5, noise=10),
    Scan(name="two columns", columns=2, text=ENGLISH * 2),
    Scan(name="two columns, noise, skew", columns=2, text=ENGLISH * 2, noise=20, skew=1),
    Scan(name="150 dots an inch", dots=150),
    Scan(name="100 dots an inch, blurred", dots=100, blur=2.2, noise=15),
    Scan(name="Russian", text=RUSSIAN, noise=10, skew=0.5),
)


def make_scan(scan: Scan) -> bytes:
    """Return a PDF with a picture of a page."""
    body = "".join(f"<p>{text}</p>" for text in scan.text)
    css = (
        "@page { size: A4; margin: 25mm } p { margin: 0 0 3mm }"
        f" body {{ font: 11pt 'DejaVu Serif'; columns: {scan.columns}; text-align: justify }}"
    )
    pdf = weasyprint.HTML(string=f"<html lang=en><style>{css}</style>{body}").write_pdf()
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=scan.dots / 72, grayscale=True).to_pil()
    page = page.rotate(scan.skew, fillcolor=255, resample=Image.Resampling.BICUBIC)
    page = page.filter(ImageFilter.GaussianBlur(scan.blur * scan.dots / 300))
    grey = np.asarray(page).astype(float) * PAPER + INK
    grey += np.random.default_rng(1).normal(0, scan.noise, grey.shape)
    out = io.BytesIO()
    picture = Image.fromarray(grey.clip(0, 255).astype("uint8"))
    picture.save(out, "PDF", resolution=scan.dots, quality=60)
    return out.getvalue()


def letter_errors(found: str, wanted: str) -> float:
    """Return the character error rate: the edit distance by the length of the text that is wanted."""
    row = list(range(len(wanted) + 1))
    for i, one in enumerate(found, start=1):
        before, row[0] = row[0], i
        for j, other in enumerate(wanted, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (one != other))
    return row[-1] / len(wanted)


def row_of(scan: Scan, settings: OcrSettings) -> str:
    """Return a row of the table."""
    data = make_scan(scan)
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    contents = decode(parse_file(data, "a.pdf", "en", {}, Limits(), settings), Contents)
    seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    if not contents.documents:
        return f"| {scan.name} | 100 % | 0 | 0 | {seconds:.1f} s |"
    return f"| {scan.name} | {' | '.join(figures(contents.documents[0], scan.text))} | {seconds:.1f} s |"


def figures(document: Document, text: Sequence[str]) -> tuple[str, str, str]:
    """Return in words the character error rate, how many sentences are right and how many are sure."""
    body = "\n\n".join(document.text[start:end] for start, end in document.paragraphs)
    wanted = [part for paragraph in text for part in re.split(r"(?<=\.) (?=[A-ZА-Я])", paragraph)]
    found = find_sentences((document,))
    texts = [" ".join(document.text[sentence.start : sentence.end].split()) for sentence in found]
    right = sum(sentence in texts for sentence in wanted)
    sure = [
        words
        for words, sentence in zip(texts, found, strict=True)
        if not any(start < sentence.end and end > sentence.start for start, end in document.doubtful)
    ]
    wrong = sum(words not in wanted for words in sure)
    errors = letter_errors(body, "\n\n".join(text))
    return f"{100 * errors:.2f} %", f"{right} of {len(wanted)}", f"{len(sure)}, of which {wrong} not right"


def main() -> None:
    """Print the table."""
    engine = find_engine()
    if engine is None:
        sys.exit("Tesseract is not installed: apt-get install tesseract-ocr")
    print("| page | characters wrong | sentences right | may be printed | processor |\n|---|---|---|---|---|")
    for scan in SCANS:
        print(row_of(scan, OcrSettings(engine=engine, language="en")), flush=True)


if __name__ == "__main__":
    main()
