"""Fields whose text is read: numbers, money, dates. How to read and show is given by the screen.

`read` returns the value or raises `wording.parsing.unreadable.Unreadable`; the text is never cleared.
"""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, cast

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QWidgetAction

from growthdesk.domain.money import Money
from growthdesk.ui.kit.buttons import IconButton
from growthdesk.ui.kit.forms.calendar import Calendar
from growthdesk.ui.kit.forms.field import Choice, Field
from growthdesk.ui.kit.spacing import boxed, fix, row
from growthdesk.ui.kit.text import Label
from growthdesk.wording import _


class TypedField(Field):
    """A line which is read while you type and rewritten in one form when you leave it."""

    def __init__(self, name: str, label: str, *, help: str, example: str, optional: bool) -> None:  # noqa: A002
        """Make the line; subclasses say how it is read and written."""
        super().__init__(name, label, help=help, example=example, optional=optional)
        self._line = QLineEdit()
        self._line.setPlaceholderText(example)
        self._line.textChanged.connect(self._on_text)
        self._line.returnPressed.connect(self._on_return)

    def text(self) -> str:
        """Return what is typed."""
        return self._line.text()

    def value(self) -> Any:
        """Return the value read, None when empty or unreadable."""
        return self._reading()[0]

    def problem(self) -> str:
        """Say why the text cannot be read."""
        return self._reading()[1]

    def _read(self, text: str) -> Any:
        raise NotImplementedError

    def _write(self, value: Any) -> str:
        raise NotImplementedError

    def _reading(self) -> tuple[Any, str]:
        text = self._line.text().strip()
        if not text:
            return None, ""
        # The readers are only needed once something is typed; forms open faster without them.
        from growthdesk.wording.parsing.unreadable import Unreadable

        try:
            return self._read(text), ""
        except Unreadable as unreadable:
            from growthdesk.wording.problems import unreadable_sentence

            return None, unreadable_sentence(unreadable, self.name, self.formats)

    def _raw(self) -> object:
        return self._line.text().strip()

    def _show_value(self, value: object) -> None:
        self._line.setText("" if value is None else self._write(value))
        self._line.setCursorPosition(0)

    def _show_typed(self, typed: object) -> None:
        self._line.setText(str(typed or ""))

    def _on_text(self, _text: str) -> None:
        self._tell_change()

    def _leave(self) -> None:
        value = self.value()
        if value is not None:
            self._rewrite(value)
        super()._leave()

    def _rewrite(self, value: Any) -> None:
        written = self._write(value)
        if written != self._line.text():
            self._line.setText(written)

    def _on_return(self) -> None:
        self._leave()
        self.submitted.emit()


class NumberField(TypedField):
    """A number with its unit beside it."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        read: Callable[[str], Decimal],
        show: Callable[[Decimal], str],
        unit: str = "",
        help: str = "",  # noqa: A002
        example: str = "",
        optional: bool = False,
    ) -> None:
        """Make a number field."""
        super().__init__(name, label, help=help, example=example, optional=optional)
        self._reader = read
        self._shower = show
        self._unit = Label(unit, "second")
        if not unit:
            self._unit.hide()
        fix(self._line, min_width=72)
        self._hold(boxed(row((self._line, 1), self._unit, spacing=8)), self._line)

    def _read(self, text: str) -> Decimal:
        return self._reader(text)

    def _write(self, value: Decimal) -> str:
        return self._shower(value)


class MoneyField(TypedField):
    """An amount and its currency; "AED 500" typed into the amount chooses the currency."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        read: Callable[[str, str], Money],
        show: Callable[[Money], str],
        currencies: Sequence[str],
        currency: str,
        help: str = "",  # noqa: A002
        example: str = "",
        optional: bool = False,
    ) -> None:
        """Make an amount; `show` writes it without the currency, `currency` is chosen at first."""
        super().__init__(name, label, help=help, example=example, optional=optional)
        self._reader = read
        self._shower = show
        self._first = currency
        self._codes = Choice()
        self._codes.addItems(list(dict.fromkeys([*currencies, currency])))
        self._codes.setCurrentText(currency)
        self._codes.currentIndexChanged.connect(self._on_currency)
        fix(self._line, min_width=80)
        fix(self._codes, width=84)
        self._hold(boxed(row((self._line, 1), self._codes, spacing=8)), self._line, self._codes)
        self._codes.setAccessibleName(_("{label}, currency").format(label=label))

    def currency(self) -> str:
        """Return the chosen currency."""
        return self._codes.currentText()

    def _read(self, text: str) -> Money:
        return self._reader(text, self._codes.currentText())

    def _write(self, value: Money) -> str:
        return self._shower(value)

    def _raw(self) -> object:
        text = self._line.text().strip()
        return (text, self._codes.currentText() if text else "")

    def _show_typed(self, typed: object) -> None:
        text, code = cast("Sequence[str]", typed)
        self._choose(code or self._first)
        super()._show_typed(text)

    def _rewrite(self, value: Money) -> None:
        self._choose(value.currency)
        super()._rewrite(value)

    def _show_value(self, value: object) -> None:
        self._choose(value.currency if isinstance(value, Money) else self._first)
        super()._show_value(value)

    def _choose(self, code: str) -> None:
        if self._codes.findText(code) < 0:
            self._codes.addItem(code)
        if self._codes.currentText() != code:
            self._codes.setCurrentText(code)

    def _on_currency(self, _index: int) -> None:
        self._tell_change()


class DateField(TypedField):
    """A day, typed as one speaks ("next fri") or picked; the day understood is shown beneath."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        read: Callable[[str], date],
        show: Callable[[date], str],
        write: Callable[[date], str] | None = None,
        help: str = "",  # noqa: A002
        example: str = "",
        optional: bool = False,
    ) -> None:
        """Make a date; `show` words the day understood, `write` is its form in the line (else the same)."""
        super().__init__(name, label, help=help, example=example, optional=optional)
        self._reader = read
        self._shower = show
        self._writer = write or show
        self._button = IconButton(
            "calendar", _("{label}: choose from a calendar").format(label=label), self._open_calendar
        )
        fix(self._line, min_width=110)
        self._hold(boxed(row((self._line, 1), self._button, spacing=4)), self._line)
        self._beneath.keep()

    def typed(self) -> object:
        """Return the day, else the text: "tomorrow" means another day when it is shown again."""
        value = self.value()
        return value.isoformat() if value is not None else super().typed()

    def _show_typed(self, typed: object) -> None:
        try:
            super()._show_typed(self._write(date.fromisoformat(str(typed))))
        except ValueError:
            super()._show_typed(typed)

    def understood(self) -> str:
        """Return the day shown beneath, or ""."""
        return self._beneath.hint()

    def _read(self, text: str) -> date:
        return self._reader(text)

    def _write(self, value: date) -> str:
        return self._writer(value)

    def _on_text(self, text: str) -> None:
        value = self.value()
        words = self._shower(value) if value is not None else ""
        self._beneath.show_hint(words if words != text.strip() else "")
        super()._on_text(text)

    def _open_calendar(self) -> None:
        calendar = Calendar(self.label)
        value = self.value()
        if value is not None:
            calendar.setSelectedDate(QDate(value.year, value.month, value.day))
        menu = QMenu(self)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        calendar.activated.connect(self._on_picked)
        calendar.clicked.connect(self._on_picked)
        menu.aboutToHide.connect(menu.deleteLater)
        corner = self._line.mapToGlobal(QPoint(0, self._line.height()))
        menu.popup(corner)
        calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_picked(self, day: QDate) -> None:
        self._line.setText(self._write(date(day.year(), day.month(), day.day())))
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)
        self.left.emit()
