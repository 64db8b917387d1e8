"""What a keyboard sends, put together again: no sequence is taken apart because it came in pieces.

A lone Escape is told from the beginning of a sequence by what follows, and by nothing following.
"""

import re
from codecs import getincrementaldecoder

LONE = 0.025
"""Seconds after which an Escape was a key by itself; pieces of a sequence come closer together."""

TORN = 0.1
"""Seconds to wait for the rest of a sequence that has begun; no person types one."""

PASTING = 5.0
"""Seconds of silence after which the end of pasted text is not waited for any longer."""

_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"
PASTE = re.compile(r"\x1b\[200~(.*?)\x1b\[201~", re.DOTALL)
"""Pasted text. Source: xterm's ctlseqs, bracketed paste mode."""

# Source: ECMA-48, the forms of control sequences and control strings; xterm's ctlseqs for SS3.
_UNFINISHED = re.compile(
    r"\x1b(?:\[\[?[0-?]*[ -/]*|O|[P\]_^X][^\x07\x1b]{0,256}(?:\x1b)?)?\Z", re.DOTALL
)


class Arriving:
    """Bytes in, whole text out. lone: seconds after which an Escape is a key by itself."""

    def __init__(self, lone: float = LONE) -> None:
        self._lone = lone
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._held = ""

    @property
    def patience(self) -> float | None:
        """Seconds to wait for more before ``late``; None while nothing is held back."""
        if not self._held:
            return None
        if _pasting(self._held):
            return PASTING
        return self._lone if self._held == "\x1b" else TORN

    def take(self, data: bytes) -> str:
        """Take in what has come. Returns what is whole."""
        text = self._held + self._decode(data)
        cut = len(text)
        if _pasting(text):
            cut = text.index(_PASTE, text.rfind(_PASTED) + 1)
        elif unfinished := _UNFINISHED.search(text):
            cut = unfinished.start()
        self._held = text[cut:]
        return text[:cut]

    def late(self) -> str:
        """Nothing more has come. Returns what was held back."""
        text, self._held = self._held, ""
        return text


def _pasting(text: str) -> bool:
    """Whether text is being pasted, and its end has not come."""
    return text.rfind(_PASTE) > text.rfind(_PASTED)
