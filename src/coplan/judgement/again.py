"""A judged plan, and what an edit to it changes: only what rests on the edit is judged again."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from coplan.judgement.by_entry import ByEntry
from coplan.judgement.costs import counts_money
from coplan.judgement.facts import header_facts
from coplan.judgement.flag import Flag
from coplan.judgement.flags import in_order, raised_by
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.language_flags import Place, flags_for, places_in
from coplan.judgement.matching import skill_flags
from coplan.judgement.verdict import Verdict, judge
from coplan.model.linked import Change, Linked, changes_between, links_of
from coplan.model.plan import Activity, Decision, Entry, Group, Header, Outcome, Plan


class Judged(Struct, frozen=True, kw_only=True, dict=True):
    """A plan and all that follows from it, on one day and by one body of knowledge.

    verdicts: by key of decision. raised: flags, by key of the entry that raises them. terms: words
    to look at again, by key of the entry that they stand in. Each is found when somebody asks.
    """

    linked: Linked
    knowledge: Knowledge
    today: dt.date
    verdicts: ByEntry[Verdict]
    raised: ByEntry[tuple[Flag, ...]]
    terms: ByEntry[tuple[Place, ...]]

    @property
    def plan(self) -> Plan:
        """What was judged."""
        return self.linked.plan

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        """Everything to look at again, the worst first; found and put in order for who asks."""
        return in_order([*self.raised.values(), *self.notes])

    @property
    def notes(self) -> tuple[tuple[Flag, ...], ...]:
        """What is worth knowing about the whole plan: its words, and the skills in it."""
        places = [place for found in self.terms.values() for place in found]
        words = flags_for(places, self.plan, self.knowledge) if places else ()
        return tuple(words), tuple(skill_flags(self.plan))

    def find_all(self) -> Iterator[None]:
        """Judge one entry after the other till none is left, to be gone on with at any time."""
        yield from self.verdicts.find_all()
        yield from self.raised.find_all()
        yield from self.terms.find_all()


def judge_whole(plan: Plan, knowledge: Knowledge, today: dt.date) -> Judged:
    """A plan of which nothing is judged yet; what is asked for is. today: the day to count from."""
    linked = Linked.of(plan)
    keys = [one.key for one in plan.entries()]
    decisions = [key for key in keys if key.startswith(_DECISION)]
    verdicts = ByEntry(linked, partial(_verdict, linked, knowledge, today), decisions)
    return Judged(
        linked=linked,
        knowledge=knowledge,
        today=today,
        verdicts=verdicts,
        raised=ByEntry(linked, _raises(linked, knowledge, verdicts), keys),
        terms=ByEntry(linked, partial(places_in, knowledge=knowledge), keys),
    )


def judge_again(before: Judged, plan: Plan) -> Judged:
    """A changed plan: what rests on nothing that has changed stays judged as it was.

    It is what ``judge_whole`` would make of the plan by the same knowledge on the same day.
    """
    knowledge = before.knowledge
    changes = changes_between(before.plan, plan)
    linked = before.linked.after(plan, changes)
    resting = _resting_on(changes, before, linked)
    looks = _to_look_at({*changes, *resting}, changes, linked)
    judges = partial(_verdict, linked, knowledge, before.today)
    verdicts = before.verdicts.after(linked, judges, resting)
    return replace(
        before,
        linked=linked,
        verdicts=verdicts,
        raised=before.raised.after(linked, _raises(linked, knowledge, verdicts), looks),
        terms=before.terms.after(linked, partial(places_in, knowledge=knowledge), changes),
    )


_DECISION = f"{Decision.kind}."


def _raises(
    linked: Linked, knowledge: Knowledge, verdicts: Mapping[str, Verdict]
) -> Callable[[Entry], tuple[Flag, ...]]:
    return partial(raised_by, linked=linked, knowledge=knowledge, verdicts=verdicts)


def _verdict(linked: Linked, knowledge: Knowledge, today: dt.date, entry: Entry) -> Verdict:
    decision = cast("Decision", entry)
    return judge(_around(decision, linked), decision, knowledge, today)


def _resting_on(changes: Mapping[str, Change], before: Judged, linked: Linked) -> set[str]:
    """The keys of the decisions whose verdict rests on a change."""
    old, new = (header_facts(one.header, before.knowledge) for one in (before.plan, linked.plan))
    reached = {*changes}
    if repr(old) != repr(new):
        reached |= {one.key for one in linked.plan.decisions}
    kinds = (Outcome.kind, Group.kind)
    for key in changes:
        if key.partition(".")[0] in kinds:
            reached |= linked.linking_to(key)
    if counts_money(linked.plan.header, before.knowledge):
        reached |= _paid_for(changes, linked)
    return {key for key in reached if key.startswith(_DECISION)}


def _paid_for(changes: Mapping[str, Change], linked: Linked) -> set[str]:
    """The keys of the decisions for which something is done that may cost more or less now."""
    activities = [one for change in changes.values() for one in change if one]
    for key in changes:
        met = linked.linking_to(key) if key.startswith(f"{Group.kind}.") else ()
        activities += [one for one in map(linked.entry, met) if one]
    doing = (one for one in activities if isinstance(one, Activity))
    return {f"{Decision.kind}.{id_}" for one in doing for id_ in one.decisions}


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
