"""Claims: what one party says of a matter and another denies or explains otherwise."""

from briefing.weighing.differences.claims.contrasts import find_contrasts as find_contrasts
from briefing.weighing.differences.claims.disputes import find_disputes as find_disputes

__all__ = ["find_contrasts", "find_disputes"]
