"""Plans of any size, as text."""

from collections.abc import Iterator

TITLE = "Our next five years"
GROUPS, ACTIVITIES, OUTCOMES = 3, 2, 6
"""How many decisions share a group, an activity, an outcome."""

ASKED = ("Where to meet", "Who will lead", "What to stop", "How to pay for", "When to open")
ABOUT = ("the kitchen", "our buses", "visits at home", "letters", "a helpline", "the garden", "pay")
"""Titles, so that two below each other are as different as in a real plan."""


def grown_plan(entries: int) -> str:
    """The text of a plan with so many entries, most of them decisions with what belongs to them."""
    return "\n".join(_blocks(entries))


def _blocks(entries: int) -> Iterator[str]:
    yield f'coplan = 1\n\n[plan]\ntitle = "{TITLE}"\nwork = "strategy"\nnation = "england"\n'
    each = 1 + 1 / GROUPS + 1 / ACTIVITIES + 1 / OUTCOMES
    decisions = max(1, round((entries - 1) / each))
    counts = {
        "outcome": -(-decisions // OUTCOMES),
        "group": -(-decisions // GROUPS),
        "activity": decisions // ACTIVITIES,
    }
    for n in range(counts["outcome"]):
        yield f'[outcome.o{n}]\ntitle = "Change {n} is felt"\nset_by = "together"\n'
    for n in range(decisions):
        yield _decision(n)
    for n in range(counts["group"]):
        yield f'[group.g{n}]\ntitle = "Group {n} of many"\nsize = 12\nwants = "design"\n'
    for n in range(counts["activity"]):
        yield (
            f'[activity.a{n}]\ntitle = "Sessions {n}"\nmethod = "co-design-series"\n'
            f'decisions = ["d{n * ACTIVITIES}"]\ngroups = ["g{n * ACTIVITIES // GROUPS}"]\n'
        )


def _decision(n: int) -> str:
    title = f"{ASKED[n % len(ASKED)]}: {ABOUT[n % len(ABOUT)]}, part {n}"
    return (
        f'# About decision {n}\n[decision.d{n}]\ntitle = "{title}"\n'
        f'outcomes = ["o{n // OUTCOMES}"]\ngroups = ["g{n // GROUPS}"]\ndecider = "the board"\n'
        f'openness = "shape"\npower = "shared"\nbar = "none"\ndate = 2027-{1 + n % 12:02}-15\n'
        'reply = true\ntied = false\nduty = "nothing"\n'
    )
