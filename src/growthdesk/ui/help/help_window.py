"""The help window: a table of contents one can search, and the page. It stays open beside the work."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from growthdesk.ui.help.contents import FIRST, HelpPage
from growthdesk.ui.help.reader import Reader
from growthdesk.ui.kit.buttons import Button, IconButton
from growthdesk.ui.kit.header import SearchBox
from growthdesk.ui.kit.marks import Divider
from growthdesk.ui.kit.modal import Modal
from growthdesk.ui.kit.spacing import boxed, column, fix, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import colour, px
from growthdesk.wording import _

WIDTH, HEIGHT, CONTENTS_WIDTH = 860, 600, 232
KEY = Qt.ItemDataRole.UserRole
INDENT = "    "


class Contents(QListWidget):
    """A list which shows that it has the keyboard."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring round the current line while the list has the keyboard."""
        super().paintEvent(event)
        item = self.currentItem()
        if self.hasFocus() and item is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("focus"), 2))
            painter.drawRoundedRect(self.visualItemRect(item).adjusted(1, 1, -1, -1), px(4), px(4))
            painter.end()


class HelpWindow(Modal):
    """Shows help pages; modal only in that it belongs to the window it was opened from."""

    def __init__(self, parent: QWidget, pages: Sequence[HelpPage]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Help"))
        self.setAccessibleName(_("Help"))
        self._pages = {page.key: page for page in pages}
        self._way: list[str] = []
        self._search = SearchBox(_("Search help"))
        self._search.textChanged.connect(self._on_typed)
        self.contents = Contents()
        self.contents.setProperty("role", "popup")
        self.contents.setAccessibleName(_("Help pages"))
        self.contents.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.setFrameShape(QFrame.Shape.NoFrame)
        self.contents.currentItemChanged.connect(self._on_chosen)
        self._none = Label(_("No help page says this. Try another word."), "second", wrap=True)
        self._none.hide()
        self.reader = Reader()
        self.reader.page_wanted.connect(self.show_page)
        self._back = IconButton("chevron-right" if self.isRightToLeft() else "chevron-left", _("Back"), self.back)
        self._search.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        left = boxed(column(self._search, self._none, (self.contents, 1), margins=(12, 12, 12, 12), spacing=8))
        fix(left, max_width=CONTENTS_WIDTH)
        head = row(self._back, None, Button(_("Close"), on_click=self.close), margins=(16, 10, 16, 6))
        right = column(head, (self.reader, 1), margins=(0, 0, 0, 8), spacing=0)
        whole = row((left, 3), Divider(vertical=True), spacing=0)
        whole.addLayout(right, 5)
        self.setLayout(whole)
        QShortcut(QKeySequence("Alt+Left"), self, self.back)
        QShortcut(QKeySequence("Ctrl+F"), self, self._search.setFocus)
        self._list(list(self._pages))

    def sizeHint(self) -> QSize:
        """Leave room for the work beside it."""
        room = self.screen().availableSize()
        return QSize(min(px(WIDTH), room.width() - 40), min(px(HEIGHT), room.height() - 60))

    def show_page(self, key: str) -> None:
        """Show a page, and remember the one before."""
        page = self._pages.get(key)
        if page is None:
            return
        if not self._way or self._way[-1] != key:
            self._way.append(key)
        self._show(page)

    def current(self) -> str:
        """Return the page shown."""
        return self._way[-1] if self._way else ""

    def back(self) -> None:
        """Show the page before."""
        if len(self._way) > 1:
            self._way.pop()
            self._show(self._pages[self._way[-1]])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read on from the table of contents with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focusWidget() is self._search:
            self.contents.setCurrentRow(max(self.contents.currentRow(), 0))
            self.reader.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if event.key() == Qt.Key.Key_Down and self.focusWidget() is self._search:
            self.contents.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _show(self, page: HelpPage) -> None:
        self._back.setEnabled(len(self._way) > 1)
        self.reader.show_text(page.text, self._search.text())
        self.reader.setAccessibleName(page.title)
        self.setWindowTitle(_("{page} - Help").format(page=page.title))
        self._mark(page.key)

    def _mark(self, key: str) -> None:
        blocked = self.contents.blockSignals(True)
        for number in range(self.contents.count()):
            if self.contents.item(number).data(KEY) == key:
                self.contents.setCurrentRow(number)
        self.contents.blockSignals(blocked)

    def _list(self, keys: Sequence[str]) -> None:
        blocked = self.contents.blockSignals(True)
        self.contents.clear()
        for key in keys:
            page = self._pages[key]
            item = QListWidgetItem(f"{INDENT}{page.title}" if page.is_part else page.title)
            item.setData(KEY, key)
            item.setToolTip("")
            self.contents.addItem(item)
        self.contents.blockSignals(blocked)
        self._none.setVisible(not keys)
        self._mark(self.current() or FIRST)

    def _on_typed(self, typed: str) -> None:
        self._list([key for key, page in self._pages.items() if page.is_about(typed)])

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.show_page(str(item.data(KEY)))
