"""Colours that nobody can read."""

import coplan


@coplan.hookimpl
def coplan_themes() -> list[coplan.Theme]:
    """Grey on grey."""
    return [
        coplan.Theme(
            id="faint.fog",
            title="Fog",
            dark=False,
            background="#DDDDDD",
            surface="#DDDDDD",
            panel="#DDDDDD",
            letters="#AAAAAA",
            quiet="#BBBBBB",
            accent="#CCCCCC",
            line="#DDDDDD",
        )
    ]
