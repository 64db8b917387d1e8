"""New lines for a plan: a header, a key, a whole entry as coplan writes it."""

from collections.abc import Mapping

from coplan.files.entries import fields_of
from coplan.files.values import name_written, written
from coplan.model.plan import Facts, Value


def header_line(path: tuple[str, ...], newline: str) -> str:
    """The header of a table, such as ``[decision.specification]``."""
    return f"[{name_written(path)}]{newline}"


def key_line(path: tuple[str, ...], value: str, newline: str) -> str:
    """A key and its value as TOML, such as ``title = "What to buy"``."""
    return f"{name_written(path)} = {value}{newline}"


def path_of(key: str) -> tuple[str, ...]:
    """The names in the header of an entry: ``decision.x`` gives ``("decision", "x")``."""
    kind, dot, id_ = key.partition(".")
    return (kind, id_) if dot else (kind,)


def entry_text(key: str, values: Facts, newline: str) -> str:
    """A whole entry: title, fields, facts, then a sub-table for each plugin's facts.

    Raises Trouble where a value cannot be written.
    """
    path = path_of(key)
    order = [name for name in fields_of(path[0]) if name in values]
    order += [name for name in values if name not in order and "." not in name]
    tables: dict[tuple[str, ...], Mapping[str, Value]] = {path: {n: values[n] for n in order}}
    for name in values:
        owner, dot, own = name.partition(".")
        if dot:
            table = (*path, owner)
            tables[table] = {**tables.get(table, {}), own: values[name]}
    return newline.join(_table(table, held, newline) for table, held in tables.items())


def _table(path: tuple[str, ...], held: Mapping[str, Value], newline: str) -> str:
    lines = (key_line((name,), written(value, newline), newline) for name, value in held.items())
    return header_line(path, newline) + "".join(lines)
