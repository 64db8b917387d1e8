"""Which file system a plan is on, and whether a lock on it holds against other machines.

Sources: flock(2) for NFS; nfs(5) for ``nolock`` and ``local_lock``; mount.cifs(8) for ``nobrl``;
proc(5) for the list of mounts. None of the network file systems was tried here.
"""

import os
import re
from pathlib import Path
from typing import Literal

from msgspec import Struct

MOUNTS = Path("/proc/self/mountinfo")
Reach = Literal["here", "everywhere", "unknown"]

_NFS = ("nfs", "nfs4")
_WINDOWS = ("cifs", "smb3", "smbfs")
_CLUSTER = ("gfs2", "ocfs2", "ceph", "lustre", "gpfs")
_LOCAL_LOCKS = ("9p", "vboxsf", "afs", "davfs", "fuse.sshfs", "fuse.rclone", "fuse.s3fs")
_MORE_LOCAL_LOCKS = ("fuse.gcsfuse", "fuse.davfs2", "fuse.curlftpfs", "fuse.goofys")


class FileSystem(Struct, frozen=True):
    """What a folder is mounted from.

    kind: as the system calls it; empty where it does not say. network: whether other machines may
    change files too. locks: against whom a lock holds: programs ``here`` on this machine, or
    ``everywhere``; or nobody knows.
    """

    kind: str
    network: bool
    locks: Reach


def file_system(path: Path, mounts: str | None = None) -> FileSystem:
    """The file system of a file or folder. mounts: the list to look in; the system's by default."""
    if mounts is None:
        try:
            mounts = MOUNTS.read_text("utf-8", "replace")
        except OSError:
            return FileSystem("", network=False, locks="unknown")
    real = os.path.realpath(path)
    best, kind, options = -1, "", ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields, rest = before.split(), after.split()
        if len(fields) < 6 or not rest:  # noqa: PLR2004 - as proc(5) lists them
            continue
        point = _unescaped(fields[4])
        inside = real == point or real.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= best:
            best, kind = len(point), rest[0]
            options = ",".join((fields[5], *rest[2:]))
    return _judged(kind, set(options.split(",")))


def _judged(kind: str, options: set[str]) -> FileSystem:
    if kind in _NFS:
        local = options & {"nolock", "local_lock=all", "local_lock=flock"}
        return FileSystem(kind, network=True, locks="here" if local else "everywhere")
    if kind in _WINDOWS:
        return FileSystem(kind, network=True, locks="here" if "nobrl" in options else "unknown")
    if kind in _CLUSTER:
        local = options & {"localflocks", "localflock"}
        return FileSystem(kind, network=True, locks="here" if local else "everywhere")
    if kind in (*_LOCAL_LOCKS, *_MORE_LOCAL_LOCKS):
        return FileSystem(kind, network=True, locks="here")
    return FileSystem(kind, network=False, locks="everywhere")


def _unescaped(point: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), point)
