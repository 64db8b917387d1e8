"""What a report of a fault needs to know about this computer, with nothing private in it."""

import locale
import os
import platform
import re
import shutil
import stat
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from coplan import __version__
from coplan.extend.cache import cache_folder
from coplan.extend.plugins import Extensions
from coplan.files.filesystem import file_system
from coplan.files.journal import drafts_folder
from coplan.files.recent import plans_folder
from coplan.files.settings import Found, settings_file

Part = Mapping[str, str]
PACKAGES = ("textual", "rich", "click", "msgspec", "tomlkit", "pluggy", "platformdirs", "jinja2")
MORE = ("python-docx", "openpyxl", "holidays", "typst")
"""Packages that coplan can use where they are installed."""

PRIVATE = ("who", "templates", "keys", "plugins_off", "packs_off")
"""Settings whose values are nobody else's business; that they are set is told."""

SHORTEST_NAME = 3
"""Letters of a login that can be looked for without striking out parts of other words."""


def report(found: Found, known: Extensions) -> dict[str, Part]:
    """What there is, in parts, by name.

    No plan is looked at. The home folder is told as ``~``, and the login and the name of the
    computer are struck out wherever they stand.
    """
    parts: dict[str, Part] = {
        "coplan": dict(_versions()),
        "terminal": dict(_terminal()),
        "folders": dict(_folders()),
        "settings": dict(_settings(found)),
        "plugins": dict(_plugins(known)),
    }
    return {
        name: {_struck(key): _struck(says) for key, says in part.items()}
        for name, part in parts.items()
    }


def _versions() -> Iterator[tuple[str, str]]:
    # Only a report looks for what is installed; no other command should wait for that.
    from importlib.metadata import PackageNotFoundError, version

    yield "coplan", __version__
    yield "Python", f"{platform.python_version()} ({platform.python_implementation()})"
    yield "system", f"{platform.system()} {platform.release()}, {platform.machine()}"
    for name in (*PACKAGES, *MORE):
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, "not installed"


def _terminal() -> Iterator[tuple[str, str]]:
    streams = {"input": sys.stdin, "output": sys.stdout, "errors": sys.stderr}
    seen = [name for name, one in streams.items() if one is not None and one.isatty()]
    yield "a terminal at", ", ".join(seen) or "none of input, output, errors"
    columns, rows = shutil.get_terminal_size()
    yield "size", f"{columns} by {rows}"
    for name in ("TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "LANG", "LC_ALL"):
        yield name, os.environ.get(name) or "not set"
    yield "letters", f"{locale.getpreferredencoding(do_setlocale=False)}"
    for name, variable in (("tmux", "TMUX"), ("screen", "STY"), ("SSH", "SSH_CONNECTION")):
        yield name, "yes" if os.environ.get(variable) else "no"


def _folders() -> Iterator[tuple[str, str]]:
    folders = {
        "settings": settings_file().parent,
        "drafts": drafts_folder(),
        "plans": plans_folder(),
    }
    for name, folder in folders.items():
        yield name, f"{_short(folder)}: {_state(folder)}"
    yield "this one", _state(Path.cwd())  # its name may be that of a piece of work
    cache = cache_folder()
    yield "cache", f"{_short(Path(cache))}: {_kept(Path(cache))}" if cache else "switched off"


def _state(folder: Path) -> str:
    try:
        mode = stat.S_IMODE(folder.stat().st_mode)
    except OSError:
        return "not there yet"
    may = "can be written" if os.access(folder, os.W_OK) else "cannot be written"
    system = file_system(folder)
    return f"mode {mode:o}, {may}, {system.kind}{', over a network' if system.network else ''}"


def _kept(cache: Path) -> str:
    """How much is kept from one start to the next."""
    try:
        sizes = [one.stat().st_size for one in cache.iterdir()]
    except OSError:
        return "not there yet"
    return f"{_state(cache)}; files: {len(sizes)}, kB: {sum(sizes) // 1000}"


def _settings(found: Found) -> Iterator[tuple[str, str]]:
    for name, origin in sorted(found.origins.items()):
        value = "set" if name in PRIVATE else str(getattr(found.settings, name))
        yield name, f"{value} ({origin})"
    if not found.origins:
        yield "all", "as coplan brings them"
    if found.problems:
        yield "not used", f"{len(found.problems)}; coplan settings tells them"


def _plugins(known: Extensions) -> Iterator[tuple[str, str]]:
    for one in known.plugins:
        state = f"off: {one.problem}" if one.problem else f"{1000 * one.seconds:.1f} ms"
        yield one.name, f"{one.package} {one.version}, {state}"
    if not known.plugins:
        yield "all", "none"


def _short(path: Path) -> str:
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def _struck(text: str) -> str:
    """The text without the home folder, the login and the name of this computer."""
    text = text.replace(str(Path.home()), "~") if str(Path.home()) != "/" else text
    named = {platform.node(): "(this computer)"}
    named |= {os.environ.get(name, ""): "(you)" for name in ("USER", "LOGNAME", "SUDO_USER")}
    for name, instead in named.items():
        if len(name) >= SHORTEST_NAME:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", instead, text)
    return text
