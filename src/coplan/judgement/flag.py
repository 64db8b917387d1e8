"""One thing to look at again in a plan."""

from msgspec import Struct

from coplan.judgement.sources import Source

ORDER = ("stop", "duty-not-met", "overclaim", "underclaim", "look-again", "note")
"""The worst first."""


class Flag(Struct, frozen=True, kw_only=True):
    """One thing to look at again.

    id: which rule raised it. about: key of the entry. also: keys of others that it is just as true
    of. kind: one of ORDER.
    says: what. why: why it matters. could: what you could do. source: None for coplan's own checks.
    """

    id: str
    about: str
    kind: str
    says: str
    why: str
    could: str
    source: Source | None = None
    also: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[str, ...]:
        """The keys of all entries that it is about."""
        return (self.about, *self.also)
