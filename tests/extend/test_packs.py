"""Packs: what is wrong in one is told with its line, and the rest is used."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sample import BOOK, loaded

from coplan.extend import packs
from coplan.extend.packs import Loaded, PackProblem, load_packs
from coplan.extend.plugins import CORE
from coplan.extend.tables import LARGEST
from coplan.model.ladder import Rung

PACK = """\
[pack]
id = "mine"
name = "Mine"
version = "1"
says = "Something."
author = "Us"
licence = "MIT"
co_written = "Yes"
"""
RULE = """
[rule.mine]
when = { openness = "taken" }
ceiling = "informing"
says = "It is closed."
could = "Say so."
source = "book"
"""
GOOD = PACK + BOOK + RULE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for a pack."""
    folder = tmp_path / "mine"
    folder.mkdir()
    return folder


def load(folder: Path, text: str) -> Loaded:
    """Load a pack of one file, behind the core pack."""
    (folder / "pack.toml").write_text(text)
    return load_packs([CORE, folder])


def problem(folder: Path, text: str) -> PackProblem:
    """The one problem that a pack has."""
    (one,) = load(folder, text).problems
    return one


def test_a_pack_of_one_file_is_enough(folder: Path) -> None:
    """A folder with one file of words is a pack, and says what it is."""
    result = load(folder, GOOD)
    assert result.problems == ()
    assert result.packs[-1].name == "Mine"
    assert result.packs[-1].folder == folder
    assert result.knowledge.rules["mine"].source.title == "A book"


@pytest.mark.parametrize(
    ("instead_of", "there_is", "line", "says"),
    [
        ('"informing"', '"inform"', "ceiling", "`ceiling`: 'inform' is not a rung of the ladder"),
        ('ceiling = "informing"\n', "", "[rule.mine]", "needs an effect"),
        ('ceiling = "informing"', "flag = 'note'", "[rule.mine]", "`why`: a flag needs to say why"),
        ('says = "It is closed."\n', "", "[rule.mine]", "`says`: is missing"),
        ('could = "Say so."', "could = 3", "co", "`could`: Expected `str`, got `int`"),
        ('source = "book"', 'source = "film"', "source =", "no source with the id `film`"),
        ('{ openness = "taken" }', '"taken"', "when", "`when`: needs a table of facts"),
        (
            '{ openness = "taken" }',
            "{ weeks = { over = 3 } }",
            "when",
            "`at_least` and",
        ),
        ("\ncould", '\ncoould = "x"\ncould', "co", "`coould`: is not known here"),
        ("2027-01-01", '"soon"', "review_by", "`review_by`"),
        (
            'kind = "good-practice"',
            'kind = "rumour"',
            "kind",
            "`kind`: `rumour` is none of these: law",
        ),
    ],
)
def test_a_wrong_field_is_told_with_its_line(
    folder: Path, instead_of: str, there_is: str, line: str, says: str
) -> None:
    """The sentence names file, table and field, and what to do; nothing else is lost."""
    assert GOOD.count(instead_of) >= 1
    text = GOOD.replace(instead_of, there_is, 1)
    result = load(folder, text)
    first = result.problems[0]
    assert says in first.what
    assert (first.pack, first.file) == ("mine", "pack.toml")
    assert first.line
    assert text.splitlines()[first.line - 1].startswith(line)
    assert "the rest is used" in first.do
    assert "openness-taken" in result.knowledge.rules
    assert "mine" not in result.knowledge.rules


METHOD = """
[method.mine]
title = "Tea"
says = "We drink tea and talk."
rungs = ["consultation", "engagement"]
people = [2, 8]
lead = [2, 3]
weeks = [2, 4]
weeks_standing = [1, 2]
lasts = "An hour"
good_for = "A first talk."
not_for = "A vote."
reading = "none"
retelling = "some"
anonymity = "none"
access = "Bring milk."
trauma = "Nobody has to speak."
safeguards = "Two hosts."
costs = "Tea."
source = "book"
"""


def test_a_method_says_where_each_figure_comes_from(folder: Path) -> None:
    """From its source, or from one of its own."""
    own = METHOD + 'sources = { weeks = "guess" }\n'
    guess = BOOK.replace("source.book", "source.guess").replace('"seen"', '"estimate"')
    method = load(folder, GOOD + guess + own).knowledge.methods["mine"]
    assert (method.source_of("weeks").id, method.source_of("people").id) == ("guess", "book")
    assert method.estimates == ("weeks",)
    assert (method.divided, method.typical_cost) == ("some", "")


@pytest.mark.parametrize(
    ("instead_of", "there_is", "says"),
    [
        ("people = [2, 8]", "people = [8, 2]", "`people`: needs the least first"),
        ("weeks = [2, 4]", "weeks = [0, 4]", "`weeks`: needs the least first"),
        ("weeks = [2, 4]", "weeks = [4]", "`weeks`: Expected `array` of length 2"),
        (
            '"consultation", "engagement"',
            '"engagement", "consultation"',
            "`rungs`: needs the least",
        ),
        (
            'anonymity = "none"',
            'anonymity = "low"',
            "`anonymity`: `low` is none of these: none, some",
        ),
        ('safeguards = "Two hosts."\n', "", "`safeguards`: is missing"),
        ('source = "book"', 'source = "book"\nsources = { tea = "book" }', "`tea` is no figure"),
        ('source = "book"', 'source = "book"\nsources = { weeks = "film" }', "with the id `film`"),
        ('source = "book"', 'source = "book"\nsources = "book"', "`sources`: "),
    ],
)
def test_a_wrong_method_is_told_and_left_out(
    folder: Path, instead_of: str, there_is: str, says: str
) -> None:
    """What keeps people safe is never filled in for the author."""
    assert METHOD.count(instead_of) == 1
    wrong = problem(folder, GOOD + METHOD.replace(instead_of, there_is))
    assert says in wrong.what


@pytest.mark.parametrize(
    ("ids", "says"),
    [
        (("Mine", "a"), "`Mine` is no id"),
        (("mine", "a.b"), "`a.b` is no id"),
        (("mine", "a", "a"), "two parts share an id"),
    ],
)
def test_a_standards_ids_can_stand_in_a_plan(folder: Path, ids: tuple[str, ...], says: str) -> None:
    """Its answers stand in a table with its name, one line for each part."""
    standard = f"[standard.{ids[0]}]\ntitle = 'T'\nsays = 'S.'\nsource = 'book'\n"
    parts = "".join(
        f"[[standard.{ids[0]}.part]]\nid = '{one}'\ntitle = 'T'\nsays = 'S.'\n"
        "ask = 'A?'\nevidence = 'E.'\n"
        for one in ids[1:]
    )
    assert says in problem(folder, GOOD + standard + parts).what


@pytest.mark.parametrize(
    "rungs",
    [
        dict.fromkeys(rung.id for rung in list(Rung)[1:]),
        dict.fromkeys([*(rung.id for rung in Rung), "citizen-control"]),
        {rung.id: " " for rung in Rung},
    ],
    ids=["one too few", "one too many", "blank"],
)
def test_a_ladder_names_all_rungs_and_no_others(folder: Path, rungs: dict[str, str | None]) -> None:
    """So that every verdict has a name on it."""
    names = "".join(f"{one} = '{name or 'A name'}'\n" for one, name in rungs.items())
    ladder = "[ladder.mine]\ntitle = 'T'\nsays = 'S.'\nsource = 'book'\n[ladder.mine.rungs]\n"
    assert "`rungs`: needs a name for each of" in problem(folder, GOOD + ladder + names).what


@pytest.mark.parametrize(
    ("strike", "says"),
    [
        ("part = 'model'\nout = ['b']", "the strike `x` strikes out a style that there is not"),
        ("part = 'model'", "the strike `x` needs `out` or `adds`"),
        ("part = 'added'\nout = ['a']", "one style at least has to be left"),
    ],
)
def test_a_model_always_leaves_something(folder: Path, strike: str, says: str) -> None:
    """Whatever is added to it, and whatever its strikes name."""
    opinion = (
        "[opinion.mine]\ntitle = 'T'\nsays = 'S.'\nsource = 'book'\nasks = { q = 'Is it?' }\n"
        "[[opinion.mine.style]]\nid = 'a'\ntitle = 'A'\nrungs = ['informing', 'informing']\n"
        "[[opinion.mine.strike]]\nid = 'x'\nwhen = { q = true }\nsays = 'S.'\nsource = 'book'\n"
    )
    assert says in problem(folder, GOOD + opinion + strike).what


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "There is no table `[pack]`"),
        (BOOK + RULE, "There is no table `[pack]`"),
        ("pack = 3", "There is no table `[pack]`"),
        (PACK.replace('author = "Us"\n', ""), "`author`"),
        (PACK + "format = 99", "newer coplan"),
    ],
)
def test_a_folder_that_does_not_say_what_it_is_is_left_out(
    folder: Path, text: str, says: str
) -> None:
    """Nothing of such a pack is used."""
    result = load(folder, text)
    assert says in result.problems[-1].what
    assert [pack.id for pack in result.packs] == ["core"]
    assert result.knowledge == load_packs([CORE]).knowledge


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[recipe.soup]\nsays = 'x'", "`recipe` is no part of a pack"),
        ("rule = 3", "`rule` is no part of a pack"),
        ("[rule]\nmine = 3", "[rule.mine] needs to be a table"),
        (RULE.replace("mine", "openness-taken") + BOOK, "This id is taken by another pack"),
        ("[question.q]\nabout = 'plan'\nstep = 'fit'\nask = 'a'\nwhy = 'w'\nanswer = 'choice'\n",
         "at least two answers"),
        (BOOK + RULE + "example = 3", "`examples`"),
        (BOOK + RULE + "example = ['x']", "`examples`"),
        (BOOK + RULE + "[[rule.mine.example]]\nfires = true", "`facts`: is missing"),
    ],
)  # fmt: skip
def test_a_wrong_table_is_told(folder: Path, text: str, says: str) -> None:
    """Whatever a table holds, it is told in a sentence."""
    head = "" if text.startswith("rule") else PACK
    result = load(folder, head + text if head else text + "\n" + PACK)
    assert any(says in one.what for one in result.problems)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"[pack\n", "cannot be read as TOML"),
        (b"\xff\xfe\x00", "cannot be read as TOML"),
        (b"x = " + b"[" * 5000, "cannot be read as TOML"),
        (b"#" * (LARGEST + 1), "larger than 4 MB"),
    ],
)
def test_a_file_that_is_no_toml_is_told(folder: Path, data: bytes, says: str) -> None:
    """One broken file does not take the others of its pack along."""
    (folder / "broken.toml").write_bytes(data)
    one = problem(folder, GOOD)
    assert (one.file, says in one.what) == ("broken.toml", True)


def test_the_line_of_a_broken_file_is_told(folder: Path) -> None:
    """The line is where the reader stopped."""
    (folder / "broken.toml").write_text("\n\na = = 3\n")
    assert problem(folder, GOOD).line == 3


def test_a_file_from_windows_is_read(folder: Path) -> None:
    """A byte order mark and its line breaks are fine."""
    (folder / "pack.toml").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert load_packs([CORE, folder]).problems == ()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A plugin can hand over a path that leads nowhere."""
    (one,) = load_packs([tmp_path / "nowhere"]).problems
    assert one.pack == "nowhere"


def test_sources_are_shared_between_packs(folder: Path) -> None:
    """A rule may cite the source of another pack, whichever is read first."""
    (folder / "pack.toml").write_text(PACK + RULE.replace('"book"', '"tlap"'))
    result = load_packs([folder, CORE])
    assert result.problems == ()
    assert result.knowledge.rules["mine"].source.id == "tlap"


def test_a_pack_cannot_run_anything(folder: Path) -> None:
    """Code beside the words stays where it is."""
    (folder / "pack.py").write_text("raise SystemExit")
    (folder / "__init__.py").write_text("raise SystemExit")
    assert load(folder, GOOD).problems == ()


LINES = GOOD.splitlines()
ODD = st.sampled_from(["", "x = 3", "[rule]", "[[rule.mine.example]]", "when = 3", "id = 'x'", "]"])


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(st.integers(0, len(LINES) - 1), ODD, min_size=1, max_size=4))
def test_whatever_a_pack_holds_it_is_reported_and_never_raised(
    tmp_path_factory: pytest.TempPathFactory, changes: dict[int, str]
) -> None:
    """Lines that are lost or swapped cost that part of the pack at most."""
    text = "\n".join(changes.get(number, line) for number, line in enumerate(LINES))
    result = load(tmp_path_factory.mktemp("pack"), text)
    assert "openness-taken" in result.knowledge.rules
    assert all(one.what and one.do and one.file for one in result.problems)
    if "mine" not in result.knowledge.rules:
        assert result.problems or "[rule.mine]" not in text


def test_a_source_is_past_its_day_on_the_day_after() -> None:
    """On the day itself it may still be used without a word."""
    source = next(iter(loaded().sources.values()))
    source = replace(source, review_by=dt.date(2027, 1, 1))
    assert not source.overdue(dt.date(2027, 1, 1))
    assert source.overdue(dt.date(2027, 1, 2))


def test_a_pack_for_other_work_costs_its_header_only(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its other files are not even opened, and it brings nothing to a plan of another kind."""
    about = PACK.rstrip() + '\nfor_work = ["mine"]\n'
    (folder / "pack.toml").write_text(about, "utf-8")
    (folder / "rules.toml").write_text(BOOK + RULE, "utf-8")
    opened: list[str] = []
    reading = packs.tables_of
    monkeypatch.setattr(packs, "tables_of", lambda file: opened.append(file.name) or reading(file))
    assert "mine" not in load_packs([folder], work="other").knowledge.rules
    assert opened == ["pack.toml"]
    assert "mine" in load_packs([folder], work="mine").knowledge.rules
    assert "mine" in load_packs([folder]).knowledge.rules
