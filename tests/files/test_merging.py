"""Whole plans merged: laws for random plans and edits, and cases that a person would meet."""

from random import Random

import pytest
from files.random_plans import versions
from hypothesis import given, settings
from hypothesis import strategies as st

from coplan.files.blocks import comments_in
from coplan.files.carrying import pieces
from coplan.files.copies import shared, with_answers
from coplan.files.document import Document
from coplan.files.merging import merge_documents
from coplan.files.values import written
from coplan.model.errors import BadPlan
from coplan.model.plan import Plan

SEEDS = st.integers(0, 2**32)
LAWS = settings(max_examples=150, deadline=None)


def answers(plan: Plan) -> dict[tuple[str, str], str]:
    """Every answer of a plan, as it would be written."""
    return {
        (entry.key, name): written(value)
        for entry in plan.entries()
        for name, value in entry.values().items()
    }


def said(plan: Plan) -> set[str]:
    """Every line of every answer, also of those that lost and are kept."""
    held = [*answers(plan).values(), *(one.value for one in plan.conflicts)]
    return {line.strip('"') for one in held for line in one.split("\n")}


@given(SEEDS)
@LAWS
def test_an_unchanged_side_gives_the_other(seed: int) -> None:
    """Where only one side changed, its text holds, byte for byte."""
    base, one, _ = versions(Random(seed))
    for ours, theirs in ((base, one), (one, base), (one, one)):
        assert merge_documents(base, ours, theirs).document.text == one.text


@given(SEEDS)
@LAWS
def test_the_side_makes_no_difference(seed: int) -> None:
    """Whoever merges, the text is the same: the rule for ties looks at values, not at sides."""
    base, one, two = versions(Random(seed))
    ours, theirs = merge_documents(base, one, two), merge_documents(base, two, one)
    assert ours.document.text == theirs.document.text
    assert ours.clashes == theirs.clashes


@given(SEEDS)
@LAWS
def test_nothing_that_a_side_added_or_changed_disappears(seed: int) -> None:
    """Each new answer is in place, or kept beside the one that won; each new comment is there."""
    base, one, two = versions(Random(seed))
    merged = merge_documents(base, one, two).document
    before, held = answers(base.plan), said(merged.plan)
    for side in (one, two):
        for at, value in answers(side.plan).items():
            if before.get(at) != value:
                old = set(before.get(at, "").split("\n"))
                assert {line.strip('"') for line in set(value.split("\n")) - old} <= held
        new = set(comments_in(side.text)) - set(comments_in(base.text))
        assert new <= set(comments_in(merged.text))
        for name in pieces(side).keys() - pieces(base).keys():
            assert side.plan.entry(name) or pieces(side)[name] in merged.text


@given(SEEDS)
@LAWS
def test_comments_stay_with_their_entries(seed: int) -> None:
    """A comment above a header or behind a value is still a part of that entry afterwards."""
    base, one, two = versions(Random(seed))
    merged = merge_documents(base, one, two).document
    lines = {block.path: block.own for block in merged.blocks}
    for side in (one, two):
        for block in side.blocks:
            if block.path not in lines or not base.plan.entry(".".join(block.path[:2])):
                continue
            whole = "".join(text for path, text in lines.items() if path[:2] == block.path[:2])
            old = {c for one in base.blocks if one.path == block.path for c in comments_in(one.own)}
            for comment in set(comments_in(block.own)) - old:
                assert comment in whole


@given(SEEDS)
@LAWS
def test_merging_again_adds_nothing(seed: int) -> None:
    """A side that is merged once more changes no answer."""
    base, one, two = versions(Random(seed))
    merged = merge_documents(base, one, two).document
    for side in (one, two):
        again = merge_documents(base, merged, side)
        assert answers(again.document.plan) == answers(merged.plan)
        assert again.clashes == ()


@given(SEEDS)
@LAWS
def test_without_a_base_both_sides_are_whole(seed: int) -> None:
    """Two versions of which nothing is known: each answer of either is in place or kept."""
    _, one, two = versions(Random(seed))
    merged = merge_documents(shared(one, two), one, two, as_written=False).document
    held = said(merged.plan)
    for side in (one, two):
        for value in answers(side.plan).values():
            assert {line.strip('"') for line in value.split("\n")} <= held
        assert set(comments_in(side.text)) <= set(comments_in(merged.text))


@given(SEEDS)
@LAWS
def test_a_document_takes_the_answers_of_a_plan(seed: int) -> None:
    """As it was, for a base that is only known by its history."""
    base, one, _ = versions(Random(seed))
    values = {entry.key: entry.values() for entry in base.plan.entries()}
    assert answers(with_answers(one, values).plan) == answers(base.plan)


def test_a_version_that_a_newer_coplan_wrote_is_not_merged() -> None:
    """On either side, and what it may mean is not guessed; one that alone has changed holds."""
    base, one = (Document.parse(f'coplan = 1\n\n[plan]\ntitle = "{name}"\n') for name in "ab")
    newer = Document.parse('coplan = 2\n\n[plan]\ntitle = "c"\n')
    for sides in ((one, newer), (newer, one)):
        with pytest.raises(BadPlan, match="newer coplan"):
            merge_documents(base, *sides)
    assert merge_documents(base, base, newer).document == newer
