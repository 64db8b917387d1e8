"""Names of files made from titles: plain letters, never a way to another folder."""

import re
import unicodedata

LONGEST = 48


def slug(title: str, otherwise: str = "plan") -> str:
    """A title as part of a file's name: small letters, figures and hyphens, never empty."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words[:LONGEST].strip("-") or otherwise


def file_name(title: str, audience: str, ending: str) -> str:
    """What to call a document, such as ``our-strategy-for-board.docx``."""
    return f"{slug(title)}-for-{slug(audience)}{ending}"
