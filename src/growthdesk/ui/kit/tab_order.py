"""Tab goes through a window as it is read, and the keyboard stays where somebody works when a screen is shown anew.

Qt goes by the order in which widgets were made, which nobody sees, and hands the keyboard of a widget that goes to
whatever was made first.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenuBar, QWidget
from shiboken6 import isValid

# Borders of neighbours lie upon each other.
TOUCHING = 2
Block = tuple[QRect, list[QWidget]]
Name = tuple[str, str, str]


def stops(within: QWidget, also: QWidget | None = None) -> list[QWidget]:
    """Return what Tab reaches in a widget, as it is read: rows from the top, columns from the side one reads from.

    `also` is taken in though Tab does not reach it, or though it is hidden by now.
    """
    blocks: list[Block] = []
    for child in within.children():
        if isinstance(child, QWidget) and not child.isWindow() and (not child.isHidden() or _holds(child, also)):
            inner = stops(child, also)
            if inner:
                blocks.append((child.geometry(), inner))
    own = [within] if within is also or _is_stop(within) else []
    return own + [stop for _area, inner in _read(blocks, mirrored=within.isRightToLeft()) for stop in inner]


def _is_stop(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isEnabled() and widget.focusProxy() is None and not isinstance(widget, QMenuBar)


def _holds(widget: QWidget, also: QWidget | None) -> bool:
    return also is not None and (widget is also or widget.isAncestorOf(also))


def _read(blocks: list[Block], *, mirrored: bool) -> list[Block]:
    """Cut blocks into rows where nothing lies across, each row into columns, and so on."""
    if len(blocks) < 2:
        return blocks
    rows = _cut(blocks, lambda area: (area.top(), area.bottom()))
    if len(rows) > 1:
        return [block for row in rows for block in _read(row, mirrored=mirrored)]
    columns = _cut(blocks, lambda area: (area.left(), area.right()))
    if len(columns) > 1:
        return [block for part in (columns[::-1] if mirrored else columns) for block in _read(part, mirrored=mirrored)]
    return sorted(blocks, key=lambda block: (block[0].top(), block[0].left()))


def _cut(blocks: list[Block], span: Callable[[QRect], tuple[int, int]]) -> list[list[Block]]:
    parts: list[list[Block]] = []
    end = 0
    for block in sorted(blocks, key=lambda block: span(block[0])[0]):
        first, last = span(block[0])
        if parts and first < end - TOUCHING:
            parts[-1].append(block)
            end = max(end, last)
        else:
            parts.append([block])
            end = last
    return parts


@dataclass(frozen=True, slots=True)
class Place:
    """Where the keyboard was: the names of all that Tab reached, and which of them had it."""

    names: tuple[Name, ...]
    at: int

    def find(self, now: Sequence[QWidget]) -> QWidget | None:
        """Return the same control of a screen shown anew; else what stands in its place."""
        if not now:
            return None
        names = [_name(widget) for widget in now]
        same = [number for number, name in enumerate(names) if name == self.names[self.at]]
        if same:
            return now[min(same, key=lambda number: abs(number - self.at))]
        for back, name in enumerate(self.names[: self.at][::-1], start=1):
            if names.count(name) == 1 and self.names.count(name) == 1:
                return now[min(names.index(name) + back, len(now) - 1)]
        return now[min(self.at, len(now) - 1)]


def _name(widget: QWidget) -> Name:
    return type(widget).__name__, widget.accessibleName(), widget.objectName()


class Keyboard(QObject):
    """Leads the keyboard of one window. The window hands its `focusNextPrevChild` to `step`.

    `home` says which part of the window is worked in: there the keyboard stays.
    """

    def __init__(self, window: QWidget, home: Callable[[], QWidget | None] | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._home = home
        self._place: Place | None = None
        self._last: QWidget | None = None
        window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def step(self, *, forward: bool) -> bool:
        """Go to the next or the previous stop, round and round."""
        now = self._window.focusWidget()
        if now is not None and now is not self._window and not now.isVisible():
            # Qt asks for the next one because this one was hidden: what comes in its place is not there yet.
            self._remember(now)
            now.clearFocus()
            self._wait()
            return True
        order = stops(self._window, also=now if now is not self._window else None)
        others = [stop for stop in order if stop is not now]
        if not others:
            return False
        at = order.index(now) if now in order else -1 if forward else 0
        target = order[(at + (1 if forward else -1)) % len(order)]
        target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember the place when another window comes before this one, and find it again."""
        if watched is self._window and event.type() is QEvent.Type.WindowDeactivate:
            now = self._window.focusWidget()
            if now is not None and now is not self._window:
                self._remember(now)
        elif watched is self._window and event.type() is QEvent.Type.WindowActivate:
            self._restore()
        elif isinstance(watched, QMenuBar) and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            QTimer.singleShot(0, self, partial(self._leave_menus, watched))
        elif watched is self._window and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.key() == Qt.Key.Key_F1 and self._ask_for_help()
        return super().eventFilter(watched, event)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not isValid(self._window):
            return
        if new is not None and self._window.isAncestorOf(new) and not isinstance(new, QMenuBar):
            self._last = new
        elif isinstance(new, QMenuBar) and new.window() is self._window:
            new.installEventFilter(self)
        elif new is None and self._window.isActiveWindow():
            self._wait()

    def _ask_for_help(self) -> bool:
        """Let the window under a dialog help with it; a window of its own has F1 in its menus."""
        under = self._window.parentWidget()
        while under is not None:
            wanted = getattr(under.window(), "help_wanted", None)
            if wanted is not None:
                wanted.emit(self._window)
                return True
            under = under.window().parentWidget()
        return False

    def _leave_menus(self, bar: QMenuBar) -> None:
        """Come back from the menu bar; of two menus opened one after the other Qt forgets where it came from."""
        is_left = bar.hasFocus() and bar.activeAction() is None and QApplication.activePopupWidget() is None
        if is_left and self._last is not None and isValid(self._last):
            self._last.setFocus(Qt.FocusReason.MenuBarFocusReason)

    def _remember(self, now: QWidget) -> None:
        home = self._part()
        order = stops(home if home.isAncestorOf(now) else self._window, also=now)
        if now in order:
            self._place = Place(tuple(map(_name, order)), order.index(now))

    def _part(self) -> QWidget:
        return (self._home() if self._home is not None else None) or self._window

    def _wait(self) -> None:
        # A layout shows what it was given when the present event is over: after that.
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, self._restore))

    def _restore(self) -> None:
        """Put the keyboard back, unless somebody has put it somewhere by now."""
        now = self._window.focusWidget()
        if now is not None and now is not self._window and now.isVisible():
            self._place = None
            return
        last, place, self._place = self._last, self._place, None
        if last is not None and isValid(last) and last.isVisible() and last.isEnabled() and place is None:
            last.setFocus(Qt.FocusReason.OtherFocusReason)
        elif place is not None:
            target = place.find(stops(self._part()))
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)
