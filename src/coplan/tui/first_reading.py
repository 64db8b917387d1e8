"""What a first screen shows of a plan, read from no more than its first lines.

Most of them are plain: a header, or a name with a text, a number or a list of texts. Those are
read here, and all others by tomllib, which takes longer to load than the first screen to draw.
"""

import os
import stat
from typing import NamedTuple

LARGEST, MOST_READ = 16_000_000, 60_000
"""Bytes of a plan, and characters of it that are read to find its first outcomes."""


LONG = '"""'
"""Stands around a text of several lines."""


class Sketch(NamedTuple):
    """What a first screen shows of a plan. outcomes: titles of the first ones."""

    title: str
    outcomes: tuple[str, ...]


def sketch_of(path: str, most: int) -> Sketch | None:
    """Title and first outcomes of a plan; None where that would take longer, or cannot be told.

    Only the beginning is read, up to the end of an outcome. A beginning that is whole TOML says
    what the file says. most: outcomes that can be shown. Raises OSError or ValueError.
    """
    # Opened without waiting, as a pipe would have us do.
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode) or state.st_size > LARGEST:
            return None
        text = file.read().decode("utf-8-sig")
    end = _end_of_outcomes(text, most)
    if end > MOST_READ:
        return None
    found = plain_titles(text[:end]) or toml_titles(text[:end])
    if found is None:
        return None
    title, outcomes = found
    shown = tuple(told or id_ for id_, told in outcomes.items())
    return Sketch(title or _stem(path), shown[:most])


def _end_of_outcomes(text: str, most: int) -> int:
    """Where the last of the first outcomes ends; the end of the text where there is none."""
    at = -1
    for _ in range(most):
        found = text.find("\n[outcome.", at + 1)
        if found < 0:
            break
        at = found
    end = text.find("\n[", at + 1) if at >= 0 else -1
    return end + 1 if end >= 0 else len(text)


def _stem(path: str) -> str:
    """What Path.stem is, without loading pathlib."""
    name = path.rsplit("/", 1)[-1]
    return name.rpartition(".")[0] or name


def plain_titles(text: str) -> tuple[str, dict[str, str]] | None:
    """The title of a plan and those of its outcomes, by id; None where a line is not plain."""
    titles: dict[str, str] = {}
    here = ""
    for line in _in_lines(text):
        if not line or line[0] == "#":
            continue
        name, equals, value = line.partition(" = ")
        if not equals:
            here = line[1:-1]
            if f"[{here}]" != line or here in titles or not all(map(_part, here.split("."))):
                return None
            titles[here] = ""
        elif not _bare(name) or not _plain(value) or (not here and name != "coplan"):
            return None
        elif name == "title":
            if titles[here] or value[0] != '"':
                return None
            titles[here] = value[1:-1]
    return _of_outcomes(titles)


def _in_lines(text: str) -> list[str]:
    """The lines of a text, with nothing in texts of several lines; such a one has no title."""
    outside, inside = text.split(LONG)[::2], text.split(LONG)[1::2]
    ends = all(one[:1] == "\n" for one in outside[1:])
    begins = all(one[-3:] == " = " for one in outside[:-1])
    whole = begins and ends and len(outside) > len(inside)
    known = whole and all("\\" not in one and _shown(one) for one in inside)
    return '""'.join(outside).split("\n") if known else [text]


def _shown(text: str) -> bool:
    """Whether every character can be seen, but for line ends."""
    return text.replace("\n", "").isprintable()


def _of_outcomes(titles: dict[str, str]) -> tuple[str, dict[str, str]] | None:
    outcomes: dict[str, str] = {}
    for header, title in titles.items():
        kind, _, name = header.partition(".")
        if kind == "outcome" and "." not in name:
            outcomes[name] = title
        elif kind == "outcome" and name.partition(".")[0] not in outcomes:
            return None
    return (titles["plan"], outcomes) if "plan" in titles else None


def _part(name: str) -> bool:
    """Whether a part of a header is plain, and no title that is a table."""
    return name != "title" and _bare(name)


def _bare(name: str) -> bool:
    """Whether a name can stand in TOML as it is."""
    return name.isascii() and name.replace("_", "").replace("-", "").isalnum()


def _plain(value: str) -> bool:
    """Whether a value is a text as it stands, a list of those, a number, a date, or yes or no."""
    if value[:2] + value[-2:] == '[""]':
        return all(map(_plain, value[1:-1].split(", ")))
    if value[:1] == '"':
        inside = value[1:-1]
        return f'"{inside}"' == value and inside.isprintable() and not {*'"\\'} & {*inside}
    return value in ("true", "false") or (value.isascii() and value.replace("-", "").isdigit())


def toml_titles(text: str) -> tuple[str, dict[str, str]] | None:
    """The same, for every text. Raises ValueError for what coplan will not open."""
    import tomllib  # seldom needed

    tables = tomllib.loads(text)
    outcomes = tables.get("outcome", {})
    if not isinstance(outcomes, dict):
        return None
    titles = {id_: _title(one) for id_, one in outcomes.items()}
    return _title(tables.get("plan")), titles


def _title(table: object) -> str:
    title = table.get("title", "") if isinstance(table, dict) else None
    if not isinstance(title, str):
        raise ValueError("title")  # noqa: TRY004 - a plan is at fault, and no program
    return title
