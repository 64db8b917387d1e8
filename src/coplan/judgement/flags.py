"""What to look at again in a plan: one thing each, with why it matters and what you could do."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from coplan.judgement.conditions import tests
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.privacy import personal
from coplan.judgement.rules import Rule
from coplan.judgement.sources import Source
from coplan.judgement.verdict import Route, Verdict
from coplan.judgement.wording import fill
from coplan.model.ladder import Rung
from coplan.model.plan import Conflict, Decision, Entry, Header, Plan

ORDER = ("stop", "duty-not-met", "overclaim", "underclaim", "look-again", "note")
"""The worst first."""


class Flag(Struct, frozen=True, kw_only=True):
    """One thing to look at again.

    id: which rule raised it. about: key of the entry. kind: one of ORDER.
    says: what. why: why it matters. could: what you could do. source: None for coplan's own checks.
    """

    id: str
    about: str
    kind: str
    says: str
    why: str
    could: str
    source: Source | None = None


def flags_of(plan: Plan, knowledge: Knowledge, verdicts: Mapping[str, Verdict]) -> tuple[Flag, ...]:
    """Everything to look at again in a plan, the worst first."""
    found = [
        *_from_verdicts(plan, knowledge, verdicts.values()),
        *_from_rules(verdicts.values(), knowledge),
        *_claims(plan, knowledge, verdicts),
        *_methods(plan, knowledge, verdicts),
        *_gaps(plan),
        *_conflicts(plan.conflicts),
        *_personal(plan.entries()),
    ]
    unique = {(flag.id, flag.about): flag for flag in found}
    return tuple(sorted(unique.values(), key=lambda flag: ORDER.index(flag.kind)))


def _from_verdicts(plan: Plan, knowledge: Knowledge, verdicts: Iterable[Verdict]) -> Iterable[Flag]:
    for verdict in verdicts:
        reasons = " ".join(reason.says for reason in verdict.binding)
        could = " ".join(reason.could for reason in verdict.binding)
        source = verdict.binding[0].source if verdict.binding else None
        for kind, says, why in _status_words(verdict, _title(plan, verdict.decision), knowledge):
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


def _from_rules(verdicts: Iterable[Verdict], knowledge: Knowledge) -> Iterable[Flag]:
    for verdict in verdicts:
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


def _claims(plan: Plan, knowledge: Knowledge, verdicts: Mapping[str, Verdict]) -> Iterable[Flag]:
    """Words that promise a rung, in the titles and the brief, against what the verdicts allow."""
    for entry, text in _promising_texts(plan):
        spoken_of = [entry] if isinstance(entry, Decision) else list(plan.decisions)
        for claim in knowledge.claims.values():
            below = [one for one in spoken_of if _below(verdicts.get(one.key), claim.rung)]
            if below and any(word in text.lower() for word in claim.words):
                names = "; ".join(one.title or one.id for one in below)
                rung = knowledge.name(claim.rung).lower()
                yield Flag(
                    id=f"claims-{claim.id}",
                    about=entry.key,
                    kind="overclaim",
                    says=f"“{text}” promises {rung}. That is more than is honest for: {names}.",
                    why="A word in a title reaches people before any plan does.",
                    could="Use that word only where it is true, and name the others as they are.",
                )


def _promising_texts(plan: Plan) -> Iterable[tuple[Entry, str]]:
    yield plan.header, plan.header.title
    yield plan.header, plan.header.brief
    for entry in (*plan.outcomes, *plan.decisions, *plan.activities):
        yield entry, entry.title


def _below(verdict: Verdict | None, rung: Rung) -> bool:
    return verdict is not None and verdict.ceiling.high < rung


def _methods(plan: Plan, knowledge: Knowledge, verdicts: Mapping[str, Verdict]) -> Iterable[Flag]:
    for activity in plan.activities:
        method = knowledge.methods.get(activity.method)
        for decision in plan.linked(activity, "decisions"):
            verdict = verdicts[decision.key]
            if method and verdict.called and method.rungs[1] < verdict.called:
                most, called = (
                    knowledge.name(r).lower() for r in (method.rungs[1], verdict.called)
                )
                yield Flag(
                    id="method-below-promise",
                    about=activity.key,
                    kind="look-again",
                    says=f"{method.title} carries {most} at most, and "
                    f"“{decision.title}” is called {called}.",
                    why="The way of working decides how much say people really have.",
                    could="Choose a way of working that carries it, or say what the decision is.",
                    source=method.source,
                )


def _gaps(plan: Plan) -> Iterable[Flag]:
    served = {one for decision in plan.decisions for one in decision.outcomes}
    for outcome in plan.outcomes:
        if outcome.id not in served:
            yield Flag(
                id="outcome-without-decision",
                about=outcome.key,
                kind="look-again",
                says=f"“{outcome.title}”: no decision leads to it yet.",
                why="Without a decision it will not happen, or it has been decided elsewhere.",
                could="Ask what has to be decided for it to happen, and add that decision.",
            )
    reached = {one for activity in plan.activities for one in activity.decisions}
    for decision in plan.decisions:
        if decision.groups and decision.called and decision.id not in reached:
            yield Flag(
                id="decision-without-activity",
                about=decision.key,
                kind="look-again",
                says=f"“{decision.title}”: there is no way of working for it yet.",
                why="A promise with no activity behind it is not kept.",
                could="Choose a way of working for it, if only to tell people the result.",
            )


def _conflicts(conflicts: Sequence[Conflict]) -> Iterable[Flag]:
    for conflict in conflicts:
        yield Flag(
            id="conflict",
            about=conflict.key,
            kind="look-again",
            says=f"Two people changed {conflict.entry} ({conflict.name}) at once. "
            f"This was not kept: {conflict.value}",
            why="coplan keeps one of the two by a fixed rule, and it may be the wrong one.",
            could="Compare the two, set the right one, and remove this note.",
        )


def _personal(entries: Iterable[Entry]) -> Iterable[Flag]:
    for entry in entries:
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


def _title(plan: Plan, key: str) -> str:
    entry = plan.entry(key)
    return f"“{entry.title or entry.id}”" if entry else key
