"""What is loaded when: the core without the screen, and the quick commands with very little."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sample import EXAMPLES, ROOT

import coplan

PACKAGE = Path(coplan.__file__).parent
LAYERS = ("model", "judgement", "planning", "files", "extend", "commands", "export", "plain")
CORE = sorted(
    f"coplan.{'.'.join(file.relative_to(PACKAGE).with_suffix('').parts)}".removesuffix(".__init__")
    for layer in LAYERS
    for file in (PACKAGE / layer).rglob("*.py")
)
PLAN = EXAMPLES["charity-strategy"]
SCREEN = {"textual", "rich"}
HEAVY = SCREEN | {"asyncio", "jinja2", "msgspec", "pluggy", "tomlkit", "tomllib"}
RUN = """
import json, sys
from coplan.cli import main
ended = main(sys.argv[1:])
print(json.dumps([ended, sorted(sys.modules)]), file=sys.stderr)
"""

pytestmark = pytest.mark.process


def python(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a fresh Python, without a terminal."""
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={**os.environ, "TERM": "dumb"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )


def loaded_by(*arguments: str) -> set[str]:
    """The modules that a command has loaded when it is done."""
    ended, modules = json.loads(python(RUN, *arguments).stderr.splitlines()[-1])
    assert ended == 0
    return set(modules)


def test_the_core_knows_no_screen() -> None:
    """Each module of the core can be loaded, and none of them brings the screen along."""
    program = "import sys, importlib\nfor name in sys.argv[1:]:\n importlib.import_module(name)\n"
    program += f" assert not {SCREEN!r} & set(sys.modules), name\n"
    python(program, *CORE, "coplan.session")
    assert len(CORE) > 30


def test_the_version_is_told_with_very_little() -> None:
    """Nobody waits for a plan to be judged to learn a number."""
    assert not HEAVY & loaded_by("--version")


@pytest.mark.parametrize(
    "arguments",
    [("check", str(PLAN)), ("kinds",), ("questions",), ("plugins", "list"), (), (str(PLAN),)],
    ids=lambda words: " ".join(Path(word).stem for word in words) or "nothing",
)
def test_no_command_without_a_terminal_loads_the_screen(arguments: tuple[str, ...]) -> None:
    """Scripts and pipes are served without it."""
    assert not SCREEN & loaded_by(*arguments)


def test_a_look_at_a_plan_writes_no_toml_and_makes_no_document() -> None:
    """What only an edit or a document needs is left where it is."""
    assert not {"tomlkit", "jinja2", "asyncio"} & loaded_by("check", str(PLAN))


def test_the_public_names_are_there_and_cost_nothing_until_used() -> None:
    """Importing coplan loads nothing but itself; every public name can be found."""
    program = "import sys, coplan\n"
    program += "assert [n for n in sys.modules if n.startswith('coplan')] == ['coplan']\n"
    program += "assert all(getattr(coplan, name) for name in coplan.__all__)"
    python(program)
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = coplan.nothing_of_the_kind


def test_first_party_plugins_use_public_names_only() -> None:
    """What ships is made of nothing that a stranger could not use."""
    sources = sorted(ROOT.glob("plugins/*/src/*/**/*.py"))
    assert len(sources) > 10
    for source in sources:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            module = node.module if isinstance(node, ast.ImportFrom) else None
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            used = [one for one in (module, *names) if one and one.split(".")[0] == "coplan"]
            assert set(used) <= {"coplan"}, source
