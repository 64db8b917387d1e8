"""A document on disk: whole or not at all, for its owner alone, and never over a file by chance."""

import os
from pathlib import Path

from coplan.files.reading import shown
from coplan.files.replacing import place_new, sync_folder, write_beside
from coplan.model.errors import Trouble


def write_document(path: Path, data: bytes, *, over: bool = False) -> None:
    """Write a document; its owner can open it, or the team in a team's folder.

    over: take the place of a file of that name. A link of that name is replaced, not followed.
    Raises Trouble; then what was there is still there.
    """
    target = Path(os.path.realpath(path.parent)) / path.name
    try:
        beside = write_beside(target, data, None).path
        try:
            if over:
                beside.replace(target)
                sync_folder(target)
            else:
                place_new(target, beside)
        finally:
            beside.unlink(missing_ok=True)
    except FileExistsError as wrong:
        raise Trouble(
            f"There is a file called {shown(path)} already.",
            "A document takes the place of a file only when you say so.",
            "Choose another name, or add --force.",
        ) from wrong
    except OSError as wrong:
        raise Trouble(
            f"{shown(path)} could not be written.",
            f"The system says: {wrong.strerror or wrong}.",
            "Choose another place for it.",
        ) from wrong
