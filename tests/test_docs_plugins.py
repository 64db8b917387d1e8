"""What is told to those who write plugins is what there is."""

import re
import shlex

import click
import pytest
from sample import ROOT

import coplan
import coplan.testing
from coplan.cli.authoring import write_plugin
from coplan.cli.root import root

PAGE = (ROOT / "docs" / "writing-plugins.md").read_text("utf-8")
DOOR = (ROOT / "plugins" / "README.md").read_text("utf-8")
IMPORT = re.compile(r"^(?:from|import) ([\w.]+)", re.MULTILINE)
NAME = "river-walks"
"""What the plugin of the tutorial is called."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The texts of the plugin that the tutorial goes through, as ``plugins new`` writes them."""
    folder = tmp_path_factory.mktemp("tutorial") / f"coplan-{NAME}"
    write_plugin(NAME, folder, "Anytown Council", "MIT")
    return [file.read_text("utf-8") for file in folder.rglob("*") if file.is_file()]


@pytest.mark.parametrize(
    "block", re.findall(r"```(?:python|toml)\n(.*?)```", PAGE, re.DOTALL), ids=lambda one: one[:30]
)
def test_the_tutorials_code_is_cut_from_the_plugin(block: str, written: list[str]) -> None:
    """Word for word; test_strangers.py builds that plugin and runs its tests."""
    assert [text for text in written if block in text]


def test_the_plugin_uses_public_names_only(written: list[str]) -> None:
    """So that it goes on working: ``coplan``, and ``coplan.testing`` in its tests."""
    imports = [one for text in written for one in re.findall(IMPORT, text)]
    assert len(imports) > 6
    assert {one for one in imports if one.split(".")[0] == "coplan"} == {"coplan", "coplan.testing"}


@pytest.mark.parametrize("code", ["Rule(", "View(", "Context)", "hookimpl", "def test_"])
def test_every_part_of_the_plugin_is_in_the_tutorial(code: str) -> None:
    """A rule, a view, a command, its hooks and tests: there is code for each."""
    assert code in "".join(re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))


@pytest.mark.parametrize("name", coplan.__all__)
def test_every_public_name_is_told(name: str) -> None:
    """In a row of its own."""
    assert f"| `{name}` |" in PAGE


@pytest.mark.parametrize("name", coplan.testing.__all__)
def test_every_public_name_for_tests_is_told(name: str) -> None:
    """In a row of its own, with its arguments where it has any."""
    assert re.search(rf"^\| `{name}(\(.*\))?` \|", PAGE, re.MULTILINE)


def test_every_fixture_is_told() -> None:
    """And nothing is told that is gone."""
    source = (ROOT / "src" / "coplan" / "testing" / "fixtures.py").read_text("utf-8")
    fixtures = set(re.findall(r"^def (coplan_\w+)", source, re.MULTILINE))
    assert set(re.findall(r"^\| `(coplan_\w+)` \|", PAGE, re.MULTILINE)) == fixtures


def test_nothing_is_told_that_cannot_be_imported() -> None:
    """Every row of the two tables is a public name."""
    rows = re.findall(
        r"^\| `(\w+)(?:\(.*\))?` \|", PAGE.partition("## What you may import")[2], re.MULTILINE
    )
    assert set(rows) == {*coplan.__all__, *coplan.testing.__all__}
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("page", [PAGE, DOOR], ids=["tutorial", "door"])
def test_every_line_to_type_is_a_command(page: str) -> None:
    """With options that it has."""
    blocks = re.findall(r"```sh\n(.*?)```", page, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("coplan ")]
    assert lines
    for line in lines:
        words = shlex.split(line)[1:]
        command: click.Command | None = root.get_command(click.Context(root), words[0])
        if isinstance(command, click.Group):
            command = command.get_command(click.Context(command), words[1])
        assert command or words[0].endswith(".toml"), line
        options = {name for one in command.params for name in one.opts} if command else set()
        assert {word for word in words if word.startswith("--")} <= options, line


def test_the_door_leads_to_the_tutorial() -> None:
    """Ten minutes first, and the rest from there."""
    assert "(../docs/writing-plugins.md)" in DOOR
