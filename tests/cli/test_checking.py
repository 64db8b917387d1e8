"""Judging plans from a script."""

import io
import json
from pathlib import Path

import pytest
from cli.shell import DAY, EXAMPLE, Shell
from sample import ROOT, TODAY, loaded

from coplan.model.errors import Exit
from coplan.planning.telling import source_words

DECISION = [
    "id",
    "title",
    "floor",
    "ceiling",
    "fit",
    "called",
    "status",
    "settled",
    "binding",
    "changes",
    "open_points",
    "say",
    "say_short",
]
SOURCE = [
    "title",
    "year",
    "kind",
    "trust",
    "address",
    "nation",
    "checked",
    "review_by",
    "overdue",
]


def test_a_plan_is_judged_in_words(shell: Shell) -> None:
    """Each decision with its verdict, why, the source and what to say; law is no advice."""
    ended = shell("check", EXAMPLE, DAY)
    assert (ended.code, ended.err) == (Exit.DONE, "")
    for wanted in (
        "How much money there is in all\n  Informing fits. It is called so.",
        "  Why: Nothing in this decision is open any more.",
        "(2014): law",
        "  What to say: We tell you about “How much money there is in all”.",
        "To look at again: ",
        "Nothing here is legal advice.",
    ):
        assert wanted in ended.out


def test_json_has_the_documented_shape(shell: Shell) -> None:
    """Every key of the page about commands, and no other."""
    (line,) = shell("check", EXAMPLE, "--json", DAY).out.splitlines()
    judged = json.loads(line)
    assert list(judged) == ["plan", "today", "decisions", "flags", "kept", "notices"]
    assert (judged["plan"], judged["today"], judged["notices"]) == (str(EXAMPLE), "2026-11-23", [])
    for decision in judged["decisions"]:
        assert list(decision) == DECISION
        for reason in decision["binding"]:
            assert list(reason) == ["rule", "says", "source"]
            assert list(reason["source"]) == SOURCE
    assert [list(flag) for flag in judged["flags"]] == [
        ["id", "about", "also", "says", "why", "could"] for _ in judged["flags"]
    ]
    money = judged["decisions"][1]
    assert (money["id"], money["fit"], money["called"], money["status"], money["floor"]) == (
        "money",
        "informing",
        "informing",
        "fits",
        None,
    )


def test_a_plan_is_shown_on_another_ladder(shell: Shell) -> None:
    """Names change, in verdicts, changes and flags; what is judged does not, nor does the JSON."""
    ended = shell("check", EXAMPLE, "--ladder", "iap2", DAY)
    assert "Rungs are named as on: IAP2 Spectrum." in ended.out
    assert (
        "How much money there is in all\n  Inform (informing) fits. It is called so." in ended.out
    )
    assert "What would change it: The shape left open: collaborate." in ended.out
    plain = shell("check", EXAMPLE, DAY).out
    assert plain in shell("check", EXAMPLE, "--ladder", "tlap", DAY).out.replace(
        "".join(f"{line}\n" for line in _about("tlap")), ""
    )
    in_json = shell("check", EXAMPLE, "--json", DAY).out
    assert shell("check", EXAMPLE, "--json", "--ladder", "iap2", DAY).out == in_json


def _about(ladder: str) -> tuple[str, str]:
    one = loaded().knowledge.ladders[ladder]
    told = f"Rungs are named as on: {one.title}. {one.says}"
    return told, f"  Source: {source_words(one.source, TODAY)}"


def test_an_overclaim_is_told_in_the_names_of_the_ladder(shell: Shell, plan: Path) -> None:
    """In the verdict and in the flag."""
    shell("set", plan, "decision.menu.called", "co-production")
    out = shell("check", plan, "--ladder", "arnstein", DAY).out
    assert "It is called partnership or delegated power." in out
    assert "called partnership or delegated power, and at most consultation is honest." in out


def test_a_ladder_that_there_is_not_is_a_usage_error(shell: Shell) -> None:
    """With the ladders that there are."""
    ended = shell("check", EXAMPLE, "--ladder", "iap3")
    assert (ended.code, ended.out) == (Exit.USAGE, "")
    assert "iap2" in ended.err


def test_what_would_change_a_verdict_is_told(shell: Shell) -> None:
    """In words, and in JSON as answers that can be given as they stand."""
    told = "  What would change it: Money to involve people to the end: co-production.\n"
    assert told in shell("check", EXAMPLE, DAY).out
    judged = json.loads(shell("check", EXAMPLE, "--json", DAY).out)
    assert judged["decisions"][3]["changes"] == [
        {
            "facts": {"decision.delivery.funded": True},
            "rung": "co-production",
            "says": "Money to involve people to the end: co-production.",
        }
    ]


def test_a_change_can_be_made_as_it_is_told(shell: Shell, plan: Path) -> None:
    """A date too is written so that coplan reads it."""
    for name, value in (("group.cooks.standing", "no"), ("decision.menu.date", "2026-12-10")):
        if name.startswith("group"):
            shell("add", plan, "group", "--title", "Cooks")
            shell("set", plan, "decision.menu.groups", "cooks")
        shell("set", plan, name, value)
    shell("set", plan, "decision.menu.openness", "agenda")
    (decision,) = json.loads(shell("check", plan, "--json", DAY).out)["decisions"]
    (change, *_) = decision["changes"]
    for address, value in change["facts"].items():
        assert shell("set", plan, address, str(value), DAY).code == Exit.DONE
    (after,) = json.loads(shell("check", plan, "--json", DAY).out)["decisions"]
    assert after["ceiling"] == change["rung"] != decision["ceiling"]


def test_every_key_of_the_json_is_documented() -> None:
    """Whoever writes a script finds each one on the page about commands."""
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    for key in ("plan", "today", "decisions", "flags", "notices", "range", *DECISION, *SOURCE):
        assert f"`{key}`" in page, key


def test_what_is_open_has_a_range(shell: Shell, plan: Path) -> None:
    """The ceiling is the highest that is still possible, and nothing fits yet."""
    (decision,) = json.loads(shell("check", plan, "--json", DAY).out)["decisions"]
    assert list(decision) == [*DECISION, "range"]
    assert (decision["status"], decision["settled"], decision["fit"]) == ("unsettled", False, None)
    assert decision["range"]["high"] == decision["ceiling"] == "consultation"
    assert decision["range"]["low"] != decision["ceiling"]


def test_a_source_past_its_review_date_is_said_to_be(shell: Shell) -> None:
    """In words and in JSON, without a network."""
    late = "--today=2030-01-01"
    assert "to be checked again since 23 November 2027" in shell("check", EXAMPLE, late).out
    judged = json.loads(shell("check", EXAMPLE, late, "--json").out)
    sources = [one["source"] for d in judged["decisions"] for one in d["binding"]]
    assert sources
    assert all(source["overdue"] for source in sources)


@pytest.mark.parametrize(
    ("kind", "code"), [("stop", 0), ("overclaim", 1), ("underclaim", 1), ("note", 1)]
)
def test_a_flag_can_end_with_one(shell: Shell, plan: Path, kind: str, code: int) -> None:
    """A flag of the kind that is asked for counts, and so does a worse one."""
    shell("set", plan, "decision.menu.called", "co-production")
    ended = shell("check", plan, "--fail-on", kind, DAY)
    assert ended.code == code
    assert "at most consultation is honest" in ended.out


def test_several_plans_are_judged_and_one_that_cannot_be_read_does_not_stop_them(
    shell: Shell, plan: Path, tmp_path: Path
) -> None:
    """The end tells of the one that could not be read."""
    broken = tmp_path / "broken.toml"
    broken.write_text("coplan = 1\n[plan\n")
    ended = shell("check", broken, plan, tmp_path / "gone.toml", "--json", DAY)
    assert ended.code == Exit.UNREADABLE
    assert [json.loads(line)["plan"] for line in ended.out.splitlines()] == [str(plan)]
    assert "Line 2" in ended.err
    assert "gone.toml" in ended.err


def test_a_plan_can_come_through_a_pipe(
    shell: Shell, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hyphen stands for it."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(plan.read_bytes())))
    judged = json.loads(shell("check", "-", "--json", DAY).out)
    assert (judged["plan"], judged["decisions"][0]["id"]) == ("-", "menu")


def test_a_pipe_without_end_is_refused(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read as far as a plan can reach."""
    endless = io.BytesIO(b"#" * 5_000_000)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(endless))
    ended = shell("check", "-")
    assert ended.code == Exit.UNREADABLE
    assert "too large" in ended.err
    assert endless.tell() < 5_000_000


def test_a_link_that_leads_nowhere_is_a_notice(shell: Shell, plan: Path) -> None:
    """With its line."""
    plan.write_text(plan.read_text().replace("['warm']", "['cold']"))
    (notice,) = json.loads(shell("check", plan, "--json").out)["notices"]
    assert notice.startswith("Line 13:")
    assert "cold" in notice
    assert notice in shell("check", plan).out


def test_a_hostile_plan_cannot_steer_the_terminal(shell: Shell, plan: Path) -> None:
    """Escapes and turned-round letters are shown, in words and in JSON."""
    title = 'title = "\\u001b]0;x\\u0007\\u202e\\u009b31m[/b]\\u007f"'
    plan.write_text(plan.read_text().replace("title = 'The menu'", title))
    for words in ((), ("--json",), ("--json", "--no-plugins")):
        out = shell("check", plan, *words).out
        assert not set(out) & set("\x1b\x07\u202e\x9b\x7f")
    title = json.loads(out)["decisions"][0]["title"]
    assert title == "\x1b]0;x\x07\u202e\x9b31m[/b]\x7f"
