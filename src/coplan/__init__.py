"""Plan work with the people it affects, backwards from what should be different.

These are the public names. They are looked up when first used, so that ``import coplan`` is cheap
and never loads the terminal interface.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coplan.extend.hookspecs import hookimpl
    from coplan.extend.offers import (
        Command,
        Context,
        Exporter,
        Importer,
        Leaving,
        SavedStep,
        Theme,
        View,
    )
    from coplan.judgement.again import Judged
    from coplan.judgement.conditions import Computed
    from coplan.judgement.flag import Flag
    from coplan.judgement.resources import Holidays
    from coplan.judgement.rules import Example, Rule
    from coplan.judgement.sources import Source
    from coplan.judgement.verdict import Verdict
    from coplan.model.edit import Add, Remove, Set
    from coplan.model.ladder import Rung
    from coplan.model.plan import Activity, Decision, Facts, Group, Header, Outcome, Plan
    from coplan.planning.incoming import Line

__version__ = "0.1.0"

_HOMES = {
    "hookimpl": "coplan.extend.hookspecs",
    "Command": "coplan.extend.offers",
    "Context": "coplan.extend.offers",
    "Exporter": "coplan.extend.offers",
    "Importer": "coplan.extend.offers",
    "Leaving": "coplan.extend.offers",
    "SavedStep": "coplan.extend.offers",
    "Theme": "coplan.extend.offers",
    "View": "coplan.extend.offers",
    "Judged": "coplan.judgement.again",
    "Computed": "coplan.judgement.conditions",
    "Flag": "coplan.judgement.flag",
    "Holidays": "coplan.judgement.resources",
    "Example": "coplan.judgement.rules",
    "Rule": "coplan.judgement.rules",
    "Source": "coplan.judgement.sources",
    "Verdict": "coplan.judgement.verdict",
    "Add": "coplan.model.edit",
    "Remove": "coplan.model.edit",
    "Set": "coplan.model.edit",
    "Rung": "coplan.model.ladder",
    "Activity": "coplan.model.plan",
    "Decision": "coplan.model.plan",
    "Facts": "coplan.model.plan",
    "Group": "coplan.model.plan",
    "Header": "coplan.model.plan",
    "Outcome": "coplan.model.plan",
    "Plan": "coplan.model.plan",
    "Line": "coplan.planning.incoming",
}

__all__ = [
    "Activity",
    "Add",
    "Command",
    "Computed",
    "Context",
    "Decision",
    "Example",
    "Exporter",
    "Facts",
    "Flag",
    "Group",
    "Header",
    "Holidays",
    "Importer",
    "Judged",
    "Leaving",
    "Line",
    "Outcome",
    "Plan",
    "Remove",
    "Rule",
    "Rung",
    "SavedStep",
    "Set",
    "Source",
    "Theme",
    "Verdict",
    "View",
    "__version__",
    "hookimpl",
]


def __getattr__(name: str) -> object:
    """Find a public name in its home; raise AttributeError for any other."""
    if name not in _HOMES:
        raise AttributeError(f"module 'coplan' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
