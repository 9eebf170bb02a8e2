"""The tokens with which programs ask: one to read, one to change."""

import os
import secrets
from dataclasses import dataclass, field
from hmac import compare_digest
from pathlib import Path
from typing import Literal, TypeAlias

from briefing.errors import CannotWrite, UsageError
from briefing.serving.server import read_secret

Scope: TypeAlias = Literal["read", "change"]
_LEAST = 32  # characters
_HEAD = "# Who has one of these may ask the desk: to read, or to read and change. Keep them to yourself.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiTokens:
    """What programs give as ``Authorization: Bearer ...``."""

    read: str = field(repr=False)
    change: str = field(repr=False)

    def scope_of(self, authorization: str) -> Scope | None:
        """Return what somebody may do who gives this header (RFC 6750); None where it has no token."""
        kind, _, token = authorization.partition(" ")
        given = token.strip().encode("utf-8", "replace")
        may_change = compare_digest(given, self.change.encode())
        may_read = compare_digest(given, self.read.encode())
        if kind.lower() != "bearer" or not (may_change or may_read):
            return None
        return "change" if may_change else "read"


def load_tokens(path: Path) -> ApiTokens:
    """Return the tokens in a file, which is made if it is not there.

    Raises UsageError for a file that others may read or that has no tokens, and CannotWrite.
    """
    if not path.exists():
        _make(path)
    lines = (line.split() for line in read_secret(path, "tokens").splitlines())
    found = {words[0]: words[1] for words in lines if len(words) == 2}  # noqa: PLR2004 - name and token
    tokens = ApiTokens(read=found.get("read", ""), change=found.get("change", ""))
    if min(len(tokens.read), len(tokens.change)) < _LEAST or tokens.read == tokens.change:
        raise UsageError(
            f"{path}: lines `read TOKEN` and `change TOKEN` are wanted, each token another one of at least"
            f" {_LEAST} characters; delete the file, and the desk makes it"
        )
    return tokens


def _make(path: Path) -> None:
    text = f"{_HEAD}read {secrets.token_urlsafe(32)}\nchange {secrets.token_urlsafe(32)}\n"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise CannotWrite(f"{path}: cannot be written: {error.strerror}; name another file") from None
