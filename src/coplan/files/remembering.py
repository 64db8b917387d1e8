"""Writing settings that a person has changed inside coplan; every other line stays as it is."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

from coplan.files.blocks import cut, keys_of
from coplan.files.emit import key_line
from coplan.files.replacing import write_beside
from coplan.files.settings import settings_file
from coplan.files.values import value_of, written
from coplan.model.errors import NotSaved
from coplan.model.plan import Value

HEADING = "# How you like coplan. What else can be set here: docs/settings.md\n"


def keep_settings(changed: Mapping[str, Value]) -> Path:
    """Write settings into the file and return it. changed: their new values by name.

    Where two sessions write in the same moment, the later one stands.
    Raises NotSaved; then the file is as it was.
    """
    file = settings_file()
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        target = Path(os.path.realpath(file))  # a link to a file kept elsewhere stays a link
        there = target.is_file()
        text = target.read_bytes().decode() if there else HEADING
        data = _with(text, changed).encode()
        beside = write_beside(target, data, target.stat() if there else None)
        beside.path.replace(target)
    except (OSError, ValueError, RecursionError) as wrong:
        raise NotSaved("It could not be remembered.", f"{file.name}: {wrong}.") from wrong
    return file


def _with(text: str, changed: Mapping[str, Value]) -> str:
    """The text with other values. Raises ValueError where it is not TOML before or after."""
    tomllib.loads(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    text = text if text.endswith("\n") or not text else text + newline
    for name, value in changed.items():
        block = cut(text)[0]
        at = next((key for key in keys_of(block) if key.path == (name,)), None)
        if at is not None:
            text = text[: at.value] + written(value) + text[at.value_end :]
        else:
            line = key_line((name,), written(value), newline)
            text = text[: block.end] + line + text[block.end :]
    back = {name: value_of(value) for name, value in tomllib.loads(text).items()}
    if not changed.items() <= back.items():
        raise ValueError("the line would read back differently")
    return text
