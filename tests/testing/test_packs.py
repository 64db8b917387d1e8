"""What the author of a pack is told that does not fit."""

from pathlib import Path

import pytest
from sample import BOOK

from coplan.extend.plugins import CORE, Extensions
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

STANDARD = """
[standard.mine]
title = "Mine"
says = "What is good."
source = "book"
[[standard.mine.part]]
id = "one"
title = "One"
says = "It is good."
ask = "Is it good?"
evidence = "It was seen."
beside = ["openness", "fit"]
"""
RESOURCES = """
[task.mine]
title = "Mine"
says = "It takes time."
about = "decision"
days = 2
when = { duty = "inform" }
source = "book"
[cost.mine]
title = "Mine"
says = "It costs."
about = "group"
keep = 1
times = ["size"]
source = "book"
"""
RISK = """
[risk.mine]
title = "Mine"
says = "It goes wrong."
signs = { power = "named" }
sign = "One post decides."
could = "Share it."
role = "the chair"
source = "book"
"""


def problems(folder: Path, text: str) -> tuple[str, ...]:
    """What is said of a pack with this text."""
    (folder / "pack.toml").write_text(ABOUT + BOOK + text, "utf-8")
    return pack_problems(folder)


def test_a_whole_pack_has_no_problem(tmp_path: Path) -> None:
    """Silence means that it fits together."""
    assert problems(tmp_path, RULE + WORK + STANDARD + RISK) == ()


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
        ('beside = ["openness"', 'beside = ["mood"', "part one: `mood` is no question"),
        ('power = "named"', 'power = "magic"', "risk mine: `magic` is no answer"),
        ('id = "one"', 'id = "a.b"', "`a.b` is no id"),
        ('duty = "inform"', 'duty = "some"', "task mine: `some` is no answer"),
        ('times = ["size"]', 'times = ["heads"]', "cost mine: it counts `heads`"),
    ],
)
def test_what_does_not_fit_is_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    """One sentence names the record and what is wrong with it."""
    whole = RULE + WORK + STANDARD + RISK + RESOURCES
    text = whole.replace(old, new)
    assert text != whole
    assert any(said in one for one in problems(tmp_path, text))


def test_a_folder_that_is_no_pack_says_so(tmp_path: Path) -> None:
    """It never passes for a pack without problems."""
    assert pack_problems(tmp_path)


def test_what_is_wrong_in_another_pack_is_not_said_of_this_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though the folders of both have the same name."""
    theirs, mine = tmp_path / "theirs" / "pack", tmp_path / "mine" / "pack"
    for folder in (theirs, mine):
        folder.mkdir(parents=True)
    (theirs / "pack.toml").write_text(ABOUT.replace('"mine"', '"theirs"') + "[rule.odd]\n")
    installed = Extensions(plugins=(), folders=(CORE, theirs))
    monkeypatch.setattr("coplan.testing.packs.load_extensions", lambda: installed)
    assert problems(mine, RULE) == ()
