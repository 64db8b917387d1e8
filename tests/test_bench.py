"""The measured promises can be measured."""

import subprocess
import sys

import pytest
from sample import ROOT


@pytest.mark.slow
@pytest.mark.process
def test_the_bench_prints_every_table() -> None:
    """Every program gets to its end, or to the plan's title on the screen."""
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--rounds", "2", "--decisions", "10", "--packs", "10"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = {
        line[:26].strip(): line[26:].split() for line in done.stdout.splitlines() if " ms " in line
    }
    assert "decisions    whole plan" in done.stdout
    assert {"coplan --version", "coplan check PLAN", "coplan PLAN"} <= set(rows)
    assert rows["bare Textual app"][-1] == rows["bare Textual app, again"][-1]
    assert int(rows["coplan --version"][-1]) < int(rows["coplan check PLAN"][-1])
