"""Plugins for tests, found as any plugin is: by the metadata of a package on Python's path."""

import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from coplan.extend import plugins
from coplan.extend.plugins import Extensions, load_extensions
from coplan.testing import context, plainly, screens

HERE = Path(__file__).parent
EVERYTHING = HERE / "plugins" / "everything"
HOSTILE = HERE / "extend" / "hostile"
VERSION = "6.6"
"""Of every hostile plugin."""


def install(
    folder: Path, name: str, *, module: str = "", needs: str = "", package: str = ""
) -> None:
    """Write what a package says of itself. needs: of coplan, such as ``coplan-tui>=99``."""
    package = package or f"{name}-package"
    info = folder / f"{package.replace('-', '_')}-{VERSION}.dist-info"
    info.mkdir(parents=True)
    need = f"Requires-Dist: {needs}\n" if needs else ""
    about = f"Metadata-Version: 2.1\nName: {package}\nVersion: {VERSION}\n{need}"
    (info / "METADATA").write_text(about, "utf-8")
    entry = f"[coplan]\n{name} = {module or name}\n"
    (info / "entry_points.txt").write_text(entry, "utf-8")


def install_hostile(folder: Path, names: Iterable[str] = ()) -> None:
    """Install the hostile plugins of these names, or all of them."""
    for file in sorted(HOSTILE.glob("*.py")):
        if names and file.stem not in names:
            continue
        if file.stem == "same_name":
            install(folder, "everything", module="same_name", package="zz-same-name")
        else:
            needs = "coplan-tui>=99" if file.stem == "needs_newer" else ""
            install(folder, file.stem, needs=needs)


def load_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *folders: Path, off: Iterable[str] = ()
) -> Extensions:
    """Load plugins from these folders beside those that ship; plain mode and screens have them."""
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))
    for folder in reversed(folders):
        monkeypatch.syspath_prepend(folder)
    for file in HOSTILE.glob("*.py"):
        monkeypatch.delitem(sys.modules, file.stem, raising=False)
    found = load_extensions(off=off)
    for module in (context, plainly, screens):
        monkeypatch.setattr(module, "installed", lambda: found)
    monkeypatch.setattr(plugins, "load_extensions", lambda **_: found)
    return found
