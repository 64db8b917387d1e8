"""Other programs for the terminal, where they are installed: how soon they can be read."""

import shutil
from collections.abc import Iterator, Mapping
from statistics import median

from bench.plans import TITLE
from bench.programs import bare, coplan
from bench.promise import Place
from bench.shown import Shown
from bench.timing import Program

ENTRIES, TIMES = 100, 5
DOWN = b"\x1b[B"
PEERS: Mapping[str, str] = {"nano": TITLE, "vit": "Summary", "calcurse": "Calendar"}
"""Name of the program, and text by which its first screen is known."""

STARTER = "import os, sys\nos.execvp(sys.argv[1], sys.argv[1:])"
"""Starts any program; what Python takes for that counts against it, so it is told too."""


def lines(place: Place) -> Iterator[str]:
    """A table: the first screen, a move and its bytes, each as a median."""
    plan = place.plan(ENTRIES)
    programs = {"coplan": (coplan(plan), TITLE), "bare Textual app": (bare(plan), TITLE)}
    absent = []
    for name, text in PEERS.items():
        if shutil.which(name):
            arguments = (name, str(plan)) if name == "nano" else (name,)
            programs[name] = (Program(STARTER, arguments), text)
        else:
            absent.append(name)
    yield ""
    yield f"{'others':20} {'readable':>12} {'a move':>12} {'its bytes':>10}"
    for name, (program, text) in programs.items():
        yield _row(name, program, text, place)
    if absent:
        yield f"Not on this machine: {', '.join(absent)}."


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
    return f"{name:20} {median(paints):>9.1f} ms {median(moves):>9.1f} ms {median(sent):>10.0f}"
