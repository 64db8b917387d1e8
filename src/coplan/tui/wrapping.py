"""Text broken at words into lines that fit, by cells and not by characters."""

from coplan.tui.cells import cell_len, chop_cells


def wrapped(text: str, width: int) -> list[str]:
    """Break text into lines of at most ``width`` cells; nothing is left out.

    A word that is wider than a line is cut where the line ends. Line ends in the text are kept.
    """
    width = max(width, 1)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if cell_len(longer) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *whole, line = chop_cells(word, width) or [""]
            lines += whole
        lines.append(line)
    return lines


def shortened(text: str, width: int) -> str:
    """A line of at most ``width`` cells, with ``…`` where something is left out."""
    if cell_len(text) <= width:
        return text
    return chop_cells(text, max(width - 1, 1))[0] + "…" if width > 1 else "…"[:width]


def spread(left: str, right: str, width: int) -> str:
    """One line with text at both ends; the left text gives way."""
    left = shortened(left, max(width - cell_len(right) - 1, 0))
    return left + " " * max(width - cell_len(left) - cell_len(right), 1) + right
