"""One whole planning session, as a person has it: in a terminal of 80 by 24, by keys alone."""

import datetime as dt
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from terminal import DOWN, ENTER, Seen, Terminal, Tmux

from coplan.files.document import Document
from coplan.model.plan import Activity

CLEAR = "\x15"
TYPED = {
    "For whom will this be different?": "Parents of disabled children",
    "Who decides this in the end?": "the head of inclusion",
    "When will it be decided?": "in 40 weeks",
    "About how many people": "8",
}
CHOSEN = {
    "Who chose this outcome?": "The organisation and the people",
    "How open is this decision today?": "Agenda open",
    "Who may share in this decision?": "The body that decides may share",
    "Is anything said to bar": "No, nothing",
    "Has whoever decides promised": "Yes",
    "Is taking part tied": "No",
    "What must you at least do": "Nothing that we know of",
    "Is there money to involve": "Yes",
    "Do they already meet": "Yes",
    "What do they themselves want": "To decide",
    "What do people get for their time": "Fees for their time",
    "Could the topic bring back": "No",
    "Could someone be recognised": "No",
    "Does anyone in the group stand": "No",
    "Will people read what comes": "No, nothing like that",
    "Will people who take part see": "No, nothing private",
    "Will you ask anyone in it for a skill": "No, no skill",
    "Have you worked out what each": "Yes",
    "Is reading or writing hard": "No",
    "Have people here been let down": "No",
    "Do people know how much money": "Yes: we have said how much",
    "Has somebody been asked to explain": "Yes",
    "When do the people it is for see": "Before the board",
}


@pytest.fixture(params=[Terminal, Tmux], ids=["pseudo-terminal", "tmux"])
def backend(request: pytest.FixtureRequest) -> type[Seen]:
    """Both kinds of terminal; tmux where the machine has it."""
    if request.param is Tmux and not Tmux.there():
        pytest.skip("this machine has no tmux")
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def start(backend, tmp_path: Path) -> Iterator:
    """Start coplan at home in an empty folder."""
    opened: list[Seen] = []

    def run(*arguments: str) -> Seen:
        env = {"COPLAN_HOME": str(tmp_path), "COPLAN_STATE": str(tmp_path / "state")}
        command = [sys.executable, "-m", "coplan", "--today", "2026-11-23", *arguments]
        opened.append(backend(command, env=env, cwd=tmp_path))
        return opened[-1]

    yield run
    for one in opened:
        one.close()


def cursor_line(seen: Seen) -> str:
    """What the cursor of the list stands on."""
    lines = (line.rpartition("│")[2] for line in seen.text().splitlines())
    return next((line for line in lines if line.lstrip().startswith("> ")), "")


def move_to(seen: Seen, words: str) -> None:
    """Press Down until the cursor is on a row with these words."""
    seen.wait_until(lambda: words in asked(seen), f"a row with {words!r}")
    for _ in range(40):
        before = cursor_line(seen)
        if words in before:
            return
        seen.send(DOWN)
        seen.wait_until(lambda before=before: cursor_line(seen) != before, f"a row after {before}")
    raise AssertionError(f"no row with {words!r}:\n{seen.text()}")


def asked(seen: Seen) -> str:
    """The main part as one line, so that a question broken over lines is found."""
    lines = (line.partition("│") for line in seen.text().splitlines())
    return " ".join(text.strip() for _, bar, text in lines if bar)


def question_number(seen: Seen) -> str:
    """Which question is asked, as the screen says it, or nothing."""
    found = re.search(r"Question \d+ of \d+ about: .{10}", asked(seen))
    return found[0] if found else ""


def answer_all(seen: Seen, done: str) -> None:
    """Answer what is asked until the screen shows ``done``."""
    for _ in range(30):
        text, which = asked(seen), question_number(seen)
        if done in text:
            return
        question = next((one for one in (*TYPED, *CHOSEN) if one in text), None)
        assert question, seen.text()
        if question in TYPED:
            seen.send(TYPED[question] + ENTER)
        elif CHOSEN[question]:
            move_to(seen, CHOSEN[question])
            seen.send(ENTER)
        else:
            seen.send("s")
        seen.wait_until(
            lambda which=which: question_number(seen) != which, f"the one after {question}"
        )
    raise AssertionError(seen.text())


def entry_of(path: Path, key: str):
    """An entry of the plan as it is on disk."""
    entry = Document.parse(path.read_text("utf-8")).plan.entry(key)
    assert entry
    return entry


def begin(seen: Seen) -> None:
    """From the first screen to an empty plan of the kind strategy."""
    seen.wait_for("Start a new plan")
    seen.send(ENTER)
    seen.wait_for("What are you planning?")
    seen.send("/strategy" + ENTER)
    seen.wait_for("> Strategy")
    seen.send(ENTER)
    seen.wait_for("What will you call this plan?")
    seen.send("Young carers" + ENTER)
    seen.wait_for("Where shall it be kept?")
    seen.send(ENTER)
    seen.wait_for("Press a to add an outcome")


def add_outcome(seen: Seen) -> None:
    """One outcome, with all its answers."""
    seen.send("a" + "Families know who to ask" + ENTER)
    seen.wait_for("Saved: added")
    answer_all(seen, done="For whom will this be different? Parents of disabled children")


def add_decision(seen: Seen) -> None:
    """One decision: not settled at first, then all its questions."""
    seen.send("2")
    seen.wait_for("Press a to add a decision")
    seen.send("a" + "Support at school" + ENTER)
    seen.wait_until(lambda: "questions are open" in asked(seen), "a verdict that is not settled")
    answer_all(seen, done="Which outcomes does this decision serve?")


def add_group(seen: Seen) -> None:
    """The group that the decision touches, added from the question itself, with all its answers."""
    seen.send("3")
    seen.wait_for("nobody yet")
    seen.send(ENTER)
    seen.wait_for("Whose lives does this decision touch")
    seen.send("a" + "Parents' forum" + ENTER)
    seen.wait_for("[x] Parents' forum")
    seen.send("3")
    seen.wait_for("Parents' forum")
    move_to(seen, "Parents' forum")
    seen.send("n")
    seen.wait_until(lambda: bool(question_number(seen)), "a question")
    answer_all(seen, done="About how many people will take part? A count, never names. 8")


def move_date(seen: Seen, when: str) -> None:
    """Open the decision, find its date among the answers, and type another."""
    seen.send("2")
    seen.wait_for("Co-production ·")
    seen.send(ENTER)
    seen.wait_for("Which outcomes does this decision serve?")
    move_to(seen, "When will it be decided?")
    seen.send(ENTER)
    seen.wait_for("Why we ask: Time is the first limit")
    seen.send(CLEAR + when + ENTER)


def choose_method(seen: Seen) -> str:
    """Take the first way of working that is offered, and return its title."""
    seen.send("5")
    seen.wait_for("no way of working yet")
    seen.send(ENTER)
    seen.wait_for("Which way of working fits")
    chosen = cursor_line(seen).removeprefix("> ").strip()
    seen.send(ENTER)
    seen.wait_for(f"Saved: chose “{chosen}”"[:40])
    return chosen


@pytest.mark.process
@pytest.mark.slow
def test_a_plan_from_nothing_to_a_method_and_back_again(start, tmp_path: Path) -> None:
    """From the first screen to a judged decision and a method; undone, redone, found again."""
    plan = tmp_path / "young-carers.toml"
    seen = start()
    begin(seen)
    add_outcome(seen)
    add_decision(seen)
    add_group(seen)

    seen.send("4")
    seen.wait_until(lambda: "Verdict: Co-production." in asked(seen), "a settled verdict")
    move_date(seen, "in 2 weeks")
    seen.wait_until(lambda: "Verdict: Consultation." in asked(seen), "the verdict after the move")
    assert entry_of(plan, "decision.support-at-school").get("date") == dt.date(2026, 12, 7)

    chosen = choose_method(seen)
    assert len(activities(plan)) == 1
    seen.send("u")
    seen.wait_for("Undone: chose")
    assert not activities(plan)
    seen.send("U")
    seen.wait_for("Done again: chose")
    seen.send("q")
    before = plan.read_text("utf-8")

    again = start(str(plan))
    again.wait_for("Families know who to ask")
    again.send("5")
    again.wait_for(chosen)
    again.send("q")
    assert plan.read_text("utf-8") == before


def activities(path: Path) -> tuple[Activity, ...]:
    """The ways of working in the plan as it is on disk."""
    return Document.parse(path.read_text("utf-8")).plan.activities
