"""F6 and Shift+F6 go through the parts of a window: menus, places, header, content, panels, toast.

Each part gets the keyboard where it had it last, else where its work begins; a part without anything to do is passed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenuBar, QWidget
from shiboken6 import isValid

from growthdesk.ui.kit.tab_order import stops


@dataclass(frozen=True)
class Pane:
    """A part of the window, and what puts the keyboard where its work begins (its first stop without that)."""

    widget: QWidget
    begin: Callable[[], object] | None = None


class Panes(QObject):
    """Knows where the keyboard is and was. A part inside another counts for itself."""

    def __init__(self, window: QWidget, parts: Callable[[], Sequence[Pane]]) -> None:
        """Go through what `parts` returns at each step, in that order."""
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._left: dict[QWidget, QWidget] = {}

    def step(self, by: int) -> None:
        """Put the keyboard into the next part (1) or the one before (-1), round and round."""
        parts = [part for part in self._parts() if part.widget.isVisible()]
        inside = self._inside(parts)
        reachable = [part for part in parts if inside[part.widget] or _is_menu_bar(part.widget)]
        if not reachable:
            return
        now = QApplication.focusWidget()
        here = _innermost(parts, now) if now is not None else None
        at = next((number for number, part in enumerate(reachable) if part is here), -1 if by > 0 else 0)
        if here is not None and now is not None:
            self._left[here.widget] = now
        self._enter(reachable[(at + by) % len(reachable)], inside)

    def _inside(self, parts: Sequence[Pane]) -> dict[QWidget, list[QWidget]]:
        """Return what Tab reaches in each part and in none within it."""
        found: dict[QWidget, list[QWidget]] = {part.widget: [] for part in parts}
        for stop in stops(self._window):
            part = _innermost(parts, stop)
            if part is not None:
                found[part.widget].append(stop)
        return found

    def _enter(self, part: Pane, inside: dict[QWidget, list[QWidget]]) -> None:
        known = [one for one in self._left if isValid(one)]
        self._left = {one: self._left[one] for one in known if isValid(self._left[one])}
        if isinstance(part.widget, QMenuBar):
            _enter_menus(part.widget)
            return
        before, order = self._left.get(part.widget), inside[part.widget]
        if before is not None and before in order:
            before.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if part.begin is not None:
            part.begin()
        now = QApplication.focusWidget()
        if now is None or now not in order:
            order[0].setFocus(Qt.FocusReason.ShortcutFocusReason)


def _innermost(parts: Sequence[Pane], widget: QWidget) -> Pane | None:
    """Return the part a widget belongs to: of two around it the inner one."""
    # A widget counts as its own ancestor: the innermost part is around itself alone.
    around = [part for part in parts if part.widget.isAncestorOf(widget)]
    return next((p for p in around if sum(p.widget.isAncestorOf(o.widget) for o in around) == 1), None)


def _is_menu_bar(widget: QWidget) -> bool:
    return isinstance(widget, QMenuBar) and not widget.isNativeMenuBar()


def _enter_menus(bar: QMenuBar) -> None:
    """Enter the menu bar as the Alt key does: Qt has no other way that leaves the menus closed."""
    alt = Qt.KeyboardModifier.AltModifier
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(bar.window(), QKeyEvent(kind, Qt.Key.Key_Alt, alt))
