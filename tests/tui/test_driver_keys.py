"""What a keyboard sends in pieces arrives whole."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser

from coplan.tui.driver.arriving import LONE, PASTING, TORN, Arriving
from coplan.tui.driver.quiet import read

SEQUENCES = {
    "up": b"\x1b[A",
    "shift+right": b"\x1b[1;2C",
    "f1": b"\x1bOP",
    "delete": b"\x1b[3~",
    "alt+x": b"\x1bx",
    "escape": b"\x1b[27u",
    "ctrl+l": b"\x0c",
    "a": b"a",
}


def arrived(*pieces: bytes) -> list[str]:
    """The keys that these pieces make, which come one soon after the other."""
    arriving, parser = Arriving(), XTermParser()
    messages = [one for piece in pieces for one in read(parser, arriving.take(piece))]
    messages += read(parser, arriving.late())
    return [one.key if isinstance(one, events.Key) else type(one).__name__ for one in messages]


@pytest.mark.parametrize("key", SEQUENCES)
def test_a_sequence_may_be_cut_anywhere(key: str) -> None:
    """In two, at every place, and in single bytes."""
    data = SEQUENCES[key]
    cuts = [(data[:at], data[at:]) for at in range(1, len(data))]
    for pieces in ((data,), *cuts, tuple(bytes([one]) for one in data)):
        assert arrived(*pieces) == [key]


@given(st.lists(st.sampled_from(list(SEQUENCES)), max_size=6), st.lists(st.integers(0, 40)))
def test_keys_that_come_together_are_told_apart(keys: Sequence[str], cuts: Sequence[int]) -> None:
    """However the line cuts what was typed."""
    data = b"".join(SEQUENCES[key] for key in keys)
    at = sorted({0, *(cut for cut in cuts if cut < len(data)), len(data)})
    pieces = (data[start:end] for start, end in pairwise(at))
    assert arrived(*pieces) == list(keys)


def test_a_letter_of_several_bytes_may_be_cut() -> None:
    """Half a letter is no letter, and a byte that is none is told as such."""
    assert arrived("é".encode()[:1], "é".encode()[1:]) == ["é"]
    arriving = Arriving()
    assert arriving.take(b"\xff") == "\N{REPLACEMENT CHARACTER}"


def test_a_lone_escape_is_told_soon() -> None:
    """Long before a sequence that has begun is given up, and at once where another follows."""
    arriving = Arriving()
    assert arriving.patience is None
    assert arriving.take(b"\x1b") == ""
    assert arriving.patience == LONE
    assert arriving.take(b"[") == ""
    assert arriving.patience == TORN
    assert arriving.late() == "\x1b["
    assert arrived(b"\x1b") == ["escape"]
    assert arrived(b"\x1b\x1b") == ["escape", "escape"]
    assert arrived(b"\x1b", b"\x1b[A") == ["escape", "up"]


@pytest.mark.parametrize("size", [1, 7, 4096])
def test_pasted_text_comes_whole(size: int) -> None:
    """As one event, whatever it holds and however it is cut; then keys are keys again."""
    text = "Zoë's \x1b[A list\r" * 60
    data = f"\x1b[200~{text}\x1b[201~q".encode()
    arriving, parser = Arriving(), XTermParser()
    messages = []
    for start in range(0, len(data), size):
        messages += read(parser, arriving.take(data[start : start + size]))
    pasted, key = messages
    assert isinstance(pasted, events.Paste)
    assert pasted.text == text
    assert isinstance(key, events.Key)
    assert key.key == "q"


def test_a_paste_without_an_end_does_not_hold_keys_for_ever() -> None:
    """After seconds of silence it is taken as it is."""
    arriving = Arriving()
    assert arriving.take(b"\x1b[200~half") == ""
    assert arriving.patience == PASTING
    assert arriving.late() == "\x1b[200~half"
