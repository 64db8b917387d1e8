"""Whole plans in plain mode: from nothing to a document, kept as transcripts that people read."""

import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from plain.entering import MODEL, Now, new_plan, typed
from plain.pressing import by_screens
from plain.talking import talked

from coplan.files.planfile import PlanFile
from coplan.plain.desk import PlainDesk
from coplan.plain.voice import WIDTH

HERE = Path(__file__).parent
SCRIPTS = sorted((HERE / "scripts").glob("*.txt"))


def lines_of(script: Path) -> list[str]:
    """What is typed; a line that begins with # is for readers of the script."""
    lines = script.read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def compare(name: str, transcript: str) -> None:
    """Compare a transcript with its file; COPLAN_GOLDEN=write takes it as it is."""
    file = HERE / "golden" / f"{name}.txt"
    if os.environ.get("COPLAN_GOLDEN") == "write":
        file.write_text(transcript, "utf-8")
    assert transcript == file.read_text("utf-8")


def without_places(transcript: str, folder: Path) -> str:
    """The folder of the test and the time of day, the same for everybody who runs it."""
    # A long path would break lines elsewhere, so the tests talk about plans by short names.
    assert str(folder) not in transcript
    return re.sub(r"\b\d\d:\d\d\b", "14:02", transcript)


def assert_plain(transcript: str) -> None:
    """Nothing in it moves a cursor, draws, or stands in a column; lines are cut at words."""
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", transcript)
    for char in set(transcript):
        assert unicodedata.category(char) not in ("So", "Cf", "Cs", "Co"), char
        assert not 0x2500 <= ord(char) <= 0x27BF, char
        assert ord(char) < 0x1F000, char
    lines = transcript.splitlines()
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        assert len(line) <= WIDTH or " " not in line.strip(), line
        assert not re.search(r"\S {2,}\S", line), line
        assert line == line.rstrip() or line.endswith(": "), line
        first = after.split(" ")[0]
        if line and first and len(line) + 1 + len(first) <= WIDTH:
            assert re.search(r"[.:?!”)]$|^\W*\w", line)


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own to talk in, so that no long path stands in a transcript."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COPLAN_HOME", "plans")
    monkeypatch.setenv("COPLAN_STATE", "state")
    return tmp_path


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda file: file.stem)
def test_a_conversation_is_as_it_was_read(script: Path, at_home: Path) -> None:
    """What is heard from an empty plan to a document changes only when somebody means it to."""
    lines = lines_of(script)
    transcript, code = talked(None, lines)
    assert code == 0
    transcript = without_places(transcript, at_home)
    assert_plain(transcript)
    compare(script.stem, transcript)


def test_every_line_of_the_first_plan_was_used_to_make_a_document(at_home: Path) -> None:
    """The plan and the document are there, and say what was typed."""
    talked(None, lines_of(HERE / "scripts" / "young-carers.txt"))
    plan = PlanFile(Path("plans/young-carers.toml")).read().document.plan
    assert [one.title for one in plan.outcomes] == ["Families know who to ask"]
    assert plan.decisions[0].get("reply") is True
    assert plan.activities
    assert plan.header.brief == "Ask young carers what would help.\nThen do it."
    document = Path("plans/young-carers.md").read_text("utf-8")
    assert "Support at school" in document
    assert "Families know who to ask" in document


def entered(path: Path) -> tuple[str, list[str]]:
    """Enter the model into a new plan; the transcript, and what was typed."""
    spoken: list[str] = []

    def lines(desk: Callable[[], PlainDesk]) -> Iterator[str]:
        for line in typed(lambda: Now(desk().session, desk().place)):
            spoken.append(line)
            yield line

    return talked(new_plan(path), lines)[0], spoken


def test_practice_case_04_can_be_entered_from_nothing(tmp_path: Path) -> None:
    """All its decisions, groups and answers are in the file, and none besides."""
    path = tmp_path / "plan.toml"
    transcript, _ = entered(path)
    assert_plain(transcript)
    plan = PlanFile(path).read().document.plan
    for kind in ("outcome", "decision", "group"):
        assert [one.title for one in plan.of(kind)] == [one.title for one in MODEL.of(kind)]
        for made, model in zip(plan.of(kind), MODEL.of(kind), strict=True):
            assert made.facts == model.facts
            assert len(made.links) == len(model.links)
            for name in model.links:
                titles = [
                    [one.title for one in p.linked(e, name)] for p, e in _both(plan, made, model)
                ]
                assert titles[0] == titles[1]
    assert [one.method for one in plan.activities] == [one.method for one in MODEL.activities]
    assert plan.header.facts == MODEL.header.facts
    assert plan.header.nation == MODEL.header.nation


def _both(plan, made, model):
    return ((plan, made), (MODEL, model))


def test_the_same_script_gives_the_same_file(tmp_path: Path) -> None:
    """What was typed once can be kept and typed again."""
    _, script = entered(tmp_path / "one.toml")
    talked(new_plan(tmp_path / "two.toml"), script)
    assert (tmp_path / "one.toml").read_bytes() == (tmp_path / "two.toml").read_bytes()


@pytest.mark.slow
@pytest.mark.timeout(300)  # some hundred keys, each waited for
def test_the_screens_make_the_same_file_byte_for_byte(tmp_path: Path) -> None:
    """The same deeds by keys end in the same bytes: one path for data."""
    spoken, pressed = tmp_path / "spoken.toml", tmp_path / "pressed.toml"
    entered(spoken)
    by_screens(new_plan(pressed))
    assert spoken.read_bytes() == pressed.read_bytes()
