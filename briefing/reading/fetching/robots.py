"""The rules of a site's robots.txt (RFC 9309)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import quote, unquote_to_bytes

_MOST_BYTES = 500_000  # RFC 9309 asks for at least so many
_MOST_RULES = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsRule:
    """A line of a robots.txt: a pattern of paths, and whether they may be fetched."""

    pattern: str
    allows: bool


@dataclass(frozen=True, slots=True)
class _Group:
    """The lines for some user agents (RFC 9309, 2.1)."""

    agents: list[str] = field(default_factory=list)
    lines: list[tuple[str, str]] = field(default_factory=list)
    """Each ``allow`` or ``disallow`` and its pattern."""

    def rules(self) -> Iterator[RobotsRule]:
        """Yield the rules of the group; a line without a pattern is none."""
        for key, pattern in self.lines:
            if pattern:
                yield RobotsRule(pattern=_normalise(pattern), allows=key == "allow")


def parse_robots(data: bytes, product: str) -> tuple[RobotsRule, ...]:
    """Return the rules of a robots.txt for `product`, a name in lower case, or else those for all (2.2.1).

    The first 5,000 rules are used. The standard library is no help here: its parser takes the first rule that
    matches, where RFC 9309 takes the longest, and does not support ``*`` in a path.
    """
    groups = _parse_groups(data)
    own = [group for group in groups if any(_product_of(agent) == product for agent in group.agents)]
    chosen = own or [group for group in groups if "*" in group.agents]
    return tuple(islice((rule for group in chosen for rule in group.rules()), _MOST_RULES))


def _parse_groups(data: bytes) -> list[_Group]:
    groups: list[_Group] = []
    for line in data[:_MOST_BYTES].decode("utf-8", "replace").removeprefix("\ufeff").splitlines():
        key, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        key = key.lower()
        if key == "user-agent":
            if not groups or groups[-1].lines:
                groups.append(_Group())
            groups[-1].agents.append(value)
        elif groups and key in ("allow", "disallow"):
            groups[-1].lines.append((key, value))
    return groups


def _product_of(agent: str) -> str:
    """Return the name in a user agent, without its version."""
    return agent.partition("/")[0].lower()


def can_fetch(rules: tuple[RobotsRule, ...], path: str) -> bool:
    """Say whether `path`, with its query, may be fetched.

    The longest rule that matches decides, and of two equally long ones the one that allows (2.2.2).
    """
    path = _normalise(path)
    matching = [(len(rule.pattern), rule.allows) for rule in rules if _matches(rule.pattern, path)]
    return max(matching, default=(0, True))[1]


def _matches(pattern: str, path: str) -> bool:
    """Say whether a pattern with ``*``, and ``$`` at its end, matches a path, in linear time."""
    to_the_end = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    position = len(first)
    for piece in others[:-1] if to_the_end else others:
        found = path.find(piece, position)
        if found < 0:
            return False
        position = found + len(piece)
    if not to_the_end:
        return True
    if not others:
        return len(path) == position
    return path.endswith(others[-1]) and len(path) - len(others[-1]) >= position


def _normalise(path: str) -> str:
    """Return a path with the same characters percent-encoded as in every other (2.2.2)."""
    # Not the separator: %2F is no slash.
    kept = path.replace("%2F", "%252F").replace("%2f", "%252F")
    return quote(unquote_to_bytes(kept), safe="/*$?=&:;@!'()+,~[]%")
