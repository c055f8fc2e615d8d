"""A line that opens a form: its words are a button while its review can be edited, small buttons stand beside them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from growthdesk.ui.kit.clickable import RING, Clickable
from growthdesk.ui.kit.spacing import column, row


class OpeningButton(Clickable):
    """Words that open what they say; F2 opens them too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on F2, as on Enter and Space."""
        if event.key() == Qt.Key.Key_F2:
            self.click()
        else:
            super().keyPressEvent(event)


class OpenLine(QWidget):
    """One record in a few words; what they open is said by `open`."""

    words: QWidget

    def fill(self, words: QLayout, name: str, beside: Sequence[QWidget], *, editable: bool) -> None:
        """Show words, spoken as `name`, and what stands beside them."""
        self.words = OpeningButton(words, name, self.open) if editable else plain(words)
        self.words.setAccessibleName(name)
        layout = row((self.words, 1), spacing=6, margins=(0, 0, RING, 0))
        for widget in beside:
            layout.addLayout(column(widget, None, margins=(0, RING, 0, 0), spacing=0))
        self.setLayout(layout)
        self.setFocusProxy(self.words)

    def open(self) -> None:
        """Open the form of the record."""
        raise NotImplementedError


def plain(layout: QLayout) -> QFrame:
    """Return what does nothing, with the edge it has as a button."""
    frame = QFrame()
    frame.setProperty("role", "plain")
    frame.setLayout(layout)
    return frame
