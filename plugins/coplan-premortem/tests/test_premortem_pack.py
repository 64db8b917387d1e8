"""The words of the pre-mortem pack fit together, and every risk of the sources is there."""

from collections import Counter
from pathlib import Path

from coplan.extend.packs import load_packs
from coplan.extend.plugins import CORE
from coplan.testing import pack_problems

PACK = Path(__file__).parents[1] / "src" / "coplan_premortem" / "pack"


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and its signs are answers that a plan can hold."""
    assert pack_problems(PACK) == ()


def test_eight_challenges_and_five_traps_are_there() -> None:
    """Each with what to do, and a role and never a name to do it."""
    risks = load_packs([CORE, PACK]).knowledge.risks.values()
    assert Counter(one.source.id for one in risks) == {"sanctuary-challenges": 8, "ward-improve": 5}
    assert all(one.could and one.role.islower() for one in risks)
