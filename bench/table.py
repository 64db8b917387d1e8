"""The results, as a table for people and as values for programs."""

from collections.abc import Sequence

from bench.promise import Result

HEADS = ("figure", "quartiles", "goal", "itself", "", "measured")


def table(results: Sequence[Result]) -> str:
    """A line for each promise: what it came to, and whether that is what was promised."""
    width = max(len(one.promise.says) for one in results)
    lines = [_line("what is promised".ljust(width), HEADS)]
    lines += [_line(one.promise.says.ljust(width), _cells(one)) for one in results]
    kept = [one.met for one in results if one.met is not None]
    return "\n".join([*lines, "", f"{sum(kept)} of {len(kept)} promises are kept."])


def values(results: Sequence[Result]) -> list[dict[str, object]]:
    """The same for programs."""
    return [
        {
            "id": one.promise.id,
            "says": one.promise.says,
            "figure": one.figure,
            "quartiles": [one.low, one.high],
            "goal": one.promise.goal,
            "met": one.met,
            "control": one.control,
            "of": one.promise.of.id,
            "beside": one.promise.beside.id if one.promise.beside else None,
            "measured": [one.value, one.other],
            "unit": one.promise.unit,
        }
        for one in results
    ]


def _line(says: str, cells: Sequence[str]) -> str:
    figure, spread, goal, control, met, measured = cells
    return f"{says}  {figure:>14} {spread:>16} {goal:>7} {control:>6} {met:>3}  {measured}".rstrip()


def _cells(one: Result) -> tuple[str, ...]:
    met = {True: "yes", False: "no", None: ""}[one.met]
    beside = "" if one.other is None else f"{_number(one.value)} / {_number(one.other)}"
    return (
        f"{_number(one.figure)}{one.promise.unit}",
        f"{_number(one.low)} to {_number(one.high)}",
        "" if one.promise.goal is None else f"≤ {one.promise.goal:g}",
        "" if one.control is None else _number(one.control),
        met,
        beside,
    )


def _number(value: float) -> str:
    """Three figures that count."""
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) >= 0.001 else f"{value:.1e}"
