"""Every idea of the seeds has its place, and a test that shows it there."""

import re

import pytest
from sample import ROOT

ROWS = re.findall(
    r"^\| (S\d) \| (.+) \| (.+) \| `(test_\w+)` \|$",
    (ROOT / "docs" / "seeds.md").read_text("utf-8"),
    re.MULTILINE,
)
TESTS = "\n".join(
    file.read_text("utf-8")
    for folder in ("tests", "plugins")
    for file in (ROOT / folder).rglob("test_*.py")
)


@pytest.mark.parametrize("row", ROWS, ids=[f"{one[0]}-{one[1][:30]}" for one in ROWS])
def test_the_test_that_shows_an_idea_is_there(row: tuple[str, str, str, str]) -> None:
    """A row that names a test that has gone is a row that nobody keeps."""
    assert re.search(rf"^def {row[3]}\(", TESTS, re.MULTILINE)


def test_every_text_has_its_ideas() -> None:
    """None of the five is there by name alone."""
    counts = [sum(row[0] == seed for row in ROWS) for seed in ("S0", "S1", "S2", "S3", "S4")]
    assert min(counts) >= 6
    page = (ROOT / "docs" / "seeds.md").read_text("utf-8")
    assert len(ROWS) == len(re.findall(r"^\| S\d \|", page, re.MULTILINE)) - len(counts)
