"""What pytest finds by itself where coplan is installed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from testing.plans import MEALS

LIGHT = """
import sys
import pytest
import coplan.testing.fixtures
found = {name for name in sys.modules if name.partition(".")[0] == "coplan"}
assert found == {"coplan", "coplan.testing", "coplan.testing.fixtures"}, found
assert not {"textual", "msgspec", "tomlkit", "click"} & set(sys.modules)
"""

THEIRS = '''
import os
from pathlib import Path

PLAN = """{plan}"""

def test_all(coplan_plan, coplan_context, coplan_plain, coplan_screen, tmp_path):
    path = coplan_plan(PLAN)
    assert path.parent == tmp_path
    assert coplan_context(path, answers=["yes"]).judged.plan.title == "Meals"
    assert "The plan: Meals." in coplan_plain(path, ["q"])
    assert "Meals" in coplan_screen(path, [])
    assert "COPLAN_THEME" not in os.environ
    assert "ACCESSIBLE" not in os.environ
    assert Path(os.environ["COPLAN_STATE"]).parent.parent == tmp_path.parent

def test_nothing_is_changed_without_them():
    assert os.environ["COPLAN_THEME"] == "cream"
'''


@pytest.mark.process
def test_a_run_of_tests_without_coplan_loads_next_to_nothing() -> None:
    """The room is loaded in every run of pytest beside coplan, so it has to be light."""
    subprocess.run([sys.executable, "-c", LIGHT], check=True, timeout=60)


@pytest.mark.process
def test_the_fixtures_are_found_and_keep_the_persons_own_out(tmp_path: Path) -> None:
    """In a folder with nothing but a test, with warnings as errors, in another's environment."""
    (tmp_path / "test_theirs.py").write_text(THEIRS.replace("{plan}", MEALS), "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, "--rootdir", tmp_path, tmp_path],
        cwd=tmp_path,
        env={**os.environ, "COPLAN_THEME": "cream", "ACCESSIBLE": "1"},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed" in done.stdout
