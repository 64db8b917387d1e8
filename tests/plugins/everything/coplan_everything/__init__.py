"""A plugin that uses every hook. The page docs/plugins.md shows its parts."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import coplan

MADE_UP = coplan.Source(
    id="everything",
    title="Made up to test the contract",
    kind="estimate",
    trust="estimate",
    checked=dt.date(2026, 11, 1),
    review_by=dt.date(2036, 11, 1),
)


@coplan.hookimpl
def coplan_packs() -> list[Path]:
    """Words: one question."""
    return [Path(__file__).parent / "pack"]


@coplan.hookimpl
def coplan_rules() -> list[coplan.Rule]:
    """What data cannot say: it multiplies."""
    crowded = coplan.Computed(
        reads=("size", "everything.rooms"),
        answer=lambda facts: facts["size"] > 20 * facts["everything.rooms"],
        says="there are more than 20 people for each room",
        turns={"everything.rooms": (1, 2, 3, 4)},
    )
    return [
        coplan.Rule(
            id="everything.too-few-rooms",
            when=crowded,
            flag="look-again",
            says="There are more than 20 people for each room.",
            why="In a crowd, those who find speaking hard are not heard.",
            could="Find another room, or meet twice.",
            source=MADE_UP,
            examples=(
                coplan.Example(facts={"size": 41, "everything.rooms": 2}, fires=True),
                coplan.Example(facts={"size": 40, "everything.rooms": 2}, fires=False),
            ),
        )
    ]


@coplan.hookimpl
def coplan_exporters() -> list[coplan.Exporter]:
    """Each verdict, as data for another tool."""

    def make(leaving: coplan.Leaving) -> str:
        fits = {key: one.status for key, one in leaving.judged.verdicts.items()}
        return json.dumps({"title": leaving.title, "fits": fits}, indent=2)

    return [coplan.Exporter(id="verdicts", title="each verdict, as data", make=make, suffix="json")]


@coplan.hookimpl
def coplan_importers() -> list[coplan.Importer]:
    """Plans that somebody has as an outline."""

    def read(data: bytes) -> Sequence[coplan.Line]:
        under, lines = "", []
        for number, text in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            if text.startswith("= "):
                under = text.removeprefix("= ")
            elif text.strip():
                lines.append(coplan.Line(text=text, under=under, place=f"line {number}"))
        return lines

    return [coplan.Importer(id="outline", title="an outline", endings=(".outline",), read=read)]


@coplan.hookimpl
def coplan_commands() -> list[coplan.Command]:
    """One thing to do."""

    async def note_room(context: coplan.Context) -> None:
        groups = [(one.key, one.title or one.id) for one in context.judged.plan.groups]
        group = await context.choose("Rooms for whom?", groups)
        rooms = group and await context.ask("How many rooms?")
        if not group or not rooms:
            return
        if not rooms.isdigit():
            context.tell(f"“{rooms}” is no number.")
            return
        entry = context.judged.plan.entry(group)
        edit = coplan.Set(
            entry=group,
            name="everything.rooms",
            value=int(rooms),
            expects=entry.get("everything.rooms") if entry else None,
        )
        if await context.commit([edit], f"noted {rooms} rooms"):
            context.tell(f"There are {rooms} rooms.")

    title = "Say how many rooms there are"
    return [coplan.Command(id="everything.rooms", title=title, run=note_room, keys=("R", "F9"))]


@coplan.hookimpl
def coplan_views() -> list[coplan.View]:
    """The rooms at a glance."""

    def rooms(judged: coplan.Judged) -> Sequence[str]:
        return [
            f"{one.title or one.id}: {one.get('everything.rooms') or 'nobody has said'}"
            for one in judged.plan.groups
        ]

    def widget(judged: coplan.Judged) -> object:
        from textual.widgets import Static  # only the screens need it

        return Static("\n".join(f"[] {line}" for line in rooms(judged)), markup=False)

    title = "Rooms, by group"
    view = coplan.View(
        id="everything.who-sits-where", title=title, plain=rooms, widget=widget, keys=("V", "F10")
    )
    return [view]


@coplan.hookimpl
def coplan_themes() -> list[coplan.Theme]:
    """Light letters on slate."""
    return [
        coplan.Theme(
            id="everything.slate",
            title="Slate",
            dark=True,
            background="#10161C",
            surface="#182028",
            panel="#202A34",
            letters="#F4F6F8",
            quiet="#C4CED8",
            accent="#8FD0FF",
            notice="#FFD37A",
            line="#93A1AF",
        )
    ]


@coplan.hookimpl
def coplan_holidays() -> list[coplan.Holidays]:
    """A nation that no pack knows."""
    days: Mapping[dt.date, str] = {dt.date(year, 7, 5): "Tynwald Day" for year in range(2026, 2036)}
    isle = coplan.Holidays(
        id="isle-of-man",
        title="Isle of Man",
        until=dt.date(2035, 12, 31),
        source=MADE_UP,
        days=days,
    )
    return [isle]


@coplan.hookimpl
def coplan_saved(saved: coplan.SavedStep) -> None:
    """Write down what was saved, beside the plan."""
    line: dict[str, Any] = {"who": saved.who, "says": saved.says, "edits": len(saved.edits)}
    with saved.path.with_suffix(".saved").open("a", encoding="utf-8") as log:
        log.write(f"{json.dumps(line)}\n")
