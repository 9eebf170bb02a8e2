import os
import signal
import threading

from briefing.publishing.scheduling.stopping import stoppable


def test_an_interrupt_leaves_no_lock_taken():
    taken = 0
    for number in range(200):
        condition = threading.Condition()
        with stoppable():
            sender = threading.Timer(0.0005 + number * 1e-5, os.kill, [os.getpid(), signal.SIGTERM])
            try:
                sender.start()
                while True:
                    with condition:
                        pass
            except KeyboardInterrupt:
                taken += condition._is_owned()
            sender.join()
    assert taken == 0


def test_an_interrupt_ends_a_wait_and_gives_its_lock_back():
    condition = threading.Condition()
    sender = threading.Timer(0.1, os.kill, [os.getpid(), signal.SIGINT])
    interrupted = False
    with stoppable():
        sender.start()
        try:
            with condition:
                condition.wait(timeout=20)
        except KeyboardInterrupt:
            interrupted = True
    assert interrupted
    assert not condition._is_owned()
