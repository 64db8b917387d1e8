"""``coplan check``: judge plans and say what to look at again."""

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from coplan.cli.checked import as_values
from coplan.cli.common import Command, extensions, out, out_json, say, settings, today_option
from coplan.cli.knowing import json_option, problems
from coplan.extend.plugins import Extensions
from coplan.files.document import Document
from coplan.files.planfile import PlanFile
from coplan.files.reading import LARGEST, text_of, too_large
from coplan.judgement.flags import ORDER, Flag
from coplan.judgement.verdict import Verdict
from coplan.judgement.wording import spoken
from coplan.model.errors import Exit, Trouble
from coplan.model.plan import Decision
from coplan.planning.promise import promise
from coplan.planning.telling import NO_ADVICE, source_words, sources_in, verdict_words
from coplan.session import State, judged


@click.command(
    cls=Command,
    examples=(
        "coplan check our-strategy.toml",
        "coplan check --json our-strategy.toml",
        "coplan check --fail-on overclaim plans/*.toml",
    ),
)
@click.argument("plans", metavar="PLAN…", nargs=-1, required=True)
@json_option
@click.option(
    "--fail-on",
    type=click.Choice(ORDER),
    help="End with 1 where there is a flag of this kind, or of a worse one; the worst is first.",
)
@today_option
def check(plans: tuple[str, ...], fail_on: str | None, *, as_json: bool) -> int:
    """Judge every decision of a plan, and say what to look at again.

    Write - for a plan that comes in through a pipe. Several plans with --json give a line each.
    """
    known, today = extensions(), settings().today
    ended: int = Exit.DONE
    for name in plans:
        try:
            state = _judged(name, known, today)
        except Trouble as trouble:
            say(f"{name}: {trouble}")
            ended = trouble.exit
            continue
        if as_json:
            out_json(as_values(name, state, today))
        else:
            out("\n".join(_lines(state, today)))
        if ended == Exit.DONE and fail_on and _found(state, fail_on):
            ended = Exit.FOUND
    return ended


def _judged(name: str, known: Extensions, today: dt.date) -> State:
    document = _piped() if name == "-" else PlanFile(Path(name)).read().document
    odd = (
        f"Line {one.line}: {one.what} {one.do}" if one.line else f"{one.what} {one.do}"
        for one in document.notices
    )
    notices = (*odd, *problems(known))
    return judged(document.plan, known.loaded.knowledge, today, notices)


def _piped() -> Document:
    data = sys.stdin.buffer.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise too_large()
    return Document.parse(text_of(data))


def _found(state: State, fail_on: str) -> bool:
    return any(ORDER.index(flag.kind) <= ORDER.index(fail_on) for flag in state.flags)


def _lines(state: State, today: dt.date) -> Iterator[str]:
    yield state.plan.title or "A plan without a title"
    yield f"Judged on {spoken(today)}, decision by decision."
    for decision in state.plan.decisions:
        yield from _decision(decision, state.verdicts[decision.key], today)
    if not state.plan.decisions:
        yield "There is no decision in this plan yet."
    yield f"\nTo look at again: {len(state.flags)}"
    for flag in state.flags:
        yield from _flag(flag, today)
    if state.notices:
        yield "\nAbout the file and the plugins:"
        yield from (f"  - {notice}" for notice in state.notices)
    if any(one.kind == "law" for one in sources_in(state.verdicts.values(), state.flags)):
        yield f"\n{NO_ADVICE}"
    yield ""


def _decision(decision: Decision, verdict: Verdict, today: dt.date) -> Iterator[str]:
    yield f"\n{decision.title or decision.id}"
    yield f"  {verdict_words(verdict)}"
    for reason in verdict.binding:
        yield f"  Why: {reason.says}"
        yield f"    Source: {source_words(reason.source, today)}"
    yield f"  What to say: {promise(decision, verdict)}"


def _flag(flag: Flag, today: dt.date) -> Iterator[str]:
    yield f"  - {flag.about}: {flag.says}"
    yield f"    Why it matters: {flag.why}"
    yield f"    What you could do: {flag.could}"
    if flag.source is not None:
        yield f"    Source: {source_words(flag.source, today)}"


COMMANDS = {"check": check}
