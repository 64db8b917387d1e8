"""Which coplan a package needs, as it says so itself."""

import pytest

from coplan.extend.needs import unmet


@pytest.mark.parametrize(
    ("need", "version", "wrong"),
    [
        ("coplan-tui>=0.1", "0.1.0", ""),
        ("coplan-tui>=1,<2", "1.4.2", ""),
        ("coplan-tui>=1,<2", "2.0.0", "coplan-tui <2"),
        ("coplan-tui >=2", "1.9.9", "coplan-tui >=2"),
        ("coplan_tui[office]>=1.10", "1.9", "coplan-tui >=1.10"),
        ("Coplan-TUI (>1.0)", "1.0.0", "coplan-tui >1.0"),
        ("coplan-tui~=1.2", "1.9", ""),
        ("coplan-tui~=1.2", "2.0", "coplan-tui ~=1.2"),
        ("coplan-tui~=1.2.1", "1.3", "coplan-tui ~=1.2.1"),
        ("coplan-tui==1.*", "1.7", ""),
        ("coplan-tui==1.*", "2.7", "coplan-tui ==1.*"),
        ("coplan-tui!=1.7", "1.7.0", "coplan-tui !=1.7"),
        ("coplan-tui", "0.1", ""),
        ("coplan-tui-extra>=9", "0.1", ""),
        ("coplan-tui>=9; extra == 'test'", "0.1", ""),
        ("click>=9", "0.1", ""),
    ],
)
def test_what_is_not_met_is_told(need: str, version: str, wrong: str) -> None:
    """By numbers, as they grow: 1.10 is later than 1.9."""
    assert unmet([need], version) == wrong
