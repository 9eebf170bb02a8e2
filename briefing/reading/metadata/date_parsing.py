"""Days as people write them: "5 October 2015", "October 5, 2015", "5 октября 2015 года", "2015-10-05".

A day has its year, and an order that cannot be mistaken: 05/10/2015 may be May or October, and is none.
"""

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv januar jänner enero ene января январь янв",
            "february feb février févr februar febrero февраля февраль фев февр",
            "march mar mars märz marzo марта март мар",
            "april apr avril avr abril abr апреля апрель апр",
            "may mai mayo мая май",
            "june jun juin juni junio июня июнь июн",
            "july jul juillet juil juli julio июля июль июл",
            "august aug août agosto ago августа август авг",
            "september sep sept septembre septiembre setiembre сентября сентябрь сен сент",
            "october oct octobre oktober okt octubre октября октябрь окт",
            "november nov novembre noviembre ноября ноябрь ноя",
            "december dec décembre déc dezember dez diciembre dic декабря декабрь дек",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})"
_PATTERNS = tuple(
    re.compile(rf"(?<![\w.-]){pattern}(?![\w-])", re.IGNORECASE)
    for pattern in (
        rf"{_DAY}(?:st|nd|rd|th|er|º|\.)?(?: of| de)? {_MONTH},?(?: de| del)? {_YEAR}(?: ?года?\b| ?г\.)?",
        rf"{_MONTH} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
        rf"{_YEAR}-(?P<month>\d\d)-{_DAY}",
        rf"{_DAY}\.(?P<month>\d{{1,2}})\.{_YEAR}",
    )
)
_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)"
)
_WORDS = (
    r"(?:published|posted|issued|released|date|dated|опубликовано|дата|publié|paru|veröffentlicht|erschienen"
    r"|publicado|fecha)(?: on| le| am| el)?"
)
_BEFORE = re.compile(rf"(?:{_WORDS})?:? ?(?:{_WEEKDAY},? )?(?:le |den |el )?", re.IGNORECASE)
_CLOCK = r"(?:at |à |um |в |a las )?\d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?)?(?: ?(?:uhr|[a-zа-я]{2,4}))?"
_BEHIND = re.compile(rf"(?:[ ,|–—-]+{_CLOCK})?\.?", re.IGNORECASE)
_IN_NAME = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-_.]?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)"
)


def find_day(text: str) -> date | None:
    """Return the one day that a text names; None if it names none, or several."""
    days = {day for pattern in _PATTERNS for match in pattern.finditer(text) if (day := _day(match))}
    return days.pop() if len(days) == 1 else None


def day_of_line(line: str) -> date | None:
    """Return the day of a line that says when a text was published and nothing else; None for any other."""
    for pattern in _PATTERNS:
        match = pattern.search(line)
        if match and _BEFORE.fullmatch(line[: match.start()]) and _BEHIND.fullmatch(line[match.end() :]):
            return _day(match)
    return None


def day_of_name(name: str) -> date | None:
    """Return the day in the name of a file, year first; None if there is none, or several."""
    days = {day for match in _IN_NAME.finditer(name) if (day := _day(match))}
    return days.pop() if len(days) == 1 else None


def _day(match: re.Match[str]) -> date | None:
    month = match["month"].lower()
    number = _MONTHS[month] if month in _MONTHS else int(month)
    try:
        return date(int(match["year"]), number, int(match["day"]))
    except ValueError:  # the 31st of February
        return None
