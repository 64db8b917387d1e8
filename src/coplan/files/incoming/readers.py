"""Every kind of document that can be read, by ending, and how a file gets to its reader."""

import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from coplan.files.incoming.comma import comma_lines
from coplan.files.incoming.excel import WORKBOOK, excel_lines
from coplan.files.incoming.notes import notes_lines
from coplan.files.incoming.tables import cleaned
from coplan.files.incoming.word import DOCUMENT, word_lines
from coplan.files.incoming.zipped import Parts, broken
from coplan.files.reading import shown
from coplan.model.display import one_line
from coplan.model.errors import Trouble
from coplan.planning.incoming import Line

LARGEST = 20 * 1024 * 1024
"""Bytes of a file."""

MOST_LINES = 2_000
MOST_LETTERS = 500_000
"""What a plan can take in at once, and somebody can look over."""

NOTES = ".txt"
"""The ending of what has none, such as text from a pipe."""


class AnyReader(Protocol):
    """What coplan needs of a reader, its own or a plugin's."""

    @property
    def title(self) -> str:
        """What it reads, for a person."""

    @property
    def endings(self) -> tuple[str, ...]:
        """Endings of files, with the dot."""

    @property
    def read(self) -> Callable[[bytes], Sequence[Line]]:
        """Reads a file."""


class Reader(Struct, frozen=True):
    """A kind of document. title: for a person. endings: of its files, with the dot."""

    title: str
    endings: tuple[str, ...]
    read: Callable[[bytes], Sequence[Line]]


WORD = Reader("Word", (".docx", ".docm"), word_lines)
EXCEL = Reader("Excel", (".xlsx", ".xlsm"), excel_lines)
READERS = (
    WORD,
    EXCEL,
    Reader("CSV", (".csv", ".tsv"), comma_lines),
    Reader("Markdown and notes", (".md", ".markdown", ".text", NOTES, ""), notes_lines),
)

_SAVE_AS = {
    b"%PDF": "A PDF has no headings or rows that can be read. Take the file that it was made from.",
    b"\xd0\xcf\x11\xe0": "Open it in Word or Excel, and save it as .docx or .xlsx, without a "
    "password.",
    b"{\\rtf": "Open it in Word, and save it as .docx.",
}
"""What to do about kinds of file that are known and cannot be read, by how they begin."""


def read_document(path: Path, others: Sequence[AnyReader] = ()) -> tuple[Line, ...]:
    """The lines of a document, which is only read. others: readers that plugins bring.

    Raises Trouble with a sentence for what cannot be read.
    """
    return lines_of(_bytes(path), path.suffix.lower(), others)


def lines_of(
    data: bytes, ending: str = NOTES, others: Sequence[AnyReader] = ()
) -> tuple[Line, ...]:
    """The lines of a document. ending: tells its kind where it does not tell itself.

    Raises Trouble.
    """
    reader = _reader(data, ending, others)
    try:
        lines = tuple(one for one in map(_plainly, reader.read(data)) if one.text)
    except RecursionError as wrong:  # parts within parts, deeper than anybody writes
        raise broken() from wrong
    if len(lines) > MOST_LINES or sum(len(one.text) for one in lines) > MOST_LETTERS:
        raise Trouble(
            "There is too much in it to take in at once.",
            f"A plan can take {MOST_LINES} lines, or {MOST_LETTERS} letters, from one document.",
            "Copy the part that you need into a new document.",
        )
    if not lines:
        raise Trouble("Nothing that can be read stands in it.", "It is empty, or only pictures.")
    return lines


def _reader(data: bytes, ending: str, others: Sequence[AnyReader]) -> AnyReader:
    for begins, do in _SAVE_AS.items():
        if data.startswith(begins):
            raise Trouble("This kind of file cannot be read.", "", do)
    readers: tuple[AnyReader, ...] = (*READERS, *others)
    known = [one for one in readers if ending in one.endings]
    if data.startswith(b"PK\x03\x04") and (not known or known[0] in READERS):
        parts = Parts(data)
        known = [WORD] if DOCUMENT in parts else [EXCEL] if WORKBOOK in parts else []
    elif known and known[0] in (WORD, EXCEL):
        Parts(data)
    if not known or (known[0] in READERS[2:] and b"\0" in data and not _is_utf_16(data)):
        there = ", ".join(ending for one in readers for ending in one.endings if ending)
        raise Trouble(
            "This kind of file cannot be read.",
            f"coplan reads these: {there}.",
            "Save it as one of them, or copy its words and type: coplan import -",
        )
    return known[0]


def _is_utf_16(data: bytes) -> bool:
    return data[:2] in (b"\xff\xfe", b"\xfe\xff")


def _plainly(line: Line) -> Line:
    """A line with nothing hidden in it, whoever has read it."""
    return replace(
        line,
        text=one_line(line.text),
        under=one_line(line.under),
        place=one_line(line.place),
        cells={one_line(title): cleaned(cell) for title, cell in line.cells.items()},
    )


def _bytes(path: Path) -> bytes:
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        with open(fd, "rb") as file:  # noqa: PTH123 - opened above, without waiting for a pipe
            if not stat.S_ISREG(os.fstat(fd).st_mode):
                raise Trouble(f"{shown(path)} is no file with a document in it.")
            data = file.read(LARGEST + 1)
    except OSError as wrong:
        raise Trouble(f"{shown(path)} could not be read.", f"{wrong.strerror}.") from wrong
    if len(data) > LARGEST:
        raise Trouble(
            f"{shown(path)} is too large.", f"coplan reads up to {LARGEST // 1024 // 1024} MB."
        )
    return data
