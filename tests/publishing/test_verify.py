import hashlib
import json
import random
import shutil
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from briefing.errors import UsageError, VerificationFailed
from briefing.publishing.build import BuildOptions, build_edition
from briefing.publishing.editions.layout import MANIFEST, read_edition_files
from briefing.publishing.editions.loading import load_briefing
from briefing.publishing.editions.manifest import decode_manifest, encode_manifest, hash_files
from briefing.publishing.verification.explain import explain_edition
from briefing.publishing.verification.integrity import file_problems
from briefing.publishing.verification.verify import verify


def flip(path, offset):
    data = bytearray(path.read_bytes())
    data[offset] ^= 1
    path.write_bytes(bytes(data))


def reseal(edition, change):
    """Alter the record and make manifest and page agree with it, as a careful forger would."""
    record = json.loads((edition / "briefing.json").read_bytes())
    change(record)
    (edition / "briefing.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    files = read_edition_files(edition)
    manifest = decode_manifest(files.pop(MANIFEST))
    (edition / MANIFEST).write_bytes(encode_manifest(replace(manifest, files=hash_files(files))))


@pytest.mark.slow(counted=True)
def test_an_untouched_edition_is_proved(desk):
    briefing = verify(desk[1])
    assert len(briefing.points) > 10


@pytest.mark.slow
def test_every_altered_byte_of_the_edition_is_found(desk):
    _, edition = desk
    rng = random.Random(7)  # noqa: S311 - a sample, not a secret
    for path in sorted(edition.iterdir()):
        whole = path.read_bytes()
        for offset in rng.sample(range(len(whole)), 12):
            flip(path, offset)
            with pytest.raises(VerificationFailed):
                verify(edition)
            path.write_bytes(whole)
    verify(edition)


@pytest.mark.slow
def test_every_altered_byte_of_a_source_is_found_and_the_source_is_named(desk):
    dossier, edition = desk
    names = {source.path for source in verify(edition).sources}
    rng = random.Random(8)  # noqa: S311 - a sample, not a secret
    for name in sorted(names):
        path = dossier / name
        whole = path.read_bytes()
        for offset in rng.sample(range(len(whole)), 3):
            flip(path, offset)
            with pytest.raises(VerificationFailed, match=name):
                verify(edition)
            path.write_bytes(whole)
    verify(edition)


def test_a_forged_sentence_with_a_forged_manifest_is_not_in_its_source(desk):
    _, edition = desk

    def forge(record):
        point = next(point for point in record["points"] if "February" in point["text"])
        point["text"] = point["text"].replace("February", "March")
        citation = point["citations"][0]
        citation["text"] = citation["text"].replace("February", "March")
        citation["sha256"] = hashlib.sha256(citation["text"].encode()).hexdigest()

    reseal(edition, forge)
    with pytest.raises(
        VerificationFailed, match=r"p\d+: its sentence is not in source \d+, \S+, paragraph 4"
    ):
        verify(edition)


def test_a_printed_text_that_is_not_its_citation_is_named(desk):
    reseal(desk[1], lambda record: record["points"][2].update(text="Something else entirely."))
    with pytest.raises(
        VerificationFailed, match="p3: the printed sentence is not that of its first citation"
    ):
        verify(desk[1])


def test_a_citation_that_lacks_its_hash_is_named(desk):
    reseal(desk[1], lambda record: record["points"][2]["citations"][0].update(sha256="0" * 64))
    with pytest.raises(VerificationFailed, match=r"p3: the text of source \d+ does not have its sha256"):
        verify(desk[1])


def test_the_sentences_of_the_timeline_are_proved_as_points_are(desk):
    def forge(record):
        entry = record["timeline"][0]
        citation = entry["citation"]
        entry["text"] = citation["text"] = citation["text"].replace("first", "only")
        citation["sha256"] = hashlib.sha256(citation["text"].encode()).hexdigest()

    reseal(desk[1], forge)
    with pytest.raises(VerificationFailed, match=r"timeline, 2015-05-25: its sentence is not in source \d+"):
        verify(desk[1])


def test_a_paragraph_that_its_source_does_not_have_is_found(desk):
    def forge(record):
        record["paragraphs"][0]["text"] = record["paragraphs"][0]["text"].swapcase()

    reseal(desk[1], forge)
    with pytest.raises(VerificationFailed, match=r"paragraphs: one of them is not in source \d+"):
        verify(desk[1], fast=True)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"date": "2015-05-24"}, "timeline, 2015-05-24: its sentence does not name this date"),
        ({"words": ""}, "timeline, 2015-05-25: its sentence does not name this date"),
        ({"words": "26 May"}, "timeline, 2015-05-25: its sentence does not name this date"),
        ({"resolved_from": None}, "timeline, 2015-05-25: its sentence does not name this date"),
        ({"point": "p1"}, "timeline, 2015-05-25: p1 does not print its sentence"),
        (
            {"text": "Another."},
            "timeline, 2015-05-25: the printed sentence is not that of its first citation",
        ),
    ],
)
def test_a_date_that_its_sentence_does_not_name_is_found(desk, change, fault):
    reseal(desk[1], lambda record: record["timeline"][0].update(change))
    with pytest.raises(VerificationFailed, match=fault):
        verify(desk[1])


@pytest.mark.parametrize("name", ["briefing.md", "briefing.html"])
def test_a_sentence_altered_on_a_page_is_named(desk, name):
    page = desk[1] / name
    page.write_text(
        page.read_text("utf-8").replace("mercenaries leave", "mercenaries stay"), encoding="utf-8"
    )
    with pytest.raises(VerificationFailed, match=rf"{name}: the sentence of p\d+ is not printed"):
        verify(desk[1])


def test_a_file_that_was_added_is_found(desk):
    (desk[1] / "extra.txt").write_text("more", encoding="utf-8")
    with pytest.raises(VerificationFailed, match=r"extra\.txt"):
        verify(desk[1])


def test_a_source_that_is_gone_is_named(desk):
    (desk[0] / "wire-astana-round-two.txt").unlink()
    with pytest.raises(VerificationFailed, match=r"source \d+, wire-astana-round-two\.txt: the file is gone"):
        verify(desk[1])


def test_a_source_that_has_become_unreadable_is_named(desk):
    (desk[0] / "wire-astana-round-two.txt").write_bytes(b"")
    with pytest.raises(
        VerificationFailed, match=r"wire-astana-round-two\.txt: cannot be read any more: the file is empty"
    ):
        verify(desk[1])


@pytest.mark.slow(counted=True)
def test_a_dossier_that_has_moved_is_named_with_both_ways_out(desk):
    desk[0].rename(desk[0].with_name("elsewhere"))
    with pytest.raises(
        UsageError, match=r"/desk/dossier: the sources of \S+ lay there; .*--sources, .*--kept"
    ):
        verify(desk[1].parent / "latest")
    verify(desk[1], kept=True)


def test_a_source_that_has_changed_since_can_be_proved_by_its_copy_while_there_is_one(desk):
    (desk[0] / "islamic-state-central-asia.md").unlink()
    with pytest.raises(VerificationFailed, match=r"; prove it against the kept copies with --kept$"):
        verify(desk[1])
    shutil.rmtree(desk[1].parent / ".state" / "kept")
    with pytest.raises(VerificationFailed, match=r"(the file is gone|more\))$"):
        verify(desk[1])


@pytest.mark.parametrize("name", ["manifest.json", "ledger.json"])
def test_a_file_of_the_edition_that_is_gone_is_said_to_be_gone(desk, name):
    (desk[1] / name).unlink()
    with pytest.raises(VerificationFailed, match=rf": {name}: the file is gone[^']*$"):
        verify(desk[1])


def test_a_folder_that_is_no_edition_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="no edition there"):
        verify(tmp_path)


@pytest.mark.slow(counted=True)
def test_an_edition_that_was_moved_asks_where_its_sources_lie(desk, tmp_path):
    moved = tmp_path / "elsewhere" / desk[1].name
    shutil.copytree(desk[1], moved)
    with pytest.raises(UsageError, match="--sources"):
        verify(moved)
    assert verify(moved, sources=[desk[0]]).edition == desk[1].name


@pytest.mark.parametrize("record", [b"[]", b"{", b'{"schema": 1}', b'{"schema": 1, "colour": 2}'])
def test_a_record_of_another_kind_is_refused_with_a_reason(desk, record):
    (desk[1] / "briefing.json").write_bytes(record)
    with pytest.raises(VerificationFailed, match="not a record of this schema"):
        verify(desk[1])


def test_a_sentence_from_a_file_inside_a_file_is_proved_too(tmp_path):
    def pack(text):
        (tmp_path / "dossier").mkdir(exist_ok=True)
        with zipfile.ZipFile(tmp_path / "dossier" / "week.zip", "w") as archive:
            archive.writestr("monday/note.txt", text)

    pack("The talks in Astana ended on Monday. Nobody signed the declaration.")
    built = build_edition(
        [tmp_path / "dossier"],
        profile=None,
        output=tmp_path / "output",
        options=BuildOptions(as_of=date(2026, 11, 20), formats=("md",)),
    )
    edition = tmp_path / "output" / built.briefing.edition
    assert {source.document for source in verify(edition).sources} == {"week.zip!monday/note.txt"}
    pack("The talks in Astana ended on Monday. Everybody signed the declaration.")
    with pytest.raises(VerificationFailed, match=r"week\.zip"):
        verify(edition)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            lambda side: side["citations"][0].update(start=side["citations"][0]["start"] + 1),
            "c1: its sentence",
        ),
        (lambda side: side["citations"][0].update(text="another"), "does not have its sha256"),
        (lambda side: side.update(value="About 99"), "'About 99' is not in its sentence"),
        (lambda side: side.update(point="p1"), "its sentence is not that of p1"),
        (
            lambda side: side.update(
                days=[
                    {"words": "Friday", "offset": 0, "date": "2015-10-02", "until": None}
                    | {"precision": "day", "resolved_from": "2015-10-05"}
                ]
            ),
            "c1: 'Friday' does not stand for 2015-10-02",
        ),
        (
            lambda side: side.update(
                glosses=[
                    {"offset": 1, "text": "[Oslo]", "kind": "day", "reason": "counted"}
                    | {"proof_start": None, "proof_end": None, "proof_source": None}
                ]
            ),
            "c1: [Oslo] is not what its words stand for",
        ),
    ],
    ids=["place", "text", "value", "point", "day", "gloss"],
)
def test_a_forged_side_of_a_conflict_is_found(desk, change, fault):
    _, edition = desk
    reseal(edition, lambda record: change(record["conflicts"][0]["values"][1]))
    with pytest.raises(VerificationFailed) as error:
        verify(edition)
    found = [str(error.value)]
    briefing = load_briefing((edition / "briefing.json").read_bytes())
    found += file_problems(briefing, None, read_edition_files(edition))
    assert any(fault in line for line in found)


def test_a_conflict_whose_sides_are_one_sentence_is_found(desk):
    _, edition = desk
    reseal(edition, lambda record: record["conflicts"][0]["values"].reverse())
    verify(edition, fast=True)
    reseal(
        edition,
        lambda record: record["conflicts"][0].update(values=record["conflicts"][0]["values"][:1] * 2),
    )
    with pytest.raises(VerificationFailed, match="its sides are not different sentences"):
        verify(edition)


def test_one_sentence_may_tell_all_sides_of_a_conflict_each_in_words_of_its_own(desk):
    _, edition = desk

    def set_sides(record, *spans):
        value = record["conflicts"][0]["values"][0]
        sides = [{**value, "value": value["text"][a:b], "offset": a} for a, b in spans]
        record["conflicts"][0]["values"] = sides

    def faults(*spans):
        reseal(edition, lambda record: set_sides(record, *spans))
        briefing = load_briefing((edition / "briefing.json").read_bytes())
        found = file_problems(briefing, None, read_edition_files(edition))
        return [line for line in found if "different sentences or parts of one" in line]

    assert faults((0, 5), (5, 9)) == []
    assert faults((6, 9), (0, 5)) == []
    assert len(faults((0, 6), (5, 9))) == 1


def test_explain_knows_what_is_cited_where_sources_differ(desk):
    told = explain_edition(desk[1], "c1")
    assert told.count("sources differ (c1)") == 4
    assert "\n  c1 " in told
    with pytest.raises(UsageError):
        explain_edition(desk[1], "c99")
