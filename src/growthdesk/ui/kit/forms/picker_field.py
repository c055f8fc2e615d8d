"""Type to find one of many (people, accounts, measures); Enter picks, or adds what is new."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QListView

from growthdesk.domain.letters import folded
from growthdesk.ui.kit import icons
from growthdesk.ui.kit.forms.field import Field
from growthdesk.ui.kit.matching import matches
from growthdesk.wording import _

MOST_SHOWN = 50
_KEY = Qt.ItemDataRole.UserRole
_ADD = Qt.ItemDataRole.UserRole + 1

PickerOption = tuple[object, str, str]


class PickerField(Field):
    """A line with a list of matches; the value is that of the picked option."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        options: Sequence[PickerOption],
        add: Callable[[str], PickerOption | None] | None = None,
        add_text: str = "",
        help: str = "",  # noqa: A002
        example: str = "",
        optional: bool = False,
        unknown: str = "",
    ) -> None:
        """Make a picker of (value, words, quiet words).

        `add` makes an option of typed text and returns it, or None when the user gave up; `add_text` words the
        offer with {text} in it; `unknown` is the sentence for text which names no option.
        """
        super().__init__(name, label, help=help, example=example, optional=optional)
        self._options: list[PickerOption] = []
        self._search: list[str] = []
        self._add = add
        self._add_text = add_text or _("Add “{text}”")
        self._unknown = unknown or _("{label}: choose one from the list, or clear the field.").format(label=label)
        self._picked: PickerOption | None = None
        self._line = QLineEdit()
        self._line.setPlaceholderText(example)
        self._open_action = self._line.addAction(icons.icon("chevron-down"), QLineEdit.ActionPosition.TrailingPosition)
        icons.put(self._open_action, "chevron-down")
        self._open_action.setText(_("{label}: show the list").format(label=label))
        self._open_action.triggered.connect(self._show_all)
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(10)
        self._popup = QListView()
        self._popup.setProperty("role", "popup")
        self._popup.setAccessibleName(label)
        self._completer.setPopup(self._popup)
        self._completer.setWidget(self._line)
        # The stubs do not know that a signal's overload is chosen by subscript.
        overloads: Any = self._completer.activated
        overloads[QModelIndex].connect(self._on_activated)
        self._line.textEdited.connect(self._on_edited)
        self._line.installEventFilter(self)
        self._popup.installEventFilter(self)  # an open list gets the keys first
        self._hold(self._line)
        self.set_options(options)

    def set_options(self, options: Sequence[PickerOption]) -> None:
        """Replace what can be picked; the present choice stays."""
        self._options = list(options)
        self._search = [folded(f"{words} {quiet}") for _value, words, quiet in self._options]

    def value(self) -> object:
        """Return the picked value; None when nothing is picked."""
        return self._picked[0] if self._picked is not None else None

    def text(self) -> str:
        """Return what is typed."""
        return self._line.text()

    def problem(self) -> str:
        """Say that the text names nothing that can be picked."""
        return self._unknown if self._line.text().strip() and self._picked is None else ""

    def matches(self) -> list[str]:
        """Return the words of the matches offered now."""
        return [self._model.item(at).text() for at in range(self._model.rowCount())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the list with the arrow keys, pick or add with Enter."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = event.key()
        if watched is self._line and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._show_all()
            return True
        marked = watched is self._popup and self._popup.selectionModel().hasSelection()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not marked:
            self._on_return()
            return True
        if watched is self._popup and key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if marked:
                self._on_activated(self._popup.currentIndex())
            # With the list closed the line gets the key, and the keyboard moves on.
            self._popup.hide()
            QApplication.sendEvent(self._line, event)
            return True
        return super().eventFilter(watched, event)

    def _raw(self) -> object:
        return (self.value(), self._line.text().strip())

    def _show_typed(self, typed: object) -> None:
        value, text = cast("Sequence[object]", typed)
        self._show_value(value)
        if self._picked is None:
            self._line.setText(str(text or ""))

    def _show_value(self, value: object) -> None:
        self._picked = (
            next((option for option in self._options if option[0] == value), None) if value is not None else None
        )
        self._line.setText(self._picked[1] if self._picked else "")
        self._line.setCursorPosition(0)

    def _on_edited(self, text: str) -> None:
        self._picked = self._exact(text)
        self._offer(text)
        self._tell_change()

    def _offer(self, text: str) -> None:
        """Fill and open the list for a typed text."""
        self._model.clear()
        needle = folded(text.strip())
        for option, search in zip(self._options, self._search, strict=True):
            if matches(needle, search):
                self._append(option)
            if self._model.rowCount() == MOST_SHOWN:
                break
        if self._add is not None and needle and self._exact(text) is None:
            item = QStandardItem(self._add_text.format(text=text.strip()))
            item.setData(text.strip(), _ADD)
            self._model.appendRow(item)
        if self._model.rowCount():
            self._completer.complete()
        else:
            self._popup.hide()

    def _append(self, option: PickerOption) -> None:
        _value, words, quiet = option
        item = QStandardItem(f"{words} · {quiet}" if quiet else words)
        item.setData(self._options.index(option), _KEY)
        self._model.appendRow(item)

    def _show_all(self) -> None:
        self._line.setFocus()
        self._offer("" if self._picked is not None else self._line.text())
        if self._popup.isVisible():
            self._popup.setCurrentIndex(self._model.index(0, 0))

    def _exact(self, text: str) -> PickerOption | None:
        wanted = folded(text.strip())
        if not wanted:
            return None
        return next((option for option in self._options if folded(option[1]) == wanted), None)

    def _on_activated(self, index: QModelIndex) -> None:
        text = index.data(_ADD)
        if text is not None:
            # The popup closes after this signal; adding may open a dialog, so it waits its turn.
            QTimer.singleShot(0, self, partial(self._add_new, str(text)))
            return
        self._pick(self._options[int(index.data(_KEY))])

    def _add_new(self, text: str) -> None:
        option = self._add(text) if self._add is not None else None
        if option is None:
            return
        if all(known[0] != option[0] for known in self._options):
            self.set_options([*self._options, option])
        self._pick(option)

    def _pick(self, option: PickerOption) -> None:
        self._take(option)
        self.left.emit()

    def _take(self, option: PickerOption) -> None:
        self._picked = option
        self._line.setText(option[1])
        self._popup.hide()
        self._tell_change()
        self.show_problem(None)

    def _leave(self) -> None:
        """Take the only match of what was typed, then leave."""
        found = self._found(self._line.text().strip()) if self._picked is None else []
        if len(found) == 1:
            self._take(found[0])
        super()._leave()

    def _found(self, text: str) -> list[PickerOption]:
        """Return the options a typed text finds."""
        if not text:
            return []
        needle = folded(text)
        return [o for o, search in zip(self._options, self._search, strict=True) if matches(needle, search)]

    def _on_return(self) -> None:
        text = self._line.text().strip()
        if self._picked is None and text:
            found = self._found(text)
            if found:
                self._pick(found[0])
            elif self._add is not None:
                self._add_new(text)
            return
        self._leave()
        self.submitted.emit()
