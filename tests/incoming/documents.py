"""The documents of this folder, and where a person who plans such work would put each line."""

import tomllib
from pathlib import Path

from msgspec import Struct

HERE = Path(__file__).parent


class Document(Struct, frozen=True):
    """A document. lines: how each line begins or is called, and its place, in order.

    unseen: nobody looked in it for words, so it shows how well a new document is placed.
    """

    file: Path
    lines: tuple[tuple[str, str], ...]
    unseen: bool = False


def documents() -> list[Document]:
    """All documents that have expected places."""
    found = []
    for file in sorted(HERE.glob("*.expected.toml")):
        name = file.name.removesuffix(".expected.toml")
        (source,) = (one for one in HERE.glob(f"{name}.*") if one.suffix != ".toml")
        expected = tomllib.loads(file.read_text("utf-8"))
        lines = tuple((one["says"], one["to"]) for one in expected["line"])
        found.append(Document(source, lines, expected.get("unseen", False)))
    return found
