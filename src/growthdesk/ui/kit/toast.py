"""A toast: one short message at the foot of the window, for instance with Undo.

It takes neither the keyboard nor a click from the page, is told to screen readers, and stays while somebody is at it.
What it covers can be scrolled past it; what has the keyboard is never under it.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QWidget
from shiboken6 import isValid

from growthdesk.ui.kit.buttons import LinkButton
from growthdesk.ui.kit.foot_room import FootRoom, area_in_window
from growthdesk.ui.kit.spacing import row
from growthdesk.ui.kit.text import ClampedLabel
from growthdesk.ui.kit.theme import px

TOAST_MS = 6_000
# After somebody who was at it has left.
LINGER_MS = 2_000
_ABOVE_STATUS, _FROM_EDGES, _APART = 40, 16, 8


class Toast(QFrame):
    """The message itself; Esc closes it."""

    def __init__(self, text: str, close: Callable[[], None], parent: QWidget) -> None:
        """Made by Toaster."""
        super().__init__(parent)
        self._close = close
        self.setProperty("role", "toast")
        self._label = ClampedLabel(text)
        self._row = row(self._label, margins=(14, 9, 14, 9), spacing=14)
        self._row.setAlignment(self._label, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(self._row)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Change the message."""
        self._label.set_text(text)
        self.setAccessibleName(text)

    def add_link(self, words: str, on_click: Callable[[], object]) -> None:
        """Offer one thing to do; it is reached by Tab and F6, and a click leaves the keyboard where it was."""
        link = LinkButton(words, on_click)
        link.setProperty("kind", "toast-link")
        link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        link.setAccessibleDescription(self.accessibleName())
        self._row.addWidget(link)

    @property
    def has_somebody_at_it(self) -> bool:
        """Whether the mouse or the keyboard is in it."""
        focused = QApplication.focusWidget()
        return self.underMouse() or (focused is not None and self.isAncestorOf(focused))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)


class Toaster(QObject):
    """Shows one message at a time over a window, above what is under way: work stays until it ends."""

    def __init__(self, window: QWidget) -> None:
        """Show toasts over this window."""
        super().__init__(window)
        self._window = window
        self._toast: Toast | None = None
        self._works: list[Toast] = []
        self._came_from: QWidget | None = None
        self._room = FootRoom(window, self)
        # Where they end while what has the keyboard cannot be scrolled from under them.
        self._foot: int | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def show(self, text: str, action: str = "", on_action: Callable[[], object] | None = None) -> None:
        """Show a message for a while, in place of the one before."""
        self._take_message_away()
        self._toast = toast = Toast(text, self._take_message_away, self._window)
        if action and on_action is not None:
            toast.add_link(action, partial(self._act, toast, on_action))
        self._put_up(toast)
        self._timer.start(TOAST_MS)

    def show_work(self, text: str, action: str, on_action: Callable[[], object]) -> Toast:
        """Show what is under way until it is ended, with the way to stop it; messages come above it."""
        toast = Toast(text, self._give_keyboard_back, self._window)
        toast.add_link(action, partial(self._act, toast, on_action))
        self._works.append(toast)
        self._put_up(toast)
        return toast

    def change(self, work: Toast, text: str) -> None:
        """Change the words of work that is shown, for instance how far it has come."""
        if work in self._works and text != work.accessibleName():
            work.set_text(text)
            self._place()

    def end(self, work: Toast) -> None:
        """Take work away that has ended."""
        if work in self._works:
            self._works.remove(work)
            self._take_away(work)

    def text(self) -> str:
        """Return the message shown now, else the work begun last, or ""."""
        shown = self._toast or (self._works[-1] if self._works else None)
        return shown.accessibleName() if shown is not None else ""

    def clear(self) -> None:
        """Take everything away; the keyboard goes back to where it came from."""
        self._take_message_away()
        for work in list(self._works):
            self.end(work)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window is resized or its text becomes larger."""
        if watched is self._window and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return False

    def _put_up(self, toast: Toast) -> None:
        self._keep_clear()
        toast.show()
        toast.raise_()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(toast, toast.accessibleName()))

    def _take_message_away(self) -> None:
        self._timer.stop()
        toast, self._toast = self._toast, None
        if toast is not None:
            self._take_away(toast)

    def _take_away(self, toast: Toast) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and toast.isAncestorOf(focused):
            self._give_keyboard_back()
        toast.hide()
        toast.deleteLater()
        self._foot = self._foot if self._shown() else None
        self._place()

    def _give_keyboard_back(self) -> None:
        back = self._came_from
        if back is not None and isValid(back):
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_time(self) -> None:
        if self._toast is not None and self._toast.has_somebody_at_it:
            self._timer.start(LINGER_MS)
        else:
            self._take_message_away()

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        shown = self._shown()
        if shown:
            # Another page may have come. Not at once: the keyboard also goes from what is being deleted, and whoever
            # looks through a window half taken apart ends the program.
            QTimer.singleShot(0, self, self._keep_clear)
        if new is None or old is None or not any(toast.isAncestorOf(new) for toast in shown):
            return
        if not any(toast.isAncestorOf(old) for toast in shown):
            self._came_from = old

    def _act(self, toast: Toast, on_action: Callable[[], object]) -> None:
        if toast is self._toast:
            self._take_message_away()
        else:
            self.end(toast)
        on_action()

    def _shown(self) -> list[Toast]:
        return [toast for toast in (*self._works, self._toast) if toast is not None and isValid(toast)]

    def _keep_clear(self) -> None:
        """Scroll what has the keyboard above the toasts; where it cannot be, they stand above it."""
        self._foot = None
        covered = self._place()
        held = self._window.focusWidget()
        if held is None or not held.isVisible() or any(toast.isAncestorOf(held) for toast in self._shown()):
            return
        self._room.lift(held, covered)
        at = area_in_window(held, self._window)
        if isinstance(held, QAbstractItemView) or not at.intersects(covered):
            return
        foot = at.top() - px(_APART)
        if foot - covered.height() > 0:
            self._foot = foot
            self._place()

    def _place(self) -> QRect:
        """Place the toasts one above the other, and return what they cover."""
        foot = self._window.height() - px(_ABOVE_STATUS) if self._foot is None else self._foot
        covered = QRect()
        for toast in self._shown():
            foot = self._place_above(toast, foot) - px(_APART)
            covered = covered.united(toast.geometry().adjusted(0, -px(_APART), 0, 0))
        self._room.cover(covered if self._foot is None else QRect())
        return covered

    def _place_above(self, toast: Toast, foot: int) -> int:
        """Place a toast so that it ends there, and return where it begins."""
        layout = toast.layout()
        assert layout is not None
        toast.ensurePolished()
        width = min(toast.sizeHint().width(), self._window.width() - 2 * px(_FROM_EDGES))
        height = layout.heightForWidth(width) if layout.hasHeightForWidth() else toast.sizeHint().height()
        toast.setGeometry((self._window.width() - width) // 2, foot - height, width, height)
        return foot - height
