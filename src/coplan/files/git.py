"""What git has to know so that it merges and shows plans by meaning: two settings and a few lines.

Sources: gitattributes(5), “Defining a custom merge driver” and “Performing text diffs of binary
files”; git-config(1).
"""

import os
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from coplan.files.planfile import PlanFile
from coplan.files.replacing import sync_folder, write_beside
from coplan.model.errors import BadPlan, Missing, NotSaved, Trouble

BEGIN = "# coplan: git merges and shows these plans by meaning; to undo: coplan git remove"
END = "# coplan: end"
ATTRIBUTES = "merge=coplan diff=coplan"
SECTIONS = ("merge.coplan", "diff.coplan")
_PLAIN = re.compile(r"[\w./@+-]+")


class Setup(Struct, frozen=True):
    """What is to be written.

    settings: of git, by name. file: the attributes, or None where none are written.
    lines: those that it gets.
    """

    settings: Mapping[str, str]
    file: Path | None
    lines: tuple[str, ...]


def repository(folder: Path) -> Path:
    """The top folder of the repository that a folder is in. Raises Trouble or Missing."""
    done = _git(folder, "rev-parse", "--show-toplevel")
    if done.returncode:
        raise Trouble(
            "This folder is in no git repository.",
            _said(done),
            "Go into the repository that your plans are in; or make one with: git init",
        )
    return Path(os.fsdecode(done.stdout.removesuffix(b"\n")))


def settings_for(command: str) -> dict[str, str]:
    """The settings that name coplan as driver. command: starts coplan, quoted for a shell."""
    return {
        "merge.coplan.name": "plans, by entry and field",
        "merge.coplan.driver": f"{command} merge %O %A %B -o %A",
        "diff.coplan.textconv": f"{command} git textconv",
        "diff.coplan.xfuncname": "^[^ #].*$",
    }


def setup_for(root: Path, patterns: Iterable[str], command: str) -> Setup:
    """What a repository needs.

    patterns: which files are plans, as .gitattributes has them; none for every plan that is there.
    Raises Trouble where there is none.
    """
    wanted = [_quoted(one) for one in patterns] or [_exact(one) for one in _plans(root)]
    file = root / ".gitattributes"
    there = _own_lines(_read(file))
    lines = dict.fromkeys((*there, *(f"{one} {ATTRIBUTES}" for one in wanted)))
    if not lines:
        raise Trouble(
            "There is no plan in this repository yet.",
            "So it is not known which files git is to merge as plans.",
            'Say which: coplan git setup "plans/*.toml"',
        )
    return Setup(settings_for(command), file, tuple(lines))


def set_up(root: Path | None, setup: Setup) -> None:
    """Write it. root: the repository, or None for all of this person's repositories."""
    for name, value in setup.settings.items():
        _configure(root, name, value)
    if setup.file is not None:
        others = _other_lines(_read(setup.file))
        _write(setup.file, [*others, BEGIN, *setup.lines, END])


def remove(root: Path | None) -> tuple[str, ...]:
    """Take out what ``set_up`` has written. Returns what was there, in words."""
    done = []
    for section in SECTIONS:
        if _config(root, "--get-regexp", f"^{re.escape(section)}\\.").returncode == 0:
            _configure(root, "--remove-section", section)
            done.append(f"the settings {section}.*")
    file = root / ".gitattributes" if root else None
    if file and _own_lines(text := _read(file)):
        others = _other_lines(text)
        if others:
            _write(file, others)
        else:
            file.unlink()
        done.append(f"coplan's lines in {file.name}")
    return tuple(done)


def _plans(root: Path) -> list[str]:
    """Every plan in the repository, from its top, whether git knows it yet or not."""
    found = _git(root, "ls-files", "-z", "-co", "--exclude-standard", "--", "*.toml")
    names = sorted({os.fsdecode(one) for one in found.stdout.split(b"\0") if one})
    return [name for name in names if _is_plan(root / name)]


def _is_plan(path: Path) -> bool:
    try:
        PlanFile(path).read()
    except BadPlan:
        return False
    return True


def _exact(name: str) -> str:
    """A pattern that only this file answers to."""
    return _quoted("/" + re.sub(r"([\\*?\[])", r"\\\1", name))


def _quoted(pattern: str) -> str:
    if _PLAIN.fullmatch(pattern) or not set(pattern) & set(' \t"\\\n'):
        return pattern
    escaped = pattern.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'.replace("\t", "\\t").replace("\n", "\\n")


def _read(file: Path) -> str:
    if file.is_symlink():
        raise Trouble(
            f"{file.name} is a link, and git does not read one.",
            do="Put a file in its place.",
        )
    try:
        return os.fsdecode(file.read_bytes())
    except FileNotFoundError:
        return ""


def _own_lines(text: str) -> list[str]:
    lines = text.splitlines()
    if BEGIN not in lines or END not in lines:
        return []
    return lines[lines.index(BEGIN) + 1 : lines.index(END)]


def _other_lines(text: str) -> list[str]:
    lines = text.splitlines()
    if BEGIN not in lines or END not in lines:
        return lines
    return lines[: lines.index(BEGIN)] + lines[lines.index(END) + 1 :]


def _write(file: Path, lines: Sequence[str]) -> None:
    data = os.fsencode("".join(f"{line}\n" for line in lines))
    try:
        beside = write_beside(file, data, file.stat() if file.exists() else None)
        beside.path.replace(file)
        sync_folder(file)
    except OSError as wrong:
        raise NotSaved(f"{file.name} could not be written.", f"{wrong.strerror}.") from wrong


def _configure(root: Path | None, *words: str) -> None:
    done = _config(root, *words)
    if done.returncode:
        raise NotSaved("The settings of git could not be changed.", _said(done))


def _config(root: Path | None, *words: str) -> "subprocess.CompletedProcess[bytes]":
    return _git(root or Path(), "config", "--local" if root else "--global", *words)


def _git(folder: Path, *words: str) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(  # noqa: S603 - the words are ours
            ["git", "-C", str(folder), *words],  # noqa: S607 - the person's own git
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as wrong:
        raise Missing("git is not on this machine.", do="Ask whoever looks after it.") from wrong


def _said(done: "subprocess.CompletedProcess[bytes]") -> str:
    words = done.stderr.decode("utf-8", "replace").strip()
    return f"git says: {words}" if words else ""
