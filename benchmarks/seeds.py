"""Measure the product on the project's own example dossier, and print the figures as one JSON object.

    python benchmarks/seeds.py

What people expect of the dossier is in `benchmarks/gold/seeds.json`, in our own words. All figures are
between 0 and 1, and higher is better:

unigrams, pairs       the share of stems, and of pairs of neighbouring stems, of the reference summaries
                      that a briefing of their length has too (ROUGE-1 and ROUGE-2 recall; Lin 2004)
topics with a point   of the topics of the profile
clean points          points without a word of menus, share bars, bylines and the like
repeats folded        of the pairs of sentences that say the same
kept apart            of the pairs that are alike and do not say the same
boundaries            F1 over the inner sentence boundaries of tests/reading/sentences/fixtures/splitting.md
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from briefing.models import Corpus
from briefing.pipeline import brief, brief_dossier
from briefing.profile import load_profile
from briefing.reading.discovery.finder import find_files, resolve_roots
from briefing.reading.dossier import read_dossier
from briefing.reading.sentences.segments import find_sentences
from briefing.reading.sentences.splitting import split_sentences
from briefing.record import Briefing, without_glosses
from briefing.weighing.repeats import group_repeats
from briefing.weighing.terms.corpus import build_corpus, extract_terms

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
GOLD = Path(__file__).parent / "gold" / "seeds.json"
BOUNDARIES = ROOT / "tests" / "reading" / "sentences" / "fixtures" / "splitting.md"
AS_OF = date(2015, 10, 8)


def measure() -> dict[str, float]:
    """Return the figures by name."""
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    profile = load_profile(SEEDS / "briefing.toml")
    briefing = brief([SEEDS], profile, as_of=AS_OF).briefing
    dossier = read_dossier(find_files(resolve_roots([SEEDS])), as_of=AS_OF)
    short = brief_dossier(dossier, replace(profile, words=gold["words"]), as_of=AS_OF).briefing
    corpus = build_corpus(dossier.documents, find_sentences(dossier.documents))
    figures = {
        "unigrams": recall(_printed_text(short), gold["references"], 1),
        "pairs": recall(_printed_text(short), gold["references"], 2),
        "topics with a point": _share([bool(s.points) for s in briefing.sections if s.kind == "profile"]),
        "clean points": _share([not any(w in p.text for w in gold["boilerplate"]) for p in briefing.points]),
        "repeats folded": _share(_folded(corpus, gold["repeats"])),
        "kept apart": 1 - _share(_folded(corpus, gold["apart"])),
        "boundaries": boundary_f1(BOUNDARIES.read_text(encoding="utf-8")),
    }
    return {name: round(figure, 4) for name, figure in figures.items()}


def recall(text: str, references: Sequence[str], size: int) -> float:
    """Return the mean share of the references' n-grams of `size` stems (1 or 2) that `text` has too."""
    mine = _ngrams(text, size)
    shares = [(mine & theirs).total() / theirs.total() for theirs in (_ngrams(r, size) for r in references)]
    return sum(shares) / len(shares)


def boundary_f1(fixture: str) -> float:
    """Return F1 over the inner boundaries of the items of a fixture: a title, ``.``, sentences, ``.``."""
    right = found = wanted = 0
    for item in re.findall(r"^\.\n(.+?)^\.$", fixture, re.MULTILINE | re.DOTALL):
        lines = item.splitlines()
        text = " ".join(lines)
        gold = {len(" ".join(lines[:i])) for i in range(1, len(lines))}
        ours = {end for _, end in split_sentences(text, language="en")} - {len(text)}
        right, found, wanted = right + len(gold & ours), found + len(ours), wanted + len(gold)
    return 2 * right / (found + wanted)


def _ngrams(text: str, size: int) -> Counter[Any]:
    stems = [stem for stem, _ in extract_terms(text, "en")]
    return Counter(stems if size == 1 else pairwise(stems))


def _printed_text(briefing: Briefing) -> str:
    """Return the sentences that are printed, without what the program adds in brackets."""
    texts = []
    for point in briefing.points:
        if point.before:
            texts.append(without_glosses(point.before.text, point.before.glosses))
        texts.append(point.source_text)
    return " ".join(texts)


def _share(answers: Sequence[bool]) -> float:
    return sum(answers) / len(answers)


def _folded(corpus: Corpus, pairs: Sequence[Sequence[tuple[str, str]]]) -> list[bool]:
    """Return for each pair of sentences, named by document and first words, whether they are one repeat."""
    groups = group_repeats(corpus).groups
    return [len({int(groups[_find(corpus, *sentence)]) for sentence in pair}) == 1 for pair in pairs]


def _find(corpus: Corpus, document: str, words: str) -> int:
    (found,) = (
        i
        for i, text in enumerate(corpus.texts)
        if corpus.document_of(i).id == document and text.startswith(words)
    )
    return found


if __name__ == "__main__":
    print(json.dumps(measure()))
    sys.exit(0)
