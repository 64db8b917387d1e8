"""Settings: one value, from a file and the environment; a wrong one never stops anybody."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from coplan.files.remembering import keep_settings
from coplan.files.settings import (
    CHOICES,
    DEFAULTS,
    Found,
    environment_name,
    read_settings,
    settings_file,
)
from coplan.model.errors import NotSaved

WRONG = "2027-05-01"
"""No setting is a date."""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of somebody whose settings folder is empty."""
    monkeypatch.setenv("COPLAN_CONFIG", str(tmp_path))
    return tmp_path / "settings.toml"


def test_without_a_file_all_is_as_coplan_does_it(file: Path) -> None:
    """Nothing is written, and nothing is wrong."""
    assert read_settings() == Found()
    assert not file.exists()


def test_what_is_in_the_file_is_taken_with_its_line(file: Path) -> None:
    """Each value says where it comes from."""
    file.write_text('# Mine\ntheme = "cream"\n\n[keys]\nadd = ["A", "n"]\nundo = "Z"\n')
    found = read_settings()
    assert found.settings.theme == "cream"
    assert found.settings.keys == {"add": ("A", "n"), "undo": ("Z",)}
    assert found.origins == {"theme": "settings.toml, line 2", "keys": "settings.toml, line 4"}


def test_the_environment_wins(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In each of the shapes that a setting can have."""
    file.write_text('theme = "cream"\nplugins_off = ["uk"]\nprojector = true\n')
    monkeypatch.setenv("COPLAN_THEME", "contrast")
    monkeypatch.setenv("COPLAN_PLUGINS_OFF", "words, needs")
    monkeypatch.setenv("COPLAN_PROJECTOR", "off")
    monkeypatch.setenv("COPLAN_KEYS", "add=A n; undo=Z")
    found = read_settings()
    assert found.settings.theme == "contrast"
    assert found.settings.plugins_off == ("words", "needs")
    assert found.settings.projector is False
    assert found.settings.keys == {"add": ("A", "n"), "undo": ("Z",)}
    assert set(found.origins.values()) == {
        *("COPLAN_THEME", "COPLAN_PLUGINS_OFF", "COPLAN_PROJECTOR", "COPLAN_KEYS")
    }


@pytest.mark.parametrize("name", DEFAULTS)
def test_a_wrong_value_is_told_and_left_out(name: str, file: Path) -> None:
    """The sentence has the file, the line, the name, and what to write instead."""
    file.write_text(f"# One\n{name} = {WRONG}\n")
    found = read_settings()
    assert found.settings == Found().settings
    (said,) = found.problems
    assert said.startswith(f"settings.toml, line 2: “{name}” cannot be")
    assert "Make it" in said


@pytest.mark.parametrize("name", CHOICES)
def test_a_wrong_choice_in_the_environment_names_the_right_ones(
    name: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the variable that holds it."""
    monkeypatch.setenv(environment_name(name), "nothing of the kind")
    (said,) = read_settings().problems
    assert said.startswith(environment_name(name))
    assert all(choice in said for choice in CHOICES[name])
    assert not file.exists()


def test_a_misspelt_setting_is_told(file: Path) -> None:
    """With the one that was meant."""
    file.write_text("spacin = 'roomy'\n")
    (said,) = read_settings().problems
    assert "no setting “spacin”. Did you mean “spacing”?" in said


@pytest.mark.parametrize("data", [b"theme = \n", b"\xff\xfe", b"a = [[[" + b"[" * 2000])
def test_a_file_that_cannot_be_read_is_left_out_and_left_alone(data: bytes, file: Path) -> None:
    """It is said at the start, and nothing in it is changed."""
    file.write_bytes(data)
    found = read_settings()
    assert found.settings == Found().settings
    assert "cannot be read" in found.problems[0]
    with pytest.raises(NotSaved, match="could not be remembered"):
        keep_settings({"theme": "cream"})
    assert file.read_bytes() == data


@pytest.mark.parametrize(("text", "on"), [("1", True), ("yes", True), ("0", False), ("", False)])
def test_accessible_shows_the_cursor(
    text: str, on: bool, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless this very setting is switched off in the environment."""
    monkeypatch.setenv("ACCESSIBLE", text)
    assert read_settings().settings.real_cursor is on
    monkeypatch.setenv("COPLAN_REAL_CURSOR", "no")
    assert read_settings().settings.real_cursor is False
    assert not file.exists()


def test_remembering_touches_one_line(file: Path) -> None:
    """Comments, order, line ends and what coplan does not know stay as they are."""
    before = '# Mine\r\ntheme = "dark" # at night\r\nother = 1\r\n\r\n[keys]\r\nadd = ["A"]\r\n'
    file.write_bytes(before.encode())
    keep_settings({"theme": "cream"})
    assert file.read_bytes() == before.replace('"dark"', '"cream"').encode()


def test_a_new_setting_stands_above_the_tables(file: Path) -> None:
    """Below [keys] it would be the name of a command."""
    file.write_text('[keys]\nadd = ["A"]')
    keep_settings({"spacing": "roomy", "projector": True})
    found = read_settings()
    assert not found.problems
    assert found.settings.spacing == "roomy"
    assert found.settings.projector is True
    assert found.settings.keys == {"add": ("A",)}


def test_the_first_setting_makes_a_private_file(file: Path) -> None:
    """Nobody else can read how a person sees best."""
    keep_settings({"theme": "contrast"})
    assert read_settings().settings.theme == "contrast"
    assert settings_file() == file
    assert file.stat().st_mode & 0o077 == 0


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    """People keep such files elsewhere."""
    real = tmp_path / "dotfiles.toml"
    real.write_text('theme = "dark"\n')
    file.symlink_to(real)
    keep_settings({"theme": "cream"})
    assert file.is_symlink()
    assert real.read_text() == 'theme = "cream"\n'


LINES = (
    'theme = "dark"',
    "theme='cream'",
    "# theme = 1",
    "",
    "who = '''a\nb'''",
    "other = [1,\n2]",
)


@given(st.permutations(LINES), st.sampled_from(CHOICES["spacing"]))
@hypothesis_settings(max_examples=30)
def test_any_file_keeps_its_other_lines(lines: list[str], spacing: str) -> None:
    """Whatever stands in it, the new line is the only difference."""
    from coplan.files.remembering import _with

    kept = [line for line in lines if line != "theme='cream'"]
    text = "".join(f"{line}\n" for line in kept)
    after = _with(text, {"spacing": spacing})
    assert after.replace(f'spacing = "{spacing}"\n', "", 1) == text
