"""Plugins: the good ones hand over packs, a broken one is one line in a list."""

import _thread
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sample import PACKS

import coplan
from coplan.extend import loading
from coplan.extend.discovery import Found
from coplan.extend.plugins import Extensions, Plugin, load_extensions

METHODS = next(pack for pack in PACKS if "methods" in str(pack))
Make = Callable[..., None]


@pytest.fixture
def plugin(monkeypatch: pytest.MonkeyPatch) -> Make:
    """Install a plugin for one test: a name, and what its module holds."""
    entries: list[Found] = []
    monkeypatch.setattr(loading, "found_plugins", lambda: tuple(entries))

    def make(
        name: str,
        *,
        package: str = "",
        source: str = "",
        needs: tuple[str, ...] = (),
        **holds: Any,
    ) -> None:
        module = ModuleType(f"plugin_{name}_{len(entries)}")
        vars(module).update(holds)
        monkeypatch.setitem(sys.modules, module.__name__, None if source else module)  # type: ignore[arg-type]
        entries.append(Found(name, module.__name__, package or f"{name}-package", "1.2", needs))

    return make


def hooked(function: Callable[..., object], name: str = "coplan_packs") -> object:
    """A function as the hook of that name."""
    function.__name__ = name
    return coplan.hookimpl(function)


def packs(*folders: object, name: str = "coplan_packs") -> object:
    """The hook of a plugin that hands over these packs."""
    return hooked(lambda: list(folders), name)


def only(extensions: Extensions) -> Plugin:
    """The one plugin that was found."""
    (plugin,) = extensions.plugins
    return plugin


def test_a_plugin_hands_over_its_packs(plugin: Make) -> None:
    """Its words are there, and it is listed with package, version and time."""
    plugin("methods", coplan_packs=packs(METHODS))
    found = load_extensions()
    assert only(found).packs == (METHODS,)
    assert (only(found).package, only(found).version) == ("methods-package", "1.2")
    assert (only(found).problem, only(found).seconds > 0) == ("", True)
    assert "survey" in found.loaded.knowledge.methods


def stops() -> object:
    """A hook that ends the program."""
    raise SystemExit("no")


class Mute(Exception):
    """An error that fails to say what it is."""

    def __str__(self) -> str:
        """Fail."""
        raise ValueError


def fails() -> object:
    """A hook that fails without a word."""
    raise Mute


def wishes(wish: object) -> object:
    """A hook that asks for something that nobody has."""
    return [wish]


@pytest.mark.parametrize(
    ("holds", "says"),
    [
        ({"source": "gone"}, "ModuleNotFoundError"),
        ({"coplan_packs": hooked(stops)}, "SystemExit: no"),
        ({"coplan_packs": hooked(fails)}, "Mute"),
        ({"coplan_packs": hooked(lambda: 3)}, "must return a list of paths"),
        ({"coplan_packs": packs("/tmp/pack")}, "must return a list of paths"),
        ({"coplan_pakcs": packs(METHODS, name="coplan_pakcs")}, "coplan_pakcs"),
        ({"coplan_packs": hooked(wishes)}, "wish"),
        ({"coplan_rules": hooked(lambda: ["r"], "coplan_rules")}, "must return a list of rules"),
    ],
    ids=["gone", "stops", "mute", "number", "words", "misspelt", "argument", "rules"],
)
def test_a_broken_plugin_is_one_line(plugin: Make, holds: dict[str, Any], says: str) -> None:
    """It is named with what is wrong, in one line, and the others go on."""
    plugin("broken", **holds)
    plugin("methods", coplan_packs=packs(METHODS))
    found = load_extensions()
    broken, methods = found.plugins
    assert says in broken.problem
    assert "\n" not in broken.problem
    assert (broken.packs, methods.problem) == ((), "")
    assert "survey" in found.loaded.knowledge.methods
    assert found.loaded.knowledge.rules


def test_ctrl_c_while_a_plugin_loads_ends_coplan(plugin: Make) -> None:
    """The person at the keyboard is not a broken plugin."""

    def slow() -> object:
        _thread.interrupt_main()
        time.sleep(0.1)
        return []

    plugin("slow", coplan_packs=hooked(slow))
    with pytest.raises(KeyboardInterrupt):
        load_extensions()


def test_a_name_that_is_taken_is_told(plugin: Make) -> None:
    """The first package keeps the name, and the second one says who has it."""
    plugin("methods", package="first", coplan_packs=packs(METHODS))
    plugin("methods", package="second", coplan_packs=packs())
    first, second = load_extensions().plugins
    assert (first.package, first.problem) == ("first", "")
    assert (second.package, second.problem) == ("second", "the name is taken by first")


def test_a_plugin_can_be_switched_off(plugin: Make) -> None:
    """It is listed and not loaded."""
    plugin("methods", coplan_packs=hooked(stops))
    found = load_extensions(off=["methods"])
    assert "switched off" in only(found).problem
    assert not found.loaded.knowledge.methods


def test_without_plugins_none_is_even_looked_for(
    plugin: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A start without plugins cannot be broken by one."""
    monkeypatch.setattr(loading, "found_plugins", stops)
    found = load_extensions(with_plugins=False)
    assert found.plugins == ()
    assert found.loaded.knowledge.rules


def test_a_wrong_pack_of_a_plugin_is_told(plugin: Make, tmp_path: Path) -> None:
    """The plugin is fine, its pack is not."""
    plugin("empty", coplan_packs=packs(tmp_path))
    found = load_extensions()
    assert only(found).problem == ""
    assert [one.pack for one in found.loaded.problems] == [tmp_path.name]
