"""Small files are parsed in one call; whatever happens to it, each file has the outcome that it has alone."""

import threading
from concurrent.futures import BrokenExecutor, CancelledError, Future, ThreadPoolExecutor

import pytest
from in_process import InProcessExecutor

from briefing.errors import Unreadable
from briefing.reading.discovery.finder import find_files, resolve_roots
from briefing.reading.isolation import batches as module
from briefing.reading.isolation import parsing
from briefing.reading.isolation.batches import BatchSubmitter, parse_files
from briefing.reading.isolation.contents import Contents
from briefing.reading.isolation.files import read_files
from briefing.reading.isolation.limits import Limits
from briefing.reading.isolation.parsing import parse_file
from briefing.serialisation import decode

TEXTS = [b"The talks in Astana ended.", b"Nobody signed.", b"Snow fell on Almaty all night long."]
KILLED = Unreadable("its reader was killed by SIGKILL", state="killed")


class Recording(InProcessExecutor):
    """Calls functions in this process, and keeps how many files each call has; `fail` may raise an error."""

    def __init__(self, fail=lambda *_: None):
        self.sizes = []
        self._fail = fail

    def submit(self, function, /, *args, **kwargs):
        self.sizes.append(len(args[0]) if function is parse_files else 1)

        def work(*_args, **_kwargs):
            self._fail(function, args)
            return function(*args, **kwargs)

        return super().submit(work)


def arguments(data, name="a.txt"):
    return data, name, "en", {}, Limits()


def parse_all(executor, texts=TEXTS, *, most=16):
    batches = BatchSubmitter(executor, most=most)
    futures = [batches.submit(*arguments(data, f"{i}.txt")) for i, data in enumerate(texts)]
    return batches, futures


def alone(i):
    return parse_file(*arguments(TEXTS[i], f"{i}.txt"))


def test_small_files_are_parsed_in_one_call_and_give_what_each_gives_alone():
    executor = Recording()
    batches, futures = parse_all(executor)
    assert executor.sizes == []
    assert [batches.wait(future) for future in futures] == [alone(0), alone(1), alone(2)]
    assert executor.sizes == [3]


@pytest.mark.parametrize(("most", "sizes"), [(1, [1, 1, 1]), (2, [2, 1]), (3, [3])])
def test_a_call_has_no_more_files_than_are_allowed(most, sizes):
    executor = Recording()
    batches, futures = parse_all(executor, most=most)
    assert all(map(batches.wait, futures))
    assert executor.sizes == sizes


def test_a_large_file_has_a_call_of_its_own_and_many_bytes_are_no_batch(monkeypatch):
    monkeypatch.setattr(module, "_SMALL", len(TEXTS[0]))
    executor = Recording()
    batches, futures = parse_all(executor)
    assert executor.sizes == [1]  # the third is longer than the first
    monkeypatch.setattr(module, "_MOST_BYTES", 30)
    assert all(map(batches.wait, futures))
    assert executor.sizes == [1, 2]
    again = Recording()
    parse_all(again)
    assert again.sizes == [2, 1]


def test_a_file_that_kills_its_reader_costs_no_other_file():
    def kill(function, args):
        if function is parse_files or b"Nobody" in args[0]:
            raise KILLED

    executor = Recording(kill)
    batches, futures = parse_all(executor)
    assert [batches.wait(futures[i]) for i in (0, 2)] == [alone(0), alone(2)]
    with pytest.raises(Unreadable, match="SIGKILL"):
        batches.wait(futures[1])
    assert executor.sizes == [3, 1, 1, 1]


@pytest.mark.parametrize("error", [MemoryError(), OSError(24, "Too many open files")])
def test_a_file_that_fails_beside_others_is_read_alone_and_the_others_are_not_read_again(monkeypatch, error):
    in_batch = False

    def parse_together(calls, parse):
        nonlocal in_batch
        in_batch = True
        try:
            return parse_files(calls, parse)
        finally:
            in_batch = False

    def run_reader(part):
        if in_batch and b"Nobody" in part.data:
            raise error
        return read(part)

    expected = [alone(i) for i in range(3)]
    read = parsing._run_reader
    monkeypatch.setattr(parsing, "_run_reader", run_reader)
    monkeypatch.setattr(module, "parse_files", parse_together)
    executor = Recording()
    batches, futures = parse_all(executor)
    assert [batches.wait(future) for future in futures] == expected
    assert len(executor.sizes) == 2


def test_a_file_that_is_damaged_keeps_its_reason():
    batches, futures = parse_all(InProcessExecutor(), [TEXTS[0], b"PK\x03\x04 and nothing else"])
    (unread,) = decode(batches.wait(futures[1]), Contents).unread
    assert (unread.path, unread.state) == ("1.txt", "unreadable")


@pytest.mark.parametrize("answer", [b"", b"\x05\0\0\0", b"\x05\0\0\0\0\0\0\0{}", b"\0\0\0\0\0\0\0\0"])
def test_an_answer_that_is_not_whole_is_asked_for_again_file_by_file(monkeypatch, answer):
    monkeypatch.setattr(module, "parse_files", lambda _: answer)
    batches, futures = parse_all(InProcessExecutor())
    assert [batches.wait(future) for future in futures] == [alone(0), alone(1), alone(2)]


class Deferring(InProcessExecutor):
    """Leaves each call to be ended by a test."""

    def __init__(self):
        self.futures = []
        self.is_shut_down = False

    def submit(self, *_args, **_kwargs):
        if self.is_shut_down:
            raise RuntimeError("cannot schedule new futures after shutdown")
        self.futures.append(Future())
        return self.futures[-1]


def test_the_files_of_a_call_that_is_cancelled_are_not_submitted_again():
    executor = Deferring()
    batches, futures = parse_all(executor, most=2)
    batches.flush()
    for future in executor.futures:
        future.cancel()
    assert len(executor.futures) == 2
    for future in futures:
        with pytest.raises(CancelledError):
            batches.wait(future)


def test_a_file_that_comes_when_the_executor_is_shut_down_has_an_error():
    executor = Deferring()
    batches, futures = parse_all(executor, most=2)
    executor.is_shut_down = True
    executor.futures[0].set_exception(KILLED)
    for future in futures[:2]:
        with pytest.raises(BrokenExecutor, match="shutdown"):
            batches.wait(future)


def test_a_pool_that_is_shut_down_with_files_waiting_ends():
    pool = ThreadPoolExecutor(1)
    go_on = threading.Event()
    pool.submit(go_on.wait)
    batches, futures = parse_all(pool, most=2)
    batches.flush()
    pool.shutdown(wait=False, cancel_futures=True)
    go_on.set()
    for future in futures:
        with pytest.raises(CancelledError):
            future.result(timeout=5)


def test_a_large_dossier_is_read_in_calls_of_several_files_and_gives_the_same(tmp_path, monkeypatch):
    for i, text in enumerate(TEXTS * 2):
        (tmp_path / f"{i}.txt").write_bytes(text)
    files = find_files(resolve_roots([tmp_path])).files
    apart = list(read_files(files, executor=InProcessExecutor()))
    monkeypatch.setattr("briefing.reading.isolation.files._PROCESS_FILES", 2)
    executor = Recording()
    monkeypatch.setattr("briefing.reading.isolation.files.IsolatedExecutor", lambda **_: executor)
    assert list(read_files(files)) == apart
    assert executor.sizes == [4, 2]
    own = Recording()
    assert list(read_files(files, executor=own)) == apart
    assert own.sizes == [1] * 6  # somebody else's executor decides itself how calls are sent
