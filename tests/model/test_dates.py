"""Dates as people type them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.judgement.wording import spoken
from coplan.model.dates import MONTHS, parse_date

TODAY = dt.date(2026, 11, 23)
days = st.dates(dt.date(1900, 1, 1), dt.date(9000, 12, 31))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2027-05-01", dt.date(2027, 5, 1)),
        ("1 May 2027", dt.date(2027, 5, 1)),
        ("1st of May, 2027", dt.date(2027, 5, 1)),
        ("May 1", dt.date(2027, 5, 1)),
        ("23 nov", TODAY),
        ("22 nov", dt.date(2027, 11, 22)),
        ("29 Feb", dt.date(2028, 2, 29)),
        ("1/5/2027", dt.date(2027, 5, 1)),
        ("today", TODAY),
        ("tomorrow", dt.date(2026, 11, 24)),
        ("in 6 weeks", dt.date(2027, 1, 4)),
        ("six weeks", dt.date(2027, 1, 4)),
        ("in a year", dt.date(2027, 11, 23)),
        ("in an year", dt.date(2027, 11, 23)),
        ("In  3 Months", dt.date(2027, 2, 23)),
        ("end of March", dt.date(2027, 3, 31)),
        ("the end of feb 2028", dt.date(2028, 2, 29)),
        ("start of November", dt.date(2027, 11, 1)),
        ("mid sept", dt.date(2027, 9, 15)),
        ("the middle of May", dt.date(2027, 5, 15)),
        ("in 3 days", dt.date(2026, 11, 26)),
        ("in 14 months", dt.date(2028, 1, 23)),
        ("in 2 years", dt.date(2028, 11, 23)),
    ],
)
def test_people_are_understood(text: str, meant: dt.date) -> None:
    """The usual ways to write a date are read as they are meant."""
    assert parse_date(text, TODAY) == meant


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "31 Feb 2027", "30 Feb", "in 999999 years", "2027", "13/13/2027"),
        *("in x weeks", "3 Smarch", "the end of Smarch 2027"),
    ],
)
def test_what_is_no_date_is_answered_with_a_sentence(text: str) -> None:
    """The sentence repeats what was typed, and shows ways to write a date."""
    with pytest.raises(ValueError, match="no date that coplan can read") as told:
        parse_date(text, TODAY)
    assert f"“{text}”" in str(told.value)
    assert "in 6 weeks" in str(told.value)


@given(days, days)
def test_a_date_that_coplan_says_can_be_typed_again(day: dt.date, today: dt.date) -> None:
    """What is shown on a screen, and what stands in a file, mean the same day."""
    assert parse_date(spoken(day), today) == day
    assert parse_date(day.isoformat(), today) == day
    assert parse_date(f"{day.day}/{day.month}/{day.year}", today) == day


@given(days, st.sampled_from(MONTHS))
def test_a_month_without_a_year_is_the_next_one(today: dt.date, month: str) -> None:
    """The end of a month is its last day, not past, and at most a year away."""
    day = parse_date(f"end of {month}", today)
    assert (day + dt.timedelta(days=1)).day == 1
    assert MONTHS[day.month - 1] == month
    assert dt.timedelta() <= day - today <= dt.timedelta(days=366)


@given(days, st.integers(1, 9999))
def test_weeks_are_seven_days(today: dt.date, weeks: int) -> None:
    """Counting in weeks keeps the day of the week."""
    assert parse_date(f"in {weeks} weeks", today) == today + dt.timedelta(days=7 * weeks)


@given(st.text(alphabet="0123456789 -/.,inweksoftmayd", max_size=20), days)
def test_nothing_typed_can_do_more_than_be_refused(text: str, today: dt.date) -> None:
    """Whatever stands there is a date, or a ValueError with a sentence."""
    try:
        day = parse_date(text, today)
    except ValueError as wrong:
        assert "coplan can read" in str(wrong)  # noqa: PT017 - both ends are right
    else:
        assert isinstance(day, dt.date)


def test_a_day_that_is_today_is_meant() -> None:
    """Whoever types the day that it is does not mean next year."""
    first = dt.date(2027, 5, 1)
    assert parse_date("start of May", first) == first
    assert parse_date("1 May", first) == first
