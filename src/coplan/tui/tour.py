"""Practice, in a plan of which nothing is kept; on the tour with words about what to try."""

from collections.abc import Mapping

from msgspec import Struct

from coplan.commands.command import Place
from coplan.judgement.rules import STEPS, Step

PRACTICE = "practice: nothing is kept"
"""What the title line says."""

EXAMPLE = "charity-strategy"
"""The finished example that the tour leads through."""

TRY: Mapping[Step, str] = {
    "outcomes": "An outcome says what will be different, and for whom. Press a and write one.",
    "decisions": "What has to be decided for that? Go down the list and read the verdict on each. "
    "w says why.",
    "people": "Who lives with each decision? Open one with Enter, and tick groups with Space.",
    "fit": "How much say can be offered, and what would change it? Open a decision and try it.",
    "methods": "The way of working comes last. Enter on a decision shows what would fit it.",
    "time": "What does it take, counted back from the day of each decision?",
    "feedback": "How will people hear what came of what they said?",
    "review": "What to look at again: Enter leads there, K keeps it with a reason. "
    "u takes back what you did, m shows the map, q ends the tour.",
}
"""What to try in each step. Keys are those that coplan comes with."""

ANSWERING = "Answer, or press o for an example, s to skip it, b to go back."


class Practice(Struct, frozen=True):
    """A plan is only tried out. guided: whether it is said at each place what to try."""

    guided: bool = False

    def guide(self, place: Place) -> str:
        """What to try at a place, or nothing."""
        if not self.guided:
            return ""
        number = STEPS.index(place.step) + 1
        here = f"Practice {number} of {len(STEPS)}: "
        if place.question:
            return here + ANSWERING
        onward = f" Then press {number + 1}." if number < len(STEPS) else ""
        return here + TRY[place.step] + onward
