"""One value of a plan as TOML text, and whether two values are the same."""

import datetime as dt
import tomllib
from decimal import Decimal

from coplan.model.errors import Trouble
from coplan.model.plan import Value

_ANSWERS = {str, int, bool, dt.date}


def value_of(raw: object) -> Value | None:
    """What tomllib has read, as a plan holds it; None for a shape that is no answer.

    No answers are times, tables, lists of anything but words, and numbers such as ``nan``.
    """
    if type(raw) in _ANSWERS:
        return raw  # type: ignore[return-value]
    if isinstance(raw, list | tuple):
        return tuple(raw) if all(isinstance(one, str) for one in raw) else None
    if isinstance(raw, Decimal):
        return _with_point(raw) if raw.is_finite() else None
    if isinstance(raw, dt.datetime):
        return None
    return raw if isinstance(raw, str | int | dt.date) else None


def _with_point(number: Decimal) -> Decimal:
    """A decimal that TOML does not take for a whole number: 1 becomes 1.0."""
    text = str(number)
    return number if "." in text or "E" in text else Decimal(f"{text}.0")


def same(one: Value | None, other: Value | None) -> bool:
    """Whether two values are the same; unlike ``==``, true is not 1 and 1.0 is not 1."""
    return type(one) is type(other) and repr(one) == repr(other)


def written(value: Value, newline: str = "\n") -> str:
    """The value as TOML.

    value: text with line breaks is written over several lines, so that a diff shows the line.
    newline: the line break of the file.
    Raises Trouble where TOML cannot hold it.
    """
    try:
        text = _toml(value).replace("\n", newline)
        text.encode()  # half a character, as in "\\ud800", passes both TOML libraries
        back = tomllib.loads(f"k = {text}", parse_float=Decimal)["k"]
    except (ValueError, RecursionError) as wrong:
        raise Trouble(
            "This value cannot be kept in a plan.",
            f"The file format has no way to write it ({wrong}).",
            "Write it another way, for example without special characters.",
        ) from wrong
    if not same(value_of(back), value):
        raise Trouble("This value cannot be kept in a plan.", "It would read back differently.")
    return text


def value_from(text: str) -> Value | None:
    """The value that a piece of TOML stands for, as a conflict keeps it; None for what is none."""
    try:
        return value_of(tomllib.loads(f"k = {text}", parse_float=Decimal)["k"])
    except (ValueError, RecursionError, ArithmeticError):
        return None


def _toml(value: Value) -> str:
    if isinstance(value, Decimal):
        return str(value)
    import tomlkit

    if not isinstance(value, str) or "\n" not in value:
        return tomlkit.item(list(value) if isinstance(value, tuple) else value).as_string()
    quoted = tomlkit.string(value, multiline=True).as_string()[3:-3]
    inside = quoted.removeprefix("\n") if value.startswith("\n") else quoted
    return '"""\n' + inside.replace("\r", "\\r") + '"""'


def name_written(path: tuple[str, ...]) -> str:
    """A key or the inside of a header, with quotes where a name needs them."""
    return ".".join(part if _is_bare(part) else _toml(part) for part in path)


def _is_bare(name: str) -> bool:
    return name != "" and name.isascii() and name.replace("-", "").replace("_", "a").isalnum()
