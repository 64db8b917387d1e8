"""How few people a few facts point to: questions as data, and one rule that multiplies."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import coplan

ENOUGH = 10
"""People who fit for each one who takes part; with fewer, somebody may be recognised."""

SHARES = {"most": 0.5, "some": 0.1, "few": 0.01}
"""The share of people that has a thing in common, by the answer about how common it is."""

MOST_TRAITS = 8
"""Behind so many things nearly nobody is left anywhere, so no more of them are tried."""


def fitting(people: float, share: float, traits: int) -> float:
    """How many people of a place are expected to have all these things in common.

    people: in the place. share: of them with one such thing, from 0 to 1. traits: how many things,
    taken to be independent of each other.
    """
    return people * share ** max(traits, 0)


def points_to_somebody(facts: Mapping[str, Any]) -> bool:
    """Whether fewer people fit than it takes for each one of a group to be unseen among them."""
    people, size, traits = (
        int(facts[name]) for name in ("identification.people", "size", "traits")
    )
    share = SHARES.get(str(facts["identification.common"]), min(SHARES.values()))
    return fitting(people, share, traits) < ENOUGH * size


@coplan.hookimpl
def coplan_packs() -> list[Path]:
    """The questions of this plugin: one pack."""
    return [Path(__file__).parent / "pack"]


@coplan.hookimpl
def coplan_rules() -> list[coplan.Rule]:
    """One rule, which data cannot say."""
    example: dict[str, Any] = {
        "identification.people": 20_000,
        "identification.common": "some",
        "size": 6,
        "group": "they",
    }
    return [
        coplan.Rule(
            id="identification.few-fit",
            when=coplan.Computed(
                reads=("identification.people", "identification.common", "size", "traits"),
                answer=points_to_somebody,
                says=f"fewer than {ENOUGH} people in the place fit for each one who takes part",
                turns={"traits": tuple(range(1, MOST_TRAITS + 1))},
            ),
            flag="look-again",
            says="{group}: few people there fit all {traits} things that will be known.",
            why="Each thing is harmless alone. Together they can point to somebody without a name.",
            could="Let fewer things be known: an age group, say, and no age. Invite people from a "
            "wider area. Offer a way to take part unseen. Ask each person what may be known.",
            source=coplan.Source(
                id="identification-sum",
                title="coplan's sum of people, place and traits, an estimate to be argued over",
                kind="estimate",
                trust="estimate",
                checked=date(2026, 11, 23),
                review_by=date(2027, 11, 23),
                year=2026,
            ),
            examples=(
                coplan.Example(facts={**example, "traits": 3}, fires=True),
                coplan.Example(facts={**example, "traits": 2}, fires=False),
            ),
        )
    ]
