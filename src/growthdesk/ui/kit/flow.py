"""What gives way when there is no room: items which wrap like words, columns which become one."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QLayout, QLayoutItem, QWidget

from growthdesk.ui.kit.spacing import row, scaled


class FlowLayout(QLayout):
    """Items in lines, as many per line as fit."""

    def __init__(self, spacing: int = 8, line_spacing: int = 8, parent: QWidget | None = None) -> None:
        """Make a layout with nominal gaps between items and between lines."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = spacing
        self._line_gap = line_spacing
        self.setContentsMargins(0, 0, 0, 0)

    def clear(self) -> None:
        """Remove and delete all items."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Append an item (called by addWidget)."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the item at an index."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem:
        """Remove the item at an index; there is one."""
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        """Return the directions the layout grows in: none."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return whether the height depends on the width: it does."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at this width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        sizes = [item.sizeHint() for item in self._items]
        width = sum(size.width() for size in sizes) + scaled(self._gap) * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802
        """Be at least as wide as the widest item."""
        sizes = [item.minimumSize() for item in self._items]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def _arrange(self, area: QRect, *, move: bool) -> int:
        gap, line_gap = scaled(self._gap), scaled(self._line_gap)
        mirrored = QApplication.isRightToLeft()
        y = 0
        for number, line in enumerate(self._lines(area.width(), gap)):
            y += line_gap if number else 0
            x, height = 0, max(size.height() for _item, size in line)
            for item, size in line:
                if move:
                    left = area.width() - x - size.width() if mirrored else x
                    corner = QPoint(left, y + (height - size.height()) // 2)
                    item.setGeometry(QRect(area.topLeft() + corner, size))
                x += size.width() + gap
            y += height
        return y

    def _lines(self, width: int, gap: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._items:
            size = item.sizeHint().boundedTo(QSize(max(width, 1), 16_000))
            if not lines or x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + gap
        return lines


class Columns(QWidget):
    """Columns side by side by shares; one below the other when any would be narrower than `least`."""

    def __init__(self, *columns: tuple[QWidget, int], least: int = 300, spacing: int = 20) -> None:
        """Make columns of (widget, share)."""
        super().__init__()
        self._shares = [share for _widget, share in columns]
        self._least = least
        self._box = row(*columns, spacing=spacing)
        self.setLayout(self._box)

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the widest column alone."""
        items = (self._box.itemAt(at) for at in range(self._box.count()))
        widest = max((item.minimumSize().width() for item in items if item is not None), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn columns into one, or back."""
        super().resizeEvent(event)
        room = event.size().width() - self._box.spacing() * (len(self._shares) - 1)
        narrowest = room * min(self._shares) // max(sum(self._shares), 1)
        side_by_side = narrowest >= scaled(self._least)
        direction = QBoxLayout.Direction.LeftToRight if side_by_side else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != direction:
            self._box.setDirection(direction)
            for at, share in enumerate(self._shares):
                self._box.setStretch(at, share if side_by_side else 0)
