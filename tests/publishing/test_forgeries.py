"""Whoever may write to an edition can seal it anew; `verify` finds the forgery all the same."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from forgeries import FORGERIES, STATED, Forger, make_stated
from in_process import reading_in_process

from briefing.errors import VerificationFailed
from briefing.publishing.build import BuildOptions, build_edition
from briefing.publishing.verification import derivation
from briefing.publishing.verification import verify as verification
from briefing.publishing.verification.verify import verify

SEEDS = Path(__file__).parents[2] / "seeds"
TOWNS = ("Alda", "Berik", "Corva", "Dunmor", "Estal", "Fenwick", "Garda", "Holm", "Ivora", "Jarn")
OUTLETS = ("Example Wire", "Example Post", "Sample Herald", "Example Gazette", "Sample Monitor")
OF_HTML = {name for name in FORGERIES if "HTML" in name} | {
    "a true sentence hidden beside a forged one",
    "a sentence hidden by an attribute, and another version of a library claimed",
}
MATTERS = (
    ("bridge", "The bridge over the river at {town} was closed after {n} cracks were found in its pillars"),
    ("strike", "Workers of the harbour at {town} began a strike, and {n} ships could not be unloaded"),
    ("flood", "A flood at {town} has damaged {n} houses, the provincial government said"),
    ("vote", "The council of {town} voted to postpone the election, with {n} members against it"),
    ("school", "A new school for {n} children will be opened at {town} on 5 March 2026"),
    ("fire", "A fire in the market of {town} destroyed {n} stalls, the fire brigade reported"),
)


def write_dossier(folder):
    """Write 300 documents on 60 matters, five outlets on each; one of them counts otherwise."""
    folder.mkdir(parents=True)
    for i in range(300):
        matter, outlet = divmod(i, 5)
        kind, sentence = MATTERS[matter % len(MATTERS)]
        town, number = TOWNS[matter // len(MATTERS)], 12 + matter + (7 if outlet == 3 else 0)
        day = date(2026, 1, 1) + timedelta(days=matter % 40)
        more = f"{OUTLETS[outlet]} has asked {matter % 7 + 2} experts about the {kind} at {town} since then."
        (folder / f"{kind}-{town.lower()}-{outlet}.md").write_text(
            f"---\ntitle: {kind.capitalize()} at {town}, as {OUTLETS[outlet]} has it\n"
            f"publisher: {OUTLETS[outlet]}\ndate: {day}\n---\n\n"
            f"{sentence.format(town=town, n=number)}.\n\n{more} Nobody at {town} expects the {kind} to be "
            f"settled before {day + timedelta(days=20):%-d %B %Y}.\n\nSubscribe to our newsletter\n",
            encoding="utf-8",
        )
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    (folder / ".hidden").write_text("A hidden file.", encoding="utf-8")


def make_series(folder, days, spoil, formats=("md", "html", "json")):
    """Publish two editions of a dossier, which `spoil` changes between them; return dossier and edition."""
    for number, day in enumerate(days):
        if number:
            spoil()
        with reading_in_process():
            built = build_edition(
                [folder / "dossier"],
                profile=None,
                output=folder / "output",
                options=BuildOptions(as_of=day, formats=formats),
            )
    return folder / "dossier", built.edition


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """The second edition of the example, of which a source was altered and one is gone."""
    folder = tmp_path_factory.mktemp("example")
    shutil.copytree(SEEDS, folder / "dossier")
    (folder / "dossier" / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    (folder / "dossier" / ".hidden").write_text("A hidden file.", encoding="utf-8")

    def spoil():
        statement = folder / "dossier" / "ministry-statement-round-two.md"
        statement.write_text(statement.read_text("utf-8").replace("2 to 4", "2 to 5"), encoding="utf-8")
        (folder / "dossier" / "preview-astana-round-one.txt").unlink()

    return make_series(folder, (date(2015, 10, 7), date(2015, 10, 8)), spoil)


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """The second edition of 300 documents, some of which are gone; without HTML, which is a third of it."""
    folder = tmp_path_factory.mktemp("large")
    write_dossier(folder / "dossier")

    def spoil():
        for path in (folder / "dossier").glob("strike-*.md"):
            path.unlink()

    return make_series(folder, (date(2026, 3, 1), date(2026, 3, 2)), spoil, formats=("md", "json"))


@pytest.fixture(scope="module")
def read_once():
    """The sources are the same for every forgery: read and analyse them once for each set of settings."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in ((verification, "read_again"), (derivation.pipeline, "brief_dossier")):
            patch.setattr(module, name, remembering(getattr(module, name)))
        yield


def remembering(function):
    results = {}

    def call(*args, **kwargs):
        key = repr((args, kwargs))
        if key not in results:
            results[key] = function(*args, **kwargs)
        return results[key]

    return call


def check_that_it_is_found(made, tmp_path, name):
    dossier, edition = made
    copied = tmp_path / "output"
    for path in edition.parent.iterdir():
        if path.is_dir() and not path.is_symlink() and not path.name.startswith("."):
            shutil.copytree(path, copied / path.name)
    forged = copied / edition.name
    forger = Forger(forged)
    FORGERIES[name](forger)
    forger.seal()
    assert changed(edition, forged)
    with pytest.raises(VerificationFailed) as error:
        verify(forged, sources=[dossier])
    assert "internal" not in str(error.value)


@pytest.mark.slow
@pytest.mark.parametrize("name", STATED)
def test_what_a_manifest_states_falsely_is_found_though_all_of_the_edition_agrees(example, tmp_path, name):
    dossier, edition = example
    for path in edition.parent.iterdir():
        if path.is_dir() and not path.is_symlink() and not path.name.startswith(".") and path != edition:
            shutil.copytree(path, tmp_path / "output" / path.name)
    with reading_in_process():
        forged = make_stated(edition, dossier, tmp_path / "output", STATED[name])
        with pytest.raises(VerificationFailed) as error:
            verify(forged, sources=[dossier])
    assert "made again it is" not in str(error.value)


def changed(before, after):
    entries = [
        {path.name: path.is_file() and path.read_bytes() for path in f.iterdir()} for f in (before, after)
    ]
    return entries[0] != entries[1]


def test_there_are_at_least_sixty_kinds():
    assert len(FORGERIES) >= 60


@pytest.mark.slow
@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize("name", FORGERIES)
def test_each_forgery_of_the_example_is_found(example, tmp_path, name):
    check_that_it_is_found(example, tmp_path, name)


@pytest.mark.slow
@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize("name", [name for name in FORGERIES if name not in OF_HTML])
def test_each_forgery_of_three_hundred_documents_is_found(large, tmp_path, name):
    check_that_it_is_found(large, tmp_path, name)


@pytest.mark.slow(counted=True)
@pytest.mark.usefixtures("read_once")
def test_the_editions_that_are_forged_are_proved_as_they_were_made(example):
    assert verify(example[1]).changes


@pytest.mark.slow
@pytest.mark.usefixtures("read_once")
def test_the_edition_of_three_hundred_documents_is_proved_as_it_was_made(large):
    briefing = verify(large[1])
    assert len(briefing.sources) > 200
    assert briefing.conflicts
