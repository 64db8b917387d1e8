"""The words of the people pack fit together, leave plans as they are, and have their sources."""

from pathlib import Path

from coplan.extend.packs import load_packs
from coplan.extend.plugins import CORE
from coplan.testing import pack_problems

PACK = Path(__file__).parents[1] / "src" / "coplan_people" / "pack"
KNOWS = load_packs([CORE, PACK]).knowledge
QUESTIONS = {name: one for name, one in KNOWS.questions.items() if name.startswith("people.")}
RULES = {name: one for name, one in KNOWS.rules.items() if name.startswith("people.")}


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and each rule does what its examples say."""
    assert pack_problems(PACK) == ()


def test_nothing_here_nags_or_limits() -> None:
    """Each question can be left open, and each rule flags and does no more."""
    assert QUESTIONS
    assert all(one.optional for one in QUESTIONS.values())
    for rule in RULES.values():
        assert rule.flag
        assert not any((rule.ceiling, rule.floor, rule.stop, rule.own_case))


def test_both_sides_are_prepared_after_the_seeds() -> None:
    """Training, wellbeing, paths, ground rules and a guide, each with where it comes from."""
    cited = {name.removeprefix("people."): one.source.id for name, one in RULES.items()}
    wanted = {
        "no-training": "people-sanctuary",
        "no-supervision": "people-whole-system",
        "no-path": "people-bristol",
        "staff-not-ready": "people-whole-system",
        "no-staff-care": "people-whole-system",
        "no-ground-rules": "people-sanctuary",
        "nobody-guides": "people-sanctuary",
    }
    assert wanted.items() <= cited.items()
    assert {"trainee", "researcher", "chair"} <= set(QUESTIONS["people.paths"].choices)


def test_staff_are_counted_apart() -> None:
    """The core's question about the size is not theirs, and theirs says so."""
    assert "size" in QUESTIONS["people.staff"].ask
    assert QUESTIONS["people.staff"].answer == "number"
