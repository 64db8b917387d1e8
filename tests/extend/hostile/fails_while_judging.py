"""A rule whose examples are fine, and which fails later."""

import datetime as dt

import coplan


def answer(facts: coplan.Facts) -> bool:
    """Right for the examples only."""
    if facts["size"] in (4, 5):
        return facts["size"] == 5
    raise ArithmeticError(facts["size"])


@coplan.hookimpl
def coplan_rules() -> list[coplan.Rule]:
    """One rule."""
    source = coplan.Source(
        id="hostile",
        title="Made up",
        kind="estimate",
        trust="estimate",
        checked=dt.date(2026, 11, 1),
        review_by=dt.date(2036, 11, 1),
    )
    rule = coplan.Rule(
        id="fails_while_judging.late",
        when=coplan.Computed(reads=("size",), answer=answer, says="there are five"),
        flag="note",
        why="It fails.",
        says="There are five.",
        could="Nothing.",
        source=source,
        examples=(
            coplan.Example(facts={"size": 5}, fires=True),
            coplan.Example(facts={"size": 4}, fires=False),
        ),
    )
    return [rule]
