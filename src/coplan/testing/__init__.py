"""For those who write packs and plugins: check, judge and drive what they made, in their tests.

These are the public names. They are looked up when first used, since pytest loads this room in
every run of anybody who has coplan installed, and few of those runs are about coplan.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coplan.testing.context import Committed, FakeContext
    from coplan.testing.judging import (
        TODAY,
        JudgedPlan,
        check_rule,
        judge_file,
        judged_plan,
        plan_from,
        rule_cases,
    )
    from coplan.testing.packs import pack_problems
    from coplan.testing.plainly import plain_mode
    from coplan.testing.screens import screen_after

_HOMES = {
    "Committed": "context",
    "FakeContext": "context",
    "TODAY": "judging",
    "JudgedPlan": "judging",
    "check_rule": "judging",
    "judge_file": "judging",
    "judged_plan": "judging",
    "plan_from": "judging",
    "rule_cases": "judging",
    "pack_problems": "packs",
    "plain_mode": "plainly",
    "screen_after": "screens",
}

__all__ = [
    "TODAY",
    "Committed",
    "FakeContext",
    "JudgedPlan",
    "check_rule",
    "judge_file",
    "judged_plan",
    "pack_problems",
    "plain_mode",
    "plan_from",
    "rule_cases",
    "screen_after",
]


def __getattr__(name: str) -> object:
    """Find a public name in its home; raise AttributeError for any other."""
    if name not in _HOMES:
        raise AttributeError(f"module 'coplan.testing' has no attribute {name!r}")
    return getattr(import_module(f"coplan.testing.{_HOMES[name]}"), name)
