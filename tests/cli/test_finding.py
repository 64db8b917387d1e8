"""The catalogue of ways of working, and which of them fit a decision."""

import json
from pathlib import Path

import pytest
from cli.shell import DAY, EXAMPLE, Shell
from msgspec.structs import fields
from sample import loaded

from coplan.judgement.catalogue import Method
from coplan.model.errors import Exit


def test_the_catalogue_is_listed(shell: Shell) -> None:
    """Each with what happens in it, the say it carries, and the time it takes."""
    ended = shell("methods")
    assert (ended.code, ended.err) == (Exit.DONE, "")
    assert "survey: Survey\n  Many people get the same questions" in ended.out
    assert "  Consultation; 30 to 5,000 people; 4 to 7 weeks, or 3 to 6 with" in ended.out
    assert shell("methods", "--no-plugins").out == "No way of working is known.\n"


def test_one_is_shown_in_full(shell: Shell) -> None:
    """With its safeguards, and with what is an estimate."""
    ended = shell("methods", "photovoice", DAY)
    assert ended.out.startswith("photovoice: Photovoice\n  What happens: People take photographs")
    for wanted in ("\n  Safeguards: People in the pictures", "an estimate.\n"):
        assert wanted in ended.out


def test_the_catalogue_as_json_holds_every_field(shell: Shell) -> None:
    """With rungs by id, sources in full, and the figures that are estimates."""
    found = {one["id"]: one for one in json.loads(shell("methods", "--json", DAY).out)}
    assert set(found) == set(loaded().knowledge.methods)
    jury = found["citizens-jury"]
    assert set(jury) == {one.name for one in fields(Method)} | {"estimates"}
    assert jury["rungs"] == ["engagement", "co-design"]
    assert jury["weeks"] == [16, 20]
    assert jury["source"]["trust"] == "estimate"
    assert jury["sources"]["weeks"]["year"] == 2005
    assert jury["estimates"] == ["lead", "weeks_standing", "lasts"]
    (only,) = json.loads(shell("methods", "survey", "--json").out)
    assert only["id"] == "survey"


def test_methods_are_ranked_for_a_decision(shell: Shell) -> None:
    """The best first, each with its reasons, and what is left out with what speaks against it."""
    before = EXAMPLE.read_bytes()
    ended = shell("methods", "--for", EXAMPLE, "Delivery and yearly review", DAY)
    assert (ended.code, ended.err) == (Exit.DONE, "")
    fits, _, unfits = ended.out.partition("\nWHAT IS LEFT OUT\n")
    start = (
        "Delivery and yearly review\nCo-design fits. It is called so.\n\nWHAT FITS, THE BEST FIRST"
    )
    assert fits.startswith(start)
    assert "co-design-series: Series of co-design workshops\n    It carries co-design." in fits
    assert "It promises co-production, and at most co-design is honest here.\n" in unfits
    assert EXAMPLE.read_bytes() == before


def test_the_ranking_as_json_has_both_sides(shell: Shell) -> None:
    """Every method stands on one of them, with its reasons."""
    ranking = json.loads(shell("methods", "--for", EXAMPLE, "delivery", "--json", DAY).out)
    assert list(ranking) == ["plan", "decision", "today", "fits", "unfits"]
    assert (ranking["decision"], ranking["today"]) == ("delivery", "2026-11-23")
    both = [*ranking["fits"], *ranking["unfits"]]
    assert {one["id"] for one in both} == set(loaded().knowledge.methods)
    assert all(list(one) == ["id", "title", "why"] and one["why"] for one in both)


def test_one_method_can_be_asked_about(shell: Shell) -> None:
    """Does it fit here, and why not?"""
    out = shell("methods", "led-project", "--for", EXAMPLE, "delivery", DAY).out
    assert "WHAT FITS" not in out
    assert out.count("led-project") == 1
    assert "It promises co-production" in out


def test_for_a_stop_nothing_is_offered(shell: Shell, plan: Path) -> None:
    """One reason for all of them."""
    shell("set", plan, "decision.menu.tied", "yes")
    out = shell("methods", "--for", plan, "menu", DAY).out
    assert "WHAT FITS" not in out
    assert out.count("Stop: do not do this in this form.") == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("methods", "surveys"), "Did you mean “survey”?"),
        (("methods", "--for", str(EXAMPLE), "delivry"), "Did you mean “delivery”?"),
        (("methods", "surveys", "--for", str(EXAMPLE), "delivery"), "Did you mean “survey”?"),
    ],
)
def test_a_slip_is_told(shell: Shell, words: tuple[str, ...], says: str) -> None:
    """With what was perhaps meant."""
    ended = shell(*words)
    assert (ended.code, ended.out) == (Exit.USAGE, "")
    assert says in ended.err


def test_without_plugins_nothing_can_be_ranked(shell: Shell) -> None:
    """And that is said."""
    out = shell("methods", "--for", EXAMPLE, "delivery", "--no-plugins", DAY).out
    assert out.endswith("\nNo way of working is known.\n")
