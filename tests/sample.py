"""A small plan to judge, and the packs to judge it by."""

import datetime as dt
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from coplan.extend.computed import with_rules
from coplan.extend.packs import Loaded, load_packs
from coplan.extend.plugins import CORE, Extensions
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.verdict import Verdict, judge
from coplan.model.plan import Decision, Group, Header, Outcome, Plan

ROOT = Path(__file__).parents[1]
PACKS = (CORE, *sorted(ROOT.glob("plugins/*/src/*/pack")))
EXAMPLES = {file.stem: file for pack in PACKS for file in pack.glob("examples/*.toml")}
"""The finished plans that ship, by name."""
TODAY = dt.date(2026, 11, 23)
BOOK = """
[source.book]
title = "A book"
kind = "good-practice"
trust = "seen"
checked = 2026-01-01
review_by = 2027-01-01
"""
"""A source in a pack."""


OPEN: dict[str, Any] = {
    "people": "members",
    "set_by": "together",
    "decider": "the board",
    "openness": "agenda",
    "power": "shared",
    "bar": "none",
    "date": TODAY + dt.timedelta(weeks=30),
    "reply": True,
    "tied": False,
    "duty": "nothing",
    "funded": True,
    "size": 8,
    "standing": True,
    "wants": "decide",
    "pay": "fees",
    "distress": False,
    "identifiable": False,
    "conflict": False,
    "text": "none",
    "private": "none",
    "paid_others": "nobody",
    "skills": "none",
    "costs": True,
    "let_down": False,
}
"""Answers under which a decision can be shared from the first question to the last."""


@cache
def loaded() -> Loaded:
    """The core pack, and the packs and rules of every first-party plugin."""
    modules = [import_module(folder.parent.name) for folder in PACKS[1:]]
    rules = {
        one.__name__.removeprefix("coplan_"): one.coplan_rules()
        for one in modules
        if hasattr(one, "coplan_rules")
    }
    return with_rules(load_packs(PACKS), rules)


@cache
def core() -> Knowledge:
    """What the core pack alone says."""
    return load_packs([CORE]).knowledge


def extensions() -> Extensions:
    """Everything that coplan ships, found without looking for plugins."""
    return Extensions(plugins=(), folders=PACKS)


def plan_with(**answers: Any) -> Plan:
    """One decision that serves one outcome with one group.

    answers: by question; each stands on the entry that its question is about, None for unknown.
    """
    asked = core().questions
    kinds = ("plan", "outcome", "decision", "group")
    values: dict[str, dict[str, Any]] = {kind: {} for kind in kinds}
    for name, answer in answers.items():
        if answer is not None:
            values[asked[name].about if name in asked else "decision"][name] = answer
    return Plan(
        header=_entry(Header, values["plan"], title="A plan", nation="england"),
        outcomes=(_entry(Outcome, values["outcome"], id="change", title="A change"),),
        decisions=(
            _entry(
                Decision,
                values["decision"],
                id="choice",
                title="What to do",
                outcomes=("change",),
                groups=("members",),
            ),
        ),
        groups=(_entry(Group, values["group"], id="members", title="Our members"),),
    )


def verdict_of(**answers: Any) -> Verdict:
    """The core pack's verdict on a plan that is open but for these answers."""
    plan = plan_with(**{**OPEN, **answers})
    return judge(plan, plan.decisions[0], core(), TODAY)


def _entry(kind: Any, values: dict[str, Any], **known: Any) -> Any:
    fields = {name: value for name, value in values.items() if name in kind.__struct_fields__}
    facts = {name: value for name, value in values.items() if name not in fields}
    return kind(**{**known, **fields}, facts=facts)
