"""Text from a plan as Markdown that shows it letter by letter and obeys none of it."""

import re

from coplan.model.display import one_line, visible

_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>&|~^$#@]|(?<=:)//|(?<=\bwww)\.", re.IGNORECASE)
_AT_START = re.compile(r"[-+=:%]|[0-9]+(?=[.)])")
_EMPTY_LINE = re.compile(r"\n\s*\n")


class Markdown(str):
    """Text that is Markdown already and is not to be escaped again."""

    __slots__ = ()


def md(value: object) -> Markdown:
    """A value as Markdown on one line.

    Source: CommonMark 0.31, 2.4: a backslash before ASCII punctuation makes it plain text; links
    that begin with ``://`` or ``www.``: GitHub Flavored Markdown 0.29, 6.9.
    """
    if isinstance(value, Markdown):
        return value
    return Markdown(_escaped(one_line(str(value))))


def paragraphs(text: str, begin: str = "") -> Markdown:
    """Text of several lines: an empty line begins a paragraph, and each line end stays one.

    begin: put in front of every line, such as ``> ``.
    """
    parts = (part.strip().splitlines() for part in _EMPTY_LINE.split(visible(text)))
    shown = ("\\\n".join(_escaped(line.strip()) for line in lines) for lines in parts if lines)
    lines = "\n\n".join(shown).splitlines()
    return Markdown("\n".join(f"{begin}{line}".rstrip() for line in lines))


def _escaped(line: str) -> str:
    line = _ANYWHERE.sub(lambda found: f"\\{found[0]}", line)
    first = _AT_START.match(line)
    if first is None:
        return line
    digits = first[0] if first[0].isdigit() else ""
    return f"{digits}\\{line[len(digits) :]}"
