"""``python -m coplan``, which imports nothing from the folder it is run in.

Python has put that folder first. A plan's folder is shared, and a ``click.py`` in it is not ours.
"""

# Frozen into Python and loaded by now, as sys is: no folder can stand in for these two.
import os
import sys


def trusted(path: list[str], here: str, named: str) -> list[str]:
    """Where to import from: path without the folder ``here``, unless PYTHONPATH names it in full.

    named: the value of PYTHONPATH. An empty or relative part of it does not count.
    """
    asked_for = {os.path.normpath(part) for part in named.split(os.pathsep) if part[:1] == "/"}
    return [entry for entry in path if entry and (entry != here or here in asked_for)]


def _here() -> str:
    try:
        return os.getcwd()  # noqa: PTH109 - a folder could stand in for pathlib
    except FileNotFoundError:  # The folder has been taken away, and holds no modules either.
        return ""


if __name__ == "__main__":
    sys.path[:] = trusted(sys.path, _here(), os.environ.get("PYTHONPATH", ""))

    from coplan.cli import main

    sys.exit(main())
