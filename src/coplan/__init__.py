"""Plan work with the people it affects, backwards from what should be different.

These are the public names. They are looked up when first used, so that ``import coplan`` is cheap
and never loads the terminal interface.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coplan.extend.hookspecs import hookimpl
    from coplan.judgement.conditions import Computed
    from coplan.judgement.rules import Example, Rule
    from coplan.judgement.sources import Source
    from coplan.model.ladder import Rung
    from coplan.model.plan import Activity, Decision, Group, Outcome, Plan

__version__ = "0.1.0"

_HOMES = {
    "hookimpl": "coplan.extend.hookspecs",
    "Computed": "coplan.judgement.conditions",
    "Example": "coplan.judgement.rules",
    "Rule": "coplan.judgement.rules",
    "Source": "coplan.judgement.sources",
    "Rung": "coplan.model.ladder",
    "Activity": "coplan.model.plan",
    "Decision": "coplan.model.plan",
    "Group": "coplan.model.plan",
    "Outcome": "coplan.model.plan",
    "Plan": "coplan.model.plan",
}

__all__ = [
    "Activity",
    "Computed",
    "Decision",
    "Example",
    "Group",
    "Outcome",
    "Plan",
    "Rule",
    "Rung",
    "Source",
    "__version__",
    "hookimpl",
]


def __getattr__(name: str) -> object:
    """Find a public name in its home; raise AttributeError for any other."""
    if name not in _HOMES:
        raise AttributeError(f"module 'coplan' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
