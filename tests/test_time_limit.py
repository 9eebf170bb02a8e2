"""The promise that no unmarked test takes over a second can be broken by a test run."""

import gc
import weakref
from pathlib import Path
from types import SimpleNamespace

import pytest
import time_limit


def run(seconds, *, marks=(), covered=False, profile=None, modules=0):
    """Have a test seem to take so many seconds and load so many modules; return what is said of it."""
    clock = iter([7.0, 7.0 + seconds])
    loaded = dict.fromkeys(range(100))
    config = SimpleNamespace(
        pluginmanager=SimpleNamespace(hasplugin=lambda name: covered and name == "line_counting"),
        getoption=lambda *_: profile,
    )
    item = SimpleNamespace(config=config, get_closest_marker=lambda name: name in marks)
    with pytest.MonkeyPatch.context() as patch:  # this test has a clock of its own around it
        patch.setattr(time_limit, "processor_seconds", lambda: next(clock))
        patch.setattr(time_limit, "sys", SimpleNamespace(modules=loaded))
        call = time_limit.pytest_runtest_call(item)
        next(call)
        loaded.update(dict.fromkeys(range(100, 100 + modules)))
        try:
            next(call)
        except StopIteration:
            return ""
        except pytest.fail.Exception as failure:
            return failure.msg


def test_a_test_has_a_second():
    assert run(0.99) == ""
    assert run(1.04) == "it took 1.0 s of processor time: mark it slow, or make it faster"


def test_a_test_that_is_marked_as_slow_has_all_the_time_it_wants():
    assert run(60, marks=["slow"]) == ""


def test_where_each_line_is_counted_a_test_has_longer():
    assert run(9.9, covered=True) == ""
    assert "10.1 s" in run(10.1, covered=True)


def test_where_fewer_examples_are_drawn_a_test_has_no_longer():
    assert "1.1 s" in run(1.1, profile="quick")


def test_what_is_loaded_for_the_first_time_is_not_the_fault_of_the_test_that_comes_first():
    assert run(1.5, modules=200) == ""
    assert "1.3 s" in run(1.9, modules=200)


def test_who_asks_for_more_examples_gets_them():
    assert run(60, profile="explore") == ""


def test_the_clock_counts_this_process_and_the_children_that_have_ended():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time_limit.os, "times", lambda: (1.0, 2.0, 4.0, 8.0, 16.0))
        assert time_limit.processor_seconds() == 15.0


class Node:
    def __init__(self):
        self.itself = self


def end_test(path, following):
    """Tear a test of a file down that another one follows; return what was frozen and what was collected."""
    gc.disable()
    try:
        kept, garbage = Node(), weakref.ref(Node())
        before = gc.get_freeze_count()
        items = [SimpleNamespace(path=Path(path)), following and SimpleNamespace(path=Path(following))]
        teardown = time_limit.pytest_runtest_teardown(*items)
        next(teardown)
        with pytest.raises(StopIteration):
            next(teardown)
        return kept.itself is kept and gc.get_freeze_count() > before, garbage() is None
    finally:
        gc.enable()


@pytest.mark.parametrize("following", ["b.py", None])
def test_after_a_file_its_garbage_is_gone_and_the_rest_is_looked_through_no_more(following):
    assert end_test("a.py", following) == (True, True)


def test_within_a_file_nothing_is_collected_on_purpose():
    assert end_test("a.py", "a.py") == (False, False)
