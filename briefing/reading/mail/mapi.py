"""The properties of a message as Outlook stores it ([MS-OXPROPS]) -> its headers and parts."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import TypeAlias

from briefing.models import Attachment
from briefing.reading.mail.charsets import decode_as
from briefing.reading.mail.mime import FAULTS, Body, Parts, header_text, parse_mail

Properties: TypeAlias = Mapping[int, str | bytes | int]
"""By their numbers: texts, bytes, and whole numbers, of which a time is one."""

SUBJECT, SENDER, SENT_FOR = 0x0037, 0x0C1A, 0x0042
SUBMIT_TIME, DELIVERY_TIME = 0x0039, 0x0E06
HEADERS = 0x007D
BODY, HTML_BODY, RTF_BODY = 0x1000, 0x1013, 0x1009
INTERNET_CODE_PAGE, CODE_PAGE = 0x3FDE, 0x3FFD
ATTACHED_DATA, LONG_FILE_NAME, FILE_NAME, DISPLAY_NAME = 0x3701, 0x3707, 0x3704, 0x3001
MEDIA_TYPE, IS_HIDDEN, CONTENT_ID = 0x370E, 0x7FFE, 0x3712
_CODE_PAGES = {
    65000: "utf-7",
    65001: "utf-8",
    20127: "ascii",
    20866: "koi8-r",
    21866: "koi8-u",
    1200: "utf-16-le",
}
_ISO_8859 = range(28591, 28606)
_YEARS = range(1980, 2200)
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_PICTURES = re.compile(r"image/|audio/|video/", re.IGNORECASE)
_PICTURE_NAMES = re.compile(r"\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?|mp3|mp4|wav)\Z", re.IGNORECASE)


def build_message(properties: Properties, attached: Sequence[Properties]) -> tuple[EmailMessage, Parts]:
    """Return the headers and the parts of a message, with what is attached to it."""
    parts = Parts(bodies=_bodies(properties), attachments=[])
    for number, item in enumerate(attached, start=1):
        _attach(item, parts, number)
    return _headers(properties), parts


def code_page(properties: Properties) -> str:
    """Return the encoding of the texts of a message that are not Unicode."""
    return code_page_encoding(properties.get(CODE_PAGE) or properties.get(INTERNET_CODE_PAGE))


def code_page_encoding(number: object) -> str:
    """Return the encoding that Windows calls by a number; that of the West for what is none."""
    if not isinstance(number, int):
        return "cp1252"
    if number in _ISO_8859:
        return f"iso8859-{number - _ISO_8859.start + 1}"
    return _CODE_PAGES.get(number, f"cp{number}")


def text_of(properties: Properties, *numbers: int) -> str:
    """Return the first of some properties that is a text that is not empty."""
    values = (properties.get(number) for number in numbers)
    return next((value.strip("\0 ") for value in values if isinstance(value, str) and value.strip("\0 ")), "")


def _headers(properties: Properties) -> EmailMessage:
    """Return the headers that a message came with; what they lack is taken from its properties."""
    mail = parse_mail(text_of(properties, HEADERS).encode("utf-8", "replace"))
    sender = text_of(properties, SENT_FOR, SENDER)
    given = {
        "Subject": text_of(properties, SUBJECT),
        "From": str(Address(display_name=_line(sender), username="unknown", domain="invalid"))
        if sender
        else "",
        "Date": _time(properties),
    }
    for name, value in given.items():
        if value and (name == "Subject" or not header_text(mail, name)):
            del mail[name]
            try:
                mail[name] = _line(value)
            except FAULTS:
                continue  # a name that no header can hold is left out
    return mail


def _line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _time(properties: Properties) -> str:
    """Return when a message was sent, or an empty string; programs write odd years for no time."""
    value = properties.get(SUBMIT_TIME) or properties.get(DELIVERY_TIME)
    try:
        moment = _EPOCH + timedelta(microseconds=value // 10) if isinstance(value, int) else _EPOCH
    except OverflowError:
        return ""
    return format_datetime(moment) if moment.year in _YEARS else ""


def _bodies(properties: Properties) -> list[Body]:
    """Return the body of a message: as plain text, else as HTML, else out of its rich text."""
    plain = text_of(properties, BODY)
    page, note = _page(properties)
    # Outlook keeps both; the lines of its plain text are paragraphs, but for a mail that is a page.
    if page.strip() and (not plain or "<p" in page.lower()):
        return [Body(text=page, note=note, page=True)]
    if plain:
        return [Body(text=plain.replace("\r\n", "\n").replace("\r", "\n"), note="", page=False)]
    rich = _rich_text(properties)
    return [Body(text=rich, note="", page=False)] if rich else []


def _page(properties: Properties) -> tuple[str, str]:
    value = properties.get(HTML_BODY)
    if isinstance(value, bytes):
        return (
            decode_as(value, code_page_encoding(properties.get(INTERNET_CODE_PAGE)))
            if value.strip(b"\0 ")
            else ("", "")
        )
    return (value, "") if isinstance(value, str) else ("", "")


def _rich_text(properties: Properties) -> str:
    value = properties.get(RTF_BODY)
    if not isinstance(value, bytes) or not value:
        return ""
    from compressed_rtf import decompress

    from briefing.reading.office.rich_text import read_rich_text

    return "\n\n".join(read_rich_text(decompress(value)).paragraphs)


def _attach(item: Properties, parts: Parts, number: int) -> None:
    name = text_of(item, LONG_FILE_NAME, FILE_NAME, DISPLAY_NAME).replace("\\", "/").rpartition("/")[2]
    data = item.get(ATTACHED_DATA)
    if _PICTURES.match(text_of(item, MEDIA_TYPE)) or _PICTURE_NAMES.search(name):
        # What stands in the text, such as a logo, is no file that somebody sent.
        parts.pictures += not (item.get(IS_HIDDEN) or text_of(item, CONTENT_ID))
    elif isinstance(data, bytes) and data:
        parts.attachments.append(Attachment(name=name or f"attachment-{number}", data=data))
    else:
        parts.lost += 1
