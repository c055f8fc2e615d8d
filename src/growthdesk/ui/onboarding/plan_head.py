"""The head of a plan: its name, since when and how far it is, and its buttons; two lines where one has no room."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from growthdesk.ui.kit.spacing import boxed, row
from growthdesk.ui.kit.text import ElidedLabel, Label
from growthdesk.ui.kit.theme import px

# A name is cut only where it is longer than this.
MOST_NAME = 260


class PlanHead(QWidget):
    """Name and note at the start, tools at the end."""

    def __init__(self, tools: Sequence[QWidget]) -> None:
        """Take the tools."""
        super().__init__()
        self._name = ElidedLabel("", "section")
        self._note = Label("", "second")
        self._words = boxed(row(self._name, self._note, None, spacing=8))
        self._tools = boxed(row(*tools, None, spacing=8))
        self._both = row((self._words, 1), self._tools, spacing=8)
        self.setLayout(self._both)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_words(self, name: str, note: str) -> None:
        """Name the plan."""
        self._name.set_text(name)
        self._note.set_text(note)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the wider part."""
        widest = max(part.minimumSizeHint().width() for part in (self._words, self._tools))
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become two lines, or one again."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_both"):
            self._arrange()

    def _arrange(self) -> None:
        wide = self._name.fontMetrics().horizontalAdvance(self._name.full_text()) + 2
        self._name.setMinimumWidth(min(wide, px(MOST_NAME)))
        needed = sum(part.minimumSizeHint().width() for part in (self._words, self._tools)) + self._both.spacing()
        is_one = needed <= self.width()
        wanted = QBoxLayout.Direction.LeftToRight if is_one else QBoxLayout.Direction.TopToBottom
        if self._both.direction() != wanted:
            self._both.setDirection(wanted)
            self.updateGeometry()
