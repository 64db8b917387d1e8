"""What installed packages and plugins cost."""

from functools import partial

from bench.plans import TITLE
from bench.plugins import with_plugins
from bench.process import worked
from bench.programs import coplan
from bench.promise import Figures, Measure, Place, Promise
from bench.shown import Shown
from bench.timing import start_to_end

ENTRIES, MOVES, FEW = 100, 10, 5
DOWN, UP = b"\x1b[B", b"\x1b[A"


def _with(packages: int, plugins: int, place: Place) -> Figures:
    env = with_plugins(place, packages, plugins)
    plan = place.plan(ENTRIES)
    checked = 1000 * start_to_end(coplan("check", plan), env)
    with Shown(coplan(plan), env) as shown:
        paint = shown.until(TITLE)
        shown.until_it_answers()
        began = worked(shown.pid)
        for number in range(MOVES):
            shown.press(UP if number % 2 else DOWN)
        keys = (worked(shown.pid) - began) / MOVES
        shown.leave(b"q")
        return {"check": checked, "paint": paint, "cpu": shown.cpu - keys * MOVES, "key": keys}


def having(packages: int, plugins: int) -> Measure:
    """Coplan beside so many packages, of which so many are plugins."""
    says = f"{packages} packages, {plugins} plugins"
    return Measure(says, partial(_with, packages, plugins), FEW)


NONE = having(0, 0)

PROMISES = (
    Promise(
        "plugins",
        "work to start with 50 plugins in 200 packages",
        1.05,
        having(200, 50),
        "cpu",
        NONE,
    ),
    Promise("plugins-key", "work of a key with 50 plugins", 1.03, having(200, 50), "key", NONE),
    Promise("plugins-10", "coplan check with 10 plugins", None, having(10, 10), "check", NONE),
    Promise("plugins-50", "coplan check with 50 plugins", None, having(50, 50), "check", NONE),
    Promise("plugins-200", "coplan check with 200 plugins", None, having(200, 200), "check", NONE),
)
