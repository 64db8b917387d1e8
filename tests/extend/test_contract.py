"""The contract: each hook says when it is called, and its example works as it stands."""

import inspect
from textwrap import dedent
from types import ModuleType

import pluggy
import pytest

from coplan.extend import hookspecs
from coplan.extend.handed import listed, wrong_with
from coplan.extend.loading import HOOKS, _hooks

SPECS = {name: spec for name, spec in vars(hookspecs).items() if name.startswith("coplan_")}


def test_what_is_loaded_is_what_is_promised() -> None:
    """Every hook, with its arguments."""
    assert {name: tuple(inspect.signature(one).parameters) for name, one in SPECS.items()} == HOOKS


@pytest.mark.parametrize("name", SPECS)
def test_each_hook_says_when_it_is_called_and_has_an_example_that_works(name: str) -> None:
    """The example is a whole plugin, and all that it hands over can be used."""
    text = inspect.getdoc(SPECS[name]) or ""
    assert "Called " in text
    plugin = ModuleType("example")
    vars(plugin)["__file__"] = __file__
    exec(dedent(text.partition("::\n")[2]), vars(plugin))
    hooks = dict(_hooks(pluggy.PluginManager("coplan"), plugin))
    assert list(hooks) == [name]
    if name == "coplan_saved":
        return
    offers = listed(name, hooks[name]())
    assert offers
    assert not [wrong for one in offers if (wrong := wrong_with(name, one, "housing"))]
