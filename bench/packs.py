"""What reading packs costs as there are more of them."""

import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.judging import took

from coplan.extend import packs
from coplan.extend.plugins import CORE, load_extensions

SIZES = (10, 50, 200)
ROOT = Path(__file__).parents[1]
COPIED = ROOT / "plugins/coplan-leaflets/src/coplan_leaflets/pack"
OTHER = "no-such-work"
"""A kind of work that no pack is for."""


def fresh(folders: Iterable[Path], work: str | None = None) -> None:
    """Read packs as a new process does, with nothing parsed before."""
    packs._parsed.cache_clear()  # noqa: SLF001 - a new process has an empty one
    packs.load_packs(folders, work)


def lines(most: int = SIZES[-1]) -> Iterator[str]:
    """Two tables: the packs that ship, and copies of one of them, in milliseconds."""
    found = load_extensions()
    shipped = found.folders
    yield f"Reading packs: the {len(shipped)} that ship"
    yield ""
    yield f"{'for a plan of no kind of work':>32} {took(lambda: fresh(shipped, '')):>8.1f} ms"
    yield f"{'for a leaflet':>32} {took(lambda: fresh(shipped, 'leaflet')):>8.1f} ms"
    yield f"{'all of them':>32} {took(lambda: fresh(shipped)):>8.1f} ms"
    yield ""
    heads = ("none is used", "one is used", "all are read", "a pack unused", "a pack read")
    yield f"{'packs':>6} " + " ".join(f"{one:>14}" for one in heads)
    with tempfile.TemporaryDirectory() as name:
        copies = tuple(_copies(Path(name), most))
        nothing = took(lambda: fresh([CORE], OTHER))
        for size in (one for one in SIZES if one <= most):
            folders = (CORE, *copies[:size])
            none = took(lambda folders=folders: fresh(folders, OTHER))
            one = took(lambda folders=folders: fresh(folders, "leaflet-0"))
            every = took(lambda folders=folders: fresh(folders))
            each = ((none - nothing) / size, (every - nothing) / size)
            cells = (none, one, every, *each)
            yield f"{size:>6} " + " ".join(f"{cell:>11.2f} ms" for cell in cells)


def _copies(folder: Path, count: int) -> Iterator[Path]:
    """Copies of the leaflet pack, each for a kind of work of its own."""
    texts = {file.name: file.read_text("utf-8") for file in COPIED.glob("*.toml")}
    for number in range(count):
        pack = folder / f"leaflets-{number}"
        pack.mkdir()
        for name, text in texts.items():
            (pack / name).write_text(re.sub(r"\bleaflets?\b", f"leaflet-{number}", text), "utf-8")
        yield pack
