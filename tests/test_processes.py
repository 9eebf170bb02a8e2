"""Calls in a process of their own: the same results, and nothing is left behind."""

import gc
import os
import pickle
import signal
import threading
import time
from collections.abc import Callable
from datetime import date
from itertools import chain
from pathlib import Path

import pytest
from builders import build_reports, make_document

from briefing import steps
from briefing.models import Dossier
from briefing.pipeline import drafting
from briefing.processes import (
    ForkedCall,
    ForkedFunction,
    map_parts,
    paused_collector,
    send_result,
    settle_collector,
)
from briefing.profile import Profile
from briefing.reading.cross_document import duplicates
from briefing.reading.sentences import segments
from briefing.weighing.summarisers import coverage
from briefing.weighing.terms import corpus

needs_two = pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="there is one processor")


@pytest.fixture(autouse=True)
def _threads_of_this_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the threads that servers and clusters of other tests leave in this process."""
    left, every = {*threading.enumerate()} - {threading.current_thread()}, threading.enumerate
    monkeypatch.setattr(threading, "enumerate", lambda: [each for each in every() if each not in left])


@needs_two
def test_a_call_is_made_in_another_process() -> None:
    with ForkedCall(os.getpid) as call:
        assert call.result() != os.getpid()


def test_a_call_that_is_not_worth_a_process_is_made_here() -> None:
    with ForkedCall(os.getpid, worthwhile=False) as call:
        assert call.result() == os.getpid()


def test_a_call_is_made_here_while_other_threads_run() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        with ForkedCall(os.getpid) as call:
            assert call.result() == os.getpid()
    finally:
        stop.set()
        thread.join()


@needs_two
@pytest.mark.parametrize("name", ["Dask-Offload_0", "fsspecIO"])
def test_threads_that_wait_for_work_that_never_comes_are_no_hindrance(name: str) -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait, name=name)
    thread.start()
    try:
        with ForkedCall(os.getpid) as call:
            assert call.result() != os.getpid()
    finally:
        stop.set()
        thread.join()


def test_what_a_call_raises_is_raised_here() -> None:
    def fail() -> None:
        raise LookupError("no such thing")

    with pytest.raises(LookupError, match="no such thing"), ForkedCall(fail) as call:
        call.result()


@needs_two
def test_a_call_whose_process_is_killed_is_made_again_here() -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return os.getpid()

    with ForkedCall(work) as call:
        assert call.result() == here


@needs_two
def test_a_call_whose_result_is_cut_off_is_made_again_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def send_half(_: object, pipe: int) -> None:
        os.write(pipe, pickle.dumps(list(range(100)))[:50])

    monkeypatch.setattr("briefing.processes.send_result", send_half)
    with ForkedCall(lambda: "whole") as call:
        assert call.result() == "whole"


@needs_two
def test_a_call_is_made_here_where_no_process_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    before = len(list(Path("/proc/self/fd").iterdir()))
    with ForkedCall(os.getpid) as call:
        assert call.result() == os.getpid()
    assert len(list(Path("/proc/self/fd").iterdir())) == before


@needs_two
def test_a_process_is_ended_when_its_result_is_not_asked_for(tmp_path: Path) -> None:
    started = tmp_path / "started"

    def work() -> None:
        started.write_text(str(os.getpid()))
        time.sleep(60)

    with ForkedCall(work):
        while not (started.exists() and started.read_text()):
            time.sleep(0.01)
    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text()), 0)


@needs_two
def test_a_process_keeps_no_file_of_its_parent_open(tmp_path: Path) -> None:
    with (
        (tmp_path / "lock").open("w") as file,
        ForkedCall(lambda: Path(f"/proc/self/fd/{file.fileno()}").exists()) as call,
    ):
        assert not call.result()


def _adder() -> Callable[[int], tuple[int, int, int]]:
    made = os.getpid()
    return lambda number: (number + 1, made, os.getpid())


@needs_two
def test_a_function_is_made_and_called_in_another_process() -> None:
    with ForkedFunction(_adder) as adder:
        adder.send(6)
        result, made, called = adder.result()
    assert result == 7
    assert made == called != os.getpid()


@needs_two
def test_a_function_is_made_before_its_argument_is_known(tmp_path: Path) -> None:
    made = tmp_path / "made"

    def make() -> Callable[[str], str]:
        made.touch()
        return str.upper

    with ForkedFunction(make) as function:
        while not made.exists():
            time.sleep(0.01)
        function.send("oslo" * 100_000)  # more than a pipe holds
        assert function.result() == "OSLO" * 100_000


def test_a_function_that_is_not_worth_a_process_is_called_here() -> None:
    with ForkedFunction(_adder, worthwhile=False) as adder:
        adder.send(6)
        assert adder.result() == (7, os.getpid(), os.getpid())


@needs_two
def test_the_second_call_of_a_function_is_made_here() -> None:
    with ForkedFunction(_adder) as adder:
        adder.send(1)
        first = adder.result()
        adder.send(2)
        assert adder.result() == (3, os.getpid(), os.getpid())
    assert first[0] == 2


@needs_two
def test_what_a_function_raises_is_raised_here() -> None:
    with ForkedFunction[str, int](lambda: int) as function:
        function.send("two")
        with pytest.raises(ValueError, match="invalid literal"):
            function.result()


@needs_two
def test_a_function_whose_process_is_killed_is_made_here() -> None:
    here = os.getpid()

    def make() -> Callable[[int], int]:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return lambda number: number + os.getpid()

    with ForkedFunction(make) as function:
        function.send(1)
        assert function.result() == here + 1


@needs_two
def test_a_function_is_called_here_where_no_process_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    before = len(list(Path("/proc/self/fd").iterdir()))
    with ForkedFunction(_adder) as adder:
        adder.send(6)
        assert adder.result() == (7, os.getpid(), os.getpid())
    assert len(list(Path("/proc/self/fd").iterdir())) == before


@needs_two
def test_the_process_of_a_function_that_is_never_called_ends(tmp_path: Path) -> None:
    made = tmp_path / "made"

    def make() -> Callable[[int], int]:
        made.write_text(str(os.getpid()))
        return abs

    before = len(list(Path("/proc/self/fd").iterdir()))
    with ForkedFunction(make):
        while not (made.exists() and made.read_text()):
            time.sleep(0.01)
    with pytest.raises(ProcessLookupError):
        os.kill(int(made.read_text()), 0)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


@pytest.mark.parametrize(("value", "sent"), [([1, "two"], [1, "two"]), (lambda: None, None)])
def test_only_what_can_be_pickled_is_sent(value: object, sent: object) -> None:
    pipe, end = os.pipe()
    send_result(lambda: value, end)
    if sent is None:
        os.close(end)
    with os.fdopen(pipe, "rb") as file:
        data = file.read()
    assert (pickle.loads(data) if data else None) == sent  # noqa: S301 - written above


@pytest.mark.parametrize("processors", [1, 2, 3, 20])
@pytest.mark.parametrize("items", [[], [1], [1, 2, 3, 4, 5]])
def test_the_parts_of_a_list_are_read_in_order_by_as_many_processes_as_there_are_processors(
    monkeypatch: pytest.MonkeyPatch, processors: int, items: list[int]
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(processors)))
    parts = map_parts(lambda part: [10 * item for item in part], items)
    assert [*chain.from_iterable(parts)] == [10 * item for item in items]
    assert len(parts) == max(1, min(processors, len(items)))


def test_a_list_that_is_not_worth_processes_is_read_here_as_one() -> None:
    assert map_parts(lambda part: (os.getpid(), len(part)), [1, 2, 3], worthwhile=False) == [(os.getpid(), 3)]


@needs_two
def test_terms_are_the_same_from_one_process_and_from_two(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["Ministers met in Oslo.", "“Oslo” is new.", "…", "The ministers of 2 states MET."]
    documents = [make_document(text) for text in texts]
    apart = corpus.build_corpus(documents, segments.find_sentences(documents))
    monkeypatch.setattr(corpus, "_MANY", 1)
    beside = corpus.build_corpus(documents, segments.find_sentences(documents))
    assert beside.vocabulary == apart.vocabulary
    assert beside.terms.values.tolist() == apart.terms.values.tolist()
    assert beside.terms.starts.tolist() == apart.terms.starts.tolist() == [0, 4, 7, 7, 13]
    assert beside.concepts.values.tolist() == apart.concepts.values.tolist()
    assert beside.concept_weights.tolist() == apart.concept_weights.tolist()
    assert beside.words.tolist() == apart.words.tolist() == [4, 3, 1, 6]


@needs_two
def test_duplicates_are_the_same_from_one_process_and_from_two(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [make_document(text) for text in ("All met.", "A vote is due.", "All met.")]
    apart = duplicates.find_duplicates(documents)
    monkeypatch.setattr(duplicates, "_MANY", 1)
    assert duplicates.find_duplicates(documents) == apart
    assert [*apart] == [2]


@needs_two
def test_sentences_are_the_same_from_one_process_and_from_two(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [make_document(f"The {i} ministers met. They agreed.\n\nA vote is due.") for i in range(5)]
    apart = segments.find_sentences(documents)
    monkeypatch.setattr(segments, "_MANY", 5)
    assert segments.find_sentences(documents) == apart
    assert len(apart) == 15


@needs_two
def test_an_analysis_is_the_same_from_one_process_and_from_two(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = build_reports(
        ["Ministers met in Oslo on Monday.", "They signed the treaty."],
        ["Ministers met in Oslo on Monday.", "Rebels rejected the treaty."],
    )
    apart = steps.analyse(reports, Profile(title="Oslo"), coverage.score)
    monkeypatch.setattr(steps, "_MANY", 1)
    beside = steps.analyse(reports, Profile(title="Oslo"), coverage.score)
    assert beside.repeats.groups.tolist() == apart.repeats.groups.tolist() == [0, 1, 0, 3]
    assert beside.stories.labels.tolist() == apart.stories.labels.tolist()


CRASH = "The crash on 3 May 2015 killed 30 people in Oslo.", "The crash in Oslo killed 43 people."


@needs_two
def test_a_draft_is_the_same_from_one_process_from_two_and_in_two_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dossier = Dossier(documents=tuple(map(make_document, CRASH)), unread=())
    profile = Profile(title="Oslo", share=1.0)
    apart = drafting.draft_dossier(dossier, profile, as_of=date(2015, 10, 5))
    analysed = drafting.analyse_dossier(dossier, profile)
    assert drafting.draft_briefing(analysed, profile, as_of=date(2015, 10, 5)) == apart
    monkeypatch.setattr(steps, "_MANY", 1)
    assert drafting.draft_dossier(dossier, profile, as_of=date(2015, 10, 5)) == apart
    assert drafting.draft_dossier(dossier, profile, as_of=date(2015, 10, 5), complete=False) == apart
    assert len(apart.briefing.conflicts) == 1


def test_a_process_is_worth_it_for_so_many_sentences_and_no_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = build_reports(*([text] for text in CRASH))
    monkeypatch.setattr(steps, "_MANY", len(corpus.sentences))
    assert steps.are_many(corpus)
    monkeypatch.setattr(steps, "_MANY", len(corpus.sentences) + 1)
    assert not steps.are_many(corpus)


def test_differences_that_are_not_printed_are_not_looked_for() -> None:
    analysis = steps.analyse(
        build_reports(*([text] for text in CRASH)), Profile(title="Oslo"), coverage.score
    )
    assert steps.find_asked_differences(analysis, Profile(title="Oslo", conflicts=0)) == ()
    assert len(steps.find_asked_differences(analysis, Profile(title="Oslo"))) == 1


@pytest.mark.parametrize("change", [gc.enable, gc.disable])
def test_the_collector_is_afterwards_as_it_was_also_when_the_work_fails(change: Callable[[], None]) -> None:
    was = gc.isenabled()
    change()
    before = gc.isenabled()

    def fail() -> None:
        assert not gc.isenabled()
        raise LookupError

    try:
        with pytest.raises(LookupError), paused_collector():
            fail()
        assert gc.isenabled() is before
    finally:
        (gc.enable if was else gc.disable)()


@pytest.mark.slow
def test_what_a_server_holds_is_not_walked_again():
    held = [[] for _ in range(100)]
    try:
        settle_collector()
        assert not any(each is held for each in gc.get_objects())
        assert gc.get_freeze_count() > len(held)
    finally:
        gc.unfreeze()
