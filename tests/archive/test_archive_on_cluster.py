"""An archive that is read on a cluster: whatever goes wrong there, it is read as on this machine."""

import gzip
import json
import os
import shutil
import signal
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from cluster_processes import TESTS, At, ClusterProcesses
from in_process import CountingExecutor
from made_archive import AS_OF, read_archive, report, write_archive, write_report
from reading_faults import ABORT, HOARD, fingerprint_or_fail

import briefing
from briefing.archive import reading
from briefing.errors import ClusterFailed
from briefing.publishing.build import BuildOptions, build_edition
from briefing.reading.cluster import executor as executor_module
from briefing.reading.cluster.connection import open_cluster

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]  # each starts processes

MATTERS, REPORTS = 12, 120  # files; they go out in partitions of 32
MB = 1_000_000
SENT = 40  # files, by the opening of which a partition was sent, and is at work


@pytest.fixture(autouse=True)
def _bounds(bounds, monkeypatch):
    bounds(20, analysed=60)
    monkeypatch.setattr(executor_module, "_FETCHING", 10.0)  # seconds, as long as a run of these takes


@pytest.fixture
def worker(cluster):
    """A worker that nothing has happened to yet; it may use 600 MB."""
    started = cluster.start_worker("--memory-limit", "600MB")
    yield started
    cluster.end_worker(started)


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("many") / "archive"
    write_archive(folder, matters=MATTERS)
    return folder


@pytest.fixture
def expected(reports, _bounds):
    """What is read without a cluster."""
    read = read_archive(reports)
    assert read.not_analysed
    return read


def number_of_worker(executor):
    """The process id of the only worker."""
    (number,) = executor._client.run(os.getpid).values()
    return number


def test_an_edition_has_the_same_bytes_with_two_workers_and_without(tmp_path):
    from distributed import LocalCluster

    write_archive(tmp_path / "archive")
    (tmp_path / "archive" / "damaged.zip").write_bytes(b"PK\x03\x04 and nothing else")
    (tmp_path / "shards").mkdir()
    whole, cut = (gzip.compress(shard(start)) for start in (0, 100))
    (tmp_path / "shards" / "0.jsonl.gz").write_bytes(whole)
    (tmp_path / "shards" / "1.jsonl.gz").write_bytes(cut[: len(cut) // 2])

    def build(output, cluster=""):
        options = BuildOptions(
            as_of=AS_OF, formats=("md",), cluster=cluster, addresses=(f"{tmp_path}/shards/*.jsonl.gz",)
        )
        built = build_edition([tmp_path / "archive"], profile=None, output=tmp_path / output, options=options)
        archive, damaged = [item.path for item in built.briefing.unread]
        assert (archive, damaged) == ("damaged.zip", "local://1.jsonl.gz")
        assert 60 + 100 < built.briefing.method.archive.documents < 60 + 200  # what stands before the damage
        return {path.name: path.read_bytes() for path in built.edition.iterdir()}

    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=False,
        protocol="tcp",
        dashboard_address="127.0.0.1:0",
    ) as threads:
        assert build("cluster", threads.scheduler_address) == build("plain")


def shard(start):
    """A hundred reports as JSON Lines."""
    rows = (
        {
            "title": f"Report {number % 5}",
            "text": report(f"row {number % 5}", number),
            "published": date(2026, 1, 1 + number % 28).isoformat(),
            "publisher": f"Outlet {number % 7}",
        }
        for number in range(start, start + 100)
    )
    return "".join(f"{json.dumps(row)}\n" for row in rows).encode()


@pytest.mark.usefixtures("worker")
def test_a_worker_that_is_killed_changes_nothing(cluster, reports, expected, tmp_path):
    with open_cluster(cluster.address) as executor:
        number = number_of_worker(executor)
        kill = At(SENT, lambda: os.kill(number, signal.SIGKILL))
        assert (
            read_archive(reports, executor=executor, on_file=kill, cache=tmp_path / "cache.sqlite")
            == expected
        )
        assert number_of_worker(executor) != number
    assert kill.opened == REPORTS


@pytest.mark.usefixtures("worker")
def test_a_worker_that_runs_out_of_memory_changes_nothing(cluster, reports, expected):
    with open_cluster(cluster.address) as executor:
        number = number_of_worker(executor)
        hoard = f"import sys; sys.hoard = b'x' * {700 * MB}"
        fill = partial(executor._client.run, exec, hoard, on_error="ignore")  # it may end without an answer
        assert read_archive(reports, executor=executor, on_file=At(SENT, fill)) == expected
        cluster.wait_for(executor._client.nthreads)
        assert number_of_worker(executor) != number  # its nanny has ended it, and started another


@pytest.mark.usefixtures("worker")
def test_a_document_that_kills_its_reader_is_listed_and_so_is_one_that_needs_too_much_memory(
    cluster, tmp_path, monkeypatch
):
    monkeypatch.setattr(reading, "fingerprint_file", fingerprint_or_fail)
    folder = tmp_path / "archive"
    write_archive(folder)
    for name, fault in (("0-abort", ABORT), ("1-hoard", HOARD)):
        write_report(folder, name, report(0, name, extra=f" {fault}"), outlet=0, day=3)
    with open_cluster(cluster.address) as executor:
        read = read_archive(folder, executor=executor)
    assert [(item.path, item.state, item.reason) for item in read.unread] == [
        ("0-abort.md", "killed", "its reader was killed by SIGABRT"),
        ("1-hoard.md", "killed", "its reader ended with code 1"),
    ]
    assert read.archive.documents == 60
    assert read == read_archive(folder, executor=None)


def test_a_worker_with_other_code_that_comes_in_the_middle_ends_the_run(cluster, worker, reports, tmp_path):
    package = Path(briefing.__file__).parent
    shutil.copytree(package, tmp_path / "briefing", ignore=shutil.ignore_patterns("__pycache__"))
    changed = tmp_path / "briefing" / "archive" / "fingerprints.py"
    changed.write_text(changed.read_text() + "\n# of another day\n")
    others = []
    with open_cluster(cluster.address) as executor:

        def change_workers():
            cluster.end_worker(worker)
            others.append(cluster.start_worker(path=f"{tmp_path}{os.pathsep}{TESTS}"))

        try:
            with pytest.raises(ClusterFailed, match=r"has diplomatic-briefing .*, and this machine"):
                read_archive(reports, executor=executor, on_file=At(SENT, change_workers))
        finally:
            cluster.end_worker(*others)


def test_after_a_scheduler_has_gone_the_next_run_goes_on(tmp_path, reports, expected):
    import dask

    cluster = ClusterProcesses(tmp_path)
    kept = tmp_path / "cache.sqlite"
    try:
        cluster.start_worker()
        with (
            dask.config.set({"distributed.comm.timeouts.connect": 3}),
            pytest.raises(ClusterFailed, match=f"{cluster.address}: "),
            open_cluster(cluster.address) as executor,
        ):
            read_archive(reports, executor=executor, on_file=At(100, cluster.scheduler.kill), cache=kept)
    finally:
        cluster.end()
    with CountingExecutor() as counting:
        assert read_archive(reports, executor=counting, cache=kept) == expected
    assert 0 < counting.parsed.count("fingerprint_file") < REPORTS
