"""What is promised, what is measured for it, and one run in turns that takes all of it.

A measure takes a few figures at once. A promise is one figure, alone or beside another measure's
of the same round, and the most that it may be. To add one, write both into a file of
``bench/promises`` and into its list ``PROMISES``; ``python -m bench`` finds it there.
"""

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from random import Random
from typing import NamedTuple

from bench.plans import grown_plan
from bench.timing import private, quartiles

Figures = Mapping[str, float]
FOLDER = Path(__file__).parent / "promises"


class Place:
    """Where measuring happens. folder: an empty one. quick: whether a rough answer will do."""

    def __init__(self, folder: Path, *, quick: bool = False) -> None:
        self.folder = folder
        self.quick = quick
        self.env = private(folder)

    @cached_property
    def _plans(self) -> dict[int, Path]:
        return {}

    def plan(self, entries: int) -> Path:
        """A plan on disk with so many entries, the same for whoever asks."""
        if entries not in self._plans:
            path = self.folder / f"{entries}.toml"
            path.write_text(grown_plan(entries), "utf-8")
            self._plans[entries] = path
        return self._plans[entries]


class Measure(NamedTuple):
    """Something to measure. take: returns figures by name. most: rounds in which it is taken.

    Times are in milliseconds, memory in kilobytes.
    """

    id: str
    take: Callable[[Place], Figures]
    most: int = 1000


class Promise(NamedTuple):
    """What people may rely on.

    id: a short name. says: in words. goal: the most that the figure may be; None where it is only
    told. of, figure: what is measured, and which of its figures. beside: what it is divided by, of
    the same round; None where the figure stands by itself, in ``unit``. beside_figure: which
    figure of it, where it is another one.
    """

    id: str
    says: str
    goal: float | None
    of: Measure
    figure: str
    beside: Measure | None = None
    beside_figure: str = ""
    unit: str = "×"

    @property
    def divisor(self) -> str:
        """Which figure it is divided by."""
        return self.beside_figure or self.figure


class Result(NamedTuple):
    """What came of a promise. figure: the median. low, high: quartiles. control: see below.

    control: what the measure that it is compared with comes to when it is compared with itself in
    the same way; how far that is from 1 is how far the figure can be trusted. value, other: the
    medians that were compared, as they were measured.
    """

    promise: Promise
    figure: float
    low: float
    high: float
    control: float | None
    value: float
    other: float | None

    @property
    def met(self) -> bool | None:
        """Whether the promise is kept; None where there is no goal."""
        return None if self.promise.goal is None else self.figure <= self.promise.goal


def promises() -> tuple[Promise, ...]:
    """Every promise there is, file by file."""
    names = sorted(file.stem for file in FOLDER.glob("[a-z]*.py"))
    rooms = [importlib.import_module(f"bench.promises.{name}") for name in names]
    return tuple(promise for room in rooms for promise in room.PROMISES)


def keep(
    chosen: Sequence[Promise], place: Place, rounds: int, tell: Callable[[str], None]
) -> Iterator[Result]:
    """Take everything that the chosen promises need, in turns, and say what came of each."""
    taken = _in_turns(_needed(chosen), place, rounds, tell)
    for promise in chosen:
        yield _result(promise, taken)


def _needed(chosen: Iterable[Promise]) -> dict[str, Measure]:
    """Each measure once, and those that others are compared with once more."""
    needed: dict[str, Measure] = {}
    for promise in chosen:
        needed[promise.of.id] = promise.of
        if promise.beside:
            needed[promise.beside.id] = promise.beside
            needed[_again(promise.beside)] = promise.beside
    return needed


def _again(measure: Measure) -> str:
    return f"{measure.id}, again"


def _in_turns(
    needed: Mapping[str, Measure], place: Place, rounds: int, tell: Callable[[str], None]
) -> dict[str, list[Figures]]:
    taken: dict[str, list[Figures]] = {name: [] for name in needed}
    for turn in range(rounds):
        for name in Random(turn).sample(list(needed), len(needed)):
            if turn < needed[name].most:
                tell(f"round {turn + 1} of {rounds}: {name}")
                taken[name].append(needed[name].take(place))
    return taken


def _result(promise: Promise, taken: Mapping[str, Sequence[Figures]]) -> Result:
    mine = [one[promise.figure] for one in taken[promise.of.id]]
    if promise.beside is None:
        return Result(promise, *_spread(mine), None, _middle(mine), None)
    its = [one[promise.divisor] for one in taken[promise.beside.id]]
    again = [one[promise.divisor] for one in taken[_again(promise.beside)]]
    control = _spread(_ratios(again, its))[0]
    return Result(promise, *_spread(_ratios(mine, its)), control, _middle(mine), _middle(its))


def _ratios(ones: Sequence[float], others: Sequence[float]) -> list[float]:
    """One by one as far as both go; where nothing is compared with nothing, they are alike."""
    pairs = zip(ones, others, strict=False)
    return [one / other if other else float(one != other) or 1.0 for one, other in pairs]


def _spread(values: Sequence[float]) -> tuple[float, float, float]:
    """The median and the quartiles; of one value, three times that."""
    low, middle, high = quartiles(values) if len(values) > 1 else (values[0],) * 3
    return middle, low, high


def _middle(values: Sequence[float]) -> float:
    return _spread(values)[0]
