"""A session follows a pack that somebody is writing."""

from pathlib import Path

import pytest
from sample import TODAY

from coplan.extend.plugins import load_extensions
from coplan.session import Session, opened

PACK = """\
[pack]
id = "mine"
name = "Mine"
version = "1"
says = "Something."
author = "Us"
licence = "MIT"
co_written = "Yes, with members."
"""
SOURCE = """
[source.mine-book]
title = "A book"
kind = "good-practice"
trust = "seen"
checked = 2026-01-01
review_by = 2027-01-01
"""
RULE = """
[rule.mine-rule]
when = { openness = "agenda" }
flag = "note"
says = "It is open."
why = "People should know."
could = "Say so."
source = "mine-book"
"""
PLAN = """\
coplan = 1
[plan]
title = "Meals"
[decision.menu]
title = "Menu"
openness = "agenda"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack beside a plan. Whether it has changed is looked at each time, not once a second."""
    monkeypatch.setattr(opened, "PACKS_EVERY", 0.0)
    (tmp_path / "plan.toml").write_text(PLAN, "utf-8")
    folder = tmp_path / "packs" / "mine"
    folder.mkdir(parents=True)
    (folder / "pack.toml").write_text(PACK + SOURCE, "utf-8")
    (folder / "rules.toml").write_text(RULE, "utf-8")
    return folder


@pytest.fixture
def session(folder: Path, tmp_path: Path) -> Session:
    """Somebody who has the plan open."""
    return Session(tmp_path / "plan.toml", load_extensions(), today=TODAY)


def says(session: Session) -> list[str]:
    """What the rule of the pack says, as it stands now."""
    return [flag.says for flag in session.state.waiting if flag.id == "mine-rule"]


def test_what_a_pack_says_now_counts_at_the_next_look(session: Session, folder: Path) -> None:
    """Nobody has to open the plan again; undo and the plan itself are as they were."""
    assert says(session) == ["It is open."]
    assert session.refresh() is None
    (folder / "rules.toml").write_text(RULE.replace("It is open.", "It is wide open."), "utf-8")
    state = session.refresh()
    assert state is not None
    assert state.notices == ("A pack has changed, and counts now.",)
    assert says(session) == ["It is wide open."]
    assert session.refresh() is None


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("rules.toml", RULE.replace('"note"', '"loud"'), "rules.toml, line 4"),
        ("rules.toml", RULE + "[rule", "rules.toml, line 9"),
        ("pack.toml", PACK.replace('version = "1"', "version = 1") + SOURCE, "pack.toml, line 1"),
        ("pack.toml", "[pack", "pack.toml, line 1"),
        ("pack.toml", PACK + SOURCE.replace('"seen"', '"heard"'), "pack.toml, line 13"),
    ],
)
def test_what_is_broken_is_told_with_its_line_and_the_last_good_words_stay(
    session: Session, folder: Path, file: str, text: str, line: str
) -> None:
    """Somebody in the middle of a line takes nothing away from anybody."""
    (folder / file).write_text(text, "utf-8")
    state = session.refresh()
    assert state is not None
    assert any(line in one for one in state.notices), state.notices
    assert says(session) == ["It is open."]
    (folder / "pack.toml").write_text(PACK + SOURCE, "utf-8")
    (folder / "rules.toml").write_text(RULE.replace("open.", "mended."), "utf-8")
    session.refresh()
    assert says(session) == ["It is mended."]


def test_what_is_taken_out_on_purpose_is_gone(session: Session, folder: Path) -> None:
    """Only what is broken keeps its last good words."""
    (folder / "rules.toml").unlink()
    session.refresh()
    assert says(session) == []


def test_it_is_looked_at_once_a_second_at_most(
    session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asks more often gets no answer meanwhile."""
    monkeypatch.setattr(opened, "PACKS_EVERY", 1000.0)
    assert session.refresh() is None
    (folder / "rules.toml").write_text(RULE.replace("open.", "shut."), "utf-8")
    assert session.refresh() is None
    assert says(session) == ["It is open."]


def test_what_is_wrong_from_the_start_is_told_on_opening(folder: Path, tmp_path: Path) -> None:
    """With the file and the line."""
    (folder / "rules.toml").write_text(RULE.replace('"note"', '"loud"'), "utf-8")
    session = Session(tmp_path / "plan.toml", load_extensions(), today=TODAY)
    assert any("rules.toml, line 4" in one for one in session.state.notices)
