"""Changes of one answer that are worth trying: the nearest ones across each limit."""

import datetime as dt

import pytest

from coplan.judgement.moves import _beyond, _moved


@pytest.mark.parametrize(
    ("now", "limits", "tried"),
    [
        (5, [8], [8]),
        (8, [8], [7]),
        (0, [1], [1]),
        (1, [1], [0]),
        (0, [0], []),
        (5, [8, 8, 3], [2, 8]),
        (3, [4], [4]),
    ],
)
def test_a_number_is_moved_just_across_each_limit(
    now: int, limits: list[int], tried: list[int]
) -> None:
    """Up to a limit above, and to just below one that is reached; never below nought."""
    assert list(_beyond(now, limits)) == tried


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (1, "one more day (to "),
        (6, "six more days (to "),
        (7, "one more week (to "),
        (8, "two more weeks (to "),
        (-1, "one day fewer (by "),
        (-14, "two weeks fewer (by "),
    ],
)
def test_a_date_that_moves_is_told_in_days_or_full_weeks(days: int, says: str) -> None:
    """Part of a week counts as a week, since nobody is told to start too late."""
    now = dt.date(2027, 5, 3)
    assert _moved(now, now + dt.timedelta(days=days)).startswith(says)
