"""A small archive: reports of some outlets on a few matters, with reprints, versions and footers."""

import random
import re
from dataclasses import replace
from datetime import date

import builders
from in_process import InProcessExecutor

from briefing.archive.choice import ArchiveQuery
from briefing.archive.reading import read_sources
from briefing.models import ReadingOptions
from briefing.reading.discovery.finder import find_files, resolve_roots
from briefing.reading.dossier import ReadingMeans

AS_OF = date(2026, 2, 1)
OUTLETS = 4
_SYLLABLES = ["ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "ti", "vo", "zu"]


def words_of(name, count):
    """Made-up words, the same for the same name."""
    chance = random.Random(name)  # noqa: S311 - it makes words
    return ["".join(chance.choices(_SYLLABLES, k=3)) for _ in range(count)]


def report(matter, number, *, extra=""):
    """The text of a report: most of its words are those of its matter, some are its own."""
    chance = random.Random(f"{matter} {number}")  # noqa: S311
    known, own = words_of(f"matter {matter}", 40), words_of(f"report {matter} {number}", 12)
    sentences = []
    for _ in range(9):
        words = chance.sample(known, 9) + chance.sample(own, 3)
        chance.shuffle(words)
        sentences.append(f"The {' '.join(words[:6])} have {' '.join(words[6:])}.")
    return "\n\n".join(" ".join(sentences[at : at + 3]) for at in (0, 3, 6)) + extra


def write_archive(folder, *, matters=6, reports=8):
    """Write the reports of each matter; outlet 1 sends the second one again, and outlet 2 a later version."""
    for matter in range(matters):
        for number in range(reports):
            write_report(
                folder, f"{matter}-{number}", report(matter, number), outlet=number % OUTLETS, day=1 + number
            )
        write_report(folder, f"{matter}-again", report(matter, 1), outlet=1, day=12)
        later = report(matter, 2, extra=" A reply is due in spring.")
        write_report(folder, f"{matter}-later", later, outlet=2, day=4)


def write_report(folder, name, text, *, outlet, day):
    """Write a report with the line that its outlet prints below each."""
    front = f"title: Report {name.partition('-')[0]}\ndate: 2026-01-{day:02}\npublisher: Outlet {outlet}"
    folder.mkdir(exist_ok=True)
    footer = f"Outlet {outlet} brings all the news of your day."
    (folder / f"{name}.md").write_text(f"---\n{front}\n---\n\n{text}\n\n{footer}\n")


def make_document(name, text="", **fields):
    """A document with a paragraph for each part of its text."""
    starts = [0, *(match.end() for match in re.finditer("\n\n", text))]
    paragraphs = tuple((start, start + len(text[start:].partition("\n\n")[0])) for start in starts)
    document = builders.make_document(text, name=name)
    return replace(document, paragraphs=paragraphs, **fields)


def found_in(folder):
    return find_files(resolve_roots([folder]))


def read_archive(folder, query=None, as_of=AS_OF, **means):
    return read_sources(
        found_in(folder),
        as_of=as_of,
        options=ReadingOptions(),
        means=ReadingMeans(**{"executor": InProcessExecutor(), **means}),
        query=query or ArchiveQuery(),
    )
