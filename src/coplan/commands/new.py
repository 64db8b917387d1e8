"""Starting a plan: an empty one of a kind of work, in a file of its own."""

from collections.abc import Iterable
from pathlib import Path

from coplan.commands.command import Option
from coplan.files.entries import FORMAT
from coplan.files.planfile import PlanFile
from coplan.files.values import written
from coplan.judgement.catalogue import WorkStream


def work_options(works: Iterable[WorkStream]) -> list[Option]:
    """Kinds of work to choose from, by title."""
    return [
        Option(id=one.id, says=one.title, note=one.says)
        for one in sorted(works, key=lambda one: one.title.casefold())
    ]


def new_plan_text(work: WorkStream, title: str) -> str:
    """The whole text of a new plan. title: what the plan is called."""
    return (
        "# A plan. To work on it, write: coplan, a space, and the name of this file.\n\n"
        f"coplan = {FORMAT}\n\n"
        "[plan]\n"
        f"title = {written(title)}\n"
        f"work = {written(work.id)}\n"
    )


def start_plan(path: Path, work: WorkStream, title: str = "") -> None:
    """Write a new plan. title: made from the name of the file where there is none.

    Raises Trouble where there is a file of that name, or where it cannot be written.
    """
    PlanFile(path).create(new_plan_text(work, title.strip() or title_from(path)))


def copy_example(path: Path, example: Path) -> None:
    """Write a copy of a finished example. Raises Trouble as ``start_plan`` does."""
    PlanFile(path).create(example.read_text("utf-8"))


def title_from(path: Path) -> str:
    """A title from a file's name: ``our-next-years.toml`` gives ``Our next years``."""
    words = " ".join(path.stem.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:] or "A new plan"
