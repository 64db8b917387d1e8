"""Everything that it brings fails when it is used."""

import time
from collections.abc import Sequence

import coplan


def fails(*_: object) -> bytes:
    """Fail."""
    raise ZeroDivisionError("nobody is here")


def says_number(*_: object) -> bytes:
    """Give back what it should not."""
    return 3  # type: ignore[return-value]


async def run_fails(context: coplan.Context) -> None:
    """Ask, and then fail."""
    print("BUY THIS", context.selected)
    fails()


async def run_blocks(context: coplan.Context) -> None:
    """Think for ever."""
    while context.selected is not None:
        time.sleep(0.01)  # noqa: ASYNC251 - it is hostile


async def run_exits(context: coplan.Context) -> None:
    """End the program."""
    raise SystemExit(context.selected)


async def run_commits_nonsense(context: coplan.Context) -> None:
    """Put into the plan what it cannot hold."""
    edit = coplan.Set(entry="plan", name="title", value=object())  # type: ignore[arg-type]
    await context.commit([edit], "nonsense")


async def run_commits_to_nowhere(context: coplan.Context) -> None:
    """Change an entry that there cannot be."""
    edit = coplan.Set(entry="nowhere.\x00", name="\x1b[2J", value="x")
    await context.commit([edit], "nonsense")
    raise RuntimeError("it was told")


async def run_says_no_words(context: coplan.Context) -> None:
    """Ask with a number."""
    await context.ask(3)  # type: ignore[arg-type]


@coplan.hookimpl
def coplan_commands() -> list[coplan.Command]:
    """Each fails in its own way."""
    runs = (
        run_fails,
        run_blocks,
        run_exits,
        run_commits_nonsense,
        run_commits_to_nowhere,
        run_says_no_words,
    )
    return [
        coplan.Command(
            id=f"fails_when_called.{one.__name__.removeprefix('run_').replace('_', '-')}",
            title=one.__name__,
            run=one,
        )
        for one in runs
    ]


@coplan.hookimpl
def coplan_exporters() -> list[coplan.Exporter]:
    """One that fails, and one that makes a number."""
    return [
        coplan.Exporter(id="never", title="never", make=fails),
        coplan.Exporter(id="number", title="a number", make=says_number),
    ]


@coplan.hookimpl
def coplan_importers() -> list[coplan.Importer]:
    """One that fails."""
    return [coplan.Importer(id="never", title="never", endings=(".never",), read=fails)]  # type: ignore[arg-type]


@coplan.hookimpl
def coplan_views() -> list[coplan.View]:
    """One that fails, and one that shows numbers."""

    def lines(_: object) -> Sequence[str]:
        raise OverflowError

    return [
        coplan.View(id="fails_when_called.look", title="Look", plain=lines),
        coplan.View(id="fails_when_called.count", title="Count", plain=lambda _: [3]),  # type: ignore[list-item]
    ]


@coplan.hookimpl
def coplan_saved(saved: coplan.SavedStep) -> None:
    """Fail after every save."""
    raise PermissionError(saved.says)
