"""Where a fact comes from, and how far to trust it."""

import datetime as dt
from typing import Literal, TypeAlias

from msgspec import Struct

Trust: TypeAlias = Literal["seen", "general-knowledge", "estimate"]


class Source(Struct, frozen=True, kw_only=True):
    """Where a fact comes from, and how far to trust it.

    kind: law, statutory-guidance, local-policy, good-practice or estimate.
    trust: seen (the source was read), general-knowledge (it was not re-read) or estimate.
    checked, review_by: past its review date, coplan says so wherever it shows the fact.
    """

    id: str
    title: str
    kind: Literal["law", "statutory-guidance", "local-policy", "good-practice", "estimate"]
    trust: Trust
    checked: dt.date
    review_by: dt.date
    year: int | None = None
    address: str = ""
    nation: str = ""

    def cite(self) -> str:
        """Title and year, as they stand behind a reason."""
        return f"{self.title} ({self.year})" if self.year else self.title

    def overdue(self, today: dt.date) -> bool:
        """Whether it is past the day by which somebody should have checked it again."""
        return self.review_by < today
