"""Send a message to a mail server: TLS always, the password from a file or the system's credential store."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.errors import BriefingError
from briefing.profile import MailDelivery

IMPLICIT_TLS = 465
"""The port on which TLS begins before the first word (RFC 8314); on others STARTTLS does (RFC 3207)."""
DEFAULT_PORT = 587
TIMEOUT = 30.0
"""Seconds that each answer of the server may take."""
_OTHERS = 0o077


@contextmanager
def mail_server(delivery: MailDelivery, folder: Path) -> Iterator[smtplib.SMTP]:
    """Connect and log in to the mail server of a profile, which lies in `folder`.

    Raises BriefingError in one line for what the server or the network refuses, also inside the context.
    """
    host, port = split_address(delivery.smtp)
    password = read_password(delivery, folder) if delivery.user else ""
    try:
        context = ssl.create_default_context(cafile=folder / delivery.ca_file if delivery.ca_file else None)
        with _connect(host, port, context) as server:
            if delivery.user:
                server.login(delivery.user, password)
            yield server
    except (smtplib.SMTPException, OSError) as error:
        raise BriefingError(f"{delivery.smtp}: {_reason(error)}") from error


def split_address(smtp: str) -> tuple[str, int]:
    """Return the host and the port of ``mail.example.org:465``, or of ``[::1]:465``."""
    host, colon, port = smtp.rpartition(":")
    if not colon or not port.isdigit():
        return smtp.strip("[]"), DEFAULT_PORT
    return host.strip("[]"), int(port)


def read_password(delivery: MailDelivery, folder: Path) -> str:
    """Return the password: the first line of the file that the profile names, else of the credential store.

    Raises BriefingError for a file that others may read, and where there is no password.
    """
    if not delivery.password_file:
        return _stored_password(delivery)
    path = folder / Path(delivery.password_file).expanduser()
    try:
        if not path.is_file():
            raise BriefingError(f"{path}: no password can be read: there is no such file")
        if path.stat().st_mode & _OTHERS:
            raise BriefingError(f"{path}: others can read this password: chmod 600 it")
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BriefingError(f"{path}: no password can be read: {error}") from error
    if not lines or not lines[0]:
        raise BriefingError(f"{path}: the first line has no password")
    return lines[0]


def _stored_password(delivery: MailDelivery) -> str:
    host, _ = split_address(delivery.smtp)
    try:
        import keyring
    except ImportError as error:
        raise BriefingError(
            "[deliver] has a user and no password_file; for the credential store of the system"
            " pip install 'diplomatic-briefing[keyring]'"
        ) from error
    try:
        password: str | None = keyring.get_password(host, delivery.user)
    except keyring.errors.KeyringError as error:
        raise BriefingError(f"the credential store of the system does not answer: {error}") from error
    if not password:
        raise BriefingError(
            f"the credential store has no password: `keyring set {host} {delivery.user}` asks for it"
        )
    return password


@contextmanager
def _connect(host: str, port: int, context: ssl.SSLContext) -> Iterator[smtplib.SMTP]:
    if port == IMPLICIT_TLS:
        with smtplib.SMTP_SSL(host, port, timeout=TIMEOUT, context=context) as server:
            yield server
        return
    with smtplib.SMTP(host, port, timeout=TIMEOUT) as server:
        server.starttls(context=context)  # raises where the server offers none
        yield server


def _reason(error: Exception) -> str:
    """Return in a line what a server or the network said."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return _answer(code, said)
    if isinstance(error, smtplib.SMTPResponseException):
        return _answer(error.smtp_code, error.smtp_error)
    return " ".join(str(error).split()) or type(error).__name__


def _answer(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(f"{code} {text}".split())
