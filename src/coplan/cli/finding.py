"""``coplan methods``: the catalogue of ways of working, and which of them fit a decision."""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from coplan.cli.changing import no_such
from coplan.cli.checked import source_values
from coplan.cli.chosen import out
from coplan.cli.common import Command, extensions, out_json, settings, today_option
from coplan.cli.explaining import decision_named, opened
from coplan.cli.knowing import json_option, tell_problems
from coplan.judgement.catalogue import Method
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.verdict import judge
from coplan.model.plan import Decision
from coplan.planning.method_words import method_in_full, rungs_of, spread, time_of
from coplan.planning.methods import Suited, suited
from coplan.planning.telling import verdict_words


@click.command(
    cls=Command,
    examples=(
        "coplan methods",
        "coplan methods world-cafe",
        "coplan methods --for our-strategy.toml money",
        "coplan methods survey --for our-strategy.toml money --json",
    ),
)
@click.argument("method", metavar="[ID]", required=False)
@click.option(
    "--for",
    "about",
    type=(click.Path(path_type=Path), str),
    metavar="PLAN DECISION",
    help="Rank them for this decision, and say why and why not.",
)
@json_option
@today_option
def methods(method: str | None, about: tuple[Path, str] | None, *, as_json: bool) -> None:
    """List the ways of working, show one in full, or rank them for a decision.

    DECISION is an id or a title. With an ID as well, only that way of working is looked at.
    """
    if about is not None:
        _rank(method, *about, as_json=as_json)
        return
    known, today = extensions(), settings().today
    knowledge = known.loaded.knowledge
    _check(method, knowledge)
    if as_json:
        chosen = [one for one in knowledge.methods.values() if method in (None, one.id)]
        out_json([_values(one, today) for one in chosen])
        return
    if method is not None:
        one = knowledge.methods[method]
        parts = method_in_full(one, knowledge, today)
        lines = (f"{heading}: {text}" for heading, text in parts)
        out("\n  ".join((f"{one.id}: {one.title}", *lines)))
        return
    for one in knowledge.methods.values():
        out("\n  ".join((f"{one.id}: {one.title}", *_in_the_list(one, knowledge))))
    if not knowledge.methods:
        out("No way of working is known.")
    tell_problems(known)


def _check(method: str | None, knowledge: Knowledge) -> None:
    if method is not None and method not in knowledge.methods:
        raise click.UsageError(no_such("way of working", method, knowledge.methods))


def _in_the_list(method: Method, knowledge: Knowledge) -> Iterator[str]:
    yield method.says
    say = rungs_of(method, knowledge).capitalize()
    yield f"{say}; {spread(method.people)} people; {time_of(method)}."


def _values(method: Method, today: dt.date) -> dict[str, Any]:
    """A method as JSON holds it: every field, each source in full, and which are estimates."""
    values: dict[str, Any] = msgspec.structs.asdict(method)
    return values | {
        "rungs": [rung.id for rung in method.rungs],
        "source": source_values(method.source, today),
        "sources": {name: source_values(one, today) for name, one in method.sources.items()},
        "estimates": list(method.estimates),
    }


def _rank(method: str | None, plan: Path, decision: str, *, as_json: bool) -> None:
    session = opened(plan)
    about = decision_named(session.plan, decision)
    _check(method, session.knowledge)
    verdict = judge(session.plan, about, session.knowledge, session.today)
    found = _only(method, suited(verdict, session.knowledge))
    if as_json:
        out_json({"plan": str(plan), **_ranking(about, found, session.today)})
        return
    out(f"{about.title or about.id}\n{verdict_words(verdict, session.knowledge.name)}")
    out("\n".join(_told(found)))


def _only(method: str | None, found: Suited) -> Suited:
    return Suited(
        fits=tuple(one for one in found.fits if method in (None, one.method.id)),
        unfits=tuple(one for one in found.unfits if method in (None, one.method.id)),
    )


def _ranking(decision: Decision, found: Suited, today: dt.date) -> dict[str, Any]:
    def listed(ones: Iterable[Any]) -> list[dict[str, str]]:
        return [{"id": o.method.id, "title": o.method.title, "why": o.why} for o in ones]

    return {
        "decision": decision.id,
        "today": today.isoformat(),
        "fits": listed(found.fits),
        "unfits": listed(found.unfits),
    }


def _told(found: Suited) -> Iterator[str]:
    """The ranking in words; what is left out stands together where the reason is the same."""
    if found.fits:
        yield "\nWHAT FITS, THE BEST FIRST"
    for fit in found.fits:
        yield f"  {fit.method.id}: {fit.method.title}\n    {fit.why}"
    left_out: dict[str, list[str]] = {}
    for unfit in found.unfits:
        left_out.setdefault(unfit.why, []).append(unfit.method.id)
    if left_out:
        yield "\nWHAT IS LEFT OUT"
    for why, names in left_out.items():
        yield f"  {why}\n    {', '.join(names)}"
    if not found.fits and not left_out:
        yield "\nNo way of working is known."


COMMANDS = {"methods": methods}
