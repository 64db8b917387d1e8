"""``coplan check``: judge plans and say what to look at again."""

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from msgspec.structs import replace

from coplan.cli.changing import no_such
from coplan.cli.checked import as_values
from coplan.cli.chosen import out, say
from coplan.cli.common import Command, extensions, out_json, settings, today_option
from coplan.cli.knowing import json_option, problems
from coplan.extend.plugins import Extensions
from coplan.files.document import Document
from coplan.files.planfile import PlanFile
from coplan.files.reading import LARGEST, text_of, too_large
from coplan.judgement.changes import what_would_change
from coplan.judgement.flag import ORDER, Flag
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.ladders import Ladder
from coplan.judgement.verdict import Verdict
from coplan.judgement.wording import spoken
from coplan.model.errors import Exit, Trouble
from coplan.model.plan import Decision
from coplan.planning.openings import open_points
from coplan.planning.promise import promise
from coplan.planning.telling import NO_ADVICE, source_words, sources_in, verdict_words
from coplan.session import State, judged

ladder_option = click.option(
    "--ladder", metavar="ID", help="Name the rungs as another ladder does; JSON keeps its ids."
)


@click.command(
    cls=Command,
    examples=(
        "coplan check our-strategy.toml",
        "coplan check --json our-strategy.toml",
        "coplan check --fail-on overclaim plans/*.toml",
        "coplan check --ladder iap2 our-strategy.toml",
    ),
)
@click.argument("plans", metavar="PLAN…", nargs=-1, required=True)
@json_option
@click.option(
    "--fail-on",
    type=click.Choice(ORDER),
    help="End with 1 where there is a flag of this kind, or of a worse one; the worst is first.",
)
@ladder_option
@today_option
def check(plans: tuple[str, ...], fail_on: str | None, ladder: str | None, *, as_json: bool) -> int:
    """Judge every decision of a plan, and say what to look at again.

    Write - for a plan that comes in through a pipe. Several plans with --json give a line each.
    """
    everywhere, today = extensions(), settings().today
    ended: int = Exit.DONE
    for name in plans:
        known = everywhere if name == "-" else everywhere.for_plan(Path(name))
        knowledge = known.loaded.knowledge
        shown = shown_on(ladder, knowledge)
        knowledge = knowledge.on(shown) if shown and not as_json else knowledge
        try:
            state = _judged(name, known, knowledge, today)
        except Trouble as trouble:
            say(f"{name}: {trouble}")
            ended = trouble.exit
            continue
        if as_json:
            out_json(as_values(name, state, knowledge, today))
        else:
            out("\n".join(_lines(state, knowledge, shown, today)))
        if ended == Exit.DONE and fail_on and _found(state, fail_on):
            ended = Exit.FOUND
    return ended


def shown_on(ladder: str | None, knowledge: Knowledge) -> Ladder | None:
    """The ladder with this id; a usage error where there is none."""
    if ladder is not None and ladder not in knowledge.ladders:
        raise click.UsageError(no_such("ladder", ladder, knowledge.ladders))
    return knowledge.ladders[ladder] if ladder else None


def _judged(name: str, known: Extensions, knowledge: Knowledge, today: dt.date) -> State:
    document = _piped() if name == "-" else PlanFile(Path(name)).read().document
    odd = (
        f"Line {one.line}: {one.what} {one.do}" if one.line else f"{one.what} {one.do}"
        for one in document.notices
    )
    state = judged(document.plan, knowledge, today)
    # A plugin's rule can fail while it judges, so what is wrong is asked for behind that.
    for _ in state.find_all():
        pass
    return replace(state, notices=(*odd, *problems(known)))


def _piped() -> Document:
    data = sys.stdin.buffer.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise too_large()
    return Document.parse(text_of(data))


def _found(state: State, fail_on: str) -> bool:
    return any(ORDER.index(flag.kind) <= ORDER.index(fail_on) for flag in state.waiting)


def _lines(
    state: State, knowledge: Knowledge, ladder: Ladder | None, today: dt.date
) -> Iterator[str]:
    yield state.plan.title or "A plan without a title"
    yield f"Judged on {spoken(today)}, decision by decision."
    if ladder is not None:
        yield from ladder_lines(ladder, today)
    for decision in state.plan.decisions:
        verdict = state.verdicts[decision.key]
        yield f"\n{decision.title or decision.id}"
        yield from verdict_lines(decision, verdict, today, knowledge)
        changes = what_would_change(state.plan, decision, verdict, knowledge, today)
        yield from (f"  What would change it: {change.says}" for change in changes)
        points = open_points(state.plan, decision, state.verdicts, knowledge)
        yield from (f"  What stays open: {point.title}. {point.says}" for point in points)
    if not state.plan.decisions:
        yield "There is no decision in this plan yet."
    yield f"\nTo look at again: {len(state.waiting)}"
    for flag in state.waiting:
        yield from _flag(flag, today)
    if state.kept:
        yield f"\nKept as it is, with a reason: {len(state.kept)}"
    for one in state.kept:
        yield f"  - {one.flag.about}: {one.flag.says}"
        yield f"    Kept because: {one.reason}"
    if state.notices:
        yield "\nAbout the file and the plugins:"
        yield from (f"  - {notice}" for notice in state.notices)
    if any(one.kind == "law" for one in sources_in(state.verdicts.values(), state.flags)):
        yield f"\n{NO_ADVICE}"
    yield ""


def ladder_lines(ladder: Ladder, today: dt.date) -> Iterator[str]:
    """Which ladder names the rungs, and how far it can be trusted."""
    yield f"Rungs are named as on: {ladder.title}. {ladder.says}"
    yield f"  Source: {source_words(ladder.source, today)}"


def verdict_lines(
    decision: Decision, verdict: Verdict, today: dt.date, knowledge: Knowledge
) -> Iterator[str]:
    """A verdict, why it is so, and what to say. knowledge: what to call the rungs."""
    yield f"  {verdict_words(verdict, knowledge.name)}"
    for reason in verdict.binding:
        yield f"  Why: {reason.says}"
        yield f"    Source: {source_words(reason.source, today)}"
    yield f"  What to say: {promise(decision, verdict)}"


def _flag(flag: Flag, today: dt.date) -> Iterator[str]:
    yield f"  - {', '.join(flag.places)}: {flag.says}"
    yield f"    Why it matters: {flag.why}"
    yield f"    What you could do: {flag.could}"
    if flag.source is not None:
        yield f"    Source: {source_words(flag.source, today)}"


COMMANDS = {"check": check}
