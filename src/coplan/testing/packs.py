"""A pack by itself: what in it does not fit together."""

from pathlib import Path

from coplan.extend import pack_checks
from coplan.extend.plugins import load_extensions


def pack_problems(folder: Path) -> tuple[str, ...]:
    """What does not fit together in a pack, one sentence each; empty where all is well.

    folder: the pack. It is read behind every pack that is installed, so it may build on them.
    """
    others = [one.folder for one in load_extensions().loaded.packs]
    return tuple(f"{one.file}: {one.what}" for one in pack_checks.pack_problems(folder, others))
