"""``coplan merge``: three versions, and copies that a file-sync program left."""

from pathlib import Path

import pytest
from cli.shell import Shell, process

from coplan.files.document import Document
from coplan.files.history import history_path, read_history
from coplan.files.planfile import PlanFile
from coplan.model.edit import Add, Remove, Set
from coplan.model.errors import Exit

BASE = 'coplan = 1\n\n[plan]\ntitle = "Meals"\n\n# Who eats\n[group.a]\ntitle = "A"\nsize = 3\n'


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    """A plan, and two versions of it that clash in one field."""
    texts = (BASE, BASE.replace("size = 3", "size = 4"), BASE.replace("size = 3", "size = 12"))
    paths = [tmp_path / f"{name}.toml" for name in ("base", "ours", "theirs")]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text)
    return paths


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A plan with a history of two saves; a copy was made before the last one."""
    path = tmp_path / "meals.toml"
    path.write_text(BASE)
    file = PlanFile(path)
    file.commit([Set(entry="plan", name="nation", value="wales")], None, "anna")
    (tmp_path / "meals (conflicted copy).toml").write_text(
        path.read_text().replace("size = 3", "size = 5  # counted") + '\n[group.c]\ntitle = "C"\n'
    )
    changes = [Set(entry="plan", name="title", value="Warm meals", expects="Meals")]
    file.commit([*changes, Add(entry="group.b", values={"title": "B"})], None, "ben")
    return path


def test_three_versions_become_one(shell: Shell, three: list[Path]) -> None:
    """Both values are in the plan, the command says so, and no file is touched."""
    ended = shell("merge", *three, "-o", three[0].parent / "new.toml")
    assert ended.code == Exit.FOUND
    plan = Document.parse((three[0].parent / "new.toml").read_text()).plan
    assert plan.groups[0].size == 12
    assert [one.value for one in plan.conflicts] == ["4"]
    assert "group.a.size" in ended.err
    assert three[1].read_text() == BASE.replace("size = 3", "size = 4")


@pytest.mark.process
def test_what_is_printed_is_the_plan_letter_by_letter(three: list[Path]) -> None:
    """Without -o the merged plan goes to standard output, and nothing else does."""
    three[1].write_text(BASE.replace("Who eats", "Who eats: naïve\u200d café"))
    done = process(["merge", *three])
    assert done.returncode == Exit.DONE
    assert done.stdout.decode() == three[1].read_text().replace("size = 3", "size = 12")


def test_only_ours_is_written_over(shell: Shell, three: list[Path]) -> None:
    """Another file is left alone unless one says so."""
    before = three[2].read_text()
    assert shell("merge", *three, "-o", three[2]).code == Exit.UNREADABLE
    assert three[2].read_text() == before
    assert shell("merge", *three, "-o", three[1]).code == Exit.FOUND
    assert "conflict" in three[1].read_text()
    assert shell("merge", *three, "-o", three[2], "--force").code == Exit.DONE


def test_what_is_no_plan_is_named_and_nothing_is_written(shell: Shell, three: list[Path]) -> None:
    """The message has the file and the line."""
    three[2].write_text("coplan = 1\n<<<<<<< HEAD\n")
    ended = shell("merge", *three, "-o", three[1])
    assert ended.code == Exit.UNREADABLE
    assert "theirs.toml" in ended.err
    assert three[1].read_text() == BASE.replace("size = 3", "size = 4")
    assert shell("merge", three[0]).code == Exit.USAGE


def test_a_copy_is_merged_by_the_history(shell: Shell, saved: Path) -> None:
    """What each changed since the copy was made is in; nothing clashes that did not."""
    copy = saved.parent / "meals (conflicted copy).toml"
    before = copy.read_text()
    ended = shell("merge", saved, copy)
    assert ended.code == Exit.DONE
    assert "by its history" in ended.err
    document = PlanFile(saved).read().document
    assert (document.plan.title, document.plan.header.nation) == ("Warm meals", "wales")
    assert {group.id: group.size for group in document.plan.groups} == {
        "a": 5,
        "b": None,
        "c": None,
    }
    assert "# counted" in document.text
    assert document.plan.conflicts == ()
    assert copy.read_text() == before
    assert any("conflicted copy" in change.why for change in read_history(saved))
    again = shell("merge", saved, copy)
    assert again.code == Exit.DONE
    assert PlanFile(saved).read().document.plan == document.plan


def test_what_the_plan_took_out_since_stays_out(shell: Shell, saved: Path) -> None:
    """With a base, a removal is a change like any other."""
    copy = saved.parent / "meals (conflicted copy).toml"
    copy.write_text(copy.read_text().replace("size = 5  # counted", "size = 3"))
    PlanFile(saved).commit([Remove(entry="group.a")], None, "ben")
    assert shell("merge", saved, copy).code == Exit.DONE
    assert [one.id for one in PlanFile(saved).read().document.plan.groups] == ["b", "c"]


def test_without_a_history_both_values_are_kept(shell: Shell, saved: Path) -> None:
    """It is said that nothing is known of what both began with; no answer of either is gone."""
    history_path(saved).unlink()
    copy = saved.parent / "meals (conflicted copy).toml"
    ended = shell("merge", saved, copy)
    assert ended.code == Exit.FOUND
    assert "does not tell" in ended.err
    plan = PlanFile(saved).read().document.plan
    assert {one.id for one in plan.groups} == {"a", "b", "c"}
    assert {one.name for one in plan.conflicts} == {"title", "size"}
