"""The programs that are compared, each started afresh by the same Python."""

from pathlib import Path

from bench.timing import Program

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "plugins/coplan-strategy/src/coplan_strategy/pack/examples/charity-strategy.toml"

_COPLAN = "import sys\nfrom coplan.cli import main\nsys.exit(main())"
_BARE = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nimport runpy\n"
_BARE += "runpy.run_module('bench.bare', run_name='__main__')"

NOTHING = Program("pass")


def coplan(*arguments: str | Path) -> Program:
    """Coplan with these arguments."""
    return Program(_COPLAN, tuple(map(str, arguments)), "There is nothing to undo.")


def bare(plan: Path) -> Program:
    """A planner's screen with no planner in it, as Textual comes."""
    return Program(_BARE, (str(plan),), b"\x07")
