"""The keys as they are now: those declared, changed by a keymap, changed by the person.

A wish that does not work out is told in a sentence, and the keys stay as they were.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from coplan.commands.command import Keyed
from coplan.commands.keys import EVERY, SCREENS, key_name, key_of, why_not

Keys = Mapping[str, tuple[str, ...]]
AnyKeyed = TypeVar("AnyKeyed", bound=Keyed)

KEYMAPS: Mapping[str, Keys] = {
    "plain": {},
    "vim": {
        "add": ("o", "a"),
        "rename": ("c", "e"),
        "remove": ("x", "d", "delete"),
        "export": ("X",),
        "redo": ("ctrl+r", "U"),
        "example": ("E",),
        "back": ("h", "b", "escape", "backspace"),
        "open-row": ("enter", "l"),
        "rows-up": ("ctrl+u", "pageup"),
        "rows-down": ("ctrl+d", "pagedown"),
    },
}
"""What ships: what each keymap changes in the keys as declared."""

ALWAYS: Mapping[str, str] = {"help": "question_mark", "find": "colon"}
"""Keys that nobody can lose, whatever their settings say."""


class Keymap(Struct, frozen=True):
    """The keys of every command now, by its id; and a sentence for each wish that failed."""

    keys: Keys
    conflicts: tuple[str, ...] = ()

    def live(self, commands: Sequence[AnyKeyed]) -> tuple[AnyKeyed, ...]:
        """The same commands with the keys that they have now."""
        return tuple(replace(one, keys=self.keys[one.id]) for one in commands)

    def changed(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each command whose keys are not as declared, with its keys."""
        return ((one.id, self.keys[one.id]) for one in EVERY if one.keys != self.keys[one.id])


def keymap_of(
    name: str = "plain", own: Keys | None = None, plugged: Sequence[Keyed] = ()
) -> Keymap:
    """The keys of a shipped keymap with a person's own on top.

    name: one of KEYMAPS. own: keys as people write them, by the id of the command.
    plugged: commands of plugins; of their keys they are given those that nobody has.
    """
    base: dict[str, tuple[str, ...]] = {
        **{one.id: one.keys for one in EVERY},
        **KEYMAPS[name],
    }
    taken = {key for one in SCREENS["the plan"] for key in base[one.id]}
    for one in plugged:
        wished = tuple(dict.fromkeys(map(key_of, one.keys)))
        base[one.id] = tuple(key for key in wished if key not in taken and not why_not(key))
        taken |= {*base[one.id]}
    asked: dict[str, tuple[str, ...]] = {}
    conflicts = []
    for id_, written in (own or {}).items():
        keys = tuple(dict.fromkeys(map(key_of, written)))
        wrong = _cannot(id_, keys, base)
        if wrong:
            conflicts.append(f"{wrong} {_as_before(id_, base)}".rstrip())
        else:
            always = ALWAYS.get(id_)
            asked[id_] = (*keys, always) if always and always not in keys else keys
    screens = {**SCREENS, "the plan": (*SCREENS["the plan"], *plugged)}
    while clash := _clash(base, asked, screens):
        id_, sentence = clash
        del asked[id_]
        conflicts.append(f"{sentence} {_as_before(id_, base)}")
    return Keymap({**base, **asked}, tuple(conflicts))


def _as_before(id_: str, base: Keys) -> str:
    if id_ not in base:
        return ""
    keys = ", ".join(map(key_name, base[id_]))
    return f"“{id_}” stays on {keys}." if keys else f"“{id_}” stays without a key."


def _cannot(id_: str, keys: Sequence[str], base: Keys) -> str:
    """Why a wish cannot be met by itself, or nothing."""
    if id_ not in base:
        from difflib import get_close_matches  # only a slip needs it

        close = get_close_matches(id_, base, n=1)
        meant = f" Did you mean “{close[0]}”?" if close else " coplan keys lists them all."
        return f"There is no command “{id_}”.{meant}"
    if not keys:
        return f"“{id_}” would have no key."
    for key in keys:
        if wrong := why_not(key):
            return f"“{id_}” cannot have {key_name(key)}: {wrong}."
        owner = next((one for one, always in ALWAYS.items() if always == key), id_)
        if owner != id_:
            return f"“{id_}” cannot have {key_name(key)}: it is always the key of “{owner}”."
    return ""


def _clash(
    base: Keys, asked: Keys, screens: Mapping[str, Sequence[Keyed]]
) -> tuple[str, str] | None:
    """The first wish that would put two commands on one key of one screen, and why it fails."""
    now = {**base, **asked}
    for screen, commands in screens.items():
        taken: dict[str, str] = {}
        for one in commands:
            for key in now[one.id]:
                other = taken.setdefault(key, one.id)
                if other == one.id:
                    continue
                id_, holder = (one.id, other) if one.id in asked else (other, one.id)
                where = f"in {screen}, {key_name(key)} is the key of “{holder}”"
                return id_, f"“{id_}” cannot have {key_name(key)}: {where}."
    return None
