"""Packs: folders of TOML that anyone can write. Reading one can run nothing.

Any file of the folder may hold any table. ``[pack]`` says what the pack is; ``[question.ID]``,
``[rule.ID]``, ``[method.ID]``, ``[work.ID]``, ``[rung.ID]``, ``[ladder.ID]``, ``[opinion.ID]``,
``[claim.ID]``, ``[standard.ID]``, ``[risk.ID]``, ``[term.ID]``, ``[task.ID]``, ``[rate.ID]``,
``[cost.ID]``, ``[holidays.NATION]``, ``[cue.ID]`` and ``[source.ID]`` say what it brings. Finished
plans lie in its folder ``examples``. A record that is wrong is left out and reported; the rest is
used.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

import msgspec
from msgspec import Struct, field

from coplan.extend.records import Wrong, build
from coplan.extend.tables import let_go_of_tables, tables_of
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.language_flags import PREFIX
from coplan.judgement.resources import in_order
from coplan.judgement.sources import Source
from coplan.judgement.standards import with_standards

FORMAT = 1
ID = r"[a-z0-9][a-z0-9_-]*"
TABLES = (
    "question",
    "rule",
    "method",
    "work",
    "rung",
    "ladder",
    "opinion",
    "claim",
    "standard",
    "risk",
    "term",
    "task",
    "rate",
    "cost",
    "holidays",
    "cue",
)


class PackProblem(Struct, frozen=True, kw_only=True):
    """Something wrong in a pack. file: which one. line: where, or None. what, do: in words.

    about: the table, such as ``rule.mine``. name: the field in it. Both are empty where the whole
    file or folder is meant. folder: the pack's, where it is known.
    """

    pack: str
    file: str
    what: str
    do: str
    line: int | None = None
    about: str = ""
    name: str = ""
    folder: Path = Path()


class Pack(Struct, frozen=True, kw_only=True):
    """What a pack says about itself.

    co_written: whether people with lived experience shaped it. for_work: the kinds of work that it
    is for; the rest of it is read only for a plan of one of these. Empty: it is always read.
    """

    id: str
    name: str
    version: str
    says: str
    author: str
    licence: str
    co_written: str
    for_work: tuple[str, ...] = ()
    format: int = FORMAT
    folder: Path = Path()


class Reading(Struct, frozen=True, kw_only=True):
    """How packs are read. off: ids of those to leave out.

    words: folders that nobody has installed; of these, ``last`` keeps what was read well, and gives
    it where a table is broken now. rules: ids of rules in Python, which none of these can take.
    """

    off: frozenset[str] = frozenset()
    words: frozenset[Path] = frozenset()
    rules: frozenset[str] = frozenset()
    last: dict[tuple[Path, str], Any] = field(default_factory=dict)

    def keep(self, folder: Path, name: str, value: object) -> None:
        """Keep what was read well. name: of a file or of a record, such as ``rule.mine``."""
        if folder in self.words:
            self.last[folder, name] = value


AS_IT_IS = Reading()


class _Record(Struct, frozen=True):
    """One table of a pack, not yet checked."""

    folder: Path
    file: Path
    kind: str
    id: str
    table: Any


class Loaded(Struct, frozen=True, kw_only=True):
    """All packs together.

    problems: what was left out, and why. origins: the id of the pack that each record came from,
    by kind and id, such as ``work.strategy``. examples: finished plans, by the name of their file.
    """

    knowledge: Knowledge
    packs: tuple[Pack, ...]
    sources: Mapping[str, Source]
    problems: tuple[PackProblem, ...]
    origins: Mapping[str, str] = field(default_factory=dict)
    examples: Mapping[str, Path] = field(default_factory=dict)

    def pack_of(self, record: str) -> Pack | None:
        """The pack that a record came from. record: its kind and id, such as ``work.strategy``.

        A part of a standard is asked as a question of its own, and ``flag.ID`` is what raised one.
        """
        kind, _, name = record.partition(".")
        names = {
            "question": (record, f"standard.{name.partition('.')[0]}"),
            "flag": (f"rule.{name}", f"term.{name.removeprefix(PREFIX)}"),
        }
        found = (self.origins.get(one) for one in names.get(kind, (record,)))
        origin = next(filter(None, found), None)
        return next((one for one in self.packs if one.id == origin), None)


def load_packs(
    folders: Iterable[Path], work: str | None = None, reading: Reading = AS_IT_IS
) -> Loaded:
    """Read packs in order. Sources may be named across packs; an id that is taken is reported.

    work: the kind of work of the plan that they are for; packs for other work are read no further
    than what they say about themselves. None reads all of them.
    """
    packs: dict[str, Pack] = {}
    records: list[_Record] = []
    problems: list[PackProblem] = []
    origins: dict[str, str] = {}
    taken: set[object] = set()
    for folder in folders:
        about = _read(folder / "pack.toml", [], reading).get("pack")
        named = about.get("id") if isinstance(about, dict) else None
        if _left_out(about, work, reading):
            taken.add(named)
            continue
        found, table = _read_folder(folder, problems, reading)
        pack = _about(folder, table, problems, reading)
        if pack is None:
            continue
        if pack.id in taken:
            what = f"[pack] The id `{pack.id}` is taken by another pack. Choose another id."
            problems.append(_problem(folder.name, folder / "pack.toml", what, "pack", "id"))
            continue
        taken.add(pack.id)
        packs[pack.id] = pack
        records += found
        # Where two packs bring the same record, the first one's is used.
        origins = {f"{one.kind}.{one.id}": pack.id for one in found} | origins
    sources = _gather(records, "source", {}, problems, reading)
    tables = {kind: _gather(records, kind, sources, problems, reading) for kind in TABLES}
    let_go_of_tables()
    return Loaded(
        knowledge=_knowledge(tables),
        packs=tuple(packs.values()),
        sources=sources,
        problems=tuple(problems),
        origins=origins,
        examples=_examples(packs.values()),
    )


def _knowledge(tables: Mapping[str, dict[str, Any]]) -> Knowledge:
    return Knowledge(
        questions=with_standards(tables["question"], tables["standard"], tables["risk"]),
        rules=tables["rule"],
        methods=tables["method"],
        works=tables["work"],
        claims=tables["claim"],
        rungs=tables["rung"],
        ladders=tables["ladder"],
        opinions=tables["opinion"],
        standards=tables["standard"],
        risks=tables["risk"],
        terms=tables["term"],
        tasks=in_order(tables["task"]),
        rates=tables["rate"],
        costs=tables["cost"],
        holidays=tables["holidays"],
        cues=tables["cue"],
    )


def _left_out(about: object, work: str | None, reading: Reading) -> bool:
    """Whether a pack is switched off, or says that it is for other kinds of work than this one."""
    if not isinstance(about, dict):
        return False
    named = about.get("for_work")
    others = isinstance(named, list) and bool(named) and work not in named
    return about.get("id") in reading.off or (work is not None and others)


def _examples(packs: Iterable[Pack]) -> Mapping[str, Path]:
    """The finished plans of all packs; where two share a name, the first one's is used."""
    files = (file for pack in packs for file in sorted(pack.folder.glob("examples/*.toml")))
    examples: dict[str, Path] = {}
    for file in files:
        examples.setdefault(file.stem, file)
    return examples


def _read_folder(
    folder: Path, problems: list[PackProblem], reading: Reading
) -> tuple[list[_Record], Mapping[str, Any] | None]:
    records: list[_Record] = []
    about: Mapping[str, Any] = {}
    for file in sorted(folder.glob("*.toml")):
        unread = len(problems)
        data = _read(file, problems, reading)
        if len(problems) > unread and not data and file.name == "pack.toml":
            return [], None
        about = data.pop("pack", about)
        for kind, tables in data.items():
            if kind not in (*TABLES, "source") or not isinstance(tables, dict):
                what = f"`{kind}` is no part of a pack."
                problems.append(_problem(folder.name, file, what, kind))
                continue
            records += [_Record(folder, file, kind, *one) for one in tables.items()]
    return records, about


def _read(file: Path, problems: list[PackProblem], reading: Reading) -> dict[str, Any]:
    folder = file.parent
    try:
        tables = tables_of(file)
        reading.keep(folder, file.name, tables)
        return dict(tables)
    except (OSError, ValueError, RecursionError) as wrong:
        problems.append(
            PackProblem(
                pack=folder.name,
                file=file.name,
                what=f"This file cannot be read as TOML: {wrong}.",
                do="Mend that line. Until then nothing in this file is used.",
                line=_line_in(str(wrong), file),
                folder=folder,
            )
        )
        return dict(reading.last.get((folder, file.name), {}))


def _line_in(says: str, file: Path) -> int | None:
    """The line that tomllib names, or the last one where a table or a text has no end."""
    found = re.search(r"line (\d+)", says)
    if found:
        return int(found[1])
    return len(file.read_bytes().splitlines()) if "end of document" in says else None


def _about(
    folder: Path, table: object, problems: list[PackProblem], reading: Reading
) -> Pack | None:
    file = folder / "pack.toml"
    if table is None:  # the file could not be read, and that is told already
        return None
    if not isinstance(table, dict) or not table:
        problems.append(_problem(folder.name, file, "There is no table `[pack]`.", "pack"))
        return None
    try:
        pack = msgspec.structs.replace(msgspec.convert(table, Pack), folder=folder)
    except msgspec.ValidationError as wrong:
        problems.append(_problem(folder.name, file, f"About the pack: {wrong}.", "pack"))
        return cast("Pack | None", reading.last.get((folder, "pack")))
    if pack.format > FORMAT:
        problems.append(_problem(pack.id, file, "It is written for a newer coplan.", "format"))
        return None
    if not re.fullmatch(ID, pack.id):
        what = "[pack] `id`: use small letters, digits and hyphens."
        problems.append(_problem(folder.name, file, what, "pack", "id"))
        return None
    reading.keep(folder, "pack", pack)
    return pack


def _gather(
    records: Iterable[_Record],
    kind: str,
    sources: Mapping[str, Source],
    problems: list[PackProblem],
    reading: Reading,
) -> dict[str, Any]:
    gathered: dict[str, Any] = {}
    for record in records:
        if record.kind != kind:
            continue
        header = f"{kind}.{record.id}"
        folder = record.folder
        by_plugin = kind == "rule" and record.id in reading.rules and folder in reading.words
        if record.id in gathered or by_plugin:
            what = f"[{header}] This id is taken by another pack. Choose another id."
            problems.append(_problem(folder.name, record.file, what, header))
            continue
        try:
            gathered[record.id] = build(kind, record.id, record.table, sources)
            reading.keep(folder, header, gathered[record.id])
        except Wrong as wrong:
            what = f"[{header}] `{wrong.name}`: {wrong}." if wrong.name else f"[{header}] {wrong}."
            problems.append(_problem(folder.name, record.file, what, header, wrong.name))
            if last := reading.last.get((folder, header)):
                gathered[record.id] = last
    return gathered


def _problem(pack: str, file: Path, what: str, header: str, name: str = "") -> PackProblem:
    return PackProblem(
        pack=pack,
        file=file.name,
        what=what,
        do="Mend it; until then this part is left out and the rest is used.",
        line=line_of(file, header, name),
        about=header,
        name=name,
        folder=file.parent,
    )


def line_of(file: Path, header: str, name: str) -> int | None:
    """The line of a key inside a table, or of the table, counted from one."""
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, ValueError):
        return None
    names = r"\W+".join(re.escape(part) for part in header.split("."))
    table = rf"\[+\s*{names}\W*(#.*)?$"
    inside = rf"\[+\s*{names}\W*\." if "." not in header else table
    pattern = re.compile(rf"\s*({table}|{inside}|{names}\s*=)")
    start = next((n for n, line in enumerate(lines, 1) if pattern.match(line)), None)
    if start is None or not name:
        return start
    field = re.compile(rf"\s*{re.escape(name)}\b")
    below = enumerate(lines[start:], start + 1)
    return next((number for number, line in below if field.match(line)), start)


def problem_words(problem: PackProblem) -> str:
    """One thing that is wrong in a pack, as a sentence."""
    where = f", line {problem.line}" if problem.line else ""
    return f"Pack {problem.pack}, {problem.file}{where}: {problem.what} {problem.do}"


def credit(pack: Pack) -> str:
    """Whose words these are, in a sentence: it stands wherever words of the pack do."""
    yes = re.match(r"\W*(no|not|nobody)\b", pack.co_written, re.IGNORECASE) is None
    co_written = f"Co-written: {pack.co_written}" if yes else "Not co-written."
    return f"From the pack “{pack.name}”, by {pack.author}, {pack.licence}. {co_written}"
