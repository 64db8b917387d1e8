"""A judged plan, and what an edit to it changes: only what rests on the edit is judged again."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from coplan.judgement.costs import counts_money
from coplan.judgement.facts import header_facts
from coplan.judgement.flag import Flag
from coplan.judgement.flags import in_order, raised_by
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.language_flags import Place, flags_for, places_in
from coplan.judgement.matching import skill_flags
from coplan.judgement.verdict import Verdict, judge, judge_plan
from coplan.model.linked import Change, Linked, changes_between, links_of
from coplan.model.plan import Activity, Decision, Entry, Group, Header, Outcome, Plan

_Found = TypeVar("_Found")


class Judged(Struct, frozen=True, kw_only=True, dict=True):
    """A plan and all that follows from it, on one day and by one body of knowledge.

    verdicts: by key of decision. raised: flags, by key of the entry that raises them. terms: words
    to look at again, by key of the entry that they stand in.
    """

    linked: Linked
    knowledge: Knowledge
    today: dt.date
    verdicts: Mapping[str, Verdict]
    raised: Mapping[str, tuple[Flag, ...]]
    terms: Mapping[str, tuple[Place, ...]]

    @property
    def plan(self) -> Plan:
        """What was judged."""
        return self.linked.plan

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        """Everything to look at again, the worst first; put in order when somebody asks."""
        raised = (self.raised.get(one.key, ()) for one in self.plan.entries())
        places = (place for one in self.plan.entries() for place in self.terms.get(one.key, ()))
        words = flags_for(places, self.plan, self.knowledge)
        return in_order([*raised, words, skill_flags(self.plan)])


def judge_whole(plan: Plan, knowledge: Knowledge, today: dt.date) -> Judged:
    """Judge every decision of a plan and raise every flag. today: the day to count from."""
    linked = Linked.of(plan)
    verdicts = judge_plan(plan, knowledge, today)
    keys = [one.key for one in plan.entries()]
    empty = Judged(
        linked=linked, knowledge=knowledge, today=today, verdicts=verdicts, raised={}, terms={}
    )
    return _looked_at(empty, keys, keys)


def judge_again(before: Judged, plan: Plan) -> Judged:
    """Judge a changed plan, and only what rests on what has changed.

    It is what ``judge_whole`` would make of the plan by the same knowledge on the same day.
    """
    changes = changes_between(before.plan, plan)
    linked = before.linked.after(plan, changes)
    resting = _resting_on(changes, before, linked)
    judged = replace(before, linked=linked, verdicts=_verdicts(before, linked, resting, changes))
    return _looked_at(judged, _to_look_at({*changes, *resting}, changes, linked), changes)


def _looked_at(judged: Judged, keys: Iterable[str], changed: Iterable[str]) -> Judged:
    """The same, looked through again. keys: entries. changed: those whose own texts are new."""
    linked, knowledge = judged.linked, judged.knowledge
    raised, terms = dict(judged.raised), dict(judged.terms)
    for key in keys:
        entry = linked.entry(key)
        _keep(raised, key, raised_by(entry, linked, knowledge, judged.verdicts) if entry else ())
    for key in changed:
        entry = linked.entry(key)
        _keep(terms, key, places_in(entry, knowledge) if entry else ())
    return replace(judged, raised=raised, terms=terms)


def _keep(found: dict[str, tuple[_Found, ...]], key: str, new: tuple[_Found, ...]) -> None:
    """Keep what was found for an entry; those without anything are left out."""
    if new:
        found[key] = new
    else:
        found.pop(key, None)


def _resting_on(changes: Mapping[str, Change], before: Judged, linked: Linked) -> set[str]:
    """The keys of the decisions whose verdict rests on a change."""
    old, new = (header_facts(one.header, before.knowledge) for one in (before.plan, linked.plan))
    if repr(old) != repr(new):
        return {one.key for one in linked.plan.decisions}
    kinds = (Outcome.kind, Group.kind)
    reached = {key for key in changes if key.startswith(f"{Decision.kind}.")}
    for key in changes:
        if key.partition(".")[0] in kinds:
            reached |= linked.linking_to(key)
    if counts_money(linked.plan.header, before.knowledge):
        reached |= _paid_for(changes, linked)
    return {key for key in reached if isinstance(linked.entry(key), Decision)}


def _paid_for(changes: Mapping[str, Change], linked: Linked) -> set[str]:
    """The keys of the decisions for which something is done that may cost more or less now."""
    activities = [one for change in changes.values() for one in change if one]
    for key in changes:
        met = linked.linking_to(key) if key.startswith(f"{Group.kind}.") else ()
        activities += [one for one in map(linked.entry, met) if one]
    doing = (one for one in activities if isinstance(one, Activity))
    return {f"{Decision.kind}.{id_}" for one in doing for id_ in one.decisions}


def _verdicts(
    before: Judged, linked: Linked, resting: Iterable[str], changes: Iterable[str]
) -> Mapping[str, Verdict]:
    """Every verdict, in the order of the plan; the others are those from before."""
    again = {}
    for key in resting:
        decision = linked.entry(key)
        if isinstance(decision, Decision):
            around = _around(decision, linked)
            again[key] = judge(around, decision, before.knowledge, before.today)
    verdicts = {**before.verdicts, **again}
    touched = sum(key.startswith(f"{Decision.kind}.") for key in changes)
    known = before.verdicts.keys()
    if touched <= 1 and again.keys() <= known and len(linked.plan.decisions) == len(known):
        return verdicts  # one decision alone can neither come, nor go, nor change places
    return {one.key: verdicts[one.key] for one in linked.plan.decisions}


def _around(decision: Decision, linked: Linked) -> Plan:
    """The part of a plan that counts for one decision."""
    doing = map(linked.entry, sorted(linked.linking_to(decision.key)))
    activities = tuple(one for one in doing if isinstance(one, Activity))
    outcomes = linked.named_by(decision, Outcome.kind)
    met = (one for entry in (decision, *activities) for one in linked.named_by(entry, Group.kind))
    groups = {one.key: one for one in met if isinstance(one, Group)}
    return Plan(
        header=linked.plan.header,
        outcomes=tuple(one for one in outcomes if isinstance(one, Outcome)),
        decisions=(decision,),
        groups=tuple(groups.values()),
        activities=activities,
    )


def _to_look_at(touched: set[str], changes: Mapping[str, Change], linked: Linked) -> set[str]:
    """Whose flags may be other now: what is touched, what it links to or did, and who links to it.

    The header's words are about every decision, so it is always looked at.
    """
    entries: list[Entry | None] = [linked.entry(key) for key in touched]
    entries += [was for was, _ in changes.values()]
    named = (key for entry in entries if entry for key in links_of(entry))
    linking = (key for one in touched for key in linked.linking_to(one))
    return {*touched, *named, *linking, Header.kind}
