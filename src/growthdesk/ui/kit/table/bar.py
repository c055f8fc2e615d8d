"""The line over a table: what narrows it down at the start, tools at the end; two lines where one has no room."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from growthdesk.ui.kit.spacing import Item, boxed, row

GAP = 10


class TableBar(QWidget):
    """Starts with what it is given; tools are added."""

    def __init__(self, *start: Item) -> None:
        """Make a bar without tools."""
        super().__init__()
        self._tools = row(None, spacing=GAP)
        self._groups = boxed(row(*start, spacing=GAP)), boxed(self._tools)
        self._box = row((self._groups[0], 1), self._groups[1], spacing=GAP)
        self.setLayout(self._box)

    def add(self, tool: QWidget) -> None:
        """Put a tool at the end."""
        self._tools.addWidget(tool)

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the wider half."""
        widest = max(group.minimumSizeHint().width() for group in self._groups)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become two lines, or one again."""
        super().resizeEvent(event)
        needed = sum(group.minimumSizeHint().width() for group in self._groups) + self._box.spacing()
        has_room = needed <= event.size().width()
        direction = QBoxLayout.Direction.LeftToRight if has_room else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != direction:
            self._box.setDirection(direction)
