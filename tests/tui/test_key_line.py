"""The key line: it never overflows, and the way out is always on it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from coplan.commands.keymap import keymap_of
from coplan.commands.keys import why_not
from coplan.commands.registry import COMMANDS
from coplan.tui.widgets.chrome import key_line

ALWAYS = ("? help", ": find", "q leave")


@given(st.integers(40, 200))
def test_it_fits_and_keeps_help_find_and_leave(width: int) -> None:
    """At any width from 40 cells."""
    line = key_line(("Space mark", "Enter done"), COMMANDS, width)
    assert cell_len(line) <= width
    assert all(way in line for way in ALWAYS)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_there_is_more_where_there_is_room(width: int) -> None:
    """A wider line loses nothing that a narrower one shows."""
    line = key_line((), COMMANDS, width)
    wider = key_line((), COMMANDS, width + 20)
    assert set(line.strip().split("   ")) <= set(wider.strip().split("   "))


def test_every_key_arrives_in_tmux_and_over_ssh() -> None:
    """Letters, digits and the few keys that every terminal sends; none that keyboards lack."""
    special = {
        *("question_mark", "colon", "escape", "delete", "backspace", "f1"),
        *("plus", "equals_sign", "minus"),
        *("ctrl+p", "ctrl+r", "ctrl+l"),
    }
    keys = [key for command in COMMANDS for key in command.keys]
    assert all(key in special or (len(key) == 1 and key.isalnum()) for key in keys)
    assert not any(map(why_not, keys))


def test_the_keys_on_it_are_those_of_now() -> None:
    """A person's own key stands where the usual one stood."""
    keymap = keymap_of("plain", {"leave": ("Q",)})
    assert "Q leave" in key_line((), keymap.live(COMMANDS), 80)


def test_no_key_means_two_things() -> None:
    """Each key belongs to one command, and each command has an id of its own."""
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
