"""Small files are parsed several in one call: thousands of messages between processes take long.

A call of several files has the limits of one. If it fails in any way, each of its files is parsed in a call
of its own, and so is a file that could not be read in it: memory or open files may have been used up by the
others. A file is never given up for what another has done.
"""

import struct
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from functools import partial
from typing import Any, TypeAlias

from briefing.reading.isolation.limits import Limits
from briefing.reading.isolation.parsing import parse_file

ParseArguments: TypeAlias = tuple[bytes, str, str, Mapping[str, Any], Limits]
"""Those of :func:`parse_file`."""
Parser: TypeAlias = Callable[..., bytes]
"""Takes these arguments, and returns the JSON of a :class:`Contents`; it is imported where it is called."""

_Waiting: TypeAlias = tuple[ParseArguments, Future[bytes]]
_LENGTH = struct.Struct("<Q")
_SMALL = 100_000  # bytes of a file that is parsed with others
_MOST_BYTES = 500_000  # of the files of one call
_UNREADABLE = b'"state":"unreadable"'  # never inside a string of JSON, where quotation marks are escaped


class BatchSubmitter:
    """Submits files to an executor, small ones several at a time."""

    def __init__(self, executor: Executor, *, most: int, parse: Parser = parse_file) -> None:
        """Take the executor, the most files of one call, and the function that parses one."""
        self._executor, self._most, self._parse = executor, most, parse
        self._waiting: list[_Waiting] = []
        self._size = 0

    @property
    def parser_name(self) -> str:
        """The name of the function that parses, for a key."""
        return self._parse.__name__

    def submit(self, *arguments: *ParseArguments) -> Future[bytes]:
        """Return the future of a parsed file; it is submitted with the files that follow."""
        size = len(arguments[0])
        if self._most == 1 or size > _SMALL:
            return self._executor.submit(self._parse, *arguments)
        future: Future[bytes] = Future()
        self._waiting.append((arguments, future))
        self._size += size
        if len(self._waiting) >= self._most or self._size > _MOST_BYTES:
            self.flush()
        return future

    def wait(self, future: Future[bytes]) -> bytes:
        """Return what a file gives, submitted at the latest now; raises what its parsing raises."""
        if any(future is other for _, other in self._waiting):
            self.flush()
        return future.result()

    def flush(self) -> None:
        """Submit the files that wait for others."""
        batch, self._waiting, self._size = self._waiting, [], 0
        if len(batch) == 1:
            self._submit_alone(*batch[0])
        elif batch:
            calls = [arguments for arguments, _ in batch]
            together = self._executor.submit(parse_files, calls, self._parse)
            together.add_done_callback(partial(self._share, batch))

    def _share(self, batch: Sequence[_Waiting], done: Future[bytes]) -> None:
        """Give each file of a call its answer; one without an answer is submitted alone."""
        if done.cancelled():  # by the executor that is being shut down, and takes no other call
            for _, future in batch:
                _hand_over(future, done)
            return
        answers = _split(done.result()) if done.exception() is None else []
        if len(answers) != len(batch):
            answers = [b""] * len(batch)
        for (arguments, future), answer in zip(batch, answers, strict=True):
            if answer:
                future.set_result(answer)
            else:
                self._submit_alone(arguments, future)

    def _submit_alone(self, arguments: ParseArguments, future: Future[bytes]) -> None:
        try:
            self._executor.submit(self._parse, *arguments).add_done_callback(partial(_hand_over, future))
        except RuntimeError as error:  # the executor was shut down meanwhile
            future.set_exception(BrokenExecutor(str(error)))


def parse_files(calls: Sequence[ParseArguments], parse: Parser = parse_file) -> bytes:
    """Return what `parse` returns for each file, its length before it.

    Nothing stands for a file with something unreadable, which may be readable alone.
    """
    parsed = (parse(*arguments) for arguments in calls)
    answers = [b"" if _UNREADABLE in answer else answer for answer in parsed]
    return b"".join(part for answer in answers for part in (_LENGTH.pack(len(answer)), answer))


def _split(packed: bytes) -> list[bytes]:
    """Return the answers that :func:`parse_files` has packed; none if they are not whole."""
    answers: list[bytes] = []
    start = 0
    while start + _LENGTH.size <= len(packed):
        begin = start + _LENGTH.size
        start = begin + _LENGTH.unpack_from(packed, start)[0]
        answers.append(packed[begin:start])
    return answers if start == len(packed) else []


def _hand_over(future: Future[bytes], done: Future[bytes]) -> None:
    """Give a future the outcome of another one."""
    if done.cancelled():
        future.set_exception(CancelledError())
    elif error := done.exception():
        future.set_exception(error)
    else:
        future.set_result(done.result())
