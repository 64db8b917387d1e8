"""What a first screen shows of a plan: the same as TOML says, whoever reads it."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sample import EXAMPLES

from coplan.tui.first_reading import plain_titles, toml_titles

names = st.sampled_from(["a", "b", "c-1", "title", "plan", "outcome", "é", ""])
values = st.sampled_from(
    [
        '"A title"',
        '"Ein Café"',
        '"with \\" quote"',
        '"two" = "three"',
        "'literal'",
        "3",
        "2027-05-01",
        "true",
        '["a", "b"]',
        '["a"',
        "[",
        '"""\nlong\n[outcome.x]\ntitle = "no"\n"""',
        '"""one"""',
        '"""a\\\nb"""',
        '"\x07"',
        "",
        "{ title = 'x' }",
    ]
)
lines = st.one_of(
    st.tuples(names, st.sampled_from([" = ", "="]), values).map("".join),
    st.just('title = "Warm meals"'),
    st.lists(names, min_size=1, max_size=3).map(lambda parts: f"[{'.'.join(parts)}]"),
    st.sampled_from(["[plan]", "[outcome.a]", "[outcome.b]", "[[outcome]]", "[outcome.a] # note"]),
    st.sampled_from(["", "# a note", '# """', "coplan = 1", "]", '"""', "  title = 'x'"]),
)
texts = st.lists(lines, max_size=12).map("\n".join) | st.text()


@given(texts)
@example('[plan]\ntitle = "x"\n[outcome.a.title]\n')
@example('coplan = """\n[plan]\n')
def test_plain_reading_says_what_toml_says(text: str) -> None:
    """Or leaves it alone; what is no TOML is told later by those who read all of it."""
    plain = plain_titles(text)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    if plain is not None:
        assert "plan" in tables
        assert plain == toml_titles(text)


@pytest.mark.parametrize("path", EXAMPLES.values(), ids=EXAMPLES)
def test_plans_as_they_are_written_are_plain(path: Path) -> None:
    """So that nobody waits for more than it takes to read them."""
    beginning = path.read_text("utf-8").partition("\n[decision.")[0]
    assert plain_titles(beginning) == toml_titles(beginning)
