"""What a save costs as a plan grows, and what it costs to watch a plan that nobody changes."""

import os
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from bench.judging import took

from coplan.files.document import Document
from coplan.files.planfile import PlanFile
from coplan.model.edit import Add, Edit, Set

SIZES = (10, 100, 1000, 10_000)
SIZE = 12
LOOKS = 1000
IO = Path("/proc/self/io")


def lines(most: int = SIZES[-1]) -> Iterator[str]:
    """Two tables, in milliseconds. most: entries of the largest plan."""
    yield "Saving one answer, from the key to the disk"
    yield ""
    heads = ("kilobytes", "read", "save", "saved by others", "one look", "bytes a look")
    yield f"{'entries':>9} " + " ".join(f"{one:>15}" for one in heads)
    with tempfile.TemporaryDirectory() as name:
        for size in (one for one in SIZES if one <= most):
            path = Path(name) / f"{size}.toml"
            path.write_text(grown(size), "utf-8")
            yield _row(path, size)
    yield ""
    yield "“Saved by others” is a save that has to read first what somebody else has saved."
    yield "A plan that is open is looked at once a second."


def _row(path: Path, size: int) -> str:
    mine, theirs = PlanFile(path), PlanFile(path)
    numbers = count(SIZE)
    base = mine.read().document

    def save(file: PlanFile) -> None:
        there = next(numbers)
        edit = Set(entry=f"group.g{size - 3}", name="size", value=there + 1, expects=there)
        file.commit([edit], base, "bench")

    read = took(lambda: PlanFile(path).read())
    alone = took(lambda: save(mine))
    both = took(lambda: (save(theirs), save(mine))) / 2
    look, written = _looks(mine)
    kilobytes = path.stat().st_size / 1000
    cells = f"{kilobytes:>15.0f} {read:>12.2f} ms {alone:>12.2f} ms {both:>12.2f} ms"
    return f"{size:>9} {cells} {look:>12.4f} ms {written:>15.1f}"


def _looks(file: PlanFile) -> tuple[float, float]:
    """CPU time of one look at a plan that is as it was, and bytes that went to any disk or line."""
    snapshot = file.read()
    before, start = _written(), time.process_time()
    for _ in range(LOOKS):
        file.changed_since(snapshot)
    return 1000 * (time.process_time() - start) / LOOKS, (_written() - before) / LOOKS


def _written() -> int:
    """Bytes that this process has handed to write(). Source: proc(5), wchar of /proc/PID/io."""
    if not IO.exists():
        return 0
    return int(IO.read_text().partition("wchar: ")[2].split()[0])


def grown(size: int) -> str:
    """The text of a plan with so many entries: the header, a decision, and groups."""
    edits: list[Edit] = [Add(entry="decision.d", values={"title": "What to buy"})]
    text = Document.parse('coplan = 1\n\n[plan]\ntitle = "Meals"\n').apply(edits).document.text
    for n in range(size - 2):
        text += f'\n# About group {n}\n[group.g{n}]\ntitle = "Group {n} of many"\n'
        text += f'size = {SIZE}\nwants = "design"\npay = "fees"\nstanding = true\n'
    return text


if __name__ == "__main__":
    print(f"{os.cpu_count()} cores", "", *lines(), sep="\n")
