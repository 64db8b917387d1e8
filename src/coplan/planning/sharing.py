"""What several activities use at once: the coordinator's days, a room, and the people themselves.

Each session and each day of work takes the latest free place before it has to be done. What is
decided last is placed first. That is plain and can be followed by hand; it is no promise that
nothing later could be found.
"""

from collections.abc import Sequence

from coplan.planning.calendar import WORKING_DAYS


class Use:
    """How much of one thing is used, in each stretch of five working days.

    capacity: how many places there are in each. A stretch that is full is passed by at once.
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._used: dict[int, int] = {}
        self._next: dict[int, int] = {}

    def free(self, stretch: int) -> int:
        """The latest stretch with a free place, not after this one."""
        passed = []
        while stretch in self._next:
            passed.append(stretch)
            stretch = self._next[stretch]
        for one in passed:
            self._next[one] = stretch
        return stretch

    def take(self, stretch: int) -> None:
        """Take one place."""
        self._used[stretch] = self._used.get(stretch, 0) + 1
        if self._used[stretch] >= self._capacity:
            self._next[stretch] = stretch - 1


class Shared:
    """All that is shared. coordinator: half days that there are in five working days, or None."""

    def __init__(self, coordinator: int | None) -> None:
        self._coordinator = Use(coordinator) if coordinator else None
        self._uses: dict[str, Use] = {}

    def sessions(
        self, last: int, timing: tuple[int, int], uses: Sequence[str], work: int
    ) -> tuple[int, ...]:
        """Working days for the sessions of one activity, the last one first.

        last: the latest working day for the last one. timing: how many, and working days between
        two. uses: groups and rooms; each has one session in five working days. work: whole days
        of the coordinator for each.
        """
        count, gap = timing
        open_to = [self._uses.setdefault(one, Use(1)) for one in uses]
        if self._coordinator and work:
            open_to.append(self._coordinator)
        found: list[int] = []
        for _ in range(count):
            stretch = last // WORKING_DAYS
            while (free := min((one.free(stretch) for one in open_to), default=stretch)) < stretch:
                stretch = free
            for one in open_to:
                if one is not self._coordinator:
                    one.take(stretch)
            found.append(min(last, stretch * WORKING_DAYS + WORKING_DAYS - 1))
            self.work(found[-1] + 1, work)
            last = found[-1] - gap
        return tuple(found)

    def work(self, before: int, days: int) -> int | None:
        """The first working day of the stretch in which the coordinator has to begin.

        before: the working day by which it is done. days: whole days of work. None where there is
        nothing to do, or nobody has said how much time the coordinator has.
        """
        if self._coordinator is None or not days:
            return None
        stretch = (before - 1) // WORKING_DAYS
        for _ in range(2 * days):
            stretch = self._coordinator.free(stretch)
            self._coordinator.take(stretch)
        return stretch * WORKING_DAYS
