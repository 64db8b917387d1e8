"""Cut the text of a plan at its table headers, and find the keys inside one block.

The text is known to be valid TOML (tomllib has read it) and to end with a line break, so nothing
is checked here. Grammar: TOML 1.0.0, https://toml.io/en/v1.0.0.
"""

import re
import tomllib
from collections.abc import Iterator

from msgspec import Struct

BOM = "\ufeff"

_BASIC = r'"(?!"")(?:[^"\\\n]++|\\.)*+"'
_LITERAL = r"'(?!'')[^'\n]*+'"
_LONG_BASIC = r'"""(?:[^"\\]++|\\[\s\S]|"(?!""))*+"""(?:"{0,2})'
_LONG_LITERAL = r"'''(?:[^']++|'(?!''))*+'''(?:'{0,2})"
_STRING = f"(?:{_LONG_BASIC}|{_LONG_LITERAL}|{_BASIC}|{_LITERAL})"
_NAME = f"(?:[A-Za-z0-9_-]++|{_BASIC}|{_LITERAL})"
_PATH = rf"{_NAME}(?:[ \t]*+\.[ \t]*+{_NAME})*+"
_BARE = r"""[^\s"'\[{#][^#\n]*+"""
_SHORT_ARRAY = rf"\[(?:[^\[\]{{}}\"'#\n]++|{_BASIC}|{_LITERAL})*+\]"
_LINE_END = r"[ \t\r]*+(?:#[^\n]*+)?+\n"
_KEY = rf"[ \t]*+({_PATH})[ \t]*+=[ \t]*+"

_BARE_PATH = re.compile(r"[A-Za-z0-9_.-]++")
_ONE_NAME = re.compile(_NAME)
_KEY_START = re.compile(_KEY)
_SHORT_KEYS = re.compile(
    rf"(?:[ \t]*+{_PATH}[ \t]*+=[ \t]*+(?:{_BASIC}|{_LITERAL}|{_SHORT_ARRAY}|{_BARE}){_LINE_END})*+"
)
_QUIET = re.compile(rf"(?:{_LINE_END})++")
_COMMENTS = re.compile(r"(?:[ \t\r]*+#[^\n]*+\n)*+")
_BLANKS = re.compile(r"(?:[ \t\r]*+\n)*+")
_HEADING = rf"[ \t]*+(?P<open>\[\[?)[ \t]*+(?P<path>{_PATH})[ \t]*+\]\]?{_LINE_END}"
_HEADER = re.compile(_HEADING)
_NEXT = re.compile(rf"(?:[ \t\r]*+\n)*+(?P<own>(?:[ \t\r]*+#[^\n]*+\n)*+){_HEADING}")
_REST = re.compile(_LINE_END)
_VALUE = re.compile(rf"{_STRING}|{_BARE}")
_TOKEN = re.compile(rf"{_STRING}|#[^\n]*+|[\[\]{{}}]|[^\"'#\[\]{{}}]++")


class Block(Struct, frozen=True):
    """One table of the file, as it is written.

    path: names in its header; empty for what stands before the first header.
    text: everything from its own comments to where the next block begins.
    head: where the header line begins. body: where the line after the header begins.
    end: where its own lines end; behind that come its spacing and free-standing comments.
    many: whether it is one of an array of tables.
    """

    path: tuple[str, ...]
    text: str
    head: int
    body: int
    end: int
    many: bool = False

    @property
    def name(self) -> str:
        """How an edit names this block as its neighbour."""
        return ".".join(self.path)

    @property
    def own(self) -> str:
        """Comments, header and keys."""
        return self.text[: self.end]

    @property
    def tail(self) -> str:
        """Spacing and free-standing comments behind the block."""
        return self.text[self.end :]


class Key(Struct, frozen=True):
    """One key of a block and where it stands in the block's text.

    path: its names. start, end: the whole line or lines. value, value_end: the value alone.
    """

    path: tuple[str, ...]
    start: int
    value: int
    value_end: int
    end: int


def cut(text: str) -> list[Block]:
    """Cut text into blocks; joined again they are the text, byte for byte.

    text: TOML that ends with a line break, or is empty.
    Returns the blocks in order; the first is always the one without a header.
    """
    blocks: list[Block] = []
    path: tuple[str, ...] = ()
    many, begin, head = False, 0, 0
    body = end = len(BOM) if text.startswith(BOM) else 0
    while end < len(text):
        end = _SHORT_KEYS.match(text, end).end()  # type: ignore[union-attr]
        if header := _NEXT.match(text, end):
            above, after = header.span("own")
        else:
            quiet = _QUIET.match(text, end)
            after = quiet.end() if quiet else end
            header = _HEADER.match(text, after)
            if header is None and after < len(text):
                end = key_at(text, after).end
                continue
            above = _own_comments(text, end, after) if header else after
            end = min(above, _COMMENTS.match(text, end).end())  # type: ignore[union-attr]
        marks = (head - begin, body - begin, end - begin)
        blocks.append(Block(path, text[begin:above], *marks, many))
        if header is None:
            return blocks
        path, many = names(header["path"]), header["open"] == "[["
        begin, head, body = above, after, header.end()
        end = body
    blocks.append(Block(path, text[begin:], head - begin, body - begin, end - begin, many))
    return blocks


def _own_comments(text: str, start: int, header: int) -> int:
    """Where the comment lines directly above a header begin."""
    at = start
    while (after := _COMMENTS.match(text, at).end()) < header:  # type: ignore[union-attr]
        at = _BLANKS.match(text, after).end()  # type: ignore[union-attr]
    return at


def key_at(text: str, at: int) -> Key:
    """The key that begins on the line at this place."""
    start = _KEY_START.match(text, at)
    if start is None:
        raise ValueError(at)
    value_end = _value_end(text, start.end())
    rest = _REST.match(text, value_end)
    if rest is None:
        raise ValueError(at)
    return Key(names(start[1]), at, start.end(), value_end, rest.end())


def _value_end(text: str, at: int) -> int:
    if value := _VALUE.match(text, at):
        return at + len(value[0].rstrip())
    depth = 0
    for token in _TOKEN.finditer(text, at):
        depth += (token[0] in ("[", "{")) - (token[0] in ("]", "}"))
        if depth == 0:
            return token.end()
    raise ValueError(at)


def keys_of(block: Block) -> Iterator[Key]:
    """Each key of a block, in order."""
    at = block.body
    while at < block.end:
        if quiet := _QUIET.match(block.text, at):
            at = quiet.end()
            continue
        key = key_at(block.text, at)
        yield key
        at = key.end


def comments_in(text: str) -> Iterator[str]:
    """Every comment in whole lines of TOML, wherever it stands in them."""
    return (token[0].rstrip() for token in _TOKEN.finditer(text) if token[0][0] == "#")


def names(written: str) -> tuple[str, ...]:
    """The names in a key as written: ``a."b.c"`` gives ``("a", "b.c")``."""
    if _BARE_PATH.fullmatch(written):
        return tuple(written.split("."))
    return tuple(_plain(part[0]) for part in _ONE_NAME.finditer(written))


def _plain(name: str) -> str:
    return str(tomllib.loads(f"k = {name}")["k"]) if name[0] in "\"'" else name


def blanks(text: str) -> int:
    """How much of the text, from its start, is blank lines."""
    return _BLANKS.match(text).end()  # type: ignore[union-attr]


def last_blanks(text: str) -> int:
    """How much of the text, at its end, is blank lines."""
    kept = text.rstrip()
    start = text.find("\n", len(kept)) + 1 if kept else 0
    return len(text) - start
