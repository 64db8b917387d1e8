"""Plain mode by a script: lines in, a transcript out."""

import datetime as dt
import io
import os
import sys
from collections.abc import Iterable
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path
from unittest.mock import patch

from coplan.files.settings import read_settings
from coplan.plain.opened import run_plain
from coplan.session import Session
from coplan.testing.folders import own_folders
from coplan.testing.judging import TODAY, installed

WIDTH = "80"


def plain_mode(path: Path, lines: Iterable[str], *, today: dt.date = TODAY) -> str:
    """Talk about a plan, and return all that was said and typed.

    lines: what a person types, one after the other. Where they end, so does the conversation.
    Raises Trouble where the plan cannot be opened.
    """
    known, said = installed(), io.StringIO()
    opened = partial(Session, extensions=known, today=today, who="tester")
    typed = io.StringIO("".join(f"{line}\n" for line in lines))
    streams = (patch.object(sys, "stdin", typed), redirect_stdout(said))
    with own_folders(), patch.dict(os.environ, COLUMNS=WIDTH), streams[0], streams[1]:
        run_plain(path, extensions=known, opened=opened, today=today, found=read_settings())
    return said.getvalue()
