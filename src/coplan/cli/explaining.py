"""``coplan explain``, ``what-if`` and ``second-opinion``: why a verdict is so, and if not so."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from coplan.cli.changing import (
    entry_and_field,
    no_such,
    plan_argument,
    question_of,
    typed,
    words_of,
)
from coplan.cli.checked import answers_of, decision_values, explained
from coplan.cli.checking import ladder_lines, ladder_option, shown_on, verdict_lines
from coplan.cli.chosen import out
from coplan.cli.common import Command, extensions, out_json, settings, today_option
from coplan.cli.knowing import json_option
from coplan.commands.asking import YES_NO
from coplan.judgement.again import judge_again
from coplan.judgement.changes import what_would_change
from coplan.judgement.facts import DERIVED
from coplan.judgement.verdict import judge
from coplan.model.edit import Set, supposing
from coplan.model.plan import Decision, Entry, Header, Plan
from coplan.planning.missing import HEADING, missing_lines
from coplan.planning.opinions import opinion_lines
from coplan.planning.reasoning import reasoning
from coplan.planning.telling import verdict_words
from coplan.session import Session, State


@click.command(
    cls=Command,
    examples=(
        "coplan explain our-strategy.toml money",
        'coplan explain our-strategy.toml "What comes first" | less',
        "coplan explain our-strategy.toml money --ladder iap2",
    ),
)
@plan_argument
@click.argument("decision")
@json_option
@ladder_option
@today_option
def explain(plan: Path, decision: str, ladder: str | None, *, as_json: bool) -> None:
    """Show the whole reasoning about one decision.

    What is known and what is not, every rule that fired or still could, what would change it, and
    every source. DECISION is an id or a title.
    """
    session = opened(plan)
    about = decision_named(session.plan, decision)
    known, today = session.knowledge, session.today
    shown = shown_on(ladder, known)
    if as_json:
        out_json(explained(str(plan), about, session.state, known, today))
        return
    told = reasoning(session.plan, about, known.on(shown) if shown else known, today)
    missing = missing_lines(about, known)
    kept = ("", HEADING, *(f"  {line}" for line in missing)) if missing else ()
    out("\n".join([*(ladder_lines(shown, today) if shown else ()), *told, *kept]))


@click.command(
    "what-if",
    cls=Command,
    examples=(
        "coplan what-if our-strategy.toml money openness=shape",
        'coplan what-if our-strategy.toml money date="in 12 weeks" group.members.pay=fees',
    ),
)
@plan_argument
@click.argument("decision")
@click.argument("answers", metavar="FACT=VALUE…", nargs=-1, required=True)
@json_option
@today_option
def what_if(plan: Path, decision: str, answers: Sequence[str], *, as_json: bool) -> None:
    """Judge a decision with other answers, and save nothing.

    A FACT is a question, such as pay, and then every group or outcome of the decision is meant; or
    one field, such as group.members.pay. An empty VALUE takes the answer away.
    """
    session = opened(plan)
    about = decision_named(session.plan, decision)
    sets = [one for answer in answers for one in _supposed(session, about, answer)]
    after = supposing(session.plan, sets)
    if as_json:
        out_json(_supposed_values(str(plan), session, about, sets))
        return
    out(f"{about.title or about.id}\n\nNow")
    out("\n".join(_verdict(session, session.plan, about.key)))
    out("\nSupposing")
    for one in sets:
        out(f"  {_told(session, one)}")
    out("\nThen")
    out("\n".join(_verdict(session, after, about.key)))
    out("\nNothing is saved.")


@click.command(
    "second-opinion",
    cls=Command,
    examples=(
        "coplan second-opinion our-strategy.toml money",
        "coplan second-opinion our-strategy.toml money quality=yes informed=no",
    ),
)
@plan_argument
@click.argument("decision")
@click.argument("answers", metavar="[QUESTION=VALUE]…", nargs=-1)
@today_option
def advise(plan: Path, decision: str, answers: Sequence[str]) -> None:
    """Hold another model's view of a decision beside coplan's verdict, and save nothing.

    The model has questions of its own, to be answered with yes or no; it lists them. Those without
    an answer stay open. coplan's own verdict is the one that holds.
    """
    session = opened(plan)
    about = decision_named(session.plan, decision)
    known, today = session.knowledge, session.today
    given = dict(_answer(session, answer) for answer in answers)
    verdict = judge(session.plan, about, known, today)
    out(
        f"{about.title or about.id}\n\ncoplan's own verdict\n  {verdict_words(verdict, known.name)}"
    )
    if verdict.status in ("stop", "own-case"):
        out("\nNo other model is asked about a decision like this.")
        return
    for opinion in known.opinions.values():
        out("\n" + "\n".join(opinion_lines(opinion, verdict, given, known, today)))
    if not known.opinions:
        out("\nNo other model is known.")


def _supposed_values(
    name: str, session: Session, about: Decision, sets: Sequence[Set]
) -> dict[str, Any]:
    """A decision now and then, as JSON holds it."""
    known, today = session.knowledge, session.today
    again = judge_again(session.state.judged, supposing(session.plan, sets))
    then = State(plan=again.plan, judge=lambda: again)
    after = next(one for one in then.plan.decisions if one.key == about.key)
    return {
        "plan": name,
        "today": today.isoformat(),
        "supposing": answers_of(sets),
        "now": decision_values(about, session.state, known, today),
        "then": decision_values(after, then, known, today),
    }


def _answer(session: Session, answer: str) -> tuple[str, bool]:
    """An answer to a model's question; a usage error where it cannot be one."""
    name, _, text = answer.partition("=")
    asks = {
        id_: ask for one in session.knowledge.opinions.values() for id_, ask in one.asks.items()
    }
    if name not in asks:
        raise click.UsageError(no_such("question", name, asks))
    if text not in YES_NO:
        raise click.UsageError(f"“{answer}” needs yes or no behind the equals sign.")
    return name, YES_NO[text]


def opened(plan: Path) -> Session:
    """A plan, opened for reading on the day of this run."""
    return Session(plan, extensions(), today=settings().today, read_only=True)


def decision_named(plan: Plan, name: str) -> Decision:
    """The decision with this id, key or title; a usage error where there is none."""
    for one in plan.decisions:
        if name.casefold() in (one.id.casefold(), one.key.casefold(), one.title.casefold()):
            return one
    raise click.UsageError(no_such("decision", name, [one.id for one in plan.decisions]))


def _supposed(session: Session, about: Decision, answer: str) -> Iterator[Set]:
    name, equals, text = answer.partition("=")
    if not equals:
        raise click.UsageError(f"“{answer}” needs a fact, an equals sign and a value.")
    entries, field = _meant(session, about, name)
    for entry in entries:
        question = question_of(session, entry.kind, field)
        value = typed(session, question, text)
        yield Set(entry=entry.key, name=field, value=value, expects=entry.get(field))


def _meant(session: Session, about: Decision, name: str) -> tuple[Sequence[Entry], str]:
    """The entries that a fact stands on, and the field there."""
    question = session.knowledge.questions.get(name)
    if name in DERIVED:
        source = DERIVED[name]
        raise click.UsageError(f"“{name}” follows from “{source}”; give {source}=VALUE instead.")
    if question is None and any(name.startswith(f"{e.key}.") for e in session.plan.entries()):
        entry, field = entry_and_field(session.plan, name)
        return [entry], field
    if question is None or question.about == "decision":
        return [about], name
    if question.about == Header.kind:
        return [session.plan.header], name
    entries = session.plan.linked(about, f"{question.about}s") if question.about in _LINKED else ()
    if not entries:
        what = f"{'an' if question.about[0] in 'ao' else 'a'} {question.about}"
        raise click.UsageError(f"“{name}” is about {what}, and this decision has none.")
    return entries, name


_LINKED = set(Decision.links.values())


def _verdict(session: Session, plan: Plan, key: str) -> Iterator[str]:
    decision = next(one for one in plan.decisions if one.key == key)
    verdict = judge(plan, decision, session.knowledge, session.today)
    yield from verdict_lines(decision, verdict, session.today, session.knowledge)
    known, today = session.knowledge, session.today
    for change in what_would_change(plan, decision, verdict, known, today):
        yield f"  What would change it: {change.says}"


def _told(session: Session, one: Set) -> str:
    entry = session.plan.entry(one.entry)
    question = question_of(session, one.entry.partition(".")[0], one.name)
    whose = f" ({entry.title or entry.id})" if entry and entry.kind != Header.kind else ""
    now, was = (words_of(session, question, value) for value in (one.value, one.expects))
    return f"{question.ask or one.name}{whose} {now} (it is: {was})"


COMMANDS = {"explain": explain, "what-if": what_if, "second-opinion": advise}
