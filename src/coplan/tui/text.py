"""The one door from a plan's text to the screen. Text is never markup, and never a command.

``plain`` when text becomes something to show; ``OnlyText`` behind every widget, plugins' too.
"""

import re
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from coplan.model.display import one_line, scrubbed, visible

__all__ = ["OnlyText", "harmless", "one_line", "plain", "visible"]

_SAFE_LINK = re.compile(r"(?:https?://|mailto:)[!-~]+", re.IGNORECASE)


def plain(text: str) -> Content:
    """Text for a widget: shown as it was typed, with all that was hidden in it."""
    return Content(visible(text))


class OnlyText(LineFilter):
    """Replaces what a terminal would obey, and drops links to anywhere but web and mail.

    Links are looked at as well because they travel in the style, where no text filter sees them.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """The same segments with harmless text and links."""
        return [harmless(segment) for segment in segments]


def harmless(segment: Segment) -> Segment:
    """A segment without what a terminal would obey, and without a link that is not safe."""
    text, style, control = segment
    if control:
        return segment
    return Segment(scrubbed(text), _without_bad_link(style) if style else style)


@lru_cache(1024)
def _without_bad_link(style: Style) -> Style:
    link = style.link
    return style if link is None or _SAFE_LINK.fullmatch(link) else style.update_link(None)
