"""The rules that say whether a sentence ends at a mark.

A rule takes a `Gap` and returns True (the sentence ends here), False (it goes on) or None (the rule does not
apply). `ends_sentence` tries them in the order of `_RULES`; the first that applies decides. A new rule is
written here and put into `_RULES`; a new word goes into a language file.
"""

import re
from collections.abc import Callable
from functools import cache

from briefing.languages import load_all_languages, merge_groups
from briefing.languages.patterns import match_any
from briefing.languages.reading_groups import Sentences, Spaceless
from briefing.reading.sentences.abbreviation_rules import (
    LONGEST_UNKNOWN,
    is_before_number,
    is_behind_name,
    is_clock,
    is_closing,
    is_contraction,
    is_cut_short,
    is_date,
    is_initial,
    is_opening,
    is_small_letter,
    is_title,
)
from briefing.reading.sentences.boundaries import Gap

_LONGEST_ORDINAL = 2
"""In digits: a longer number is a year or a count."""
_LONGEST_GROUP = 3
"""Digits before the point of a number that is written so."""
_SMALLEST_SCALE = 1000
"""A number with a point is not written before a word of less: 4. 2 million."""
_DASHES = "—–-_"
_ENUMERATOR = re.compile(r"[•▪◦‣⁃∙*–-]?\s*\(?(?:\d{1,3}|[^\W\d_]|[ivx]{1,5}|[IVX]{1,5})[.)]{1,2}")
_ROMAN = re.compile("[IVXLC]+")
_ROMAN_ORDINAL = re.compile("[IVXLC]{2,5}")
_ASIDE = re.compile(r"\([^()]{,200}\)(?:[,;]?\s|[.!?])(?=(.?))")
"""What stands in brackets within a sentence, before a word of it."""
_REST_OF_DATE = re.compile(r"(?:\d{1,2}\. ?)?(?:19|20)\d\d\b")
_REMARK = re.compile(r"\([!?…]{1,3}\)")
_OMISSION = re.compile(r"(?:\.\s?\.\s?\.|…)[\])]")


@cache
def _inline_enumerator() -> re.Pattern[str]:
    conjunction = match_any(merge_groups(Sentences).conjunctions)
    return re.compile(rf"[:;,]\s+(?:{conjunction}\s+)?\d{{1,2}}\.$")


@cache
def _spaceless_speech() -> re.Pattern[str]:
    """Return a pattern for a name and a verb of saying, without a space between them."""
    return re.compile(rf"[^。，！？：“”「」\s]{{1,8}}{match_any(merge_groups(Spaceless).speech)}")


def _is_lost_space(gap: Gap) -> bool | None:
    """Split "Hello world.Today is", but not "Jane.Doe@example.com"."""
    if gap.next > gap.mark + 1 or gap.marks not in ".!?":
        return None
    return not re.search(r"[.@/_]", gap.token)


def _is_nothing(gap: Gap) -> bool | None:
    """Join "... The talks": marks alone are no sentence."""
    return False if gap.mark == gap.start else None


def _is_omission(gap: Gap) -> bool | None:
    """Join "stairways [...]" (Smith 55)"."""
    return False if gap.text[gap.mark - 1 : gap.mark] in ("[", "(") and _OMISSION.match(gap.marks) else None


def _is_remark(gap: Gap) -> bool | None:
    """Join "until 1 Nov. (!).": a bracket with marks alone begins no sentence."""
    return False if _REMARK.match(gap.text, gap.next) else None


def _is_aside(gap: Gap) -> bool | None:
    """Join "the rept. (cf. fig. 2) says" and "40 mln. (abt. a third).", which go on or end behind it."""
    aside = _ASIDE.match(gap.text, gap.next) if gap.marks == "." else None
    return False if aside and (aside[1].islower() or aside[0][-1] in ".!?") else None


def _is_enumerator(gap: Gap) -> bool | None:
    """Join "1. The parties" and "three parts: 1. Inspections, 2. Relief"."""
    if _ENUMERATOR.fullmatch(gap.text, gap.start, gap.mark + 1):
        return False
    before = gap.text[max(gap.start, gap.mark - 10) : gap.mark + 1]
    return False if gap.word.isdigit() and _inline_enumerator().search(before) else None


def _is_ordinal(gap: Gap) -> bool | None:
    """Join "am 3. Oktober", "Karar 3. Daire" and "III. Selim", but split "am 3. Er"."""
    if not _ROMAN_ORDINAL.fullmatch(gap.token) and (
        not gap.word.isdigit() or len(gap.word) > _LONGEST_ORDINAL
    ):
        return None
    if gap.words.ordinal and gap.after.lower() in gap.words.calendar:
        return False
    if gap.previous.isdigit():
        return True  # the end of a telephone number
    ordinal = gap.words.always_ordinal or gap.previous.lower() in gap.words.ordinal
    return gap.starts if ordinal else None


@cache
def _rest_of_decimal() -> re.Pattern[str]:
    scales = {
        word
        for language in load_all_languages()
        if language.numbers
        for word, factor in language.numbers.scales.items()
        if factor >= _SMALLEST_SCALE
    }
    return re.compile(rf"\d{{1,3}} {match_any(scales)}\b")


def _is_decimal(gap: Gap) -> bool | None:
    """Join "pledged 452. 9 million", where a space was set within a number."""
    if not gap.word.isdigit() or gap.token != gap.word or len(gap.word) > _LONGEST_GROUP:
        return None
    return False if _rest_of_decimal().match(gap.text, gap.next) else None


def _is_spaced_date(gap: Gap) -> bool | None:
    """Join "on 11. 11. 2011"."""
    if not gap.word.isdigit() or gap.token != gap.word or len(gap.word) > _LONGEST_ORDINAL:
        return None
    return False if _REST_OF_DATE.match(gap.text, gap.next) else None


def _goes_on(gap: Gap) -> bool | None:
    """Join "?” he asked" and "... then continued", but split "he said. “and we" and "fell. eBay"."""
    return bool(gap.opened.strip(f" {_DASHES}")) and gap.marks == "." if gap.lower else None


def _is_ellipsis(gap: Gap) -> bool | None:
    """Join "We agree ... Russia will not", but split "He paused ... The room"."""
    if gap.marks not in ("...", "…", ". . .") or not gap.text[gap.mark - 1].isspace():
        return None
    return gap.starts


def _is_bracketed(gap: Gap) -> bool | None:
    """Join "Gen. (ret.) David Petraeus", but split "(His flight was delayed.) Talks"."""
    if gap.marks[:2] not in (".)", ".]"):
        return None
    opener = max(gap.text.rfind("(", gap.start, gap.mark), gap.text.rfind("[", gap.start, gap.mark))
    return gap.starts if opener > gap.start else None


def _is_spoken_by(gap: Gap) -> bool | None:
    """Join "“Never again!” President Rakhmon told the crowd"."""
    if gap.marks[0] not in "?!？！" or gap.marks[-1] not in "\"”’'»“」":
        return None
    if gap.text[gap.next] in _DASHES or _spaceless_speech().match(gap.text, gap.next):
        return False
    if gap.after.lower() in gap.words.starters:
        return None  # "“Home!” He said no more."
    return False if _names_speaker(gap) else None


def _names_speaker(gap: Gap) -> bool:
    """Say whether names and a verb of saying stand behind a gap."""
    names = re.findall(r"[^\s,]+", gap.text[gap.next : gap.next + 80])[:6]
    verb = next((i for i, name in enumerate(names) if name.rstrip(".,:;") in gap.words.speech), 0)
    return verb > 0 and all(name[0].isupper() for name in names[:verb])


def _is_acronym(gap: Gap) -> bool | None:
    """Split "ante la AN. Negó": such letters have no stop of their own, but in a text in capitals."""
    if gap.marks != "." or len(gap.token) == 1 or not (gap.token.isalpha() and gap.token.isupper()):
        return None
    return None if gap.joined or gap.after.isupper() or _ROMAN.fullmatch(gap.token) else True


def _is_plain(gap: Gap) -> bool | None:
    """Split behind a long word, a year, a bracket, or more than a full stop: no abbreviation."""
    if gap.marks != ".":
        return True if gap.token else None
    if gap.token.isdigit():
        return True if len(gap.token) > _LONGEST_ORDINAL else None
    return True if len(gap.token) > LONGEST_UNKNOWN or not gap.token.isalpha() or gap.starts else None


_RULES: tuple[Callable[[Gap], bool | None], ...] = (
    _is_nothing,
    _is_omission,
    _is_remark,
    _is_aside,
    _is_enumerator,
    is_title,
    is_initial,
    is_small_letter,
    is_before_number,
    is_date,
    is_clock,
    is_closing,
    is_behind_name,
    is_opening,
    is_contraction,
    is_cut_short,
    _is_ordinal,
    _is_decimal,
    _is_spaced_date,
    _is_lost_space,
    _goes_on,
    _is_ellipsis,
    _is_bracketed,
    _is_spoken_by,
    _is_acronym,
    _is_plain,
)


def ends_sentence(gap: Gap) -> bool | None:
    """Return what the first rule with an opinion says; None where none has one."""
    if gap.ordinary:
        return True  # as most are, and as the last rule would say
    for rule in _RULES:
        verdict = rule(gap)
        if verdict is not None:
            return verdict
    return None
