"""Verdicts and sources in words."""

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace
from sample import OPEN, TODAY, core, plan_with, verdict_of

from coplan.judgement.changes import what_would_change
from coplan.judgement.verdict import judge
from coplan.planning.telling import page, source_words, sources_in, verdict_words


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
    assert verdict_words(verdict_of(**answers)).startswith(words)


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


def test_a_page_tells_what_would_change_it_and_each_group_with_its_reason() -> None:
    """Who wants to be heard has a route with a reason of its own."""
    plan = plan_with(**{**OPEN, "pay": "expenses"})
    facts = {**plan.groups[0].facts, "pay": "fees", "wants": "be-heard"}
    heard = replace(plan.groups[0], id="heard", title="The twelve", facts=facts)
    decision = replace(plan.decisions[0], groups=("members", "heard"))
    plan = replace(plan, groups=(*plan.groups, heard), decisions=(decision,))
    verdict = judge(plan, decision, core(), TODAY)
    changes = what_would_change(plan, decision, verdict, core(), TODAY)
    told = "\n".join(page(decision, verdict, changes, (), TODAY))
    assert "WHAT WOULD CHANGE IT\nFees for people's time (Our members): co-production." in told
    assert "The twelve: Consultation. The twelve want to be heard, and no more." in told
