"""The text of a mail -> its newest part, what it quotes and signs with, and what it forwards.

Mail programs agree on nothing but ``>``. Each other sign is a line (or two) that says who wrote what follows,
so a rule here looks for that line, in the languages that our readers' programs speak.
"""

import re
from dataclasses import dataclass, field, replace

from briefing.reading.cleaning.characters import fold

_SIGNATURE_LINES = 15  # a line "--" with more than this below it is a rule between two parts of a text
_ATTRIBUTION_LINES = 3
_LONGEST_LINE = 300
_BLOCK_LINES = 15
_MOST_LINES = 20_000  # nobody writes so long a mail: what follows is taken as it is

_INTRODUCED = re.compile(
    r"(?:on|am|le|el|il|em|op|w dniu|dnia) (?=.*\d).{6,250}"
    r"(?:wrote|schrieb.{0,150}|a écrit|escribió|ha scritto|escreveu|schreef.{0,150}|napisał.{0,3}) ?:"
    r"|(?:[^\W\d]+, )?\d.{6,250}(?:пишет|писал|писала|написал|написала|написал\(а\)|писал\(а\)) ?:"
    r"|(?:[^\W\d]+, )?\d.{6,250}<[^\s<>]+@[^\s<>]+> ?:",
    re.IGNORECASE,
)
_DATED = re.compile(r"[@<]|\d[:.h]\d\d")
_ORIGINAL = re.compile(
    r"[-_]{2,} ?(?:original message|ursprüngliche nachricht|original-?nachricht|message d['’]origine"
    r"|message original|mensaje original|messaggio originale|исходное сообщение|оригинальное сообщение"
    r"|original appointment) ?[-_]{2,}",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"[-_]{2,} ?(?:forwarded message|forwarded by .{1,100}|weitergeleitete nachricht|message transféré"
    r"|mensaje reenviado|messaggio inoltrato|пересылаемое сообщение|пересылаемое письмо"
    r"|перенаправленное сообщение) ?[-_]{2,}"
    r"|(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-?mail)"
    r"|début du message (?:réexpédié|transféré)|начало (?:переадресованного|пересылаемого) сообщения) ?:",
    re.IGNORECASE,
)
_FORWARDING = re.compile(r"(?:fwd?|wg|tr|i|rv|пересл|переслано) ?:", re.IGNORECASE)
_FOOTER = re.compile(r"_{40,}")  # mailing-list programs put their address below such a line
_LABELS = {
    "from": "from von de da от",
    "date": "sent date gesendet datum envoyé отправлено дата enviado fecha inviato data",
    "to": "to an à кому para a cc kopie копия reply-to antwort",
    "subject": "subject betreff objet тема asunto oggetto assunto",
}
_LETTER = re.compile(r"[^\W_]")
_LABEL = re.compile(r"[*]?([^\W\d_]+(?:-[^\W\d_]+)?) ?:[*]?[ ]+(\S.*)|[*]?([^\W\d_]+) ?:[*]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """The text of one mail, taken apart."""

    newest: str
    """What its sender has written."""
    rest: tuple[str, ...]
    """The lines that are quoted, or that sign."""
    headers: dict[str, str] = field(default_factory=dict)
    """Of the mail that is forwarded: ``from``, ``date``, ``subject``; empty if there is none."""
    forwarded: str = ""


def split_thread(text: str, subject: str) -> Thread:
    """Return the newest text of a mail, apart from what it quotes and forwards."""
    lines = text.split("\n")
    kept: list[str] = []
    rest: list[str] = []
    written = False
    number = 0
    while number < len(lines):
        line = lines[number]
        if number == _MOST_LINES:
            kept += lines[number:]
            break
        forward = _forward(lines, number, sure=not written or bool(_FORWARDING.match(subject)))
        if forward:
            return replace(forward, newest="\n".join(kept), rest=(*rest, *forward.rest))
        quoted = 1 if line.startswith(">") else _introduction(lines, number)
        if not quoted and not _is_end(lines, number):
            kept.append(line)
            written = written or bool(_LETTER.search(line))
            number += 1
            continue
        rest += lines[number : number + quoted]
        number += quoted
        if not line.startswith(">") and not (quoted and _quotes_by_mark(lines, number)):
            rest += lines[number:]
            break
    return Thread(newest="\n".join(kept), rest=_visible(rest))


def unflow(text: str, *, joined: bool) -> str:
    """Return the paragraphs of a text in format=flowed (RFC 3676), each on one line.

    With `joined` (DelSp), the space at the end of a flowed line is not part of the text.
    """
    done: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        flowed = content.endswith(" ") and content != "-- "
        if depth == open_depth and content != "-- ":
            done[-1] += content
        else:
            done.append(">" * depth + (" " if depth else "") + content)
        if flowed and joined:
            done[-1] = done[-1][:-1]
        open_depth = depth if flowed else -1
    return "\n".join(done)


def _bare(line: str) -> str:
    return fold(line[:_LONGEST_LINE].lstrip("> "))


def _introduction(lines: list[str], number: int) -> int:
    """Return how many lines from here on say that the rest was written by another; 0 if they do not."""
    if not lines[number].strip() or len(lines[number]) > _LONGEST_LINE:
        return 0
    if _ORIGINAL.fullmatch(_bare(lines[number])):
        return 1
    block, _ = _header_block(lines, number)
    if block:
        return block
    joined = ""
    for count in range(1, _ATTRIBUTION_LINES + 1):
        following = lines[number + count - 1 : number + count]
        if not following or not following[0].strip():
            break
        joined = fold(f"{joined} {following[0][:_LONGEST_LINE]}")
        marked = _quotes_by_mark(lines, number + count)
        if _INTRODUCED.fullmatch(joined) and (marked or _DATED.search(joined)):
            return count
    return 0


def _quotes_by_mark(lines: list[str], number: int) -> bool:
    following = next((line for line in lines[number : number + 3] if line.strip()), "")
    return following.startswith(">")


def _header_block(lines: list[str], number: int) -> tuple[int, dict[str, str]]:
    """Return how many lines from here on are the headers of a mail as Outlook quotes them, and these."""
    if _labelled(lines[number])[0] != "from":
        return 0, {}
    found: dict[str, str] = {}
    length, closed = 0, False
    for offset, line in enumerate(lines[number : number + _BLOCK_LINES]):
        label, value = _labelled(line)
        if label:
            found.setdefault(label, value)
            length, closed = offset + 1, False
        elif not line.strip():
            closed = True  # HTML has an empty line between two headers, so the block may go on
        elif closed or len(found) == len(_LABELS):
            break
    complete = "date" in found and ("to" in found or "subject" in found)
    return (length, found) if complete else (0, {})


def _labelled(line: str) -> tuple[str, str]:
    match = _LABEL.fullmatch(_bare(line))
    word = (match.group(1) or match.group(3)).lower() if match else ""
    label = next((label for label, words in _LABELS.items() if word and word in words.split()), "")
    return label, (match.group(2) or "") if match and label else ""


def _forward(lines: list[str], number: int, *, sure: bool) -> Thread | None:
    """Return the mail that is forwarded from this line on, without the newest text; None if there is none.

    What could be a reply as well, by its looks, is a forward if that is `sure`.
    """
    bare = _bare(lines[number])
    marker = bool(_FORWARDED.fullmatch(bare) or (sure and _ORIGINAL.fullmatch(bare)))
    start = number + marker
    while marker and start < len(lines) and not lines[start].strip("> "):
        start += 1
    if start == len(lines) or not (marker or sure):
        return None
    length, headers = _header_block(lines, start)
    if not length:
        return None
    body, left = lines[start + length :], []
    if lines[start].startswith(">"):
        end = next((n for n, line in enumerate(body) if line.strip() and not line.startswith(">")), len(body))
        body, left = [line.removeprefix(">").removeprefix(" ") for line in body[:end]], body[end:]
    return Thread(newest="", rest=_visible(left), headers=headers, forwarded="\n".join(body))


def _is_end(lines: list[str], number: int) -> bool:
    """Say whether a signature or the footer of a mailing list begins here."""
    line = lines[number]
    if line == "-- ":
        return True
    if line.rstrip() != "--" and not _FOOTER.fullmatch(line.strip()):
        return False
    return len(_visible(lines[number + 1 : number + 100])) <= _SIGNATURE_LINES


def _visible(lines: list[str]) -> tuple[str, ...]:
    return tuple(line for line in lines if line.strip())
