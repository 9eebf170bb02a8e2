"""One changed byte anywhere, and `verify` says so: in outputs, kept copies, live sources and the manifest."""

import json
import random
import shutil
from datetime import date
from pathlib import Path

import pytest
from in_process import InProcessExecutor

from briefing.errors import VerificationFailed
from briefing.publishing.build import BuildOptions, build_edition
from briefing.publishing.editions.layout import KEPT, list_editions
from briefing.publishing.verification.verify import verify as verify_anew
from briefing.publishing.verification.verify import verify_all

SEEDS = Path(__file__).parents[2] / "seeds"
FEW, MANY = 24, 1000

pytestmark = pytest.mark.slow(counted=True)


def make_editions(folder, formats):
    """Return the folder with two editions of the example, the second with changes to tell of."""
    shutil.copytree(SEEDS, folder / "dossier")

    def publish(day):
        options = BuildOptions(as_of=date(2015, 10, day), formats=formats)
        build_edition([folder / "dossier"], profile=None, output=folder / "output", options=options)

    publish(7)
    statement = folder / "dossier" / "ministry-statement-round-two.md"
    statement.write_text(statement.read_text("utf-8").replace("2 to 4", "2 to 5"), encoding="utf-8")
    (folder / "dossier" / "islamic-state-central-asia.md").unlink()
    publish(8)
    return folder


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """The two editions without the PDF, which takes most of the time and is proved by its hash alone."""
    return make_editions(tmp_path_factory.mktemp("desk"), ("md", "html", "json"))


@pytest.fixture(scope="module")
def pool():
    with InProcessExecutor() as executor:
        yield executor


def places(desk, edition):
    """The files that decide on the second edition, by kind."""
    output = desk / "output"
    inputs = edition.manifest.inputs
    return {
        "outputs": sorted(path for path in edition.folder.iterdir() if path.name != "manifest.json"),
        "manifest": [edition.folder / "manifest.json"],
        "sources": sorted(desk / "dossier" / item.path for item in inputs),
        "copies": sorted(output / KEPT / item.sha256[:2] / item.sha256 for item in inputs),
    }


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_every_changed_byte_is_found_and_the_unchanged_edition_passes(tmp_path, pool, request):
    desk = make_editions(tmp_path, formats=None)  # all of them
    edition = list_editions(desk / "output")[-1]
    rng = random.Random(5)  # noqa: S311 - a sample, not a secret
    kinds = places(desk, edition)
    number = MANY if request.config.getoption("--soak") else FEW
    missed = []
    for i in range(number):
        kind = list(kinds)[i % len(kinds)]
        path = rng.choice(kinds[kind])
        whole = path.read_bytes()
        offset = rng.randrange(len(whole))
        altered = bytearray(whole)
        altered[offset] = (altered[offset] + rng.randrange(1, 256)) % 256
        path.write_bytes(bytes(altered))
        try:
            verify_anew(edition.folder, executor=pool)
            missed.append((str(path.relative_to(desk)), offset))
        except VerificationFailed:
            pass
        finally:
            path.write_bytes(whole)
    assert missed == []
    assert verify_anew(edition.folder, executor=pool).edition == edition.name
    assert len(list(verify_all(desk / "output"))) == 2


@pytest.fixture
def copy(desk, tmp_path):
    """A copy that a test may spoil: (desk, its second edition)."""
    shutil.copytree(desk, tmp_path / "desk", symlinks=True)
    return tmp_path / "desk", list_editions(tmp_path / "desk" / "output")[-1]


def reseal(edition, name, change):
    """Alter a file of the edition and make the manifest agree with it, as a careful forger would."""
    from dataclasses import replace

    from briefing.publishing.editions.manifest import encode_manifest, hash_files

    data = json.loads((edition.folder / name).read_bytes())
    change(data)
    (edition.folder / name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    files = {
        path.name: path.read_bytes() for path in edition.folder.iterdir() if path.name != "manifest.json"
    }
    sealed = replace(edition.manifest, files=hash_files(files))
    (edition.folder / "manifest.json").write_bytes(encode_manifest(sealed))


def forge_former(record):
    record["changes"]["withdrawn"][0]["text"] = "Nobody ever said this."


def forge_earlier(earlier):
    earlier["points"][0]["text"] = "Nobody ever said this."


def forge_source(earlier):
    earlier["sources"] = []


def forge_variant(record):
    record["changes"]["altered"][0]["after"]["start"] += 1


@pytest.mark.parametrize(
    ("name", "change", "fault"),
    [
        ("briefing.json", forge_former, r"a sentence of the changes is not printed as the record has it"),
        ("briefing.json", forge_variant, r"changes: the new version of a sentence is not in source \d+"),
        ("earlier.json", forge_earlier, r"earlier\.json: is not what 2015-10-07-\S+ printed"),
        ("earlier.json", forge_source, r"earlier\.json: does not agree with itself"),
        ("earlier.json", dict.clear, r"earlier\.json: not of this schema"),
    ],
)
def test_forged_changes_with_a_forged_manifest_are_found(copy, pool, name, change, fault):
    reseal(copy[1], name, change)
    with pytest.raises(VerificationFailed, match=fault):
        verify_anew(copy[1].folder, executor=pool)


def test_changes_that_the_ledger_does_not_give_are_found(copy, pool):
    def forge(record):
        record["changes"]["new"], record["changes"]["still"] = record["changes"]["still"], []

    reseal(copy[1], "briefing.json", forge)
    with pytest.raises(VerificationFailed, match="the changes are not those between earlier"):
        verify_anew(copy[1].folder, executor=pool)


def test_an_edition_of_changes_without_what_they_are_told_from_is_not_proved(copy, pool):
    (copy[1].folder / "earlier.json").unlink()
    with pytest.raises(VerificationFailed, match=r"earlier\.json: the file is gone"):
        verify_anew(copy[1].folder, executor=pool)


def test_another_edition_in_the_place_of_the_one_before_is_found(copy, pool):
    first = list_editions(copy[0] / "output")[0]
    reseal(first, "ledger.json", lambda ledger: ledger["sentences"].clear())
    with pytest.raises(VerificationFailed, match=f"{first.name} is another edition, though"):
        verify_anew(copy[1].folder, executor=pool)


def test_a_damaged_edition_before_is_a_fault_of_both(copy, pool):
    first = list_editions(copy[0] / "output")[0]
    (first.folder / "briefing.json").unlink()
    with pytest.raises(VerificationFailed, match="the edition before is not as it was"):
        verify_anew(copy[1].folder, executor=pool)
    with pytest.raises(VerificationFailed, match=first.name):
        list(verify_all(copy[0] / "output"))


def test_what_sources_toml_says_is_proved_too(copy, pool):
    path = copy[0] / "dossier" / "sources.toml"
    path.write_text(
        path.read_text("utf-8").replace('reliability = "B"', 'reliability = "A"'), encoding="utf-8"
    )
    with pytest.raises(VerificationFailed, match=r"sources\.toml does not say of it what it said"):
        verify_anew(copy[1].folder, executor=pool)


def test_a_file_in_which_nothing_was_read_must_be_as_it_was_too(tmp_path):
    (tmp_path / "dossier").mkdir()
    (tmp_path / "dossier" / "a.txt").write_text(
        "The road was closed on Monday after a flood.", encoding="utf-8"
    )
    (tmp_path / "dossier" / "b.txt").write_bytes(b"")
    options = BuildOptions(as_of=date(2026, 11, 1), formats=("md",))
    built = build_edition([tmp_path / "dossier"], profile=None, output=tmp_path / "output", options=options)
    edition = built.edition
    assert verify_anew(edition)
    (tmp_path / "dossier" / "b.txt").write_bytes(b"more")
    with pytest.raises(
        VerificationFailed, match=r"b\.txt: the file, in which nothing was read, is gone or was"
    ):
        verify_anew(edition)


def test_without_its_sources_an_edition_is_proved_against_the_kept_copies(copy, pool):
    shutil.rmtree(copy[0] / "dossier")
    assert verify_anew(copy[1].folder, kept=True, executor=pool)
    item = copy[1].manifest.inputs[0]
    (copy[0] / "output" / KEPT / item.sha256[:2] / item.sha256).unlink()
    with pytest.raises(VerificationFailed, match=f"{item.path}: "):
        verify_anew(copy[1].folder, kept=True, executor=pool)


def test_of_a_damaged_manifest_nothing_more_is_asked(copy):
    (copy[1].folder / "manifest.json").write_bytes(b"{}")
    with pytest.raises(VerificationFailed, match=r"manifest\.json: not a manifest of schema 2"):
        verify_anew(copy[1].folder, kept=True)


def test_a_latest_that_shows_nothing_is_found(copy):
    (copy[0] / "output" / "latest").unlink()
    with pytest.raises(VerificationFailed, match="latest: shows no edition"):
        list(verify_all(copy[0] / "output"))
