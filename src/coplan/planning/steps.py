"""The steps of the walk in words: what each one asks, and what it is for."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coplan.judgement.rules import Step

WELCOME: "Mapping[Step, str]" = {
    "outcomes": "What will be different, and for whom? "
    "Start with what should change, not with what you will do.",
    "decisions": "Which decisions would bring that about? Each one is judged on its own.",
    "people": "Who lives with each decision, and knows it from experience?",
    "fit": "How much say can honestly be offered, decision by decision?",
    "methods": "How will you do it? The way of working comes last.",
    "time": "What time, money and support does it take, worked back from the date?",
    "feedback": "How will people hear what came of it, and by when?",
    "review": "What to look at again. None of this blocks you.",
}
"""What each step asks, told above its list."""

FOR: "Mapping[Step, str]" = {
    "outcomes": "Here you say what will be different for people when all is done, and who said "
    "so. Everything after this works back from it.",
    "decisions": "Here you list what has to be decided for that to happen, and say how open each "
    "decision still is. Each one is judged on its own.",
    "people": "Here you say whose lives each decision touches: groups and roles, never names. "
    "What they want and what they get decides how much they can share.",
    "fit": "Here you see, for each decision, the most that can honestly be offered, why, and what "
    "would change it.",
    "methods": "Here you choose ways of working, once it is clear what is open. Each decision "
    "shows what fits it.",
    "time": "Here you work back from the date of each decision: what has to happen by when, what "
    "it takes, and what it costs.",
    "feedback": "Here you plan how people hear what came of what they said, and who tells them.",
    "review": "Here is everything to look at again, the most serious first. You can mend it, or "
    "keep it as it is and say why. None of it blocks you.",
}
"""What each step is for, told in help."""
