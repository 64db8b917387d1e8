"""``coplan standards``, ``readiness``, ``premortem``: what is good, and what could go wrong."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from coplan.cli.changing import no_such, plan_argument
from coplan.cli.checked import source_values
from coplan.cli.chosen import out, say
from coplan.cli.common import Command, extensions, out_json, settings, today_option
from coplan.cli.knowing import json_option, tell_problems
from coplan.judgement.catalogue import Standard
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.standards import part_id, risk_id
from coplan.model.plan import Plan
from coplan.planning.premortem import (
    ESTIMATE,
    NOBODY_WATCHES,
    SIGNS_WORDS,
    Foreseen,
    premortem,
    titles,
)
from coplan.planning.readiness import NOBODY_YET, Readiness, readiness, unknown
from coplan.planning.telling import source_words
from coplan.session import Session

CHOOSE = "No standard is chosen. To choose, write: coplan set {plan} plan.standards {ids}"


@click.command(cls=Command, examples=("coplan standards", "coplan standards 4pi"))
@click.argument("standard", metavar="[ID]", required=False)
@json_option
@today_option
def standards(standard: str | None, *, as_json: bool) -> None:
    """List the standards of good involvement, or show one in full."""
    known, today = extensions(), settings().today
    found = known.loaded.knowledge.standards
    if standard is not None and standard not in found:
        raise click.UsageError(no_such("standard", standard, found))
    shown = list(found.values()) if standard is None else [found[standard]]
    if as_json:
        out_json([_standard(one, today) for one in shown])
        return
    for one in shown:
        out(f"{one.id}: {one.title}\n  {one.says}\n  Source: {source_words(one.source, today)}")
        out("\n".join(_parts(one, in_full=standard is not None)))
    if not shown:
        out("No standard is known.")
    tell_problems(known)


def _standard(standard: Standard, today: dt.date) -> dict[str, Any]:
    texts = {name: getattr(standard, name) for name in ("id", "title", "says", "step")}
    names = ("id", "title", "says", "ask", "evidence")
    parts = [
        {name: getattr(part, name) for name in names} | {"beside": list(part.beside)}
        for part in standard.parts
    ]
    return texts | {"parts": parts, "source": source_values(standard.source, today)}


def _parts(standard: Standard, *, in_full: bool) -> Iterator[str]:
    if not in_full:
        yield f"  {', '.join(part.title for part in standard.parts)}"
        return
    for part in standard.parts:
        yield f"\n  {part.title} (plan.{part_id(standard, part)})\n    {part.says}"
        yield f"    {part.ask}\n    What could show it: {part.evidence}"


@click.command("readiness", cls=Command, examples=("coplan readiness our-strategy.toml",))
@plan_argument
@json_option
@today_option
def ready(plan: Path, *, as_json: bool) -> None:
    """Hold a plan beside the standards that its team has chosen.

    Each part is shown with the plan's own words. There is no score.
    """
    session = _opened(plan)
    known, today = session.knowledge, settings().today
    held = readiness(session.plan, known)
    for one in unknown(session.plan, known):
        say(f"The plan names the standard “{one}”, and coplan does not know it here.")
    if as_json:
        out_json({"plan": str(plan), "standards": [_held(one, today) for one in held]})
        return
    out("\n\n".join("\n".join(_conversation(one, today)) for one in held))
    if not held:
        out(CHOOSE.format(plan=plan, ids=next(iter(known.standards), "ID")))


def _held(held: Readiness, today: dt.date) -> dict[str, Any]:
    return {
        "id": held.standard.id,
        "title": held.standard.title,
        "parts": [
            {"id": one.part.id, "title": one.part.title, "ask": one.part.ask, "words": one.words}
            for one in held.parts
        ],
        "source": source_values(held.standard.source, today),
    }


def _conversation(held: Readiness, today: dt.date) -> Iterator[str]:
    yield f"{held.standard.title}\n  {held.standard.says}"
    yield f"  Source: {source_words(held.standard.source, today)}"
    for one in held.parts:
        yield f"\n  {one.part.title}: {one.part.ask}\n    {one.words or NOBODY_YET}"


@click.command(
    "premortem",
    cls=Command,
    examples=("coplan premortem our-strategy.toml", "coplan premortem our-strategy.toml --json"),
)
@plan_argument
@json_option
@today_option
def beforehand(plan: Path, *, as_json: bool) -> None:
    """Think beforehand of what could go wrong: signs, what to do, and who watches."""
    session = _opened(plan)
    known, today = session.knowledge, settings().today
    found = premortem(session.plan, session.state.verdicts, known)
    if as_json:
        out_json({"plan": str(plan), "risks": [_risk(one, today) for one in found]})
        return
    for one in found:
        out("\n".join(_foreseen(one, session.plan, known, today)) + "\n")
    out(ESTIMATE if found else "Nothing is known that could go wrong.")


def _risk(found: Foreseen, today: dt.date) -> dict[str, Any]:
    names = ("id", "title", "says", "sign", "could", "role")
    return {name: getattr(found.risk, name) for name in names} | {
        "signs": found.signs,
        "where": list(found.where),
        "asks": list(found.asks),
        "watched": found.watched,
        "source": source_values(found.risk.source, today),
    }


def _foreseen(found: Foreseen, plan: Plan, known: Knowledge, today: dt.date) -> Iterator[str]:
    risk = found.risk
    where = f": {titles(plan, found.where)}" if found.where else ""
    yield f"{risk.title}\n  {risk.says}\n  {SIGNS_WORDS[found.signs]}{where}."
    yield f"  What points to it: {risk.sign}"
    yield from (f"  Still open: {known.questions[name].ask}" for name in found.asks)
    yield f"  You could: {risk.could}\n  Who could watch for it: {risk.role}."
    watched = f"Who watches: {found.watched}" if found.watched else NOBODY_WATCHES
    yield f"  {watched} (plan.{risk_id(risk)})"
    yield f"  Source: {source_words(risk.source, today)}"


def _opened(plan: Path) -> Session:
    return Session(plan, extensions(), today=settings().today, read_only=True)


COMMANDS = {"standards": standards, "readiness": ready, "premortem": beforehand}
