"""The words of the standards pack fit together, and every standard of the sources is there."""

from pathlib import Path

from coplan.extend.packs import load_packs
from coplan.testing import pack_problems

PACK = Path(__file__).parents[1] / "src" / "coplan_standards" / "pack"
SIZES = {
    "bristol": 6,
    "sanctuary-values": 6,
    "sanctuary-questions": 6,
    "community-engagement": 7,
    "4pi": 5,
    "public-involvement": 6,
    "scie": 4,
    "nef": 6,
    "lundy": 4,
    "whole-system": 6,
}


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and each part stands beside questions that are asked."""
    assert pack_problems(PACK) == ()


def test_each_standard_is_whole() -> None:
    """As many parts as its authors gave it; the readiness check comes before everything else."""
    standards = load_packs([PACK]).knowledge.standards
    assert {one.id: len(one.parts) for one in standards.values()} == SIZES
    assert {one.id for one in standards.values() if one.step == "outcomes"} == {"whole-system"}


def test_no_part_asks_for_a_score() -> None:
    """Each is asked as a question that words answer, and says what could show it."""
    for standard in load_packs([PACK]).knowledge.standards.values():
        for part in standard.parts:
            assert part.ask.endswith("?")
            assert part.evidence.endswith(".")
            assert not {"score", "rate", "points"} & set(part.ask.lower().split())
