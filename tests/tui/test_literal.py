"""No way round ``plain``: nothing in the source makes markup out of text."""

import ast
from pathlib import Path

import pytest

import coplan

ROOT = Path(coplan.__file__).parent
MARKUP_MODULES = {"textual.markup", "rich.markup"}


def modules() -> list[Path]:
    """All of coplan's own source files."""
    return sorted(ROOT.rglob("*.py"))


def faults(tree: ast.AST) -> list[str]:
    """Where a syntax tree escapes markup, reads markup, or puts an action into text."""
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module)) if module in MARKUP_MODULES:
                found.append(f"line {node.lineno}: from {module}")
            case ast.Import(names=names) if MARKUP_MODULES & {name.name for name in names}:
                found.append(f"line {node.lineno}: import of a markup module")
            case ast.Attribute(attr="from_markup" | "from_rich_markup" as name):
                found.append(f"line {node.lineno}: {name}")
            case ast.Constant(value=str(text)) if "[@" in text:
                found.append(f"line {node.lineno}: an action in text")
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_makes_markup_of_text(path: Path) -> None:
    """Escaping loses text and still crashes, so there is nothing to escape for."""
    assert faults(ast.parse(path.read_text())) == []


@pytest.mark.parametrize(
    "source",
    [
        "from rich.markup import escape",
        "from textual.markup import escape as e",
        "import rich.markup",
        "Content.from_markup(title)",
        "Text.from_markup(title)",
        "label = f'[@click=app.quit]{title}[/]'",
    ],
)
def test_the_walk_finds_each_way(source: str) -> None:
    """A check that finds nothing must be able to find something."""
    assert len(faults(ast.parse(source))) == 1
