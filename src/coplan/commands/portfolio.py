"""All plans of a folder, each in a line: how far it is, what has passed, what to look at again."""

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from coplan.extend.packs import Loaded
from coplan.files.planfile import PlanFile
from coplan.judgement.wording import spoken
from coplan.model.errors import Trouble
from coplan.session import State, judged

MOST = 500
"""Plans of one folder that are looked at. More would keep a person waiting."""

DEPTH = 3
"""Folders inside folders that are looked into."""

MARK = b"coplan"
"""What stands in the first lines of every plan."""

BEGINNING = 4096
"""Bytes at the start of a file in which the mark must stand."""


class Summary(Struct, frozen=True, kw_only=True):
    """One plan of a folder.

    settled: how many of its decisions no open answer could change. passed: titles of decisions
    whose date is over. look_again: how many things there are to look at again. problem: why it
    could not be read, or empty; then the rest is empty too.
    """

    path: Path
    title: str
    work: str = ""
    decisions: int = 0
    settled: int = 0
    passed: tuple[str, ...] = ()
    next_date: dt.date | None = None
    look_again: int = 0
    problem: str = ""


def plan_files(folder: Path) -> Iterator[Path]:
    """The plans in a folder and in the folders inside it, by name; hidden ones are left out.

    Links to folders are not followed, so the search always ends. What cannot be read is no plan.
    """
    found = 0
    for here, folders, names in os.walk(folder):
        at = Path(here)
        deep = len(at.relative_to(folder).parts) >= DEPTH
        folders[:] = [] if deep else sorted(one for one in folders if not one.startswith("."))
        for name in sorted(names):
            path = at / name
            if name.endswith(".toml") and not name.startswith(".") and _is_plan(path):
                yield path
                found += 1
                if found == MOST:
                    return


def _is_plan(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            lines = file.read(BEGINNING).splitlines()
    except OSError:
        return False
    return any(line.replace(b" ", b"").startswith(MARK + b"=") for line in lines)


def summary_of(path: Path, loaded: Loaded, today: dt.date) -> Summary:
    """One plan in a few figures. A plan that cannot be read says why."""
    try:
        document = PlanFile(path).read().document
    except Trouble as trouble:
        return Summary(path=path, title=path.stem, problem=str(trouble).partition("\n")[0])
    return _counted(path, judged(document.plan, loaded.knowledge, today), loaded, today)


def _counted(path: Path, state: State, loaded: Loaded, today: dt.date) -> Summary:
    plan = state.plan
    work = loaded.knowledge.works.get(plan.header.work)
    coming = sorted(one.date for one in plan.decisions if one.date and one.date >= today)
    past = (one for one in plan.decisions if one.date and one.date < today)
    return Summary(
        path=path,
        title=plan.title or path.stem,
        work=work.title if work else plan.header.work,
        decisions=len(plan.decisions),
        settled=sum(verdict.settled for verdict in state.verdicts.values()),
        passed=tuple(one.title or one.id for one in past),
        next_date=coming[0] if coming else None,
        look_again=sum(flag.kind != "note" for flag in state.waiting),
    )


def summary_words(summary: Summary) -> str:
    """The figures of a plan in one line."""
    if summary.problem:
        return f"Cannot be read: {summary.problem}"
    parts = [
        summary.work,
        f"{summary.settled} of {summary.decisions} decisions settled",
        f"{summary.look_again} to look at again" if summary.look_again else "",
        f"date has passed: {'; '.join(summary.passed)}" if summary.passed else "",
        f"next decision on {spoken(summary.next_date)}" if summary.next_date else "",
    ]
    return " · ".join(part for part in parts if part)


def worst_first(summaries: Sequence[Summary]) -> list[Summary]:
    """Plans in the order in which to look at them: passed dates first, then what is most."""
    return sorted(
        summaries,
        key=lambda one: (not one.problem, -len(one.passed), -one.look_again, one.title.casefold()),
    )
