"""Working days: weekends, public holidays of a nation, and dates on which the team is closed.

Working days are numbered, so that counting back over any of these is a subtraction.
"""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct, field

from coplan.judgement.knowledge import Knowledge
from coplan.model.dates import parse_date
from coplan.model.plan import Header, Value

DAYS_IN_WEEK = 7
WORKING_DAYS = 5
"""Days of a week on which work is done, as long as nothing is closed."""

NATIONS: Mapping[str, str] = {
    "england": "ENG",
    "scotland": "SCT",
    "wales": "WLS",
    "northern-ireland": "NIR",
}
"""How the package ``holidays`` calls each nation."""

NO_NATION = (
    "Public holidays are not counted, since the plan names no nation whose holidays coplan knows."
)
CLOSED_LIKE = "Write it like: 15 to 19 February 2027 half term"
_DATE = r"\d{4}-\d\d-\d\d|\d{1,2}(?: (?!to\b|until\b)[A-Za-z]+(?: \d{4})?)?"
_CLOSED = re.compile(rf"({_DATE})(?: ?(?:to|until|-|–|\.\.) ?({_DATE}))?\b[:,]? ?(.*)", re.DOTALL)
_YEAR = re.compile(r"\d{4}")


class Closed(Struct, frozen=True):
    """Days on which nobody works with people. why: in the team's words."""

    first: dt.date
    last: dt.date
    why: str = ""


class Calendar(Struct, frozen=True, kw_only=True, dict=True):
    """Which days are worked.

    off: days that are not, besides weekends, and what each is called.
    notes: sentences about what is not counted, so that no date is silently wrong.
    """

    off: Mapping[dt.date, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def is_open(self, date: dt.date) -> bool:
        """Whether it is a working day."""
        return date.weekday() < WORKING_DAYS and date not in self.off

    def before(self, date: dt.date) -> int:
        """The number of the first working day that is not before a date.

        The working days before a date are those with a lower number.
        """
        weekday = _weekday_number(date)
        return weekday - bisect_left(self._off, weekday)

    def day(self, number: int) -> dt.date:
        """The date of a working day. A number beyond every calendar is its first or last day."""
        weekday = number + bisect_right(self._worked_before, number)
        weeks, rest = divmod(weekday, WORKING_DAYS)
        try:
            return dt.date.fromordinal(weeks * DAYS_IN_WEEK + rest + 1)
        except (ValueError, OverflowError):
            return dt.date.min if weekday < 0 else dt.date.max

    def week(self, number: int) -> int:
        """The week that a working day is in; weeks are numbered one after the other."""
        return (number + bisect_right(self._worked_before, number)) // WORKING_DAYS

    def first_of(self, week: int) -> int:
        """The number of the first working day of a week, or of the first one after it."""
        weekday = week * WORKING_DAYS
        return weekday - bisect_left(self._off, weekday)

    def between(self, first: dt.date, last: dt.date) -> tuple[tuple[dt.date, str], ...]:
        """What is closed from one day to another, in order."""
        return tuple(sorted((day, why) for day, why in self.off.items() if first <= day <= last))

    @cached_property
    def _off(self) -> tuple[int, ...]:
        """The days off by their number among all days from Monday to Friday."""
        return tuple(sorted(_weekday_number(d) for d in self.off if d.weekday() < WORKING_DAYS))

    @cached_property
    def _worked_before(self) -> tuple[int, ...]:
        """How many working days are before each day off."""
        return tuple(number - place for place, number in enumerate(self._off))


def _weekday_number(date: dt.date) -> int:
    """Days from Monday to Friday since the first of all Mondays; a weekend counts as the next."""
    weeks, rest = divmod(date.toordinal() - 1, DAYS_IN_WEEK)
    return weeks * WORKING_DAYS + min(rest, WORKING_DAYS)


def calendar_of(
    header: Header, knowledge: Knowledge, first: dt.date, last: dt.date | None
) -> Calendar:
    """The working days of a plan from one day to another.

    header: names the nation and the days on which the team is closed.
    last: the last date that the plan speaks of; None where it has none.
    """
    off, notes = _public(header.nation, knowledge, first, last or first)
    closed, unread = closed_days(header.get("closed"))
    for one in closed:
        days = min((one.last - one.first).days, LONGEST_CLOSED)
        off |= {one.first + dt.timedelta(days=n): one.why or "closed" for n in range(days + 1)}
    return Calendar(off=off, notes=(*notes, *unread))


LONGEST_CLOSED = 366
"""Days off in a row that are counted. A slip in a year should not close for a century."""


def closed_days(value: Value | None) -> tuple[tuple[Closed, ...], tuple[str, ...]]:
    """The days on which a team is closed, and a sentence for each part that cannot be read.

    value: a list, or words with a semicolon or a line break between the parts, each such as
    ``2027-02-15..2027-02-19 half term`` or ``15 to 19 February 2027 half term``.
    """
    parts = value if isinstance(value, tuple) else re.split(r"[;\n]", str(value or ""))
    found: list[Closed] = []
    unread: list[str] = []
    for part in filter(None, (one.strip() for one in parts)):
        try:
            found.append(_closed(part))
        except ValueError:
            unread.append(f"Closed days not counted, they cannot be read: “{part}”. {CLOSED_LIKE}")
    return tuple(found), tuple(unread)


def _closed(text: str) -> Closed:
    found = _CLOSED.fullmatch(text)
    if found is None:
        raise ValueError(text)
    first, last, why = found[1], found[2] or found[1], found[3]
    if not _YEAR.search(last):
        raise ValueError(text)
    until = parse_date(last, dt.date.min)
    # In “15 to 19 February 2027” the first day borrows the month and the year of the last.
    missing = last.split(" ")[len(first.split(" ")) :] if "-" not in first else []
    begin = parse_date(" ".join((first, *missing)), dt.date.min)
    if begin > until:
        raise ValueError(text)
    return Closed(begin, until, why.strip(" :,()"))


def _public(
    nation: str, knowledge: Knowledge, first: dt.date, last: dt.date
) -> tuple[dict[dt.date, str], list[str]]:
    """Public holidays in a span of time, and what to say of those that are not known."""
    if nation not in NATIONS:
        return {}, [NO_NATION]
    known = knowledge.holidays.get(nation)
    off = dict(known.days) if known else {}
    if known and last <= known.until:
        return off, []
    after = known.until.year + 1 if known else first.year
    worked_out = dict(_worked_out(NATIONS[nation], range(after, last.year + 1)))
    if worked_out or after > last.year:
        return off | worked_out, []
    since = f" after {known.until.day} {known.until:%B %Y}" if known else ""
    return off, [f"Public holidays{since} are not counted: that needs the add-on “calendar”."]


def _worked_out(nation: str, years: range) -> Iterator[tuple[dt.date, str]]:
    """The holidays that the package ``holidays`` works out, where it is installed."""
    try:
        import holidays  # the optional add-on “calendar”
    except ImportError:
        return
    yield from holidays.country_holidays("GB", subdiv=nation, years=years).items()
