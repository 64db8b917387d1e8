"""Packs: folders of TOML that anyone can write. Reading one can run nothing.

Any file of the folder may hold any table. ``[pack]`` says what the pack is; ``[question.ID]``,
``[rule.ID]``, ``[method.ID]``, ``[work.ID]``, ``[rung.ID]``, ``[ladder.ID]``, ``[opinion.ID]``,
``[claim.ID]``, ``[standard.ID]``, ``[risk.ID]``, ``[term.ID]``, ``[task.ID]``, ``[rate.ID]``,
``[cost.ID]``, ``[holidays.NATION]`` and ``[source.ID]`` say what it brings. Finished plans lie in
its folder ``examples``. A record that is wrong is left out and reported; the rest is used.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, field

from coplan.extend.records import Wrong, build
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.resources import in_order
from coplan.judgement.sources import Source
from coplan.judgement.standards import with_standards

FORMAT = 1
LARGEST = 4_000_000
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
)


class PackProblem(Struct, frozen=True, kw_only=True):
    """Something wrong in a pack. file: which one. line: where, or None. what, do: in words."""

    pack: str
    file: str
    what: str
    do: str
    line: int | None = None


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


class _Record(Struct, frozen=True):
    """One table of a pack, not yet checked."""

    pack: str
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


def load_packs(folders: Iterable[Path], work: str | None = None) -> Loaded:
    """Read packs in order. Sources may be named across packs; an id that is taken is reported.

    work: the kind of work of the plan that they are for; packs for other work are read no further
    than what they say about themselves. None reads all of them.
    """
    packs: list[Pack] = []
    records: list[_Record] = []
    problems: list[PackProblem] = []
    origins: dict[str, str] = {}
    for folder in folders:
        if _for_other_work(folder, work):
            continue
        found, table = _read_folder(folder, problems)
        pack = _about(folder, table, problems)
        if pack is not None:
            packs.append(pack)
            records += found
            # Where two packs bring the same record, the first one's is used.
            origins = {f"{one.kind}.{one.id}": pack.id for one in found} | origins
    sources = _gather(records, "source", {}, problems)
    tables = {kind: _gather(records, kind, sources, problems) for kind in TABLES}
    knowledge = Knowledge(
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
    )
    return Loaded(
        knowledge=knowledge,
        packs=tuple(packs),
        sources=sources,
        problems=tuple(problems),
        origins=origins,
        examples=_examples(packs),
    )


def _for_other_work(folder: Path, work: str | None) -> bool:
    """Whether a pack says that it is for other kinds of work than this one."""
    if work is None:
        return False
    about = _read(folder.name, folder / "pack.toml", []).get("pack")
    named = about.get("for_work") if isinstance(about, dict) else None
    return isinstance(named, list) and bool(named) and work not in named


def _examples(packs: Iterable[Pack]) -> Mapping[str, Path]:
    """The finished plans of all packs; where two share a name, the first one's is used."""
    files = (file for pack in packs for file in sorted(pack.folder.glob("examples/*.toml")))
    examples: dict[str, Path] = {}
    for file in files:
        examples.setdefault(file.stem, file)
    return examples


def _read_folder(
    folder: Path, problems: list[PackProblem]
) -> tuple[list[_Record], Mapping[str, Any] | None]:
    records: list[_Record] = []
    about: Mapping[str, Any] = {}
    for file in sorted(folder.glob("*.toml")):
        unread = len(problems)
        data = _read(folder.name, file, problems)
        if len(problems) > unread and file.name == "pack.toml":
            return [], None
        about = data.pop("pack", about)
        for kind, tables in data.items():
            if kind not in (*TABLES, "source") or not isinstance(tables, dict):
                what = f"`{kind}` is no part of a pack."
                problems.append(_problem(folder.name, file, what, kind))
                continue
            records += [_Record(folder.name, file, kind, *one) for one in tables.items()]
    return records, about


def _read(pack: str, file: Path, problems: list[PackProblem]) -> dict[str, Any]:
    try:
        state = file.stat()
        return dict(_parsed(file, (state.st_ino, state.st_mtime_ns, state.st_size)))
    except (OSError, ValueError, RecursionError) as wrong:
        line = re.search(r"line (\d+)", str(wrong))
        problems.append(
            PackProblem(
                pack=pack,
                file=file.name,
                what=f"This file cannot be read as TOML: {wrong}.",
                do="Mend that line. Until then nothing in this file is used.",
                line=int(line[1]) if line else None,
            )
        )
        return {}


@lru_cache(maxsize=1024)
def _parsed(file: Path, mark: tuple[int, int, int]) -> Mapping[str, Any]:
    """A file of a pack, parsed once while it stays as it is. mark: tells when it has changed."""
    del mark
    return tomllib.loads(_text(file), parse_float=Decimal)


def _text(file: Path) -> str:
    if file.stat().st_size > LARGEST:
        raise ValueError("it is larger than 4 MB")
    return file.read_text("utf-8-sig")


def _about(folder: Path, table: object, problems: list[PackProblem]) -> Pack | None:
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
        return None
    if pack.format > FORMAT:
        problems.append(_problem(pack.id, file, "It is written for a newer coplan.", "format"))
        return None
    return pack


def _gather(
    records: Iterable[_Record],
    kind: str,
    sources: Mapping[str, Source],
    problems: list[PackProblem],
) -> dict[str, Any]:
    gathered: dict[str, Any] = {}
    for record in records:
        if record.kind != kind:
            continue
        header = f"{kind}.{record.id}"
        if record.id in gathered:
            what = f"[{header}] This id is taken by another pack. Choose another id."
            problems.append(_problem(record.pack, record.file, what, header))
            continue
        try:
            gathered[record.id] = build(kind, record.id, record.table, sources)
        except Wrong as wrong:
            what = f"[{header}] `{wrong.name}`: {wrong}." if wrong.name else f"[{header}] {wrong}."
            problems.append(_problem(record.pack, record.file, what, header, wrong.name))
    return gathered


def _problem(pack: str, file: Path, what: str, header: str, name: str = "") -> PackProblem:
    return PackProblem(
        pack=pack,
        file=file.name,
        what=what,
        do="Mend it; until then this part is left out and the rest is used.",
        line=_line(file, header, name),
    )


def _line(file: Path, header: str, name: str) -> int | None:
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
