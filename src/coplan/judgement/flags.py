"""What to look at again in a plan: one thing each, with why it matters and what you could do."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec.structs import replace

from coplan.judgement.claims import claimed
from coplan.judgement.conditions import tests
from coplan.judgement.flag import ORDER, Flag
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.language_flags import language_flags
from coplan.judgement.matching import skill_flags
from coplan.judgement.privacy import personal
from coplan.judgement.rules import Rule
from coplan.judgement.verdict import Route, Verdict, called_rung
from coplan.judgement.wording import fill
from coplan.model.linked import Linked
from coplan.model.plan import Activity, Conflict, Decision, Entry, Header, Outcome, Plan

MOST_NAMED = 3
"""Decisions that one flag names; the others it counts."""


def flags_of(plan: Plan, knowledge: Knowledge, verdicts: Mapping[str, Verdict]) -> tuple[Flag, ...]:
    """Everything to look at again in a plan, the worst first."""
    linked = Linked.of(plan)
    raised = (raised_by(one, linked, knowledge, verdicts) for one in plan.entries())
    return in_order([*raised, language_flags(plan, knowledge), skill_flags(plan)])


def raised_by(
    entry: Entry, linked: Linked, knowledge: Knowledge, verdicts: Mapping[str, Verdict]
) -> tuple[Flag, ...]:
    """What to look at again because of one entry: by itself, by its verdict, and by its links."""
    verdict = verdicts.get(entry.key)
    return (
        *_personal(entry),
        *_conflict(entry),
        *(_from_verdict(entry, verdict, knowledge) if verdict else ()),
        *(_from_rules(verdict, knowledge) if verdict else ()),
        *_claims(entry, linked, knowledge, verdicts),
        *_method(entry, linked, knowledge),
        *_gap(entry, linked),
    )


def in_order(raised: Iterable[Iterable[Flag]]) -> tuple[Flag, ...]:
    """Flags with the worst first. raised: entry by entry, then the whole plan's.

    What is said of several entries in the same words is one flag, which names the others too.
    """
    unique = {(flag.id, flag.about): flag for flags in raised for flag in flags}
    once: dict[tuple[str, str], list[Flag]] = {}
    for flag in unique.values():
        once.setdefault((flag.id, flag.says), []).append(flag)
    said = (
        replace(first, also=tuple(one.about for one in others)) if others else first
        for first, *others in once.values()
    )
    return tuple(sorted(said, key=lambda flag: ORDER.index(flag.kind)))


def _from_verdict(entry: Entry, verdict: Verdict, knowledge: Knowledge) -> Iterable[Flag]:
    reasons = " ".join(reason.says for reason in verdict.binding)
    could = " ".join(reason.could for reason in verdict.binding)
    source = verdict.binding[0].source if verdict.binding else None
    for kind, says, why in _status_words(verdict, _named(entry), knowledge):
        yield Flag(
            id=kind,
            about=verdict.decision,
            kind=kind,
            says=says,
            why=f"{why} {reasons}".strip(),
            could=could,
            source=source,
        )


def _status_words(
    verdict: Verdict, title: str, knowledge: Knowledge
) -> Iterable[tuple[str, str, str]]:
    most_open = verdict.ceiling.high
    most = knowledge.name(most_open).lower()
    called = knowledge.name(verdict.called).lower() if verdict.called else ""
    if verdict.status == "stop":
        yield "stop", f"{title}: do not do this in this form.", "It could harm people."
    elif verdict.status == "duty-not-met" and verdict.floor:
        least = knowledge.name(verdict.floor.low).lower()
        says = f"{title}: your duty is at least {least}, and at most {most} is still possible."
        yield "duty-not-met", says, "Stop and take advice: move the date, or reopen the decision."
    elif verdict.status == "overclaim":
        says = f"{title}: called {called}, and at most {most} is honest."
        yield "overclaim", says, "People who are promised more than they get do not come back."
    elif verdict.status == "underclaim" and verdict.called and verdict.called < most_open:
        says = f"{title}: called {called}, and there is room for {most}."
        yield "underclaim", says, "A plan that offers less than it could wastes what people know."


def _from_rules(verdict: Verdict, knowledge: Knowledge) -> Iterable[Flag]:
    for route in verdict.routes:
        yield from _route_flags(verdict, route, knowledge)


def _route_flags(verdict: Verdict, route: Route, knowledge: Knowledge) -> Iterable[Flag]:
    for rule in route.applied.fired:
        if not rule.flag:
            continue
        kinds = _read_about(rule, knowledge)
        # One person's own case has no group: that this person is alone in it is as it should be.
        if not ("group" in kinds and "decision" not in kinds and verdict.status == "own-case"):
            yield Flag(
                id=rule.id,
                about=_about(kinds, verdict, route),
                kind=rule.flag,
                says=fill(rule.says, route.facts),
                why=fill(rule.why, route.facts),
                could=fill(rule.could, route.facts),
                source=rule.source,
            )


def _about(kinds: Collection[str], verdict: Verdict, route: Route) -> str:
    """The entry that a flag is about: the widest one, so that the same is said once."""
    if not kinds or not set(kinds) <= {"group", Header.kind}:
        return verdict.decision
    return route.group if "group" in kinds else Header.kind


def _read_about(rule: Rule, knowledge: Knowledge) -> set[str]:
    """The kinds of entry whose facts a rule reads; fields of the header count for the plan."""
    kinds = set()
    for test in tests(rule.when):
        question = knowledge.questions.get(test.fact)
        header = test.fact in Header.__struct_fields__
        kinds.add(Header.kind if header else question.about if question else "decision")
    return kinds


def _claims(
    entry: Entry, linked: Linked, knowledge: Knowledge, verdicts: Mapping[str, Verdict]
) -> Iterable[Flag]:
    """Words that promise a rung, or blame a rule, against what is known of the decisions."""
    for one in claimed(entry, linked, knowledge, verdicts):
        names = _listed([decision.title or decision.id for decision in one.decisions])
        if one.claim.rung is None:
            yield Flag(
                id=f"claims-{one.claim.id}",
                about=entry.key,
                kind="underclaim",
                says=f"“{one.text}” blames a rule. Which rule? This is about: {names}.",
                why="Habit is often taken for a rule. Until somebody names it, it limits nothing.",
                could="Ask whoever says so which rule it is, and where it stands. Then answer "
                "what is said to bar people.",
            )
            continue
        rung = knowledge.name(one.claim.rung).lower()
        yield Flag(
            id=f"claims-{one.claim.id}",
            about=entry.key,
            kind="overclaim",
            says=f"“{one.text}” promises {rung}. That is more than is honest for: {names}.",
            why="A word in a plan reaches people before any decision does.",
            could="Use that word only where it is true, and name the others as they are.",
        )


def _listed(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return "; ".join(names[:MOST_NAMED]) + (f"; and {more} more" if more > 0 else "")


def _method(entry: Entry, linked: Linked, knowledge: Knowledge) -> Iterable[Flag]:
    """A way of working that carries less than the decisions that it is for are called."""
    method = knowledge.methods.get(entry.method) if isinstance(entry, Activity) else None
    if method is None:
        return
    for decision in linked.named_by(entry, Decision.kind):
        called = called_rung(decision) if isinstance(decision, Decision) else None
        if called and method.rungs[1] < called:
            most, name = (knowledge.name(rung).lower() for rung in (method.rungs[1], called))
            yield Flag(
                id="method-below-promise",
                about=entry.key,
                kind="look-again",
                says=f"{method.title} carries {most} at most, and {_named(decision)} "
                f"is called {name}.",
                why="The way of working decides how much say people really have.",
                could="Choose a way of working that carries it, or say what the decision is.",
                source=method.source,
            )


def _gap(entry: Entry, linked: Linked) -> Iterable[Flag]:
    """An outcome that no decision leads to, or a decision that nothing is done for."""
    reached = {key.partition(".")[0] for key in linked.linking_to(entry.key)}
    if isinstance(entry, Outcome) and Decision.kind not in reached:
        yield Flag(
            id="outcome-without-decision",
            about=entry.key,
            kind="look-again",
            says=f"{_named(entry)}: no decision leads to it yet.",
            why="Without a decision it will not happen, or it has been decided elsewhere.",
            could="Ask what has to be decided for it to happen, and add that decision.",
        )
    promised = isinstance(entry, Decision) and entry.groups and entry.called
    if promised and Activity.kind not in reached:
        yield Flag(
            id="decision-without-activity",
            about=entry.key,
            kind="look-again",
            says=f"{_named(entry)}: there is no way of working for it yet.",
            why="A promise with no activity behind it is not kept.",
            could="Choose a way of working for it, if only to tell people the result.",
        )


def _conflict(entry: Entry) -> Iterable[Flag]:
    if isinstance(entry, Conflict):
        yield Flag(
            id="conflict",
            about=entry.key,
            kind="look-again",
            says=f"Two people changed {entry.entry} ({entry.name}) at once. "
            f"This was not kept: {entry.value}",
            why="coplan keeps one of the two by a fixed rule, and it may be the wrong one.",
            could="Settle it: choose one of the two, or write a third.",
        )


def _personal(entry: Entry) -> Iterable[Flag]:
    for name, value in entry.values().items():
        for what in personal(value) if isinstance(value, str) else ():
            yield Flag(
                id=f"personal-{what.replace(' ', '-')}",
                about=entry.key,
                kind="look-again",
                says=f"The field {name} of {entry.key} seems to hold {what}.",
                why="A plan is read by many and copied often. It needs roles and counts only.",
                could="Write a role instead. Keep contact details where they are protected.",
            )


def _named(entry: Entry) -> str:
    return f"“{entry.title or entry.id}”"
