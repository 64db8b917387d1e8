"""``coplan rules``: the rules that judge, their own tests, and which are due to be checked."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from coplan.cli.changing import no_such
from coplan.cli.checked import source_values
from coplan.cli.chosen import out
from coplan.cli.common import HELP, Command, ShowFirst, extensions, out_json, settings, today_option
from coplan.cli.knowing import json_option
from coplan.extend.packs import Loaded, load_packs, problem_words
from coplan.judgement.applying import does
from coplan.judgement.rules import Rule
from coplan.judgement.sources import Source
from coplan.judgement.wording import spoken
from coplan.model.errors import Exit
from coplan.planning.reasoning import effect_words, rule_in_full
from coplan.planning.telling import source_words

SOON = dt.timedelta(days=90)
"""How long before its review date a source counts as due."""


@click.group(cls=ShowFirst, context_settings=HELP, subcommand_metavar="[ID | COMMAND …]")
def rules() -> None:
    """List the rules, test them, and see which are due to be checked.

    A rule that has the name of a command is shown with: coplan rules show ID
    """


@rules.command(
    cls=Command,
    examples=("coplan rules", "coplan rules openness-taken", "coplan rules show --json"),
)
@click.argument("rule", metavar="[ID]", required=False)
@json_option
@today_option
def show(rule: str | None, *, as_json: bool) -> None:
    """List the rules and what each does, or show one in full."""
    known, today = extensions().loaded, settings().today
    found = known.knowledge.rules
    if rule is not None and rule not in found:
        raise click.UsageError(no_such("rule", rule, found))
    chosen = list(found.values()) if rule is None else [found[rule]]
    if as_json:
        out_json([_rule(one, known, today) for one in chosen])
    elif rule is not None:
        out(
            "\n".join(
                [
                    *rule_in_full(found[rule], known.knowledge, today),
                    f"  Pack: {_pack(known, found[rule])}",
                ]
            )
        )
    else:
        for one in chosen:
            out(f"{one.id}: {effect_words(one, known.knowledge)}\n  {one.says}")
        if not chosen:
            out("There are no rules.")


def _rule(rule: Rule, known: Loaded, today: dt.date) -> dict[str, Any]:
    texts = {name: getattr(rule, name) for name in ("id", "says", "could", "why", "flag")}
    return {
        **texts,
        "pack": _pack(known, rule),
        "ceiling": rule.ceiling.id if rule.ceiling else None,
        "floor": rule.floor.id if rule.floor else None,
        "stop": rule.stop,
        "own_case": rule.own_case,
        "nations": list(rule.nations),
        "source": source_values(rule.source, today),
    }


def _pack(known: Loaded, rule: Rule) -> str:
    return known.origins[f"rule.{rule.id}"]


@rules.command(cls=Command, examples=("coplan rules test", "coplan rules test my-pack"))
@click.argument("pack", required=False)
def test(pack: str | None) -> int:
    """Try every rule on its own examples; end with 1 where one does not do what it says.

    PACK is the id of a pack, or a folder with one that is still being written. What is wrong in a
    pack counts too, because that part of it cannot be used.
    """
    known, chosen = _tested(pack)
    tried = [one for one in known.knowledge.rules.values() if _pack(known, one) in chosen]
    wrong = [line for one in tried for line in _failing(one)]
    wrong += [
        problem_words(one) for one in known.problems if one.pack in chosen.values() | chosen.keys()
    ]
    for line in wrong:
        out(line)
    examples = sum(len(one.examples) for one in tried)
    out(f"Rules: {len(tried)}, examples: {examples}, to look at again: {len(wrong)}.")
    return Exit.FOUND if wrong else Exit.DONE


def _tested(pack: str | None) -> tuple[Loaded, dict[str, str]]:
    """What is loaded, and the packs to test: their ids, with the names of their folders."""
    known = extensions().loaded
    packs = {one.id: one.folder.name for one in known.packs}
    if pack is None:
        return known, packs | {one.pack: one.pack for one in known.problems}
    if pack in packs:
        return known, {pack: packs[pack]}
    folder = Path(pack)
    if not folder.is_dir():
        raise click.UsageError(no_such("pack or folder", pack, packs))
    others = [one.folder for one in known.packs if one.folder.resolve() != folder.resolve()]
    loaded = load_packs([*others, folder])
    mine = next((one.id for one in loaded.packs if one.folder == folder), folder.resolve().name)
    return loaded, {mine: folder.name}


def _failing(rule: Rule) -> Iterator[str]:
    for example in rule.examples:
        if not does(rule, example):
            facts = ", ".join(f"{name} = {spoken(value)}" for name, value in example.facts.items())
            should = "should fire" if example.fires else "should not fire"
            yield f"{rule.id}: it {should} for {facts or 'no facts'}, and it does otherwise."


@rules.command(cls=Command, examples=("coplan rules due", "coplan rules due --today 2027-05-01"))
@json_option
@today_option
def due(*, as_json: bool) -> None:
    """List the sources to be checked again: late, or due within 90 days."""
    known, today = extensions().loaded, settings().today
    late = [one for one in known.sources.values() if one.review_by <= today + SOON]
    late.sort(key=lambda one: (one.review_by, one.id))
    if as_json:
        out_json([source_values(one, today) | {"rules": _resting_on(one, known)} for one in late])
        return
    for one in late:
        when = "late since" if one.overdue(today) else "due by"
        out(f"{when} {spoken(one.review_by)}: {source_words(one, today)}")
        out(f"  Rules: {', '.join(_resting_on(one, known)) or 'none'}")
    if not late:
        out(f"Nothing is due before {spoken(today + SOON)}.")


def _resting_on(source: Source, known: Loaded) -> Sequence[str]:
    return [one.id for one in known.knowledge.rules.values() if one.source.id == source.id]


COMMANDS = {"rules": rules}
