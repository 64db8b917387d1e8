"""Modules that are loaded at their first use."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Barrier
from types import ModuleType

import pytest

from coplan.cli.later import LATER, Later, load_later

NAME = "coplan_later_sample"
TEXT = "import time\n__all__ = ['colour']\ntime.sleep(0.01)\ncolour = 'green'\n"
THREADS = 8


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A module that is to be loaded at its first use."""
    (tmp_path / f"{NAME}.py").write_text(TEXT)
    monkeypatch.syspath_prepend(tmp_path)
    load_later((NAME,))
    yield sys.modules[NAME]
    sys.modules.pop(NAME, None)


def loaded() -> bool:
    """Whether the sample has been loaded."""
    return type(sys.modules[NAME]) is ModuleType


def test_it_is_loaded_when_something_of_it_is_used(sample: ModuleType) -> None:
    """Importing it is not using it yet."""
    assert import_module(NAME) is sample
    assert not loaded()
    assert sample.colour == "green"
    assert loaded()
    assert import_module(NAME).colour == "green"


def test_names_can_be_imported_from_it(sample: ModuleType) -> None:
    """One by one, or all of them."""
    space: dict[str, object] = {}
    exec(f"from {NAME} import *", space)
    assert space["colour"] == sample.colour == "green"


def test_whoever_looks_through_all_modules_loads_none(sample: ModuleType) -> None:
    """As tools do that look for files or warnings; that it is there can still be found out."""
    assert not hasattr(sample, "__file__")
    assert not hasattr(sample, "__warningregistry__")
    assert find_spec(NAME)
    assert not loaded()


def test_what_is_set_is_set_for_everybody(sample: ModuleType) -> None:
    """Also for those who come later."""
    sample.colour = "red"
    assert import_module(NAME).colour == sample.colour == "red"


def test_what_it_has_not_it_has_not(sample: ModuleType) -> None:
    """It is told as with any module."""
    with pytest.raises(AttributeError, match="shape"):
        _ = sample.shape


def test_what_is_not_installed_is_told_at_its_first_use() -> None:
    """By its name."""
    load_later(("coplan_not_there",))
    with pytest.raises(ModuleNotFoundError, match="coplan_not_there"):
        _ = sys.modules["coplan_not_there"].anything
    assert "coplan_not_there" not in sys.modules


def test_what_is_loaded_stays_as_it_is() -> None:
    """Nobody loses a module that is in use."""
    before = sys.modules["pytest"]
    load_later(("pytest",))
    assert sys.modules["pytest"] is before


def test_threads_that_use_it_at_once_all_have_it_whole(sample: ModuleType) -> None:
    """Nobody sees a module that is only half there."""
    ready = Barrier(THREADS)

    def use() -> object:
        ready.wait(10)
        return sample.colour

    with ThreadPoolExecutor(THREADS) as pool:
        told = [pool.submit(use) for _ in range(THREADS)]
    assert [one.result() for one in told] == ["green"] * THREADS


@pytest.mark.parametrize("name", LATER)
def test_each_of_them_can_be_used(name: str) -> None:
    """Where something asks for it after all."""
    stands_in = Later(name)
    real = import_module(name)
    public = [one for one in vars(real) if not one.startswith("_")]
    assert [getattr(stands_in, one) for one in public] == [getattr(real, one) for one in public]
