"""Names: people, organisations and acronyms in full where a page first has them."""

from briefing.weighing.naming.names import NameClarifier as NameClarifier
from briefing.weighing.naming.printed import clarify_printed as clarify_printed
from briefing.weighing.naming.reports import nearest_reports as nearest_reports
from briefing.weighing.naming.unknown_names import UnknownNames as UnknownNames

__all__ = ["NameClarifier", "UnknownNames", "clarify_printed", "nearest_reports"]
