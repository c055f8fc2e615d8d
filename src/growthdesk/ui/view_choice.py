"""A choice of views: buttons side by side where there is room, a menu where there is not; no wider than either."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget, QWidgetItem

from growthdesk.ui.kit.buttons import MenuButton, Segmented
from growthdesk.ui.kit.spacing import row, widgets_in
from growthdesk.wording import _


class ViewChoice(QWidget):
    """A few exclusive views of the same rows."""

    chosen = Signal(object)

    def __init__(self, views: Sequence[tuple[str, str]], name: str, *, as_menu: bool = False) -> None:
        """Make one entry per (value, words); `name` is spoken for the group. The first view is chosen.

        With `as_menu` it is never more: of two choices in a line one may take the room that is left.
        """
        super().__init__()
        self._is_menu = as_menu
        self._words = dict(views)
        self._name = name
        self._buttons = Segmented(views, name)
        self._menu = MenuButton("")
        for value, words in views:
            self._menu.add(words, partial(self._on_menu, value))
        (self._buttons if as_menu else self._menu).hide()
        self._buttons.chosen.connect(self._on_button)
        self.setLayout(row(self._buttons, self._menu, spacing=0))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.choose(views[0][0])

    def value(self) -> str:
        """Return the chosen view."""
        return str(self._buttons.value())

    def choose(self, value: str) -> None:
        """Choose a view without telling anybody; an unknown one chooses the first."""
        known = value if value in self._words else next(iter(self._words))
        self._buttons.choose(known)
        self._menu.set_text(_("{name}: {view}").format(name=self._name, view=self._words[known]))

    def sizeHint(self) -> QSize:
        """Ask for room for what is shown."""
        shown = self._buttons if self._menu.isHidden() else self._menu
        # As high as the higher of the two, so that the line keeps its height whichever is shown.
        height = max(self._buttons.sizeHint().height(), self._menu.sizeHint().height())
        return QSize(shown.sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        """Be content with room for the menu."""
        least = self._menu.sizeHint().width()
        return QSize(least if self._is_menu else min(least, self._buttons.sizeHint().width()), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Watch the line it stands in: its own width says nothing, it takes no more than it needs."""
        if event.type() == QEvent.Type.ParentChange and (line := self.parentWidget()) is not None:
            line.installEventFilter(self)
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show what has room, whenever the line or what else stands in it changes."""
        if watched is self.parentWidget() and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._show_what_fits()
        return super().eventFilter(watched, event)

    def _show_what_fits(self) -> None:
        fits = not self._is_menu and self._buttons.sizeHint().width() <= self._room()
        if fits == self._menu.isHidden():
            return
        self._buttons.setVisible(fits)
        self._menu.setVisible(not fits)
        self.updateGeometry()

    def _room(self) -> int:
        """Return how much of the line the others leave at their narrowest."""
        line = self.parentWidget()
        whole = line.layout() if line is not None else None
        if line is None or whole is None:
            return self.width()
        layout = _line_with(self, whole)
        others = [*(QWidgetItem(one) for one in widgets_in(layout) if one is not self), *_inner(layout)]
        edges = layout.contentsMargins()
        taken = sum(one.minimumSize().width() + layout.spacing() for one in others if not one.isEmpty())
        return line.width() - edges.left() - edges.right() - taken

    def _on_button(self, value: object) -> None:
        self.choose(str(value))
        self.chosen.emit(value)

    def _on_menu(self, value: str) -> None:
        self.choose(value)
        self.chosen.emit(value)


def _line_with(widget: QWidget, whole: QLayout) -> QLayout:
    """Return the line of a layout in which a widget stands: the layout itself, or one of several."""
    return next((line for line in _inner(whole) if line.indexOf(widget) >= 0), whole)


def _inner(layout: QLayout) -> list[QLayout]:
    return [one for one in layout.children() if isinstance(one, QLayout)]
