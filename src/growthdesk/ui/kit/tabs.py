"""The underlined tab bar of a page, which names pages and does not hold them; and the stack that does."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QToolButton, QWidget

from growthdesk.ui.kit.buttons import literal
from growthdesk.ui.kit.marks import Divider
from growthdesk.ui.kit.spacing import column, row
from growthdesk.ui.kit.theme import colour, look, px


class TabBar(QFrame):
    """Tabs by key over a hairline; arrow keys move between them, Home and End go to the first and last."""

    chosen = Signal(str)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        """Make an empty bar; `name` is spoken for the whole."""
        super().__init__(parent)
        self.setProperty("role", "header")
        self._bar = _Bar()
        self._bar.setAccessibleName(name)
        self._keys: list[str] = []
        self.setLayout(column(row(self._bar, margins=(20, 0, 20, 0)), Divider(), spacing=0))
        self._bar.currentChanged.connect(self._on_change)

    def add(self, key: str, text: str) -> None:
        """Append a tab."""
        self._keys.append(key)
        self._bar.addTab(literal(text))

    def set_text(self, key: str, text: str) -> None:
        """Change the words of a tab."""
        self._bar.setTabText(self._keys.index(key), literal(text))

    def choose(self, key: str) -> None:
        """Show a tab as the current one, silently."""
        if key in self._keys:
            blocked = self._bar.blockSignals(True)
            self._bar.setCurrentIndex(self._keys.index(key))
            self._bar.blockSignals(blocked)

    def current(self) -> str:
        """Return the current tab's key, or ""."""
        index = self._bar.currentIndex()
        return self._keys[index] if index >= 0 else ""

    def keys(self) -> tuple[str, ...]:
        """Return all keys in order."""
        return tuple(self._keys)

    def bar(self) -> QTabBar:
        """Return Qt's tab bar, for focus and tests."""
        return self._bar

    def _on_change(self, index: int) -> None:
        if index >= 0 and len(self._keys) > index and self._bar.count() > 1:
            self.chosen.emit(self._keys[index])


class _Bar(QTabBar):
    """Tabs wide enough for their bold state, so that nothing moves when one is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "underlined")
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for arrow in self.findChildren(QToolButton):
            # They bring tabs into sight, as the arrow keys do.
            arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the first and the last tab with Home and End; arrow keys go on from one to the next."""
        ends = {int(Qt.Key.Key_Home): 0, int(Qt.Key.Key_End): self.count() - 1}
        if event.key() in ends and not event.modifiers():
            self.setCurrentIndex(ends[event.key()])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring round the current tab while the bar has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("focus"), 2))
            inset = px(3)
            ring = self.tabRect(self.currentIndex()).adjusted(inset, inset, -inset, -inset - 2)
            painter.drawRoundedRect(ring, px(4), px(4))
            painter.end()

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802
        size = super().tabSizeHint(index)
        words = self.tabText(index).replace("&&", "&")
        bold = QFontMetrics(look().font(strong=True)).horizontalAdvance(words)
        return QSize(max(size.width(), bold + px(26)), size.height())


class TabStack(QStackedWidget):
    """Tabs of which only the one in sight asks for room: a wide one seen before would make all of them scroll."""

    def __init__(self) -> None:
        """Make a stack without tabs."""
        super().__init__()
        self.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        """Ask for what the tab shown needs."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()
