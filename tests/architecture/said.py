"""What is said of a screen: every name there is for a screen reader, and every word in its own direction."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QAbstractButton, QLabel, QTabBar, QWidget

from growthdesk.ui.kit.table import TableView
from growthdesk.ui.kit.table.model import TableModel
from growthdesk.ui.kit.text import Label
from growthdesk.ui.main_window import MainWindow
from tests.architecture.conftest import focusable, in_sight

_APART = re.compile("\N{FIRST STRONG ISOLATE}[^\N{POP DIRECTIONAL ISOLATE}]*\N{POP DIRECTIONAL ISOLATE}")


def unnamed(root: QWidget) -> Iterator[str]:
    """Return what takes the keyboard without a name."""
    for widget in focusable(root):
        if not widget.accessibleName().strip() and widget.focusProxy() is None and widget.window() is root:
            yield f"{_said(widget)} in {type(widget.parentWidget()).__name__} has no name"


def of_one_name(root: QWidget) -> Iterator[str]:
    """Return the names that two buttons of one screen have."""
    known: dict[str, list[QWidget]] = defaultdict(list)
    # The rail leads to the same places from every page.
    page = root.pages.currentWidget() if isinstance(root, MainWindow) else root
    for button in in_sight(page) if page is not None else ():
        if isinstance(button, QAbstractButton) and button.accessibleName():
            known[f"{button.accessibleName()} {button.accessibleDescription()}"].append(button)
    for name, buttons in known.items():
        if len(buttons) > 1:
            yield f"{len(buttons)} buttons are called “{name}”"


def torn(root: QWidget, names: Iterable[str]) -> Iterator[str]:
    """Return the lines in which a name of the other direction is not kept apart from the words around it."""
    for text in words_shown(root):
        # A text of several lines is one to send: it leaves the screen as it is.
        around = "" if "\n" in text else _APART.sub("", text)
        if any(name in around and around.strip(" “”") != name for name in names):
            yield text


def words_shown(root: QWidget) -> Iterator[str]:
    """Return every piece of text of a screen as it is drawn."""
    for widget in in_sight(root):
        if isinstance(widget, Label):
            yield widget.full_text()
        elif isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QTabBar):
            yield from (widget.tabText(at) for at in range(widget.count()))
        elif isinstance(widget, TableView):
            yield from _cells(widget)


def _cells(view: TableView) -> Iterator[str]:
    model = view.model()
    assert isinstance(model, TableModel)
    for row in model.shown_rows():
        for column in model.columns:
            yield column.text(row)
            if column.below is not None:
                yield column.below(row)


def _said(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName()}”"
