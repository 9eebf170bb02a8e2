"""The forms in which an English verb reports what somebody says, one function each; the table is below."""

from collections.abc import Callable
from typing import NamedTuple

from briefing.weighing.speech.cues import Cue, content_start, is_last, is_progressive
from briefing.weighing.speech.names import Stretch, Words, find_subject, is_verb, named_before, named_behind
from briefing.weighing.speech.quotations import QUOTED
from briefing.weighing.speech.small_words import DASHES, JOINING, MARKS, RELATIVES, TIMES
from briefing.weighing.speech.verbs import LISTENED, reporting_verbs

_LONGEST_ASIDE = 14  # words between a speaker and the quotation that goes on
_LONGEST_TITLE = 40  # characters of a quotation that may be the name of a thing
_WITHIN_NAMES = frozenset(". , ’s 's of the and de von van".split())
_BEFORE_PARTICIPLES = MARKS | frozenset("after and before by while without".split())


class Clause(NamedTuple):
    """A statement by its words in the sentence."""

    speaker: Stretch
    cue: Stretch
    content: Stretch
    """Empty where the sentence ends with a colon: what is said stands in the next paragraph."""


def read_form(cue: Cue) -> Clause | None:
    """Return the statement that a verb makes, by the first form of the table that fits; None if none does."""
    forms = _FORMS if cue.verb.form != "ing" or is_progressive(cue) else (_participle,)
    return next((clause for form in forms if (clause := form(cue))), None)


def _inverted(cue: Cue) -> Clause | None:
    """Read: “It is over,” said the minister."""
    if cue.verb.manner != "say" or cue.verb.plain in LISTENED or cue.start != cue.place or not cue.place:
        return None
    comma = cue.low(cue.place - 1) == ","
    end = cue.place - comma
    speaker = named_behind(cue.words, cue.behind)
    if not speaker or not (_is_speech(cue, end) or (comma and _is_said_of_nothing(cue, speaker))):
        return None
    return Clause(speaker, cue.stretch, _said_around(cue, end, speaker[1]))


def _is_said_of_nothing(cue: Cue, named: Stretch) -> bool:
    """Tell whether the one behind the verb can only be its subject: nothing is said of him, nobody else is.

    Before a comma anything may look like an apposition; but a proper name alone is never what somebody says.
    """
    ends = cue.low(named[1]) in MARKS | RELATIVES or is_last(cue.words, named[1])
    if not ends or cue.low(named[0]) in TIMES:
        return False
    if all(word.capital or word.low in _WITHIN_NAMES for word in cue.words[slice(*named)]):
        return True
    return named_before(cue.words, cue.start) is None and _has_verb(cue.words, cue.place)


def _is_speech(cue: Cue, end: int) -> bool:
    """Tell whether a quotation ends before `end` that is what somebody says, and no title or single word."""
    if not end or not cue.words[end - 1].speech:
        return False
    quotation = cue.words[end - 1]
    return (
        is_last(cue.words, cue.behind)
        or quotation.end - quotation.start > _LONGEST_TITLE
        or end == 1
        or cue.low(end - 2) in MARKS | JOINING | {"that"}
    )


def _said_around(cue: Cue, end: int, behind: int) -> Stretch:
    """Return what is said before the word at `end`, and on to a quotation that goes on behind the speaker."""
    start = end - 1 if cue.low(end - 1) == QUOTED and cue.low(end - 2) == ":" else 0
    for place in range(behind, min(behind + _LONGEST_ASIDE, len(cue.words))):
        if cue.low(place) == QUOTED and cue.low(place - 1) in DASHES | {",", ";", "."}:
            return start, place + 1
        if cue.low(place) in reporting_verbs() or cue.low(place) == "whose":
            break
    return start, end


def _behind_quotation(cue: Cue) -> Clause | None:
    """Read: “It is over,” the minister, an old hand, told reporters on Monday."""
    speaker = named_before(cue.words, cue.start)
    if cue.verb.manner != "say" or not speaker:
        return None
    end = speaker[0] - (cue.low(speaker[0] - 1) == ",")
    content = content_start(cue, directly=False)
    if not _is_speech(cue, end) or (content is not None and cue.low(content - 1) != ","):
        return None
    return Clause(speaker, cue.stretch, _said_around(cue, end, cue.behind))


def _as_clause(cue: Cue) -> Clause | None:
    """Read: It is over, as the minister said on Monday. As the minister said, it is over."""
    speaker = named_before(cue.words, cue.start)
    if cue.verb.manner != "say" or not speaker or cue.low(speaker[0] - 1) != "as":
        return None
    end = next((i for i in range(cue.behind, len(cue.words)) if cue.low(i) in {",", "."}), len(cue.words))
    if not is_last(cue.words[:end], cue.behind):
        return None
    before = speaker[0] - 2
    if before > 0 and cue.low(before) == "," and _has_verb(cue.words, before):
        return Clause(speaker, cue.stretch, (0, before))
    return Clause(speaker, cue.stretch, (end, len(cue.words)))


def _parenthesis(cue: Cue) -> Clause | None:
    """Read: It is over, the minister said. It is, the minister said, over."""
    speaker = named_before(cue.words, cue.start)
    if cue.verb.manner not in {"say", "think"} or not speaker:
        return None
    end = speaker[0] - 1
    if end < 1 or cue.low(end) not in DASHES | {","} or cue.low(end - 1) in MARKS:
        return None
    if is_last(cue.words, cue.behind) and _has_verb(cue.words, end):
        return Clause(speaker, cue.stretch, (0, end))
    if cue.low(cue.behind) != "," or content_start(cue, directly=False) is not None:
        return None
    return Clause(speaker, cue.stretch, (0, len(cue.words)))


def _has_verb(words: Words, end: int) -> bool:
    return any(is_verb(words, place) for place in range(end))


def _before_content(cue: Cue) -> Clause | None:
    """Read: The minister said that it was over."""
    speaker = named_before(cue.words, cue.start) or _shared_subject(cue)
    content = content_start(cue)
    if not speaker or content is None or _is_object(cue, speaker) or not _agrees(cue, speaker):
        return None
    return Clause(speaker, cue.stretch, (content, len(cue.words)))


def _shared_subject(cue: Cue) -> Stretch | None:
    """Return the subject of an earlier verb: "He left and said", "Mr Ruz, who left on Monday, said"."""
    before = cue.low(cue.start - 1)
    if before in JOINING and cue.earlier:
        return cue.earlier
    return find_subject(cue.words, cue.start) if before in JOINING | DASHES | {","} else None


def _is_object(cue: Cue, named: Stretch) -> bool:
    """Tell whether what is named belongs to another verb: "joined a movement called"."""
    before = named[0] - 1
    if before < 0 or cue.words[before].low in reporting_verbs() or named[1] - named[0] == 1:
        return False
    return is_verb(cue.words, before)


def _agrees(cue: Cue, speaker: Stretch) -> bool:
    return cue.verb.form != "plain" or cue.start < cue.place or cue.low(speaker[0]) not in {"a", "an"}


def _participle(cue: Cue) -> Clause | None:
    """Read: He left early, saying that it was over."""
    if cue.low(cue.start - 1) not in _BEFORE_PARTICIPLES:
        return None
    content = content_start(cue)
    speaker = cue.earlier or find_subject(cue.words, cue.start)
    if content is None or not speaker:
        return None
    return Clause(speaker, cue.stretch, (content, len(cue.words)))


_FORMS: tuple[Callable[[Cue], Clause | None], ...] = (
    _inverted,
    _behind_quotation,
    _as_clause,
    _parenthesis,
    _before_content,
)
