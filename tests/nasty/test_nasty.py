import json
import re
import subprocess
import sys
import warnings
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
FORMATS = "md,json,html"
MOST_MEMORY = 300  # MB
MOST_SECONDS = 120  # of processor time, its own and that of the processes that read
RUN = """
import os, sys
from pathlib import Path
from briefing.cli import main
try:
    main(sys.argv[1:])
finally:
    # Not ru_maxrss, which begins with what the process that started this one had.
    memory = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) // 1024
    print(memory, int(sum(os.times()[:4])), file=sys.stderr)
"""


def load(name):
    spec = spec_from_file_location(f"nasty_{name}", HERE / f"{name}.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def good_files():
    seeds = [path for path in sorted(SEEDS.iterdir()) if path.suffix in {".txt", ".md", ".html", ".eml"}]
    files = {path.name: path.read_bytes() for path in seeds}
    subjects = "harvest railway museum election drought harbour census library".split()
    for number, subject in enumerate(subjects[: 20 - len(files)]):
        text = (
            f"The {subject} commission met on Tuesday and heard {number + 3} witnesses. Its chair, Jane Doe,"
            f" said that the report on the {subject} will be printed in May. The opposition wants more time."
        )
        files[f"good-{subject}.txt"] = text.encode()
    return files


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """One run over 20 good files and all nasty ones: (record, expected, outputs, memory, seconds)."""
    make, build = load("make"), load("bytes_of")
    folder = tmp_path_factory.mktemp("nasty")
    dossier = folder / "dossier"
    dossier.mkdir()
    for name, data in good_files().items():
        (dossier / name).write_bytes(data)
    expected = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile says that a name is there twice: it is meant to be
        for name, data, state, reason in make.nasty_files(build):
            (dossier / name).write_bytes(data)
            expected[name] = state, reason
    expected |= {path: (state, reason) for path, state, reason in make.odd_places(dossier, build.TEXT)}
    command = [sys.executable, "-c", RUN, "build", str(dossier), "--output", str(folder / "output")]
    options = ["--format", FORMATS, "--as-of", "2026-11-20"]
    done = subprocess.run(
        [*command, *options], capture_output=True, text=True, check=False, timeout=300, cwd=folder
    )
    assert done.returncode == 0, done.stderr
    memory, seconds = map(int, done.stderr.splitlines()[-1].split())
    (edition,) = (path for path in (folder / "output").iterdir() if path.name.startswith("2026"))
    outputs = {path.name: path.read_text("utf-8") for path in edition.iterdir()}
    return json.loads(outputs["briefing.json"]), expected, outputs, memory, seconds


@pytest.mark.slow
@pytest.mark.timeout(400)
class TestTwentyGoodFilesAmongTheNastyOnes:
    def test_every_good_file_is_used_or_listed(self, run):
        record = run[0]
        known = {source["path"] for source in record["sources"]} | {item["path"] for item in record["unread"]}
        good = set(good_files())
        assert len(good) == 20
        assert good <= known

    def test_every_nasty_file_ends_in_the_state_that_it_should(self, run):
        record, expected = run[:2]
        ended = {source["path"]: ("read", source["note"]) for source in record["sources"]}
        for item in record["unread"]:
            ended.setdefault(item["path"], (item["state"], item["reason"]))
        wrong = {
            path: ended.get(path)
            for path, (state, reason) in expected.items()
            if path not in ended
            or not re.fullmatch(state, ended[path][0])
            or not re.search(reason, ended[path][1])
        }
        assert wrong == {}

    def test_the_counts_add_up(self, run):
        record, expected = run[:2]
        method = record["method"]
        assert method["files_found"] == len(expected) + len(good_files())
        read = {source["path"] for source in record["sources"] if source["state"] != "duplicate"}
        assert method["files_read"] == len(read)
        assert sum(method["files"].values()) == method["files_found"]

    def test_the_run_stays_small_and_short(self, run):
        memory, seconds = run[3:]
        assert memory < MOST_MEMORY
        assert seconds < MOST_SECONDS

    def test_nothing_of_a_nasty_file_gets_into_the_edition_but_its_words(self, run):
        outputs = run[2]
        assert "root:" not in "".join(outputs.values())
        assert re.search(r"(?<!\\)<script>alert", outputs["briefing.md"]) is None
        page = outputs["briefing.html"]
        assert "<script>alert" not in page
        assert "onerror=alert(1)>" not in page
        assert not re.search(r'(?:href|src)="(?:javascript|data|file|//|http://169)', page, re.IGNORECASE)
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\x07\x1b]", "".join(outputs.values()))
