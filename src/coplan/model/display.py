"""Text from a plan, made fit to be shown: nothing hidden in it, nothing a terminal would obey.

Only what is shown changes. A plan keeps its text as it was typed.
"""

import re
import unicodedata
from functools import cache

MOST_MARKS = 4
"""Marks that one letter may carry. Living scripts need fewer; more would flood other lines."""

_JOINERS = "\u200c\u200d"
"""Kept: Persian and Indic scripts and joined-up pictures need them."""

_HIDDEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad"
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
"""Controls, and what Unicode calls default-ignorable, but for joiners and variation selectors.

Source: Unicode 15.1, DerivedCoreProperties.txt; controls: UnicodeData.txt, Cc.
"""

# Compiled when first needed: most text is plain, and the first screen does not wait for them.
_CONCEALED = f"[{_HIDDEN}]"
_UNSAFE = f"[\t\n{_HIDDEN}]"
_MAYBE_MARKED = f"[\u0300-\U0010ffff]{{{MOST_MARKS + 1},}}"


def visible(text: str) -> str:
    """Text whose every character can be seen: an escape becomes ``␛``, U+202E ``‹U+202E›``.

    Line ends stay, a tab becomes four spaces, and marks piled on one letter are cut short with
    ``‹…›``. Text that is shown already comes back as it was.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _compiled(_CONCEALED).sub(_named, text.replace("\t", "    "))
    return text if text.isascii() else _compiled(_MAYBE_MARKED).sub(_thinned, text)


def one_line(text: str) -> str:
    """The same for a title: one line, one space between words."""
    return " ".join(visible(text).split())


def scrubbed(text: str) -> str:
    """One line with U+FFFD for all that must not reach a terminal: the last guard."""
    if text.isascii() and text.isprintable():
        return text
    return _compiled(_UNSAFE).sub("\N{REPLACEMENT CHARACTER}", text)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _named(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < ord(" "):
        return chr(0x2400 + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else f"‹U+{code:04X}›"  # noqa: PLR2004 - ASCII


def _thinned(match: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for char in match[0]:
        marks = marks + 1 if char in _JOINERS or unicodedata.category(char) in {"Mn", "Me"} else 0
        if marks <= MOST_MARKS:
            kept.append(char)
        elif marks == MOST_MARKS + 1:
            kept.append("‹…›")
    return "".join(kept)
