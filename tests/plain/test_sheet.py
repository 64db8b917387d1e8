"""Workshop sheets: what stands on the page, and what a group wrote taken back in."""

import re
from pathlib import Path

import pytest
from cli.shell import DAY, Shell
from plain.entering import new_plan, session_for
from sample import EXAMPLES
from screens import a_plan

from coplan.files.planfile import PlanFile
from coplan.model.edit import Add
from coplan.model.errors import Exit
from coplan.model.plan import Plan
from coplan.plain.sheet import current_step, sheet_asks, sheet_lines
from coplan.plain.sheet_answers import taken


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    """Types commands."""
    return Shell(capsys)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with one outcome and one decision about which nothing is known."""
    path = new_plan(tmp_path / "plan.toml")
    values = {"title": "The menu", "outcomes": ("warm",)}
    adds = [
        Add(entry="outcome.warm", values={"title": "Warm meals"}),
        Add(entry="decision.menu", values=values),
    ]
    session_for(path).commit(adds, "began")
    return path


def plan_of(path: Path) -> Plan:
    """The plan as it is on disk."""
    return PlanFile(path).read().document.plan


def printed(shell: Shell, plan: Path, *words: str) -> str:
    """A sheet as it is printed."""
    ended = shell("sheet", plan, DAY, *words)
    assert ended.code == Exit.DONE
    return ended.out


def test_a_sheet_is_numbered_with_choices_and_room(shell: Shell, plan: Path) -> None:
    """Each question once, with why it is asked; and never a line that is too long for paper."""
    text = printed(shell, plan, "--step", "decisions")
    numbers = [int(one) for one in re.findall(r"^(\d+)\. ", text, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == text.count("Why we ask:") == text.count("Code: ")
    assert "( ) Agenda open: even what to work on can be chosen together" in text
    assert "About: The menu" in text
    assert "Answer: ____" in text
    assert max(map(len, text.splitlines())) <= 80
    assert text.isprintable() or set(text) - {"\n"} == {c for c in text if c.isprintable()}


def test_without_a_step_it_is_the_first_with_an_open_question(plan: Path) -> None:
    """So that a group begins where the plan is."""
    assert current_step(session_for(plan)) == "outcomes"


def test_what_is_answered_is_asked_no_more(tmp_path: Path, shell: Shell) -> None:
    """A finished step says that nothing is open."""
    path = a_plan(tmp_path)
    assert "How open is this decision" not in printed(shell, path, "--step", "decisions")
    empty = new_plan(tmp_path / "empty.toml")
    assert "No question is open here." in printed(shell, empty, "--step", "fit")


def test_a_sheet_with_crosses_and_words_comes_back(shell: Shell, plan: Path) -> None:
    """Choices by a cross, dates and words as they are written; one step that can be undone."""
    sheet = printed(shell, plan, "--step", "decisions")
    sheet = sheet.replace("( ) Agenda open", "(x) Agenda open")
    sheet = sheet.replace("( ) The body that decides", "(✓) The body that decides")
    blocks = sheet.split("\n\n")
    for number, block in enumerate(blocks):
        if "Who decides this" in block:
            room = block.index("Answer:")
            written = "Answer: the cooks and\n   1. the guests\n   Code: decision.menu.decider"
            blocks[number] = block[:room] + written
        if "When will it be decided?" in block:
            blocks[number] = block.replace("Answer: _", "Answer: end of March 2027 _")
    file = plan.with_name("sheet.txt")
    file.write_text("\n\n".join(blocks), "utf-8")
    ended = shell("sheet", plan, "--answers", file, DAY)
    assert (ended.code, ended.err) == (Exit.DONE, "")
    decision = plan_of(plan).decisions[0]
    assert decision.get("openness") == "agenda"
    assert decision.get("power") == "shared"
    assert decision.decider == "the cooks and 1. the guests"
    assert str(decision.date) == "2027-03-31"
    assert "Saved: When will it be decided? 31 March 2027." in ended.out
    assert ended.out.count("Saved: ") == 4


def test_numbers_and_codes_are_enough(shell: Shell, plan: Path) -> None:
    """Lines such as 2: yes, or with the code of a question in front."""
    asks = sheet_asks(session_for(plan), "decisions")
    ids = [one.question.id for one in asks]
    lines = (
        f"{ids.index('openness') + 1}: 3\n{ids.index('tied') + 1}: no\n"
        "decision.menu.decider: the cooks\nplan.nation: Wales\n"
    )
    file = plan.with_name("answers.txt")
    file.write_text(lines, "utf-8")
    assert shell("sheet", plan, "--step", "decisions", "--answers", file, DAY).code == Exit.DONE
    after = plan_of(plan)
    assert after.decisions[0].get("openness") == "shape"
    assert after.decisions[0].get("tied") is False
    assert after.decisions[0].decider == "the cooks"
    assert after.header.nation == "wales"


def test_what_cannot_be_used_is_said_line_by_line(shell: Shell, plan: Path) -> None:
    """With what stands there, so that nothing is lost; what can be used is saved."""
    file = plan.with_name("answers.txt")
    file.write_text(
        "hello\n1: the cooks\n99: yes\n2: zebra\ndecision.gone.tied: yes\n1: the guests\n", "utf-8"
    )
    ended = shell("sheet", plan, "--step", "decisions", "--answers", file, DAY)
    assert ended.code == Exit.FOUND
    assert plan_of(plan).decisions[0].decider == "the cooks"
    problems = ended.err.splitlines()
    assert [one.partition(":")[0] for one in problems] == [f"Line {n}" for n in (1, 3, 4, 5, 6)]
    for words, problem in zip(
        ("hello", "yes", "zebra", "yes", "the guests"), problems, strict=True
    ):
        assert problem.endswith(words)


def test_a_number_means_what_it_meant_on_paper(shell: Shell, plan: Path) -> None:
    """Once the plan has changed, only a code says which question an answer is to."""
    sheet = printed(shell, plan, "--step", "decisions")
    name = next(line for line in sheet.splitlines() if line.startswith("Sheet:"))
    shell("set", plan, "decision.menu.decider", "the cooks")
    file = plan.with_name("answers.txt")
    file.write_text(f"{name}\n2: 4\ndecision.menu.tied: no\n", "utf-8")
    ended = shell("sheet", plan, "--answers", file, DAY)
    assert ended.code == Exit.FOUND
    assert "The plan has changed since this sheet was printed" in ended.err
    assert plan_of(plan).decisions[0].get("openness") is None
    assert plan_of(plan).decisions[0].get("tied") is False


def test_an_answer_given_meanwhile_stands(shell: Shell, plan: Path) -> None:
    """What the sheet says instead is told, and nothing is written over."""
    shell("set", plan, "decision.menu.tied", "yes")
    file = plan.with_name("answers.txt")
    file.write_text("decision.menu.tied: no\n", "utf-8")
    ended = shell("sheet", plan, "--answers", file, DAY)
    assert ended.code == Exit.FOUND
    assert "answered meanwhile: Yes" in ended.err
    assert plan_of(plan).decisions[0].get("tied") is True


@pytest.mark.parametrize("step", ["outcomes", "decisions", "people", "time", "feedback"])
@pytest.mark.parametrize("example", ["charity-strategy"])
def test_an_empty_sheet_changes_nothing(example: str, step: str) -> None:
    """Nothing that stands on a sheet by itself is taken for an answer, or for a stray line."""
    session = session_for(EXAMPLES[example])
    text = "\n".join(sheet_lines(session, step, session.today))  # type: ignore[arg-type]
    found = taken(session, text)
    assert (found.edits, found.saved, found.problems) == ((), (), ())


def test_a_file_that_cannot_be_read_is_told(shell: Shell, plan: Path) -> None:
    """In a sentence, and the plan stays."""
    ended = shell("sheet", plan, "--answers", plan.with_name("nothing.txt"))
    assert ended.code == Exit.UNREADABLE
    assert "could not be read" in ended.err
