import os
import signal
import sys
import threading
import time

import pytest

from briefing.publishing import signals
from briefing.publishing.signals import stop_on_signals


@pytest.mark.slow
def test_an_interrupt_leaves_no_lock_taken():
    taken = 0
    for number in range(200):
        condition = threading.Condition()
        with stop_on_signals():
            sender = threading.Timer(0.0005 + number * 1e-5, os.kill, [os.getpid(), signal.SIGTERM])
            try:
                sender.start()
                while True:
                    for _ in range(1000):
                        with condition:
                            pass
                    time.sleep(0)  # the system may have handed the signal to a thread that is not Python's
            except KeyboardInterrupt:
                taken += condition._is_owned()
            sender.join()
    assert taken == 0


def test_an_interrupt_ends_a_wait_and_gives_its_lock_back():
    condition = threading.Condition()
    sender = threading.Timer(0.1, os.kill, [os.getpid(), signal.SIGINT])
    interrupted = False
    with stop_on_signals():
        sender.start()
        try:
            with condition:
                condition.wait(timeout=20)
        except KeyboardInterrupt:
            interrupted = True
    assert interrupted
    assert not condition._is_owned()


def test_an_interrupt_that_is_tried_again_while_it_is_put_off_is_put_off_again(monkeypatch):
    """As on a busy machine, where the time until then is over at once."""
    is_between, delays = signals._is_between, []

    def try_again(frame):
        monkeypatch.setattr(signals, "_is_between", is_between)
        signals._interrupt(signal.SIGALRM, sys._getframe(1))
        return is_between(frame)

    monkeypatch.setattr(signals, "_is_between", try_again)
    monkeypatch.setattr(signal, "setitimer", lambda _, seconds: delays.append(seconds))
    code = compile("def take(): interrupt(15, getframe())", "<frozen importlib._bootstrap>", "exec")
    names = {"interrupt": signals._interrupt, "getframe": sys._getframe}
    exec(code, names)  # noqa: S102 - a frame that claims to be of the import system
    names["take"]()
    assert delays == [signals._SOON] * 2


def test_an_interrupt_during_an_import_waits_until_it_is_over():
    """As one that hits the import of a module while its lock is held."""
    source = "def take(): os.kill(os.getpid(), signal.SIGTERM); after.append(1); os.getpid()"
    code = compile(source, "<frozen importlib._bootstrap>", "exec")
    after = []
    names = {"os": os, "signal": signal, "after": after}
    exec(code, names)  # noqa: S102 - a frame that claims to be of the import system
    interrupted = False
    with stop_on_signals():
        try:
            names["take"]()
            signal.pause()
        except KeyboardInterrupt:
            interrupted = True
    assert (after, interrupted) == ([1], True)
