"""The rules for a full stop behind a word that may be an abbreviation. See `rules`."""

import re
from functools import cache
from unicodedata import normalize

from briefing.languages import merge_groups
from briefing.languages.reading_groups import Sentences
from briefing.reading.sentences.boundaries import Gap

LONGEST_UNKNOWN = 4
"""In letters: a longer word before a full stop is no abbreviation unless a list has it."""
_SHORTEST_ENDING = len("str")
_LONGEST_INITIAL = len("J.")
_LONGEST_CONTRACTION = 5
"""In letters: "Landkr" and longer ones are in a list, or a sentence ends behind them."""
_LONGEST_NAME = 6
"""In words."""
_LONGEST_CONJUNCTION = len("and")
_NUMBER = re.compile(r"[+\d(§]|[IVXLC]{2,}\b|[B-HJ-Z]\b(?!\.)|[A-Z]+[/\d]")
_ACRONYM = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
_LETTER = re.compile(r"[A-Z]\.(?=\s+\w{2})")
"""The letter of a building or an annex, at the end of a sentence."""
_CLITIC = re.compile(r"[^\W\d_]{2}-[^\W\d_]$")
"""What "desmente-o" ends in."""
_VOWEL = re.compile("[aeiouyıəæøœаеёиоуыэюяіїєәөүұαεηιουω]")
_PLACE = re.compile(r"\w+ ([^\W\d_]+)\b")
_QUOTED_NAME = re.compile(r"«[^«».,!?]{1,40}»")
"""What an abbreviation may announce: газ. «Известия»."""
_NICKNAME = re.compile(r"[\"“„«'‘](?:[^\W\d_][\w.-]* ?){1,2}[\"”“»'’] (?=[^\W\d_])")
"""What may stand in quotation marks between the initials and the surname of a person."""
_REFERENCE = re.compile(r"\d+[,;)]")


@cache
def _fronted_time() -> re.Pattern[str]:
    return re.compile("|".join(merge_groups(Sentences).fronted_time), re.IGNORECASE)


@cache
def _time_zone() -> re.Pattern[str]:
    return re.compile("|".join(merge_groups(Sentences).time_zone), re.IGNORECASE)


def is_title(gap: Gap) -> bool | None:
    """Join "Mr. Tokayev", "Lt. Gen.", "H.E.", "cf."."""
    if gap.word not in gap.words.titles or (gap.word in gap.words.closing and gap.counts):
        return None
    return None if gap.word in gap.words.after_name and gap.named else False


def is_initial(gap: Gap) -> bool | None:
    """Join "J. K. Rowling", but split "you and I. Did you" and "bât. C. Elle"."""
    if len(gap.word) != 1 or not gap.token[-1].isupper():
        return None
    nickname = _NICKNAME.match(gap.text, gap.next)
    if nickname and gap.text[nickname.end()].isupper():
        return False  # A. B. “Tiger” Lee
    initials = len(gap.after) == _LONGEST_INITIAL and gap.after[-1] == "."
    return gap.starts or (not gap.joined and not initials and _is_building(gap.previous, gap.words))


def is_small_letter(gap: Gap) -> bool | None:
    """Join "b. 1961", but split "desmente-o. Ninguém"."""
    if len(gap.word) != 1 or not gap.word.isascii() or not gap.word.isalpha() or gap.token[-1].isupper():
        return None
    listed = gap.word in gap.words.closing or gap.word in gap.words.opening
    return None if listed or _CLITIC.search(gap.token) else gap.starts


def _is_building(token: str, words: Sentences) -> bool:
    """Say whether a letter behind it is that of a building or an annex: "bât. C", but not "M. C. Rey"."""
    return len(token) > _LONGEST_INITIAL and token[-1] == "." and token[:-1].lower() in words.numbered


def is_before_number(gap: Gap) -> bool | None:
    """Join "No. 5", "Art. III", "para. (a)"."""
    if gap.word not in gap.words.numbered and not _is_street(gap):
        return None
    if gap.lower or _NUMBER.match(gap.text, gap.next) or (gap.previous and _LETTER.match(gap.text, gap.next)):
        return False
    return None if gap.word in gap.words.opening or gap.word in gap.words.closing else True


def _is_street(gap: Gap) -> bool:
    """Say whether a word ends in one of `numbered` without a vowel, before a number: "Bergstr. 3"."""
    if not gap.after[:1].isdigit() or gap.word.isdigit():
        return False
    endings = (gap.word[-length:] for length in (_SHORTEST_ENDING, _SHORTEST_ENDING + 1))
    return any(word in gap.words.numbered and _is_without_vowels(word) for word in endings)


def is_date(gap: Gap) -> bool | None:
    """Join "Oct. 2", "Thurs. Feb. 6", but split "until Dec. Troops left"; no word of `opening` ends it."""
    if gap.word not in gap.words.calendar or gap.word in gap.words.opening:
        return None
    return not (gap.joined or gap.after.lower() in gap.words.calendar)


def is_clock(gap: Gap) -> bool | None:
    """Join "3 p.m. Friday" and "At 5 a.m. Mr. Smith went", but split "until 8 p.m. Results"."""
    if gap.word not in gap.words.clock:
        return None
    if _fronted_time().fullmatch(gap.text, gap.start, gap.mark + 1):
        return False
    if gap.joined or gap.after.lower() in gap.words.after_clock:
        return False
    return not _time_zone().match(gap.text, gap.next)


def is_closing(gap: Gap) -> bool | None:
    """Join "Ltd. and", "Inc. Chairman", "Smith & Co. London", but split "Oil Co. It denied"."""
    if gap.word not in gap.words.closing or (gap.word in gap.words.opening and not gap.counts):
        return None
    if _fronted_time().fullmatch(gap.text, gap.start, gap.mark + 1):
        return False
    after = gap.after.lower()
    if gap.joined or after in gap.words.roles or after in gap.words.closing:
        return False
    return gap.starts or not _is_name_alone(gap.text[gap.start : gap.mark])


def _is_name_alone(text: str) -> bool:
    """Say whether a text is a name without a verb: "A. Smith & Co"."""
    words = text.split()
    return len(words) <= _LONGEST_NAME and all(
        len(word) <= _LONGEST_CONJUNCTION or word[0].isupper() for word in words
    )


def is_behind_name(gap: Gap) -> bool | None:
    """Split "из Смоленской обл. Окончил", but join "Алматы обл. Талғар ауд." and "обл. Совет"."""
    if gap.word not in gap.words.after_name or not gap.named:
        return None
    following = _PLACE.match(gap.text, gap.next)
    if gap.joined or gap.after.lower() in gap.words.roles:
        return False
    return not (following and following[1] in gap.words.after_name)


def is_opening(gap: Gap) -> bool | None:
    """Join "St. Petersburg", "the U.S. Treasury", but split "in the U.S. The Pentagon"."""
    opens = gap.word in gap.words.opening or gap.word in gap.words.after_name
    if not gap.words.starters or not (opens or _ACRONYM.fullmatch(gap.word)):
        return None
    if opens and _QUOTED_NAME.match(gap.text, gap.next):
        return False
    return gap.starts


def is_contraction(gap: Gap) -> bool | None:
    """Join "Cmte. Barros" (no vowel), "Reg.-Bez. Kassel" (a stop within) and "Durw. 12," (a reference)."""
    if gap.marks != "." or not gap.word or not gap.words.starters:
        return None
    if ".-" in gap.token or _is_without_vowels(gap.token):
        return gap.starts
    short = gap.token.isalpha() and len(gap.token) <= LONGEST_UNKNOWN
    return False if short and not gap.counts and _REFERENCE.match(gap.text, gap.next) else None


def is_cut_short(gap: Gap) -> bool | None:
    """Join "all’aerop. Pastine": no word of the language ends so."""
    short = gap.token.islower() and gap.word.isalpha() and len(gap.word) <= _LONGEST_CONTRACTION
    cut = short and gap.word.endswith(tuple(gap.words.never_final))
    return gap.starts if cut else None


def _is_without_vowels(token: str) -> bool:
    cased = token.isalpha() and not token.isupper() and len(token) <= _LONGEST_CONTRACTION
    return cased and not _VOWEL.search(normalize("NFD", token.lower()))
