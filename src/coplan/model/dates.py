"""Dates as people type them: ``1 May 2027``, ``in 6 weeks``, ``end of March``."""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Mapping
from contextlib import suppress

POSSIBLE = "Write it like 2027-05-01, 1 May 2027, in 6 weeks, or end of March."
"""What to say where a date cannot be read."""

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
SHORTEST_MONTH = 3
"""Letters of a month that are enough to know it by."""

_MIDDLE = 15
_DAYS_IN_WEEK = 7
_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def parse_date(text: str, today: dt.date) -> dt.date:
    """The day that a person means.

    text: as typed. Numbers with strokes are read day first: 1/5/2027 is 1 May.
    today: the day to count from. A day without a year is the next one to come.
    Raises ValueError, with a sentence that says what can be written.
    """
    plain = re.sub(r"[,.\s]+", " ", text.casefold()).strip()
    for pattern, read in _FORMS.items():
        found = re.fullmatch(pattern, plain)
        with suppress(ValueError, OverflowError):
            if found:
                return read(found, today)
    raise ValueError(f"“{text}” is no date that coplan can read. {POSSIBLE}")


def _named(found: re.Match[str], today: dt.date) -> dt.date:
    return today + dt.timedelta(days=("today", "tomorrow").index(found[0]))


def _year_first(found: re.Match[str], _: dt.date) -> dt.date:
    return dt.date(int(found[1]), int(found[2]), int(found[3]))


def _day_first(found: re.Match[str], _: dt.date) -> dt.date:
    return dt.date(int(found[3]), int(found[2]), int(found[1]))


def _day_and_month(found: re.Match[str], today: dt.date) -> dt.date:
    day, month = int(found["day"]), _month(found["month"])
    if found["year"]:
        return dt.date(int(found["year"]), month, day)
    # 29 February can be eight years away, as from 1896 to 1904.
    years = range(today.year, today.year + 9)
    days = (dt.date(y, month, day) for y in years if day <= calendar.monthrange(y, month)[1])
    return min(one for one in days if one >= today)


def _part_of_month(found: re.Match[str], today: dt.date) -> dt.date:
    month = _month(found["month"])
    years = [int(found["year"])] if found["year"] else [today.year, today.year + 1]
    days = (_day_in(found["part"], year, month) for year in years)
    return min(one for one in days if found["year"] or one >= today)


def _day_in(part: str, year: int, month: int) -> dt.date:
    last = calendar.monthrange(year, month)[1]
    day = {"end": last, "middle": _MIDDLE, "mid": _MIDDLE}.get(part, 1)
    return dt.date(year, month, day)


def _from_now(found: re.Match[str], today: dt.date) -> dt.date:
    number, unit = _number(found["number"]), found["unit"]
    if unit in ("day", "week"):
        return today + dt.timedelta(days=number * (_DAYS_IN_WEEK if unit == "week" else 1))
    months = today.month - 1 + number * (12 if unit == "year" else 1)
    year, month = today.year + months // 12, months % 12 + 1
    return dt.date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def _number(word: str) -> int:
    if word in ("a", "an"):
        return 1
    return _NUMBERS.index(word) if word in _NUMBERS else int(word)


def _month(word: str) -> int:
    """The number of a month from its name or its first letters; ValueError for another word."""
    for number, name in enumerate(MONTHS, 1):
        if len(word) >= SHORTEST_MONTH and name.startswith(word):
            return number
    raise ValueError


_YEAR = r"(?: (?P<year>[0-9]{4}))?"
_FORMS: Mapping[str, Callable[[re.Match[str], dt.date], dt.date]] = {
    r"today|tomorrow": _named,
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})": _year_first,
    r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})": _day_first,
    r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month>[a-z]+)" + _YEAR: _day_and_month,
    r"(?P<month>[a-z]+) (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?" + _YEAR: _day_and_month,
    r"(?:the )?(?P<part>end|middle|mid|start|beginning)(?: of)? (?P<month>[a-z]+)"
    + _YEAR: _part_of_month,
    r"(?:in )?(?P<number>[0-9]{1,6}|[a-z]+) (?P<unit>day|week|month|year)s?": _from_now,
}
"""How a date can be written, and how each is read; the first that fits counts."""
