"""What a key costs, in lists and in fields; how much memory a session takes; and leaving."""

from statistics import median, quantiles

from bench.process import private_kilobytes, worked
from bench.programs import BELL, HELPED, bare, coplan
from bench.promise import Figures, Measure, Place, Promise
from bench.shown import Pressed, Shown
from bench.timing import Program

DOWN, UP, ESCAPE, LEAVE = b"\x1b[B", b"\x1b[A", b"\x1b", b"q"
MOVES, LETTERS = 20, b"meals today"
FEW = 5
MIDDLE, LARGE = 100, 10_000


def _keys(program: Program, place: Place, field: bytes, sign: str | bytes) -> Figures:
    """One session: moves in a list, letters in a field, Escape, and leaving.

    field: the key that opens a field over the screen. sign: by which an answer is known.
    """
    with Shown(program, place.env) as shown:
        shown.until_it_answers(sign)
        began = worked(shown.pid)
        moves = [shown.press(UP if n % 2 else DOWN) for n in range(MOVES)]
        cpu = (worked(shown.pid) - began) / MOVES
        memory = private_kilobytes(shown.pid)
        opening = shown.press(field)
        letters = [shown.press(bytes([letter])) for letter in LETTERS][1:]
        escape = shown.press(ESCAPE)
        figures = {
            **_told("move", moves),
            **_told("type", letters),
            "escape": escape.first,
            "page bytes": opening.sent,
            "page over need": opening.sent / max(1, opening.needed),
            "move cpu": cpu,
            "private": memory,
        }
        return {**figures, "leave": shown.leave(LEAVE)}


def _told(what: str, keys: list[Pressed]) -> Figures:
    """Figures of keys of one kind; their last hundredths show when somebody waits."""
    settled = [key.settled for key in keys]
    return {
        f"{what} first": median(key.first for key in keys),
        f"{what} settled": median(settled),
        f"{what} late": quantiles(settled, n=20)[-1] / max(median(settled), 0.001),
        f"{what} bytes": median(key.sent for key in keys),
        f"{what} over need": median(key.sent / max(1, key.needed) for key in keys),
    }


def typed(entries: int) -> Measure:
    """Keys in coplan with a plan of so many entries."""
    return Measure(
        f"keys in coplan, {entries} entries",
        lambda place: _keys(coplan(place.plan(entries)), place, b"a", HELPED),
        2 if entries == LARGE else FEW,
    )


BARE = Measure(
    "keys in a bare app", lambda place: _keys(bare(place.plan(MIDDLE)), place, b":", BELL), FEW
)
HERE, BIG = typed(MIDDLE), typed(LARGE)

PROMISES = (
    Promise(
        "move", "a move in a list has settled, beside a bare app", 0.60, HERE, "move settled", BARE
    ),
    Promise(
        "move-late", "the slowest twentieth of the moves, beside the median", 2.0, HERE, "move late"
    ),
    Promise("type", "a typed letter has settled", 0.20, HERE, "type settled", BARE),
    Promise("escape", "Escape closes a page: the first byte", 0.30, HERE, "escape", BARE),
    Promise("move-bytes", "bytes of a move", 0.05, HERE, "move bytes", BARE),
    Promise("type-bytes", "bytes of a typed letter", 0.05, HERE, "type bytes", BARE),
    Promise(
        "move-need", "bytes of a move, beside the cells that change", 1.25, HERE, "move over need"
    ),
    Promise(
        "type-need", "bytes of a letter, beside the cells that change", 1.25, HERE, "type over need"
    ),
    Promise(
        "page-need",
        "bytes of a new page, beside the cells that change",
        1.25,
        HERE,
        "page over need",
    ),
    Promise("leave", "leaving, with everything saved", 0.12, HERE, "leave", BARE),
    Promise("memory", "memory of a session that nobody shares", 1.05, HERE, "private", BARE),
    Promise(
        "large-move", "a move among 10,000 entries, beside 100", 1.10, BIG, "move settled", HERE
    ),
    Promise("large-bytes", "its bytes", 1.10, BIG, "move bytes", HERE),
    Promise("large-memory", "memory with 10,000 entries, beside 100", 1.15, BIG, "private", HERE),
)
