"""A system that fails: the calls of this process that touch one folder are counted, and one goes wrong.

It wraps the functions of `os` that the program calls; the program has no hook for it.
"""

import errno
import fcntl
import os
import signal
from functools import partial
from itertools import count

PATHS = "open mkdir rmdir unlink symlink readlink stat lstat scandir listdir rename replace"
DESCRIPTORS = "read write pread fsync ftruncate close"
_KEYWORDS = "dir_fd", "src_dir_fd"


class System:
    """Counts the calls below `folder`; the one with number `at`, and `for_ever` those after it, goes wrong.

    `how` is the name of an error, or ``kill``: the process dies at the call, of a write after half of it.
    """

    def __init__(self, folder, *, at=0, how="kill", for_ever=False):
        self.folder = os.path.realpath(folder)
        self.at, self.how, self.for_ever = at, how, for_ever
        self.numbers = count(1)  # which threads can share: one call adds 1 and returns it
        self.open = {}
        self.calls = []

    def install(self):
        for name in PATHS.split() + DESCRIPTORS.split():
            setattr(os, name, partial(self._call, name, getattr(os, name)))
        fcntl.flock = partial(self._call, "flock", fcntl.flock)
        return self

    def _call(self, name, function, *arguments, **options):
        place = self._place(name, arguments, options)
        if place is None:
            return function(*arguments, **options)
        number = next(self.numbers)
        if self.at and (number == self.at or (self.for_ever and number > self.at)):
            self._go_wrong(name, function, arguments, options)
        try:
            result = function(*arguments, **options)
        except OSError:
            self.calls.append((f"{name}, in vain", self._local(place), None))
            raise
        self._note(name, place, arguments, result)
        return result

    def _place(self, name, arguments, options):
        """Return the path that a call is about, if it lies below the folder."""
        what = arguments[0] if arguments else "."
        if isinstance(what, int):
            # As soon as a file is closed, another thread may open one that has its number.
            return self.open.pop(what, None) if name == "close" else self.open.get(what)
        if name == "symlink":
            what = arguments[1]
        above = next((self.open.get(options[key]) for key in _KEYWORDS if options.get(key) is not None), None)
        path = os.path.join(above or os.getcwd(), os.fspath(what))  # noqa: PTH109, PTH118
        return path if (path + "/").startswith(self.folder + "/") else None

    def _go_wrong(self, name, function, arguments, options):
        if self.how == "kill":
            if name == "write":
                function(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        if name == "close":  # which closes the file also where it fails
            function(*arguments, **options)
        code = getattr(errno, self.how)
        raise OSError(code, os.strerror(code))

    def _note(self, name, place, arguments, result):
        if name == "open":
            self.open[result] = place
        self.calls.append((name, self._local(place), self._detail(name, arguments)))

    def _detail(self, name, arguments):
        """Return what a replay needs: the bytes (in hexadecimal), the new name, the link, or if it is new."""
        if name == "write":
            return bytes(arguments[1]).hex()
        if name in {"rename", "replace"}:
            return self._local(arguments[1])
        if name == "symlink":
            return os.fspath(arguments[0])
        return int(name == "open" and bool(arguments[1] & os.O_CREAT))

    def _local(self, path):
        return os.fspath(path)[len(self.folder) + 1 :]
