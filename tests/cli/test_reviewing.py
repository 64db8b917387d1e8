"""What good looks like and what could go wrong, on the command line."""

import json
import tomllib
from pathlib import Path

from cli.shell import DAY, Shell
from sample import loaded

from coplan.model.errors import Exit


def test_standards_are_listed_and_shown_in_full(shell: Shell) -> None:
    """By id, with the names of their parts; one alone with what each part means and asks."""
    listed = shell("standards").out
    assert "4pi: 4Pi\n" in listed
    assert "Principles, Purpose, Presence, Process, Impact" in listed
    assert "What could show it" not in listed
    full = shell("standards", "4pi").out
    assert "Purpose (plan.4pi.purpose)" in full
    assert "What could show it: " in full
    assert "Lundy" not in full
    ended = shell("standards", "4pie")
    assert (ended.code, "Did you mean “4pi”?" in ended.err) == (Exit.USAGE, True)
    assert shell("standards", "--no-plugins").out == "No standard is known.\n"


def test_standards_as_json_hold_parts_and_source(shell: Shell) -> None:
    """For programs."""
    found = {one["id"]: one for one in json.loads(shell("standards", "--json").out)}
    assert set(found) == set(loaded().knowledge.standards)
    assert found["whole-system"]["step"] == "outcomes"
    assert list(found["4pi"]["parts"][0]) == ["id", "title", "says", "ask", "evidence", "beside"]
    assert found["lundy"]["source"]["trust"] == "seen"


def test_a_team_chooses_standards_and_answers_in_words(shell: Shell, plan: Path) -> None:
    """Several at once; a later look shows the words, and what nobody has answered."""
    assert "No standard is chosen" in shell("readiness", plan).out
    assert shell("set", plan, "plan.standards", "4Pi, lundy").code == Exit.DONE
    assert shell("set", plan, "plan.4pi.purpose", "To “share” it").code == Exit.DONE
    table = tomllib.loads(plan.read_text("utf-8"))["plan"]
    assert table["standards"] == ["4pi", "lundy"]
    assert table["4pi"] == {"purpose": "To “share” it"}
    out = shell("readiness", plan).out
    assert "  Purpose: Why are people involved here, and what could change because of it?\n" in out
    assert "    To “share” it\n" in out
    assert out.count("Nobody has answered this yet.") == 8
    held = json.loads(shell("readiness", plan, "--json").out)["standards"]
    assert [one["id"] for one in held] == ["4pi", "lundy"]
    assert [part["words"] for part in held[0]["parts"]][:2] == [None, "To “share” it"]


def test_what_is_no_standard_is_not_taken(shell: Shell, plan: Path) -> None:
    """It says which there are; one that came by hand is told and left alone."""
    ended = shell("set", plan, "plan.standards", "4pi, iso")
    assert ended.code == Exit.USAGE
    assert "“iso” is none of them. Possible: bristol, " in ended.err
    text = plan.read_text().replace("[plan]\n", "[plan]\nstandards = ['iso']\n")
    plan.write_text(text)
    assert "“iso”, and coplan does not know it here" in shell("readiness", plan).err
    assert plan.read_text() == text


def test_the_standards_answers_go_into_a_document(shell: Shell, plan: Path) -> None:
    """Like every other answer."""
    shell("set", plan, "plan.standards", "4pi")
    shell("set", plan, "plan.4pi.impact", "Warm meals")
    out = shell("export", plan, "--to", "md", "-o", "-").out
    assert "4Pi, Impact: What has changed, and how do people know? **Warm meals**" in out


def test_what_could_go_wrong_is_told_the_worst_first(shell: Shell, plan: Path) -> None:
    """With where, what to do and who watches; the answer is kept in the plan."""
    shell("set", plan, "decision.menu.reply", "no")
    out = shell("premortem", plan, DAY).out
    assert out.startswith("Nothing comes of it\n")
    assert "Signs are here: “The menu”." in out
    assert "Nobody watches for it yet. (plan.premortem.no-impact)" in out
    assert "A sign is no proof." in out
    shell("set", plan, "plan.premortem.no-impact", "The head of catering")
    risks = json.loads(shell("premortem", plan, DAY, "--json").out)["risks"]
    assert {"signs": "here", "where": ["decision.menu"], "asks": []}.items() <= risks[0].items()
    assert risks[0]["watched"] == "The head of catering"
    assert "Nothing is known that could" in shell("premortem", plan, "--no-plugins").out


def test_questions_show_what_a_standard_says_beside_them(shell: Shell) -> None:
    """Those that it says nothing about are left out."""
    out = shell("questions", "--standard", "4pi", "--about", "decision").out
    assert "decision.openness: How open is this decision today?" in out
    assert "  4Pi, Purpose: Everyone knows" in out
    assert "decision.bar:" not in out
    assert shell("questions", "--standard", "iso").code == Exit.USAGE
    found = json.loads(shell("questions", "--standard", "4pi", "--json").out)
    assert all(one["beside"] for one in found)


def test_explain_tells_what_the_standards_say(shell: Shell, plan: Path) -> None:
    """Only where some are chosen."""
    assert "WHAT YOUR STANDARDS SAY HERE" not in shell("explain", plan, "menu").out
    shell("set", plan, "plan.standards", "4pi")
    assert "WHAT YOUR STANDARDS SAY HERE\n  4Pi, Purpose: " in shell("explain", plan, "menu").out
