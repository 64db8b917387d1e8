"""The contract: every hook that a plugin may use.

A plugin is a Python package with an entry point in the group ``coplan``. A hook hands over values,
once, when coplan starts; coplan does the work with them, one at a time and guarded.
"""

from pathlib import Path

import pluggy

PROJECT = "coplan"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
"""Marks a function of a plugin as the implementation of a hook."""


@hookspec
def coplan_packs() -> list[Path]:  # type: ignore[empty-body]
    """Hand over packs: folders of TOML that hold questions, rules, methods or work streams.

    Called once, when coplan starts. Returns the folders, in the order in which to read them::

        from pathlib import Path

        import coplan

        @coplan.hookimpl
        def coplan_packs() -> list[Path]:
            return [Path(__file__).parent / "pack"]
    """
