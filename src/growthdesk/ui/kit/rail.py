"""The rail: the places of the window, with a count where something waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from growthdesk.ui.kit import icons
from growthdesk.ui.kit.buttons import DrawnButton
from growthdesk.ui.kit.marks import Divider
from growthdesk.ui.kit.spacing import column, fix
from growthdesk.ui.kit.text import Align, draw_line, plain_tip, side_of
from growthdesk.ui.kit.theme import colour, look, px

FULL_WIDTH = 199
COMPACT_WIDTH = 56


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the rail."""

    key: str
    text: str
    icon: str


class Rail(QFrame):
    """Places from top to bottom; None in the list draws a line. Arrow keys move, Enter goes there."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place | None], name: str = "", parent: QWidget | None = None) -> None:
        """Make a rail; `name` is spoken for the whole."""
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setAccessibleName(name)
        self._buttons: dict[str, _PlaceButton] = {}
        layout = column(margins=(8, 12, 8, 12), spacing=2)
        for place in places:
            if place is None:
                layout.addWidget(fix(QWidget(), height=6))
                layout.addWidget(Divider())
                layout.addWidget(fix(QWidget(), height=6))
                continue
            button = _PlaceButton(place)
            button.clicked.connect(partial(self._go, place.key))
            self._buttons[place.key] = button
            layout.addWidget(button)
        layout.addStretch(1)
        self.setLayout(layout)
        self.set_compact(False)

    def choose(self, key: str) -> None:
        """Mark a place as the current one, silently; an unknown key marks none."""
        for known, button in self._buttons.items():
            button.setChecked(known == key)

    def current(self) -> str:
        """Return the marked place, or ""."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def keys(self) -> tuple[str, ...]:
        """Return the places in order."""
        return tuple(self._buttons)

    def go_to(self, number: int) -> None:
        """Go to the place with this number, counted from one (Ctrl+1..9)."""
        keys = self.keys()
        if 1 <= number <= len(keys):
            self._go(keys[number - 1])

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show what waits where; zero or a missing key shows nothing."""
        for key, button in self._buttons.items():
            button.set_count(counts.get(key, 0))

    def set_compact(self, compact: bool) -> None:
        """Show icons only, with the words as tooltip."""
        fix(self, width=COMPACT_WIDTH if compact else FULL_WIDTH)
        for button in self._buttons.values():
            button.set_compact(compact)

    def focus_current(self) -> None:
        """Put the keyboard on the marked place."""
        buttons = list(self._buttons.values())
        target = next((button for button in buttons if button.isChecked()), buttons[0] if buttons else None)
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrow keys."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        buttons = list(self._buttons.values())
        at = next((index for index, button in enumerate(buttons) if button.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        buttons[(at + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _go(self, key: str, *_: object) -> None:
        self.choose(key)
        self.chosen.emit(key)


class _PlaceButton(DrawnButton):
    """One place: icon, words, count."""

    def __init__(self, place: Place) -> None:
        super().__init__(place.text)
        self._place = place
        self._count = 0
        self._compact = False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:  # noqa: N802
        """Stay as the rail says; a click alone does not mark."""

    def set_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(f"{self._place.text}, {count}" if count else self._place.text)
        self.update()

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self.setToolTip(plain_tip(self._place.text) if compact else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(40), px(33))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        marked = self.isChecked()
        side = px(16)
        left = (self.width() - side) // 2 if self._compact else px(10)
        area = QRect(left, (self.height() - side) // 2, side, side)
        token = "accent" if marked else "ink_second"
        painter.drawPixmap(self._mirror(area), icons.pixmap(self._place.icon, token, 16, self.devicePixelRatioF()))
        if not self._compact:
            self._paint_words(painter, left + side + px(10), marked=marked)
        elif self._count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawEllipse(self._mirror(QRect(area.right() - px(2), area.top() - px(4), px(7), px(7))))
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        box = self.rect().adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("selection" if self.isChecked() else "rail_hover"))
            painter.drawRoundedRect(self.rect(), px(6), px(6))
        if self.hasFocus():
            painter.setPen(QPen(colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, px(6), px(6))

    def _paint_words(self, painter: QPainter, left: int, *, marked: bool) -> None:
        end = self.width() - px(10)
        if self._count:
            painter.setFont(look().font(11, strong=True))
            words = str(self._count) if self._count < 1_000 else "999+"
            width = painter.fontMetrics().horizontalAdvance(words)
            painter.setPen(colour("ink_second"))
            spot = self._mirror(QRect(end - width, 0, width, self.height()))
            draw_line(painter, spot, words, Qt.AlignmentFlag.AlignHCenter)
            end -= width + px(6)
        painter.setFont(look().font(strong=marked))
        painter.setPen(colour("ink" if marked else "ink_second"))
        shown = painter.fontMetrics().elidedText(self._place.text, Qt.TextElideMode.ElideRight, end - left)
        box = self._mirror(QRect(left, 0, end - left, self.height()))
        draw_line(painter, box, shown, side_of(Align.START, mirrored=self.isRightToLeft()))

    def _mirror(self, area: QRect) -> QRect:
        if self.isRightToLeft():
            area.moveLeft(self.width() - area.right() - 1)
        return area
