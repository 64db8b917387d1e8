"""Verdicts and sources in words."""

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace
from sample import TODAY, core, loaded, verdict_of

from coplan.model.ladder import Rung
from coplan.planning.telling import (
    in_a_line,
    in_a_word,
    ladder,
    source_words,
    sources_in,
    verdict_words,
)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"called": "co-production"}, "Co-production fits. It is called so."),
        ({"called": "consultation"}, "Co-production fits. It is called consultation."),
        ({}, "Co-production fits. It has no name yet."),
        (
            {"openness": "taken", "called": "co-design"},
            "More is claimed than is honest: at most informing. It is called co-design.",
        ),
        ({"tied": True}, "Stop: do not do this in this form."),
        ({"power": "own-case"}, "This is about one person's own life"),
        (
            {"openness": "taken", "duty": "consult"},
            "Duty not met: at least consultation is owed, and at most informing is still possible.",
        ),
        ({"openness": None}, "Not settled yet: between informing and co-production."),
    ],
)
def test_each_status_has_its_sentence(answers: dict[str, Any], words: str) -> None:
    """What is said follows from the verdict, and never claims more."""
    assert verdict_words(verdict_of(**answers), core().name).startswith(words)


def test_a_source_says_how_far_to_trust_it() -> None:
    """The kind, the trust where it is not the best, and whether it is late."""
    source = core().rules["openness-taken"].source
    assert source_words(source, TODAY).endswith("(2014): law")
    late = replace(source, trust="general-knowledge")
    assert source_words(late, dt.date(2030, 1, 1)).endswith(
        ": law, from general knowledge, not looked up again; "
        "to be checked again since 23 November 2027"
    )
    estimate = replace(source, kind="estimate", trust="estimate", year=None)
    assert source_words(estimate, TODAY) == f"{source.title}: an estimate"


def test_each_source_is_listed_once() -> None:
    """In the order of citing."""
    verdict = verdict_of(called="co-production")
    found = sources_in([verdict, verdict], [])
    assert len({one.id for one in found}) == len(found)
    assert found[0] == verdict.binding[0].source


def test_another_ladder_names_the_rungs_wherever_a_verdict_is_told() -> None:
    """In a word, in a line and on the ladder; never in coplan's own names besides."""
    known = loaded().knowledge
    iap2 = known.on(known.ladders["iap2"])
    verdict = verdict_of(openness=None, called="co-design")
    lines = [
        in_a_word(verdict, iap2.name),
        in_a_line(verdict, iap2.name),
        verdict_words(verdict, iap2.name),
    ]
    assert all("ollaborate" in line or "mpower" in line for line in lines)
    assert not [line for line in lines if "co-production" in line.lower()]
    rungs = list(ladder(verdict, iap2.name))
    assert rungs[0] == f"- {iap2.name(Rung.CO_PRODUCTION)}: at most"
    assert rungs[1].endswith("what you call it")


def test_a_ladder_marks_what_fits_and_what_is_open() -> None:
    """From the top, with marks in words."""
    told = list(ladder(verdict_of(called="co-production"), core().name))
    assert told[0] == "= Co-production: what fits, what you call it"
    assert told[-1] == "  Coercion"
    assert len(told) == len(Rung)
