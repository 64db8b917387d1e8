"""What a person is told when something cannot be done."""

import pytest

from coplan.model.errors import BadPlan, Changed, Exit, Missing, NotSaved, Trouble


def test_trouble_says_what_why_and_what_to_do() -> None:
    """A line each, and none for what there is nothing to say about."""
    assert str(Trouble("What.", "Why.", "Do.")) == "What.\nWhy.\nDo."
    assert str(Trouble("What.", do="Do.")) == "What.\nDo."


def test_a_bad_plan_begins_with_its_line() -> None:
    """Where there is one."""
    assert str(BadPlan("What.", "Why.", line=7)) == "Line 7: What.\nWhy."
    assert str(BadPlan("What.")) == "What."


@pytest.mark.parametrize(
    ("trouble", "code"),
    [(Trouble, 3), (BadPlan, 3), (NotSaved, 3), (Changed, 5), (Missing, 4)],
)
def test_each_trouble_has_its_way_to_end(trouble: type[Trouble], code: int) -> None:
    """Scripts can tell them apart."""
    assert trouble("x").exit == code
    assert Exit(code) is trouble.exit
