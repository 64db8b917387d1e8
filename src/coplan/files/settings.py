"""How one person likes coplan: ``settings.toml`` in their own settings folder, and ``COPLAN_…``.

A wrong value never stops coplan. It is told in a sentence, and what coplan does by itself stands.
"""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct, structs

THEMES = (
    *("dark", "cream", "contrast", "terminal"),
    *("catppuccin-mocha", "catppuccin-macchiato", "dracula"),
    *("monokai", "rose-pine", "rose-pine-moon"),
)
SPACINGS = ("compact", "normal", "roomy")
KEYMAPS = ("plain", "vim")

Setting: TypeAlias = str | bool | tuple[str, ...] | Mapping[str, tuple[str, ...]]


class Settings(Struct, frozen=True, kw_only=True):
    """Everything that can be set, as it is where nobody has set anything.

    keys: the keys of a command, by its id. plugins_off: names of plugins to leave out.
    packs_off: ids of packs to leave out.
    real_cursor: the terminal's own cursor is shown and follows the focus. plain: line by line, in
    place of screens. quiet: only what differs is sent to the terminal. who: for the history.
    templates: a folder with an organisation's letterhead.
    """

    theme: str = "dark"
    spacing: str = "normal"
    keymap: str = "plain"
    keys: Mapping[str, tuple[str, ...]] = {}
    real_cursor: bool = False
    projector: bool = False
    plain: bool = False
    quiet: bool = True
    plugins_off: tuple[str, ...] = ()
    packs_off: tuple[str, ...] = ()
    who: str = ""
    templates: str = ""


class Found(Struct, frozen=True, kw_only=True):
    """The settings of this person, and how they came about.

    origins: where each one that is set comes from, by its name. problems: a sentence for each
    value that could not be used.
    """

    settings: Settings = Settings()
    origins: Mapping[str, str] = {}
    problems: tuple[str, ...] = ()


DEFAULTS: Mapping[str, Setting] = structs.asdict(Settings())
CHOICES = {"theme": THEMES, "spacing": SPACINGS, "keymap": KEYMAPS}
ON, OFF = ("1", "true", "yes", "on"), ("0", "false", "no", "off")


def settings_file() -> Path:
    """Where settings are kept: in ``$COPLAN_CONFIG``, or in the person's own settings folder."""
    if folder := os.environ.get("COPLAN_CONFIG"):
        return Path(folder) / "settings.toml"
    import platformdirs  # a start that has COPLAN_CONFIG does without it

    return Path(platformdirs.user_config_dir("coplan")) / "settings.toml"


def environment_name(name: str) -> str:
    """The environment variable that wins over a setting in the file: ``COPLAN_THEME``."""
    return f"COPLAN_{name.upper()}"


def read_settings() -> Found:
    """The settings of this person, from their file and the environment. Never raises."""
    file = settings_file()
    values: dict[str, Setting] = {}
    origins: dict[str, str] = {}
    problems: list[str] = []
    for origin, name, raw in (*_in_file(file, problems), *_in_environment(problems)):
        try:
            values[name] = _checked(name, raw)
        except ValueError as wrong:
            problems.append(f"{origin}: {wrong}")
        else:
            origins[name] = origin
    for name in ("real_cursor", "plain"):
        if environment_name(name) not in origins.values() and _asked_for_access():
            values[name], origins[name] = True, "ACCESSIBLE"
    settings = structs.replace(Settings(), **values)
    return Found(settings=settings, origins=origins, problems=tuple(problems))


def _asked_for_access() -> bool:
    return os.environ.get("ACCESSIBLE", "").lower() not in ("", *OFF)


def _in_file(file: Path, problems: list[str]) -> Iterator[tuple[str, str, object]]:
    """Where, name and raw value of each setting in the file that coplan knows."""
    try:
        text = file.read_text("utf-8") if file.is_file() else ""
        table = tomllib.loads(text)
    except (OSError, ValueError, RecursionError) as wrong:
        problems.append(f"{file.name} cannot be read ({wrong}). Mend it; till then it is left out.")
        return
    for name, raw in table.items():
        origin = f"{file.name}, line {_line_of(text, name)}"
        if name in DEFAULTS:
            yield origin, name, raw
        else:
            problems.append(f"{origin}: {no_such_setting(name)}")


def _line_of(text: str, name: str) -> int:
    """The line of a setting, counted from one; its table counts too."""
    pattern = re.compile(rf"""[\s\["']*{re.escape(name)}["']?\s*[=.\]]""")
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if pattern.match(line)), 1)


def no_such_setting(name: str) -> str:
    """What to say where a setting is misspelt."""
    from difflib import get_close_matches  # only a slip needs it

    close = get_close_matches(name, DEFAULTS, n=1)
    meant = f" Did you mean “{close[0]}”?" if close else " coplan settings lists them all."
    return f"there is no setting “{name}”.{meant}"


def _in_environment(problems: list[str]) -> Iterator[tuple[str, str, object]]:
    for name, default in DEFAULTS.items():
        variable = environment_name(name)
        text = os.environ.get(variable, "").strip()
        if not text:
            continue
        try:
            yield variable, name, _from_text(text, default)
        except ValueError as wrong:
            problems.append(f"{variable}: {wrong}")


def _from_text(text: str, default: Setting) -> object:
    """What the text of a variable says, in the shape that the file would have."""
    if isinstance(default, bool):
        return {**dict.fromkeys(ON, True), **dict.fromkeys(OFF, False)}.get(text.lower(), text)
    if isinstance(default, str):
        return text
    if isinstance(default, tuple):
        return text.replace(",", " ").split()
    parts = [part.partition("=") for part in text.split(";") if part.strip()]
    if not all(equals for _, equals, _ in parts):
        raise ValueError("write it like add=a n; leave=Q. What coplan does by itself stands.")
    return {name.strip(): keys.split() for name, _, keys in parts}


def _checked(name: str, raw: object) -> Setting:
    """A value in its final shape. Raises ValueError with a sentence: why, and what to do."""
    default = DEFAULTS[name]
    value: Setting | None
    if isinstance(default, bool):
        wanted, value = "true or false", raw if isinstance(raw, bool) else None
    elif isinstance(default, str):
        allowed = CHOICES.get(name)
        wanted = f"one of {', '.join(allowed)}" if allowed else "words in quotes"
        fits = isinstance(raw, str) and (allowed is None or raw in allowed)
        fits = fits or (name == "theme" and isinstance(raw, str) and _of_plugin(raw))
        value = str(raw) if fits else None
    elif isinstance(default, tuple):
        wanted, value = 'a list such as ["one", "two"]', _words(raw)
    else:
        wanted, value = 'lines such as add = ["a", "n"]', _keys(raw)
    if value is None:
        raise ValueError(f"“{name}” cannot be {_told(raw)}. Make it {wanted}. {_instead(name)}")
    return value


def _of_plugin(theme: str) -> bool:
    """Whether a theme can be a plugin's: its id has a dot, and only the screens know if it is."""
    return re.fullmatch(r"[\w-]+(\.[\w-]+)+", theme) is not None


def _instead(name: str) -> str:
    stands = DEFAULTS[name]
    return f"Till then it is {stands}." if isinstance(stands, str) and stands else "It is left out."


def _told(raw: object) -> str:
    text = f"“{raw}”" if isinstance(raw, str) else str(raw)
    return text if len(text) < 60 else "what it is"  # noqa: PLR2004 - a line


def _words(raw: object) -> tuple[str, ...] | None:
    fits = isinstance(raw, list) and all(isinstance(one, str) for one in raw)
    return tuple(raw) if fits else None  # type: ignore[arg-type]


def _keys(raw: object) -> Mapping[str, tuple[str, ...]] | None:
    if not isinstance(raw, dict):
        return None
    found = {name: _words([keys] if isinstance(keys, str) else keys) for name, keys in raw.items()}
    return None if None in found.values() else found  # type: ignore[return-value]
