"""Random plans, written as oddly as TOML allows, edited at random and edited back."""

import datetime as dt
import tomllib
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from coplan.files.blocks import BOM, cut, keys_of
from coplan.files.document import Document
from coplan.files.entries import alike, fields_of
from coplan.files.owning import owner
from coplan.model.edit import Add, Edit, Remove, Set, free_key
from coplan.model.plan import KINDS, Entry, Plan, Value

SEEDS = st.integers(0, 2**40)
FEW = settings(max_examples=150, deadline=None)
MANY = settings(max_examples=400, deadline=None)

TEXTS = (
    '"plain"',
    "'literal \\ text'",
    '"a \\" quote # no comment"',
    '"""\n[decision.fake]\ntitle = "no"\n# no comment\n"""',
    "'''\n[[fake]]\n''two'' quotes'''",
    '"""ends in quotes"""""',
    '""',
)
LISTS = (
    "[]",
    '["o0", "g1"]',
    '[\n  "o0", # [decision.fake]\n  "g1",\n]',
    '["""\n[group.fake]\n""", \'x\']',
)
ODD = (
    "{ a = 1, b = { c = '}' } }",
    "2027-01-02T10:00:00Z",
    "07:32:00",
    "[[1, 2],\n[3]]",
    "[1, 'x']",
    "nan",
)
FACTS = ("true", "12", "1.50", "2027-02-03", *TEXTS, *LISTS)


class Writer:
    """Writes one random plan, all from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.lines: list[str] = []
        self.number = 0

    def maybe(self, chance: float) -> bool:
        """Say yes as often as asked."""
        return self.random.random() < chance

    def comment(self, what: str) -> str:
        """Make a comment like no other."""
        self.number += 1
        return f"# {what} {self.number}"

    def key(self, name: str, value: str) -> None:
        """Write a key in one of the ways in which people write keys."""
        if self.maybe(0.15):
            self.lines.append(self.comment("inside"))
        if self.maybe(0.1):
            self.lines.append("")
        space = self.random.choice((" = ", "=", "  =   "))
        end = f"  {self.comment('trailing')}" if self.maybe(0.2) else ""
        self.lines.append(self.random.choice(("", "", "  ")) + name + space + value + end)

    def table(self, header: str, keys: dict[str, str]) -> None:
        """Write a table with its keys, and comments around it."""
        if self.lines and self.maybe(0.85):
            self.lines += [""] * self.random.choice((1, 1, 1, 2))
            if self.maybe(0.2):
                self.lines += [self.comment("free"), ""]
        while self.maybe(0.25):
            self.lines.append(self.comment(f"above {header}"))
        self.lines.append(header + ("  # header" if self.maybe(0.1) else ""))
        for name, value in keys.items():
            self.key(name, value)
        if self.maybe(0.1):
            self.lines += [self.comment("below"), ""]

    def value(self, kind: str, name: str) -> str:
        """Make a value of the right type for a field."""
        options = {str: TEXTS, int: ("5", "1_000"), tuple: LISTS, dt.date: ("2027-03-31",)}
        return self.random.choice(options[fields_of(kind)[name]])

    def entry(self, kind: str, path: str) -> list[tuple[str, dict[str, str]]]:
        """Make the tables of one entry: its own, and perhaps one of a plugin."""
        names = [name for name in fields_of(kind) if self.maybe(0.4)]
        self.random.shuffle(names)
        keys = {name: self.value(kind, name) for name in names}
        if self.maybe(0.5):
            keys["openness"] = self.random.choice(FACTS)
        if self.maybe(0.3):
            keys["odd"] = self.random.choice(ODD)
        tables = [(f"[{path}]", keys)]
        if self.maybe(0.15):
            keys["dotted.fact"] = self.random.choice(FACTS)
        if self.maybe(0.3):
            tables.append((f"[{path}.procurement]", {"stage": self.random.choice(FACTS)}))
        if self.maybe(0.1):
            tables.append((f"[[{path}.rows]]", {"n": "1"}))
        if self.maybe(0.1):
            tables = tables[1:] or tables
        return tables

    def plan(self) -> str:
        """Write a whole plan."""
        if self.maybe(0.3):
            self.lines += [self.comment("top"), ""]
        self.key("coplan", "1")
        tables = self.entry("plan", "plan") if self.maybe(0.8) else []
        for kind in list(KINDS)[1:]:
            for n in range(self.random.choice((0, 1, 2, 3))):
                name = self.random.choice((f"{kind[0]}{n}", f'"{kind[0]} {n}"', f"'{kind[0]}.{n}'"))
                tables += self.entry(kind, f"{kind}.{name}")
        if self.maybe(0.3):
            tables.append(("[plugin.thing]", {"decision": "'kept'"}))
        if self.maybe(0.3):
            self.random.shuffle(tables)
        for header, keys in tables:
            self.table(header, keys)
        if self.maybe(0.2):
            self.lines += ["", self.comment("last")]
        text = "\n".join(self.lines) + ("\n" if self.maybe(0.8) else "")
        text = text.replace("\n", "\r\n") if self.maybe(0.2) else text
        return BOM + text if self.maybe(0.1) else text


def random_value(random: Random, kind: str, name: str) -> Value | None:
    """A value that a field or fact can have, or none."""
    texts = ("new", "two\nlines\n", '"""', "\\ # [x]", "\u2028\x7f\x00", "a\r\nb", "\n")
    lists = (("o0",), ("o0", "x y"))
    by_type: dict[type, tuple[Value, ...]] = {
        str: texts,
        tuple: lists,
        int: (0, 7),
        dt.date: (dt.date(2030, 1, 1),),
    }
    anything = (*texts, *lists, True, 3, Decimal("0.5"), Decimal(2), dt.date(2031, 1, 1), ())
    options = by_type[fields_of(kind)[name]] if name in fields_of(kind) else anything
    return None if random.random() < 0.3 else random.choice(options)


def random_edit(random: Random, plan: Plan) -> Edit:
    """An edit that fits the plan as it is."""
    entries = list(plan.entries())
    entry = random.choice(entries)
    dice = random.random()
    if dice < 0.15 and entry.kind != "plan":
        return Remove(entry=entry.key, expects=entry.values() if random.random() < 0.5 else {})
    if dice < 0.3:
        kind = random.choice(list(KINDS)[1:])
        names = [*fields_of(kind), "pay", "procurement.part", "other.x"]
        values = {n: random_value(random, kind, n) for n in names if random.random() < 0.4}
        key = free_key(f"{kind}.{random.choice(('new', 'x y', 'd.0'))}", {e.key for e in entries})
        return Add(entry=key, values={n: v for n, v in values.items() if v is not None})
    fields = (*fields_of(entry.kind), "openness", "pay", "procurement.stage", "procurement.part")
    name = random.choice((*fields, "dotted.fact", "dotted.more", "other.x"))
    return Set(
        entry=entry.key,
        name=name,
        value=random_value(random, entry.kind, name),
        expects=entry.get(name),
    )


def after(plan: Plan, edit: Edit) -> dict[str, dict[str, Value]]:
    """What an edit should make of a plan, worked out without any text."""
    entries = {entry.key: dict(entry.values()) for entry in plan.entries()}
    match edit:
        case Set(value=None):
            entries[edit.entry].pop(edit.name, None)
        case Set() if edit.value == () and edit.name in fields_of(edit.entry.partition(".")[0]):
            entries[edit.entry].pop(edit.name, None)
        case Set(value=value) if value is not None:
            entries[edit.entry][edit.name] = value
        case Add():
            entries[edit.entry] = dict(edit.values)
        case Remove():
            del entries[edit.entry]
    return entries


def with_points(values: dict[str, Value]) -> dict[str, Value]:
    """A decimal without a point is written with one."""
    whole = {n: Decimal("2.0") for n, v in values.items() if repr(v) == "Decimal('2')"}
    return {**values, **whole}


@given(SEEDS)
@MANY
def test_cut_blocks_join_to_the_same_text(seed: int) -> None:
    """Cutting loses nothing, and finds each entry that tomllib finds."""
    text = Writer(seed).plan()
    whole = text if text.endswith("\n") else text + "\n"
    blocks = cut(whole)
    assert "".join(block.text for block in blocks) == whole
    data = tomllib.loads(text.removeprefix(BOM))
    found = {block.path[:2] for block in blocks if len(block.path) > 1 and block.path[0] in KINDS}
    wanted = {(kind, id_) for kind in KINDS for id_ in data.get(kind, {}) if kind != "plan"}
    assert {path for path in found if path[0] != "plan"} == wanted
    for block in blocks:
        for key in keys_of(block):
            assert tomllib.loads(f"k = {block.text[key.value : key.value_end]}")


@given(SEEDS)
@MANY
def test_edits_do_what_they_say_and_can_be_taken_back(seed: int) -> None:
    """After any edit the text reads as the plan it should be; undo and redo are byte for byte."""
    random = Random(seed)
    document = Document.parse(Writer(seed).plan())
    for _ in range(4):
        edit = random_edit(random, document.plan)
        if isinstance(edit, Set) and odd_for(document, edit):
            continue
        done = document.apply([edit])
        assert done.notices == ()
        again = Document.parse(done.document.text)
        assert again.plan == done.document.plan
        assert again.blocks == done.document.blocks
        wanted = after(document.plan, edit)
        got = {entry.key: entry.values() for entry in again.plan.entries()}
        assert got.keys() == wanted.keys()
        assert all(alike(got[key], with_points(wanted[key])) for key in got)
        undone = again.apply(done.undo, strict=True)
        assert undone.document.text == document.text
        redone = undone.document.apply(undone.undo, strict=True)
        assert redone.document.text == done.document.text
        document = done.document


def odd_for(document: Document, edit: Set) -> bool:
    """Whether an edit meets a shape that cannot be spliced, such as a list where a table goes."""
    first, dot, _ = edit.name.partition(".")
    entry = document.plan.entry(edit.entry)
    return bool(dot) and isinstance(entry, Entry) and first in entry.facts


@given(SEEDS)
@FEW
def test_lines_of_other_entries_are_untouched(seed: int) -> None:
    """An edit changes no line of another entry, and every comment stays with its entry."""
    random = Random(seed)
    document = Document.parse(Writer(seed).plan())
    edit = random_edit(random, document.plan)
    done = document.apply([edit]).document
    was = [b.own for b in document.blocks if owner(b) != edit.entry]
    now = [b.own for b in done.blocks if owner(b) != edit.entry]
    assert len(was) == len(now)
    # A comment that loses the line above it can come to stand directly above the next header.
    assert all(new.endswith(old) for old, new in zip(was, now, strict=True))
    free = [line for b in document.blocks for line in b.tail.splitlines() if line.strip()]
    assert [line for line in free if line not in done.text.splitlines()] == []


@given(SEEDS)
@FEW
def test_a_batch_of_edits_is_taken_back_as_a_whole(seed: int) -> None:
    """Several edits in one go have one way back."""
    random = Random(seed)
    document = Document.parse(Writer(seed).plan())
    now, edits = document, []
    for _ in range(5):
        edit = random_edit(random, now.plan)
        edits.append(edit)
        now = now.apply([edit]).document
    done = document.apply(edits)
    assert done.document.text == now.text
    assert done.document.apply(done.undo, strict=True).document.text == document.text
