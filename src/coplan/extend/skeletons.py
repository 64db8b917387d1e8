"""Folders written from a skeleton that comes with coplan, with a person's own words in it."""

import re
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from coplan.model.errors import Trouble


def write_skeleton(skeleton: Path, folder: Path, words: Mapping[str, str]) -> None:
    """Write a copy of a skeleton, all of it or nothing.

    folder: where to; its parent is there, and it is new or empty. words: what to put for each word
    of the skeleton, in texts and in names of files; all are put at once, so that none is put into
    another. Raises Trouble where something is there already, or where it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Trouble(
            f"{folder} is there already, and nothing in it was touched.",
            do="Choose a folder that is new or empty.",
        )
    put = _putting(words)
    try:
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".coplan-") as scratch:
            made = Path(scratch) / folder.name
            made.mkdir()
            _copy(skeleton, made, put)
            made.rename(folder)
    except OSError as wrong:
        raise Trouble(f"{folder} cannot be written.", f"{wrong.strerror or wrong}.") from wrong


def _putting(words: Mapping[str, str]) -> Callable[[str], str]:
    found = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    return lambda text: found.sub(lambda match: words[match.group()], text)


def _copy(skeleton: Path, folder: Path, put: Callable[[str], str]) -> None:
    for file in sorted(skeleton.rglob("*")):
        # An installer may have compiled the Python of a skeleton.
        if file.is_file() and "__pycache__" not in file.parts:
            target = folder / put(file.relative_to(skeleton).as_posix())
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(put(file.read_text("utf-8")), "utf-8")
