"""Which ways of working fit a decision, and which do not: each with its reasons."""

from collections.abc import Iterator

from msgspec import Struct

from coplan.judgement.catalogue import Method
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.verdict import Verdict
from coplan.model.ladder import Rung
from coplan.model.plan import Facts
from coplan.planning.telling import verdict_words

OFF_THE_LADDER = ("stop", "own-case", "duty-not-met")
"""Verdicts for which no way of working is offered."""


class Fit(Struct, frozen=True, kw_only=True):
    """A method that can be offered. rank: the lower, the better. why: in a sentence or more."""

    method: Method
    rank: tuple[int, ...]
    why: str


class Unfit(Struct, frozen=True, kw_only=True):
    """A method that is left out. reasons: what speaks against it, a sentence each."""

    method: Method
    reasons: tuple[str, ...]

    @property
    def why(self) -> str:
        """Every reason, one after the other."""
        return " ".join(self.reasons)


class Suited(Struct, frozen=True, kw_only=True):
    """All methods, sorted for one decision: ``fits`` the best first, ``unfits`` the nearest."""

    fits: tuple[Fit, ...]
    unfits: tuple[Unfit, ...]


class _Case(Struct, frozen=True, kw_only=True):
    """What the finder asks of a decision.

    least, most: the rungs at worst and at best. target: the rung to carry. groups: the facts of
    each. weeks: until it is decided. standing: whether a group meets already. named: the methods
    that its kind of work names.
    """

    least: Rung
    most: Rung
    target: Rung
    groups: tuple[Facts, ...]
    weeks: int | None
    standing: bool | None
    named: tuple[str, ...]


def suited(verdict: Verdict, knowledge: Knowledge) -> Suited:
    """Sort the methods for the decision that a verdict is about.

    Left out are those that promise more than the verdict allows, those that are unsafe or shut out
    for one of its groups, those for more or fewer people, and those that come too late. Only an
    answer leaves a method out; while it is unknown, the method stays in and says what it needs.
    For a stop, an own case and a duty that is not met there is none.
    """
    methods = knowledge.methods.values()
    if verdict.status in OFF_THE_LADDER:
        why = (verdict_words(verdict, knowledge.name),)
        return Suited(fits=(), unfits=tuple(Unfit(method=one, reasons=why) for one in methods))
    case = _case(verdict, knowledge)
    against = {one.id: tuple(_against(one, case, knowledge)) for one in methods}
    fits = (_fit(one, case, knowledge) for one in methods if not against[one.id])
    unfits = (Unfit(method=one, reasons=against[one.id]) for one in methods if against[one.id])
    return Suited(
        fits=tuple(sorted(fits, key=lambda fit: fit.rank)),
        unfits=tuple(sorted(unfits, key=lambda unfit: len(unfit.reasons))),
    )


def _case(verdict: Verdict, knowledge: Knowledge) -> _Case:
    groups = tuple(route.facts for route in verdict.routes)
    work = knowledge.works.get(str(groups[0].get("work")))
    weeks, standing = groups[0].get("weeks"), [facts.get("standing") for facts in groups]
    return _Case(
        least=verdict.ceiling.low,
        most=verdict.ceiling.high,
        target=min(verdict.called or verdict.ceiling.high, verdict.ceiling.high),
        groups=groups,
        weeks=weeks if isinstance(weeks, int) else None,
        standing=True if True in standing else None if None in standing else False,
        named=work.methods if work else (),
    )


def _against(method: Method, case: _Case, knowledge: Knowledge) -> Iterator[str]:
    """Everything that leaves a method out, a sentence each."""
    if method.rungs[0] > case.most:
        lowest, most = (knowledge.name(rung).lower() for rung in (method.rungs[0], case.most))
        yield f"It promises {lowest}, and at most {most} is honest here."
    yield from {says: None for facts in case.groups for says in _unsafe(method, facts)}
    yield from _size(method, case.groups)
    needs = _weeks(method, standing=case.standing is not False)
    if case.weeks is not None and needs > max(case.weeks, 0):
        yield f"It needs {_counted(needs)}, and there are {max(case.weeks, 0)}."


def _unsafe(method: Method, facts: Facts) -> Iterator[str]:
    """What makes a method unsafe for one group, or shuts somebody there out."""
    unsupported = facts.get("distress") is True and facts.get("support") is False
    if method.retelling != "none" and unsupported:
        yield "It can ask people to retell harm, and no trained support is in place."
    if method.anonymity == "none" and facts.get("identifiable") is True:
        yield "People see who takes part, and someone could be recognised."
    if method.reading == "high" and facts.get("reading_hard") is True:
        yield "It asks for a lot of reading and writing, and that is hard for someone there."


def _size(method: Method, groups: tuple[Facts, ...]) -> Iterator[str]:
    """Too few people even with all groups together, or too many even with the smallest alone."""
    sizes = [size for facts in groups if isinstance(size := facts.get("size"), int)]
    if len(sizes) < len(groups):
        return
    least, most = method.people
    if sum(sizes) < least:
        yield f"It is made for {least} people or more."
    elif min(sizes) > most:
        yield f"It is made for {most} people at most."


def _weeks(method: Method, *, standing: bool) -> int:
    """Weeks that a method needs at the least. It is never too late to tell people something."""
    if method.rungs[1] <= Rung.INFORMING:
        return 0
    return (method.weeks_standing if standing else method.weeks)[0]


def _fit(method: Method, case: _Case, knowledge: Knowledge) -> Fit:
    carries = method.rungs[1] >= case.target
    sure = method.rungs[0] <= case.least
    named = method.id in case.named
    distance = abs(method.rungs[1] - case.target)
    rank = (not carries, not sure, not named, distance)
    return Fit(
        method=method,
        rank=tuple(int(part) for part in rank),
        why=" ".join(_for(method, case, knowledge)),
    )


def _for(method: Method, case: _Case, knowledge: Knowledge) -> Iterator[str]:
    """What speaks for a method, and what it needs while answers are open."""
    carries = knowledge.name(min(method.rungs[1], case.target)).lower()
    yield f"It carries {carries}{'' if method.rungs[1] >= case.target else ' at most'}."
    if method.rungs[0] > case.least:
        yield f"Only if it stays at {knowledge.name(method.rungs[0]).lower()} once all is answered."
    yield from _in_time(method, case)
    if any(_needs_support(method, facts) for facts in case.groups):
        yield "Only with trained support, since it can ask people to retell harm."
    if method.id in case.named:
        yield "It is often used in this kind of work."


def _in_time(method: Method, case: _Case) -> Iterator[str]:
    needs = _weeks(method, standing=case.standing is not False)
    if case.weeks is None or not needs:
        return
    yield f"It needs {_counted(needs)} at least, and there are {case.weeks}."
    if case.standing is None and _weeks(method, standing=False) > case.weeks:
        yield "Only with a group that meets already."


def _needs_support(method: Method, facts: Facts) -> bool:
    return (
        method.retelling != "none"
        and facts.get("distress") is not False
        and facts.get("support") is not True
    )


def _counted(weeks: int) -> str:
    return f"{weeks} week" if weeks == 1 else f"{weeks} weeks"
