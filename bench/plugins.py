"""Installed packages and plugins, in folders that are made for it."""

from pathlib import Path

from bench.promise import Place

PLUGIN = "def coplan_packs():\n    return []\n"


def with_plugins(place: Place, packages: int, plugins: int) -> dict[str, str]:
    """The environment of a place with so many more packages, of which so many are plugins."""
    env = dict(place.env)
    if packages:
        there = str(_installed(place, packages, plugins))
        env["PYTHONPATH"] = ":".join(filter(None, (env.get("PYTHONPATH"), there)))
    return env


def _installed(place: Place, packages: int, plugins: int) -> Path:
    folder = place.folder / f"packages-{packages}-{plugins}"
    if folder.exists():
        return folder
    for number in range(packages):
        name = f"other_{number}"
        about = folder / f"{name}-1.0.dist-info"
        about.mkdir(parents=True)
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        if number < plugins:
            (about / "entry_points.txt").write_text(f"[coplan]\nother-{number} = {name}\n")
            (folder / f"{name}.py").write_text(PLUGIN)
    return folder
