"""The parts of a Word or Excel file: XML in a zip, opened with limits and without entities."""

import zipfile
import zlib
from io import BytesIO
from xml.etree import ElementTree as ET

from coplan.model.errors import Trouble

LARGEST_PART = 16 * 1024 * 1024
"""Bytes of one part, unpacked. A plan of a thousand pages has less; a zip bomb has more."""

_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    ET.ParseError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,  # a password; a kind of packing that Python does not know is one too
)


class _NoEntities(ET.TreeBuilder):
    """Builds a tree, and stops at a declaration by which a small file could become a huge one."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Stop: no file of Word or Excel has one."""
        raise ValueError(f"it declares {name} {pubid} {system}")


class Parts:
    """The parts of one file. Raises Trouble where it is broken, locked or far too large."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            self._names = frozenset(self._zip.namelist())
        except _BROKEN as wrong:
            raise broken() from wrong

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def xml(self, name: str) -> ET.Element:
        """One part as a tree; an empty one where there is no such part."""
        if name not in self._names:
            return ET.Element("nothing")
        try:
            with self._zip.open(name) as part:
                data = part.read(LARGEST_PART + 1)
            if len(data) > LARGEST_PART:
                raise Trouble(
                    "This file is far larger inside than it looks.",
                    "Nobody writes that much by hand, so it was not opened further.",
                    "Copy the part that you need into a new document.",
                )
            # Entities are refused by the builder, and the size was limited just above.
            parser = ET.XMLParser(target=_NoEntities())  # noqa: S314
            parser.feed(data)
            tree: ET.Element = parser.close()
        except _BROKEN as wrong:
            raise broken() from wrong
        return tree


def broken() -> Trouble:
    """What to say where a file cannot be opened."""
    return Trouble(
        "This file cannot be opened.",
        "It is broken, it has a password, or its ending does not fit what is in it.",
        "Open it where it was written, save it once more under another name, and try that.",
    )
