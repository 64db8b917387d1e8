"""Plans to make documents of, and every document of one."""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from sample import EXAMPLES, OPEN, TODAY, extensions, loaded, plan_with

from coplan.export.audiences import AUDIENCES
from coplan.export.formats import FORMATS, Format, formats_for, wanted
from coplan.export.pictures import PICTURES
from coplan.export.tree import Document
from coplan.model.plan import Activity, Conflict, Plan
from coplan.session import Session, State, judged

FINISHED = ("charity-strategy", "refuge-contract")
PATH = Path("folder") / "plan.toml"

EVIL = (
    '=cmd|"/c calc"!A1',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "</title></style><img src=x onerror=alert(2)>",
    "a\r\nBEGIN:VEVENT\r\nUID:evil\r\nEND:VEVENT",
    "\x1b]0;title\x07 \x00 \ufffe \u202e",
    "# x [y](javascript:z) | a ``` {{ 7*7 }} {% include '/etc/passwd' %}",
    '" #read("/etc/passwd") \\ #pagebreak()',
    '"]; n9[label="evil',
    "../../../etc/passwd",
)
"""What a plan may hold and no program may obey."""


def state_of(plan: Plan, today: dt.date = TODAY) -> State:
    """A plan, judged by everything that ships."""
    return judged(plan, loaded().knowledge, today)


@cache
def finished(name: str) -> State:
    """A finished example, judged."""
    return Session(EXAMPLES[name], extensions(), today=TODAY, read_only=True).state


def open_plan(**answers: Any) -> Plan:
    """One open decision with one group and one activity that is planned through."""
    plan = plan_with(**{**OPEN, **answers})
    group = plan.groups[0]
    facts = {**group.facts, "hourly": 25, "fares": 10, "safe.stop": True, "safe.steps": "a call"}
    told = {"feedback.by": dt.date(2027, 7, 20), "feedback.said": "Later buses", "x.y": 1}
    decision = plan.decisions[0]
    activity = Activity(
        id="meet",
        title="We meet",
        method="steering-group",
        decisions=("choice",),
        groups=("members",),
        facts={"sessions": 4, "hours": 2, "every": 3},
    )
    return replace(
        plan,
        header=replace(plan.header, facts={**plan.header.facts, "money": 5000}),
        decisions=(replace(decision, facts={**decision.facts, **told}),),
        groups=(replace(group, facts=facts),),
        activities=(activity,),
    )


def hostile(text: str) -> Plan:
    """The same with one text in every field that holds words."""
    plan = open_plan(decider=text, people=text, bar_rule=text, bar="local-policy")
    words = dict.fromkeys(("feedback.said", "feedback.did", "feedback.say"), text)
    decision = plan.decisions[0]
    group = replace(plan.groups[0], title=text, notes=text)
    group = replace(group, facts={**group.facts, "safe.steps": text, "safe.contact": text})
    activity = replace(plan.activities[0], title=text, notes=text)
    return replace(
        plan,
        header=replace(plan.header, title=text, notes=text, brief=text),
        outcomes=(replace(plan.outcomes[0], title=text, notes=text),),
        decisions=(replace(decision, title=text, notes=text, facts={**decision.facts, **words}),),
        groups=(group,),
        activities=(replace(activity, facts={**activity.facts, "room": text}),),
        conflicts=(Conflict(id="c", entry="decision.choice", name="title", value=text),),
    )


def documents(state: State) -> Iterator[tuple[str, Document]]:
    """Every document of a plan, by its audience."""
    for name, audience in AUDIENCES.items():
        yield name, audience.make(state)


def everything(state: State) -> Iterator[tuple[str, Format, bytes]]:
    """Every document in every format that there is for it."""
    for name, audience in AUDIENCES.items():
        what = wanted(state, audience, PATH)
        for form in formats_for(name):
            for picture in PICTURES if form.id == "svg" else ("map",):
                yield name, form, form.make(replace(what, picture=picture))


def made(state: State, form: str, whom: str = "team") -> bytes:
    """One document in one format."""
    return FORMATS[form].make(wanted(state, AUDIENCES[whom], PATH))
