"""Who says what within a sentence: by a verb, by "according to", by a name and a colon, by a noun.

Rules in the manner of Krestel, Bergler and Witte 2008, "Minding the source: automatic tagging of reported
speech in newspaper articles", but over words and without a parser: a quotation is one word, a name reaches
from a verb back to the nearest mark, verb or word that begins a clause.
"""

from collections.abc import Iterator

from briefing.weighing.speech.cues import find_cues
from briefing.weighing.speech.forms import Clause, read_form
from briefing.weighing.speech.names import Stretch, Words, is_verb, named_before, named_behind
from briefing.weighing.speech.quotations import QUOTED
from briefing.weighing.speech.small_words import MARKS, OWNERS, POSSESSIVES, PREPOSITIONS
from briefing.weighing.speech.verbs import NOUNS, cue_words

_SHORTEST_QUOTATION = 20  # characters of one that stands behind a name and a colon
_FARTHEST_OWNER = 3  # words: "the minister's much repeated claim"


def find_clauses(words: Words) -> Iterator[Clause]:
    """Yield the statements of a sentence in their order; a reporting word gives at most one."""
    earlier, known = None, cue_words()
    for place in [place for place, word in enumerate(words) if word.low in known]:
        clause = _of_cue(words, place, earlier)
        if clause and (words[-1].low == ":" or _has_words(words, clause.content)):
            yield clause
            earlier = earlier or clause.speaker


def _of_cue(words: Words, place: int, earlier: Stretch | None) -> Clause | None:
    low = words[place].low
    if low == "according":
        return _according_to(words, place)
    if low == ":":
        return None if earlier else _label(words, place)
    for cue in find_cues(words, place, earlier):
        if clause := read_form(cue):
            return clause
    return _of_noun(words, place) if low in NOUNS else None


def _has_words(words: Words, stretch: Stretch) -> bool:
    return any(word.low[0].isalnum() or word.low == QUOTED for word in words[slice(*stretch)])


def _according_to(words: Words, place: int) -> Clause | None:
    """Read: It is over, according to the minister. According to the minister, it is over."""
    behind = place + 2
    if behind >= len(words) or words[place + 1].low != "to":
        return None
    speaker = named_behind(words, behind)
    if not speaker:
        return None
    content = (0, place) if place > 1 else (speaker[1], len(words))
    return Clause(speaker, (place, behind), content)


def _label(words: Words, place: int) -> Clause | None:
    """Read: The minister: “It is over,” and no more."""
    quotation = words[place + 1] if place + 1 < len(words) else None
    speaker = named_before(words, place)
    if not speaker or speaker[0] or not quotation or quotation.low != QUOTED:
        return None
    if quotation.end - quotation.start < _SHORTEST_QUOTATION:
        return None
    return Clause(speaker, (place, place + 1), (place + 1, len(words)))


def _of_noun(words: Words, place: int) -> Clause | None:
    """Read: The minister's claim that it was over."""
    behind = place + 1
    if behind >= len(words) or words[behind].low not in {"that", "of"}:
        return None
    for owner in range(place - 1, max(-1, place - 1 - _FARTHEST_OWNER), -1):
        low = words[owner].low
        if low in OWNERS or low in POSSESSIVES:
            speaker = (owner, owner + 1) if low in OWNERS else named_before(words, owner)
            return Clause(speaker, (place, behind + 1), (behind + 1, len(words))) if speaker else None
        if low in MARKS or low in PREPOSITIONS or is_verb(words, owner):
            break
    return None
