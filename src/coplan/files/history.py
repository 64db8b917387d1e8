"""What was changed, when, by whom and why: one line of JSON for each change, beside the plan."""

import datetime as dt
import os
import secrets
import stat
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from coplan.files.lock import share_like
from coplan.files.values import same, value_of
from coplan.model.linked import changes_between
from coplan.model.plan import Entry, Facts, Plan, Value

Held: TypeAlias = Value | Facts | None
"""What stood in a field, or in a whole entry; None where there was nothing."""


class Change(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the history.

    when: UTC, ISO 8601, to the second. who: role or login. step: the same for all that was saved
    at once. entry, name: the field; no name for a whole entry. before, after: what stood there.
    why: a reason, if one was given; a line without an entry only gives a reason for a step.
    erased: this line says that all earlier ones about the entry or field are gone.
    """

    when: str
    who: str
    step: str = ""
    entry: str = ""
    name: str = ""
    before: Any = None
    after: Any = None
    why: str = ""
    erased: bool = False


class PastStep(Struct, frozen=True, kw_only=True):
    """What somebody saved at once. id: what reasons name it by. reasons: the first one first."""

    id: str
    when: str
    who: str
    changes: tuple[Change, ...]
    reasons: tuple[str, ...] = ()

    @property
    def moment(self) -> dt.datetime:
        """When it was saved."""
        return dt.datetime.fromisoformat(self.when)


_ENCODER = msgspec.json.Encoder(decimal_format="number")
_DECODER = msgspec.json.Decoder(Change, float_hook=Decimal)


def history_path(target: Path) -> Path:
    """Where the history of a plan is: ``.NAME.history`` beside it."""
    return target.with_name(f".{target.name}.history")


def now() -> str:
    """This moment, as a line has it."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def changes(old: Plan, new: Plan, who: str = "", why: str = "") -> Iterator[Change]:
    """What is different between two plans, a change for each field or whole entry: one step."""
    common = Change(when=now(), who=who, why=why, step=secrets.token_hex(4))
    for key, (was, there) in changes_between(old, new).items():
        for name, before, after in _differences(was, there):
            yield replace(common, entry=key, name=name, before=before, after=after)


def _differences(old: Entry | None, new: Entry | None) -> Iterator[tuple[str, Held, Held]]:
    was, now = old.values() if old else None, new.values() if new else None
    if was is None or now is None:
        yield "", was, now
        return
    for name in dict.fromkeys((*was, *now)):
        if not same(was.get(name), now.get(name)):
            yield name, was.get(name), now.get(name)


def append(target: Path, found: Iterable[Change]) -> None:
    """Write changes at the end of a plan's history, which the readers of the plan can read.

    Raises OSError.
    """
    lines = encoded(found)
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
    fd = os.open(history_path(target), flags, 0o600)
    try:
        state = os.fstat(fd)
        if not stat.S_ISREG(state.st_mode):
            raise OSError("not a regular file")
        share_like(fd, target)
        if state.st_size and os.pread(fd, 1, state.st_size - 1) != b"\n":
            lines = b"\n" + lines
        while lines:
            lines = lines[os.write(fd, lines) :]
    finally:
        os.close(fd)


def encoded(found: Iterable[Change]) -> bytes:
    """Changes as lines of the file."""
    return b"".join(
        _ENCODER.encode(replace(one, before=_plain(one.before), after=_plain(one.after))) + b"\n"
        for one in found
    )


def read_history(path: Path) -> tuple[Change, ...]:
    """The history of the plan at this path, first change first; empty where there is none.

    A line that was cut off by a power cut is left out. Raises OSError.
    """
    try:
        lines = history_path(Path(os.path.realpath(path))).read_bytes().splitlines()
    except FileNotFoundError:
        return ()
    return tuple(change for line in lines if (change := _read(line)) is not None)


def steps_in(found: Iterable[Change]) -> tuple[PastStep, ...]:
    """The changes, together with what was saved with them and with their reasons."""
    together: dict[str, list[Change]] = {}
    for one in found:
        together.setdefault(one.step or f"{one.when} {one.who}", []).append(one)
    return tuple(
        PastStep(
            id=id_,
            when=lines[0].when,
            who=lines[0].who,
            changes=tuple(one for one in lines if one.entry),
            reasons=tuple(dict.fromkeys(one.why for one in lines if one.why)),
        )
        for id_, lines in together.items()
        if any(one.entry for one in lines)
    )


def _read(line: bytes) -> Change | None:
    try:
        found = _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, ArithmeticError):
        return None
    before, after = _held(found.before, found.name), _held(found.after, found.name)
    return replace(found, before=before, after=after)


def _plain(held: Held) -> Any:
    """What JSON can hold; a date says that it is one, so that it can be put back."""
    if isinstance(held, Mapping):
        return {name: _plain(value) for name, value in held.items()}
    return {"date": held.isoformat()} if isinstance(held, dt.date) else held


def _held(raw: Any, name: str) -> Held:
    """What a line holds of a field, or of a whole entry where no field is named."""
    if name or not isinstance(raw, dict):
        return _value(raw)
    values = {each: _value(one) for each, one in raw.items()}
    return {each: value for each, value in values.items() if value is not None}


def _value(raw: Any) -> Value | None:
    if not isinstance(raw, dict):
        return value_of(raw)
    try:
        return dt.date.fromisoformat(raw["date"])
    except (KeyError, TypeError, ValueError):
        return None
