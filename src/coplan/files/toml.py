"""Text that is TOML, and in words why some is not."""

import re
import tomllib
from decimal import Decimal
from typing import Any

from coplan.files.blocks import BOM
from coplan.model.errors import BadPlan

DEEPEST = 60
"""So many names joined by full stops are no plan; reading thousands would take for ever."""

_MARKERS = re.compile(r"^(?:<{7}|={7}|>{7})(?:[ \r\n]|$)", re.MULTILINE)
_TOO_DEEP = re.compile(
    rf"""(?:^[ \t]*\[{{0,2}}|[{{,])[ \t]*(?:[\w"'-]++[ \t]*\.[ \t]*){{{DEEPEST}}}""", re.MULTILINE
)
_HUGE = re.compile(r"[0-9_]{4300}")
_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)$")


def toml_in(text: str) -> dict[str, Any]:
    """What TOML says. Raises BadPlan with the line, and in words, where it is none."""
    if deep := _TOO_DEEP.search(text):
        raise _too_deep(line_at(text, deep.end()))
    try:
        return tomllib.loads(text.removeprefix(BOM), parse_float=Decimal)
    except RecursionError as wrong:
        raise _too_deep(None) from wrong
    except (ValueError, ArithmeticError) as wrong:
        raise _not_toml(text, str(wrong)) from wrong


def line_at(text: str, at: int) -> int:
    """The line, from 1, on which a place in a text is."""
    return text.count("\n", 0, at) + 1


def _too_deep(line: int | None) -> BadPlan:
    return BadPlan(
        "This file is nested too deeply to be a plan.",
        "A plan has entries, and an entry has answers; there is nothing below that.",
        "Look at where the file comes from. Nothing was changed.",
        line=line,
    )


def _not_toml(text: str, why: str) -> BadPlan:
    if marker := _MARKERS.search(text):
        return BadPlan(
            "Two versions of this plan were put together and nobody has chosen between them yet.",
            "Git leaves lines such as <<<<<<< where two people changed the same place.",
            "Open the file in a text editor, keep the lines you want, and take out the lines that"
            " begin with <<<<<<<, ======= and >>>>>>>.",
            line=line_at(text, marker.start()),
        )
    found = _AT_LINE.search(why)
    if found:
        line = int(found[1])
    elif number := _HUGE.search(text):
        line = line_at(text, number.start())
    else:
        line = line_at(text.rstrip("\n"), len(text))
    if why.startswith("Cannot ") or "mutate" in why:
        what, do = "The same thing stands in this plan twice.", "Keep one of them."
    else:
        what, do = "This line cannot be read.", "Look at the quotes, brackets and = signs near it."
    told = _AT_LINE.sub("", why).replace(" (at end of document)", "")
    return BadPlan(what, f"A plan is a TOML file, and TOML says: {told}.", do, line=line)
