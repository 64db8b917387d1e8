"""Packs by people who write no programs: new, check, try, add, off, on, and from a plan."""

import io
import json
import shutil
import tomllib
from pathlib import Path

import pytest
from cli.shell import EXAMPLE, Shell
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import TODAY

from coplan.extend.pack_checks import pack_problems
from coplan.extend.pack_making import PackWords, write_pack
from coplan.extend.plugins import load_extensions
from coplan.files.planfile import PlanFile
from coplan.judgement.knowledge import Knowledge
from coplan.model.errors import Exit
from coplan.testing import plain_mode

NEW = ("packs", "new", "--name", "Housing words", "--author", "Anytown Council", "--no-input")


@pytest.fixture
def pack(shell: Shell, tmp_path: Path) -> Path:
    """A new pack, as coplan writes it."""
    folder = tmp_path / "housing-words"
    assert shell(*NEW, folder).code == Exit.DONE
    return folder


def test_a_new_pack_is_whole_at_once(shell: Shell, pack: Path) -> None:
    """Nothing in it is to be mended, and it has all that a pack of work needs."""
    checked = shell("packs", "check", pack)
    assert (checked.code, checked.out) == (Exit.DONE, "")
    assert "Nothing is to be mended" in checked.err
    tables = {file.name: tomllib.loads(file.read_text("utf-8")) for file in pack.glob("*.toml")}
    points = tables["work.toml"]["work"]["housing-words"]["point"]
    assert [one["stage"] for one in points] == ["before", "beside", "after"]
    assert len(tables["questions.toml"]["question"]) == 2
    (rule,) = tables["rules.toml"]["rule"].values()
    assert [one["fires"] for one in rule["example"]] == [True, False]
    assert (pack / "README.md").is_file()
    for file in pack.rglob("*.toml"):
        schema = file.read_text("utf-8").splitlines()[0].removeprefix("#:schema ")
        assert (file.parent / schema).is_file()


def test_six_questions_are_asked_line_by_line(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each with what stands there otherwise; the folder has the name of the pack."""
    answers = iter(("Library hours", "Anytown", "", "Opening hours", "two readers", "It is open"))
    monkeypatch.setattr("builtins.input", lambda: next(answers))
    monkeypatch.chdir(tmp_path)
    ended = shell("packs", "new")
    assert ended.err.count("\n") == 6
    about = tomllib.loads((tmp_path / "library-hours" / "pack.toml").read_text("utf-8"))["pack"]
    assert about["author"] == "Anytown"
    assert about["licence"] == "CC BY 4.0"
    assert about["co_written"] == "Yes, with two readers."


def test_where_nobody_answers_it_says_so(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It neither waits nor guesses a name."""

    def nobody() -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)
    assert shell("packs", "new", tmp_path / "x").code == Exit.USAGE
    assert shell("packs", "new", tmp_path / "x", "--no-input").code == Exit.USAGE
    assert not (tmp_path / "x").exists()


def test_nothing_is_written_over_and_no_name_is_taken_twice(shell: Shell, pack: Path) -> None:
    """A folder with anything in it stays as it is."""
    before = {file: file.read_bytes() for file in pack.rglob("*") if file.is_file()}
    assert shell(*NEW, pack).code != Exit.DONE
    assert {file: file.read_bytes() for file in pack.rglob("*") if file.is_file()} == before
    taken = shell("packs", "new", "--name", "Strategy", "--no-input", pack.parent / "other")
    assert taken.code == Exit.USAGE
    assert "already" in taken.err
    assert shell("--read-only", *NEW, pack.parent / "more").code == Exit.USAGE


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), min_size=6, max_size=6)
)
def test_whatever_a_person_types_the_pack_can_be_read(
    tmp_path_factory: pytest.TempPathFactory, typed: list[str]
) -> None:
    """Quotation marks, braces and words of the skeleton are words like others."""
    name, *others = (" ".join(one.split()) for one in typed)
    words = PackWords(
        name=f"x {name}",
        **dict(zip(("author", "licence", "purpose", "co_written", "outcome"), others, strict=True)),
    )
    folder = tmp_path_factory.mktemp("packs") / "new"
    write_pack(words, folder, TODAY, Knowledge())
    about = tomllib.loads((folder / "pack.toml").read_text("utf-8"))["pack"]
    assert about["name"] == words.name
    assert about["author"] == words.author


def test_what_is_to_be_mended_has_a_line_a_field_and_a_remedy(shell: Shell, pack: Path) -> None:
    """On a line each, or as JSON; the command ends with 1."""
    file = pack / "work.toml"
    file.write_text(file.read_text("utf-8").replace("methods = []", 'methods = ["seance"]'))
    ended = shell("packs", "check", pack)
    assert ended.code == Exit.FOUND
    assert (
        "work.toml, line 12: work housing-words: there is no way of working `seance`" in ended.out
    )
    (one,) = json.loads(shell("packs", "check", pack, "--json").out)
    assert (one["file"], one["line"], one["name"]) == ("work.toml", 12, "methods")
    assert one["about"] == "work.housing-words"
    assert "coplan methods" in one["do"]


def test_a_folder_that_is_not_safe_to_read_is_not_read(shell: Shell, pack: Path) -> None:
    """It is said, and neither checked, tried nor added."""
    (pack / "more.toml").symlink_to("/etc/passwd")
    for command in ("check", "try", "add"):
        ended = shell("packs", command, pack)
        assert ended.code != Exit.DONE
        assert "leads out of the pack" in ended.out + ended.err


def test_a_pack_is_added_told_of_and_switched_off(shell: Shell, pack: Path) -> None:
    """Its kind of work is there, and goes and comes back; whose words it is made of is said."""
    assert shell("packs", "add", pack).code == Exit.DONE
    assert "housing-words: Housing words 0.1, words only" in shell("packs", "list").out
    about = shell("packs", "about", "housing-words").out
    assert "by Anytown Council, CC BY 4.0. Not co-written." in about
    assert "words only" in about
    assert "housing-words: Housing words" in shell("kinds").out
    assert shell("packs", "check", pack).code == Exit.DONE, "a copy of its own is no clash"
    assert shell("packs", "off", "housing-words").code == Exit.DONE
    assert "housing-words: Housing words" not in shell("kinds").out
    assert "Switched off: housing-words" in shell("packs", "list").out
    assert shell("packs", "on", "housing-words").code == Exit.DONE
    assert "housing-words: Housing words" in shell("kinds").out


def test_what_cannot_be_switched_is_said(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """The core, what is not there, and what the environment says."""
    assert shell("packs", "off", "core").code == Exit.USAGE
    assert shell("packs", "off", "stratgy").code == Exit.USAGE
    assert "is not switched off" in shell("packs", "on", "words").err
    monkeypatch.setenv("COPLAN_PACKS_OFF", "words")
    assert "COPLAN_PACKS_OFF" in shell("packs", "off", "uk").err


def test_every_pack_says_where_it_is_from(shell: Shell, plan: Path, pack: Path) -> None:
    """From coplan, from a plugin, or words only; beside a plan, too."""
    (plan.parent / "packs").mkdir()
    pack.rename(plan.parent / "packs" / "housing-words")
    found = {
        one["id"]: one for one in json.loads(shell("packs", "list", "--beside", plan, "--json").out)
    }
    assert found["strategy"]["plugin"] == "strategy"
    assert not found["core"]["words_only"]
    assert found["housing-words"]["words_only"]
    assert found["housing-words"]["brings"]["question"] == 2
    assert "part of coplan" in shell("packs", "list").out
    assert shell("packs", "about", "housing-words", "--beside", plan).code == Exit.DONE


def test_a_pack_is_tried_in_a_plan_of_which_nothing_is_kept(
    shell: Shell, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In words where there is no terminal; line by line, and never is anything said to be saved."""
    assert "decisions: 1" in shell("packs", "try", pack).out
    monkeypatch.setattr("sys.stdin", io.StringIO("q\n"))
    example = (pack / "examples" / "housing-words.toml").read_bytes()
    said = shell("packs", "try", "--plain", pack).out
    assert "Nothing that you do here is kept" in said
    assert "saved" not in said
    assert (pack / "examples" / "housing-words.toml").read_bytes() == example


def test_a_pack_without_an_example_is_tried_in_an_empty_plan(shell: Shell, pack: Path) -> None:
    """Of its kind of work; a pack without one is tried in a plan of any."""
    work = pack / "work.toml"
    work.write_text(work.read_text("utf-8").replace('example = "housing-words"\n', ""), "utf-8")
    assert "decisions: 0" in shell("packs", "try", pack).out
    for name in ("work", "questions", "rules"):
        (pack / f"{name}.toml").unlink()
    assert "Practice" in shell("packs", "try", pack).out


def test_a_finished_plan_becomes_a_pack(shell: Shell, tmp_path: Path) -> None:
    """Its decisions and methods go in; notes, counts and words of its team stay behind."""
    folder = tmp_path / "ours"
    ended = shell("packs", "from", EXAMPLE, folder, "--name", "Ours", "--no-input")
    assert ended.code == Exit.DONE
    assert "Left out: notes" in ended.out
    assert "Left out: how many people a group has" in ended.out
    assert shell("packs", "check", folder).code == Exit.DONE, shell("packs", "check", folder).out
    work = tomllib.loads((folder / "work.toml").read_text("utf-8"))["work"]["ours"]
    plan = PlanFile(EXAMPLE).read().document.plan
    assert {one["id"] for one in work["point"]} == {one.id for one in plan.decisions}
    assert set(work["methods"]) <= {one.method for one in plan.activities}
    example = (folder / "examples" / "ours.toml").read_text("utf-8")
    for name in ("notes", "size", "brief", "money"):
        assert f"\n{name} = " not in example


def test_what_seems_to_name_somebody_stays_behind(shell: Shell, plan: Path, tmp_path: Path) -> None:
    """In titles too; it is said what kind of thing it was, and not what it says."""
    text = plan.read_text("utf-8").replace("The menu", "What Mrs Brown eats")
    plan.write_text(text + "decider = 'jo@example.org'\n", "utf-8")
    ended = shell("packs", "from", plan, tmp_path / "ours", "--no-input")
    assert "words with a named person" in ended.out
    assert "words with an e-mail address" in ended.out
    written = "".join(f.read_text("utf-8") for f in (tmp_path / "ours").rglob("*.toml"))
    assert "Brown" not in written
    assert "jo@example" not in written


def test_the_words_of_a_pack_say_whose_they_are(pack: Path, plan: Path) -> None:
    """Line by line, about the kind of work; here of a pack beside the plan."""
    shutil.copy(pack / "examples" / "housing-words.toml", plan)
    shutil.copytree(pack, plan.parent / "packs" / "housing-words")
    said = plain_mode(plan, ["work"])
    assert "From the pack “Housing words”, by Anytown Council, CC BY 4.0." in " ".join(said.split())


def test_the_copy_that_was_checked_is_the_one_that_is_judged_by(pack: Path) -> None:
    """The rule of the skeleton raises its flag in a plan."""
    problems = pack_problems(pack, [one.folder for one in load_extensions().loaded.packs])
    assert problems == ()


def test_every_command_judges_by_the_packs_beside_a_plan(
    shell: Shell, pack: Path, plan: Path
) -> None:
    """As the screens do; another plan is judged without them."""
    (plan.parent / "packs").mkdir()
    example = pack / "examples" / "housing-words.toml"
    plan.write_text(example.read_text("utf-8").replace('"no"', '"unused"'), "utf-8")
    assert "said-before" not in shell("check", "--json", plan).out
    pack.rename(plan.parent / "packs" / "housing-words")
    assert "housing-words.said-before" in shell("check", "--json", plan).out
    started = plan.parent / "new.toml"
    assert shell("new", "--kind", "housing-words", started).code == Exit.DONE
