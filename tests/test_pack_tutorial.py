"""The tutorial for packs does what it says: its lines are cut from what is tested here."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from sample import TODAY

from coplan.cli import main
from coplan.commands.crediting import whose_words
from coplan.extend.plugins import load_extensions
from coplan.model.errors import Exit
from coplan.session import Session

ROOT = Path(__file__).parent.parent
FILES = Path(__file__).parent / "tutorial" / "hostel-meals"
TUTORIAL = (ROOT / "docs" / "packs.md").read_text("utf-8").split("## A pack in an afternoon")[1]
TUTORIAL = TUTORIAL.split("\n## ")[0]
BLOCKS = re.findall(r"```toml\n(.*?)```", TUTORIAL, re.DOTALL)
LINES = "".join(re.findall(r"```sh\n(.*?)```", TUTORIAL, re.DOTALL)).replace("\\\n", "")


def test_every_block_is_cut_from_a_file_that_is_tested() -> None:
    """Nobody copies a line that coplan does not take."""
    tested = "".join(file.read_text("utf-8") for file in sorted(FILES.glob("*.toml")))
    assert len(BLOCKS) == 2
    for block in BLOCKS:
        assert block in tested


def test_whoever_follows_it_has_a_pack_that_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every line of it runs, nothing is to be mended, and the rule counts in a plan."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))
    new, *others = (shlex.split(line)[1:] for line in LINES.splitlines())
    assert new[:2] == ["packs", "new"]
    assert main(new) == Exit.DONE
    for file in FILES.glob("*.toml"):
        shutil.copyfile(file, tmp_path / "hostel-meals" / file.name)
    example = tmp_path / "hostel-meals" / "examples" / "hostel-meals.toml"
    example.write_text(example.read_text("utf-8").replace('heard = "no"', 'kitchen = "staff"'))
    for words in others:
        assert main(words) == Exit.DONE, words
    session = Session(example, load_extensions(), today=TODAY)
    verdict = session.state.verdicts["decision.better"]
    assert [one.rule for one in verdict.binding] == ["hostel-meals.locked"]
    assert verdict.status == "overclaim"
    assert "Hostel meals" in next(whose_words(session, "rule.hostel-meals.locked"))
    capsys.readouterr()
