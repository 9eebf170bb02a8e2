"""A mail: its newest text, the texts that it forwards, its attachments and its headers."""

import re
from dataclasses import replace
from email.message import EmailMessage

from briefing.errors import Unreadable
from briefing.models import Attachment, Extract
from briefing.reading.formats import html
from briefing.reading.mail.mime import FAULTS, Body, Parts, find_parts, header_text, parse_mail
from briefing.reading.mail.threads import Thread, join_flowed_lines, split_thread
from briefing.reading.metadata.fields import hide_addresses, parse_date, person_name, web_link
from briefing.reading.web.fragments import paragraphs

_LARGEST = 25 * 1024 * 1024
_MOST_FORWARDS = 20
_PAGE = re.compile(r"<article[\s>]|<nav[\s>]|property=[\"']og:", re.IGNORECASE)
_LIST = re.compile(r"\s*\"?([^<\"]*?)\"?\s*<[^<>]*>\s*")


def read(data: bytes, name: str) -> tuple[Extract | Attachment, ...]:  # noqa: ARG001 - the signature of all readers
    """Return the texts of a mail, the newest first, and its attachments.

    Raises Unreadable for a mail that has neither, is encrypted or exceeds the limits.
    """
    if len(data) > _LARGEST:
        raise Unreadable("mail-size: a mail of more than 25 MB", state="too-large")
    mail = parse_mail(data)
    return read_message(mail, find_parts(mail))


def read_message(mail: EmailMessage, parts: Parts) -> tuple[Extract | Attachment, ...]:
    """Return the texts of a mail, given by its headers and parts, and its attachments; raises as `read`."""
    texts = _texts(mail, parts)
    if texts or parts.attachments:
        return (*texts, *parts.attachments)
    if parts.encrypted:
        raise Unreadable("encrypted: the mail cannot be read without its key")
    quoted = any(_plain(body).strip() for body in parts.bodies)
    raise Unreadable(
        "the mail has no text but what it quotes" if quoted else "the mail has no text", empty=True
    )


def _texts(mail: EmailMessage, parts: Parts) -> list[Extract]:
    """Return the newest text of a mail and the texts that it forwards."""
    page = _page(parts.bodies)
    text = "\n\n".join(map(_plain, parts.bodies))
    note = "; ".join(filter(None, (body.note for body in parts.bodies)))
    extract = _with_headers(page or Extract(text=text, note=note), mail)
    texts = [extract] if page else _split(extract)
    if texts:
        note = "; ".join(filter(None, (texts[0].note, *_losses(parts))))
        texts[0] = replace(texts[0], note=note, partly=texts[0].partly or parts.lost > 0)
    return texts


def _page(bodies: list[Body]) -> Extract | None:
    """Return the article of a mail that is a web page, or None for any other, as most mails in HTML are."""
    if len(bodies) != 1 or not bodies[0].page or not _PAGE.search(bodies[0].text):
        return None
    try:
        return html.read_page(bodies[0].text, bodies[0].note)
    except Unreadable:
        return None


def _plain(body: Body) -> str:
    if body.page:
        return "\n\n".join(paragraphs(body.text, quotes=True))
    return join_flowed_lines(body.text, joined=body.joined) if body.flowed else body.text


def _losses(parts: Parts) -> list[str]:
    losses = []
    if parts.pictures:
        losses.append(f"{parts.pictures} attached pictures or recordings are not read")
    if parts.lost:
        losses.append(f"{parts.lost} attached files cannot be taken out of the mail")
    return losses


def _split(whole: Extract) -> list[Extract]:
    """Return the newest text and each forwarded text with the names and dates that are given there."""
    texts: list[Extract] = []
    left: Extract | None = whole
    for _ in range(_MOST_FORWARDS):
        if left is None:
            break
        thread = split_thread(left.text, left.title)
        if re.search(r"[^\W_]", thread.newest):
            rest = tuple(hide_addresses(line) for line in thread.rest)
            texts.append(replace(left, text=thread.newest, furniture=rest))
        left = _forwarded(thread, whole.note) if thread.forwarded else None
    return texts


def _forwarded(thread: Thread, note: str) -> Extract:
    return Extract(
        text=thread.forwarded,
        title=thread.headers.get("subject", ""),
        author=person_name(thread.headers.get("sender", "")),
        published=parse_date(thread.headers.get("date", "")),
        note=note,
    )


def _with_headers(extract: Extract, mail: EmailMessage) -> Extract:
    language = header_text(mail, "Content-Language")
    return replace(
        extract,
        title=header_text(mail, "Subject"),
        author=_sender(mail),
        published=parse_date(header_text(mail, "Date")),
        publisher=_publisher(mail),
        url=web_link(header_text(mail, "Archived-At").strip(" <>")),
        language=extract.language or language,
    )


def _sender(mail: EmailMessage) -> str:
    """Return the name of the sender; an address is never kept."""
    try:
        addresses = mail["From"].addresses if mail["From"] else ()
    except FAULTS:
        return ""
    return person_name(addresses[0].display_name) if addresses else ""


def _publisher(mail: EmailMessage) -> str:
    named = _LIST.fullmatch(header_text(mail, "List-Id")[:500])
    organisation = header_text(mail, "Organization") or header_text(mail, "Organisation")
    return person_name(named.group(1) if named and named.group(1) else organisation)
