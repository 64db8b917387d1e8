"""Commands typed in this process, or in one of their own."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from sample import EXAMPLES

from coplan.cli import main

EXAMPLE = EXAMPLES["charity-strategy"]
DAY = "--today=2026-11-23"


class Ended(NamedTuple):
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


class Shell:
    """Types commands and keeps what they print."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: str | Path) -> Ended:
        """Run one command; words are those behind ``coplan``."""
        self._capsys.readouterr()
        code = main([str(word) for word in words])
        return Ended(code, *self._capsys.readouterr())


def process(words: Sequence[str | Path], **how: object) -> "subprocess.CompletedProcess[bytes]":
    """Run coplan as a process of its own, away from any terminal."""
    given = dict(os.environ) | dict(how.pop("env", {}))  # type: ignore[call-overload]
    command = [sys.executable, "-m", "coplan", *(str(word) for word in words)]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, env=given, **how)  # type: ignore[call-overload,no-any-return]
