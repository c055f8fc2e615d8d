"""The strip: the few facts of a page which stay in sight, in one box of cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from growthdesk.ui.kit.marks import Divider
from growthdesk.ui.kit.spacing import boxed, column, fix, row
from growthdesk.ui.kit.text import ClampedLabel, ElidedLabel, Label
from growthdesk.ui.kit.theme import px
from growthdesk.ui.kit.tones import Tone

WIDTH_BEFORE_SHOWN = 900
FEW_LETTERS = 16


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: caption, bold value, a line under it, perhaps a widget between; `key` makes it a button.

    One that `stays` is still there when the strip is folded to one line.
    """

    caption: str
    value: str = ""
    sub: str = ""
    tone: Tone | None = None
    value_tone: Tone | None = None
    widget: QWidget | None = None
    stretch: int = 2
    min_width: int = 120
    key: str = ""
    stays: bool = False


class Strip(QFrame):
    """Cells side by side; breaks into two or more lines when there is no room, and folds to one when told to."""

    cell_activated = Signal(str)

    def __init__(self, cells: Sequence[Cell] = (), parent: QWidget | None = None) -> None:
        """Make a strip."""
        super().__init__(parent)
        self.setProperty("role", "strip")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(1, 1, 1, 1)
        self._lines.setSpacing(0)
        self._cells: list[tuple[Cell, _CellBox]] = []
        self._per_line: list[int] = []
        self._is_folded = False
        self.set_cells(cells)

    def set_cells(self, cells: Sequence[Cell]) -> None:
        """Replace all cells."""
        for _, box in self._cells:
            # Without a parent the box would be Python's and die at once, perhaps inside its own click.
            box.hide()
            box.deleteLater()
        self._cells = [(cell, _CellBox(cell)) for cell in cells]
        for _, box in self._cells:
            box.activated.connect(self.cell_activated)
            box.set_folded(self._is_folded)
        self._per_line = []
        self._lay_out(self.width() if self.isVisible() else px(WIDTH_BEFORE_SHOWN))

    def set_folded(self, is_folded: bool) -> None:
        """Show one line with the cells that stay, or every cell whole."""
        if is_folded == self._is_folded:
            return
        self._is_folded = is_folded
        for _, box in self._cells:
            box.set_folded(is_folded)
        self._per_line = []
        self._lay_out(self.width())

    def _shown(self) -> list[tuple[Cell, "_CellBox"]]:
        return [(cell, box) for cell, box in self._cells if cell.stays or not self._is_folded]

    def minimumSizeHint(self) -> QSize:
        """Fit the widest single cell."""
        widest = max((px(cell.min_width) for cell, _ in self._cells), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break into lines again."""
        super().resizeEvent(event)
        self._lay_out(event.size().width())

    def _lay_out(self, width: int) -> None:
        cells = self._shown()
        counts = [len(cells)] if self._is_folded else _line_counts([px(cell.min_width) for cell, _ in cells], width)
        if counts == self._per_line:
            return
        self._per_line = counts
        while self._lines.count():
            item = self._lines.takeAt(0)
            if item is not None and item.layout() is not None:
                _release(item.layout())
            elif item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()
        start = 0
        for number, count in enumerate(counts):
            if number:
                self._lines.addWidget(Divider())
            line = QHBoxLayout()
            line.setSpacing(0)
            for place, (cell, box) in enumerate(cells[start : start + count]):
                if place:
                    line.addWidget(Divider(vertical=True))
                line.addWidget(box, cell.stretch)
            self._lines.addLayout(line)
            start += count


class _CellBox(QFrame):
    """One cell of a strip."""

    activated = Signal(str)

    def __init__(self, cell: Cell) -> None:
        super().__init__()
        self._key = cell.key
        self.setProperty("role", "cell-button" if cell.key else "cell")
        whole = column(ElidedLabel(cell.caption, "caption"), spacing=4)
        if cell.value:
            whole.addWidget(ClampedLabel(cell.value, "strong", cell.value_tone))
        if cell.widget is not None:
            whole.addWidget(cell.widget)
        if cell.sub:
            whole.addWidget(ClampedLabel(cell.sub, "small", cell.tone))
        whole.addStretch(1)
        self._whole = boxed(whole)
        # A few words, as a day, are whole; what they belong to gives way.
        sub = (Label if len(cell.sub) <= FEW_LETTERS else ElidedLabel)(cell.sub, "small", cell.tone)
        if not cell.sub:
            sub.hide()
        self._line = boxed(row(ElidedLabel(cell.value, "strong", cell.value_tone), sub, None, spacing=10))
        self._line.hide()
        self._stays = cell.stays
        self.setLayout(column(self._whole, self._line, margins=(12, 8, 12, 8) if cell.key else (14, 10, 14, 10)))
        fix(self, min_width=cell.min_width)
        self.setAccessibleName(", ".join(part for part in (cell.caption, cell.value, cell.sub) if part))
        if cell.key:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_folded(self, is_folded: bool) -> None:
        """Show value and line beside each other, or everything whole."""
        self._whole.setVisible(not is_folded)
        self._line.setVisible(is_folded)
        # Shown before it is laid out, it would be a window of its own.
        if self.parentWidget() is not None or (is_folded and not self._stays):
            self.setVisible(self._stays or not is_folded)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._key:
            self.activated.emit(self._key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._key and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit(self._key)
            return
        super().keyPressEvent(event)


def _line_counts(widths: Sequence[int], available: int) -> list[int]:
    """Spread cells evenly over as few lines as hold them."""
    total = len(widths)
    for lines in range(1, total + 1):
        size = -(-total // lines)
        parts = [widths[start : start + size] for start in range(0, total, size)]
        if all(sum(part) <= available for part in parts):
            return [len(part) for part in parts]
    return [1] * total


def _release(layout: object) -> None:
    """Take the cells out of a line and delete its dividers."""
    if not isinstance(layout, QHBoxLayout):
        return
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if isinstance(widget, Divider):
            widget.deleteLater()
    layout.deleteLater()
