"""Laws that hold for every three versions of a value."""

import datetime as dt
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from coplan.files.merge import MOST_LINES, Merged, merge_lists, merge_texts, merge_values
from coplan.files.values import same
from coplan.model.plan import Value

LINES = st.lists(st.sampled_from(["a", "b", "c", "d", ""]), max_size=6).map("\n".join)
LISTS = st.lists(st.sampled_from("abcde"), max_size=5).map(tuple)
OTHERS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(0, 2),
    st.sampled_from([Decimal("1.0"), Decimal("2.5")]),
    st.dates(dt.date(2027, 1, 1), dt.date(2027, 1, 3)),
    st.sampled_from(["x", "y", "z"]),
)
TRIPLES = st.one_of(
    st.tuples(LINES, LINES, LINES),
    st.tuples(st.one_of(st.none(), LISTS), LISTS, LISTS),
    st.tuples(*[st.one_of(OTHERS, LINES, LISTS)] * 3),
)
LAWS = settings(max_examples=1500, deadline=None)


def parts(value: Value | None) -> set[object]:
    """What can be lost of a value: the lines of a text, the names of a list, or all of it."""
    if isinstance(value, tuple):
        return set(value)
    return set(value.split("\n")) if isinstance(value, str) else {repr(value)}


@given(TRIPLES)
@LAWS
def test_one_sided_and_equal_changes_are_taken(three: tuple[Value | None, ...]) -> None:
    """Where one side changed, or both the same way, that value holds and nothing is lost."""
    base, ours, _ = three
    for merged in (
        merge_values(base, ours, base),
        merge_values(base, base, ours),
        merge_values(base, ours, ours),
    ):
        assert same(merged.value, ours)
        assert merged.lost is None


@given(TRIPLES)
@LAWS
def test_the_side_makes_no_difference(three: tuple[Value | None, ...]) -> None:
    """Whoever saves second, the result is the same."""
    base, ours, theirs = three
    assert merge_values(base, ours, theirs) == merge_values(base, theirs, ours)


@given(TRIPLES)
@example((("b", "a"), ("b", "a", "a"), ("b", "a", "a", "a")))
@LAWS
def test_merging_again_changes_nothing(three: tuple[Value | None, ...]) -> None:
    """A result merged with either side once more is the same result."""
    base, ours, theirs = three
    value = merge_values(base, ours, theirs).value
    assert same(merge_values(base, value, theirs).value, value)
    assert same(merge_values(base, ours, value).value, value)


@given(TRIPLES)
@LAWS
def test_nothing_new_is_lost_and_nothing_comes_from_nowhere(
    three: tuple[Value | None, ...],
) -> None:
    """What a side added is in place or kept beside it; what is in place was in one of the three."""
    base, ours, theirs = three
    merged = merge_values(base, ours, theirs)
    kept = parts(merged.value) | parts(merged.lost)
    for side in (ours, theirs):
        if side is not None:
            assert parts(side) - parts(base) <= kept
    assert kept - {"None"} <= parts(base) | parts(ours) | parts(theirs)


@given(TRIPLES)
@LAWS
def test_an_edit_beats_a_delete(three: tuple[Value | None, ...]) -> None:
    """A value that one side changed stays when the other side took it away."""
    base, ours, _ = three
    if not same(base, ours):
        assert same(merge_values(base, ours, None).value, ours)


def test_texts_merge_by_line() -> None:
    """Changes of different lines go together, also at the last line."""
    assert merge_texts("a\nb\nc", "A\nb\nc", "a\nb\nC") == "A\nb\nC"
    assert merge_texts("a\nb", "A\nb", "a\nb\nc") == "A\nb\nc"
    assert merge_texts("a\nb", "A\nb", "x\nb") is None


def test_overlapping_texts_keep_the_loser() -> None:
    """Two versions of one line: one is in place, the other is not thrown away."""
    assert merge_values("a\nb", "one\nb", "two!\nb") == Merged("two!\nb", "one\nb")


def test_lists_merge_as_sets_with_an_order() -> None:
    """Additions of both sides are kept, removals of either side count, a moved order holds."""
    assert merge_lists(("a", "b"), ("a", "b", "x"), ("b",)) == ("b", "x")
    moved, added = ("c", "x", "b", "a"), ("a", "b", "c", "d")
    assert merge_lists(("a", "b", "c"), moved, added) == ("c", "d", "x", "b", "a")


def test_very_long_texts_are_not_merged_by_line() -> None:
    """Comparing them would hold the lock for too long, so they clash."""
    long = "x\n" * (MOST_LINES + 1)
    assert merge_texts(long, "a\n" + long, long + "b") is None
