"""What was copied last, in a private file: a clipboard over a line is only a wish."""

import os
from pathlib import Path

from coplan.files.journal import drafts_folder
from coplan.model.errors import NotSaved


def copied_file() -> Path:
    """Where it is kept: beside the drafts."""
    return drafts_folder().with_name("copied.txt")


def keep_copy(words: str) -> Path:
    """Write words where only their owner can read them, over those before. Returns the file.

    Raises NotSaved.
    """
    file = copied_file()
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = file.with_name(f"{file.name}.{os.getpid()}")
        write_private(beside, words)
        beside.replace(file)
    except OSError as wrong:
        raise NotSaved("The words could not be written to a file.", f"{wrong.strerror}.") from wrong
    return file


def write_private(file: Path, text: str) -> None:
    """Write a new file that only its owner can read. Raises OSError where there is one."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(file, flags, 0o600), "wb") as private:
        private.write(text.encode())
