"""The documented example is a plan."""

import re
from pathlib import Path

from coplan.files.document import Document
from coplan.files.entries import fields_of
from coplan.model.plan import KINDS

PAGE = (Path(__file__).parents[2] / "docs" / "plan-format.md").read_text()


def test_the_example_is_a_complete_plan_without_anything_odd() -> None:
    """It parses, has every kind but conflicts, and its links lead somewhere."""
    text, durations, conflict = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    document = Document.parse(text)
    assert document.notices == ()
    kinds = {entry.kind for entry in document.plan.entries()}
    assert kinds == set(KINDS) - {"conflict"}
    assert document.plan.decisions[0].facts["procurement.stage"] == "before the tender"
    assert Document.parse(text + "\n" + conflict).plan.conflicts[0].name == "title"
    assert Document.parse("coplan = 1\n" + durations).notices == ()


def test_every_field_is_described() -> None:
    """No field of a kind is left out of the page."""
    missing = [f for kind in KINDS for f in fields_of(kind) if f"`{f}`" not in PAGE]
    assert missing == []
