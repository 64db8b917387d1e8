"""What reading packs costs as there are more of them, in this process."""

import os
import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from bench.programs import ROOT
from bench.promise import Figures, Measure, Place, Promise
from bench.promises.growth import took

from coplan.extend import tables
from coplan.extend.packs import load_packs
from coplan.extend.plugins import CORE

COPIED = ROOT / "plugins/coplan-leaflets/src/coplan_leaflets/pack"
OTHER = "no-such-work"
"""A kind of work that no pack is for."""


def _fresh(folders: Iterable[Path], work: str | None) -> None:
    """Read packs as a new process does that has nothing kept from before."""
    os.environ["COPLAN_CACHE"] = ""
    tables._tables.cache_clear()  # noqa: SLF001 - a new process has an empty one
    load_packs(folders, work)


def _reads(count: int, place: Place) -> Figures:
    folders = (CORE, *(_copy(place.folder / f"leaflets-{n}", n) for n in range(count)))
    return {
        "unused": took(partial(_fresh, folders, OTHER))[0],
        "one": took(partial(_fresh, folders, "leaflet-0"))[0],
        "all": took(partial(_fresh, folders, None))[0],
    }


def _copy(folder: Path, number: int) -> Path:
    """A copy of the leaflet pack for a kind of work of its own."""
    if not folder.exists():
        folder.mkdir()
        for file in COPIED.glob("*.toml"):
            text = re.sub(r"\bleaflets?\b", f"leaflet-{number}", file.read_text("utf-8"))
            (folder / file.name).write_text(text, "utf-8")
    return folder


NONE, TEN, MANY = (Measure(f"{n} packs", partial(_reads, n), 3) for n in (0, 10, 200))

PROMISES = (
    Promise("packs-10", "10 packs for other work, beside none", None, TEN, "unused", NONE),
    Promise("packs-200", "200 packs for other work", None, MANY, "unused", NONE),
    Promise("packs-200-all", "reading all of 200, beside all of 10", None, MANY, "all", TEN),
)
