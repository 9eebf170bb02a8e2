"""Words that say the opposite of each other, in pairs of sides."""

from functools import cache

Sides = tuple[int, int]
"""Of which pairs a sentence has a word of the left side, and of which one of the right: a bit a pair."""

_OPPOSITES = """
rise rises rose rising risen climbed up higher grew / fall falls fell falling fallen lost dropped down
increase increased increases raise raised / decrease decreased decreases reduced cut declined lowered fell
before / after
win wins won / lose loses lost
north northern / south southern
east eastern / west western
open opened opens reopened / close closed closes shut
accept accepted accepts / rejected rejects reject
first / second third last final
support supported supports backed backs / oppose opposed opposes
today / yesterday tomorrow
yesterday / tomorrow
arrived arrive arrives / left leave leaves departed
acquitted cleared / convicted guilty
buy bought buys / sell sold sells
morning / evening afternoon
for / against
begin began begins started start starts / end ended ends finished stopped
lift lifted lifts / impose imposed imposes
import imports / export exports
best / worst
more / fewer less
men man male / women woman female
success / failure
"""


def opposed(first: Sides, second: Sides) -> bool:
    """Tell whether one sentence has the one side of a pair alone, and the other the other side alone."""
    (left, right), (other_left, other_right) = first, second
    return bool((left & ~right & other_right & ~other_left) | (other_left & ~other_right & right & ~left))


def sides_of(words: frozenset[str]) -> Sides:
    """Return on which sides of which pairs the words of a sentence stand."""
    known = _opposites()
    left = right = 0
    for word in words & known.keys():
        left |= known[word][0]
        right |= known[word][1]
    return left, right


@cache
def _opposites() -> dict[str, tuple[int, int]]:
    """Return for each word the pairs on whose left side it stands, and those on whose right: a bit a pair."""
    found: dict[str, tuple[int, int]] = {}
    for number, line in enumerate(_OPPOSITES.strip().split("\n")):
        for side, words in enumerate(line.split(" / ")):
            for word in words.split():
                bits = list(found.get(word, (0, 0)))
                bits[side] |= 1 << number
                found[word] = bits[0], bits[1]
    return found
