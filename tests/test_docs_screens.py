"""The pages about keys, packs and hooks, and the picture in the README: all as coplan is."""

import inspect
import re
from pathlib import Path

import msgspec
import pytest

import coplan
from coplan.commands.command import Keyed
from coplan.commands.keys import EVERY, key_name
from coplan.extend import hookspecs
from coplan.extend.packs import Pack
from coplan.extend.records import RECORDS, SINGULAR
from coplan.files.settings import CHOICES, DEFAULTS, environment_name

ROOT = Path(__file__).parents[1]
KEYS = (ROOT / "docs" / "keys.md").read_text("utf-8")
SETTINGS = (ROOT / "docs" / "settings.md").read_text("utf-8")
FOLDERS = ("COPLAN_ONLY_HERE", "COPLAN_CONFIG", "COPLAN_HOME", "COPLAN_STATE", "COPLAN_CACHE")
FOLDERS += ("COPLAN_DATA", "COPLAN_PACKS")
PLUGINS = (ROOT / "docs" / "plugins.md").read_text("utf-8")
PACKS = (ROOT / "docs" / "packs.md").read_text("utf-8")


@pytest.mark.parametrize("command", EVERY, ids=lambda command: command.id)
def test_every_command_has_its_line_with_its_keys(command: Keyed) -> None:
    """Keys, title and id stand in one row."""
    keys = ", ".join(f"`{key_name(key)}`" for key in command.keys)
    assert f"| {keys} | {command.title} | `{command.id}` |" in KEYS


def test_no_command_is_described_that_is_gone() -> None:
    """Each id on the page is one that coplan has."""
    rows = re.findall(r"\| `([a-z-]+)` \|$", KEYS, re.MULTILINE)
    assert sorted(rows) == sorted(command.id for command in EVERY)


@pytest.mark.parametrize("screen", ["fit", "map"])
def test_a_picture_in_the_readme_is_a_screen(screen: str) -> None:
    """What a reader sees there is what coplan shows."""
    golden = (ROOT / "tests" / "tui" / "golden" / f"{screen}.txt").read_text("utf-8")
    assert f"```text\n{golden}```" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("kind", ["pack", *RECORDS])
def test_every_name_in_a_pack_is_on_its_page(kind: str) -> None:
    """The row of each table names what it must have and may have, and no more."""
    struct = {"pack": Pack, **RECORDS}[kind]
    written = {many: one for one, many in SINGULAR.get(struct, {}).items()}
    left_out = {"folder"} if kind == "pack" else {"id"}
    fields = [one for one in msgspec.structs.fields(struct) if one.name not in left_out]
    row = next(
        line for line in PACKS.splitlines() if re.match(rf"\| `\[{kind}(\.ID)?\]` \| `", line)
    )
    _, _, must, may, _ = row.split("|")
    named = [written.get(one.name, one.name) for one in fields if one.required]
    assert re.findall(r"`(\w+)`", must) == named
    optional = [written.get(one.name, one.name) for one in fields if not one.required]
    assert re.findall(r"`(\w+)`", may) == optional


def test_every_hook_and_public_name_is_on_the_page() -> None:
    """The contract is the page, and the page is the contract."""
    specs = (spec for name, spec in vars(hookspecs).items() if name.startswith("coplan_"))
    hooks = [f"{spec.__name__}({', '.join(inspect.signature(spec).parameters)})" for spec in specs]
    assert re.findall(r"^### `(coplan_.*)`$", PLUGINS, re.MULTILINE) == hooks
    assert all(getattr(coplan, name) for name in coplan.__all__)


def test_the_code_about_hooks_is_the_plugin_that_is_tested() -> None:
    """Each part of it stands in a plugin that the tests use from end to end."""
    plugin = ROOT / "tests" / "plugins" / "everything" / "coplan_everything" / "__init__.py"
    blocks = re.findall(r"```python\n(.*?)\n```", PLUGINS, re.DOTALL)
    assert len(blocks) > 1
    assert all(block in plugin.read_text("utf-8") for block in blocks)


def test_every_setting_is_on_the_page() -> None:
    """Each has its row with what holds without it and what it can be, and its variable."""
    rows = dict(re.findall(r"^\| `(\w+)` (\|.*)$", SETTINGS, re.MULTILINE))
    assert set(rows) - {*FOLDERS} == set(DEFAULTS)
    for name, default in DEFAULTS.items():
        without = f"| `{str(default).lower()}` |" if default or default is False else "| "
        assert rows[name].startswith(without), name
        assert all(f"`{choice}`" in rows[name] for choice in CHOICES.get(name, ()))
        assert f"`{environment_name(name)}`" in SETTINGS


def test_every_folder_that_can_be_named_is_on_the_page() -> None:
    """Each variable that the code reads has its row."""
    code = "".join(file.read_text("utf-8") for file in (ROOT / "src").rglob("*.py"))
    assert set(re.findall(r'"(COPLAN_[A-Z_]+)"', code)) == set(FOLDERS)
    assert all(f"| `{name}` |" in SETTINGS for name in FOLDERS)
