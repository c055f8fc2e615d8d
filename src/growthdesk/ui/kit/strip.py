"""The strip: the few facts of a page which stay in sight, in one box of cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from growthdesk.ui.kit.clickable import Clickable
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
        self._cells: list[_CellBox] = []
        self._per_line: list[int] = []
        self._is_folded = False
        self.set_cells(cells)

    def set_cells(self, cells: Sequence[Cell]) -> None:
        """Replace all cells."""
        for box in self._cells:
            # Without a parent the box would be Python's and die at once, perhaps inside its own click.
            box.widget.hide()
            box.widget.deleteLater()
        self._cells = [_boxed(cell, self.cell_activated.emit) for cell in cells]
        for box in self._cells:
            box.set_folded(self._is_folded)
        self._per_line = []
        self._lay_out(self.width() if self.isVisible() else px(WIDTH_BEFORE_SHOWN))

    def set_folded(self, is_folded: bool) -> None:
        """Show one line with the cells that stay, or every cell whole."""
        if is_folded == self._is_folded:
            return
        self._is_folded = is_folded
        for box in self._cells:
            box.set_folded(is_folded)
        self._per_line = []
        self._lay_out(self.width())

    def _shown(self) -> list["_CellBox"]:
        return [box for box in self._cells if box.cell.stays or not self._is_folded]

    def minimumSizeHint(self) -> QSize:
        """Fit the widest single cell."""
        widest = max((px(box.cell.min_width) for box in self._cells), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break into lines again."""
        super().resizeEvent(event)
        self._lay_out(event.size().width())

    def _lay_out(self, width: int) -> None:
        boxes = self._shown()
        widths = [px(box.cell.min_width) for box in boxes]
        counts = [len(boxes)] if self._is_folded else _line_counts(widths, width)
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
            for place, box in enumerate(boxes[start : start + count]):
                if place:
                    line.addWidget(Divider(vertical=True))
                line.addWidget(box.widget, box.cell.stretch)
            self._lines.addLayout(line)
            start += count


@dataclass(frozen=True, slots=True)
class _CellBox:
    """A cell as widgets: what stands in the strip, and its two faces."""

    cell: Cell
    widget: QWidget
    whole: QWidget
    line: QWidget

    def set_folded(self, is_folded: bool) -> None:
        """Show value and line beside each other, or everything whole."""
        self.whole.setVisible(not is_folded)
        self.line.setVisible(is_folded)
        # Shown before it is laid out, it would be a window of its own.
        if self.widget.parentWidget() is not None or (is_folded and not self.cell.stays):
            self.widget.setVisible(self.cell.stays or not is_folded)


def _boxed(cell: Cell, activate: Callable[[str], object]) -> _CellBox:
    whole, line = _whole(cell), _line(cell)
    line.hide()
    name = ", ".join(part for part in (cell.caption, cell.value, cell.sub) if part)
    widget: QWidget
    if cell.key:
        widget = Clickable(column(whole, line, margins=(12, 8, 12, 8)), name, partial(activate, cell.key))
    else:
        widget = QFrame()
        widget.setProperty("role", "cell")
        widget.setLayout(column(whole, line, margins=(14, 10, 14, 10)))
        widget.setAccessibleName(name)
    return _CellBox(cell, fix(widget, min_width=cell.min_width), whole, line)


def _whole(cell: Cell) -> QWidget:
    whole = column(ElidedLabel(cell.caption, "caption"), spacing=4)
    if cell.value:
        whole.addWidget(ClampedLabel(cell.value, "strong", cell.value_tone))
    if cell.widget is not None:
        whole.addWidget(cell.widget)
    if cell.sub:
        whole.addWidget(ClampedLabel(cell.sub, "small", cell.tone))
    whole.addStretch(1)
    return boxed(whole)


def _line(cell: Cell) -> QWidget:
    # A few words, as a day, are whole; what they belong to gives way.
    sub = (Label if len(cell.sub) <= FEW_LETTERS else ElidedLabel)(cell.sub, "small", cell.tone)
    if not cell.sub:
        sub.hide()
    return boxed(row(ElidedLabel(cell.value, "strong", cell.value_tone), sub, None, spacing=10))


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
