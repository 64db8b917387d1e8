"""A conversation without a terminal: lines in, a transcript out."""

import datetime as dt
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest
from sample import TODAY

from coplan.extend.plugins import Extensions, load_extensions
from coplan.files.settings import Found
from coplan.plain import opened
from coplan.plain.desk import PlainDesk
from coplan.plain.ears import Ears
from coplan.session import Session


class Scripted(Ears):
    """Ears that hear lines which are made as the conversation goes on."""

    lines: Iterator[str]

    def _from_pipe(self, prompt: str) -> str:
        self._voice.prompt(prompt)
        try:
            typed = next(self.lines)
        except StopIteration:
            raise EOFError from None
        self._voice.echo(prompt, typed)
        return typed


def talked(
    path: Path | None,
    lines: Iterable[str] | Callable[[Callable[[], PlainDesk]], Iterator[str]],
    *,
    today: dt.date = TODAY,
    known: Extensions | None = None,
    asks: bool = False,
) -> tuple[str, int]:
    """Talk about a plan and return the transcript and how it ended.

    lines: what is typed; or a function that makes them of a function for the present desk.
    """
    extensions = known or load_extensions()
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stdin", io.StringIO())
        patch.setattr(opened, "Ears", Scripted)
        make = partial(Session, extensions=extensions, today=today, who="tester")
        run = opened.Run(extensions, make, today, Found())

        def desk() -> PlainDesk:
            assert run._desk
            return run._desk

        ears = run._ears
        assert isinstance(ears, Scripted)
        ears.lines = lines(desk) if callable(lines) else iter(lines)
        code = run.run(path, None, asks=asks)
    return out.getvalue(), code
