"""For the team: everything in the plan, with what follows from it."""

from collections.abc import Iterable, Iterator, Mapping

from coplan.export.map_drawing import map_drawing, map_points
from coplan.export.time_drawing import time_drawing
from coplan.export.tree import Document, Figure, Heading, Paragraph, Part, Point, Points, points
from coplan.judgement.answers import answer_words
from coplan.judgement.sources import Source
from coplan.judgement.wording import spoken
from coplan.model.plan import Decision, Entry, Header
from coplan.planning.money import budget
from coplan.planning.money_words import budget_lines
from coplan.planning.promise import promise
from coplan.planning.readiness import NOBODY_YET, readiness
from coplan.planning.telling import NO_ADVICE, source_words, sources_in, verdict_words
from coplan.planning.timeline import timeline, timeline_lines
from coplan.session import State

TOLD = ("title", "notes")
SHOWN_ELSEWHERE: Mapping[str, tuple[str, ...]] = {Header.kind: (*TOLD, "work", "brief")}
"""Fields that have a place of their own in the document, by kind of entry; ``TOLD`` for others."""


def team(state: State) -> Document:
    """The whole plan."""
    return Document(
        title=state.plan.title or "A plan without a title",
        about="For the team: everything",
        parts=tuple(_parts(state)),
    )


def _parts(state: State) -> Iterator[Part]:
    plan, knowledge = state.plan, state.judged.knowledge
    sources = sources_in(state.verdicts.values(), state.flags)
    yield from _beginning(state)
    yield from _everything("What will be different", plan.outcomes, state, "No outcome is set yet.")
    yield Heading("What has to be decided")
    for decision in plan.decisions:
        yield from _decision(decision, state, sources)
    if not plan.decisions:
        yield Paragraph("No decision is named yet.")
    nobody = "No group is named yet."
    yield from _everything("Who knows this from experience", plan.groups, state, nobody)
    nothing = "No way of working is chosen yet."
    yield from _everything("How we work", plan.activities, state, nothing)
    yield from _pictures(state)
    yield from _money(state)
    if plan.conflicts:
        yield from _everything("Two answers to one question", plan.conflicts, state, "")
    whole = tuple(_answers(plan.header, state))
    if whole:
        yield from (Heading("What holds for the whole plan"), Points(whole))
    for one in readiness(plan, knowledge):
        yield Heading(one.standard.title)
        yield Points(tuple(Point(a.part.ask, a.words or NOBODY_YET) for a in one.parts))
    yield from _flags(state, sources)
    yield from _sources(state, sources)


def _beginning(state: State) -> Iterator[Part]:
    header = state.plan.header
    work = state.judged.knowledge.works.get(header.work)
    kind = f"Kind of work: {work.title}. " if work else ""
    yield Paragraph(
        f"{kind}Judged on {spoken(state.judged.today)}, decision by decision. "
        "Judge it again before you use it on another day. Time is one of the things that count.",
        "note",
    )
    if header.brief:
        yield Paragraph("What was asked for:")
        yield Paragraph(header.brief, "say")
    if header.notes:
        yield Paragraph(header.notes)


def _everything(
    heading: str, entries: Iterable[Entry], state: State, nothing: str
) -> Iterator[Part]:
    yield Heading(heading)
    found = tuple(entries)
    for entry in found:
        yield Heading(entry.title or entry.id, 3)
        yield from _details(entry, state)
    if not found:
        yield Paragraph(nothing)


def _details(entry: Entry, state: State) -> Iterator[Part]:
    known = tuple(_answers(entry, state))
    if known:
        yield Points(known)
    if entry.notes:
        yield Paragraph(entry.notes)


def _answers(entry: Entry, state: State) -> Iterator[Point]:
    """Questions and answers of an entry in the packs' order, then what nobody asks for."""
    plan, knowledge = state.plan, state.judged.knowledge
    asked = {one.id: one for one in knowledge.asked_about(entry.kind)}
    known = entry.values()
    for name, question in asked.items():
        if name in known:
            yield Point(question.ask, answer_words(question, known[name], knowledge, plan))
    for name, value in known.items():
        if name not in asked and name not in SHOWN_ELSEWHERE.get(entry.kind, TOLD):
            linked = plan.linked(entry, name) if name in entry.links else ()
            said = "; ".join(one.title or one.id for one in linked)
            yield Point(f"{name.capitalize()}:", said or spoken(value))


def _decision(decision: Decision, state: State, sources: tuple[Source, ...]) -> Iterator[Part]:
    verdict, knowledge = state.verdicts[decision.key], state.judged.knowledge
    yield Heading(decision.title or decision.id, 3)
    yield Paragraph(verdict_words(verdict, knowledge.name), "lead")
    if verdict.binding:
        yield Paragraph("Why:")
        yield Points(
            tuple(
                Point(f"{one.says}{_cite(one.source, sources)}", below=_could(one.could))
                for one in verdict.binding
            )
        )
    yield Paragraph("What to say to people:")
    yield Paragraph(promise(decision, verdict), "say")
    if verdict.unknowns:
        yield Paragraph("Still open:")
        yield points(knowledge.questions[one.question].ask for one in verdict.unknowns)
    known = tuple(_details(decision, state))
    if known:
        yield from (Paragraph("What is known:"), *known)


def _could(could: str) -> tuple[Point, ...]:
    return (Point(f"What you could do: {could}"),) if could else ()


def _pictures(state: State) -> Iterator[Part]:
    plan, knowledge = state.plan, state.judged.knowledge
    yield Heading("The map")
    yield Figure("The plan, backwards", map_drawing(state), map_points(state))
    yield Heading("When")
    found = timeline(plan, knowledge, state.judged.today)
    drawing = time_drawing(found)
    if drawing is None:
        yield Paragraph("No decision has a date yet, so nothing could be worked back from one.")
        return
    lines = [one for one in timeline_lines(found, plan, knowledge) if one.strip()]
    yield Figure("From the latest day to begin to the day of the decision", drawing, _listed(lines))


def _money(state: State) -> Iterator[Part]:
    plan, knowledge, today = state.plan, state.judged.knowledge, state.judged.today
    yield Heading("Money")
    found = budget(plan, knowledge, today)
    lines = [
        line for text in budget_lines(found, plan, knowledge, today) for line in [text] if line
    ]
    if not found.high:
        yield Paragraph("Too little is answered yet to add anything up.")
    yield Points(_listed(lines))


def _listed(lines: Iterable[str]) -> tuple[Point, ...]:
    """Lines of text as points; a line that begins with spaces belongs to the one above it."""
    found: list[tuple[str, list[Point]]] = []
    for line in lines:
        if line.startswith("  ") and found:
            found[-1][1].append(Point(line.strip()))
        else:
            found.append((line.strip(), []))
    return tuple(Point(text, below=tuple(below)) for text, below in found)


def _flags(state: State, sources: tuple[Source, ...]) -> Iterator[Part]:
    yield Heading("What to look at again")
    if not state.waiting:
        yield Paragraph("Nothing was found.")
    else:
        yield Points(
            tuple(
                Point(
                    f"{one.says}{_cite(one.source, sources)}",
                    below=(
                        Point(f"Why it matters: {one.why}"),
                        Point(f"What you could do: {one.could}"),
                    ),
                )
                for one in state.waiting
            )
        )
    if state.kept:
        yield Heading("What is kept as it is")
        yield Points(
            tuple(
                Point(
                    f"{one.flag.says}{_cite(one.flag.source, sources)}",
                    below=(Point(f"Kept because: {one.reason}"),),
                )
                for one in state.kept
            )
        )


def _sources(state: State, sources: tuple[Source, ...]) -> Iterator[Part]:
    yield Heading("Sources")
    if not sources:
        yield Paragraph("None was needed.")
        return
    told = (source_words(one, state.judged.today) for one in sources)
    yield Points(tuple(Point(one) for one in told), numbered=True)
    if any(one.kind == "law" for one in sources):
        yield Paragraph(NO_ADVICE, "note")


def _cite(source: Source | None, sources: tuple[Source, ...]) -> str:
    """The number of a source in the list at the end, such as `` [2]``."""
    number = next((n for n, one in enumerate(sources, 1) if source and one.id == source.id), 0)
    return f" [{number}]" if number else ""
