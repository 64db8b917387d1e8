"""How a package of plugins is installed beside this coplan: that depends on how coplan was."""

import re
import sys
import tomllib
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import click

from coplan.model.errors import Exit, Trouble

OWN = "coplan-tui"
_NAME = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._-]*(\[[A-Za-z0-9,._-]+\])?([=<>~!]=?[A-Za-z0-9.*,<>=!~]+)?"
)


def install_line(package: str, prefix: Path | None = None) -> tuple[str, ...]:
    """The words of the command that installs a package of plugins.

    package: its name on the index, with a version perhaps, or its folder. prefix: where this
    Python is. Raises a usage error for what is no package, and Trouble where Python is the
    system's own.
    """
    prefix = prefix or Path(sys.prefix)
    package = _checked(package)
    if (prefix / "uv-receipt.toml").is_file():
        others = [word for one in _beside(prefix / "uv-receipt.toml") for word in ("--with", one)]
        return ("uv", "tool", "install", OWN, *others, "--with", package)
    if (prefix / "pipx_metadata.json").is_file():
        return ("pipx", "inject", OWN, package)
    own = ("-e", package) if Path(package).is_absolute() else (package,)
    if prefix == Path(sys.base_prefix):
        raise Trouble(
            "This coplan runs in the Python of the system, which is not to be changed.",
            "",
            f"Install it by itself: pipx install {OWN}. Then: pipx inject {OWN} {package}",
        )
    if find_spec("pip") is None:
        return ("uv", "pip", "install", "--python", sys.executable, *own)
    return (sys.executable, "-m", "pip", "install", *own)


def _checked(package: str) -> str:
    folder = Path(package)
    if "/" in package or (package and folder.is_dir()):
        if not (folder / "pyproject.toml").is_file():
            raise click.UsageError(f"There is no package in {package}: no pyproject.toml.")
        return str(folder.resolve())
    if not _NAME.fullmatch(package):
        raise click.UsageError(f"“{package}” is neither the name of a package nor a folder.")
    name = re.split(r"[\[=<>~!]", package)[0]
    if re.sub(r"[-_.]+", "-", name).lower() in ("coplan", OWN):
        raise click.UsageError(
            f"The package “coplan” on the index is somebody else's, and {OWN} is here already."
        )
    return package


def _beside(receipt: Path) -> Sequence[str]:
    """What uv has put beside coplan so far; it would go if it were not named again."""
    try:
        wanted = tomllib.loads(receipt.read_text("utf-8"))["tool"]["requirements"]
        names = [str(one["name"]) for one in wanted]
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    return [name for name in names if name != OWN]


def run_line(line: Sequence[str]) -> int:
    """Run it, and let its words be seen. Returns how coplan ends."""
    import subprocess  # only this needs it

    try:
        done = subprocess.run(line, check=False)  # noqa: S603 - no shell, and the words are checked
    except OSError as wrong:
        raise Trouble(f"{line[0]} cannot be started ({wrong.strerror}).") from wrong
    return Exit.DONE if done.returncode == 0 else Exit.MISSING
