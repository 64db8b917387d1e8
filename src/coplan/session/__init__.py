"""One opened plan, and what follows from it: the only door through which a plan is changed."""

from coplan.session.opened import Session, Step
from coplan.session.state import State, judged

__all__ = ["Session", "State", "Step", "judged"]
