"""From starting coplan until it has ended, can be read, or answers."""

from collections.abc import Mapping
from functools import partial

from bench.plans import TITLE
from bench.plugins import with_plugins
from bench.programs import NOTHING, bare, coplan
from bench.promise import Figures, Measure, Place, Promise
from bench.shown import Shown
from bench.timing import Program, start_to_end

MIDDLE, LARGE = 100, 10_000
FEW = 3
"""Rounds of what takes long."""


def _ends(program: Program, place: Place) -> Figures:
    return {"ms": 1000 * start_to_end(program, place.env)}


def _paints(program: Program, place: Place) -> Figures:
    with Shown(program, place.env) as shown:
        paint = shown.until(TITLE)
        shown.close()
        return {"paint": paint, "cpu": shown.cpu}


def _answers(program: Program, env: Mapping[str, str]) -> Figures:
    """How long till a key is answered that was pressed before there was anything to see."""
    with Shown(program, env) as shown:
        return {"answers": shown.until_it_answers()}


def painted(entries: int) -> Measure:
    """Coplan with a plan of so many entries, until its title can be read."""
    return Measure(
        f"coplan, {entries} entries",
        lambda place: _paints(coplan(place.plan(entries)), place),
        FEW if entries == LARGE else 1000,
    )


def answered(entries: int) -> Measure:
    """Coplan with ten plugins and a plan of so many entries, until it answers a key."""
    return Measure(
        f"coplan, {entries} entries, answering",
        lambda place: _answers(coplan(place.plan(entries)), with_plugins(place, 10, 10)),
        FEW if entries == LARGE else 1000,
    )


PYTHON = Measure("python -c pass", partial(_ends, NOTHING))
VERSION = Measure("coplan --version", partial(_ends, coplan("--version")))
CHECK = Measure("coplan check", lambda place: _ends(coplan("check", place.plan(MIDDLE)), place))
BARE = Measure("bare app", lambda place: _paints(bare(place.plan(MIDDLE)), place))
BARE_ANSWERS = Measure(
    "bare app, answering", lambda place: _answers(bare(place.plan(MIDDLE)), place.env)
)

PROMISES = (
    Promise(
        "version", "coplan --version, beside a Python that does nothing", 5, VERSION, "ms", PYTHON
    ),
    Promise("check", "coplan check of 100 entries, beside the same", None, CHECK, "ms", PYTHON),
    Promise(
        "readable",
        "100 entries can be read, beside a bare app",
        0.15,
        painted(MIDDLE),
        "paint",
        BARE,
    ),
    Promise("readable-large", "10,000 entries can be read", 0.20, painted(LARGE), "paint", BARE),
    Promise(
        "live",
        "a key is answered with 10 plugins, beside a bare app's first paint",
        0.95,
        answered(MIDDLE),
        "answers",
        BARE,
        "paint",
    ),
    Promise(
        "live-alike",
        "a key is answered, beside a bare app's first answer",
        None,
        answered(MIDDLE),
        "answers",
        BARE_ANSWERS,
    ),
    Promise(
        "live-large",
        "10,000 entries answer a key, beside 10 entries",
        1.10,
        answered(LARGE),
        "answers",
        answered(10),
    ),
    Promise(
        "start-cpu",
        "work of the processor till 100 entries can be read",
        None,
        painted(MIDDLE),
        "cpu",
        BARE,
    ),
)
