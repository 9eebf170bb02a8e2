"""Calls go to the cluster in partitions; each future gives what its call gave, or why there is nothing."""

import pickle
from functools import cache

import msgspec
import pytest
from distributed import KilledWorker
from in_process import InProcessExecutor

from briefing.errors import ClusterFailed, Unreadable
from briefing.reading.cluster import executor as module
from briefing.reading.cluster import worker
from briefing.reading.cluster.executor import ClusterExecutor
from briefing.reading.isolation.installation import describe_installation
from briefing.reading.isolation.queue import queue_limits


class Task:
    """A task of Dask that has ended already."""

    def __init__(self, outcome):
        self.outcome = outcome

    def add_done_callback(self, callback):
        callback(self)

    def result(self, timeout):
        assert timeout == module._FETCHING
        if isinstance(self.outcome, BaseException):
            raise self.outcome
        return self.outcome


class FakeClient:
    """Runs each partition at once; counts them, and what is scattered."""

    def __init__(self, failure=None):
        self.status = "running"
        self.threads = {"tcp://a": 1, "tcp://b": 1}
        self.partitions = 0
        self.scattered = 0
        self.failure = failure

    def nthreads(self):
        return self.threads

    def scatter(self, data, **_):
        self.scattered += 1
        return data

    def submit(self, function, calls, home, **_):
        self.partitions += 1
        if type(self.failure) is OSError:
            raise self.failure
        try:
            return Task(self.failure or function(calls, home))
        except ClusterFailed as error:
            return Task(error)


@pytest.fixture(autouse=True)
def _in_process(monkeypatch):
    monkeypatch.setattr(worker, "_executor", InProcessExecutor)
    monkeypatch.setattr(module, "IsolatedExecutor", InProcessExecutor)


def echo(data, times=1):
    if data == b"bad":
        raise Unreadable("nothing in it", state="killed")
    return times * data


def cluster(client):
    return ClusterExecutor(client, "tcp://host:8786")


def test_a_partition_is_sent_when_it_is_full_and_the_last_when_somebody_waits():
    client = FakeClient()
    with cluster(client) as executor:
        futures = [executor.submit(echo, b"%d" % n) for n in range(40)]
        assert client.partitions == 1
        assert futures[0].done()
        assert not futures[39].done()
        assert [future.result() for future in futures] == [b"%d" % n for n in range(40)]
        assert client.partitions == 2


def test_large_files_fill_a_partition_sooner_and_are_sent_as_data():
    client = FakeClient()
    with cluster(client) as executor:
        future = executor.submit(echo, b"x" * 5_000_000)
        assert client.partitions == 1
        assert client.scattered == 1
        assert len(future.result()) == 5_000_000


def test_a_file_that_exceeds_a_limit_gives_its_reason_and_the_others_their_bytes():
    with cluster(FakeClient()) as executor:
        bad, good = executor.submit(echo, b"bad"), executor.submit(echo, b"good", times=2)
        with pytest.raises(Unreadable, match="nothing in it") as raised:
            bad.result()
        assert raised.value.state == "killed"
        assert good.result(timeout=1) == b"goodgood"


@pytest.mark.parametrize("failure", [KilledWorker("task", None, 3), TimeoutError()])
def test_a_partition_whose_workers_have_died_or_send_no_answers_is_read_at_home(failure):
    with cluster(FakeClient(failure)) as executor:
        bad, good = executor.submit(echo, b"bad"), executor.submit(echo, b"good")
        assert good.result() == b"good"
        with pytest.raises(Unreadable, match="nothing in it"):
            bad.result()


def test_what_comes_too_late_after_the_end_of_a_run_starts_no_process():
    executor = cluster(FakeClient(TimeoutError()))
    late = executor.submit(echo, b"good")
    executor.shutdown()
    executor.send_partition()
    assert isinstance(late.exception(), ClusterFailed)


@pytest.mark.parametrize("failure", [OSError("gone"), RuntimeError("a fault of Dask"), b"no answers"])
def test_what_fails_in_the_cluster_is_one_line(failure):
    with cluster(FakeClient(failure)) as executor:
        future = executor.submit(echo, b"good")
        with pytest.raises(ClusterFailed, match="tcp://host:8786: the cluster has failed") as raised:
            future.result()
        assert raised.value.exit_code == 69


@pytest.mark.parametrize("count", [1, 3])
def test_another_number_of_answers_than_of_files_ends_the_waiting(count):
    answers = msgspec.msgpack.encode([worker.Answer(data=b"good")] * count)
    with cluster(FakeClient(answers)) as executor:
        futures = [executor.submit(echo, b"good") for _ in range(2)]
        executor.send_partition()
        assert all(future.done() for future in futures)
        assert all(isinstance(future.exception(), ClusterFailed) for future in futures)


def test_what_fails_at_home_ends_the_waiting(monkeypatch):
    def fail(**_):
        raise OSError("no process can be started")

    monkeypatch.setattr(module, "IsolatedExecutor", fail)
    with cluster(FakeClient(KilledWorker("task", None, 3))) as executor:
        future = executor.submit(echo, b"good")
        executor.send_partition()
        assert future.done()
        with pytest.raises(ClusterFailed, match=r"the cluster has failed \(OSError\)"):
            future.result()


def test_a_worker_that_comes_in_the_middle_with_another_installation_ends_the_run(monkeypatch):
    client = FakeClient()
    with cluster(client) as executor:
        assert executor.submit(echo, b"good").result() == b"good"
        other = {**describe_installation(), "lxml": "1.0"}
        monkeypatch.setattr(worker, "describe_installation", lambda: other)
        worker._difference.cache_clear()
        future = executor.submit(echo, b"good")
        with pytest.raises(ClusterFailed, match=r"^tcp://host:8786: its worker .* has lxml 1.0, and this"):
            future.result()
    worker._difference.cache_clear()


class Silent(FakeClient):
    """Never ends a task."""

    def submit(self, *_, **__):
        class Never:
            def add_done_callback(self, callback):
                pass

        return Never()


def test_a_scheduler_that_has_gone_ends_the_waiting(monkeypatch):
    monkeypatch.setattr(module, "_POLL", 0.01)
    client = Silent()
    with cluster(client) as executor:
        future = executor.submit(echo, b"good")
        with pytest.raises(TimeoutError):
            future.result(timeout=0.01)
        client.status = "closed"
        with pytest.raises(ClusterFailed, match="the scheduler has gone"):
            future.result()


def test_workers_that_do_not_come_back_end_the_waiting_and_a_short_absence_does_not(monkeypatch):
    client = Silent()
    with cluster(client) as executor:
        now = [100.0]
        monkeypatch.setattr(module, "monotonic", lambda: now[0])
        client.threads = {}
        executor.check()
        now[0] += 50
        executor.check()
        client.threads = {"tcp://a": 1}
        executor.check()
        client.threads = {}
        executor.check()
        now[0] += 61
        with pytest.raises(ClusterFailed, match="all workers have gone"):
            executor.check()


def test_more_may_wait_where_more_workers_read():
    client = FakeClient()
    two = queue_limits(cluster(client))
    client.threads = dict.fromkeys(map(str, range(8)), 1)
    assert queue_limits(cluster(client)).files == 4 * two.files
    for threads, size in ((1, 32_000_000), (20, 60_000_000), (1000, 500_000_000)):  # never less than at home
        client.threads = {"tcp://a": threads}
        assert queue_limits(cluster(client)).size == size
    assert queue_limits(None).files == queue_limits(InProcessExecutor()).files


def test_answers_are_plain_data_and_anything_else_is_refused():
    with pytest.raises(ValueError, match="Expected"):
        worker.unpack_answers(msgspec.msgpack.encode([{"data": 1}]))


def test_a_partition_that_comes_while_the_processes_are_ended_has_others(monkeypatch):
    started = []

    class Ending(InProcessExecutor):
        def __init__(self):
            started.append(self)
            self.ended = False

        def submit(self, *args, **kwargs):
            assert not self.ended, "cannot schedule new futures after shutdown"
            return super().submit(*args, **kwargs)

        def shutdown(self, *_, **__):
            self.ended = True
            if len(started) == 1:  # the run of somebody else
                answers.extend(worker.unpack_answers(worker.run_partition(calls, home)))

    answers, home = [], tuple(describe_installation().items())
    calls = pickle.dumps([(echo, (b"good",))])
    monkeypatch.setattr(worker, "_executor", cache(Ending))
    worker.end_reading()  # none was started
    worker.run_partition(calls, home)
    worker.end_reading()
    assert [answer.data for answer in answers] == [b"good"]
    assert [executor.ended for executor in started] == [True, False]
    worker.end_reading()
    assert started[1].ended
