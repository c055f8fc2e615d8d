"""The head of a page: where you are, what it is called, one primary button."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QWidget

from growthdesk.ui.kit import icons
from growthdesk.ui.kit.buttons import Button, DrawnButton, IconButton
from growthdesk.ui.kit.spacing import boxed, empty, fix, row
from growthdesk.ui.kit.text import Align, ElidedLabel, Label, draw_line, plain_tip, side_of
from growthdesk.ui.kit.theme import colour, look, px
from growthdesk.wording import _

CRUMBS_FROM = 620
SEARCH_WIDTH, LEAST_SEARCH, SEARCH_ICON, LEAST_QUIET = 230, 150, 34, 120


class SearchBox(QLineEdit):
    """A line to search in, with a magnifier and perhaps its shortcut."""

    def __init__(self, hint: str, shortcut_text: str = "", parent: QWidget | None = None) -> None:
        """Make a search line; the hint is its name too."""
        super().__init__(parent)
        self.setProperty("role", "search")
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self._clear = self.addAction(icons.icon("close", "ink_third"), QLineEdit.ActionPosition.TrailingPosition)
        icons.put(self._clear, "close", "ink_third")
        self._clear.setText(_("Clear"))
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear)
        self.textChanged.connect(self._on_text)
        self._shortcut = QKeySequence(shortcut_text).toString(QKeySequence.SequenceFormat.NativeText)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the magnifier at any text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._make_room()

    def sizeHint(self) -> QSize:
        """Ask for the width of a few words."""
        return QSize(px(230), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """May become narrow in a small window."""
        return QSize(px(64), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw magnifier and shortcut over the line."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = px(14)
        left = self.width() - px(10) - side if self.isRightToLeft() else px(10)
        picture = icons.pixmap("search", "ink_third", 14, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - side) // 2, side, side, picture)
        if self._shortcut and not self.text() and self.width() > px(180) and not self.isRightToLeft():
            painter.setFont(look().font(11))
            painter.setPen(colour("ink_third"))
            area = self.rect().adjusted(px(10), 0, -px(10), 0)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing), self._shortcut)
        painter.end()

    def _on_text(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def _make_room(self) -> None:
        self.setTextMargins(*((0, 0, px(22), 0) if self.isRightToLeft() else (px(22), 0, 0, 0)))


class SearchLine(DrawnButton):
    """Looks like a line to search in and opens the place to search; an icon where there is no room for more."""

    def __init__(self, hint: str, shortcut: str, parent: QWidget | None = None) -> None:
        """Make a line as wide as a few words."""
        super().__init__(hint, parent)
        self._shortcut = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self.setAccessibleDescription(self._shortcut)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._width = 0
        self.fit(0)

    def fit(self, room: int) -> None:
        """Take the room there is, up to the width designed."""
        width = min(room, px(SEARCH_WIDTH)) if room >= px(LEAST_SEARCH) else px(SEARCH_ICON)
        if width != self._width or self.maximumHeight() != px(34):
            self._width = width
            self.setMaximumSize(width, px(34))
            is_icon = width < px(LEAST_SEARCH)
            self.setToolTip(plain_tip(f"{self.text()} {self._shortcut}") if is_icon else "")
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for the room there is."""
        return QSize(self._width, px(34))

    def minimumSizeHint(self) -> QSize:
        """Never keep a window from becoming small."""
        return QSize(min(self._width, px(SEARCH_ICON)), px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, magnifier, words and shortcut."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_line, mirrored = self.width() >= px(LEAST_SEARCH), self.isRightToLeft()
        if is_line or self.hasFocus() or self.underMouse():
            painter.setPen(QPen(colour("focus"), 2) if self.hasFocus() else QPen(colour("line"), 1))
            painter.setBrush(colour("hover" if self.underMouse() else "ground"))
            edge = 1.0 if self.hasFocus() else 0.5
            painter.drawRoundedRect(self.rect().toRectF().adjusted(edge, edge, -edge, -edge), px(6), px(6))
        side, gap = px(14), px(10)
        at = gap if is_line else (self.width() - side) // 2
        left = self.width() - at - side if mirrored else at
        picture = icons.pixmap("search", "ink_second", 14, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - side) // 2, side, side, picture)
        if is_line:
            self._paint_words(painter, gap + side + px(8), mirrored=mirrored)
        painter.end()

    def _paint_words(self, painter: QPainter, start: int, *, mirrored: bool) -> None:
        end = px(10)
        area = self.rect().adjusted(end, 0, -start, 0) if mirrored else self.rect().adjusted(start, 0, -end, 0)
        painter.setPen(colour("ink_third"))
        painter.setFont(look().font(11))
        width = painter.fontMetrics().horizontalAdvance(self._shortcut) + px(8)
        draw_line(painter, area, self._shortcut, side_of(Align.END, mirrored=mirrored))
        area = area.adjusted(width, 0, 0, 0) if mirrored else area.adjusted(0, 0, -width, 0)
        painter.setFont(look().font())
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        draw_line(painter, area, shown, side_of(Align.START, mirrored=mirrored))


class PageHeader(QFrame):
    """Back and forward, crumbs, title, room for a search line, secondary buttons and ONE primary button."""

    crumb_activated = Signal(str)
    back_requested = Signal()
    forward_requested = Signal()
    search_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a header without title or buttons."""
        super().__init__(parent)
        self.setProperty("role", "header")
        mirrored = self.isRightToLeft()
        self._back = IconButton("chevron-right" if mirrored else "chevron-left", _("Back"))
        self._forward = IconButton("chevron-left" if mirrored else "chevron-right", _("Forward"))
        self._back.clicked.connect(self.back_requested)
        self._forward.clicked.connect(self.forward_requested)
        self._crumbs = row(spacing=4)
        self._title = ElidedLabel("", "title")
        self._sub = ElidedLabel("", "second")
        self._spare = row(spacing=12)
        self._primary: Button | None = None
        self._search: SearchLine | None = None
        layout = row(margins=(20, 12, 20, 10), spacing=8)
        layout.addLayout(row(self._back, self._forward, spacing=0))
        self._crumb_box = boxed(self._crumbs)
        layout.addWidget(self._crumb_box)
        layout.addWidget(self._title)
        layout.addWidget(self._sub)
        layout.addStretch(1)
        layout.addSpacing(4)
        layout.addLayout(self._spare)
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        fix(self, min_height=56)
        self.set_history(back=False, forward=False)
        self._back.hide()
        self._forward.hide()
        self._sub.hide()

    def set_title(self, text: str, sub: str = "") -> None:
        """Name the page."""
        self._title.set_text(text)
        self._sub.set_text(sub)
        self._sub.setVisible(bool(sub))

    def title(self) -> str:
        """Return the name of the page."""
        return self._title.full_text()

    def set_crumbs(self, crumbs: Sequence[tuple[str, str]]) -> None:
        """Show the way here as (key, words)."""
        empty(self._crumbs)
        for key, text in crumbs:
            button = Button(text if len(text) <= 32 else text[:31] + "…", "crumb")
            button.setAccessibleName(text)
            button.clicked.connect(partial(self._on_crumb, key))
            self._crumbs.addWidget(button)
            self._crumbs.addWidget(Label("‹" if self.isRightToLeft() else "›", "second"))
        self._show_crumbs()

    def set_history(self, *, back: bool, forward: bool) -> None:
        """Show the arrows; one which leads nowhere is greyed."""
        for button, on in ((self._back, back), (self._forward, forward)):
            button.setVisible(True)
            button.setEnabled(on)

    def set_primary(self, text: str, on_click: Callable[[], object], icon: str = "") -> Button:
        """Set the one primary button of the page, in place of the one before."""
        self.clear_primary()
        self._primary = Button(text, "primary", icon, on_click)
        self._spare.addWidget(self._primary)
        return self._primary

    def focus_primary(self) -> None:
        """Put the keyboard on the primary button, for who has just ended what the page was for."""
        if self._primary is not None:
            self._primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_primary(self) -> None:
        """Take the primary button away."""
        if self._primary is not None:
            self._primary.hide()
            self._primary.deleteLater()
            self._primary = None

    def add_secondary(self, widget: QWidget) -> None:
        """Add a button or menu before the primary button."""
        self._insert(widget)

    def set_spare(self, widget: QWidget) -> None:
        """Put a widget, for instance the search line, before all buttons."""
        self._spare.insertWidget(0, widget)

    def show_search(self, hint: str, shortcut: str) -> None:
        """Show the line that opens the search of the whole window, before all buttons."""
        self._search = SearchLine(hint, shortcut)
        self._search.clicked.connect(self.search_requested)
        self._spare.insertWidget(0, self._search)
        self._fit_search()

    def showEvent(self, event: QShowEvent) -> None:
        """Share the room again: what stood here may have changed while the page was hidden."""
        super().showEvent(event)
        self._fit_search()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the search line give way first, then the crumbs, before the title is cut to nothing."""
        super().resizeEvent(event)
        self._show_crumbs()
        self._fit_search()

    def event(self, event: QEvent) -> bool:
        """Give the search line what title and buttons leave when they change."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_search()
        return done

    def _fit_search(self) -> None:
        """Share what title and buttons leave: before the title is cut, quiet words go and the search is an icon."""
        layout = self.layout()
        if self._search is None or layout is None or not self.isVisible():
            return
        quiet = self._sub.sizeHint().width() + layout.spacing()
        others = layout.sizeHint().width() - self._search.sizeHint().width() - (0 if self._sub.isHidden() else quiet)
        room = self.width() - others
        says = bool(self._sub.full_text()) and room - px(SEARCH_ICON) >= min(quiet, px(LEAST_QUIET))
        if says == self._sub.isHidden():
            self._sub.setVisible(says)
        self._search.fit(room - (quiet if says else 0))

    def _show_crumbs(self) -> None:
        self._crumb_box.setVisible(self._crumbs.count() > 0 and self.width() >= px(CRUMBS_FROM))

    def _insert(self, widget: QWidget) -> None:
        at = self._spare.indexOf(self._primary) if self._primary is not None else self._spare.count()
        self._spare.insertWidget(at, widget)

    def _on_crumb(self, key: str, *_: object) -> None:
        self.crumb_activated.emit(key)
