"""Where a file is, as a person types it."""

import re
from pathlib import Path

_ANEW = re.compile(r".*/(?=/|~)")


def typed_path(text: str) -> Path:
    """The path that a person means. ``~`` is their own folder.

    A second ``/``, or a ``~`` behind one, begins anew, so that somebody can type on behind a folder
    that stands there already. A ``~name`` that belongs to nobody is part of the name.
    """
    path = Path(_ANEW.sub("", text, count=1))
    try:
        return path.expanduser()
    except RuntimeError:
        return path
