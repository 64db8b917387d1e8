"""Dates as a calendar file. Reading it in a second time changes dates and adds none.

Source: RFC 5545; whole days, lines of 75 bytes, and an id for each that stays the same.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from coplan.export.dates import Day
from coplan.model.display import one_line

LONGEST = 75
"""Bytes of a line, without its end."""

_MARKS = re.compile(r"([\\;,])")


def ics(days: Iterable[Day], title: str, plan: str, today: dt.date) -> bytes:
    """The calendar. plan: what tells this plan's dates from others'. today: when it was made."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//coplan//coplan//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(title)}",
        *(line for day in days for line in _day(day, plan, today)),
        "END:VCALENDAR",
    )
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _day(day: Day, plan: str, today: dt.date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{re.sub(r'[^A-Za-z0-9./_-]', '-', day.id)}@{plan}.coplan"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    # Readers take what has the higher number for the newer one.
    yield f"SEQUENCE:{today.toordinal()}"
    yield f"DTSTART;VALUE=DATE:{_date(day.date)}"
    yield f"DTEND;VALUE=DATE:{_date(day.date + dt.timedelta(days=day.date < dt.date.max))}"
    yield f"SUMMARY:{_text(day.title)}"
    if day.says:
        yield f"DESCRIPTION:{_text(day.says)}"
    yield "TRANSP:TRANSPARENT"
    if day.remind is not None:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(day.title)}")
        yield from (f"TRIGGER:-P{day.remind}D", "END:VALARM")
    yield "END:VEVENT"


def _date(day: dt.date) -> str:
    return day.isoformat().replace("-", "")


def _text(value: str) -> str:
    return _MARKS.sub(r"\\\1", one_line(value))


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 bytes; those after the first begin with a space."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > LONGEST:
            yield part
            part = " "
        part += letter
    yield part
