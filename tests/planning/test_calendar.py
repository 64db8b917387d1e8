"""Working days, and what is said of days that are not known."""

import datetime as dt
import sys
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import TODAY, core, loaded

from coplan.model.plan import Header
from coplan.planning.calendar import Calendar, Closed, calendar_of, closed_days

DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2030, 12, 31))


@settings(max_examples=200)
@given(st.sets(DAYS, max_size=40), DAYS)
def test_working_days_are_numbered_one_after_the_other(off: set[dt.date], date: dt.date) -> None:
    """A working day has its own number, and every other day that of the next working day."""
    calendar = Calendar(off=dict.fromkeys(off, "closed"))
    number = calendar.before(date)
    following = date
    while not calendar.is_open(following):
        following += dt.timedelta(days=1)
    assert calendar.day(number) == following
    assert calendar.day(number - 1) < date <= calendar.day(number)


def test_a_number_beyond_every_calendar_is_its_end() -> None:
    """A slip in a duration leads to the first or the last day, and nothing breaks."""
    assert Calendar().day(-(10**9)) == dt.date.min
    assert Calendar().day(10**9) == dt.date.max


@pytest.mark.parametrize(
    ("nation", "closed"),
    [("england", False), ("wales", False), ("scotland", True), ("northern-ireland", False)],
)
def test_each_nation_has_its_own_public_holidays(nation: str, *, closed: bool) -> None:
    """On St Andrew's Day work stops in Scotland."""
    calendar = calendar_of(Header(nation=nation), loaded().knowledge, TODAY, dt.date(2027, 12, 31))
    assert calendar.is_open(dt.date(2027, 11, 30)) is not closed
    assert not calendar.is_open(dt.date(2027, 3, 26))
    assert calendar.notes == ()


def test_without_a_nation_it_is_said_that_holidays_are_not_counted() -> None:
    """No date is silently wrong."""
    calendar = calendar_of(Header(), loaded().knowledge, TODAY, dt.date(2027, 12, 31))
    assert ["holidays are not counted" in one for one in calendar.notes] == [True]
    assert calendar.is_open(dt.date(2027, 3, 26))


@pytest.mark.parametrize("knowledge", [core(), loaded().knowledge], ids=["no pack", "the pack"])
def test_years_that_no_pack_knows_come_from_the_add_on(
    knowledge: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it is not installed, it is said which years are not counted."""
    asked: list[range] = []

    def country_holidays(country: str, *, subdiv: str, years: range) -> dict[dt.date, str]:
        assert (country, subdiv) == ("GB", "ENG")
        asked.append(years)
        return {dt.date(year, 12, 25): "Christmas Day" for year in years}

    last = dt.date(2030, 12, 31)
    monkeypatch.setitem(sys.modules, "holidays", None)
    without = calendar_of(Header(nation="england"), knowledge, TODAY, last)  # type: ignore[arg-type]
    assert ["add-on" in one for one in without.notes] == [True]
    module = SimpleNamespace(country_holidays=country_holidays)
    monkeypatch.setitem(sys.modules, "holidays", module)
    with_it = calendar_of(Header(nation="england"), knowledge, TODAY, last)  # type: ignore[arg-type]
    assert with_it.notes == ()
    assert not with_it.is_open(dt.date(2030, 12, 25))
    assert [one[-1] for one in asked] == [2030]


HALF_TERM = Closed(dt.date(2027, 2, 15), dt.date(2027, 2, 19), "half term")


@pytest.mark.parametrize(
    "text",
    [
        "2027-02-15..2027-02-19 half term",
        "2027-02-15 to 2027-02-19: half term",
        "15 to 19 February 2027 half term",
        "15 February to 19 February 2027 half term",
        "15 Feb 2027 until 19 Feb 2027 (half term)",
        " 15-19 February 2027, half term;",
    ],
)
def test_closed_days_can_be_written_as_people_write_them(text: str) -> None:
    """From one day to another, and why."""
    assert closed_days(text) == ((HALF_TERM,), ())
    assert closed_days((text.strip(" ;"),)) == ((HALF_TERM,), ())


def test_several_closed_days_stand_side_by_side() -> None:
    """With a semicolon or a line break between them; one day needs no last day."""
    found, unread = closed_days("3 May 2027\n2027-02-15..2027-02-19 half term; 2027-06-01 away")
    assert [one.why for one in found] == ["", "half term", "away"]
    assert found[0] == Closed(dt.date(2027, 5, 3), dt.date(2027, 5, 3))
    assert unread == ()


@pytest.mark.parametrize(
    "text", ["half term", "15 to 19 February", "19 to 15 February 2027", "2027-02-30 no such day"]
)
def test_closed_days_that_cannot_be_read_are_named(text: str) -> None:
    """They are not counted, and never passed over in silence."""
    header = Header(nation="england", facts={"closed": text})
    calendar = calendar_of(header, loaded().knowledge, TODAY, dt.date(2027, 12, 31))
    assert [text in one for one in calendar.notes] == [True]


def test_a_slip_in_a_year_does_not_close_for_a_century() -> None:
    """A year of closed days is counted at the most."""
    header = Header(nation="england", facts={"closed": "2027-01-04..2727-01-08 summer"})
    calendar = calendar_of(header, loaded().knowledge, TODAY, dt.date(2027, 12, 31))
    assert not calendar.is_open(dt.date(2027, 12, 1))
    assert calendar.is_open(dt.date(2028, 6, 1))
