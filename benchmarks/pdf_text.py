"""Measure how many sentences of pages that several engines typeset are read whole.

    python benchmarks/pdf_text.py [--engines weasyprint,chromium,libreoffice,latex] [--languages en,de]

Each document is made of sentences of our own, and has headings, paragraphs and one of these: lists, notes, a
table, a picture with its caption. It has running heads and is set in one column or two, ragged or justified;
--copies says how many there are of each kind. A sentence is whole if it is read as it was set, and what is
read beside is an invented join or a cut. Engines that are not installed are left out.
"""

import argparse
import random
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from briefing.models import Extract
from briefing.reading.cleaning.clean_text import clean
from briefing.reading.formats import pdf
from briefing.reading.sentences.splitting import split_sentences

SENTENCES = {
    "en": (
        "The ministers of the two river states agreed on Monday to reopen the crossing before June.",
        "A joint commission of twelve experts will inspect the bridge on 3 October and report to both.",
        "Trade between the two countries fell by a third – more than ever – after it was closed.",
        "Ambassador J. Okafor of Northland told reporters that three of the five chapters are agreed.",
        "The measures under paragraphs (h) and (i) concern the bridge, the road and the customs post.",
        "The bank will pay for two thirds of the works, which include two state-of-the-art gauges.",
        "Under article 12 it publishes the documents RIV–2026–0686–XII and RIV–2026–0688–XII.",
    ),
    "de": (
        "Die Minister der beiden Flussstaaten vereinbarten am Montag, den Grenzübergang wieder zu öffnen.",
        "Eine Kommission von zwölf Sachverständigen prüft die Brücke am 3. Oktober und berichtet danach.",
        "Die Bank bezahlt zwei Drittel der Arbeiten, zu denen ein Staudamm und zwei Pumpwerke gehören.",
    ),
    "fr": (
        "Les ministres des deux États ont décidé lundi de rouvrir le poste frontière avant la fin du mois.",
        "Le commerce entre les deux pays a baissé d’un tiers après la fermeture du passage en mars.",
    ),
    "ru": (
        "Министры двух речных государств договорились в понедельник вновь открыть пограничный переход.",
        "Совместная комиссия из двенадцати экспертов осмотрит мост и таможенный пост в четверг.",
    ),
}
NOTE = "The experts are named by the ministers of water and serve for two years."
ROWS = (("Station", "Level", "Flow"), ("Karsak bridge", "4.2 m", "low"), ("Upper dam", "7.9 m", "rising"))
CAPTION = "Figure 1. The bridge at Karsak in spring"
KINDS = "plain", "lists", "notes", "table", "picture"
LAYOUTS = "ragged", "justified", "two columns"
_CSS = """@page{size:A4;margin:2.2cm;
@top-center{content:'River report 12'}@bottom-center{content:counter(page)}}
body{font:10.5pt/1.35 serif} td{padding:2pt 14pt} .box{height:3cm;background:#ccc}
.note{float:footnote;font-size:8pt}"""
_STYLES = {
    "ragged": "",
    "justified": "p,li{text-align:justify;hyphens:auto}",
    "two columns": "body{columns:2;font-size:9.5pt} p,li{text-align:justify;hyphens:auto}",
}
_NOTES = 3  # in a document
_SECONDS = 180


class Typeset(NamedTuple):
    """A document before it is printed."""

    language: str
    layout: str
    kind: str
    paragraphs: tuple[tuple[str, ...], ...]
    """The sentences of each paragraph, or of each item of a list."""


class Score(NamedTuple):
    """How a document was read."""

    sentences: int
    whole: int
    others: int
    """Sentences that were read and not set."""


def documents(languages: tuple[str, ...], copies: int) -> Iterator[Typeset]:
    """Yield the documents, the same ones each time."""
    rng = random.Random(7)  # noqa: S311 - a fixed sequence is the point
    for language in languages:
        for layout in LAYOUTS:
            for kind in KINDS if language == "en" else KINDS[:2]:
                for _ in range(copies):
                    own = SENTENCES[language]
                    sizes = [rng.randint(1, 4) for _ in range(12)]
                    texts = tuple(tuple(rng.choices(own, k=size)) for size in sizes)
                    yield Typeset(language, layout, kind, texts)


def as_html(document: Typeset, *, notes: bool) -> str:
    """Return a document as a page for a browser; `notes` says whether the engine sets footnotes."""
    parts = [f"<h1>River report</h1>{_special(document.kind)}"]
    for number, sentences in enumerate(document.paragraphs):
        text = escape(" ".join(sentences))
        if document.kind == "lists" and number % 3 == 1:
            parts.append("<ul>" + "".join(f"<li>{escape(each)}</li>" for each in sentences) + "</ul>")
            continue
        mark = (
            f'<span class="note">{NOTE}</span>'
            if document.kind == "notes" and notes and number < _NOTES
            else ""
        )
        parts.append(f"<h2>Part {number}</h2>" * (number % 4 == 0) + f"<p>{text}{mark}</p>")
    style = _CSS + _STYLES[document.layout]
    return (
        f'<!doctype html><html lang="{document.language}"><meta charset="utf-8"><title>River report</title>'
        f"<style>{style}</style><body>{''.join(parts)}</body></html>"
    )


def _special(kind: str) -> str:
    if kind == "table":
        rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in ROWS)
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    return f'<div class="box"></div><p style="font-size:8pt">{CAPTION}</p>' if kind == "picture" else ""


def as_latex(document: Typeset) -> str:
    """Return a document as LaTeX, in English only: other languages need packages of their own."""
    parts = [r"\section*{River report}", _special_in_latex(document.kind)]
    for number, sentences in enumerate(document.paragraphs):
        if document.kind == "lists" and number % 3 == 1:
            items = "".join(rf"\item {each} " for each in sentences)
            parts.append(rf"\begin{{itemize}}{items}\end{{itemize}}")
            continue
        note = rf"\footnote{{{NOTE}}}" if document.kind == "notes" and number < _NOTES else ""
        parts.append(" ".join(sentences) + note)
    text = "\n\n".join(parts).replace("–", "--")
    columns = "twocolumn" if document.layout == "two columns" else "onecolumn"
    ragged = r"\raggedright" if document.layout == "ragged" else ""
    return (
        rf"\documentclass[10pt,{columns}]{{article}}\usepackage[a4paper,margin=2.2cm]{{geometry}}"
        rf"\begin{{document}}{ragged} {text} \end{{document}}"
    )


def _special_in_latex(kind: str) -> str:
    if kind == "table":
        rows = r" \\ ".join(" & ".join(row) for row in ROWS)
        return rf"\begin{{table}}[h]\begin{{tabular}}{{lrr}}{rows}\end{{tabular}}\end{{table}}"
    if kind == "picture":
        caption = CAPTION.partition(". ")[2]
        return rf"\begin{{figure}}[h]\rule{{6cm}}{{2cm}}\caption{{{caption}}}\end{{figure}}"
    return ""


def print_weasyprint(document: Typeset, target: Path) -> None:
    """Print a document by WeasyPrint."""
    from weasyprint import HTML

    HTML(string=as_html(document, notes=True)).write_pdf(target)


def print_chromium(document: Typeset, target: Path) -> None:
    """Print a document by Chromium."""
    source = target.with_suffix(".html")
    source.write_text(as_html(document, notes=False), encoding="utf-8")
    flags = "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"
    _run("chromium", *flags, f"--print-to-pdf={target}", str(source))


def print_libreoffice(document: Typeset, target: Path) -> None:
    """Print a document by LibreOffice, in one column."""
    source = target.with_suffix(".html")
    source.write_text(as_html(document, notes=False).replace("columns:2;", ""), encoding="utf-8")
    profile = f"-env:UserInstallation=file://{target.parent}/profile"
    _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(target.parent), str(source))


def print_latex(document: Typeset, target: Path) -> None:
    """Print a document by pdfLaTeX."""
    source = target.with_suffix(".tex")
    source.write_text(as_latex(document), encoding="utf-8")
    folder = str(target.parent)
    _run("pdflatex", "-interaction=batchmode", f"-output-directory={folder}", str(source))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)


ENGINES: dict[str, tuple[str, Callable[[Typeset, Path], None]]] = {
    "weasyprint": ("", print_weasyprint),
    "chromium": ("chromium", print_chromium),
    "libreoffice": ("soffice", print_libreoffice),
    "latex": ("pdflatex", print_latex),
}
"""Of each engine the program that must be installed, and what prints by it."""


def score(document: Typeset, data: bytes) -> Score:
    """Return how many of the sentences of a document are read whole from its PDF."""
    extract = pdf.read(data, "a.pdf")[0]
    assert isinstance(extract, Extract)  # noqa: S101 - for the type checker: nothing is attached
    cleaned = clean(extract)
    set_ = Counter(sentence for sentences in document.paragraphs for sentence in sentences)
    found: Counter[str] = Counter()
    for start, end in cleaned.paragraphs:
        text = cleaned.text[start:end]
        for first, last in split_sentences(text, language=document.language):
            found[re.sub("[⁰¹²³⁴-⁹]+$", "", text[first:last])] += 1
    whole = sum((set_ & found).values())
    return Score(sum(set_.values()), whole, sum((found - set_).values()))


def measure(engine: str, chosen: tuple[Typeset, ...]) -> Score:
    """Return the sums over the documents that an engine can print."""
    total = Score(0, 0, 0)
    with tempfile.TemporaryDirectory() as place:
        for number, document in enumerate(chosen):
            if engine == "latex" and document.language != "en":
                continue
            target = Path(place, f"{number}.pdf")
            ENGINES[engine][1](document, target)
            one = score(document, target.read_bytes())
            total = Score(*(a + b for a, b in zip(total, one, strict=True)))
    return total


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--languages", default=",".join(SENTENCES))
    parser.add_argument("--copies", type=int, default=3)
    options = parser.parse_args()
    chosen = tuple(documents(tuple(options.languages.split(",")), options.copies))
    print("| engine | sentences | read whole | others read |\n|---|---|---|---|")
    for engine in options.engines.split(","):
        program = ENGINES[engine][0]
        if program and not shutil.which(program):
            print(f"| {engine} | not installed | | |")
            continue
        result = measure(engine, chosen)
        share = result.whole / max(1, result.sentences)
        print(f"| {engine} | {result.sentences} | {share:.2%} | {result.others} |", flush=True)


if __name__ == "__main__":
    main()
