"""Whom a document is for: what they get, and what is left out of it."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from coplan.export.answered import answered
from coplan.export.board import board
from coplan.export.facilitator import facilitator
from coplan.export.people import people
from coplan.export.team import team
from coplan.export.tree import Document
from coplan.session import State


class Audience(Struct, frozen=True, kw_only=True):
    """Whom a document is for.

    says: what they get. leaves_out: what stands in the plan and not in the document, each in a few
    words. leaves_the_team: the document goes to others, so somebody should look at it first.
    """

    id: str
    title: str
    says: str
    make: Callable[[State], Document]
    leaves_out: tuple[str, ...]
    leaves_the_team: bool = True


ALL: tuple[Audience, ...] = (
    Audience(
        id="people",
        title="People taking part",
        says="the offer in plain words and large type, one idea a line",
        make=people,
        leaves_out=(
            "notes, the brief and reasons",
            "rooms and addresses",
            "what others are paid or need",
            "decisions about one person's own life, and those that must not go on as they are",
            "money in all, flags and sources",
        ),
    ),
    Audience(
        id="team",
        title="The team",
        says="everything, with the map, dates, money and sources",
        make=team,
        leaves_out=("comments in the file",),
        leaves_the_team=False,
    ),
    Audience(
        id="board",
        title="Board or funder",
        says="one page and the map, honest about how much say there is",
        make=board,
        leaves_out=("notes, the brief and reasons", "answers about people", "most flags"),
    ),
    Audience(
        id="facilitator",
        title="Facilitator",
        says="a sheet for each activity, with timings and ground rules",
        make=facilitator,
        leaves_out=("notes and the brief", "money", "flags and sources"),
    ),
    Audience(
        id="feedback",
        title="Feedback to people",
        says="you said, we did, and what could not be done and why",
        make=answered,
        leaves_out=(
            "notes, the brief and reasons",
            "answers about people",
            "decisions about one person's own life",
            "money, flags and sources",
        ),
    ),
)

AUDIENCES: Mapping[str, Audience] = {one.id: one for one in ALL}
