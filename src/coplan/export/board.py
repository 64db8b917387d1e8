"""For a board or a funder: one page, honest about how much say there is, and the map."""

from collections.abc import Iterator

from coplan.export.map_drawing import map_drawing, map_points
from coplan.export.tree import Document, Figure, Heading, NewPage, Paragraph, Part, Table, points
from coplan.judgement.flag import Flag
from coplan.judgement.wording import between, pounds, spoken
from coplan.model.ladder import Rung
from coplan.model.plan import Decision
from coplan.planning.money import budget
from coplan.planning.money_words import short_words
from coplan.planning.telling import NO_ADVICE, in_a_word, sources_in
from coplan.planning.timeline import timeline
from coplan.session import State

MOST_FLAGS = 3
UNTITLED = "no title yet"


def board(state: State) -> Document:
    """One page and the map."""
    return Document(
        title=state.plan.title or "A plan without a title",
        about=f"Summary for the board or a funder, {spoken(state.judged.today)}",
        parts=tuple(_parts(state)),
    )


def _parts(state: State) -> Iterator[Part]:
    plan = state.plan
    yield Heading("What will be different")
    yield (
        points(
            f"{one.title or UNTITLED}{f'. For: {one.people}' if one.people else ''}"
            for one in plan.outcomes
        )
        if plan.outcomes
        else Paragraph("No outcome is set yet.")
    )
    yield Heading("How much say people have, decision by decision")
    yield Paragraph(_summary(state), "lead")
    if plan.decisions:
        yield Table(
            "Every decision is judged on its own",
            ("Decision", "Who decides, and when", "What we call it", "What is honest"),
            tuple(_row(one, state) for one in plan.decisions),
        )
    yield Heading("Time and money")
    yield points(_time_and_money(state))
    yield Heading("What to look at first")
    first = _first(state)
    yield points(f"{one.says} {one.could}" for one in first) if first else Paragraph("Nothing.")
    told = sources_in(state.verdicts.values(), first)
    if any(one.kind == "law" for one in told):
        yield Paragraph(NO_ADVICE, "note")
    yield NewPage()
    yield Heading("The map")
    yield Figure("The plan, backwards", map_drawing(state), map_points(state))


def _summary(state: State) -> str:
    """In how many decisions people share, and where more is said than is so."""
    verdicts = state.verdicts.values()
    total = len(state.verdicts)
    shared = sum(one.fit is not None and one.fit >= Rung.CO_DESIGN for one in verdicts)
    asked = sum(
        one.fit is not None and Rung.CONSULTATION <= one.fit < Rung.CO_DESIGN for one in verdicts
    )
    told = sum(one.fit is not None and one.fit <= Rung.INFORMING for one in verdicts)
    over = sum(one.status == "overclaim" for one in verdicts)
    rest = total - shared - asked - told
    parts = (
        f"Of {total} decision{'' if total == 1 else 's'}, people can share in {shared}.",
        f"In {asked} they are asked, and others decide." if asked else "",
        f"In {told} they are told." if told else "",
        f"For {rest} it is not settled, or not for a group to decide." if rest else "",
        f"{over} {'is' if over == 1 else 'are'} called more than can be kept." if over else "",
    )
    return " ".join(filter(None, parts))


def _row(decision: Decision, state: State) -> tuple[str, ...]:
    verdict, name = state.verdicts[decision.key], state.judged.knowledge.name
    who = decision.decider or "nobody is named"
    when = spoken(decision.date) if decision.date else "no date yet"
    return (
        decision.title or UNTITLED,
        f"{who[:1].upper()}{who[1:]}, {when}",
        name(verdict.called) if verdict.called else "no name yet",
        in_a_word(verdict, name),
    )


def _time_and_money(state: State) -> Iterator[str]:
    plan, knowledge, today = state.plan, state.judged.knowledge, state.judged.today
    found = timeline(plan, knowledge, today)
    late = [one for one in found.courses if one.late]
    begins = [one.begin for one in found.courses if one.begin]
    if not found.courses:
        yield "No decision has a date yet, so nothing could be worked back from one."
    else:
        first, last = found.courses[0], found.courses[-1]
        yield f"Decisions fall from {spoken(first.date)} to {spoken(last.date)}."
        if begins:
            yield f"Work for the first of them has to begin by {spoken(min(begins))}."
        if late:
            named = "; ".join(f"“{one.title}”" for one in late)
            yield f"By our count, the work for {named} had to begin already."
    costs = budget(plan, knowledge, today)
    if costs.high:
        counted = between(costs.low, costs.high)
        yield f"Involving people costs {counted}, as far as it can be counted now."
    else:
        yield "What it costs to involve people is not worked out yet."
    if costs.there is not None:
        short = f", {short_words(*costs.short)}" if any(costs.short) else ""
        yield f"There is {pounds(costs.there)} for it{short}."


def _first(state: State) -> tuple[Flag, ...]:
    return tuple(one for one in state.waiting if one.kind != "note")[:MOST_FLAGS]
