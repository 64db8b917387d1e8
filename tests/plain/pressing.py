"""A whole plan entered on the screens, by keys."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from plain.entering import Deed, Now, ask_at, deeds
from screens import app_for
from textual.pilot import Pilot
from textual.screen import Screen

from coplan.commands import asking
from coplan.tui.screens.pages import Choose, TypeLine
from coplan.tui.screens.workspace import Workspace
from coplan.tui.widgets.field import Field
from coplan.tui.widgets.lines import Lines


def by_screens(path: Path) -> None:
    """Do all deeds on the screens."""
    asyncio.run(_run(path))


async def _run(path: Path) -> None:
    app = app_for(path)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.settled()
        doing = deeds(keys.here())
        deed: Deed | None = next(doing)
        while deed is not None:
            await keys.do(deed)
            try:
                deed = doing.send(keys.here())
            except StopIteration:
                deed = None


class Keys:
    """Presses what a person would press for each deed."""

    def __init__(self, pilot: Pilot[Any]) -> None:
        self._pilot, self._app = pilot, pilot.app

    async def settled(self) -> None:
        """Wait till the key before is done; a page over the workspace waits for its own."""
        async with asyncio.timeout(10):
            while self._app.busy and isinstance(self._app.screen, Workspace):  # type: ignore[attr-defined]
                await self._pilot.pause(0.001)
        await self._pilot.pause()

    def here(self) -> Now:
        """Where the person is."""
        found = (one for one in self._app.screen_stack if isinstance(one, Workspace))
        workspace = next(found)
        return Now(workspace.session, workspace.desk.place)

    async def do(self, deed: Deed) -> None:
        """Do one deed."""
        await getattr(self, f"_{deed.what}")(deed)

    async def _press(self, *keys: str) -> None:
        for key in keys:
            await self._pilot.press(key)
            await self.settled()

    async def _type_line(self, words: str) -> None:
        # Letter by letter it would take minutes.
        self._app.screen.query_one(Field).value = words
        await self._press("enter")

    async def _on(self, kind: type[Screen[Any]]) -> None:
        async with asyncio.timeout(10):
            while not isinstance(self._app.screen, kind):
                await self._pilot.pause(0.001)
        await self._pilot.pause()

    async def _to_row(self, which: Callable[[str, str], bool]) -> None:
        lines = self._app.screen.query_one(Lines)
        rows = lines._rows
        at = next(number for number, row in enumerate(rows) if which(row.id, row.says))
        # What Home and Down call: a list of thirty would take seconds by keys.
        lines.action_move(-len(rows))
        lines.action_move(sum(bool(row.id) for row in rows[:at]))
        await self.settled()
        assert which(lines.at, rows[at].says)

    async def _from_list(self, key: str) -> None:
        if self._app.screen.query_one(Field).has_focus:
            await self._press("escape")
        await self._press(key)

    async def _go(self, deed: Deed) -> None:
        await self._from_list(deed.words)

    async def _next(self, _: Deed) -> None:
        await self._from_list("n")

    async def _skip(self, _: Deed) -> None:
        await self._from_list("s")

    async def _add(self, deed: Deed) -> None:
        await self._press("a")
        await self._on(TypeLine)
        await self._type_line(deed.words)

    async def _type(self, deed: Deed) -> None:
        await self._type_line(deed.words)

    async def _choose(self, deed: Deed) -> None:
        await self._to_row(lambda id_, _: id_ == deed.which[0])
        await self._press("enter")

    _open = _choose

    async def _tick(self, deed: Deed) -> None:
        began = asking.now(self.here().session, ask_at(self.here()))
        for one in deed.which:
            if not (isinstance(began, tuple) and one in began):
                await self._to_row(lambda id_, _, one=one: id_ == one)
                await self._press("space")
        await self._press("enter")

    async def _method(self, deed: Deed) -> None:
        await self._choose(deed)
        await self._on(Choose)
        await self._to_row(lambda _, says: says == deed.words)
        await self._press("enter")
