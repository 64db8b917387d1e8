"""Commands that list what coplan knows: kinds of work, questions, ladders."""

import datetime as dt
from collections.abc import Iterator

import click

from coplan.cli.changing import no_such
from coplan.cli.checked import source_values
from coplan.cli.chosen import out, say
from coplan.cli.common import Command, extensions, out_json, settings, today_option
from coplan.extend.packs import problem_words
from coplan.extend.plugins import Extensions
from coplan.judgement.ladders import Ladder
from coplan.judgement.rules import Question
from coplan.model.ladder import Rung
from coplan.model.plan import KINDS
from coplan.planning.readiness import beside_in
from coplan.planning.telling import source_words

ANSWERS = {
    "yes-no": "true or false",
    "date": "a date, such as 2027-05-01",
    "number": "a number",
    "text": "words",
    "choices": 'a list of these, such as ["one", "two"]',
    "links": 'a list of {links} ids, such as ["one", "two"]',
    "rung": 'a rung, such as "co-design"',
    "method": "the id of a method",
}
"""What stands in a plan as the answer to each type of question."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")


@click.command(cls=Command, examples=("coplan kinds", "coplan kinds --json"))
@json_option
def kinds(*, as_json: bool) -> None:
    """List the kinds of work that a plan can be started for."""
    known = extensions()
    works = known.loaded.knowledge.works.values()
    names = ("id", "title", "says", "use_when")
    if as_json:
        out_json([{n: getattr(one, n) for n in names} | _origin(known, one.id) for one in works])
        return
    for work in works:
        out(f"{work.id}: {work.title}\n  {work.says}\n  {work.use_when}")
    if not works:
        out("No kind of work is known.")
    tell_problems(known)


def _origin(known: Extensions, work: str) -> dict[str, str]:
    pack = known.loaded.origins[f"work.{work}"]
    folder = next(one.folder for one in known.loaded.packs if one.id == pack)
    plugin = next((one.name for one in known.plugins if folder in one.packs), "")
    return {"pack": pack, "plugin": plugin}


@click.command(
    cls=Command,
    examples=("coplan questions", "coplan questions --about decision --standard 4pi"),
)
@click.option("--about", type=click.Choice(list(KINDS)), help="Only those about this.")
@click.option("--standard", help="Only those that a standard has something to say to, and what.")
@json_option
def questions(about: str | None, standard: str | None, *, as_json: bool) -> None:
    """List the questions that coplan asks, and how each can be answered in a plan."""
    known = extensions()
    standards = known.loaded.knowledge.standards
    if standard is not None and standard not in standards:
        raise click.UsageError(no_such("standard", standard, standards))
    asked = known.loaded.knowledge.questions.values()
    found = [
        (one, beside_in(standards[standard], one) if standard else ())
        for one in asked
        if about in (None, one.about)
    ]
    found = [(one, parts) for one, parts in found if parts or not standard]
    if as_json:
        out_json([_question(one) | {"beside": [p.says for p in parts]} for one, parts in found])
        return
    for one, parts in found:
        out("\n".join([*_lines(one), *(f"  {part.says}" for part in parts)]))
    tell_problems(known)


def _question(question: Question) -> dict[str, object]:
    names = ("id", "about", "step", "ask", "why", "answer", "example", "links", "changeable")
    return {name: getattr(question, name) for name in names} | {"choices": dict(question.choices)}


def _lines(question: Question) -> Iterator[str]:
    yield f"{question.about}.{question.id}: {question.ask}"
    yield from (f'  "{id_}": {says}' for id_, says in question.choices.items())
    if not question.choices or question.answer == "choices":
        yield f"  {ANSWERS[question.answer].format(links=question.links)}"


@click.command(cls=Command, examples=("coplan ladders", "coplan ladders --json"))
@json_option
@today_option
def ladders(*, as_json: bool) -> None:
    """List the ladders that a verdict can be shown on, and what each calls the rungs."""
    known, today = extensions(), settings().today
    found = known.loaded.knowledge.ladders.values()
    if as_json:
        out_json([_ladder(one, today) for one in found])
        return
    for one in found:
        out(f"{one.id}: {one.title}\n  {one.says}\n  Source: {source_words(one.source, today)}")
        for rung in sorted(Rung, reverse=True):
            out(f"  {rung.id}: {one.rungs[rung.id]}")
    if not found:
        out("No ladder is known.")
    tell_problems(known)


def _ladder(ladder: Ladder, today: dt.date) -> dict[str, object]:
    texts = {name: getattr(ladder, name) for name in ("id", "title", "says")}
    rungs = {rung.id: ladder.rungs[rung.id] for rung in Rung}
    return texts | {"rungs": rungs, "source": source_values(ladder.source, today)}


def tell_problems(known: Extensions, *, with_plugins: bool = True) -> None:
    """Say on standard error what is wrong with plugins and packs."""
    for sentence in problems(known, with_plugins=with_plugins):
        say(sentence)


def problems(known: Extensions, *, with_plugins: bool = True) -> list[str]:
    """What is wrong with plugins and packs, a sentence each."""
    wrong = [problem_words(one) for one in known.loaded.problems]
    return [*(known.problems if with_plugins else ()), *wrong]


COMMANDS = {"kinds": kinds, "questions": questions, "ladders": ladders}
