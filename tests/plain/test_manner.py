"""The manner of the conversation: slips, dates, lists, others' changes, and what is said once."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from plain.entering import new_plan, session_for
from plain.talking import talked
from screens import a_plan

from coplan.files.journal import Journal, drafts_for
from coplan.files.planfile import PlanFile
from coplan.model.edit import Set
from coplan.model.plan import Plan
from coplan.plain.desk import PlainDesk, finish
from coplan.plain.voice import wrapped

DATE = ("go 2", "1", "6")
"""To the question when a decision is made."""


def plan_of(path: Path) -> Plan:
    """The plan as it is on disk."""
    return PlanFile(path).read().document.plan


def after(transcript: str, line: str) -> str:
    """What was said after a line was typed for the last time, up to the next prompt's end."""
    return " ".join(transcript.rpartition(f": {line}\n")[2].split())


@pytest.mark.parametrize(
    ("typed", "read_back", "date"),
    [
        ("1 May 2027", "Saturday 1 May 2027", dt.date(2027, 5, 1)),
        ("in 6 weeks", "Monday 4 January 2027", dt.date(2027, 1, 4)),
        ("end of March", "Wednesday 31 March 2027", dt.date(2027, 3, 31)),
        ("1/5/2027", "Saturday 1 May 2027", dt.date(2027, 5, 1)),
    ],
)
def test_dates_are_typed_as_people_say_them(
    typed: str, read_back: str, date: dt.date, tmp_path: Path
) -> None:
    """And read back in full, with the day of the week."""
    path = a_plan(tmp_path)
    transcript, _ = talked(path, [*DATE, typed])
    assert f"Saved: {read_back}." in after(transcript, typed)
    assert plan_of(path).decisions[0].date == date


def test_a_date_that_is_none_says_what_can_be_written(tmp_path: Path) -> None:
    """Nothing is saved, and the same question waits."""
    path = a_plan(tmp_path)
    before = path.read_bytes()
    transcript, _ = talked(path, [*DATE, "31 February 2027"])
    assert "no date that coplan can read. Write it like" in after(transcript, "31 February 2027")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "typed",
    ["3", "3.", "number 3", "Shape open: the direction is set, how it is done is not", "shape"],
)
def test_a_number_or_the_words_choose(typed: str, tmp_path: Path) -> None:
    """Whole words, or how they begin."""
    path = a_plan(tmp_path)
    talked(path, ["go 2", "1", "how open", typed])
    assert plan_of(path).decisions[0].get("openness") == "shape"


@pytest.mark.parametrize(("agrees", "openness"), [("yes", "taken"), ("no", "agenda")])
def test_a_slip_is_forgiven_and_asked_about(agrees: str, openness: str, tmp_path: Path) -> None:
    """Nothing that was only nearly said is saved without a yes."""
    path = a_plan(tmp_path)
    slip = "takn: it is settled or only signs off what was settled elswhere"
    transcript, _ = talked(path, ["go 2", "1", "how open", slip, agrees])
    assert "Did you mean “Taken: it is settled" in after(transcript, slip)
    assert plan_of(path).decisions[0].get("openness") == openness


def test_several_are_chosen_by_numbers_or_words(tmp_path: Path) -> None:
    """What is typed becomes the whole answer; where a part is unclear, nothing is saved."""
    path = a_plan(tmp_path)
    groups = ["go 3", "How much money", "2 and members who are not"]
    talked(path, groups)
    assert plan_of(path).decisions[1].groups == ("member-trustees", "members")
    transcript, _ = talked(path, [*groups[:2], "1, zebras"])
    assert "“zebras” is none of these." in transcript
    assert "Nothing of it was saved." in transcript
    assert plan_of(path).decisions[1].groups == ("member-trustees", "members")


def test_a_hyphen_takes_an_answer_away(tmp_path: Path) -> None:
    """And undo brings it back."""
    path = a_plan(tmp_path)
    transcript, _ = talked(path, ["go 2", "1", "how open", "-"])
    assert "Saved: the answer is taken away." in after(transcript, "-")
    assert plan_of(path).decisions[0].get("openness") is None
    talked(path, ["go 2", "1", "how open", "4", "1", "who decides", "-", "u"])
    assert plan_of(path).decisions[0].decider == "the steering group"


def test_an_answer_can_be_a_word_that_is_a_command(tmp_path: Path) -> None:
    """With the sign for equal in front."""
    path = new_plan(tmp_path / "plan.toml")
    talked(path, ["a", "Maps people can read", "=map", "undo", "u"])
    assert plan_of(path).outcomes == ()
    talked(path, ["a", "Maps people can read", "= map"])
    assert plan_of(path).outcomes[0].people == "map"


def test_several_entries_at_once(tmp_path: Path) -> None:
    """A line for each, up to an empty one; they are asked about first."""
    path = new_plan(tmp_path / "plan.toml")
    talked(path, ["a", "several", "- Warm meals", "- Quiet nights", "", "1"])
    assert [one.title for one in plan_of(path).outcomes] == ["Warm meals", "Quiet nights"]


def test_hints_are_given_once(tmp_path: Path) -> None:
    """A hint at every prompt would be a burden."""
    transcript, _ = talked(a_plan(tmp_path), ["go 2", "1", "how open", "b", "how open", "b"])
    assert transcript.count("Type a number or the words. s skips") == 1
    assert transcript.count("Why we ask: Asking about something") == 1


def test_say_again_says_the_same_as_often_as_wanted(tmp_path: Path) -> None:
    """Word for word."""
    transcript, _ = talked(a_plan(tmp_path), ["go 2", "say again", "repeat"])
    prompt = "Number, or what next: "
    _, first, second, third, _ = (part.partition("\n")[2] for part in transcript.split(prompt))
    assert "Step 2 of 8, decisions." in first
    assert first == second == third


def while_talking(path: Path, lines: list[str], before: str, does: Callable[[], object]) -> str:
    """Talk, and let something happen while a line is being typed."""

    def typed(_: Callable[[], PlainDesk]) -> Iterator[str]:
        for line in lines:
            if line == before:
                does()
            yield line

    return talked(path, typed)[0]


def test_what_others_do_is_said_between_prompts(tmp_path: Path) -> None:
    """Before the next line is asked for, with the question as it is by then."""
    path = a_plan(tmp_path)

    def other() -> None:
        session = session_for(path)
        was = session.plan.decisions[0].title
        change = Set(entry="decision.priorities", name="title", value="Our aims", expects=was)
        session.commit([change], "renamed")

    transcript = while_talking(path, ["go 2", "where", "1"], "where", other)
    told = after(transcript, "where")
    assert "Somebody else changed the plan." in told
    assert "1. Our aims: Co-production" in told


def test_an_answer_meets_what_somebody_else_saved_meanwhile(tmp_path: Path) -> None:
    """Neither is lost: one stands, the other is kept as a conflict."""
    path = a_plan(tmp_path)

    def other() -> None:
        change = Set(entry="decision.priorities", name="openness", value="taken", expects="agenda")
        session_for(path).commit([change], "answered")

    while_talking(path, ["go 2", "1", "how open", "2"], "2", other)
    plan = plan_of(path)
    known = {plan.decisions[0].get("openness"), *(one.value.strip('"') for one in plan.conflicts)}
    assert known >= {"taken", "options"}


def test_a_plan_that_cannot_be_changed_is_only_heard(tmp_path: Path) -> None:
    """Every change is refused in a sentence."""
    path = a_plan(tmp_path)
    text = path.read_text("utf-8").replace("coplan = 1", "coplan = 99")
    path.write_text(text, "utf-8")
    transcript, code = talked(path, ["a", "Warm meals", "go 2", "1", "how open", "1", "notes"])
    assert code == 0
    assert "It is open for reading only." in transcript
    assert path.read_text("utf-8") == text


def test_the_brief_is_written_line_by_line_and_changed(tmp_path: Path) -> None:
    """Below, anew, one line, or left as it is."""
    path = new_plan(tmp_path / "plan.toml")
    talked(path, ["brief", "One", "Two", "."])
    assert plan_of(path).header.brief == "One\nTwo"
    talked(path, ["brief", "1", "Three", ""])
    assert plan_of(path).header.brief == "One\nTwo\nThree"
    talked(path, ["brief", "change one line", "2", "Zwei"])
    assert plan_of(path).header.brief == "One\nZwei\nThree"
    talked(path, ["brief", "leave it"])
    talked(path, ["brief", "anew", "."])
    assert plan_of(path).header.brief == "One\nZwei\nThree"
    talked(path, ["brief", "anew", "Four", "."])
    assert plan_of(path).header.brief == "Four"


def test_a_flag_is_kept_with_a_reason_and_taken_up_again(tmp_path: Path) -> None:
    """By the numbers that are offered, or by the command."""
    path = a_plan(tmp_path)
    transcript, _ = talked(path, ["go 8", "1", "keep", "We asked the members"])
    assert plan_of(path).kept[0].reason == "We asked the members"
    assert "Saved: kept with a reason." in transcript
    talked(path, ["go 8", "kept", "2"])
    assert plan_of(path).kept == ()


def test_what_was_half_typed_is_offered_again(tmp_path: Path) -> None:
    """It becomes the answer, or is thrown away, as the person says."""
    path = a_plan(tmp_path)
    journal = Journal(path)
    journal.note("decision.priorities", "decider", "the members")
    journal._started = "another process"
    journal.flush(1)
    assert drafts_for(path)
    transcript, _ = talked(path, ["1"])
    assert "A session ended before this text was saved:\nthe members" in transcript
    assert plan_of(path).decisions[0].decider == "the members"
    assert not drafts_for(path)
    journal.close()


def test_a_command_that_waits_is_told_apart() -> None:
    """Nothing hangs: what only a screen could wait for is a fault of coplan's own."""

    class Never:
        def __await__(self):
            yield

    async def waits() -> None:
        await Never()

    with pytest.raises(RuntimeError):
        finish(waits())


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_lines_are_cut_between_words(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """To as many columns as there are; a word that is longer stays whole."""
    monkeypatch.setenv("COLUMNS", str(columns))
    text = f"{'word ' * 60}{'x' * 100} end"
    lines = list(wrapped(text))
    assert " ".join(lines).split() == text.split()
    assert all(len(line) <= columns or " " not in line for line in lines)
