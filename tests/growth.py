"""How processor time grows with the work, told by the quickest of several runs in turn."""

import time
from collections.abc import Callable

RUNS = 3
ATTEMPTS = 4


def grows_at_most(factor: float, small: Callable[[], object], large: Callable[[], object]) -> bool:
    """Tell whether `large` takes at most `factor` times the processor time of `small`, and 50 ms more.

    Both run in turn. Whatever else a machine does can only add to a time, so that the quickest run counts,
    and both run again, up to 12 times each, as long as the bound does not hold.
    """
    quickest = [float("inf"), float("inf")]
    small(), large()  # what is loaded once is no growth
    for _ in range(ATTEMPTS):
        for _ in range(RUNS):
            for index, work in enumerate((small, large)):
                start = time.process_time()
                work()
                quickest[index] = min(quickest[index], time.process_time() - start)
        if quickest[1] <= factor * quickest[0] + 0.05:
            return True
    return False
