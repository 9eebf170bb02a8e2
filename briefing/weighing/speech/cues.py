"""A reporting verb where it stands: whether it reports at all, and where what it reports begins."""

from collections.abc import Iterator
from typing import NamedTuple

from briefing.weighing.speech.names import Stretch, Words, is_verb
from briefing.weighing.speech.quotations import QUOTED
from briefing.weighing.speech.small_words import (
    ADVERBS,
    AUXILIARIES,
    BE,
    DETERMINERS,
    JOINING,
    MARKS,
    NEGATIONS,
    NO_ADVERBS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    TIMES,
)
from briefing.weighing.speech.verbs import LISTENED, Verb, forms_like_nouns, reporting_verbs

_LONGEST_ASIDE = 14  # words between a verb and what it reports: "told reporters in Astana on Monday that"


class Cue(NamedTuple):
    """A reporting verb in a sentence."""

    words: Words
    start: int
    """The first of its auxiliaries and adverbs."""
    place: int
    behind: int
    """The word behind it, and behind its particle."""
    verb: Verb
    earlier: Stretch | None
    """The speaker of the statement before it in the sentence."""

    @property
    def stretch(self) -> Stretch:
        """The reporting words."""
        return self.start, self.behind

    def low(self, place: int) -> str:
        """Return a word in lower case; a full stop before the sentence and behind it."""
        return self.words[place].low if 0 <= place < len(self.words) else "."


def find_cues(words: Words, place: int, earlier: Stretch | None) -> Iterator[Cue]:
    """Yield the readings of the word at `place` as a reporting verb, the one with a particle first."""
    for verb in reporting_verbs().get(words[place].low, ()):
        behind = place + 1 + bool(verb.particles)
        if not verb.particles or (behind <= len(words) and words[place + 1].low in verb.particles):
            cue = Cue(words, _group_start(words, place), place, behind, verb, earlier)
            if _reports(cue):
                yield cue


def _group_start(words: Words, place: int) -> int:
    start = place
    while start and _is_of_a_verb(words, start - 1):
        start -= 1
    return start


def _is_of_a_verb(words: Words, place: int) -> bool:
    low = words[place].low
    return (
        low in AUXILIARIES
        or low in NEGATIONS
        or low in ADVERBS
        or (low.endswith("ly") and low not in NO_ADVERBS and not words[place].capital)
    )


def _reports(cue: Cue) -> bool:
    """Tell whether the word is a verb in the active voice, no infinitive and no adjective."""
    before = cue.low(cue.place - 1)
    if cue.low(cue.start - 1) == "to" or not _is_written_as_a_verb(cue):
        return False
    if cue.verb.form == "past":
        return not is_progressive(cue) and before not in DETERMINERS and before not in PREPOSITIONS
    return cue.verb.form == "ing" or not _is_noun(cue)


def _is_written_as_a_verb(cue: Cue) -> bool:
    """Tell whether it has no capital, or stands in a heading: "Minister Says Talks Are Over"."""
    if not cue.words[cue.place].capital:
        return True
    in_heading = cue.verb.form == "third" and cue.place > 0 and cue.words[cue.place - 1].capital
    return in_heading and cue.words[cue.place].low not in forms_like_nouns()


def is_progressive(cue: Cue) -> bool:
    """Tell whether a form of "be" stands before the verb: "is saying", and "is asked" in the passive."""
    return any(word.low in BE for word in cue.words[cue.start : cue.place])


def _is_noun(cue: Cue) -> bool:
    """Tell whether "claims" or "plan" is a noun: no subject that agrees with a verb stands before it."""
    before, behind = cue.low(cue.place - 1), cue.low(cue.behind)
    if before in DETERMINERS | PREPOSITIONS | POSSESSIVES or cue.low(cue.start - 1) in DETERMINERS | {"."}:
        return True
    alone = cue.start == cue.place and before not in PRONOUNS | RELATIVES and not cue.verb.particles
    if not alone or cue.low(cue.place) not in forms_like_nouns():
        return False
    if behind in PREPOSITIONS or behind in MARKS | JOINING | {"."} or is_verb(cue.words, cue.behind):
        return True
    if cue.verb.form == "third":
        return not cue.words[cue.place - 1].capital
    return not before.endswith("s") and before not in {"people", "men", "women"}


def content_start(cue: Cue, *, directly: bool = True) -> int | None:
    """Return where what is reported begins behind the verb; None where nothing is reported there.

    It begins behind a "that" or a colon, or with a quotation, if nothing but the listener, the time and the
    place stands before; else, if `directly`, with the word behind the verb.
    """
    for place in range(cue.behind, min(cue.behind + _LONGEST_ASIDE, len(cue.words))):
        low = cue.low(place)
        if low in {"that", ":"} and _is_aside(cue, place):
            return place + 1
        if (
            low == QUOTED
            and _is_aside(cue, place)
            and (place == cue.behind or cue.low(place - 1) in {",", ":"})
        ):
            return place
        if is_verb(cue.words, place) or _breaks_off(cue, place):
            break
    return cue.behind if directly and _follows_directly(cue) else None


def _is_aside(cue: Cue, end: int) -> bool:
    """Tell whether what stands between the verb and `end` is the listener, the time or the place."""
    begin = cue.behind + (cue.low(cue.behind) == ",")
    if end <= begin or (cue.low(end) == ":" and cue.low(end + 1) in {QUOTED, "."}):
        return True
    first = cue.low(begin)
    if first == "to" or cue.verb.manner not in {"say", "think"}:
        return False
    return first in PREPOSITIONS or first in TIMES or cue.verb.plain in LISTENED


def _breaks_off(cue: Cue, place: int) -> bool:
    if cue.low(place) != "," or place == cue.behind:
        return False
    return cue.low(cue.behind) != "," and cue.low(place + 1) not in {"that", QUOTED}


def _follows_directly(cue: Cue) -> bool:
    first = cue.low(cue.behind)
    if first in MARKS or first in PREPOSITIONS - {"to"} or first in JOINING | {"."}:
        return False
    if first == "to":
        return cue.verb.manner == "want"
    return cue.verb.manner != "say" or first not in TIMES


def is_last(words: Words, place: int) -> bool:
    """Tell whether nothing but the time or the place stands from `place` on: "said in Astana on Tuesday"."""
    rest = words[place:]
    if not rest or rest[0].low == ".":
        return True
    if rest[0].low not in PREPOSITIONS | TIMES or len(rest) > _LONGEST_ASIDE:
        return False
    return not any(words[i].low == QUOTED or is_verb(words, i) for i in range(place, len(words)))
