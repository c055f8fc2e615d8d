"""The frame of a page: header, what stays on top, what scrolls, the detail panel at the end."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QLayout, QScrollArea, QWidget
from shiboken6 import isValid

from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.foot_room import lift
from growthdesk.ui.kit.header import PageHeader
from growthdesk.ui.kit.marks import Divider
from growthdesk.ui.kit.spacing import Item, Margins, boxed, column, empty, fix, put, row, scaled
from growthdesk.ui.kit.tab_order import stops
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import px
from growthdesk.wording import _

LEAST_BODY, MOST_LEAST_BODY = 170, 260


class Scroll(QScrollArea):
    """Scrolls its content up and down; the widget which takes the keyboard comes into sight."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        """Make a scrolling area without frame."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.show_content(content)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def show_content(self, content: QWidget) -> None:
        """Scroll something else.

        What was there goes only when the present event is over: a button in it may have asked for the change, and
        QScrollArea itself would delete it under that button's feet.
        """
        old = self.takeWidget()
        if old is not None:
            old.setParent(self)
            old.hide()
            old.deleteLater()
        content.setProperty("role", "scrolled")
        self.setWidget(content)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        content = self.widget()
        if isinstance(new, QAbstractButton) and QApplication.mouseButtons():
            # A button that moved away between press and release would not be clicked.
            return
        if new is not None and content is not None and content.isAncestorOf(new):
            self.ensureWidgetVisible(new, scaled(24), scaled(48))
            lift(self, new)


class ScrolledBody(QWidget):
    """What a page scrolls: as high as its content is at this width.

    Wrapped words ask for more height than they need as long as they do not know their width.
    """

    def __init__(self, layout: QLayout) -> None:
        """Take the layout."""
        super().__init__()
        self.setLayout(layout)

    def minimumSizeHint(self) -> QSize:
        """Leave the height to the width."""
        return QSize(super().minimumSizeHint().width(), 0)


class SidePanel(QFrame):
    """The detail panel at the end of a page; Esc closes it."""

    closed = Signal()

    def __init__(self, title: str = "", width: int = 300, parent: QWidget | None = None) -> None:
        """Make an open panel."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAccessibleName(title)
        self._title = Label(title, "section", wrap=True, selectable=True)
        self._close = Button(_("Esc"), "quiet")
        self._close.setAccessibleName(_("Close panel"))
        self._close.clicked.connect(self.close_panel)
        self._before: QWidget | None = None
        self._body = column(margins=(20, 0, 20, 16), spacing=12)
        self._body.addStretch(1)
        head = row(margins=(20, 8, 8, 8), spacing=8)
        head.addLayout(column(self._title, margins=(0, 7, 0, 0)), 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        inner = column(head, spacing=0)
        inner.addWidget(Scroll(boxed(self._body)), 1)
        outer = row(Divider(vertical=True), spacing=0)
        outer.addLayout(inner, 1)
        self.setLayout(outer)
        fix(self, width=width)

    def set_title(self, title: str) -> None:
        """Name what is shown."""
        self._title.set_text(title)
        self.setAccessibleName(title)

    def add(self, item: Item) -> None:
        """Append an item to the body."""
        stretch = self._body.takeAt(self._body.count() - 1)
        put(self._body, item)
        if stretch is not None:
            self._body.addItem(stretch)

    def clear(self) -> None:
        """Remove everything from the body."""
        empty(self._body)
        self._body.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        """Remember who has the keyboard."""
        self._before = QApplication.focusWidget()
        super().showEvent(event)

    def close_panel(self) -> None:
        """Hide the panel, give the keyboard back to who had it, and say so."""
        now, before = QApplication.focusWidget(), self._before
        is_inside = now is not None and self.isAncestorOf(now)
        self.hide()
        if is_inside and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)


class _Body(QWidget):
    """Room for the body: asks for little, so that the page as a whole scrolls only when even that is missing.

    Lines of tools over a list are more than little: they are not pressed into each other.
    """

    def sizeHint(self) -> QSize:
        return QSize(px(320), px(LEAST_BODY))

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(max(px(320), least.width()), max(px(LEAST_BODY), min(least.height(), px(MOST_LEAST_BODY))))

    def hasHeightForWidth(self) -> bool:
        return False


class Page(QFrame):
    """One page: header, fixed top, body and optional panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty page."""
        super().__init__(parent)
        self.setProperty("role", "page")
        self.header = PageHeader()
        self._top = column(spacing=0)
        self._middle = row(spacing=0)
        self._content: QWidget | None = None
        self._panel: SidePanel | None = None
        body = _Body()
        body.setLayout(self._middle)
        below = Scroll(boxed(column(self._top, (body, 1), spacing=0)))
        self.setLayout(column(self.header, (below, 1), spacing=0))

    def add_top(self, widget: QWidget, margins: Margins = (20, 0, 20, 8)) -> None:
        """Add something under the header which does not scroll; margins 0 runs from edge to edge."""
        self._top.addWidget(boxed(column(widget, margins=margins, spacing=0)))

    def set_content(self, widget: QWidget) -> None:
        """Show one widget which fills the page and scrolls by itself."""
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = widget
        self._middle.insertWidget(0, widget, 1)

    def set_scrolled(self, *items: Item, margins: Margins = (20, 8, 20, 20), spacing: int = 12) -> None:
        """Show items from top to bottom in a scrolling body."""
        body = column(*items, margins=margins, spacing=spacing)
        body.addStretch(1)
        self.set_content(Scroll(ScrolledBody(body)))

    def set_panel(self, panel: SidePanel | None) -> None:
        """Show a panel at the end, in place of the one before."""
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
        self._panel = panel
        if panel is not None:
            self._middle.addWidget(panel)

    def take_keyboard(self) -> None:
        """Put the keyboard where the work of the page begins, for who arrives here."""
        begin = self.focusProxy()
        while begin is not None and begin.focusProxy() is not None:
            begin = begin.focusProxy()
        if begin is None or not begin.isVisible():
            inside = stops(self._content) if self._content is not None else []
            begin = next(iter(inside or stops(self)), self)
        begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def panel(self) -> SidePanel | None:
        """Return the panel shown, if any."""
        return self._panel

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the panel on Esc from anywhere in the page."""
        if event.key() == Qt.Key.Key_Escape and self._panel is not None and self._panel.isVisible():
            self._panel.close_panel()
            return
        super().keyPressEvent(event)
