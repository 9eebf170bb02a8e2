import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from briefing.errors import CannotWrite, UsageError, VerificationFailed
from briefing.publishing.build import BuildOptions, build_edition
from briefing.publishing.editions.loading import load_briefing, load_ledger
from briefing.publishing.verification.explain import explain_edition
from briefing.rendering.formats.json import render


def build(dossier, output, **options):
    asked = BuildOptions(as_of=date(2015, 10, 8), **options)
    return build_edition([dossier], profile=None, output=output, options=asked)


def test_an_edition_holds_every_format_with_record_ledger_and_manifest(desk):
    names = {path.name for path in desk[1].iterdir()}
    assert names == {"briefing.md", "briefing.html", "briefing.json", "ledger.json", "manifest.json"}


def test_the_record_survives_the_way_to_disk_and_back(desk):
    data = (desk[1] / "briefing.json").read_bytes()
    assert render(load_briefing(data)) == data


def test_an_edition_made_again_is_the_one_that_is_there(desk):
    dossier, edition = desk
    before = {path.name: path.read_bytes() for path in edition.iterdir()}
    built = build(dossier, edition.parent, formats=("md", "html", "json"))
    assert (built.edition, built.new) == (edition, False)
    assert {path.name: path.read_bytes() for path in edition.iterdir()} == before
    assert sorted(path.name for path in edition.parent.iterdir()) == [".state", edition.name, "latest"]


def test_another_length_is_another_edition(desk):
    built = build(desk[0], desk[1].parent, words=100, formats=("md", "html", "json"))
    assert built.briefing.edition != desk[1].name


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_an_output_folder_that_cannot_be_made_is_one_line(desk, tmp_path, place):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(CannotWrite, match=r"cannot be written: .*; name another with --output"):
        build(desk[0], tmp_path / place, formats=("md",))


@pytest.mark.parametrize("below", ["", "below"])
def test_an_output_folder_that_is_a_link_to_nowhere_is_called_that(desk, tmp_path, below):
    (tmp_path / "link").symlink_to("nowhere")
    with pytest.raises(CannotWrite, match="link is a link to nowhere, which does not exist; name another"):
        build(desk[0], tmp_path / "link" / below, formats=("md",))


def test_no_path_of_this_machine_is_in_an_edition(desk, tmp_path):
    for path in desk[1].iterdir():
        assert str(tmp_path.parent).encode() not in path.read_bytes()


@pytest.mark.slow
def test_the_same_dossier_gives_the_same_bytes_from_anywhere(tmp_path):
    script = (
        "import sys; from datetime import date; from pathlib import Path;"
        "from briefing.publishing.build import BuildOptions, build_edition;"
        "build_edition([Path(sys.argv[1])], profile=None, output=Path(sys.argv[2]),"
        " options=BuildOptions(as_of=date(2015, 10, 8)))"
    )
    seeds = Path(__file__).parents[2] / "seeds"
    editions = []
    for number, (seed, zone) in enumerate([("1", "Asia/Almaty"), ("2", "America/New_York")]):
        folder = tmp_path / f"desk-{number}"
        folder.mkdir()
        (folder / "sources").symlink_to(seeds)
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "LANG": "C", "PATH": "/usr/bin:/bin"}
        environment["PYTHONPATH"] = str(seeds.parent)
        subprocess.run(
            [sys.executable, "-c", script, "sources", "out"], cwd=folder, env=environment, check=True
        )
        editions.append({
            str(path.relative_to(folder)): path.read_bytes()
            for path in (folder / "out").rglob("*")
            if path.is_file() and path.name not in {"lock", "reading.sqlite", "reading.key"}
        })  # fmt: skip
    assert len([path for path in editions[0] if "kept" not in path]) == 7  # and where the sources lie
    assert len(editions[0]) == 7 + 12
    assert editions[0] == editions[1]


def test_explain_shows_what_the_timeline_prints_and_why_it_is_no_point(desk):
    text = explain_edition(desk[1], "timeline")
    assert "in the timeline, at 2015-05-25; no point: " in text
    assert "The first round was held in the same city on 25-27 May." in text
    assert text.count("date ") == 2


def test_both_head_counts_can_be_found_with_explain(desk):
    assert "A total of 37 participants" in explain_edition(desk[1], "37 participants")
    assert "About 30 participants" in explain_edition(desk[1], "about 30")


def test_explain_shows_a_point_with_the_repeats_that_corroborate_it(desk):
    ledger = load_ledger((desk[1] / "ledger.json").read_bytes())
    point = next(entry.point for entry in ledger if entry.chosen and "February 2016" in entry.text)
    text = explain_edition(desk[1], point)
    assert text.count(f"a repeat of {point}\n") == 3
    assert "Elections: chosen; the next best was " in text


def test_explain_shows_what_was_dropped_and_why(desk):
    assert "subscription\n      Get Steppe Example Herald" in explain_edition(
        desk[1], "stories in your inbox"
    )


def test_explain_without_a_point_shows_every_sentence_once(desk):
    ledger = load_ledger((desk[1] / "ledger.json").read_bytes())
    assert explain_edition(desk[1]).count(", paragraph ") == len(ledger)


def test_explain_as_json_can_be_read_by_a_machine(desk):
    found = json.loads(explain_edition(desk[1], "p1", as_json=True))
    assert "p1" in {entry["point"] for entry in found["sentences"]}
    assert all(entry["point"] == "p1" or "p1" in entry["reason"] for entry in found["sentences"])


def test_words_that_are_nowhere_are_a_usage_error(desk):
    with pytest.raises(UsageError, match="no point or sentence with 'unicorns' in it"):
        explain_edition(desk[1], "unicorns")


def test_a_spoilt_ledger_is_refused_with_a_reason(desk):
    (desk[1] / "ledger.json").write_bytes(b"{}")
    with pytest.raises(VerificationFailed, match="not a ledger of this schema"):
        explain_edition(desk[1])


@pytest.mark.slow(counted=True)
def test_an_output_folder_that_has_forgotten_its_sources_can_be_told(desk):
    places = desk[1].parent / ".state" / "dossiers.json"
    places.write_text("{broken", encoding="utf-8")
    build(desk[0], desk[1].parent, formats=("md",))
    assert json.loads(places.read_bytes())
