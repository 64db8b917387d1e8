"""How many cells of a terminal a text takes.

Everyday letters take one each. For others there are large tables, which the first screen of most
plans need not wait for.
"""

EVERYDAY = frozenset(
    map(
        chr,
        (
            *range(0x20, 0x7F),
            *range(0xA1, 0xAD),
            *range(0xAE, 0x180),  # Latin of Europe, without what is not to be seen
            *range(0x2010, 0x2028),  # dashes, quotation marks, …
            *range(0x2500, 0x2580),  # lines
        ),
    )
)
"""Letters, marks and lines of one cell each; a test holds them beside rich's tables."""


def cell_len(text: str) -> int:
    """How many cells a text takes."""
    if EVERYDAY.issuperset(text):
        return len(text)
    from rich.cells import cell_len as looked_up  # large tables

    return looked_up(text)


def chop_cells(text: str, width: int) -> list[str]:
    """Cut a text into parts of at most ``width`` cells, one after another."""
    if EVERYDAY.issuperset(text):
        return [text[at : at + width] for at in range(0, len(text), width)]
    from rich.cells import chop_cells as chopped  # large tables

    return chopped(text, width)
