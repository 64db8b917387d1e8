"""Texts as they should be, for fuzzers to begin with."""

from functools import cache
from random import Random

from files.random_plans import random_plan
from fuzz.targets import SMALL
from sample import EXAMPLES, PACKS, TODAY

SHEET = """Sheet: decisions
1. How open is this decision today?
( ) Taken
(x) Agenda open: even what to work on can be chosen together
Answer: ____________
Code: decision.menu.openness
decision.menu.date: in 6 weeks
3: yes
"""

TALK = """a
Warm meals
people who live here
2
go 2
a
The menu
1
no
map
find menu
undo
"""

SETTINGS = """theme = "cream"
spacing = "roomy"
keymap = "vim"
real_cursor = true
plugins_off = ["leaflets"]
who = "the lead"

[keys]
add = ["a", "n"]
leave = "Q"
"""


@cache
def seeds(target: str) -> list[str]:
    """Texts that a target is meant for."""
    plans = [SMALL, *(random_plan(Random(n)).text for n in range(4))]
    folder = next(one for one in PACKS if "leaflets" in str(one))
    packs = [file.read_text("utf-8") for file in sorted(folder.glob("*.toml"))]
    return {
        "plan": [*plans, EXAMPLES["charity-strategy"].read_text("utf-8")],
        "merge": [f"{one}\n%%%\n{two}" for one in plans for two in plans[:2]],
        "pack": [f"{packs[0]}\n%%%\n{one}" for one in packs],
        "settings": [SETTINGS],
        "keymap": ["add=a n; leave=Q", "undo=ctrl+z;redo=ctrl+y;help=f1"],
        "answers": ["1 May 2027", "in 6 weeks", "end of March", f"{TODAY}", "yes", "1,5", "2, 3"],
        "sheet": [SHEET],
        "talk": [TALK],
    }[target]
