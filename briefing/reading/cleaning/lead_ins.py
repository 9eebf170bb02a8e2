"""What stands before the first sentence of a paragraph: a time stamp, the sign of an agency, a dateline.

A paragraph may begin with several of them: "Sun Apr 26, 2009 10:12 pm BST", "(Example Wire) - KARSAK, 2 March
-". None of it is printed with the sentence.
"""

import re

from briefing.reading.cleaning.datelines import dateline_length, is_agency_sign, names_agency
from briefing.reading.metadata.time_stamps import stamp_length

_MOST = 4
_HEAD = 120  # characters
_SIGNS = re.compile(r"[-–—_|:(（\[/\d]")
_MARKS = re.compile(r"[–—_|:()（\[]|- | -|^\d")
_MARK = r"\s*(?:[-–—|:]{1,2}\s+|[-–—]{1,2}(?=\w))"
_SIGN = re.compile(rf"(?P<sign>[(（\[][^()（）\[\]]{{2,30}}[)）\]])(?P<mark>{_MARK}|\s+)?")
_NAMED = re.compile(r"(?P<sign>[^\W\d_][\w.&-]+(?: [^\W\d_][\w.&-]+){0,2})\s[-–—]{1,2}\s+")
_CAPITALS = r"[^\W\d_a-zа-яё][^\W\d_a-zа-яё .-]+"
# "МОСКВА, 2 марта. /ТАСС/. ", "АСТАНА. 2 марта. КАЗИНФОРМ - ", "PARIS, 2 mar - RIA Novosti. "
_SIGNED_BEHIND = re.compile(
    rf"{_CAPITALS}[,.] ?\d{{1,2}} [^\W\d_]{{3,10}}[.,]?\s*(?:[-–—]\s*)?"
    r"(?:/[^/]{2,20}/|[^\W\d_a-zа-яё][\w«»-]+(?: [^\W\d_a-zа-яё][\w«»-]+){0,2})\s*(?:\.|[-–—])\s+(?=[^\W\d_])"
)
# "新华社北京3月2日电（记者王小明）"
_CHINESE = re.compile(
    r"[\u4e00-\u9fff]{2,12}\d{1,2}月\d{1,2}日(?:[\u7535\u96fb\u8baf\u8a0a]|\uff1a)(?:[（(][^（）()]{2,20}[）)])?[\s:：]*"
)
# A place and an agency in letters that know no capitals.
_UNCASED = re.compile(
    r"[\u0590-\u08ff]+(?: [\u0590-\u08ff]+){0,2}"
    r"(?: ?\([^()]{2,20}\)\s*[-–—:]\s*| [-–—] [\u0590-\u08ff]{2,20}\s?:\s*)"
)


def find_lead_ins(line: str, article: str, *, first: bool) -> list[tuple[int, str]]:
    """Return the length and the reason of each piece before the first sentence of a paragraph, in order.

    In the `first` paragraph of an article a place before a dash may be a dateline; in the others a date or an
    agency must show it.
    """
    pieces: list[tuple[int, str]] = []
    # Most paragraphs below the first begin with nothing of the kind.
    if not (_SIGNS if first else _MARKS).search(line, 0, _HEAD):
        return pieces
    rest = line
    while len(pieces) < _MOST:
        length, reason = _next_piece(rest, article, first=first)
        if not length or length >= len(rest) or rest[length].islower():
            break
        pieces.append((length, reason))
        rest = rest[length:]
    return pieces


def _next_piece(text: str, article: str, *, first: bool) -> tuple[int, str]:
    if match := _SIGNED_BEHIND.match(text):
        return match.end(), "dateline"
    if match := _CHINESE.match(text) or _UNCASED.match(text):
        return match.end(), "agency"
    if length := stamp_length(text):
        return length, "date line"
    if length := dateline_length(text, article, first=first):
        return length, "dateline"
    return _sign_length(_SIGN.match(text)) or _named_length(text), "agency"


def _named_length(text: str) -> int:
    """Return the length of the name of an agency before a dash: "Reuters - "; "NATO - " may be a subject."""
    match = _NAMED.match(text)
    return match.end() if match and names_agency(match["sign"]) else 0


def _sign_length(match: re.Match[str] | None) -> int:
    if match is None or not is_agency_sign(match["sign"].strip("()（）[]")):
        return 0
    return match.end()
