"""Small inputs that went wrong once, a folder a kind of fault, and how each is read."""

import json
from pathlib import Path

import pytest

from briefing.reading.isolation.limits import Limits
from briefing.reading.isolation.parsing import parse_file
from briefing.reading.sentences.splitting import split_sentences

EXPECTED = sorted((Path(__file__).parent / "cases").glob("*/expected.json"))
FIELDS = "title publisher author published".split()


def read(file):
    """Return what is read of a file: for each document its description and its sentences."""
    documents = json.loads(parse_file(file.read_bytes(), file.name, "en", {}, Limits()))["documents"]
    return [
        {name: document[name] for name in FIELDS if document[name]} | {"sentences": sentences(document)}
        for document in documents
    ]


def sentences(document):
    texts = [document["text"][start:end] for start, end in document["paragraphs"]]
    return [text[a:b] for text in texts for a, b in split_sentences(text, language=document["language"])]


@pytest.mark.parametrize("expected", EXPECTED, ids=[file.parent.name for file in EXPECTED])
def test_a_case_is_read_as_a_person_reads_it(expected):
    wanted = json.loads(expected.read_text(encoding="utf-8"))
    assert {name: read(expected.parent / name) for name in wanted} == wanted


def test_every_file_of_a_case_is_read():
    for expected in EXPECTED:
        names = {file.name for file in expected.parent.iterdir()} - {expected.name}
        assert names == set(json.loads(expected.read_text(encoding="utf-8"))), expected.parent.name
