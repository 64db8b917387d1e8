"""What is wrong with a folder that a group shares, and the lines to type that put it right."""

import grp
import os
import pwd
import shlex
import stat
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from coplan.files.copies import copied_from
from coplan.files.filesystem import file_system
from coplan.files.history import history_path
from coplan.files.lock import lock_path
from coplan.files.planfile import PlanFile
from coplan.files.reading import shown
from coplan.files.replacing import before_path
from coplan.model.errors import BadPlan, Trouble

_GROUP_MAY = stat.S_IRGRP | stat.S_IWGRP

ONLY_HERE = "COPLAN_ONLY_HERE"
"""Set to 1 by somebody who knows that plans are changed on this machine alone."""


class Finding(Struct, frozen=True):
    """One thing about a folder or plan.

    path: what it is about. what: what is there. why: what comes of it. do: lines to type.
    serious: whether somebody is shut out or something could be lost; else it is good to know.
    """

    path: str
    what: str
    why: str
    do: tuple[str, ...] = ()
    serious: bool = True


def examine(path: Path) -> tuple[Finding, ...]:
    """Look at a plan, or at a folder and every plan in it. Raises Trouble where there is none."""
    real = Path(os.path.realpath(path))
    if not real.exists():
        raise Trouble(f"There is nothing at {shown(path)}.", do="Check the name.")
    folder = real if real.is_dir() else real.parent
    plans = (
        sorted(one for one in folder.glob("*.toml") if one.is_file()) if real == folder else [real]
    )
    found = [*_folder(folder), *_way(folder), *_place(folder), *_copies(folder)]
    for plan in plans:
        found += _plan(plan, of_folder=real == folder)
    return tuple(found)


def before_opening(path: Path) -> tuple[str, ...]:
    """What a person has to know before they save: whom that would shut out, and what may fail."""
    try:
        real = Path(os.path.realpath(path))
        found = [*_rights_here(real), *_place(real.parent)]
    except OSError:
        return ()
    return _sentences(found)


def before_creating(folder: Path) -> tuple[str, ...]:
    """What a person has to know before they start a plan in a folder: whom that would shut out."""
    try:
        real = Path(os.path.realpath(folder))
        return _sentences([*_folder(real), *_place(real)])
    except OSError:
        return ()


def _sentences(found: list[Finding]) -> tuple[str, ...]:
    return tuple(
        f"{one.what} {one.why} What you can type: {'; '.join(one.do)}"
        for one in found
        if one.serious
    )


def locks_reach_others(path: Path) -> bool:
    """Whether two machines cannot save this plan at once, or somebody says that only one does."""
    system = file_system(Path(os.path.realpath(path)).parent)
    return not system.network or system.locks != "here" or os.environ.get(ONLY_HERE) == "1"


# The folder


def _folder(folder: Path) -> Iterator[Finding]:
    state = folder.stat()
    mode, name = stat.S_IMODE(state.st_mode), shown(folder)
    quoted = _quoted(folder)
    if mode & stat.S_ISVTX:
        yield Finding(
            name,
            "In this folder only the owner of a file may replace it (it is “sticky”).",
            "A save replaces the plan, so only whoever saved last could save again.",
            (f"chmod -t {quoted}",),
        )
    if mode & stat.S_IWGRP and not mode & stat.S_ISGID:
        yield Finding(
            name,
            f"The group {_group(state.st_gid)} may write here, but new files are not given to it.",
            "Each new plan belongs to whoever made it, and shuts the others out.",
            (f"chmod g+s {quoted}",),
        )
    if mode & stat.S_IWOTH:
        yield Finding(
            name,
            "Everybody on this machine may write in this folder.",
            "Anybody could put another plan in the place of yours.",
            (f"chmod o-w {quoted}",),
        )
    if not mode & stat.S_IWGRP:
        yield Finding(
            name,
            "Only the owner may write in this folder.",
            "If it is for a group, nobody else in it can save. If it is yours alone, all is well.",
            (f"chgrp GROUP {quoted}", f"chmod 2770 {quoted}"),
            serious=False,
        )


def _way(folder: Path) -> Iterator[Finding]:
    """Folders above that the group cannot pass through."""
    state = folder.stat()
    if not state.st_mode & stat.S_IWGRP:
        return
    for above in folder.parents:
        its = above.stat()
        own = its.st_gid == state.st_gid and its.st_mode & stat.S_IXGRP
        if not own and not its.st_mode & stat.S_IXOTH:
            yield Finding(
                shown(above),
                f"The group {_group(state.st_gid)} cannot pass through this folder.",
                "So its people cannot get to the plans below it.",
                (f"chmod o+x {_quoted(above)}",),
            )


def _place(folder: Path) -> Iterator[Finding]:
    """What the file system can do, and what is safe on it."""
    system = file_system(folder)
    if not system.network:
        return
    name = shown(folder)
    if system.locks == "here" and os.environ.get(ONLY_HERE) != "1":
        yield Finding(
            name,
            f"This network folder ({system.kind}) cannot keep saves of two machines apart.",
            "So plans in it open for reading only. Where all work on this one machine, as over"
            " SSH, saves are safe; then say so.",
            (f"export {ONLY_HERE}=1",),
        )
    elif system.locks == "unknown":
        yield Finding(
            name,
            f"This is a network folder ({system.kind}), and nobody knows whether its locks hold.",
            "It is safe where all work on one machine, as over SSH. From several machines,"
            " save in turn, or use git.",
            serious=False,
        )
    else:
        yield Finding(
            name,
            f"This is a network folder ({system.kind}). Its locks are kept by the server.",
            "Several machines may save, as long as the server answers. Changes of others can"
            " take some seconds to be seen.",
            serious=False,
        )


def _copies(folder: Path) -> Iterator[Finding]:
    for copy in sorted(folder.glob("*.toml")):
        plan = folder / copied_from(copy.name)
        if plan != folder and plan.is_file():
            yield Finding(
                shown(copy),
                f"A file-sync program left this copy of {shown(Path(plan.name))}.",
                "It may hold changes that the plan has not.",
                (f"coplan merge {_quoted(plan)} {_quoted(copy)}",),
            )


# One plan


def _plan(plan: Path, *, of_folder: bool) -> Iterator[Finding]:
    try:
        PlanFile(plan).read()
    except BadPlan as wrong:
        if not of_folder or plan.read_bytes().startswith((b"coplan", b"#")):
            yield Finding(shown(plan), wrong.what, wrong.why, (), serious=not of_folder)
        return
    yield from _rights_here(plan)
    state = plan.stat()
    if state.st_mode & stat.S_IROTH:
        yield Finding(
            shown(plan),
            "Everybody on this machine may read this plan and its history.",
            "It may hold what people said in confidence.",
            (f"chmod o-rwx {_quoted(plan)}",),
            serious=False,
        )
    if state.st_nlink > 1:
        yield Finding(
            shown(plan),
            "This plan has a second name (a hard link).",
            "After a save only this name has the change.",
            (f"find {_quoted(plan.parent)} -samefile {_quoted(plan)}",),
            serious=False,
        )


def _rights_here(plan: Path) -> Iterator[Finding]:
    """Whether a save by this person shuts others out, or would be refused."""
    state, folder = plan.stat(), plan.parent.stat()
    team = bool(folder.st_mode & stat.S_IWGRP)
    name, quoted = shown(plan), _quoted(plan)
    mine = state.st_gid in (os.getegid(), *os.getgroups()) or os.geteuid() == 0
    if not os.access(plan.parent, os.W_OK):
        yield Finding(
            name,
            "You may not write in the folder of this plan.",
            "So you can read it and not save.",
            (f"chmod g+w {_quoted(plan.parent)}",),
        )
    elif not mine and state.st_mode & 0o070:
        group = _group(state.st_gid)
        yield Finding(
            name,
            f"You are not in the group {group}, which this plan belongs to.",
            "If you save it, only you can open it afterwards.",
            (f"sudo usermod -aG {shlex.quote(group)} {shlex.quote(_login())}",),
        )
    if team and state.st_gid != folder.st_gid:
        group = _group(folder.st_gid)
        yield Finding(
            name,
            f"This plan is not of the group {group}, which its folder is shared with.",
            "People of that group may not be able to open it.",
            (f"chgrp {shlex.quote(group)} {quoted}",),
        )
    if team and state.st_mode & _GROUP_MAY != _GROUP_MAY:
        yield Finding(
            name,
            "The folder is shared with a group, and this plan is not.",
            "Its people cannot read and save it.",
            (f"chmod g+rw {quoted}",),
        )
    yield from _beside(plan, state)


def _beside(plan: Path, state: os.stat_result) -> Iterator[Finding]:
    """The files that coplan keeps beside a plan have to be for the same people."""
    for file in (lock_path(plan), before_path(plan), history_path(plan)):
        if not os.path.lexists(file):
            continue
        its = file.lstat()
        if not stat.S_ISREG(its.st_mode):
            yield Finding(
                shown(file),
                "This is not the file that coplan made.",
                "No save is possible while it is there.",
                (f"ls -l {_quoted(file)}", f"rm {_quoted(file)}"),
            )
        elif (state.st_mode ^ its.st_mode) & _GROUP_MAY or its.st_gid != state.st_gid:
            group = shlex.quote(_group(state.st_gid))
            mode = f"{stat.S_IMODE(state.st_mode) & 0o666:o}"
            yield Finding(
                shown(file),
                f"This file is not for the same people as {shown(Path(plan.name))}.",
                "So some of them cannot save.",
                (f"chgrp {group} {_quoted(file)}", f"chmod {mode} {_quoted(file)}"),
            )


def _group(gid: int) -> str:
    try:
        return grp.getgrgid(gid).gr_name
    except KeyError:
        return str(gid)


def _login() -> str:
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())


def _quoted(path: Path) -> str:
    return shlex.quote(shown(path))
