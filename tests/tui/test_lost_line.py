"""The real coplan when its line is lost or it is killed while somebody types."""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sample import EXAMPLES
from terminal import DOWN, ENTER, Terminal


def end_by(number: int) -> Callable[[Terminal], None]:
    """A function that sends a signal."""
    return lambda seen: os.kill(seen.pid, number)


ENDS: dict[str, Callable[[Terminal], None]] = {
    "closed": Terminal.hang_up,
    "HUP": end_by(signal.SIGHUP),
    "TERM": end_by(signal.SIGTERM),
    "KILL": end_by(signal.SIGKILL),
}


@pytest.mark.process
@pytest.mark.parametrize("end", ENDS)
def test_half_typed_text_is_offered_at_the_next_start(end: str, tmp_path: Path) -> None:
    """However the session ends, at most the last second of typing is gone."""
    plan = Path(shutil.copy(EXAMPLES["charity-strategy"], tmp_path / "plan.toml"))
    before = plan.read_bytes()
    env = {"COPLAN_STATE": str(tmp_path / "state"), "COPLAN_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "coplan", str(plan)]
    with Terminal(command, env=env, cwd=tmp_path) as seen:
        seen.wait_for("BACKWARDS FROM")
        seen.send("2" + ENTER + "g" + DOWN + ENTER)
        seen.wait_for("Who decides this in the end?")
        seen.send(" half typed")
        seen.wait_until(lambda: kept(tmp_path, "half typed"), "a draft on disk")
        ENDS[end](seen)
        seen.wait_end(5, reading=end != "closed")
    assert plan.read_bytes() == before
    assert not list(tmp_path.glob(".*.tmp*"))

    with Terminal(command, env=env, cwd=tmp_path) as again:
        again.wait_for("half typed")
        again.send(ENTER)
        again.wait_for("Who decides this in the end?")
        again.send(ENTER)
        again.wait_for("Saved: answered")
        again.send("q")
    assert "half typed" in plan.read_text("utf-8")


def kept(folder: Path, text: str) -> bool:
    """Whether a draft with this text is on disk, for its owner alone to read."""
    drafts = list((folder / "state" / "drafts").glob("*.json"))
    assert all(draft.stat().st_mode & 0o077 == 0 for draft in drafts)
    return any(text in draft.read_text("utf-8") for draft in drafts)
