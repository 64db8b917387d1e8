"""Markdown and plain notes into lines: headings, bullets, tables, and paragraphs."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from coplan.files.incoming.comma import comma_lines, decoded
from coplan.files.incoming.tables import Cells, cleaned, table_lines, under
from coplan.model.display import one_line
from coplan.planning.incoming import Line

LONGEST_HEADING = 60
"""Letters of a line that counts as a heading because it ends with a colon, or is in capitals."""

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*")
_UNDERLINE = re.compile(r"\s*(={3,}|-{3,})\s*")
_BULLET = re.compile(r"\s*(?:[-*+•–▪◦]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?")
_NUMBER = re.compile(r"\d{1,2}[.)]\s")
_ROW = re.compile(r"\s*\|")
_BOLD = re.compile(r"\s*(\*\*|__)(.+)\1:?\s*")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
_MARKS = re.compile(r"(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1|\[([^\]]+)\]\([^)\s]*\)")
_LOWEST = 9


def notes_lines(data: bytes) -> tuple[Line, ...]:
    """The lines of a text. What was copied from a spreadsheet, with tabs, is read as a table."""
    text = decoded(data)
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and all("\t" in line.strip() for line in lines):
        return comma_lines(text.encode())
    return tuple(_Reader(text.splitlines()).lines())


class _Reader:
    """Reads a text line by line, and knows under which headings it is."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._headings: dict[int, str] = {}
        self._paragraph: list[str] = []
        self._began = 0
        marked = [found for line in lines if (found := _HEADING.fullmatch(line))]
        self._title = [len(one[1]) for one in marked].count(1) == 1
        """Whether the only heading of the first level is the title of the whole."""
        self._marked = len(marked)
        self._width = max((len(one) for one in lines if not _ROW.match(one)), default=0)
        self._wrapped = any(
            below[:1].islower() and above.strip() for above, below in pairwise(lines)
        )
        """Whether long lines go on in the next one, which then begins with a small letter."""

    def lines(self) -> Iterator[Line]:
        """All lines; those that belong to one paragraph are one."""
        number = 0
        while number < len(self._lines):
            line = self._lines[number]
            heading = self._heading(number)
            if heading is not None:
                yield from self._end()
                level, words = heading
                above = {one: name for one, name in self._headings.items() if one < level}
                self._headings = {**above, level: words}
                number += 1 + bool(_UNDERLINE.fullmatch(self._after(number)))
            elif line.lstrip().startswith("|"):
                yield from self._end()
                end = number
                while end < len(self._lines) and self._lines[end].lstrip().startswith("|"):
                    end += 1
                yield from self._table(number, end)
                number = end
            else:
                yield from self._words(number, line)
                number += 1
        yield from self._end()

    def _words(self, number: int, line: str) -> Iterator[Line]:
        if not line.strip() or _UNDERLINE.fullmatch(line):
            yield from self._end()
            return
        bullet = _BULLET.match(line)
        if bullet or self._is_new(number):
            yield from self._end()
        if not self._paragraph:
            self._began = number + 1
        self._paragraph.append(line[bullet.end() :] if bullet else line)

    def _end(self) -> Iterator[Line]:
        """The paragraph so far, as one line."""
        text = one_line(_unmarked(" ".join(self._paragraph)))
        self._paragraph = []
        if text:
            yield Line(text=text, under=self._under(), place=f"line {self._began}")

    def _under(self) -> str:
        if self._title and (self._marked > 1 or len(self._headings) > 1):
            return under(*(self._headings[one] for one in sorted(self._headings) if one > 1))
        return under(*(self._headings[level] for level in sorted(self._headings)))

    def _after(self, number: int) -> str:
        return self._lines[number + 1] if number + 1 < len(self._lines) else ""

    def _heading(self, number: int) -> tuple[int, str] | None:
        """Level and words of a heading, or None where a line is none."""
        line = self._lines[number]
        if marked := _HEADING.fullmatch(line):
            return len(marked[1]), one_line(_unmarked(marked[2]))
        plain = line.strip()
        if self._is_numbered(number):
            return _LOWEST, one_line(_unmarked(_NUMBER.sub("", plain, count=1)))
        if not plain or _BULLET.match(line) or len(plain) > LONGEST_HEADING or "|" in plain:
            return None
        below = _UNDERLINE.fullmatch(self._after(number))
        if below and not self._paragraph and not _UNDERLINE.fullmatch(line):
            return (1 if below[1].startswith("=") else 2), one_line(_unmarked(plain))
        if bold := _BOLD.fullmatch(line):
            return _LOWEST, one_line(bold[2]).removesuffix(":")
        return (_LOWEST, one_line(plain).removesuffix(":")) if self._stands_out(number) else None

    def _stands_out(self, number: int) -> bool:
        """Whether a line without marks is a heading: by a colon, capitals, or what is below it."""
        plain = self._lines[number].strip()
        capitals = plain.isupper() and len(plain.split()) > 1
        if self._paragraph and not self._is_new(number):
            return False
        return plain.endswith(":") or capitals or self._leads(number)

    def _is_new(self, number: int) -> bool:
        """Whether somebody began a new line here: the next word would have fitted above."""
        line, above = self._lines[number], self._lines[number - 1] if number else ""
        if not (above.strip() and line.strip()) or line[0].islower() or line[0].isspace():
            return False
        fits = len(above.rstrip()) + 1 + len(line.split(maxsplit=1)[0]) <= self._width
        return not self._wrapped or (line[0].isupper() and fits)

    def _is_numbered(self, number: int) -> bool:
        """Whether it is a heading with a number: not in a list, and lines of its own below it."""
        line, below = self._lines[number], self._after(number)
        above = self._lines[number - 1] if number else ""
        if self._marked or not _NUMBER.match(line) or len(line.strip()) > LONGEST_HEADING:
            return False
        return not (_NUMBER.match(above) or _BULLET.match(below)) and self._is_new(number + 1)

    def _leads(self, number: int) -> bool:
        """Whether a short line without a full stop stands above a list, or a longer line."""
        line = self._lines[number].strip()
        if self._marked or not line[:1].isupper() or ": " in line or line[-1] in ".,;!":
            return False
        rest = range(number + 1, len(self._lines))
        listed = next((one for one in rest if self._lines[one].strip()), number)
        if _BULLET.match(self._lines[listed]) and not self._is_numbered(listed):
            return True
        below = self._after(number)
        return len(below) > LONGEST_HEADING and self._is_new(number + 1)

    def _table(self, begin: int, end: int) -> Iterator[Line]:
        rows = [
            Cells(tuple(map(_cell, _split(line))), f"line {number}")
            for number, line in enumerate(self._lines[begin:end], begin + 1)
            if not _RULE.fullmatch(line)
        ]
        yield from table_lines(rows, self._under())


def _split(row: str) -> list[str]:
    inner = row.strip().removeprefix("|").removesuffix("|")
    return [one.replace("\\|", "|") for one in re.split(r"(?<!\\)\|", inner)]


def _cell(text: str) -> str:
    return cleaned(_unmarked(re.sub(r"<br ?/?>", "\n", text)))


def _unmarked(text: str) -> str:
    """Words without the marks that make them bold, or a link."""
    return _MARKS.sub(lambda found: found[2] or found[3], text)
