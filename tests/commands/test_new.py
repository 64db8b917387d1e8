"""A new plan: a whole one from the first moment."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import loaded

from coplan.commands.new import new_plan_text, start_plan, title_from
from coplan.files.document import Document
from coplan.files.planfile import PlanFile
from coplan.model.errors import Trouble

WORK = loaded().knowledge.works["strategy"]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_title_reads_back(title: str) -> None:
    """Quotes, line breaks and escapes in a title stay what they are."""
    plan = Document.parse(new_plan_text(WORK, title)).plan
    assert (plan.title, plan.header.work) == (title, "strategy")


def test_a_plan_is_named_after_its_file(tmp_path: Path) -> None:
    """Where nobody gives a title."""
    start_plan(tmp_path / "our-next_years.toml", WORK)
    assert PlanFile(tmp_path / "our-next_years.toml").read().document.plan.title == "Our next years"
    assert title_from(Path("-.toml")) == "A new plan"


def test_a_file_is_never_written_over(tmp_path: Path) -> None:
    """It stays as it is, and a sentence says so."""
    path = tmp_path / "plan.toml"
    path.write_text("mine")
    with pytest.raises(Trouble, match="already"):
        start_plan(path, WORK, "New")
    assert path.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [path]
