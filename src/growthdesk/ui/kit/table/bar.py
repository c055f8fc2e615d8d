"""The line over a table: what narrows it down at the start, tools at the end; more lines where one has no room."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from growthdesk.ui.kit.spacing import Item, boxed, column, row

GAP = 10


class TableBar(QWidget):
    """Starts with what it is given; tools are added."""

    def __init__(self, *start: Item) -> None:
        """Make a bar without tools."""
        super().__init__()
        self._tools = row(None, spacing=GAP)
        self._rest = row(None, spacing=GAP)
        self._order: list[QWidget] = []
        self._groups = boxed(row(*start, spacing=GAP)), boxed(column(self._tools, self._rest, spacing=GAP))
        self._box = row((self._groups[0], 1), self._groups[1], spacing=GAP)
        self.setLayout(self._box)

    def add(self, tool: QWidget) -> None:
        """Put a tool at the end."""
        self._order.append(tool)
        self._tools.addWidget(tool)

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the wider half, whose tools may take two lines."""
        tools = self._widths()
        half = min((max(sum(tools[:at]), sum(tools[at:])) for at in range(len(tools))), default=0)
        widest = max(self._groups[0].minimumSizeHint().width(), half)
        return QSize(widest, super().minimumSizeHint().height())

    def _widths(self) -> list[int]:
        """Return what each tool takes at its narrowest, with the gap after it."""
        shown = [tool for tool in self._order if not tool.isHidden()]
        return [tool.minimumSizeHint().width() + self._tools.spacing() for tool in shown]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become several lines, or one again."""
        super().resizeEvent(event)
        width = event.size().width()
        self._part_tools(width)
        has_room = self._groups[0].minimumSizeHint().width() + self._box.spacing() + sum(self._widths()) <= width
        direction = QBoxLayout.Direction.LeftToRight if has_room else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != direction:
            self._box.setDirection(direction)

    def _part_tools(self, width: int) -> None:
        """Put the tools that have no room beside the others on a line of their own."""
        taken, first = 0, list[QWidget]()
        for tool in self._order:
            if not tool.isHidden():
                taken += tool.minimumSizeHint().width() + (self._tools.spacing() if taken else 0)
            if taken > width:
                break
            first.append(tool)
        if self._tools.count() - 1 == len(first):
            return
        for tool in self._order:
            self._tools.removeWidget(tool)
            self._rest.removeWidget(tool)
        for at, tool in enumerate(self._order):
            (self._tools if at < len(first) else self._rest).addWidget(tool)
