"""A scheduler and workers as processes: the edition has the same bytes, or one line says what happened."""

import os
import shutil
import signal
import subprocess
import time
from datetime import date
from pathlib import Path

import pytest
from cluster_processes import PYTHON, At

import briefing
from briefing.errors import ClusterFailed
from briefing.publishing.build import BuildOptions, build_edition
from briefing.reading.cluster.connection import open_cluster
from briefing.reading.discovery.finder import find_files, resolve_roots
from briefing.reading.dossier import read_dossier

AS_OF = date(2026, 3, 8)
PATIENCE = 3  # seconds in which a scheduler that has gone is waited for, where users wait up to half a minute
BRIEFING = (
    "from briefing.cli import main; from briefing.reading.cluster import connection;"
    f"connection._CONNECTING = {PATIENCE}; main()"
)
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    """150 reports of a few lines, and one file that is damaged."""
    folder = tmp_path_factory.mktemp("archive") / "dossier"
    folder.mkdir()
    for number in range(150):
        hall = ("Geneva", "Vienna", "Astana")[number % 3]
        (folder / f"{number:03}.txt").write_text(
            f"Talks in {hall}, report {number}\n\nThe delegates left the hall in {hall} on day {number}, and"
            f" nobody signed paper number {number}.\n\nRound {number} begins in March, the minister said.\n"
        )
    (folder / "damaged.zip").write_bytes(b"PK\x03\x04 and nothing else")
    return folder


@pytest.fixture(scope="module")
def plain(dossier):
    return read_dossier(find_files(resolve_roots([dossier])), as_of=AS_OF)


def read_on(executor, dossier, on_file=None):
    found = find_files(resolve_roots([dossier]))
    return read_dossier(found, as_of=AS_OF, executor=executor, on_file=on_file)


@pytest.mark.parametrize("workers", [1, 2, 8])
def test_the_edition_has_the_same_bytes_whatever_the_number_of_workers(dossier, tmp_path, workers):
    from distributed import LocalCluster

    def build(output, cluster=""):
        options = BuildOptions(as_of=AS_OF, formats=("md",), cluster=cluster)
        built = build_edition([dossier], profile=None, output=tmp_path / output, options=options)
        return {path.name: path.read_bytes() for path in built.edition.iterdir()}

    with LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=False,
        protocol="tcp",
        dashboard_address="127.0.0.1:0",
    ) as threads:
        assert build("cluster", threads.scheduler_address) == build("plain")


def test_a_worker_that_is_killed_in_the_middle_changes_nothing(cluster, dossier, plain):
    cluster.start_worker()
    with open_cluster(cluster.address) as executor:
        (worker,) = executor._client.run(os.getpid).values()
        # By the 40th file a partition was sent, and is at work.
        assert read_on(executor, dossier, At(40, lambda: os.kill(worker, signal.SIGKILL))) == plain
        assert executor._client.run(os.getpid).values() != {worker}


def open_until_refused(address):
    for _ in range(100):  # until the worker is there
        with open_cluster(address):
            time.sleep(0.2)


def test_a_worker_with_other_code_is_refused_in_one_line(cluster, tmp_path):
    package = Path(briefing.__file__).parent
    shutil.copytree(package, tmp_path / "briefing", ignore=shutil.ignore_patterns("__pycache__"))
    changed = tmp_path / "briefing" / "reading" / "dossier.py"
    changed.write_text(changed.read_text() + "\n# of another day\n")
    other = cluster.start_worker(path=tmp_path)
    try:
        with pytest.raises(ClusterFailed, match=r"has diplomatic-briefing .*, and this machine"):
            open_until_refused(cluster.address)
    finally:
        other.terminate()
        other.wait(timeout=30)


def test_a_scheduler_that_goes_away_is_one_line_and_the_old_edition_stays(cluster, dossier, tmp_path):
    import dask

    cluster.start_worker()
    with (
        dask.config.set({"distributed.comm.timeouts.connect": PATIENCE}),
        pytest.raises(ClusterFailed, match=f"{cluster.address}: "),
        open_cluster(cluster.address) as executor,
    ):
        read_on(executor, dossier, At(100, cluster.scheduler.kill))

    output = tmp_path / "output"
    options = BuildOptions(as_of=AS_OF, formats=("md",))
    built = build_edition([dossier], profile=None, output=output, options=options)
    command = [PYTHON, "-c", BRIEFING, "build", str(dossier), "--output", str(output), "--format", "md"]
    command += ["--as-of", str(AS_OF), "--force", "--cluster", cluster.address]
    said = subprocess.run(command, check=False, capture_output=True, text=True, timeout=200)
    assert (said.returncode, said.stderr.count("\n")) == (69, 1)
    assert said.stderr.startswith(f"briefing: {cluster.address}: ")
    assert (output / "latest").resolve() == built.edition
    assert len(list(output.glob("2026-*"))) == 1
