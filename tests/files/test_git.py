"""Plans in a real git repository: set up, merged both ways, shown in words, and undone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from files.random_plans import START, changed

from coplan.cli import main
from coplan.files.blocks import comments_in
from coplan.files.document import Document
from coplan.model.edit import Set
from coplan.model.errors import Exit

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(shutil.which("git") is None, reason="there is no git on this machine"),
]

HISTORIES = 50
AT_ONCE = 10
"""Plans in one pair of commits, so that 50 histories take few starts of git."""


def git(folder: Path, *words: str, right: tuple[int, ...] = (0,)) -> str:
    """Run git and return what it prints."""
    done = subprocess.run(
        ["git", "-C", str(folder), *words], capture_output=True, text=True, check=False
    )
    assert done.returncode in right, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git without the settings of whoever runs the tests."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "own"))
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "anna")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "anna@example.org")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with one plan and one file that is none."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    (folder / "meals.toml").write_text(START)
    (folder / "tool.toml").write_text("[tool]\nname = 'x'\n")
    (folder / ".gitattributes").write_text("*.png binary\n")
    return folder


def in_folder(folder: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """Type a coplan command in a folder."""
    monkeypatch.chdir(folder)
    return main(list(words))


def commit(folder: Path, says: str) -> None:
    """Commit everything."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", says)


def test_set_up_and_undone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is written is shown, touches nothing else, and goes away without a trace."""
    config = (folder / ".git" / "config").read_text()
    assert in_folder(folder, monkeypatch, "git", "setup", "--dry-run") == Exit.DONE
    assert (folder / ".git" / "config").read_text() == config
    assert in_folder(folder, monkeypatch, "git", "setup") == Exit.DONE
    shown = capsys.readouterr().err
    lines = (folder / ".gitattributes").read_text().splitlines()
    assert "*.png binary" in lines
    assert "/meals.toml merge=coplan diff=coplan" in lines
    assert not [line for line in lines if "tool.toml" in line]
    assert all(line in shown for line in lines[1:])
    assert git(folder, "config", "--local", "merge.coplan.driver").strip() in shown
    assert not (folder.parent / "own").exists()
    assert in_folder(folder, monkeypatch, "git", "setup", "plans/*.toml") == Exit.DONE
    assert in_folder(folder, monkeypatch, "git", "remove") == Exit.DONE
    assert (folder / ".gitattributes").read_text() == "*.png binary\n"
    assert (folder / ".git" / "config").read_text() == config


def test_for_all_repositories_only_when_asked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With --global the person's own settings are written and no repository is."""
    assert in_folder(folder, monkeypatch, "git", "setup", "--global") == Exit.DONE
    assert '[merge "coplan"]' in (folder.parent / "own").read_text()
    assert (folder / ".gitattributes").read_text() == "*.png binary\n"
    assert in_folder(folder, monkeypatch, "git", "remove", "--global") == Exit.DONE
    assert "coplan" not in (folder.parent / "own").read_text()


def test_odd_names_are_found_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan whose name has spaces and stars is merged as a plan, and its namesakes are not."""
    name = "our [new] *plan*.toml"
    (folder / name).write_text(START)
    assert in_folder(folder, monkeypatch, "git", "setup") == Exit.DONE
    assert git(folder, "check-attr", "merge", name).strip().endswith("merge: coplan")
    other = git(folder, "check-attr", "merge", "our n aplanb.toml")
    assert other.strip().endswith("unspecified")


def test_a_diff_is_in_words(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A diff shows questions and answers below the entry that they are about."""
    in_folder(folder, monkeypatch, "git", "setup")
    commit(folder, "start")
    text = START.replace('outcomes = ["warm"]', 'outcomes = ["warm"]\nopenness = "shape"')
    (folder / "meals.toml").write_text(text)
    shown = git(folder, "diff", "--unified=0")
    assert "Decision: What is cooked (decision.menu)" in shown
    assert "\n+  How open is" in shown
    assert "openness" not in shown


def test_a_clash_is_flagged_and_no_marks_are_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git says that there is a conflict; the plan opens, and holds both values."""
    in_folder(folder, monkeypatch, "git", "setup")
    commit(folder, "start")
    for branch, title in (("theirs", "Hot meals for all"), ("main", "Food")):
        git(folder, "checkout", "-q", "-B", branch, "main")
        (folder / "meals.toml").write_text(START.replace('"Meals"', f'"{title}"'))
        commit(folder, title)
        if branch == "theirs":
            git(folder, "checkout", "-q", "main")
    assert "CONFLICT" in git(folder, "merge", "theirs", right=(1,))
    plan = Document.parse((folder / "meals.toml").read_text()).plan
    (kept,) = plan.conflicts
    assert plan.title == "Hot meals for all"
    assert (kept.entry, kept.name, kept.value) == ("plan", "title", '"Food"')
    assert "# working title" in (folder / "meals.toml").read_text()


def test_both_added_a_plan_of_one_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a version that both began with, each side's answers are in place or kept."""
    in_folder(folder, monkeypatch, "git", "setup", "*.toml")
    (folder / "meals.toml").unlink()
    commit(folder, "start")
    git(folder, "checkout", "-q", "-b", "theirs")
    (folder / "meals.toml").write_text(START.replace('"Meals"', '"Hot meals"'))
    commit(folder, "theirs")
    git(folder, "checkout", "-q", "main")
    (folder / "meals.toml").write_text(START.replace("size = 12", "size = 7"))
    commit(folder, "ours")
    git(folder, "merge", "theirs", right=(1,))
    plan = Document.parse((folder / "meals.toml").read_text()).plan
    assert len(plan.groups) == 1
    assert {one.name for one in plan.conflicts} == {"title", "size"}


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_two_clones_that_go_apart_come_together(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """50 random histories, each merged in both clones: every plan opens, and both are the same.

    Everything that either side wrote into a comment is still there.
    """
    random = Random(6)
    names = [f"plan-{n}.toml" for n in range(AT_ONCE)]
    for name in names:
        (folder / name).write_text(START)
    in_folder(folder, monkeypatch, "git", "setup")
    commit(folder, "start")
    other = tmp_path / "other"
    git(tmp_path, "clone", "-q", str(folder), str(other))
    in_folder(other, monkeypatch, "git", "setup")
    git(other, "add", "-A")
    clashes = 0
    for number in range(HISTORIES // AT_ONCE):
        written: dict[str, set[str]] = {name: set() for name in names}
        for clone, mark in ((folder, "here"), (other, "there")):
            for name in names:
                document = base = Document.parse((clone / name).read_text())
                for step in range(random.randint(1, 3)):
                    document = changed(document, random, f"{mark}{number}{step}")
                if name == names[0]:
                    title = Set(entry="plan", name="title", value=mark, expects=base.plan.title)
                    document = document.apply([title]).document
                (clone / name).write_text(document.text)
                written[name] |= {*comments_in(document.text)} - {*comments_in(base.text)}
            git(clone, "commit", "-qam", f"{mark} {number}", right=(0, 1))
        heads = git(folder, "rev-parse", "HEAD").strip(), git(other, "rev-parse", "HEAD").strip()
        for clone, source, head in ((folder, other, heads[1]), (other, folder, heads[0])):
            git(clone, "fetch", "-q", str(source), head)
            git(clone, "merge", "-q", "--no-edit", head, right=(0, 1))
            git(clone, "commit", "-qam", f"merged {number}", right=(0, 1))
        for name in names:
            here, there = (folder / name).read_text(), (other / name).read_text()
            assert here == there
            assert written[name] <= {*comments_in(here)}
            clashes += len(Document.parse(here).plan.conflicts)
        # The next histories begin from one commit, or each merge would first merge all before it.
        git(other, "fetch", "-q", str(folder), "HEAD")
        git(other, "reset", "-q", "--hard", "FETCH_HEAD")
    assert clashes
