"""Plain lines of a plan, such as ``title = "What to buy"``, of which nearly all of it consists.

Such a line says the same wherever it stands, so each different one is read once.
"""

import datetime as dt
import re
from sys import intern
from typing import Any, TypeAlias

from coplan.files.blocks import Block
from coplan.files.entries import NO_FACTS, fields_of
from coplan.model.plan import Value

Answer: TypeAlias = tuple[bool, str, Value]
"""Whether a line is about a field, its name, and the value."""

_WORDS = r'"[^"\\\x00-\x08\x0a-\x1f\x7f]*+"'
_END = r"[ \t]*+(?:#[^\x00-\x08\x0a-\x1f\x7f]*+)?+\r?+"
_REMARKS = re.compile(rf"(?:{_END}\n)*+")
_LINE = re.compile(
    rf"[ \t]*+([A-Za-z0-9_-]++)[ \t]*+=[ \t]*+(?:({_WORDS})|\[({_WORDS}(?:, {_WORDS})*+)\]"
    rf"|([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})|(true|false)|(0|[1-9][0-9]{{0,14}}+)){_END}"
)


class Odd(Exception):
    """Something is not written plainly; it may be right all the same."""


class Lines(dict[str, Answer | None]):
    """What lines say, each read when it is met for the first time; None for spacing and comments.

    kind: of the entries whose lines these are; empty for those of tables inside an entry.
    """

    def __init__(self, kind: str = "") -> None:
        """Begin with no line."""
        super().__init__()
        self._fields = fields_of(kind) if kind else {}
        self._left_out = NO_FACTS if kind else ()

    def __missing__(self, line: str) -> Answer | None:
        """Read a line. Raises Odd."""
        answer = None
        if found := _LINE.fullmatch(line):
            answer = self._answer(intern(found[1]), _value(found))
        elif not _REMARKS.fullmatch(f"{line}\n"):
            raise Odd
        self[line] = answer
        return answer

    def _answer(self, name: str, value: Value) -> Answer:
        wanted = self._fields.get(name)
        if name in self._left_out or (wanted and (type(value) is not wanted or value == "")):
            raise Odd
        return wanted is not None, name, value

    def answers(self, block: Block) -> tuple[dict[str, Any], dict[str, Value]]:
        """The fields and the facts that a block says. Raises Odd."""
        text = block.text
        if block.many or text[block.head : block.body].rstrip("\r\n") != f"[{block.name}]":
            raise Odd
        if block.head and not _REMARKS.fullmatch(text, 0, block.head):
            raise Odd
        fields: dict[str, Any] = {}
        facts: dict[str, Value] = {}
        for line in text[block.body :].split("\n"):
            if answer := self[line]:
                is_field, name, value = answer
                known = fields if is_field else facts
                if name in known:
                    raise Odd
                known[name] = value
        return fields, facts


def _value(found: re.Match[str]) -> Value:
    _, words, many, date, truth, number = found.groups()
    if words:
        return words[1:-1]
    if many:
        return tuple(many[1:-1].split('", "'))
    if date:
        try:
            return dt.date.fromisoformat(date)
        except ValueError as wrong:
            raise Odd from wrong
    return truth == "true" if truth else int(number)
