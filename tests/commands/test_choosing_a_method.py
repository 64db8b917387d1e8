"""What can be chosen as the way of working of an activity."""

from pathlib import Path

from sample import EXAMPLES, TODAY, extensions

from coplan.commands.asking import find_ask, options, shown
from coplan.commands.command import Option
from coplan.model.plan import Plan
from coplan.planning.walk import Ask
from coplan.session import Session

FITS = "co-design-series"
TOO_MUCH = "led-project"
"""What promises co-production, for a decision that can carry co-design."""


def asked_in(folder: Path, method: str) -> tuple[Session, Ask]:
    """The question about the activity for the delivery of a strategy, answered with a method."""
    text = EXAMPLES["charity-strategy"].read_text("utf-8")
    assert text.count(f'method = "{FITS}"') == 1
    path = folder / "plan.toml"
    path.write_text(text.replace(f'method = "{FITS}"', f'method = "{method}"'), "utf-8")
    session = Session(path, extensions(), today=TODAY, read_only=True)
    ask = find_ask(session, activity_of(session.plan, method), "method")
    assert ask
    return session, ask


def activity_of(plan: Plan, method: str) -> str:
    """The key of the activity that uses a method."""
    return next(one.key for one in plan.activities if one.method == method)


def by_id(found: tuple[Option, ...]) -> dict[str, Option]:
    """Options by their id."""
    return {one.id: one for one in found}


def test_only_what_fits_is_offered(tmp_path: Path) -> None:
    """Each with what speaks for it."""
    session, ask = asked_in(tmp_path, FITS)
    found = by_id(options(session, ask))
    assert "It carries co-design." in found[FITS].note
    assert TOO_MUCH not in found


def test_what_is_chosen_and_does_not_fit_says_why(tmp_path: Path) -> None:
    """It stands last and keeps its name."""
    session, ask = asked_in(tmp_path, TOO_MUCH)
    last = options(session, ask)[-1]
    assert last.id == TOO_MUCH
    assert last.note.startswith("Look again: It promises co-production")
    assert shown(session, ask, TOO_MUCH) == "Project led by people with lived experience"
