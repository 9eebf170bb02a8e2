"""Find the dateline of an article: "ASTANA, Oct. 5 (Example Wire) — " is no part of its first sentence.

What is cut wrongly may be who speaks ("Kassis: We shall go on") or what is spoken of ("U.S.-Russia talks"),
so where nothing proves that a name is a place, the sentence keeps it.
"""

import re
from functools import cache

from briefing.languages import load_all_languages, merge_groups
from briefing.languages.patterns import match_any
from briefing.languages.reading_groups import Datelines

_LETTERS = r"[^\W\d_]+"
_WORD = rf"{_LETTERS}(?:[.'’-]{_LETTERS})*\.?"
_DAY = rf"(?:\d{{1,2}}\.? {_LETTERS}\.?|{_LETTERS}\.? \d{{1,2}})"
_LONGEST = 120
_MOST_AGENCY_WORDS = 3
_SHORTEST_CITY = 4  # letters, in capitals before a colon: a shorter one is a group or a label
_IN_TRANSCRIPT = re.compile(r"^[^\W\da-zа-яё_][^\na-zа-яё:]{1,30}:", re.MULTILINE)
_SMALL = re.compile(r"[a-z]{3}(?:/[a-zA-Z]{2,4})?")


def dateline_length(line: str, article: str, *, first: bool = True) -> int:
    """Return the length of the dateline that a paragraph of an article begins with, or 0.

    Only in the `first` paragraph is a place alone one, without a date or an agency.
    """
    match = _dateline().match(line[:_LONGEST])
    if not match or not _may_be_dateline(match, merge_groups(Datelines)):
        return 0
    certain = match["date"] or _is_agency(match)
    if (
        certain
        or (first and (_in_capitals(match, article) or _before_colon(match, article)))
        or (first and _reads_as_place(match, line, article))
    ):
        return match.end()
    return 0


def is_dateline(line: str) -> bool:
    """Say whether a line is a dateline and nothing else."""
    whole = f"{line.rstrip(' –—-:')} — A"
    return line[-1:] in "–—-:" and dateline_length(whole, "") == len(whole) - 1


@cache
def _dateline() -> re.Pattern[str]:
    weekday = match_any(
        names[0].capitalize()
        for language in load_all_languages()
        if language.datelines and language.dates
        for names in language.dates.weekdays
    )
    date = rf"{weekday}|(?:{weekday},? )?{_DAY}(?:,? \d{{4}})?"
    return re.compile(
        rf"(?P<place>{_WORD}(?:(?:, ?|[ /]){_WORD}){{0,4}}?)"  # ASTANA; WASHINGTON/ASTANA; Astana, Kazakhstan
        rf"(?P<date>,? (?:{date}))?"  # , Oct. 5
        r"(?P<agency> ?\([^()]{2,40}(?:\)|(?<=\w)(?= -)))?"  # (Example Wire), and with a bracket left open
        r"(?P<mark>\.? ?[–—-]{1,2} | [–—-]{1,2}|—| ?: | _ | \| )"
        r"(?=(?P<quote>[\"“„«‘'(]?)(?P<next>\w+))"
    )


@cache
def _agency() -> re.Pattern[str]:
    """Return a pattern for the name of a news agency: in capitals, or with a word such as "News"."""
    news = match_any(merge_groups(Datelines).news)
    return re.compile(rf"[A-Z]{{2,}}|[a-z]{{2,4}}(?:/\w{{2,4}})?\Z|(?i:.*\b{news}\b)")


def is_agency_sign(text: str) -> bool:
    """Say whether a text is how an agency signs: "AFP", "Example News", "dpa", four Chinese letters."""
    if re.fullmatch(r"[\u4e00-\u9fff]{2,6}", text):
        return True
    if _SMALL.fullmatch(text):
        return True
    words = text.split()
    plain = text[:1].isupper() and not re.search(r"\d", text) and len(words) <= _MOST_AGENCY_WORDS
    return plain and (text.isupper() or names_agency(text))


def names_agency(text: str) -> bool:
    """Say whether a text has a word such as "News" or "Reuters" in it."""
    return _news().search(text) is not None


@cache
def _news() -> re.Pattern[str]:
    return re.compile(rf"\b{match_any(merge_groups(Datelines).news)}\b", re.IGNORECASE)


def _may_be_dateline(match: re.Match[str], words: Datelines) -> bool:
    place = re.split(r"[ ,/]+", match["place"])
    names = [word for word in place if word not in words.particles]
    plain = place[0].replace(".", "").lower()
    return (
        all(word[0].isupper() for word in names)
        and place[0] in names
        and len(plain) > 1
        and plain not in words.no_places
        and (match["next"][0].isupper() or match["next"][0].isdigit())
    )


def _is_agency(match: re.Match[str]) -> bool:
    return bool(match["agency"]) and _agency().match(match["agency"].strip(" ()")) is not None


def _in_capitals(match: re.Match[str], article: str) -> bool:
    """Say whether a place in capitals stands before a dash; a group such as NATO is so written again."""
    place = match["place"].split(",")[0]
    again = len(re.findall(rf"(?<!\w){re.escape(place)}(?!\w)", article)) > 1
    return place.isupper() and ":" not in match["mark"] and not again


def _before_colon(match: re.Match[str], article: str) -> bool:
    """Say whether a place in capitals stands before a colon: "ISLAMABAD: The talks".

    Who speaks in a transcript is written so too: there, several paragraphs begin with a name in capitals.
    """
    letters = re.sub(r"\W", "", match["place"])
    if ":" not in match["mark"] or not match["place"].isupper() or len(letters) < _SHORTEST_CITY:
        return False
    speaks = match["quote"] or match["next"] in map(str.capitalize, merge_groups(Datelines).first_person)
    again = len(re.findall(rf"(?<!\w){re.escape(match['place'])}(?!\w)", article)) > 1
    said = re.search(
        rf"\b(?i:{re.escape(match['place'])}) {match_any(merge_groups(Datelines).speech)}\b", article
    )
    return not (speaks or again or said) and len(_IN_TRANSCRIPT.findall(article)) <= 1


def _reads_as_place(match: re.Match[str], line: str, article: str) -> bool:
    """Say whether the article says that something is "in" the name, and never that the name says it."""
    words, mark = merge_groups(Datelines), match["mark"]
    if ":" in mark and (match["quote"] or match["next"] in map(str.capitalize, words.first_person)):
        return False
    if mark == "—" or (":" not in mark and mark in line[match.end() :]):
        return False  # "Aleppo – Syria's largest city – has fallen."
    names = "|".join(re.escape(name) for name in match["place"].split(",")[0].split("/"))
    prepositions = match_any({*words.prepositions, *map(str.capitalize, words.prepositions)})
    return bool(
        re.search(rf"\b{prepositions} (?i:{names})\b", article)
        and not re.search(rf"\b(?i:{names}) {match_any(words.speech)}\b", article)
    )
