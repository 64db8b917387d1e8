"""What several activities use at once: the coordinator's days, a room, and the people themselves.

Each session and each day of work takes the latest week with a free place before it has to be done.
What is decided last is placed first. What follows a decision takes the earliest free week after it,
once all that comes before is placed. That is plain and can be followed by hand; it is no promise
that nothing better could be found.
"""

from collections.abc import Sequence

from coplan.planning.calendar import Calendar


class Use:
    """How much of one thing is used in each week. places: how many there are in a week.

    Weeks that are full are passed by at once.
    """

    def __init__(self, places: int) -> None:
        self._places = places
        self._used: dict[int, int] = {}
        self._before: dict[int, int] = {}

    def free(self, week: int) -> int:
        """The latest week with a free place, not after this one."""
        passed = []
        while week in self._before:
            passed.append(week)
            week = self._before[week]
        for one in passed:
            self._before[one] = week
        return week

    def next(self, week: int) -> int:
        """The earliest week with a free place, not before this one."""
        while self._used.get(week, 0) >= self._places:
            week += 1
        return week

    def take(self, week: int) -> None:
        """Take one place."""
        self._used[week] = self._used.get(week, 0) + 1
        if self._used[week] >= self._places:
            self._before[week] = week - 1


class Shared:
    """All that is shared. coordinator: half days that there are in a week, or None."""

    def __init__(self, calendar: Calendar, coordinator: int | None) -> None:
        self._calendar = calendar
        self._coordinator = Use(coordinator) if coordinator else None
        self._uses: dict[str, Use] = {}

    def sessions(
        self, last: int, timing: tuple[int, int], uses: Sequence[str], work: int
    ) -> tuple[int, ...]:
        """Working days for the sessions of one activity, the last one first.

        last: the latest working day for the last one. timing: how many, and working days between
        two. uses: groups and rooms; each has one session in a week. work: whole days of the
        coordinator for each.
        """
        count, gap = timing
        open_to = self._needed(uses, work)
        found: list[int] = []
        for _ in range(count):
            week = self._free(self._calendar.week(last), open_to)
            self._take(week, open_to)
            found.append(min(last, self._calendar.first_of(week + 1) - 1))
            self.work(found[-1] + 1, work)
            last = found[-1] - gap
        return tuple(found)

    def sessions_from(
        self, first: int, timing: tuple[int, int], uses: Sequence[str], work: int
    ) -> tuple[int, ...]:
        """Working days for sessions that follow a decision, the last one first.

        first: the earliest working day for the first one; the rest as for ``sessions``.
        """
        count, gap = timing
        open_to = self._needed(uses, work)
        found: list[int] = []
        for _ in range(count):
            week = self._next(self._calendar.week(first), open_to)
            self._take(week, open_to)
            found.append(max(first, self._calendar.first_of(week)))
            self.work_from(found[-1], work)
            first = found[-1] + gap
        return tuple(reversed(found))

    def _needed(self, uses: Sequence[str], work: int) -> list[Use]:
        found = [self._uses.setdefault(one, Use(1)) for one in uses]
        return [*found, self._coordinator] if self._coordinator and work else found

    def _take(self, week: int, uses: Sequence[Use]) -> None:
        """A place in this week of each of these; the coordinator's are counted by days of work."""
        for one in uses:
            if one is not self._coordinator:
                one.take(week)

    def work_from(self, first: int, days: int) -> int | None:
        """The first working day of the week in which the coordinator has done all of it.

        first: the working day on which it begins. days, and None: as for ``work``.
        """
        if self._coordinator is None or not days:
            return None
        week = self._calendar.week(first)
        for _ in range(2 * days):
            week = self._next(week, [self._coordinator])
            self._coordinator.take(week)
        return self._calendar.first_of(week)

    def work(self, before: int, days: int) -> int | None:
        """The first working day of the week in which the coordinator has to begin.

        before: the working day by which it is done. days: whole days of work. None where there is
        nothing to do, or nobody has said how much time the coordinator has.
        """
        if self._coordinator is None or not days:
            return None
        week = self._calendar.week(before - 1)
        for _ in range(2 * days):
            week = self._free(week, [self._coordinator])
            self._coordinator.take(week)
        return self._calendar.first_of(week)

    def _next(self, week: int, uses: Sequence[Use]) -> int:
        """The same the other way: the earliest week, not before this one."""
        calendar = self._calendar
        while True:
            worked = calendar.week(calendar.first_of(week))
            free = max((one.next(worked) for one in uses), default=worked)
            if free == week:
                return week
            week = free

    def _free(self, week: int, uses: Sequence[Use]) -> int:
        """The latest week, not after this one, that is worked and has a place in all of these."""
        calendar = self._calendar
        while True:
            worked = calendar.week(calendar.first_of(week + 1) - 1)
            free = min((one.free(worked) for one in uses), default=worked)
            if free == week:
                return week
            week = free
