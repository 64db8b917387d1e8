"""What would change a verdict, found by judging again with other answers and never by hand.

A rule that holds a decision down goes on holding it until an answer that it reads is another. So
the search asks of one such rule which answers could change, tries each, and looks what then holds
the decision down. No smallest set is missed that way, and few have to be tried.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from coplan.judgement.applying import HIGHEST, Applied
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.moves import Move, Moves
from coplan.judgement.rules import Rule
from coplan.judgement.verdict import Route, Verdict, combined, routes_of
from coplan.model.edit import Set, supposing
from coplan.model.ladder import Rung
from coplan.model.plan import Decision, Group, Outcome, Plan

MOST = 2
"""How many answers a change may take. A team can follow two; more is another plan."""


class Change(Struct, frozen=True, kw_only=True):
    """Answers that together would lift the ceiling, or the stop; none of them alone would do it.

    facts: the answers, as edits that could be made. rung: the ceiling that it would reach.
    says: the change as a sentence, such as ``Fees for people's time: co-design.``
    """

    facts: tuple[Set, ...]
    rung: Rung
    says: str


class _Lift(Struct, frozen=True):
    """Moves that lift a decision, and what is then made of it."""

    moves: tuple[Move, ...]
    applied: Applied

    @property
    def answers(self) -> frozenset[tuple[str, str]]:
        return frozenset(move.answer for move in self.moves)

    @property
    def rung(self) -> Rung:
        return self.applied.ceiling.high

    @property
    def far(self) -> int:
        return sum(move.far for move in self.moves)


def what_would_change(
    plan: Plan, decision: Decision, verdict: Verdict, knowledge: Knowledge, today: dt.date
) -> tuple[Change, ...]:
    """The smallest changes that lift a decision's ceiling, or take it out of a stop.

    One changed answer comes before two. For each set of answers and each rung that it can reach,
    there is the nearest change. Only answers that packs call changeable are tried.
    verdict: what was made of the decision. today: the day that it was judged on.
    """
    off_the_ladder = verdict.status in ("stop", "own-case")
    if verdict.ceiling.high == HIGHEST and not off_the_ladder:
        return ()
    search = _Search(knowledge, today, None if off_the_ladder else verdict.ceiling.high)
    lifts = _smallest(search.lifts(_around(plan, decision)))
    return tuple(
        Change(facts=tuple(m.set for m in lift.moves), rung=lift.rung, says=_says(lift, knowledge))
        for lift in lifts
    )


class _Search:
    """Tries moves. over: the ceiling to get above, or None where it is enough not to be stopped."""

    def __init__(self, knowledge: Knowledge, today: dt.date, over: Rung | None) -> None:
        limiting = {i: r for i, r in knowledge.rules.items() if r.ceiling or r.stop or r.own_case}
        self._knowledge = replace(knowledge, rules=limiting)
        self._moves = Moves(self._knowledge, today)
        self._today = today
        self._over = over

    def lifts(self, plan: Plan, made: tuple[Move, ...] = ()) -> Iterator[_Lift]:
        """Every set of moves that lifts, reached by way of these."""
        routes = routes_of(plan, plan.decisions[0], self._knowledge, self._today)
        holding = self._holding(routes)
        if not holding:
            yield _Lift(made, combined(routes))
        elif len(made) < MOST:
            for move in self._next(plan, holding, made):
                yield from self.lifts(supposing(plan, [move.set]), (*made, move))

    def _next(
        self, plan: Plan, holding: Sequence[tuple[str, Rule]], made: tuple[Move, ...]
    ) -> Iterator[Move]:
        done = {move.answer for move in made}
        for group, rule in holding:
            for move in self._moves.noticed_by(rule, plan, group):
                if move.answer not in done:
                    yield move

    def _holding(self, routes: Sequence[Route]) -> Sequence[tuple[str, Rule]]:
        """Rules of which one has to let go, each with its group; none where all is lifted.

        A stop for one group stops all. Otherwise it is enough that one route is lifted.
        """
        stops = [
            (route.group, rule)
            for route in routes
            for rule in route.applied.fired
            if rule.stop or rule.own_case
        ]
        if stops or self._over is None:
            return stops[:1]
        first = [self._lowest(route) for route in routes]
        return [] if None in first else [one for one in first if one]

    def _lowest(self, route: Route) -> tuple[str, Rule] | None:
        over = self._over or HIGHEST
        held = (rule for rule in route.applied.fired if rule.ceiling and rule.ceiling <= over)
        return next(((route.group, rule) for rule in held), None)


def _around(plan: Plan, decision: Decision) -> Plan:
    """The part of a plan that counts for one decision."""
    outcomes, activities = plan.linked(decision, "outcomes"), plan.activities_for(decision)
    linked = (one for entry in (decision, *activities) for one in plan.linked(entry, "groups"))
    groups = {one.key: one for one in linked if isinstance(one, Group)}
    return Plan(
        header=plan.header,
        outcomes=tuple(one for one in outcomes if isinstance(one, Outcome)),
        decisions=(decision,),
        groups=tuple(groups.values()),
        activities=activities,
    )


def _smallest(lifts: Iterator[_Lift]) -> list[_Lift]:
    """The nearest lift for each set of answers and rung, without sets that hold a smaller one."""
    nearest: dict[tuple[frozenset[tuple[str, str]], Rung], _Lift] = {}
    for lift in lifts:
        known = nearest.get((lift.answers, lift.rung))
        if known is None or lift.far < known.far:
            nearest[lift.answers, lift.rung] = lift
    sets = {answers for answers, _ in nearest}
    smallest = [
        lift for (one, _), lift in nearest.items() if not any(other < one for other in sets)
    ]
    order = _order(smallest)
    return sorted(smallest, key=lambda one: (len(one.moves), order[one.answers], one.rung))


def _order(lifts: Sequence[_Lift]) -> Mapping[frozenset[tuple[str, str]], int]:
    """Changes of the same answers stand together, in the order in which they were found."""
    return {answers: n for n, answers in enumerate(dict.fromkeys(one.answers for one in lifts))}


def _says(lift: _Lift, knowledge: Knowledge) -> str:
    most = "" if lift.applied.settled else "at most "
    told = " and ".join(move.says for move in lift.moves)
    return f"{told[:1].upper()}{told[1:]}: {most}{knowledge.name(lift.rung).lower()}."
