"""My plugin: what it hands over to coplan, found through its entry point."""

from pathlib import Path

import coplan
from coplan_my_plugin.commands import ONE_MORE
from coplan_my_plugin.rules import CROWDED
from coplan_my_plugin.views import SHARED_OUT


@coplan.hookimpl
def coplan_packs() -> list[Path]:
    """The words of this plugin: one pack."""
    return [Path(__file__).parent / "pack"]


@coplan.hookimpl
def coplan_rules() -> list[coplan.Rule]:
    """What words alone cannot say, since it divides."""
    return [CROWDED]


@coplan.hookimpl
def coplan_views() -> list[coplan.View]:
    """A page to look at."""
    return [SHARED_OUT]


@coplan.hookimpl
def coplan_commands() -> list[coplan.Command]:
    """Something to do."""
    return [ONE_MORE]
