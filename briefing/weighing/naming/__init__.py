"""Names: people, organisations and acronyms in full where a page first has them."""

from briefing.weighing.naming.names import NameClarifier as NameClarifier
from briefing.weighing.naming.reports import nearest_reports as nearest_reports

__all__ = ["NameClarifier", "nearest_reports"]
