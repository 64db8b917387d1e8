"""Other programs for the terminal, where they are installed: how soon they can be read."""

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

from bench.plans import TITLE
from bench.programs import bare, coplan
from bench.promise import Place
from bench.shown import Shown
from bench.timing import Program

TASK = "Ask for a room"
ENTRIES, TIMES = 100, 5
DOWN = b"\x1b[B"
PEERS: Mapping[str, str] = {
    "nano": TITLE,
    "calcurse": "Calendar",
    "vit": TASK,
    "hamtask": TASK,
    "kanban-tui": "Your Boards",
}
"""Name of the program, and text by which its first screen is known."""

STARTER = "import os, sys\nos.execvp(sys.argv[1], sys.argv[1:])"
"""Starts any program; what Python takes for that counts against it, so it is told too."""


def lines(place: Place) -> Iterator[str]:
    """A table: the first screen, a move and its bytes, each as a median."""
    plan = place.plan(ENTRIES)
    _give_tasks(place)
    programs = {"coplan": (coplan(plan), TITLE), "bare Textual app": (bare(plan), TITLE)}
    absent = []
    for name, text in PEERS.items():
        if shutil.which(name):
            # One that was ended at once has left a lock behind, which its own settings ask for.
            arguments = (name, "--ignorercfiles", str(plan)) if name == "nano" else (name,)
            programs[name] = (Program(STARTER, arguments), text)
        else:
            absent.append(name)
    yield ""
    yield f"{'others':20} {'readable':>12} {'a move':>12} {'its bytes':>10}"
    for name, (program, text) in programs.items():
        yield _row(name, program, text, place)
    if absent:
        yield f"Not on this machine: {', '.join(absent)}."


def _give_tasks(place: Place) -> None:
    """Thirty tasks for programs that show those of taskwarrior, and settings that ask nothing."""
    home = Path(place.env["HOME"])
    (home / ".taskrc").write_text("confirmation=no\nnews.version=2.6.0\n", "utf-8")
    (home / ".vit").mkdir()
    (home / ".vit/config.ini").touch()
    if program := shutil.which("task"):
        for n in range(30):
            command = [program, "add", f"{TASK} {n}"]
            subprocess.run(command, env=place.env, capture_output=True, check=True)


def _row(name: str, program: Program, text: str, place: Place) -> str:
    paints, moves, sent = [], [], []
    for _ in range(TIMES):
        with Shown(program, place.env) as shown:
            try:
                paints.append(shown.until(text))
            except TimeoutError:
                return f"{name:20} is here, and its first screen could not be found."
            pressed = [shown.press(DOWN) for _ in range(TIMES)]
            moves += [one.settled for one in pressed]
            sent += [one.sent for one in pressed]
    row = f"{name:20} {median(paints):>9.1f} ms"
    return f"{row} {median(moves):>9.1f} ms {median(sent):>10.0f}" if median(sent) else row
