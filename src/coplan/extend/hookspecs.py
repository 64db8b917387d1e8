"""The contract: every hook that a plugin may use.

A plugin is a Python package with an entry point in the group ``coplan``. A hook hands over values,
once, when they are first needed; coplan does the work with them, one at a time, guarded and timed.
A plugin uses the hooks that it needs. It imports the names of ``coplan`` and nothing below it.
"""

from pathlib import Path

import pluggy

from coplan.extend.offers import (
    Exporter,
    Importer,
    PluginCommand,
    SavedStep,
    Theme,
    View,
)
from coplan.judgement.resources import Holidays
from coplan.judgement.rules import Rule

PROJECT = "coplan"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
"""Marks a function of a plugin as the implementation of a hook."""


@hookspec
def coplan_packs() -> list[Path]:  # type: ignore[empty-body]
    """Hand over packs: folders of TOML that hold questions, rules, methods or work streams.

    Called once, when coplan starts. Returns the folders, in the order in which to read them::

        from pathlib import Path

        import coplan

        @coplan.hookimpl
        def coplan_packs() -> list[Path]:
            return [Path(__file__).parent / "pack"]
    """


@hookspec
def coplan_rules() -> list[Rule]:  # type: ignore[empty-body]
    """Hand over rules that need arithmetic. What data can say belongs into a pack.

    Called once, when coplan starts. A rule has the same record as in a pack, its source and its
    examples too, and its condition is a ``Computed``. One whose examples do not go as they say is
    left out. Where ``answer`` fails later, or gives anything but yes or no, the rule does not
    fire, and coplan says so::

        import datetime

        import coplan

        DAY = datetime.date(2026, 11, 1)
        OURS = coplan.Source(
            id="housing-rooms",
            title="What our meetings have shown",
            kind="estimate",
            trust="estimate",
            checked=DAY,
            review_by=DAY.replace(year=2028),
        )

        @coplan.hookimpl
        def coplan_rules() -> list[coplan.Rule]:
            crowded = coplan.Computed(
                reads=("size", "housing.rooms"),
                answer=lambda facts: facts["size"] > 20 * facts["housing.rooms"],
                says="there are more than 20 people for each room",
            )
            rule = coplan.Rule(
                id="housing.too-few-rooms",
                when=crowded,
                flag="look-again",
                says="There are more than 20 people for each room.",
                why="In a crowd few are heard.",
                could="Meet twice.",
                source=OURS,
                examples=(
                    coplan.Example(facts={"size": 41, "housing.rooms": 2}, fires=True),
                    coplan.Example(facts={"size": 40, "housing.rooms": 2}, fires=False),
                ),
            )
            return [rule]
    """


@hookspec
def coplan_exporters() -> list[Exporter]:  # type: ignore[empty-body]
    """Hand over formats in which a plan can leave coplan.

    Called once, when somebody writes a document. They stand in one list with coplan's own::

        import coplan

        @coplan.hookimpl
        def coplan_exporters() -> list[coplan.Exporter]:
            def count(leaving: coplan.Leaving) -> str:
                return f"{leaving.title}: {len(leaving.judged.plan.decisions)} decisions"

            return [coplan.Exporter(id="count", title="how many decisions", make=count)]
    """


@hookspec
def coplan_importers() -> list[Importer]:  # type: ignore[empty-body]
    """Hand over kinds of files that people have their plans in.

    Called once, when somebody brings in a file. Each reads a file into lines; coplan finds the
    place of each in the plan::

        import coplan

        @coplan.hookimpl
        def coplan_importers() -> list[coplan.Importer]:
            def read(data: bytes) -> list[coplan.Line]:
                return [coplan.Line(text=one) for one in data.decode().splitlines()]

            return [coplan.Importer(id="lines", title="lines", endings=(".lines",), read=read)]
    """


@hookspec
def coplan_commands() -> list[PluginCommand]:  # type: ignore[empty-body]
    """Hand over things that a person can do.

    Called once, when a plan is opened. They work on the screens, in plain mode, and as
    ``coplan do``::

        import coplan

        @coplan.hookimpl
        def coplan_commands() -> list[coplan.Command]:
            async def add_review(context: coplan.Context) -> None:
                title = await context.ask("What will you look at again?")
                if title:
                    edit = coplan.Add(entry="decision.review", values={"title": title})
                    await context.commit([edit], "added a review")

            return [coplan.Command(id="housing.review", title="Add a review", run=add_review)]
    """


@hookspec
def coplan_views() -> list[View]:  # type: ignore[empty-body]
    """Hand over ways to look at a plan, each with its lines of text.

    Called once, when a plan is opened. They are on the screens, in plain mode, and in
    ``coplan view --as``::

        import coplan

        @coplan.hookimpl
        def coplan_views() -> list[coplan.View]:
            def lines(judged: coplan.Judged) -> list[str]:
                return [one.title for one in judged.plan.decisions]

            return [coplan.View(id="housing.titles", title="The titles", plain=lines)]
    """


@hookspec
def coplan_themes() -> list[Theme]:  # type: ignore[empty-body]
    """Hand over colours. Those that are hard to read are left out, and told.

    Called once, when the screens open. A person chooses one as any other theme::

        import coplan

        @coplan.hookimpl
        def coplan_themes() -> list[coplan.Theme]:
            paper = coplan.Theme(
                id="housing.paper",
                title="Paper",
                dark=False,
                background="#FFFFFF",
                surface="#FFFFFF",
                panel="#EEEEEE",
                letters="#111111",
                quiet="#444444",
                accent="#0B4F8A",
                line="#666666",
            )
            return [paper]
    """


@hookspec
def coplan_holidays() -> list[Holidays]:  # type: ignore[empty-body]
    """Hand over the public holidays of nations.

    Called once, when coplan starts. They are counted as those of a pack are. What can be written
    down belongs into a pack; this is for days that are worked out::

        import datetime

        import coplan

        DAY = datetime.date(2026, 11, 1)
        OURS = coplan.Source(
            id="jersey-days",
            title="The public holidays of Jersey",
            kind="estimate",
            trust="general-knowledge",
            checked=DAY,
            review_by=DAY.replace(year=2028),
        )

        @coplan.hookimpl
        def coplan_holidays() -> list[coplan.Holidays]:
            days = {datetime.date(year, 5, 9): "Liberation Day" for year in range(2026, 2036)}
            end = datetime.date(2035, 12, 31)
            return [
                coplan.Holidays(id="jersey", title="Jersey", until=end, source=OURS, days=days)
            ]
    """


@hookspec
def coplan_saved(saved: SavedStep) -> None:
    """Be told of a step that was saved.

    Called after each save, in a thread of its own, when the plan is unlocked again. Nobody waits
    for it, and what it does is no part of the save::

        import coplan

        @coplan.hookimpl
        def coplan_saved(saved: coplan.SavedStep) -> None:
            with saved.path.with_suffix(".log").open("a") as log:
                print(saved.says, file=log)
    """
