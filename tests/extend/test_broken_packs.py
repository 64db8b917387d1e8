"""Packs with one mistake each: the line, the field and what to do are told, and the rest is used.

Each file of the folder ``broken`` is a whole pack. Its last line says what has to be told of it:
the line of the mistake, or a hyphen, and words of the sentence.
"""

import shutil
from pathlib import Path

import pytest
from sample import core

from coplan.extend.packs import Loaded, load_packs
from coplan.extend.plugins import CORE

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.toml"))

each = pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)


def read(file: Path, folder: Path) -> Loaded:
    """The core pack with one broken pack behind it."""
    shutil.copy(file, folder / "pack.toml")
    return load_packs([CORE, folder])


def test_there_are_twenty_of_them() -> None:
    """Many ways to slip are tried, each once."""
    assert len(BROKEN) >= 20


@each
def test_a_mistake_is_told_with_its_line_and_a_remedy(file: Path, tmp_path: Path) -> None:
    """One mistake is one sentence; nobody has to guess where to look or what could stand there."""
    line, words = file.read_text("utf-8").splitlines()[-1].removeprefix("# told: ").split(" | ")
    (problem,) = read(file, tmp_path).problems
    assert str(problem.line or "-") == line
    assert words in problem.what
    assert problem.do.endswith(".")


@each
def test_the_rest_is_used(file: Path, tmp_path: Path) -> None:
    """No mistake in one pack takes anything from another."""
    knows = read(file, tmp_path).knowledge
    assert set(core().questions) <= set(knows.questions)
    assert set(core().rules) <= set(knows.rules)
