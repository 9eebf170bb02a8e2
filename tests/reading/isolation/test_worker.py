import os
import pickle
import resource
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import CancelledError, wait
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest

from briefing.errors import Unreadable
from briefing.reading.isolation import child, worker
from briefing.reading.isolation.limits import Limits
from briefing.reading.isolation.worker import IsolatedExecutor

HERE = Path(__file__).parent
MB = 1_000_000
QUICK = Limits(wall_seconds=8, cpu_seconds=1, memory=400 * MB, written_size=MB, response_size=2 * MB)


@pytest.fixture(scope="module", autouse=True)
def calls():
    sys.path.insert(0, str(HERE))  # a reading process has the search path of its parent
    yield import_module("worker_calls")
    sys.path.remove(str(HERE))
    sys.modules.pop("worker_calls", None)


@pytest.fixture
def pool():
    with IsolatedExecutor(QUICK, workers=1) as processes:
        yield processes


def ended(pool, call, *arguments):
    """Return state and reason of a call that does not return."""
    with pytest.raises(Unreadable) as caught:
        pool.submit(call, *arguments).result()
    return caught.value.state, caught.value.reason


def children():
    return [
        int(line.split()[0])
        for line in subprocess.run(
            ["ps", "-o", "pid=,ppid=", "-A"], capture_output=True, text=True, check=True
        ).stdout.splitlines()
        if int(line.split()[1]) == os.getpid()
    ]


def test_a_call_is_answered_by_another_process(pool, calls):
    assert pool.submit(calls.echo, b"x" * MB).result() == b"x" * MB
    assert pool.submit(calls.echo, data=b"").result() == b""
    pids = {pool.submit(calls.pid).result() for _ in range(3)}
    assert len(pids) == 1
    assert pids != {str(os.getpid()).encode()}


def test_a_large_parent_has_small_processes(pool, calls):
    ballast = b"x" * (300 * MB)
    assert len({pool.submit(calls.pid).result() for _ in range(3)}) == 1
    assert len(ballast) == 300 * MB


def test_a_process_that_dies_takes_only_its_own_call_with_it(pool, calls):
    futures = [pool.submit(*call) for call in [(calls.echo, b"a"), (calls.abort,), (calls.echo, b"b")]]
    assert (futures[0].result(), futures[2].result()) == (b"a", b"b")
    with pytest.raises(Unreadable, match="killed by SIGABRT") as caught:
        futures[1].result()
    assert caught.value.state == "killed"


def test_how_a_process_ended_is_said(pool, calls):
    assert ended(pool, calls.leave, 3) == ("killed", "its reader ended with code 3")
    assert ended(pool, calls.leave, 0) == ("killed", "its reader ended with code 0")


def test_a_call_that_dies_of_what_others_left_behind_is_repeated_in_a_fresh_process(pool, calls):
    first, second = (pool.submit(calls.crash_if_used).result() for _ in range(2))
    assert first != second


@pytest.mark.slow(counted=True)
def test_a_process_that_has_grown_is_left_and_what_it_was_at_repeated(pool, calls):
    used = pool.submit(calls.pid).result()
    grown = pool.submit(calls.grow, 250 * MB).result()
    assert pool.submit(calls.pid).result() not in (used, grown)


@pytest.mark.slow
def test_a_call_ends_by_the_clock(calls):
    start = time.monotonic()
    with IsolatedExecutor(Limits(wall_seconds=3), workers=1) as pool:
        assert pool.submit(calls.echo, b"first").result() == b"first"
        assert ended(pool, calls.sleep, 60) == ("timed-out", "reading it took more than 3 s")
        assert time.monotonic() - start < 40  # seconds on a busy machine; the call takes 60
        assert pool.submit(calls.echo, b"next").result() == b"next"


def test_a_process_that_waits_for_its_next_call_has_no_alarm(pool, calls, tmp_path):
    noted = tmp_path / "left"
    pool.submit(calls.note_time_left, str(noted)).result()
    until = time.monotonic() + 20
    while not (noted.exists() and noted.read_text() == "0.0") and time.monotonic() < until:
        time.sleep(0.01)
    assert noted.read_text() == "0.0"


@pytest.mark.slow
def test_a_call_ends_when_its_processor_time_is_used_up(calls):
    with IsolatedExecutor(Limits(wall_seconds=60, cpu_seconds=1), workers=1) as pool:
        assert ended(pool, calls.spin) == ("timed-out", "reading it took more than 1 s")
        for _ in range(3):  # the time is each call's own
            assert pool.submit(calls.sleep, 0.1).result() == b"slept"


def test_memory_files_and_descriptors_are_limited(pool, calls, tmp_path):
    assert pool.submit(calls.hoard, 100 * MB).result() == str(100 * MB).encode()
    assert pool.submit(calls.hoard, 500 * MB).result() == b"no memory"
    assert pool.submit(calls.write, str(tmp_path / "a"), MB // 2).result() == b"written"
    assert pool.submit(calls.write, str(tmp_path / "b"), 2 * MB).result() == b"File too large"
    assert pool.submit(calls.open_many, 30).result() == b"opened"
    assert pool.submit(calls.open_many, 80).result() == b"Too many open files"


def test_a_process_has_no_core_dump_no_hurry_no_interrupt_and_no_files_of_its_parent(pool, calls, tmp_path):
    with (tmp_path / "lock").open("w") as lock:
        os.set_inheritable(lock.fileno(), True)
        said = pool.submit(calls.state).result().decode()
    assert said.startswith("(0, True, True, ")
    assert "lock" not in said


@pytest.mark.skipif(os.geteuid() != 0, reason="only root is sure to be allowed it")
def test_a_process_has_no_network(pool, calls):
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert calls.connect(server.getsockname()[1]) == b"connected"
        assert pool.submit(calls.connect, server.getsockname()[1]).result() == b"no network"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_somebody_without_rights_gives_up_the_network_too_where_the_system_allows_it():
    ours, theirs = os.pipe()
    parent = os.getpid()
    process = os.fork()
    if process == 0:
        os.setgid(65534)
        os.setuid(65534)
        child._confine(Limits(memory=2**40, open_files=64), parent)
        interfaces = Path("/proc/self/net/dev").read_text(encoding="utf-8").count(":")
        os.write(theirs, f"{resource.getrlimit(resource.RLIMIT_NOFILE)[0]} {interfaces}".encode())
        os._exit(0)
    os.close(theirs)
    os.waitpid(process, 0)
    files, interfaces = os.read(ours, 1000).decode().split()
    os.close(ours)
    assert files == "64"
    assert int(interfaces) >= 1


def test_a_process_whose_parent_has_gone_before_it_began_leaves():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        command = [sys.executable, "-P", "-c", worker._START, str(theirs.fileno()), *sys.path]
        process = subprocess.Popen(command, pass_fds=[theirs.fileno()])
        child.send(ours, pickle.dumps((Limits(), 1)))
        assert process.wait(timeout=30) == 1


def test_an_answer_beyond_the_limit_is_not_taken(pool, calls):
    assert ended(pool, calls.echo, 3 * MB) == ("killed", "its reader gave more than a file can hold")
    assert ended(pool, calls.lie, 2**60) == ("killed", "its reader gave more than a file can hold")


def test_an_error_of_our_own_is_a_death_and_not_an_answer(pool, calls):
    assert ended(pool, calls.echo, "text")[0] == "killed"


@pytest.mark.slow(counted=True)
def test_an_interrupt_ends_every_process_at_once(calls):
    start = time.monotonic()
    futures = []
    with pytest.raises(KeyboardInterrupt):
        interrupted(calls, futures)
    assert time.monotonic() - start < 40
    assert all(future.done() for future in futures)
    with pytest.raises((Unreadable, CancelledError)):
        futures[-1].result()


def interrupted(calls, futures):
    with IsolatedExecutor(Limits(), workers=2) as pool:
        wait([pool.submit(calls.sleep, 0.2) for _ in range(2)])
        futures += [pool.submit(calls.sleep, 60) for _ in range(4)]
        time.sleep(0.5)
        raise KeyboardInterrupt


def test_no_process_outlives_the_pool(calls):
    with IsolatedExecutor(Limits(), workers=2) as pool:
        pids = [int(pool.submit(calls.pid).result()) for _ in range(2)]
    assert not set(pids) & set(children())


@pytest.mark.slow(counted=True)
def test_a_process_that_does_not_leave_is_made_to(calls, monkeypatch):
    monkeypatch.setattr(worker, "_EXIT_TIMEOUT", 0.5)
    with IsolatedExecutor(Limits(), workers=1) as pool:
        stopped = int(pool.submit(calls.pid).result())
        os.kill(stopped, signal.SIGSTOP)
    assert stopped not in children()


def test_after_shutdown_no_call_is_taken(calls):
    pool = IsolatedExecutor(QUICK, workers=1)
    pool.shutdown()
    with pytest.raises(RuntimeError, match="after shutdown"):
        pool.submit(calls.pid)


def test_a_parent_that_is_killed_leaves_no_process_behind():
    script = f"""
import sys, time
sys.path.insert(0, {str(HERE)!r})
from worker_calls import pid, sleep
from briefing.reading.isolation.worker import IsolatedExecutor
pool = IsolatedExecutor(workers=1)
print(int(pool.submit(pid).result()), flush=True)
pool.submit(sleep, 60).result()
"""
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    process = int(parent.stdout.readline())
    time.sleep(0.2)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 30
    while alive(process) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(process)


def alive(process):
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


@pytest.mark.slow
def test_an_interrupted_build_ends_at_once_and_leaves_no_process_and_no_edition(tmp_path):
    dossier = tmp_path / "dossier"
    dossier.mkdir()
    for number in range(400):
        lines = (f"Delegate {number} of room {line} spoke of the border and of rain." for line in range(200))
        (dossier / f"{number}.txt").write_text("\n\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "briefing", "build", str(dossier), "--output", str(tmp_path / "output")]
    # A test run in the background has interrupts ignored, and hands that on.
    restore = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        cwd=HERE.parents[2],
        preexec_fn=restore,  # noqa: PLW1509
    ) as run:
        below = started_below(run.pid)
        start = time.monotonic()
        run.send_signal(signal.SIGINT)
        said = run.communicate()[1]
    assert time.monotonic() - start < 40
    # Python ends by the signal itself where that came while a library was making code from text.
    assert run.returncode in {1, -signal.SIGINT}
    assert "Traceback" not in said
    assert not any(map(alive, below))
    assert list((tmp_path / "output").glob("[!.]*")) == []


def started_below(parent):
    """Return the processes that a parent has started, as soon as there are any."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        listing = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, check=False
        )
        if listing.stdout.split():
            time.sleep(0.3)
            return [int(pid) for pid in listing.stdout.split()]
        time.sleep(0.05)
    return []
