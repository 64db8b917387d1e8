"""The programs that are compared, each started afresh by the same Python."""

from pathlib import Path

from bench.timing import Program

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "plugins/coplan-strategy/src/coplan_strategy/pack/examples/charity-strategy.toml"

_COPLAN = "import sys\nfrom coplan.cli import main\nsys.exit(main())"
_BARE = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nimport runpy\n"
_BARE += "runpy.run_module('bench.bare', run_name='__main__')"

HELPED, BELL = "What you can do here", b"\x07"
"""How coplan and the bare app answer when they are asked for help."""

NOTHING = Program("pass")


def coplan(*arguments: str | Path) -> Program:
    """Coplan with these arguments."""
    return Program(_COPLAN, tuple(map(str, arguments)))


def bare(plan: Path) -> Program:
    """A Textual app with the widgets of coplan's screen and none of its work."""
    return Program(_BARE, (str(plan),))
