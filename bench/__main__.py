"""``python -m bench``: what coplan promises about being quick and light, measured."""

import argparse
import json
import os
import platform
import sys
import tempfile
from pathlib import Path

from bench import peers
from bench.promise import Place, Promise, keep, promises
from bench.table import table, values

ROUNDS, QUICK_ROUNDS = 13, 2
TOO_LONG = ("large", "idle", "field", "crowd", "seen", "plugins-", "growth-10000")
"""Words in the names of what a quick run leaves out."""


def main() -> int:
    """Take the figures and print them. Returns 1 where a promise is not kept."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a rough answer in under a minute")
    parser.add_argument("--rounds", type=int, help=f"how often to take each time; {ROUNDS}")
    parser.add_argument("--only", action="append", help="promises whose names begin like this")
    parser.add_argument(
        "--peers", action="store_true", help="other programs too, where there are any"
    )
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    given = parser.parse_args()
    chosen = _chosen(given.only, quick=given.quick)
    if not chosen:
        parser.error(
            "there is no such promise; there are " + ", ".join(one.id for one in promises())
        )
    rounds = given.rounds or (QUICK_ROUNDS if given.quick else ROUNDS)
    with tempfile.TemporaryDirectory() as name:
        place = Place(Path(name), quick=given.quick)
        results = list(keep(chosen, place, rounds, _tell))
        others = list(peers.lines(place)) if given.peers else []
    if given.json:
        print(json.dumps({"machine": machine(), "rounds": rounds, "promises": values(results)}))
    else:
        print(f"{machine()}; {rounds} rounds in turns", "", table(results), *others, sep="\n")
    return int(any(one.met is False for one in results))


def _chosen(only: list[str] | None, *, quick: bool) -> list[Promise]:
    if only:
        return [one for one in promises() if one.id.startswith(tuple(only))]
    return [one for one in promises() if not (quick and any(word in one.id for word in TOO_LONG))]


def machine() -> str:
    """The kind of machine, and nothing that names it."""
    kind = f"{platform.system()}, {platform.machine()}, {os.cpu_count()} cores"
    return f"{kind}, Python {platform.python_version()}"


def _tell(what: str) -> None:
    """Say on a terminal what is under way, on one line."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{what}", end="\r", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
