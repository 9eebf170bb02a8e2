"""The rules that tell a line of boilerplate from a line of an article: a reason each, first match wins.

A rule looks at one line alone. It must not take a sentence of news: what reads like an invitation is
boilerplate only if it addresses the reader, and a pointer to another story only if it does not end as a
sentence does.
"""

import re

from briefing.languages.scripts import count_words

_ENDS = tuple(".!?…:;։؟؛।॥。！？｡：；۔።။។")
_ENDED = re.compile(rf"[{''.join(_ENDS)}](?:[\"'”’“‘»›)\]」』）]|\[\d{{1,3}}\])*$")

_MOST_WORDS = 25

_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = rf"\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\.?,? \d{{4}}|{_MONTH}\.? \d{{1,2}},? \d{{4}}|\d{{4}}-\d\d-\d\d"
_CLOCK = r"(?:at )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: ?[a-z]{2,4})?"
_DATE_WORDS = r"(?:(?:published|updated|posted|last modified|date)(?: on)?:? *)?(?:[a-z]+day,? *)?"
_NAMES = r"(?-i:(?:[A-Z][\w.'’/&-]*|and|of|for|in|the|via)(?:[ ,]+|[.)]*$)){1,9}"
_CREDITS = (
    r"(?:(?:(?-i:[A-Z])[\w.'’/&-]*|and|by|for|in|of|the|with|additional|editing|reporting|writing)"
    r"(?:[ ,;]+|[.)]*$)){1,30}"
)
_INVITATIONS = (
    "get|sign up|subscribe|follow(?!-)|join|download(?! of)|register(?! of)|stay|receive|never miss"
    "|support(?! (?:for|from|of|among))"
)
_SAID = r"\b(?:said|says|told|wrote)\b"
_USED = "(?:uses?|stores?|sets?|places?|needs?)"
_CHANNELS = (
    "(?:newsletters?|inbox|subscri\\w+|twitter|facebook|instagram|telegram|youtube|whatsapp|app|e-?mail|website"
    "|notifications?|alerts?|channel)"
)
_MESSAGE = "(?:this|the (?:contents|information) (?:contained )?(?:in|of) this) (?:e-?mail|message)"
_CLOSED = "(?:confidential|privileged|(?:intended|solely) for|intended (?:only|solely)|addressee|recipient)"
_PERSON = r"(?!up\b)[\w' .-]{1,60}"
_THEM = r"(?:him|her|them|me|@\w+)"
_OR_ELSE = r"(?: (?:or|and) .{0,120})?"
_ADDRESS = r"[^ ]*(?:@|https?:/)\S+"
_NETWORKS = r"(?:twitter|facebook|instagram|linkedin|telegram|@\w)"
_READING_TIME = "(?:reading time|lesezeit|temps de lecture|tiempo de lectura|tempo de leitura|время чтения)"
_SHARE_WORDS = frozenset(
    "share tweet facebook twitter x email e-mail print whatsapp telegram linkedin pinterest reddit vk copy"
    " link messenger viber flipboard post comment comments save like on this article via and or by".split()
)

_WHOLE = (
    ("decoration", r"[\W_]*"),
    ("date line", rf"{_DATE_WORDS}(?:{_DAY})(?:[ ,|-]+{_CLOCK})?"),
    ("quoted mail", r"on (?=.*(?:[@<]|\d:\d\d)).{6,150} wrote:"),
    ("byline", rf"by:? {_NAMES}(?:\| .*|(?:{_DAY})(?:[ ,|-]+{_CLOCK})?)?"),
    ("byline", rf"\(?(?:additional )?(?:reporting|writing|editing|compiled|edited) by:? {_CREDITS}"),
    ("byline", rf"{_NAMES}contributed (?:reporting )?(?:to this (?:report|story|article)|reporting)\.?"),
    ("date line", rf"(?:updated|published|posted) at {_CLOCK}(?: ?[a-z]{{2,4}})?\.?"),
    ("date line", rf"{_READING_TIME}:? ?\d{{1,3}} [a-zа-я]{{1,8}}\.?|\d{{1,3}} ?min(?:utes?|s)?\.? read"),
    ("contact", rf"(?:follow|e-?mail|reach|contact) {_PERSON}(?:,| at| on) {_ADDRESS}{_OR_ELSE}"),
    ("contact", rf"(?:.{{0,200}}[.!?)] )?(?-i:Follow) {_THEM} (?:on|@).{{0,40}}{_NETWORKS}.{{0,80}}"),
    ("share bar", r"(?:\d+ )?comments?|leave a (?:comment|reply)|tell us what you think.{0,3}"),
    ("read more", r"(?:you may also like|read more|see also|related)(?:\.{2,}|…)"),
    ("read more", r"(?:more|follow) [^.!?]{1,80}(?::| at) (?:https?://|www\.)\S+(?: and (?:https?://|www\.)\S+)?"),
    ("caption", rf"\(?(?:photo|image|picture)s?(?: by| courtesy of| credit):? {_NAMES}"),
    ("signature", r"(?:best|kind|warm)? ?regards,?|(?:yours )?sincerely,?|sent from my \w+.{0,20}"),
)  # fmt: skip
_BEGINNING = (
    ("quoted mail", r">|-----original message-----|begin forwarded message"),
    ("caption", r"(?:file )?(?:photo|image|picture|caption|video|graphic|map)s?(?: by| credit)? ?[:/©]"),
    ("subscription", rf"(?:{_INVITATIONS})\b(?!.*{_SAID})(?=.*\b(?:you|your|us|our)\b)(?=.*\b{_CHANNELS}\b)"),
    ("cookie notice", rf"(?:we|this (?:web)?site|our partners)\b(?=.*\b{_USED}\b).{{0,60}}\bcookies?\b"),
    ("cookie notice", r"accept (?:all )?cookies"),
    ("disclaimer", rf"{_MESSAGE}\b(?=.*\b{_CLOSED}\b)(?!.*{_SAID})"),
    ("disclaimer", r"if you (?:are not|have received this).{0,40}\b(?:recipient|addressee|error|mistake)\b"),
    ("copyright", r"©|(?:\(c\) )?copyright (?:©|\(c\)|\d{4})|\(c\) \d{4}(?:[-–]\d{4})?,? (?-i:[A-Z])"),
    ("copyright", r"copyright (?-i:(?:[A-Z][\w&.'’-]*,? ){1,6})\d{4}\b"),
    ("copyright", r"all rights reserved\b(?! (?:to|for|by)\b)|reproduction (?:in whole|without)"),
    ("read more", r"click here\b|(?:read|see|view|find) (?:more|all|our|the full)\b.{0,80} here\.?$"),
    ("breadcrumb", r"you are here:|(?:home|you are here|main|front page) *[>»/|›→•]"),
)  # fmt: skip
_POINTER = (
    r"(?:(?:read|see) (?:more|also|next|the full)|also read|related|more (?:on|from|about)|more stories"
    r"|you may also like|recommended|continue reading|click here|don['’]t miss|watch|listen|trending"
    r"|most (?:read|popular))\b"
)


_REASONS = tuple(reason for reason, _ in (*_WHOLE, *_BEGINNING))
# All rules in one pattern, a group each: nearly every line fits none, and is told so four times faster.
_RULES = re.compile(
    "|".join([*(rf"({pattern})\Z" for _, pattern in _WHOLE), *(f"({pattern})" for _, pattern in _BEGINNING)]),
    re.IGNORECASE,
)
_POINTERS = re.compile(_POINTER, re.IGNORECASE)
_TOKEN = re.compile(r"[\w-]+")


def is_ended(line: str) -> bool:
    """Say whether a line ends as one of an article does; a caption or heading does not."""
    return line.endswith(_ENDS) or _ENDED.search(line) is not None


def find_reason(line: str) -> str:
    """Return why a line (on one line, single spaces) is boilerplate, or an empty string if it is not."""
    match = _RULES.match(line)
    if match and match.lastindex:
        return _REASONS[match.lastindex - 1]
    if _is_pointer(line):
        return "read more"
    return "share bar" if _is_share_bar(line) else ""


def _is_pointer(line: str) -> bool:
    match = _POINTERS.match(line)
    if not match or count_words(line) > _MOST_WORDS:
        return False
    return line[match.end() :].lstrip().startswith(":") or not is_ended(line)


def _is_share_bar(line: str) -> bool:
    line = line.lower()
    first = _TOKEN.search(line)
    if not first or not _may_share(first[0]):  # as of nearly every line
        return False
    words = _TOKEN.findall(line)
    return len(words) > 1 and not _SHARE_WORDS.isdisjoint(words) and all(map(_may_share, words))


def _may_share(word: str) -> bool:
    return word in _SHARE_WORDS or word.isdigit()
