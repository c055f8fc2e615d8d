"""F6 and Shift+F6 go through the parts of a window: menus, places, header, tabs, content, panels, toast.

Each part gets the keyboard where it had it last, else where its work begins; a part without anything to do is passed.
A part with tabs is two: down to its tabs, and what the tab shows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenuBar, QTabBar, QWidget
from shiboken6 import isValid

from growthdesk.ui.kit.tab_order import stops


@dataclass(frozen=True)
class Pane:
    """A part of the window, and what puts the keyboard where its work begins (its first stop without that)."""

    widget: QWidget
    begin: Callable[[], object] | None = None


@dataclass(frozen=True)
class _Reach:
    """What Tab reaches in a part, or in the half of one that lies below its tabs."""

    pane: Pane
    order: list[QWidget]
    is_below_tabs: bool = False

    @property
    def key(self) -> tuple[QWidget, bool]:
        return self.pane.widget, self.is_below_tabs


class Panes(QObject):
    """Knows where the keyboard is and was. A part inside another counts for itself."""

    def __init__(self, window: QWidget, parts: Callable[[], Sequence[Pane]]) -> None:
        """Go through what `parts` returns at each step, in that order."""
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._left: dict[tuple[QWidget, bool], QWidget] = {}

    def step(self, by: int) -> None:
        """Put the keyboard into the next part (1) or the one before (-1), round and round."""
        parts = [part for part in self._parts() if part.widget.isVisible()]
        reachable = self._reachable(parts)
        if not reachable:
            return
        now = QApplication.focusWidget()
        at = _here(reachable, parts, now)
        if at is not None and now is not None:
            self._left[reachable[at].key] = now
        begin = -1 if by > 0 else 0
        self._enter(reachable[((begin if at is None else at) + by) % len(reachable)])

    def _reachable(self, parts: Sequence[Pane]) -> list[_Reach]:
        """Return the parts with anything to do, one with tabs in two; what is in a part within counts for that."""
        found: dict[QWidget, list[QWidget]] = {part.widget: [] for part in parts}
        for stop in stops(self._window):
            part = _innermost(parts, stop)
            if part is not None:
                found[part.widget].append(stop)
        reachable = []
        for part in parts:
            order = found[part.widget]
            tabs = max((number for number, stop in enumerate(order, 1) if isinstance(stop, QTabBar)), default=0)
            if order[:tabs]:
                reachable.append(_Reach(part, order[:tabs]))
            if order[tabs:] or _is_menu_bar(part.widget):
                reachable.append(_Reach(part, order[tabs:], is_below_tabs=tabs > 0))
        return reachable

    def _enter(self, reach: _Reach) -> None:
        known = [one for one in self._left if isValid(one[0])]
        self._left = {one: self._left[one] for one in known if isValid(self._left[one])}
        part, order = reach.pane, reach.order
        if isinstance(part.widget, QMenuBar):
            _enter_menus(part.widget)
            return
        before = self._left.get(reach.key)
        if before is not None and before in order:
            before.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if reach.is_below_tabs:
            # The list of a tab is what one works in; its filter and buttons stand before it.
            lists = (stop for stop in order if isinstance(stop, QAbstractItemView))
            next(lists, order[0]).setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if part.begin is not None:
            part.begin()
        now = QApplication.focusWidget()
        if now is None or now not in order:
            order[0].setFocus(Qt.FocusReason.ShortcutFocusReason)


def _here(reachable: Sequence[_Reach], parts: Sequence[Pane], now: QWidget | None) -> int | None:
    """Return which part the keyboard is in; what Tab does not reach counts for the part around it, below its tabs."""
    if now is None:
        return None
    around = _innermost(parts, now)
    inside = [number for number, reach in enumerate(reachable) if reach.pane is around]
    return next((number for number in inside if now in reachable[number].order), inside[-1] if inside else None)


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
