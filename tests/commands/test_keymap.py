"""Keys as they are now: declared once, changed by keymaps and people, never lost."""

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from coplan.commands.keymap import ALWAYS, KEYMAPS, Keymap, keymap_of
from coplan.commands.keys import EVERY, SCREENS, key_name, key_of, why_not
from coplan.files import settings

IDS = [one.id for one in EVERY]


def clashes(keymap: Keymap) -> list[tuple[str, str, str]]:
    """Each key that two commands of one screen have."""
    found = []
    for screen, commands in SCREENS.items():
        owner: dict[str, str] = {}
        for one in commands:
            for key in keymap.keys[one.id]:
                other = owner.setdefault(key, one.id)
                found += [(screen, key, one.id)] if other != one.id else []
    return found


@pytest.mark.parametrize("name", KEYMAPS)
def test_what_ships_has_no_conflict(name: str) -> None:
    """Every key arrives, means one thing in a screen, and every command has one."""
    keymap = keymap_of(name)
    assert not clashes(keymap)
    assert not keymap.conflicts
    assert all(keys and not any(map(why_not, keys)) for keys in keymap.keys.values())
    assert all(key in keymap.keys[id_] for id_, key in ALWAYS.items())


def test_every_id_is_one_of_its_kind() -> None:
    """A settings file can name it, and both places know the same keymaps."""
    assert len(IDS) == len(set(IDS))
    assert set(KEYMAPS) == set(settings.KEYMAPS)
    assert all(set(changed) <= set(IDS) for changed in KEYMAPS.values())


def test_a_person_gives_a_command_other_keys() -> None:
    """Written as people write them; the old ones are free then."""
    keymap = keymap_of("plain", {"undo": ("Z", "ctrl+n"), "next": ("u", "PgDn")})
    assert keymap.keys["undo"] == ("Z", "ctrl+n")
    assert "next" in keymap.conflicts[0]  # PgDn is a key of every list
    free = keymap_of("plain", {"undo": ("Z",), "next": ("u",)})
    assert free.keys["next"] == ("u",)
    assert not free.conflicts


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"undo": ("q",)}, "“undo” cannot have q: in the plan, q is the key of “leave”."),
        ({"undo": ("j",)}, "j is the key of “row-down”"),
        ({"leave": ()}, "“leave” would have no key. “leave” stays on q."),
        ({"add": ("?",)}, "“add” cannot have ?: it is always the key of “help”."),
        ({"add": (":",)}, "it is always the key of “find”"),
        ({"add": ("ctrl+enter",)}, "it does not arrive in every terminal"),
        ({"add": ("alt+a",)}, "it does not arrive in every terminal"),
        ({"add": ("ctrl+h",)}, "it arrives as Backspace"),
        ({"add": ("ctrl+i",)}, "it arrives as Tab"),
        ({"add": ("ctrl+m",)}, "it arrives as Enter"),
        ({"add": ("ctrl+space",)}, "it arrives as ctrl+@"),
        ({"add": ("ctrl+b",)}, "tmux keeps it"),
        ({"add": ("nokey",)}, "coplan knows no such key"),
        ({"ad": ("A",)}, "There is no command “ad”. Did you mean “add”?"),
    ],
    ids=str,
)
def test_what_cannot_be_is_told_and_the_keys_stay(
    own: dict[str, tuple[str, ...]], said: str
) -> None:
    """A sentence with the command, the key and the reason."""
    keymap = keymap_of("plain", own)
    assert said in keymap.conflicts[0]
    assert keymap.keys == keymap_of().keys


def test_of_two_that_want_one_key_one_gets_it() -> None:
    """And the other is told who has it."""
    keymap = keymap_of("plain", {"next": ("y", "x"), "rename": ("x",)})
    assert len(keymap.conflicts) >= 1
    assert not clashes(keymap)


def test_help_and_find_keep_their_keys() -> None:
    """Others can be added, and stand first."""
    keymap = keymap_of("plain", {"help": ("ctrl+e",), "find": ("Y",)})
    assert keymap.keys["help"] == ("ctrl+e", "question_mark")
    assert keymap.keys["find"] == ("Y", "colon")


KEY = st.sampled_from(
    [*"abqxzAQZ?:/+1", "Esc", "Enter", "ctrl+n", "ctrl+h", "alt+x", "", "é", "f1"]
)


@given(
    st.sampled_from(sorted(KEYMAPS)),
    st.dictionaries(st.sampled_from([*IDS, "nothing"]), st.lists(KEY, max_size=3).map(tuple)),
)
@hypothesis_settings(max_examples=150)
def test_whatever_people_write_nothing_is_lost(name: str, own: dict[str, tuple[str, ...]]) -> None:
    """No clash is left, each command has a key, and help, find and leave are there."""
    keymap = keymap_of(name, own)
    assert not clashes(keymap)
    assert all(keymap.keys.values())
    assert set(keymap.keys) == set(IDS)
    assert all(key in keymap.keys[id_] for id_, key in ALWAYS.items())


@pytest.mark.parametrize("key", sorted({key for one in EVERY for key in one.keys}))
def test_a_key_is_written_and_read_alike(key: str) -> None:
    """What coplan shows can be written into the settings."""
    assert key_of(key_name(key)) == key
