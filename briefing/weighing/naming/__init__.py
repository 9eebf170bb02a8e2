"""Names: people, organisations and acronyms in full where a page first has them."""

from briefing.weighing.naming.names import NameClarifier as NameClarifier
from briefing.weighing.naming.printed import clarify_printed as clarify_printed
from briefing.weighing.naming.reports import nearest_reports as nearest_reports

__all__ = ["NameClarifier", "clarify_printed", "nearest_reports"]
