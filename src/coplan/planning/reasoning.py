"""The whole reasoning about one decision, and one rule in full, as text to read."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from coplan.judgement.again import judge_whole
from coplan.judgement.answers import answer_words
from coplan.judgement.changes import what_would_change
from coplan.judgement.conditions import Computed, Condition, Join, tests
from coplan.judgement.facts import DERIVED
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.rules import Rule
from coplan.judgement.sources import Source
from coplan.judgement.unknowns import Unknown
from coplan.judgement.verdict import Route, Verdict
from coplan.judgement.wording import fill, spoken
from coplan.model.plan import Decision, Entry, Plan
from coplan.planning.money_words import change_words
from coplan.planning.openings import open_points
from coplan.planning.promise import promise, short_promise
from coplan.planning.readiness import standards_beside
from coplan.planning.telling import NO_ADVICE, ladder, source_words, verdict_words

KINDS = {"plan": "The plan", "outcome": "Outcome", "decision": "Decision", "group": "Group"}


def reasoning(
    plan: Plan, decision: Decision, knowledge: Knowledge, today: dt.date
) -> Iterator[str]:
    """All that led to a verdict and all that could change it, a line at a time.

    today: the day to judge on.
    """
    verdicts = judge_whole(plan, knowledge, today).verdicts
    verdict = verdicts[decision.key]
    yield decision.title or decision.id
    yield f"Judged on {spoken(today)}. {verdict_words(verdict, knowledge.name)}"
    yield from _section("THE LADDER", ladder(verdict, knowledge.name))
    yield from _section("WHAT IS KNOWN", _known(plan, decision, knowledge))
    waiting = (_waiting(plan, one, knowledge) for one in verdict.unknowns)
    yield from _section("WHAT IS STILL OPEN, THE MOST TELLING FIRST", waiting)
    yield from _section("RULES THAT FIRED", _fired(verdict, knowledge))
    yield from _section("RULES THAT COULD STILL FIRE", _possible(verdict.routes, knowledge))
    changes = what_would_change(plan, decision, verdict, knowledge, today)
    costed = (change_words(plan, one, knowledge, today) for one in changes)
    yield from _section("WHAT WOULD CHANGE IT", costed)
    if len(verdict.routes) > 1:
        yield from _section("EACH GROUP", _groups(verdict.routes, knowledge))
    points = open_points(plan, decision, verdicts, knowledge)
    yield from _section("WHAT STAYS OPEN", (f"{one.title}. {one.says}" for one in points))
    said = standards_beside(plan, decision, knowledge)
    yield from _section("WHAT YOUR STANDARDS SAY HERE", (one.says for one in said))
    yield from _section("WHAT TO SAY", [promise(decision, verdict)])
    yield from _section("IN SHORT SENTENCES", short_promise(decision, verdict))
    sources = sources_of(verdict)
    yield from _section("SOURCES", (source_words(source, today) for source in sources))
    if any(source.kind == "law" for source in sources):
        yield f"\n{NO_ADVICE}"


def sources_of(verdict: Verdict) -> tuple[Source, ...]:
    """Every source behind a verdict, each once: what binds first, then every rule that fired."""
    fired = [rule.source for route in verdict.routes for rule in route.applied.fired]
    found = [*(reason.source for reason in verdict.binding), *fired]
    return tuple({source.id: source for source in found}.values())


def effect_words(rule: Rule, knowledge: Knowledge) -> str:
    """What a rule does when it fires, such as ``at most co-design``."""
    effects = (
        f"at most {knowledge.name(rule.ceiling).lower()}" if rule.ceiling else "",
        f"at least {knowledge.name(rule.floor).lower()}" if rule.floor else "",
        "stop" if rule.stop else "",
        "one person's own case" if rule.own_case else "",
        {"look-again": "look again"}.get(rule.flag, rule.flag),
    )
    return ", ".join(effect for effect in effects if effect)


def condition_words(condition: Condition) -> str:
    """A condition as a sentence holds it, such as ``weeks at least 6 and standing no``."""
    if isinstance(condition, Join):
        parts = [condition_words(part) for part in condition.parts]
        if condition.how == "all":
            return " and ".join(parts) or "always"
        return f"{condition.how} of ({'; '.join(parts)})"
    if isinstance(condition, Computed):
        return condition.says
    how = {"one_of": "", "at_least": "at least ", "below": "below "}[condition.how]
    values = " or ".join(spoken(value) for value in condition.values)
    return f"{condition.fact} {how}{values}"


def rule_in_full(rule: Rule, knowledge: Knowledge, today: dt.date) -> Iterator[str]:
    """One rule with everything that its pack says of it, a line at a time."""
    yield f"{rule.id}: {effect_words(rule, knowledge)}"
    yield f"  It fires when: {condition_words(rule.when)}"
    if rule.nations:
        yield f"  It holds in: {', '.join(rule.nations)}"
    yield f"  It says: {rule.says}"
    if rule.why:
        yield f"  Why it matters: {rule.why}"
    yield f"  What you could do: {rule.could}"
    yield f"  Source: {source_words(rule.source, today)}"
    if rule.source.address:
        yield f"  Where: {rule.source.address}"
    checked, again = spoken(rule.source.checked), spoken(rule.source.review_by)
    yield f"  Checked on {checked}, to be checked again by {again}."


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    told = list(lines)
    if told:
        yield f"\n{heading}"
        yield from (f"  {line}" for line in told)


def _known(plan: Plan, decision: Decision, knowledge: Knowledge) -> Iterator[str]:
    linked = (*plan.linked(decision, "outcomes"), decision, *plan.linked(decision, "groups"))
    for entry in (plan.header, *linked):
        answers = list(_answers(plan, entry, knowledge))
        if answers:
            yield f"{KINDS[entry.kind]}: {entry.title or entry.id}"
            yield from answers


def _answers(plan: Plan, entry: Entry, knowledge: Knowledge) -> Iterator[str]:
    for question in knowledge.asked_about(entry.kind):
        value = entry.get(question.id)
        if value is not None:
            yield f"  {question.ask} {answer_words(question, value, knowledge, plan)}"


def _waiting(plan: Plan, unknown: Unknown, knowledge: Knowledge) -> str:
    entry = plan.entry(unknown.entry)
    asked = knowledge.questions[unknown.question].ask
    return f"{asked} ({entry.title or entry.id})" if entry and entry.kind != "plan" else asked


def _fired(verdict: Verdict, knowledge: Knowledge) -> Iterator[str]:
    marks = {reason.rule: ", would bind next" for reason in verdict.next_binding}
    marks |= {reason.rule: ", binds" for reason in verdict.binding}
    told = {
        (rule.id, fill(rule.says, route.facts)): (rule, fill(rule.why, route.facts))
        for route in verdict.routes
        for rule in route.applied.fired
    }
    for (name, says), (rule, why) in told.items():
        yield f"{name} ({effect_words(rule, knowledge)}{marks.get(name, '')}): {says}"
        if why:
            yield f"  Why it matters: {why}"


def _possible(routes: Sequence[Route], knowledge: Knowledge) -> Iterator[str]:
    told: dict[str, None] = {}
    for route in routes:
        for rule in route.applied.possible:
            asks = [t.fact for t in tests(rule.when) if t.fact not in route.facts]
            if rule.nations and "nation" not in route.facts:
                asks.append("nation")
            told[
                f"{rule.id} ({effect_words(rule, knowledge)}): depends on {_named(asks, knowledge)}"
            ] = None
    yield from told


def _named(facts: Iterable[str], knowledge: Knowledge) -> str:
    """Facts by the question that gives them; those that nobody is asked for by their own name."""
    names = dict.fromkeys(DERIVED.get(fact, fact) for fact in facts)
    asked = ((knowledge.questions.get(name), name) for name in names)
    return "; ".join(question.ask if question else name for question, name in asked)


def _groups(routes: Sequence[Route], knowledge: Knowledge) -> Iterator[str]:
    for route in routes:
        ceiling = route.applied.ceiling
        most = "at most " if not ceiling.settled else ""
        why = " ".join(reason.says for reason in route.binding)
        rung = knowledge.name(ceiling.high).lower()
        yield f"{route.facts.get('group')}: {most}{rung}. {why}".rstrip()
