"""A mailbox: each of its mails is a file inside the file, and is read and counted by itself."""

import re

from briefing.errors import Unreadable
from briefing.models import Attachment

_MOST = 5000
# The line that begins a mail has a date and a header below it: a sentence may begin with "From", too.
_BEGIN = re.compile(
    rb"(?:\AFrom [^\n]*\n|(?:(?<=\n\n)|(?<=\n\r\n))From [^\n]*\d\d:\d\d[^\n]*\d{4}[^\n]*\n)"
    rb"(?=>?[A-Za-z][\w-]*:)"
)
_ESCAPED = re.compile(rb"^>(?=>*From )", re.MULTILINE)


def read(data: bytes, name: str) -> tuple[Attachment, ...]:
    """Return the mails of a mailbox, named by their number in it; raises Unreadable if there is none.

    All after the 5,000th mail is the last attachment, a mailbox of its own: the caller has limits for it.
    """
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    begins = [match.span() for match in _BEGIN.finditer(data)]
    if not begins:
        raise Unreadable("no mail found in the mailbox")
    ends = [start for start, _ in begins[1:]] + [len(data)]
    mails = [
        Attachment(name=f"{name}#{number}.eml", data=_ESCAPED.sub(b"", data[start:end]))
        for number, ((_, start), end) in enumerate(zip(begins[:_MOST], ends, strict=False), start=1)
    ]
    if len(begins) > _MOST:
        rest = data[begins[_MOST][0] :]
        mails.append(Attachment(name=f"{name}#{_MOST + 1}-{len(begins)}.mbox", data=rest))
    return tuple(mails)
