"""The contract: every hook that a plugin may use.

A plugin is a Python package with an entry point in the group ``coplan``. A hook hands over values,
once, when coplan starts; coplan does the work with them, one at a time and guarded.
"""

from pathlib import Path

import pluggy

from coplan.judgement.rules import Rule

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


@hookspec
def coplan_rules() -> list[Rule]:  # type: ignore[empty-body]
    """Hand over rules that need arithmetic. What data can say belongs into a pack.

    Called once, when coplan starts. A rule has the same record as in a pack, its source and its
    examples too, and its condition is a ``Computed``::

        import coplan

        @coplan.hookimpl
        def coplan_rules() -> list[coplan.Rule]:
            few = coplan.Computed(
                reads=("size", "rooms"),
                answer=lambda facts: facts["size"] > 20 * facts["rooms"],
                says="more than 20 people for each room",
            )
            return [coplan.Rule(id="rooms.too-few", when=few, ...)]

    A rule whose examples do not go as they say is left out. Where ``answer`` fails later, or gives
    anything but yes or no, the rule does not fire, and coplan says so.
    """
