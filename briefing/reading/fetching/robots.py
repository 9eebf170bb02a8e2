"""What a site's robots.txt allows (RFC 9309)."""

from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

_MOST_BYTES = 500_000  # what RFC 9309 asks for at least
_MOST_RULES = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A line of a robots.txt: a pattern of paths, and whether they may be fetched."""

    pattern: str
    allows: bool


def read_robots(data: bytes, product: str) -> tuple[Rule, ...]:
    """Return the rules of a robots.txt for `product`, a name in lower case, else those for everybody (2.2.1).

    The standard library's reader takes the first rule that fits where RFC 9309 takes the longest, and knows
    no ``*`` in a path.
    """
    own: list[Rule] = []
    general: list[Rule] = []
    named = False
    groups: list[list[Rule]] = []  # those that the lines below belong to
    heading = False
    for line in data[:_MOST_BYTES].decode("utf-8", "replace").removeprefix("\ufeff").splitlines():
        key, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        match key.lower():
            case "user-agent":
                groups = groups if heading else []
                if value.partition("/")[0].lower() == product:
                    groups.append(own)
                    named = True
                elif value == "*":
                    groups.append(general)
                heading = True
            case "allow" | "disallow":
                heading = False
                for group in groups if value and len(own) + len(general) < _MOST_RULES else ():
                    group.append(Rule(pattern=_normal(value), allows=key.lower() == "allow"))
    return tuple(own if named else general)


def allows(rules: tuple[Rule, ...], path: str) -> bool:
    """Say whether `path`, with its query, may be fetched: the longest rule decides, of two the kinder."""
    path = _normal(path)
    fitting = [(len(rule.pattern), rule.allows) for rule in rules if _fits(rule.pattern, path)]
    return max(fitting, default=(0, True))[1]


def _fits(pattern: str, path: str) -> bool:
    """Say whether a pattern with ``*``, and ``$`` at its end, fits a path, in linear time."""
    to_the_end = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    for piece in others[:-1] if to_the_end else others:
        found = path.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    if not to_the_end:
        return True
    return (
        path.endswith(others[-1]) and len(path) - len(others[-1]) >= place if others else len(path) == place
    )


def _normal(path: str) -> str:
    """Return a path in which the same is written with per cent signs, whoever wrote it (2.2.2)."""
    # Not those that part a path: %2F is no slash.
    kept = path.replace("%2F", "%252F").replace("%2f", "%252F")
    return quote(unquote_to_bytes(kept), safe="/*$?=&:;@!'()+,~[]%")
