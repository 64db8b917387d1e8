"""The words of the strategy pack fit together, and its example can be carried on with."""

from pathlib import Path

from coplan.testing import pack_problems

PACK = Path(__file__).parents[1] / "src" / "coplan_strategy" / "pack"


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and each rule does what its examples say."""
    assert pack_problems(PACK) == ()
