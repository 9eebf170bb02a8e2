"""The bytes of a mail -> its parts: bodies and attachments, within limits that no harmless mail reaches."""

import re
from dataclasses import dataclass
from email.errors import MessageError
from email.generator import BytesGenerator
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from briefing.errors import Unreadable
from briefing.models import Attachment
from briefing.reading.mail.charsets import decode_as

# What the standard library's parser raises on hostile mail, beside the faults that it records.
FAULTS = (ValueError, LookupError, TypeError, AttributeError, RecursionError, MessageError)
_MOST_PARTS = 200
_MOST_LEVELS = 20
_LONGEST_HEADER = 8192  # the time that it takes to parse a header grows with the square of its length
_MOST_BRACKETS = 100  # each is a level of recursion
_ENCRYPTED = "application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"
_SMALLEST_SCAN = 8_000  # characters of base64: a smaller picture is a sign or a logo
_SIGNATURES = "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"
_ENDINGS = {"text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf", "message/rfc822": ".eml"}


@dataclass(slots=True, kw_only=True)
class Parts:
    """The parts of a mail in their order."""

    bodies: list["Body"]
    attachments: list[Attachment]
    pictures: int = 0
    """How many pictures, sounds and films are attached; they are not read."""
    lost: int = 0
    """How many attached parts cannot be taken out of the mail."""
    encrypted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A part that is shown when the mail is opened."""

    text: str
    note: str
    page: bool
    """Whether it is HTML."""
    flowed: bool = False
    joined: bool = False
    """Whether the space at the end of a flowed line is left out (DelSp)."""


class _BoundedHeaders(EmailPolicy):
    """Replace each header that would take minutes to parse by an empty one."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        harmless = len(value) <= _LONGEST_HEADER and value.count("(") + value.count("<") <= _MOST_BRACKETS
        return name, value if harmless else ""


class _Part(EmailMessage):
    """A part of a mail with its depth: how many mails and multiparts it lies in."""

    level = 0

    def attach(self, payload: Any) -> None:
        payload.level = self.level + 1
        if payload.level > _MOST_LEVELS:
            raise Unreadable(f"mail-depth: a mail within a mail, more than {_MOST_LEVELS} levels deep")
        super().attach(payload)


class _PartFactory:
    """Make the parts of one mail, and count them."""

    def __init__(self) -> None:
        self._made = 0

    def __call__(self, policy: Any) -> _Part:
        self._made += 1
        if self._made > _MOST_PARTS:
            raise Unreadable(f"mail-parts: a mail of more than {_MOST_PARTS} parts")
        return _Part(policy=policy)


def parse_mail(data: bytes) -> EmailMessage:
    """Return the parsed mail; raises Unreadable for one beyond the limits or that cannot be parsed."""
    try:
        parser: Any = BytesParser(_class=_PartFactory(), policy=_BoundedHeaders())  # type: ignore[arg-type]
        mail: EmailMessage = parser.parsebytes(data)
    except FAULTS as error:
        raise Unreadable("the mail is built so that it cannot be parsed") from error
    return mail


def header_text(mail: EmailMessage, name: str) -> str:
    """Return a header as text; empty for one that is not there or cannot be parsed."""
    try:
        return str(mail[name] or "")
    except FAULTS:
        return ""


def find_parts(mail: EmailMessage) -> Parts:
    """Return the bodies and attachments of a mail; raises Unreadable for a body that is no text."""
    parts = Parts(bodies=[], attachments=[])
    try:
        _collect(mail, parts, related=False)
    except FAULTS as error:
        raise Unreadable("the mail is built so that it cannot be parsed") from error
    return parts


def _collect(part: Any, parts: Parts, *, related: bool) -> None:
    kind = part.get_content_type()
    if _is_encrypted(part, kind):
        parts.encrypted = True
    elif kind == "multipart/alternative":
        _choose(part, parts)
    elif part.is_multipart() and not kind.startswith("message/"):
        for child in part.iter_parts():
            _collect(child, parts, related=related or kind == "multipart/related")
    elif _is_shown(part, kind):
        parts.bodies.append(_body(part, kind))
    elif kind not in _SIGNATURES and not kind.startswith("multipart/"):
        _attach(part, kind, parts, related=related)


def _is_encrypted(part: Any, kind: str) -> bool:
    return kind in _ENCRYPTED and "signed" not in str(part.get_param("smime-type", ""))


def _is_shown(part: Any, kind: str) -> bool:
    """Say whether a part is text that is shown when the mail is opened, and no file beside it."""
    return kind in ("text/plain", "text/html") and not part.get_filename() and not _is_attached(part)


def _choose(part: Any, parts: Parts) -> None:
    """Take the plain form of a text that is given in several, unless it only refers to the HTML one."""
    forms = [_form(child, parts) for child in part.iter_parts()]
    plain = _first_form(forms, page=False)
    page = _first_form(forms, page=True)
    parts.bodies += page if not plain or _is_stub(plain, page) else plain


def _form(part: Any, parts: Parts) -> list[Body]:
    """Return the bodies of one form of a text; what is attached to it belongs to the whole mail."""
    form = Parts(bodies=[], attachments=parts.attachments)
    _collect(part, form, related=False)
    parts.pictures, parts.lost = parts.pictures + form.pictures, parts.lost + form.lost
    return form.bodies


def _first_form(forms: list[list[Body]], *, page: bool) -> list[Body]:
    return next((bodies for bodies in forms if bodies and bodies[0].page == page), [])


def _is_stub(plain: list[Body], pages: list[Body]) -> bool:
    """Say whether the plain text is only a note that the mail can be read as a web page."""
    size = sum(len(body.text) for body in plain)
    whole = sum(len(re.sub(r"<[^<>]*>|\s+", "", body.text)) for body in pages)
    return whole > 500 and size < whole / 10  # noqa: PLR2004 - as the check of an article against its page


def _is_attached(part: Any) -> bool:
    return bool(part.get_content_disposition() == "attachment")


def _body(part: Any, kind: str) -> Body:
    charset = part.get_param("charset", "")
    text, note = decode_as(
        part.get_payload(decode=True) or b"", charset if isinstance(charset, str) else charset[2]
    )
    return Body(
        text=text.replace("\r\n", "\n").replace("\r", "\n"),
        note=note,
        page=kind == "text/html",
        flowed=str(part.get_param("format", "")).lower() == "flowed",
        joined=str(part.get_param("delsp", "")).lower() == "yes",
    )


def _attach(part: Any, kind: str, parts: Parts, *, related: bool) -> None:
    if kind.startswith(("image/", "audio/", "video/")):
        # What stands in the text, such as a logo, is no file that somebody sent.
        is_sent = not related and part.get_content_disposition() != "inline"
        if not is_sent or not _may_hold_text(part, kind):
            parts.pictures += is_sent
            return
    try:
        data = _bytes_of(part.get_payload(0)) if kind == "message/rfc822" else part.get_payload(decode=True)
    except FAULTS:
        data = None
    if data:
        number = len(parts.attachments) + 1
        parts.attachments.append(Attachment(name=_label(part, kind, number), data=data))
    else:
        parts.lost += 1


def _may_hold_text(part: Any, kind: str) -> bool:
    """Say whether an attachment is a picture large enough to be a scanned page."""
    return kind.startswith("image/") and len(part.get_payload() or "") >= _SMALLEST_SCAN


def _bytes_of(mail: EmailMessage) -> bytes:
    """Return the bytes of an attached mail, without parsing or folding it again."""
    stream = BytesIO()
    BytesGenerator(stream, mangle_from_=False, policy=_BoundedHeaders(refold_source="none")).flatten(mail)
    return stream.getvalue()


def _label(part: Any, kind: str, number: int) -> str:
    """Return the file name that a part states. It is a label and never a path."""
    given = str(part.get_filename() or "").replace("\\", "/")
    name = "".join(char for char in PurePosixPath(given).name if char.isprintable())[:100].strip(". ")
    return name or f"attachment-{number}{_ENDINGS.get(kind, '')}"
