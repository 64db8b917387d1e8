"""The plans that were opened last: paths only, in the person's own private folder."""

import os
from contextlib import suppress
from pathlib import Path

from coplan.files.journal import drafts_folder

MOST = 9


def recent_plans() -> tuple[Path, ...]:
    """The plans opened last that are still there, the newest first."""
    try:
        lines = _file().read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return ()
    return tuple(path for line in lines if (path := Path(line)).is_file())[:MOST]


def remember(path: Path) -> None:
    """Put a plan at the front of the list. Nothing depends on it, so a full disk is no trouble."""
    known = [one for one in recent_plans() if one != path.resolve()]
    text = "".join(f"{one}\n" for one in (path.resolve(), *known[: MOST - 1]))
    file = _file()
    temporary = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary.write_text(text, "utf-8")
        temporary.chmod(0o600)
        temporary.replace(file)
    except OSError:
        with suppress(OSError):
            temporary.unlink()


def _file() -> Path:
    return drafts_folder().with_name("recent")


def plans_folder() -> Path:
    """Where new plans are kept unless somebody says otherwise: COPLAN_HOME, or in Documents."""
    home = os.environ.get("COPLAN_HOME")
    if home:
        return Path(home)
    import platformdirs  # a start that has COPLAN_HOME does without it

    return Path(platformdirs.user_documents_dir()) / "coplan"
