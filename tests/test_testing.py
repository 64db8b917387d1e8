"""What a pack's author is told by ``coplan.testing``."""

from pathlib import Path

import pytest

from coplan.testing import pack_problems

ABOUT = """
[pack]
id = "mine"
name = "Mine"
version = "1"
says = "A pack."
author = "Somebody"
licence = "MIT"
co_written = "No."
"""
SOURCE = """
[source.book]
title = "A book"
kind = "good-practice"
trust = "seen"
checked = 2026-01-01
review_by = 2027-01-01
"""
RULE = """
[rule.mine]
when = { openness = "taken" }
flag = "note"
says = "It is settled."
why = "People should know."
could = "Say so."
source = "book"
[[rule.mine.example]]
facts = { openness = "taken" }
fires = true
[[rule.mine.example]]
facts = { openness = "agenda" }
fires = false
"""
WORK = """
[work.mine]
title = "Mine"
says = "A kind of work."
use_when = "Often."
not_when = "Seldom."
outcomes = ["A change"]
missing = []
mistakes = []
methods = ["survey"]
lead = "A month."
source = "book"
[[work.mine.point]]
id = "first"
title = "First"
stage = "before"
usually = "agenda"
says = "It comes first."
[[work.mine.point]]
id = "same"
title = "Same"
stage = "beside"
usually = "agenda"
says = "It comes with it."
[[work.mine.point]]
id = "last"
title = "Last"
stage = "after"
usually = "taken"
says = "It comes last."
"""


def problems(folder: Path, text: str) -> tuple[str, ...]:
    """What is said of a pack with this text."""
    (folder / "pack.toml").write_text(ABOUT + SOURCE + text, "utf-8")
    return pack_problems(folder)


def test_a_whole_pack_has_no_problem(tmp_path: Path) -> None:
    """Silence means that it fits together."""
    assert problems(tmp_path, RULE + WORK) == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"taken" }\nfires = true', '"shape" }\nfires = true', "example 1 does not go as it says"),
        ('"agenda" }\nfires = false', '"taken" }\nfires = true', "one where it does not"),
        ('when = { openness = "taken" }', "when = { nobody_asks = true }", "no question asks"),
        ('when = { openness = "taken" }', 'when = { openness = "ajar" }', "`ajar` is no answer"),
        ('methods = ["survey"]', 'methods = ["seance"]', "no way of working `seance`"),
        ('usually = "taken"', 'usually = "ajar"', "`ajar` is no answer to `openness`"),
        ('stage = "beside"', 'stage = "after"', "before, beside, after"),
        ('id = "same"', 'id = "first"', "two points share an id"),
        ('lead = "A month."', 'lead = "A month."\nexample = "none"', "no file examples/none.toml"),
        ('source = "book"', 'source = "film"', "there is no source with the id `film`"),
    ],
)
def test_what_does_not_fit_is_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    """One sentence names the record and what is wrong with it."""
    text = (RULE + WORK).replace(old, new)
    assert text != RULE + WORK
    assert any(said in one for one in problems(tmp_path, text))


def test_a_folder_that_is_no_pack_says_so(tmp_path: Path) -> None:
    """It never passes for a pack without problems."""
    assert pack_problems(tmp_path)
