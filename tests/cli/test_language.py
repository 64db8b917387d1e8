"""``coplan language``: words to look at again, and how hard a text is to read."""

import io
import json
from pathlib import Path

import pytest
from cli.shell import DAY, EXAMPLE, Shell

from coplan.files.reading import LARGEST
from coplan.model.errors import Exit

PLAN = """coplan = 1

[plan]
title = "For vulnerable tenants"
brief = "We engage with clients, and “service users” too."
own_words = "client (they chose it in May)"

[decision.menu]
title = "The menu"
notes = "Vulnerable people."
openness = "taken"
"""
LEAFLET = "Our clients\n\nThe CQC was told. We engage\nwith you.\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with words to look at again, one of which the team keeps."""
    path = tmp_path / "plan.toml"
    path.write_text(PLAN, "utf-8")
    return path


def test_a_plan_is_told_its_words_and_how_hard_it_reads(shell: Shell, plan: Path) -> None:
    """With why, what to try and where that comes from; nothing blocks."""
    ended = shell("language", plan, DAY)
    assert ended.code == Exit.DONE
    assert "Words to look at again: 2" in ended.out
    assert "“vulnerable” stands in 2 places: the title; the notes of “The menu”." in ended.out
    assert "    What you could do: Try: " in ended.out
    assert "    Source: " in ended.out
    assert "  - client (they chose it in May)\n" in ended.out
    assert "  - The brief: reading age about" in ended.out
    assert "  - What to say about “The menu”: reading age about" in ended.out
    assert ended.out.endswith("Only readers can say that a text is plain.\n")


def test_a_plan_as_json_has_the_same(shell: Shell, plan: Path) -> None:
    """Every key is described in docs/commands.md."""
    told = json.loads(shell("language", "--json", plan, DAY).out)
    assert list(told) == ["file", "words", "own_words", "texts"]
    assert [one["id"] for one in told["words"]] == ["word-vulnerable", "word-engage-with"]
    assert list(told["words"][0]) == ["id", "about", "says", "why", "could", "source"]
    assert told["words"][0]["source"]["trust"] == "seen"
    assert told["own_words"] == {"client": "they chose it in May"}
    ages = [one["age"] for one in told["texts"]]
    assert ages == sorted(ages, reverse=True)
    page = (Path(__file__).parents[2] / "docs" / "commands.md").read_text("utf-8")
    assert all(f"`{key}`" in page for key in (*told, *told["texts"][0]))


def test_a_word_that_is_kept_with_a_reason_is_not_told(shell: Shell, plan: Path) -> None:
    """As with any other thing to look at again."""
    kept = '\n[kept.one]\nflag = "word-vulnerable"\nabout = "plan"\nreason = "the law\'s word"\n'
    plan.write_text(PLAN + kept, "utf-8")
    told = json.loads(shell("language", "--json", plan, DAY).out)
    assert [one["id"] for one in told["words"]] == ["word-engage-with"]


def test_a_leaflet_is_read_as_plain_text(shell: Shell, tmp_path: Path) -> None:
    """With the lines of each word, and what makes it hard."""
    path = tmp_path / "leaflet.txt"
    path.write_bytes(b"\xef\xbb\xbf" + LEAFLET.replace("\n", "\r\n").encode())
    out = shell("language", path).out
    assert "“clients” stands in line 1." in out
    assert "“engage with” stands in line 3." in out
    assert "Not explained: CQC." in out
    assert "Perhaps passive: “was told”." in out


def test_a_text_comes_in_through_a_pipe(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same as from a file."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(LEAFLET.encode())))
    assert "“clients” stands in line 1." in shell("language", "-").out


def test_the_finished_example_is_easy_on_words(shell: Shell) -> None:
    """What ships does what it says."""
    assert "Words to look at again: 0\n" in shell("language", EXAMPLE, DAY).out


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"a\0b", "is not plain text"),
        (b"caf\xe9", "is not plain text"),
        (b"a" * (LARGEST + 1), "is too large"),
        (None, "cannot be read as a text"),
    ],
)
def test_what_is_no_text_is_said(
    shell: Shell, tmp_path: Path, data: bytes | None, says: str
) -> None:
    """In a sentence, with what to do."""
    path = tmp_path / "leaflet.txt"
    if data is not None:
        path.write_bytes(data)
    ended = shell("language", path)
    assert (ended.code, ended.out) == (Exit.UNREADABLE, "")
    assert says in ended.err


def test_an_empty_text_has_no_age(shell: Shell, tmp_path: Path) -> None:
    """Nothing is claimed of it."""
    path = tmp_path / "leaflet.txt"
    path.write_text("")
    assert "there are no words to read" in shell("language", path).out
    assert json.loads(shell("language", "--json", path).out)["texts"][0]["age"] is None


def test_a_text_cannot_steer_the_terminal(shell: Shell, tmp_path: Path) -> None:
    """What is quoted from it is shown as it is."""
    path = tmp_path / "leaflet.txt"
    path.write_text("It was \x1b[31mdone.\nIt was done. " + "word " * 30 + "\x1b[2J")
    assert "\x1b" not in shell("language", path).out
