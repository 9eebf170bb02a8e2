"""Whether a worker reads files as this machine does."""

from collections.abc import Mapping


def describe_difference(worker: str, installed: Mapping[str, str], *, home: Mapping[str, str]) -> str:
    """Return what a worker has that differs from `home`, with the way out; empty if nothing does."""
    for name in sorted(home.keys() | installed.keys()):
        ours, theirs = home.get(name, "none"), installed.get(name, "none")
        if ours != theirs:
            return (
                f"its worker {worker} has {name} {theirs}, and this machine {ours}:"
                " install the same on both, for an edition must not depend on where it is made"
            )
    return ""
