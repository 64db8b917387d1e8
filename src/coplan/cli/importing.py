"""``coplan import``: take a document that somebody has into a plan, line by line."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coplan.cli.chosen import out, say, who
from coplan.cli.common import Command, extensions, out_json, settings, today_option
from coplan.commands.new import start_plan, title_from
from coplan.model.errors import Exit
from coplan.model.plan import Value
from coplan.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coplan.commands.importing import Looking
    from coplan.extend.plugins import Extensions
    from coplan.judgement.knowledge import Knowledge
    from coplan.planning.placing import Placed

NOT_SAVED = "Nothing is saved. Look at it, then add --yes; or open the plan and press I."
STDIN = "-"


@click.command(
    "import",
    cls=Command,
    examples=(
        "coplan import engagement-plan.docx --kind strategy -o our-strategy.toml",
        "coplan import actions.xlsx -o our-strategy.toml --yes",
        "cat notes.txt | coplan import - -o our-strategy.toml --yes",
    ),
)
@click.argument("file", metavar="FILE|-")
@click.option("-o", "plan", type=click.Path(path_type=Path), help="The plan, new or there already.")
@click.option("--kind", default="", help="For a new plan: the kind of work; see: coplan kinds")
@click.option("--title", default="", help="For a new plan: what it is called.")
@click.option("--yes", is_flag=True, help="Save every line where it is suggested.")
@click.option("--json", "as_json", is_flag=True, help="Print the suggestions as data.")
@today_option
def import_(file: str, plan: Path | None, kind: str, title: str, **how: bool) -> int:
    """Take in a Word, Excel, CSV or Markdown file, or notes from a pipe.

    Each line gets a place with a reason. At a terminal you look them over one by one; a script says
    --yes. The document is only read. What has no place is kept in the notes of the plan.
    """
    known = extensions()
    coming = _Coming(file, known)
    target = _target(plan, file, as_json=how["as_json"])
    session = None
    if target is not None and target.exists():
        session = Session(target, known, today=settings().today, who=who())
    looking = coming.looking(_knowledge(known, session, kind))
    if how["as_json"]:
        out_json({"source": coming.source, "lines": [_data(one) for one in looking.placed]})
    if not how["yes"] and how["as_json"]:
        return Exit.DONE
    placed = looking.placed if how["yes"] else _looked_over(looking, coming)
    if placed is None or target is None:
        say(NOT_SAVED)
        return Exit.FOUND
    _save(session or _started(target, known, kind, title, placed), placed, coming.source)
    return Exit.DONE


class _Coming:
    """A document that was read. source: what the history calls it."""

    def __init__(self, file: str, known: "Extensions") -> None:
        from coplan.commands.importing import PASTED, document_lines, pasted_lines

        if file == STDIN:
            self.source, self.lines = PASTED, pasted_lines(sys.stdin.buffer.read())
        else:
            self.source, self.lines = Path(file).name, document_lines(Path(file), known)

    @property
    def asks(self) -> bool:
        """Whether a person can be asked about it."""
        return self.source != "" and sys.stdin.isatty() and sys.stdout.isatty()

    def looking(self, knowledge: "Knowledge") -> "Looking":
        """Its lines, each with a place."""
        from coplan.commands.importing import Looking

        return Looking(knowledge, self.lines)


def _target(plan: Path | None, file: str, *, as_json: bool) -> Path | None:
    if plan is not None or as_json:
        return plan
    if file == STDIN:
        raise click.UsageError("Say which plan the notes go into: -o PLAN")
    beside = Path(file).with_suffix(".toml")
    if beside.exists():
        raise click.UsageError(f"There is {beside} already. To add to it, say: -o {beside}")
    return beside


def _knowledge(known: "Extensions", session: Session | None, kind: str) -> "Knowledge":
    """What is known about the kind of work of a plan that is there, or of a new one."""
    if session is not None:
        return session.knowledge
    works = known.loaded.knowledge.works
    if kind and kind not in works:
        from coplan.cli.changing import no_such

        raise click.UsageError(no_such("kind of work", kind, works))
    return known.for_work(kind).knowledge if kind else known.loaded.knowledge


def _looked_over(looking: "Looking", coming: _Coming) -> "tuple[Placed, ...] | None":
    """What a person makes of it; without one, the suggestions are printed."""
    from coplan.commands.importing import becomes, summary, words_of

    if coming.asks:
        return _asked(looking)
    for one in looking.placed:
        out(f"{words_of(one)}\n  {becomes(one, looking.knowledge)}. {one.why}")
    say("\n".join(summary(looking.placed)))
    return None


def _asked(looking: "Looking") -> "tuple[Placed, ...] | None":
    from coplan.plain.asking import Asker, Left
    from coplan.plain.ears import Ears, Ended
    from coplan.plain.importing import look_over
    from coplan.plain.voice import Voice

    voice = Voice()
    try:
        return look_over(Asker(voice, Ears(voice), lambda _: False), looking)
    except (Left, Ended):
        return None


def _started(
    target: Path, known: "Extensions", kind: str, title: str, placed: "Sequence[Placed]"
) -> Session:
    """A new plan to take them into. Raises a usage error where its kind of work is not said."""
    from coplan.commands.importing import title_in

    works = known.loaded.knowledge.works
    if not kind:
        there = ", ".join(works)
        raise click.UsageError(f"A new plan needs a kind of work: --kind KIND. There are: {there}.")
    if settings().read_only:
        raise click.UsageError("With --read-only no plan is started.")
    start_plan(target, works[kind], title or title_in(placed) or title_from(target))
    return Session(target, known, today=settings().today, who=who())


def _save(session: Session, placed: "Sequence[Placed]", source: str) -> None:
    from coplan.commands.importing import summary, take_in

    if settings().read_only:
        raise click.UsageError("With --read-only nothing is saved.")
    state = take_in(session, placed, source)
    for sentence in (*summary(placed), *_names(placed), *state.notices):
        say(sentence)
    say(f"Taken in: {len(placed)} lines from {source}. To work on it: coplan {session.path}")


def _names(placed: "Sequence[Placed]") -> list[str]:
    found = dict.fromkeys(one.name for one in placed if one.name)
    return [f"“{name}” looks like a person's name. Write a role in its place." for name in found]


def _data(one: "Placed") -> dict[str, Any]:
    """A line with its place, for scripts."""
    return {
        "says": one.line.text,
        "under": one.line.under,
        "where": one.line.place,
        "cells": dict(one.line.cells),
        "to": one.to,
        "why": one.why,
        "value": _plain(one.value),
        "entries": [
            {
                "kind": part.kind,
                "title": part.title,
                "values": {name: _plain(value) for name, value in part.values.items()},
            }
            for part in one.parts
        ],
        "name": one.name,
    }


def _plain(value: Value) -> Any:
    """A value as JSON has it: dates and amounts as text."""
    return value if isinstance(value, str | bool | int) else str(value)


COMMANDS = {"import": import_}
