"""Call a command of the profile when a scheduled run has ended."""

import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

LIMIT = 10.0
"""Seconds that the command has; then it is killed with all that it started."""


def notify(command: Sequence[str], message: bytes, *, folder: Path, limit: float = LIMIT) -> str:
    """Run `command` in `folder` with `message` on its standard input; return what went wrong, if anything.

    No shell comes between, and what the command prints is thrown away.
    """
    try:
        run = subprocess.Popen(  # noqa: S603 - the profile's owner names it, and only schedule run obeys
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return f"the command in [notify] cannot be run: {reason.lower()}"
    try:
        run.communicate(message, timeout=limit)
    except subprocess.TimeoutExpired:
        return f"the command in [notify] was ended after {limit:g} s"
    finally:
        _end(run)
    return f"the command in [notify] ended with {run.returncode}" if run.returncode else ""


def _end(run: subprocess.Popen[bytes]) -> None:
    """End a command that is still at work, with its group: after its time, and on an interrupt."""
    if run.poll() is None:
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    if run.stdin:
        run.stdin.close()
