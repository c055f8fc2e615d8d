"""Looking for garbage between events only: the moment Python chooses by itself can make the program stand still.

Python looks wherever something is made, also within a call of Qt that holds the locks of two objects, as the end of a
connection does. What is found may be objects of Qt whose own end waits for one of these locks: for ever.
"""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000


class GarbageRounds(QObject):
    """Looks as often as Python would, youngest first, while nothing in a thread makes or needs anything."""

    def __init__(self, parent: QObject, is_busy: Callable[[], bool]) -> None:
        """Begin; for as long as the parent lives. Python itself was told not to look."""
        super().__init__(parent)
        self._is_busy = is_busy
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(EVERY_MS)

    def look(self) -> None:
        """Look among the oldest that are due, if any are."""
        if self._is_busy():
            return
        due = [count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if any(due):
            gc.collect(max(age for age, is_due in enumerate(due) if is_due))
