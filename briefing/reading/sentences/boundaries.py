"""A place where a sentence may end, and what stands around it."""

import re
from functools import cache

from briefing.languages import merge_groups
from briefing.languages.patterns import match_any
from briefing.languages.reading_groups import Sentences
from briefing.reading.sentences.abbreviations import may_hold_stop

_LONGEST_ENUMERATOR = 5
"""In letters: "xviii."."""
_LONGEST_MARK = 10
"""In characters: no mark of a list item is longer."""
_REACH = 40
"""In characters: so far back the words before a mark are looked at."""
_SMALL_VOWELS = frozenset("aeiouy")
_DOT_ABOVE = "\u0307"
"""What the small form of a Turkish "İ" has too much."""
_INITIAL = len("J.")
_QUOTES = tuple("\"“«„‘'`")
_ELIDED = re.compile("[a-z]+(?=[’'])")
"""A word that lost its vowel before the next: "l" of "l’accord"."""
_JOINTS = "—–-_(&/+,;:€%№"
_OPENERS = "\"'`“‘«„‹([「（"
_NEXT = re.compile(rf"([{re.escape(_OPENERS)}—–_-]*\s?)((?:[^\W\d_]\.)+|[\w][\w’'°-]*|)")


def ends_plainly(text: str, words: Sentences, *, start: int, mark: int, end: int) -> bool:
    """Say whether a sentence ends at a gap as most do, which is found in a fraction of the time.

    A word that is in no list stands before a lone full stop, and a capital behind one space; where that
    word is short, a word that begins sentences. The rules say so of such a gap too; of others this says no.
    """
    if end != mark + 2 or text[mark] != "." or not text[end].isupper():
        return False
    token = _word_before(text, max(start, mark - _REACH), mark)
    if not token or may_hold_stop(token.lower(), words):
        return False
    if len(token) > _LONGEST_ENUMERATOR:
        return True
    return (
        mark - start > _LONGEST_MARK and _is_whole(token, words) and _begins_sentence(text, token, words, end)
    )


def _word_before(text: str, low: int, mark: int) -> str:
    """Return the word before a mark, in plain letters and behind one space without a stop, or nothing."""
    first = text.rfind(" ", low, mark) + 1
    token = text[first:mark]
    if not first or not (token.isascii() and token.isalpha()):
        return ""
    return "" if text[first - 2] == "." or text[first - 2].isspace() else token


def _is_whole(token: str, words: Sentences) -> bool:
    """Say whether a short word looks like one that is written in full."""
    small = token[1:].islower() and not _SMALL_VOWELS.isdisjoint(token.lower())
    return small and not token.lower().endswith(tuple(words.never_final))


def _begins_sentence(text: str, token: str, words: Sentences, at: int) -> bool:
    """Say whether a word that begins sentences stands behind a word of up to four letters."""
    if len(token) == _LONGEST_ENUMERATOR:
        return True
    following = _NEXT.match(text, at)
    return following is not None and following[2].lower() in words.starters


class Gap:
    """A place where a sentence may end: between the mark at `mark` and the character at `next`."""

    __slots__ = (
        "after",
        "lower",
        "mark",
        "marks",
        "next",
        "opened",
        "previous",
        "start",
        "text",
        "token",
        "word",
        "words",
    )

    def __init__(self, text: str, words: Sentences, *, start: int, mark: int, end: int) -> None:
        self.text = text
        self.words = words
        self.start = start
        """Where the sentence before it begins."""
        self.mark = mark
        self.next = end
        self.marks = text[mark:end].rstrip()
        before = ["", "", *text[max(start, mark - _REACH) : mark].rsplit(None, 2)]
        self.previous = before[-2]
        self.token = before[-1].lstrip(_OPENERS)
        """The characters before the mark, back to white space or what opens a quotation or bracket."""
        self.word = ""
        """The end of the token ("Gen" of "Lt.-Gen", "3" of "5.–3"), lower, before a lone full stop."""
        if self.marks == ".":
            self.word = _abbreviation(self.token, self.previous, words)
        following = _NEXT.match(text, end)
        self.opened, self.after = following.groups() if following else ("", "")
        """What opens a quotation or bracket behind the gap, and the word behind it."""
        self.lower = self.after[:1].islower() and not _begins_small_name().match(self.after)

    @property
    def ordinary(self) -> bool:
        """Whether a long word that is in no list stands before a lone full stop, and a capital behind it."""
        return (
            self.marks == "."
            and len(self.token) > _LONGEST_ENUMERATOR
            and self.token.isalpha()
            and self.after[:1].isupper()
            and "(" not in self.opened
            and not may_hold_stop(self.word, self.words)
        )

    @property
    def starts(self) -> bool:
        """Whether the word behind it begins a sentence rather than goes on with a name."""
        if self.joined:
            return False
        after = self.after.lower()
        elided = _ELIDED.match(after)
        return self.opened[:1] in _QUOTES or (elided[0] if elided else after) in self.words.starters

    @property
    def joined(self) -> bool:
        """Whether what follows cannot begin a sentence behind an abbreviation."""
        return self.lower or self.text[self.next] in _JOINTS or self.after[:1].isdigit()

    @property
    def counts(self) -> bool:
        """Whether a number stands before the word ("45 тыс. кв. м"): then "ft" is feet, not a fort."""
        before = self.previous
        for token in reversed(self.text[max(self.start, self.mark - _REACH) : self.mark].split()[:-1]):
            before = token
            if not may_hold_stop(token.lower().rstrip("."), self.words):
                break
        return before[:1].isdigit() and before[-1] not in ",;:"

    @property
    def named(self) -> bool:
        """Whether a name stands before the word: "Смоленской обл."."""
        return self.previous[:1].isupper() and self.previous[-1].isalpha()


def _abbreviation(token: str, previous: str, words: Sentences) -> str:
    """Return what may be an abbreviation before a full stop: the end of the token, or all of "v. Chr"."""
    word = token.lower().replace("’", "-").replace("'", "-").replace("–", "-").replace(_DOT_ABOVE, "")
    if previous.endswith(".") and (previous[0].islower() or len(previous) > _INITIAL):
        spaced = previous.lstrip(_OPENERS).lower() + word
        if may_hold_stop(spaced, words):
            return spaced
    return word if may_hold_stop(word, words) else word.rpartition("-")[2]


@cache
def _begins_small_name() -> re.Pattern[str]:
    """Return what a name begins with that has its capital inside: "eBay", "al-Assad"."""
    return re.compile(rf"[a-z]+[A-Z]|{match_any(merge_groups(Sentences).name_prefixes)}-[A-Z]")
