"""Claims: what one party says of a matter and another denies or explains otherwise."""

from briefing.weighing.differences.claims.contrasts import find_contrasts as find_contrasts
from briefing.weighing.differences.claims.disputes import find_disputes as find_disputes
from briefing.weighing.differences.claims.opposed_accounts import (
    find_opposed_accounts as find_opposed_accounts,
)

__all__ = ["find_contrasts", "find_disputes", "find_opposed_accounts"]
