"""How each plugin failed last, in a private file: another run can then say why."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from coplan.files.journal import drafts_folder

MOST = 50
"""Plugins that are remembered; the latest ones."""


class Fault(Struct, frozen=True):
    """version: of the plugin's package. says: what went wrong. trace: where in its code."""

    version: str
    says: str
    trace: str = ""


def faults_file() -> Path:
    """Where it is kept: beside the drafts."""
    return drafts_folder().with_name("plugin-faults.json")


def read_faults() -> Mapping[str, Fault]:
    """How each plugin failed last, by its name. Never raises."""
    with suppress(OSError, msgspec.MsgspecError, ValueError):
        return msgspec.json.decode(faults_file().read_bytes(), type=dict[str, Fault])
    return {}


def keep_fault(plugin: str, fault: Fault) -> None:
    """Remember a fault in the place of the one before. That it cannot be kept is no trouble."""
    file = faults_file()
    others = {name: one for name, one in read_faults().items() if name != plugin}
    latest = dict([*others.items(), (plugin, fault)][-MOST:])
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = file.with_name(f"{file.name}.{os.getpid()}")
        beside.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        with os.fdopen(os.open(beside, flags, 0o600), "wb") as private:
            private.write(msgspec.json.encode(latest))
        beside.replace(file)
