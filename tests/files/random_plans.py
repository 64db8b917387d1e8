"""Random plans, and random changes to them as people make them: in coplan, and by hand."""

import datetime as dt
from decimal import Decimal
from random import Random

from coplan.files.document import Document
from coplan.model.edit import Add, Edit, Remove, Set
from coplan.model.errors import Trouble
from coplan.model.plan import Value

KINDS = ("outcome", "decision", "group", "activity")
FIELDS = ("title", "notes", "openness", "size_of_room", "procurement.stage")
WORDS = ("warm", "meals", "wards", "board", "night", "kitchen", "trays", "menu", "nurses")
START = """\
# Our plan
coplan = 1

[plan]
title = "Meals"  # working title
brief = \"\"\"
The contract ends.
The food is cold.
Nobody was asked.\"\"\"

# ---- what we want ----

# why: asked for by patients
[outcome.warm]
title = "Warm meals"

[decision.menu]
title = "What is cooked"
outcomes = ["warm"]
at = 07:30:00

[decision.menu.procurement]
stage = "start"

[group.patients]
title = "Patients"
size = 12

[our-own-tool]
colour = "green"
"""


def random_plan(random: Random) -> Document:
    """A plan that has grown by a few changes."""
    document = Document.parse(START)
    for number in range(random.randrange(6)):
        document = changed(document, random, f"s{number}")
    return document


def versions(random: Random, sizes: int = 5) -> tuple[Document, Document, Document]:
    """A plan, and two versions of it that know nothing of each other."""
    base = random_plan(random)
    sides = []
    for side in ("one", "two"):
        document = base
        for number in range(random.randrange(sizes)):
            document = changed(document, random, f"{side}{number}")
        sides.append(document)
    return base, sides[0], sides[1]


def changed(document: Document, random: Random, mark: str) -> Document:
    """The plan after one more change. mark: makes what is written unlike all else."""
    change = random.choice((_edited, _edited, _edited, _commented, _noted, _odd))
    return change(document, random, mark)


def _edited(document: Document, random: Random, mark: str) -> Document:
    try:
        return document.apply([_edit(document, random, mark)]).document
    except Trouble:
        return document


def _edit(document: Document, random: Random, mark: str) -> Edit:
    entries = list(document.plan.entries())
    entry = random.choice(entries)
    way = random.random()
    if way < 0.25:
        id_ = random.choice(("new", f"new-{mark}"))
        kind = random.choice(KINDS)
        values: dict[str, Value] = {"title": f"New {mark}", "agreed": random.random() < 0.5}
        keys = {one.key for one in entries}
        return Add(
            entry=f"{kind}.{id_}" if f"{kind}.{id_}" not in keys else f"{kind}.n-{mark}",
            values=values,
        )
    if way < 0.4 and entry.kind != "plan":
        return Remove(entry=entry.key, expects=entry.values())
    name = random.choice(FIELDS)
    return Set(
        entry=entry.key,
        name=name,
        value=_value(entry.get(name), random, mark),
        expects=entry.get(name),
    )


def _value(was: Value | None, random: Random, mark: str) -> Value | None:
    if isinstance(was, str) and "\n" in was:
        lines = was.split("\n")
        lines[random.randrange(len(lines))] = f"a line of {mark}"
        return "\n".join(lines)
    words = " ".join(random.sample(WORDS, 2))
    return random.choice(
        (
            f"{words} {mark}",
            random.randrange(90),
            dt.date(2027, 1, random.randint(1, 28)),
            None,
            Decimal("0.5"),
        )
        if was is None or not isinstance(was, str)
        else (f"{words} {mark}", f"{words}\n{mark}\nend")
    )


def _commented(document: Document, random: Random, mark: str) -> Document:
    """Somebody writes a comment above a line."""
    lines = document.text.splitlines(keepends=True)
    places = [i for i, line in enumerate(lines) if line.startswith("[")]
    lines.insert(random.choice(places), f"# above, {mark}\n")
    return _read(document, lines)


def _noted(document: Document, random: Random, mark: str) -> Document:
    """Somebody writes a comment behind a value, or one that stands free."""
    lines = document.text.splitlines(keepends=True)
    short = [
        i for i, line in enumerate(lines) if " = " in line and '"""' not in line and "#" not in line
    ]
    if random.random() < 0.5 and short:
        at = random.choice(short)
        lines[at] = lines[at].rstrip("\n") + f"  # behind, {mark}\n"
    else:
        empty = [i for i, line in enumerate(lines) if line == "\n"]
        lines.insert(random.choice(empty), f"\n# free, {mark}\n")
    return _read(document, lines)


def _odd(document: Document, random: Random, mark: str) -> Document:
    """Somebody changes what means nothing to coplan."""
    text = document.text
    if random.random() < 0.5 and "07:30:00" in text:
        return _read(document, [text.replace("07:30:00", f"0{random.randint(1, 9)}:15:00")])
    return _read(document, [text, f'\n[tool-{mark}]\ncolour = "{mark}"\n'])


def _read(document: Document, lines: list[str]) -> Document:
    try:
        return Document.parse("".join(lines))
    except Trouble:
        return document
