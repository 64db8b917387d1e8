"""Packs that no plugin brings: where they are found, and what is never read."""

import os
from pathlib import Path

import pytest

from coplan.extend.pack_places import MOST_FILES, add_pack, own_packs, packs_in, shared_places
from coplan.extend.plugins import Extensions, load_extensions
from coplan.extend.tables import LARGEST
from coplan.model.errors import Trouble

PACK = """\
[pack]
id = "ID"
name = "Mine"
version = "1"
says = "Something."
author = "Anytown Council"
licence = "CC BY 4.0"
co_written = "No."
[source.ID-book]
title = "A book"
kind = "good-practice"
trust = "seen"
checked = 2026-01-01
review_by = 2027-01-01
[rule.ID-rule]
when = { openness = "taken" }
ceiling = "informing"
says = "It is closed."
could = "Say so."
source = "ID-book"
"""


def write(folder: Path, id_: str = "mine", text: str = PACK) -> Path:
    """A pack in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.toml").write_text(text.replace("ID", id_), "utf-8")
    return folder


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The path of a plan, in a folder of its own."""
    folder = tmp_path / "plans"
    folder.mkdir()
    return folder / "plan.toml"


def known(plan: Path) -> Extensions:
    """What is known to somebody who opens a plan."""
    return load_extensions(off=()).for_plan(plan)


def test_shared_folders_come_first_and_then_a_persons_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder is a pack, or has packs in it."""
    one = write(tmp_path / "one")
    write(tmp_path / "several" / "b", "b")
    write(tmp_path / "several" / "a", "a")
    write(own_packs() / "own", "own")
    monkeypatch.setenv("COPLAN_PACKS", f"{one}{os.pathsep}{tmp_path / 'several'}")
    assert [folder.name for folder in shared_places().folders] == ["one", "a", "b", "own"]
    assert {"mine", "a", "b", "own"} <= {pack.id for pack in load_extensions().loaded.packs}


def test_a_pack_beside_a_plan_is_for_that_plan_alone(plan: Path, tmp_path: Path) -> None:
    """Nobody who opens another plan meets it."""
    write(plan.parent / "packs" / "mine")
    assert "mine-rule" in known(plan).for_work("").knowledge.rules
    assert "mine-rule" not in known(tmp_path / "other.toml").for_work("").knowledge.rules
    assert known(plan).plugin_of(known(plan).loaded.packs[-1]) is None


def test_without_plugins_no_such_pack_is_read(plan: Path) -> None:
    """Then there is what coplan itself knows, and nothing else."""
    write(plan.parent / "packs" / "mine")
    write(own_packs() / "own", "own")
    bare = load_extensions(with_plugins=False).for_plan(plan)
    assert [pack.id for pack in bare.loaded.packs] == ["core"]


@pytest.mark.parametrize("taken", ["openness-taken", "identification.few"])
def test_no_id_of_an_installed_record_can_be_replaced(plan: Path, taken: str) -> None:
    """Not of a pack, and not of a rule in Python; it is told."""
    installed = load_extensions().loaded.knowledge.rules
    taken = taken if taken in installed else next(one for one in installed if "." in one)
    text = PACK.replace("[rule.ID-rule]", f'[rule."{taken}"]')
    write(plan.parent / "packs" / "mine", text=text)
    found = known(plan)
    assert found.loaded.knowledge.rules[taken].says == installed[taken].says
    assert any("taken by another pack" in one for one in found.wrong_words(""))


def test_no_pack_can_pass_for_an_installed_one(plan: Path) -> None:
    """An id of a pack that is there is told, and nothing in that folder is used."""
    write(plan.parent / "packs" / "mine", text=PACK.replace('id = "ID"', 'id = "strategy"'))
    found = known(plan)
    assert "mine-rule" not in found.for_work("leaflet").knowledge.rules
    assert "ID-rule" not in found.for_work("leaflet").knowledge.rules
    assert any("taken by another pack" in one for one in found.wrong_words("leaflet"))


def _out(pack: Path) -> None:
    (pack / "more.toml").symlink_to("/etc/passwd")


def _example_out(pack: Path) -> None:
    (pack / "examples").mkdir()
    (pack / "examples" / "plan.toml").symlink_to("/etc/passwd")


def _pipe(pack: Path) -> None:
    os.mkfifo(pack / "more.toml")


def _huge(pack: Path) -> None:
    with (pack / "more.toml").open("wb") as file:
        file.truncate(LARGEST + 1)


def _many(pack: Path) -> None:
    for number in range(MOST_FILES + 1):
        (pack / f"{number}.toml").touch()


def _link(pack: Path) -> None:
    pack.rename(pack.parent.parent / "elsewhere")
    pack.symlink_to(pack.parent.parent / "elsewhere")


@pytest.mark.parametrize("spoil", [_out, _example_out, _pipe, _huge, _many, _link])
def test_what_is_not_safe_to_read_is_told_and_left_alone(plan: Path, spoil: object) -> None:
    """A link that leads out, a pipe, and what nobody writes by hand."""
    pack = write(plan.parent / "packs" / "mine")
    spoil(pack)
    found = known(plan)
    assert "mine-rule" not in found.for_work("").knowledge.rules
    (problem,) = found.wrong_words("")
    assert problem.startswith("Pack mine, ")
    assert "root:" not in problem


def test_python_in_a_pack_is_never_looked_at(plan: Path) -> None:
    """A pack is words only, whatever lies in its folder."""
    pack = write(plan.parent / "packs" / "mine")
    (pack / "__init__.py").write_text("raise SystemExit", "utf-8")
    (pack / "coplan_hooks.py").write_text("raise SystemExit", "utf-8")
    assert "mine-rule" in known(plan).for_work("").knowledge.rules


def test_a_pack_is_added_whole_and_nothing_else_with_it(tmp_path: Path) -> None:
    """Only words are copied; one that is there already stays."""
    pack = write(tmp_path / "mine")
    (pack / "examples").mkdir()
    (pack / "examples" / "a.toml").write_text("coplan = 1\n", "utf-8")
    (pack / "run.sh").write_text("", "utf-8")
    where = add_pack(pack, "mine")
    names = sorted(str(one.relative_to(where)) for one in where.rglob("*") if one.is_file())
    assert names == ["examples/a.toml", "pack.toml"]
    with pytest.raises(Trouble, match="already"):
        add_pack(pack, "mine")
    assert list(packs_in(own_packs())) == [where]


def test_a_pack_that_is_switched_off_is_not_used(tmp_path: Path) -> None:
    """Whether it comes with a plugin or is words only."""
    write(own_packs() / "mine")
    ids = {pack.id for pack in load_extensions(packs_off=["mine", "words"]).loaded.packs}
    assert "strategy" in ids
    assert not ids & {"mine", "words"}


def test_whose_words_they_are_is_said_of_strangers_alone(plan: Path) -> None:
    """With name, author, licence, and whether it was co-written."""
    write(plan.parent / "packs" / "mine")
    found = known(plan)
    assert found.credit("rule.mine-rule", "") == (
        "From the pack “Mine”, by Anytown Council, CC BY 4.0. Not co-written."
    )
    assert found.credit("flag.mine-rule", "") == found.credit("rule.mine-rule", "")
    assert found.credit("rule.openness-taken", "") == ""
