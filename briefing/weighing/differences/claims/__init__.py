"""Claims: what one party says of a matter and another denies or explains otherwise."""

from briefing.weighing.differences.claims.disputes import find_disputes as find_disputes

__all__ = ["find_disputes"]
