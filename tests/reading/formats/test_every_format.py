"""The contract of all formats: what their readers do with good, cut and altered files."""

import random

import pytest
from format_samples import SAMPLES, TEXT

from briefing.models import Attachment, Extract
from briefing.plugins import find_plugin, plugin_names
from briefing.reading.discovery.file_types import detect_file_type, mismatch_note
from briefing.reading.isolation.contents import Contents
from briefing.reading.isolation.limits import Limits
from briefing.reading.isolation.parsing import parse_file
from briefing.serialisation import decode

FIRST_FORMATS = "docx eml feed html jsonl mbox md pdf txt zip".split()
"""Those whose samples are in the tests of their readers."""

BY_PROGRAMS = "doc", "image"
"""Those that programs of the system read; their tests skip where these are not installed."""


def contents(data, name):
    return decode(parse_file(data, name, "en", {}, Limits()), Contents)


def test_every_format_has_a_sample():
    assert sorted([*SAMPLES, *FIRST_FORMATS, *BY_PROGRAMS]) == list(plugin_names("reader"))


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_sample_is_of_its_type_and_named_as_files_of_it_are(kind):
    name, make = SAMPLES[kind]
    data = make()
    assert detect_file_type(data, name) == kind
    assert mismatch_note(kind, name) == ""


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_reader_gives_extracts_and_files_and_the_same_every_time(kind):
    name, make = SAMPLES[kind]
    data = make()
    found = find_plugin("reader", kind)(data, name)
    assert isinstance(found, tuple)
    assert all(isinstance(item, Extract | Attachment) for item in found)
    assert find_plugin("reader", kind)(data, name) == found


@pytest.mark.parametrize("kind", SAMPLES)
def test_every_sentence_of_a_sample_is_read_and_nothing_else(kind):
    name, make = SAMPLES[kind]
    documents = contents(make(), name).documents
    assert [document.text[start:end] for document in documents for start, end in document.paragraphs] == list(
        TEXT
    )


@pytest.mark.parametrize("kind", SAMPLES)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_that_is_cut_gives_documents_or_a_reason(kind, share):
    name, make = SAMPLES[kind]
    data = make()
    found = contents(data[: int(share * len(data))], name)
    assert found.documents or found.unread


@pytest.mark.parametrize("kind", SAMPLES)
def test_an_altered_file_gives_documents_or_a_reason(kind):
    name, make = SAMPLES[kind]
    good = make()
    for seed in range(20):
        rng = random.Random(seed)  # noqa: S311 - a fixed sequence is the point
        data = bytearray(good)
        for _ in range(5):
            data[rng.randrange(len(data))] = rng.randrange(256)
        found = contents(bytes(data), name)
        assert found.documents or found.unread
