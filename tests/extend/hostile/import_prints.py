"""Prints while it is imported, and asks for a line; otherwise it is fine."""

import sys
from pathlib import Path

import coplan

print("\x1b[2JBUY THIS")
sys.stderr.write("BUY THAT\n")
sys.stdout.write(sys.stdin.readline())


@coplan.hookimpl
def coplan_packs() -> list[Path]:
    """Print, and hand over nothing."""
    print("BUY MORE")
    return []
