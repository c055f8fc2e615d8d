"""A calm end when the computer asks for one (log-out, shut-down): the window closes, the file is backed up."""

import os
import signal
from types import FrameType

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QWidget


def close_when_asked(window: QWidget) -> None:
    """Close the window on SIGTERM, SIGINT or SIGHUP.

    Python runs signal handlers between two of its own instructions, so a quiet event loop would never notice: the
    wake-up pipe makes the loop turn.
    """
    read_end, write_end = os.pipe()
    os.set_blocking(read_end, False)
    os.set_blocking(write_end, False)
    signal.set_wakeup_fd(write_end, warn_on_full_buffer=False)

    def close(_number: int, _frame: FrameType | None) -> None:
        # Between two instructions of whatever runs: it ends first, the file may just be opening.
        QTimer.singleShot(0, window, window.close)

    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None:
            signal.signal(number, close)
    notifier = QSocketNotifier(read_end, QSocketNotifier.Type.Read, window)
    notifier.activated.connect(lambda *_arguments: os.read(read_end, 64))
