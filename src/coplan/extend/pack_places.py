"""Where packs lie that no plugin brings: in shared folders, in a person's own, beside a plan.

They are words only. Whoever can write into such a folder can change what coplan says, so nothing
is read through a link that leads out of a pack, and a pipe or a device is never opened.
"""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from coplan.extend.packs import PackProblem
from coplan.extend.tables import LARGEST
from coplan.model.errors import Trouble

BESIDE = "packs"
"""The folder beside a plan in which packs may lie."""

ABOUT = "pack.toml"
MOST_PACKS = 200
MOST_FILES = 200
"""What nobody writes by hand is not read."""

Mark: TypeAlias = tuple[tuple[str, int, int], ...]
"""The files of packs, with when each was written, and its size."""


class Places(Struct, frozen=True, kw_only=True, dict=True):
    """Packs that no plugin brings. shared: from shared folders and a person's own.

    beside: from beside a plan.
    """

    shared: tuple[Path, ...] = ()
    beside: tuple[Path, ...] = ()

    @property
    def folders(self) -> tuple[Path, ...]:
        """Those that are read, in the order in which they are."""
        return self._looked[0]

    @property
    def problems(self) -> tuple[PackProblem, ...]:
        """Those that are not read, and why."""
        return self._looked[1]

    @cached_property
    def mark(self) -> Mark:
        """What tells that one of their files was written, has come or has gone."""
        return tuple(one for folder in (*self.shared, *self.beside) for one in _marks(folder))

    def with_plan(self, plan: Path) -> "Places":
        """The same, with those that lie beside a plan."""
        beside = packs_in(plan.absolute().parent / BESIDE)
        return Places(shared=self.shared, beside=tuple(beside))

    def again(self) -> "Places":
        """The same, looked at once more."""
        return Places(shared=self.shared, beside=self.beside)

    @cached_property
    def _looked(self) -> tuple[tuple[Path, ...], tuple[PackProblem, ...]]:
        folders, problems = [], []
        for folder in dict.fromkeys((*self.shared, *self.beside)):
            problem = _refusal(folder)
            if problem:
                problems.append(problem)
            else:
                folders.append(folder)
        return tuple(folders), tuple(problems)


def shared_places() -> Places:
    """What lies in the folders of ``COPLAN_PACKS``, and then in the person's own."""
    named = os.environ.get("COPLAN_PACKS", "").split(os.pathsep)
    folders = (*(Path(one).absolute() for one in named if one), own_packs())
    return Places(shared=tuple(pack for folder in folders for pack in packs_in(folder)))


def own_packs() -> Path:
    """Where packs are kept that a person has added.

    Worked out here, since loading platformdirs would take longer than drawing the first screen.
    Source: the XDG base directory specification; Apple's file system guide.
    """
    if named := os.environ.get("COPLAN_DATA"):
        return Path(named).absolute() / BESIDE
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - where there is no home, it stays as it is
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "coplan" / BESIDE
    base = os.environ.get("XDG_DATA_HOME", "")
    return (Path(base) if base.startswith("/") else home / ".local/share") / "coplan" / BESIDE


def packs_in(folder: Path) -> Iterator[Path]:
    """The pack that a folder is, or the packs that are in it, by name."""
    if (folder / ABOUT).is_file():
        yield folder
        return
    with suppress(OSError), os.scandir(folder) as entries:
        names = sorted(one.name for one in islice(entries, MOST_PACKS) if one.is_dir())
        inside = (folder / name for name in names if not name.startswith("."))
        yield from (one for one in inside if os.path.lexists(one / ABOUT))


def _refusal(folder: Path) -> PackProblem | None:
    try:
        wrong = why_refused(folder)
    except OSError as error:
        wrong = f"It cannot be read: {error.strerror or error}."
    if not wrong:
        return None
    do = "Mend it; until then nothing of this pack is used."
    return PackProblem(pack=folder.name, file=str(folder), what=wrong, do=do)


def why_refused(folder: Path) -> str:
    """Why a pack is not read, in a sentence, or nothing. Raises OSError."""
    if folder.is_symlink() and folder.parent.name == BESIDE:
        return "It is a link to another place, and only what is there itself is read."
    files = list(islice(_files(folder), MOST_FILES + 1))
    if len(files) > MOST_FILES:
        return f"It has more than {MOST_FILES} files."
    inside = folder.resolve()
    for file in files:
        name = file.relative_to(folder)
        if not file.resolve().is_relative_to(inside):
            return f"{name} is a link that leads out of the pack."
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):
            return f"{name} is no file with words."
        if found.st_size > LARGEST:
            return f"{name} is larger than {LARGEST // 1_000_000} MB."
    return ""


def _files(folder: Path) -> Iterator[Path]:
    yield from folder.glob("*.toml")
    yield from folder.glob("examples/*.toml")


def _marks(folder: Path) -> Iterator[tuple[str, int, int]]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if entry.name.endswith(".toml"):
                with suppress(OSError):
                    found = entry.stat(follow_symlinks=False)
                    yield entry.path, found.st_mtime_ns, found.st_size


def add_pack(folder: Path, pack: str) -> Path:
    """Copy the words of a pack into the person's own folder; return where they are now.

    pack: its id, which its folder is called by. Raises Trouble where something is there, or where
    it cannot be copied.
    """
    import shutil  # only adding needs it

    target = own_packs() / pack
    if target.exists():
        raise Trouble(
            f"There is a pack {pack} among your own already.",
            f"It lies in {target}.",
            "Take that folder away first, or give the new pack another id.",
        )
    beside = target.with_name(f".{pack}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(beside, ignore_errors=True)
        for file in _files(folder):
            copy = beside / file.relative_to(folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
        beside.rename(target)
    except OSError as wrong:
        shutil.rmtree(beside, ignore_errors=True)
        raise Trouble("The pack cannot be copied.", f"{wrong.strerror or wrong}.") from wrong
    return target
