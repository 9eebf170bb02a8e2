"""Find the dateline of an article: "ASTANA, Oct. 5 (Example Wire) — " is no part of its first sentence.

What is cut wrongly may be who speaks ("Kassis: We shall go on") or what is spoken of ("U.S.-Russia talks"),
so where nothing proves that a name is a place, the sentence keeps it.
"""

import re

_LETTERS = r"[^\W\d_]+"
_WORD = rf"{_LETTERS}(?:[.'’-]{_LETTERS})*\.?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = rf"{_WEEKDAY}|(?:{_WEEKDAY},? )?(?:\d{{1,2}}\.? {_LETTERS}\.?|{_LETTERS}\.? \d{{1,2}})(?:,? \d{{4}})?"
_DATELINE = re.compile(
    rf"(?P<place>{_WORD}(?:(?:, ?|[ /]){_WORD}){{0,4}}?)"  # ASTANA; WASHINGTON/ASTANA; Astana, Kazakhstan
    rf"(?P<date>,? (?:{_DATE}))?"  # , Oct. 5
    r"(?P<agency> ?\([^()]{2,40}\))?"  # (Example Wire)
    r"(?P<mark> ?[–—-]{1,2} | [–—-]{1,2}|—| ?: | _ )"
    r"(?=(?P<quote>[\"“„«'‘(]?)(?P<next>\w+))"
)
_LONGEST = 120

_PARTICLES = frozenset(
    "al am am-main au aux da de del des di do du e el en es la las le los of sur the upon".split()
)
_NO_PLACES = frozenset(
    "eu iaea is isil isis nato opec osce uae uk un us usa"
    " monday tuesday wednesday thursday friday saturday sunday".split()
)
_FIRST_PERSON = frozenset("I We My Our".split())
_NEWS = re.compile(
    r"(?-i:[A-Z]{2,})|.*\b(?:agency|bulletin|news|post|press|radio|reuters|times|tv|wire)\b", re.IGNORECASE
)


def dateline_length(line: str, article: str) -> int:
    """Return the length of the dateline that the first paragraph of an article begins with, or 0."""
    match = _DATELINE.match(line[:_LONGEST])
    if not match or not _may_be_dateline(match):
        return 0
    certain = match["date"] or (match["agency"] and _NEWS.match(match["agency"].strip(" ()")))
    if certain or _in_capitals(match, article) or _reads_as_place(match, line, article):
        return match.end()
    return 0


def is_dateline(line: str) -> bool:
    """Say whether a line is a dateline and nothing else."""
    whole = f"{line.rstrip(' –—-:')} — A"
    return line[-1:] in "–—-:" and dateline_length(whole, "") == len(whole) - 1


def _may_be_dateline(match: re.Match[str]) -> bool:
    words = re.split(r"[ ,/]+", match["place"])
    names = [word for word in words if word not in _PARTICLES]
    plain = words[0].replace(".", "").lower()
    return (
        all(word[0].isupper() for word in names)
        and words[0] in names
        and len(plain) > 1
        and plain not in _NO_PLACES
        and (match["next"][0].isupper() or match["next"][0].isdigit())
    )


def _in_capitals(match: re.Match[str], article: str) -> bool:
    """Say whether a place in capitals stands before a dash; a group such as NATO is so written again."""
    place = match["place"].split(",")[0]
    again = len(re.findall(rf"(?<!\w){re.escape(place)}(?!\w)", article)) > 1
    return place.isupper() and ":" not in match["mark"] and not again


def _reads_as_place(match: re.Match[str], line: str, article: str) -> bool:
    """Say whether the article says that something is "in" the name, and never that the name says it."""
    mark = match["mark"]
    if ":" in mark and (match["quote"] or match["next"] in _FIRST_PERSON):
        return False
    if mark == "—" or (":" not in mark and mark in line[match.end() :]):
        return False  # "Aleppo – Syria's largest city – has fallen."
    names = "|".join(re.escape(name) for name in match["place"].split(",")[0].split("/"))
    return bool(
        re.search(rf"\b(?:[Ii]n|[Nn]ear|[Oo]utside) (?i:{names})\b", article)
        and not re.search(rf"\b(?i:{names}) (?:said|says|told|added)\b", article)
    )
