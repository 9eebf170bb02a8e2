"""What the publishing of an edition withstands: errors, kills, power cuts, a full disk, others at once.

make soak    # every system call instead of the few of `make test`, and many more kills and rounds
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

HARNESS = Path(__file__).parent / "harness.py"
ONCE = [{"how": error} for error in ("ENOSPC", "EIO", "EACCES")]
FOR_EVER = [{**fault, "for_ever": True} for fault in ONCE]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(7200)]


@pytest.fixture
def soak(request):
    return request.config.getoption("--soak")


def start(*before):
    return subprocess.Popen(
        [*before, sys.executable, str(HARNESS)],
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},  # it forks
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="module")
def started():
    with start() as process:
        yield process


@pytest.fixture
def harness(started, tmp_path, record_property):
    def run(do, *, process=started, **asked):
        process.stdin.write(json.dumps({"do": do, "desk": str(tmp_path), **asked}) + "\n")
        process.stdin.flush()
        found = json.loads(process.stdout.readline())
        assert found  # otherwise there is an error on stderr
        record_property("found", {key: value for key, value in found.items() if key != "calls"})
        print(found if do != "trace" else "")  # noqa: T201 - the figures, for who runs pytest with -rP
        return found

    return run


@pytest.mark.parametrize("first", [False, True], ids=["second-edition", "first-edition"])
def test_a_kill_at_any_call_leaves_a_whole_edition_and_the_next_run_succeeds(harness, soak, first):
    found = harness("every_point", faults=[{"how": "kill"}], first=first, step=1 if soak else 31)
    assert found["amiss"] == []
    assert found["codes"] == {str(-signal.SIGKILL): found["attempts"]}


@pytest.mark.parametrize("first", [False, True], ids=["second-edition", "first-edition"])
def test_an_error_at_any_call_is_one_line_and_leaves_a_whole_edition(harness, soak, first):
    found = harness(
        "every_point", faults=ONCE if first else ONCE + FOR_EVER, first=first, step=1 if soak else 53
    )
    assert found["amiss"] == []
    assert found["codes"].keys() <= {"0", "73"}
    assert found["codes"]["73"] > found["attempts"] * (0.75 if soak else 0.6)  # of few a few less may be


def test_a_kill_at_any_moment_leaves_a_whole_edition_and_the_next_run_succeeds(harness, soak):
    assert harness("random_moments", kills=200 if soak else 5)["amiss"] == []


def test_a_power_cut_after_any_call_leaves_a_whole_edition_and_the_next_run_succeeds(harness, soak):
    found = harness("power_cuts", mixes=4 if soak else 1, step=1 if soak else 13, offset=3)
    assert found["amiss"] == []


def test_every_byte_is_on_the_disk_before_the_name_is_and_the_name_before_it_is_shown(harness):
    found = harness("trace")
    calls = [tuple(call[:2]) for call in found["calls"]]
    edition = found["edition"]
    staging = f".state/staging/{edition}"
    commit = calls.index(("rename", staging))
    files = [path for name, path in calls if name == "write" and path.startswith(f"{staging}/")]
    assert f"{staging}/manifest.json" in files
    for file in dict.fromkeys(files):
        order = [calls.index((name, file)) for name in ("write", "fsync", "read")]
        assert order == sorted(order)
        assert order[-1] < commit
    link = ".state/staging/latest"
    switch = calls.index(("rename", link)) if ("rename", link) in calls else calls.index(("replace", link))
    assert calls.index(("fsync", staging), calls.index(("fsync", files[-1]))) < commit
    staged = calls.index(("symlink", link))
    assert staged < calls.index(("fsync", ".state/staging"), staged) < commit
    assert commit < calls.index(("fsync", ""), commit) < switch < calls.index(("fsync", ""), switch)


def test_of_many_runs_at_once_one_publishes_and_the_others_say_so_at_once(harness, soak):
    found = harness("race", processes=50 if soak else 12, rounds=20 if soak else 1)
    assert found["amiss"] == []
    assert found["on_idle_cores"] < 1


def test_a_full_disk_is_one_line_and_leaves_the_edition_before(harness, soak, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = f"mount -t tmpfs -o size=1m tmpfs {disk}"
    inside = ["unshare", "--map-root-user", "--mount", "bash", "-c"]
    if subprocess.run([*inside, mount], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody mount a small disk")
    with start(*inside, f'{mount} && exec "$@"', "bash") as process:
        found = harness("full_disk", process=process, disk=str(disk), step=1024 if soak else 8192)
    assert found["amiss"] == []
    assert found["codes"]["0"] == 1
    assert found["codes"]["73"] > 3


def test_many_editions_from_one_process_leave_nothing_behind(harness, soak):
    found = harness("regenerate", times=300 if soak else 12, warm=20 if soak else 4)
    assert found["growth"] < 0.05
    assert (found["files"], found["children"]) == (0, 0)
