"""A plan as it is now, with everything that follows from it."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property, partial

from msgspec import Struct, field

from coplan.judgement.again import Judged, judge_whole
from coplan.judgement.by_entry import ByEntry
from coplan.judgement.flag import Flag
from coplan.judgement.flags import in_order
from coplan.judgement.keeping import KeptFlag, sorted_out
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.verdict import Verdict
from coplan.model.plan import Plan
from coplan.planning.planned_flags import Planned


class State(Struct, frozen=True, kw_only=True, dict=True):
    """A plan and what follows from it: what screens draw and commands read.

    judge: gives the plan with its verdicts and flags, when somebody asks for them.
    notices: sentences for the person about what has just happened.
    planned: finds what to look at again in time, money and promises, when somebody asks.
    """

    plan: Plan
    judge: Callable[[], Judged]
    notices: tuple[str, ...] = ()
    planned: Planned = field(default_factory=Planned)

    @property
    def judged(self) -> Judged:
        """The plan with its verdicts and flags."""
        return self.judge()

    @property
    def verdicts(self) -> ByEntry[Verdict]:
        """What was made of each decision, by its key."""
        return self.judged.verdicts

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        """Everything that was found, the worst first."""
        return in_order([*self._raised, *self.judged.notes])

    @property
    def _raised(self) -> Sequence[tuple[Flag, ...]]:
        judged = self.judged
        planned = self.planned.flags(judged.linked, judged.knowledge, judged.today)
        return (*judged.raised.values(), planned)

    @cached_property
    def pressing(self) -> int:
        """How many things to look at again are more than worth knowing."""
        waiting, _ = sorted_out(self.plan, in_order(self._raised))
        return sum(flag.kind != "note" for flag in waiting)

    @property
    def left(self) -> int:
        """How many steps of ``find_all`` are left, but for those that take next to no time."""
        judged = self.judged
        planned = self.planned.left(judged.linked, judged.knowledge, judged.today)
        return judged.verdicts.left + judged.raised.left + planned

    def find_all(self) -> Iterator[None]:
        """Find what follows from one entry after the other, to be gone on with at any time."""
        judged = self.judged
        yield from judged.find_all()
        yield from self.planned.find_all(judged.linked, judged.knowledge, judged.today)

    @cached_property
    def _sorted_out(self) -> tuple[tuple[Flag, ...], tuple[KeptFlag, ...]]:
        return sorted_out(self.plan, self.flags)

    @property
    def waiting(self) -> tuple[Flag, ...]:
        """What to look at again, the worst first."""
        return self._sorted_out[0]

    @property
    def kept(self) -> tuple[KeptFlag, ...]:
        """What the team has looked at and keeps as it is, with its reasons."""
        return self._sorted_out[1]


def judged(plan: Plan, knowledge: Knowledge, today: dt.date) -> State:
    """A plan of which everything is judged when somebody asks. today: the day to count from."""
    return State(plan=plan, judge=cache(partial(judge_whole, plan, knowledge, today)))
