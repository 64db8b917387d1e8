"""Writing a document from the terminal interface."""

from pathlib import Path

from screens import a_plan, press

ENTER = "enter"


def documents(folder: Path) -> list[str]:
    """What was written beside the plan."""
    return sorted(one.name for one in folder.iterdir() if "-for-" in one.name)


def test_four_pages_lead_to_a_document(tmp_path: Path) -> None:
    """For whom, in which format, into which file, and what to know before."""
    plan = a_plan(tmp_path)
    assert "People taking part" in press(plan, ["x"])
    assert "html: a web page" in press(plan, ["x", ENTER])
    assert "Nothing is sent anywhere." in press(plan, ["x", ENTER, ENTER])
    shown = press(plan, ["x", ENTER, ENTER, ENTER])
    for words in ("Before it leaves", "Reading age about", "Left out: ", "Still to be filled in"):
        assert words in shown
    assert documents(tmp_path) == []
    assert "Written: our-next-five-years" in press(plan, ["x", ENTER, ENTER, ENTER, ENTER])
    (name,) = documents(tmp_path)
    assert name.endswith("-for-people.html")
    assert "What you can change" in (tmp_path / name).read_text()


def test_turning_back_writes_nothing(tmp_path: Path) -> None:
    """On any of the pages."""
    plan = a_plan(tmp_path)
    for pages in range(4):
        press(plan, ["x", *[ENTER] * pages, "escape"])
        assert documents(tmp_path) == []


def test_a_file_that_is_there_is_named_before_its_place_is_taken(tmp_path: Path) -> None:
    """Nothing goes by chance."""
    plan = a_plan(tmp_path)
    keys = ["x", ENTER, ENTER, ENTER]
    press(plan, [*keys, ENTER])
    (name,) = documents(tmp_path)
    (tmp_path / name).write_text("mine")
    assert "in the place of" in " ".join(press(plan, keys).split())
    assert (tmp_path / name).read_text() == "mine"
    press(plan, [*keys, ENTER])
    assert (tmp_path / name).read_text() != "mine"


def test_the_plan_itself_is_never_written_over(tmp_path: Path) -> None:
    """Whatever somebody types."""
    plan = a_plan(tmp_path)
    before = plan.read_bytes()
    typed = [
        {".": "full_stop", "/": "slash", "-": "minus", "_": "underscore"}.get(c, c)
        for c in str(plan)
    ]
    shown = press(plan, ["x", ENTER, ENTER, "ctrl+u", *typed, ENTER])
    assert "That is the plan itself." in shown
    assert plan.read_bytes() == before
