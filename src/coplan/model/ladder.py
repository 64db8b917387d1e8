"""The default ladder of involvement: seven rungs, lowest first.

Order and names follow the ladder of co-production by Think Local Act Personal (2015).
What each rung means, in words for people, is data in the core pack.
"""

from enum import IntEnum


class Rung(IntEnum):
    """A level of involvement; a higher number is more say."""

    COERCION = 1
    EDUCATING = 2
    INFORMING = 3
    CONSULTATION = 4
    ENGAGEMENT = 5
    CO_DESIGN = 6
    CO_PRODUCTION = 7

    @property
    def id(self) -> str:
        """The name used in files and on the command line, such as ``co-design``."""
        return self.name.lower().replace("_", "-")

    @property
    def title(self) -> str:
        """The name as people read it, such as ``Co-design``."""
        return self.id.capitalize()

    @classmethod
    def named(cls, name: str) -> "Rung":
        """Return the rung with this id; raise ValueError if there is none."""
        try:
            return cls[name.upper().replace("-", "_")]
        except KeyError:
            there = ", ".join(one.id for one in cls)
            raise ValueError(f"{name!r} is not a rung of the ladder; there are {there}") from None
