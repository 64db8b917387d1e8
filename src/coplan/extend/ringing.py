"""Plugins are told of saved steps one after the other, in a thread that nobody waits for."""

import atexit
import threading
from collections.abc import Callable, Sequence
from queue import SimpleQueue

from coplan.extend.offers import SavedStep

LAST = 2.0
"""Seconds that coplan waits at its end for what plugins still do with a saved step."""


class Bell:
    """Rings for each saved step. whom: functions that do not raise; each may take its time."""

    def __init__(self, whom: Sequence[Callable[[SavedStep], None]]) -> None:
        self._whom = whom
        self._steps: SimpleQueue[SavedStep] = SimpleQueue()
        self._waiting = 0
        self._changed = threading.Condition()
        self._begun = False

    def ring(self, saved: SavedStep) -> None:
        """Tell of a saved step; returns at once."""
        if not self._whom:
            return
        with self._changed:
            self._waiting += 1
            if not self._begun:
                self._begun = True
                threading.Thread(target=self._run, name="saved", daemon=True).start()
                atexit.register(self.wait, LAST)
        self._steps.put(saved)

    def wait(self, seconds: float) -> bool:
        """Wait until everybody was told, or for so many seconds. Returns whether they were."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._waiting, seconds)

    def _run(self) -> None:
        while True:
            saved = self._steps.get()
            for tell in self._whom:
                tell(saved)
            with self._changed:
                self._waiting -= 1
                self._changed.notify_all()
