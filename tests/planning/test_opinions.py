"""A second opinion in words."""

from sample import OPEN, TODAY, core, loaded, plan_with

from coplan.judgement.verdict import judge
from coplan.planning.opinions import opinion_lines

MODEL = loaded().knowledge.opinions["vroom-yetton"]


def told(**answers: bool) -> list[str]:
    """What the model makes of a decision that is open but for the answers to its questions."""
    plan = plan_with(**OPEN)
    verdict = judge(plan, plan.decisions[0], core(), TODAY)
    return list(opinion_lines(MODEL, verdict, answers, core(), TODAY))


def test_without_an_answer_everything_is_left_and_in_doubt() -> None:
    """Nothing is struck out on a guess, and no heading stands above nothing."""
    lines = told()
    styles = [line for line in lines if line.endswith("; an open answer could still strike it out")]
    assert len(styles) == len(MODEL.styles) - 1
    assert "  GII: The group decides (near co-design to co-production)" in lines
    assert not {"\nWHAT IS STRUCK OUT, AND WHY", "\nWHAT IT TAKES"} & set(lines)


def test_sources_are_those_of_what_is_said() -> None:
    """What coplan changed is cited only where it asks for something."""
    assert not any("coplan's own changes" in line for line in told(goals=True))
    assert any("coplan's own changes" in line for line in told(goals=False))
