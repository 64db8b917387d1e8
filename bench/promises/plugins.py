"""What installed packages and plugins cost, in folders that are made for it."""

from functools import partial
from pathlib import Path

from bench.plans import TITLE
from bench.process import worked
from bench.programs import HELPED, coplan
from bench.promise import Figures, Measure, Place, Promise
from bench.shown import Shown
from bench.timing import start_to_end

ENTRIES, MOVES, FEW = 100, 10, 5
DOWN, UP = b"\x1b[B", b"\x1b[A"

PLUGIN = "def coplan_packs():\n    return []\n"


def installed(place: Place, packages: int, plugins: int) -> Path:
    """A folder with so many installed packages, of which so many are plugins."""
    folder = place.folder / f"packages-{packages}-{plugins}"
    if folder.exists():
        return folder
    for number in range(packages):
        name = f"other_{number}"
        about = folder / f"{name}-1.0.dist-info"
        about.mkdir(parents=True)
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        if number < plugins:
            (about / "entry_points.txt").write_text(f"[coplan]\nother-{number} = {name}\n")
            (folder / f"{name}.py").write_text(PLUGIN)
    return folder


def _with(packages: int, plugins: int, place: Place) -> Figures:
    env = dict(place.env)
    if packages:
        there = str(installed(place, packages, plugins))
        env["PYTHONPATH"] = ":".join(filter(None, (env.get("PYTHONPATH"), there)))
    plan = place.plan(ENTRIES)
    checked = 1000 * start_to_end(coplan("check", plan), env)
    with Shown(coplan(plan), env) as shown:
        paint = shown.until(TITLE)
        shown.until_it_answers(HELPED)
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
