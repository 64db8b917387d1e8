"""What a key costs, in lists and in fields; how much memory a session takes; and leaving."""

from collections.abc import Iterator, Mapping
from statistics import median, quantiles
from typing import NamedTuple

from bench.process import private_kilobytes
from bench.programs import bare, coplan
from bench.promise import Figures, Measure, Promise
from bench.shown import Pressed, Shown
from bench.timing import Program

DOWN, UP, ESCAPE, LEAVE = b"\x1b[B", b"\x1b[A", b"\x1b", b"q"
MOVES, LETTERS = 20, b"meals today"
HELD, REPEAT = 60, 1 / 30
"""How often a key that is held down repeats, and after how many seconds each time."""

FEW = 5
SMALL, WIDER = (80, 24), (120, 40)
MIDDLE, LARGE = 100, 10_000


class Way(NamedTuple):
    """How keys are pressed in a program.

    many: the key to a list that is longer than the screen, where it does not begin there. page:
    the key to a page over the screen, which Escape closes. field: the key to a field in which to
    type, and back: the key away from it.
    """

    many: bytes
    page: bytes
    field: bytes
    back: bytes


def _keys(program: Program, way: Way, env: Mapping[str, str], size: tuple[int, int]) -> Figures:
    """One session: moves in a list, a key held down, a page, letters in a field, and leaving."""
    with Shown(program, env, size) as shown:
        shown.until_it_answers()
        soon = _moves(shown)
        shown.rest()
        moves = _moves(shown)
        memory = private_kilobytes(shown.pid)
        held, lag = _held(shown, way.many)
        page, escape = shown.press(way.page), shown.press(ESCAPE)
        shown.press(way.field)
        letters = [shown.press(bytes([letter])) for letter in LETTERS][1:]
        shown.press(way.back)
        return {
            "private": memory,
            **_told("soon", soon),
            **_told("move", moves),
            "held bytes": held,
            "held lag": lag,
            "page over need": page.sent / max(1, page.needed),
            "escape": escape.first,
            **_told("type", letters),
            "leave": shown.leave(LEAVE),
        }


def _moves(shown: Shown) -> list[Pressed]:
    return [shown.press(UP if n % 2 else DOWN) for n in range(MOVES)]


def _held(shown: Shown, many: bytes) -> tuple[float, float]:
    """Down, held till the list has moved for a while."""
    if many:
        shown.press(many)
    shown.hold(DOWN, shown.screen.lines // 2, REPEAT)
    return shown.hold(DOWN, HELD, REPEAT)


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


COPLAN = Way(many=b"2", page=b"a", field=b"a", back=ESCAPE)
APP = Way(many=b"", page=b":", field=b"\t", back=b"\x1b[Z")


def typed(entries: int, size: tuple[int, int] = SMALL) -> Measure:
    """Keys in coplan with a plan of so many entries."""
    return Measure(
        f"keys in coplan, {entries} entries, {_called(size)}",
        lambda place: _keys(coplan(place.plan(entries)), COPLAN, place.env, size),
        2 if entries == LARGE else FEW,
    )


def typed_bare(size: tuple[int, int] = SMALL) -> Measure:
    """Keys in a bare app."""
    return Measure(
        f"keys in a bare app, {_called(size)}",
        lambda place: _keys(bare(place.plan(MIDDLE)), APP, place.env, size),
        FEW,
    )


def _called(size: tuple[int, int]) -> str:
    return "{} by {}".format(*size)


HERE, WIDE, BIG = typed(MIDDLE), typed(MIDDLE, WIDER), typed(LARGE)
BARE, BARE_WIDE = typed_bare(), typed_bare(WIDER)


def _sized(name: str, says: str, mine: Measure, its: Measure) -> Iterator[Promise]:
    """What a key costs on one size of screen. its: a bare app's."""
    yield Promise(
        f"{name}move", f"a move in a list has settled{says}", 0.60, mine, "move settled", its
    )
    yield Promise(f"{name}move-late", "its slowest twentieth", 2.0, mine, "move late")
    yield Promise(
        f"{name}type", f"a typed letter has settled{says}", 0.20, mine, "type settled", its
    )
    for what, called in (("move", "a move"), ("type", "a typed letter")):
        says_bytes = f"bytes of {called}{says}, beside a bare app's"
        figure, need = f"{what} bytes", f"{what} over need"
        yield Promise(f"{name}{what}-bytes", says_bytes, 0.05, mine, figure, its)
        yield Promise(f"{name}{what}-need", "beside the cells that change", 1.25, mine, need)


PROMISES = (
    *_sized("", "", HERE, BARE),
    *_sized("wide-", ", 120 by 40", WIDE, BARE_WIDE),
    Promise(
        "page-need",
        "bytes of a new page, beside the cells that change",
        1.25,
        HERE,
        "page over need",
    ),
    Promise("escape", "Escape closes a page: the first byte", 0.30, HERE, "escape", BARE),
    Promise("leave", "leaving, with everything saved", 0.12, HERE, "leave", BARE),
    Promise("memory", "memory of a session that nobody shares", 1.05, HERE, "private", BARE),
    Promise(
        "large-move", "a move among 10,000 entries, beside 100", 1.10, BIG, "move settled", HERE
    ),
    Promise("large-bytes", "its bytes", 1.10, BIG, "move bytes", HERE),
    Promise(
        "large-soon",
        "while all is still gone through",
        None,
        BIG,
        "soon settled",
        BIG,
        "move settled",
    ),
    Promise("large-memory", "memory with 10,000 entries, beside 100", 1.15, BIG, "private", HERE),
    Promise(
        "held-lag",
        "Down held for two seconds among 10,000: it goes on for",
        17,
        BIG,
        "held lag",
        unit=" ms",
    ),
    Promise(
        "held-bytes",
        "bytes of each press, beside a bare app's",
        0.06,
        HERE,
        "held bytes",
        BARE,
    ),
)
