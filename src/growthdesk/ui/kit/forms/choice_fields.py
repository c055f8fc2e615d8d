"""Fields which offer what may be chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from growthdesk.ui.kit.buttons import Segmented
from growthdesk.ui.kit.forms.field import Choice, Field
from growthdesk.ui.kit.spacing import boxed, column, row
from growthdesk.ui.kit.text import Label
from growthdesk.wording import _

Option = tuple[object, str]


class ChoiceField(Field):
    """One of several, in a list which drops down."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        options: Sequence[Option],
        placeholder: str = "",
        help: str = "",  # noqa: A002
        example: str = "",
        optional: bool = False,
    ) -> None:
        """Make a choice of (value, words); with a placeholder nothing may be chosen."""
        super().__init__(name, label, help=help, example=example, optional=optional)
        self._combo = Choice()
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._combo.setMinimumContentsLength(8)
        self._placeholder = placeholder
        self._values: list[object] = []
        self._hold(self._combo)
        self.set_options(options)
        self._combo.currentIndexChanged.connect(self._tell_change)
        self._combo.activated.connect(self._on_activated)

    def set_options(self, options: Sequence[Option]) -> None:
        """Replace the options; the choice stays when it is still offered."""
        before = self.value()
        self._quiet = True
        self._combo.clear()
        offered: list[Option] = [(None, self._placeholder), *options] if self._placeholder else list(options)
        self._values = [value for value, _words in offered]
        self._combo.addItems([words for _value, words in offered])
        self._show_value(before)
        self._quiet = False
        self.mark_clean()

    def value(self) -> object:
        """Return the chosen value."""
        index = self._combo.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def _show_value(self, value: object) -> None:
        self._combo.setCurrentIndex(
            self._values.index(value) if value in self._values else (0 if self._placeholder else -1)
        )

    def _on_activated(self, _index: int) -> None:
        self.left.emit()


class SegmentedField(Field):
    """One of two to five, as buttons side by side."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        options: Sequence[Option],
        help: str = "",  # noqa: A002
        optional: bool = False,
    ) -> None:
        """Make a choice of (value, words)."""
        super().__init__(name, label, help=help, optional=optional)
        self._buttons = Segmented(options, label)
        self._buttons.chosen.connect(self._on_chosen)
        self._hold(boxed(row(self._buttons, None, spacing=0)), *self._buttons.buttons())
        for button, (_value, words) in zip(self._buttons.buttons(), options, strict=True):
            button.setAccessibleName(f"{label}: {words}")

    def value(self) -> object:
        """Return the chosen value, or None."""
        return self._buttons.value()

    def focus_input(self) -> None:
        """Put the keyboard on the chosen button."""
        self._buttons.focus_chosen()

    def _show_value(self, value: object) -> None:
        self._buttons.choose(value)

    def _on_chosen(self, _value: object) -> None:
        self._tell_change()
        self.left.emit()


class YesNoField(SegmentedField):
    """Yes or No, or neither yet."""

    def __init__(self, name: str, label: str, *, help: str = "", optional: bool = False) -> None:  # noqa: A002
        """Make a question; its value is True, False or None."""
        super().__init__(name, label, options=[(True, _("Yes")), (False, _("No"))], help=help, optional=optional)


class CheckLine(QWidget):
    """A tick box with words which wrap and a quiet line under them."""

    toggled = Signal(bool)

    def __init__(self, text: str, sub: str = "", *, checked: bool = False, parent: QWidget | None = None) -> None:
        """Make a line to tick."""
        super().__init__(parent)
        self.box = QCheckBox()
        self.box.setProperty("role", "bare")
        self.box.setChecked(checked)
        self.box.setAccessibleName(f"{text}, {sub}" if sub else text)
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.box.toggled.connect(self.toggled)
        self._text = Label(text, wrap=True)
        self._sub = Label(sub, "small", wrap=True)
        if not sub:
            self._sub.hide()
        layout = row(spacing=10)
        layout.addLayout(column(self.box, None, margins=(0, 2, 0, 0), spacing=0))
        layout.addLayout(column(self._text, self._sub, spacing=1), 1)
        self.setLayout(layout)
        self.setFocusProxy(self.box)

    def is_checked(self) -> bool:
        """Whether the line is ticked."""
        return self.box.isChecked()

    def set_checked(self, checked: bool) -> None:
        """Tick or clear the line."""
        self.box.setProperty("role", "bare")
        self.box.setChecked(checked)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the words be clicked too."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
            self.box.click()


class CheckField(Field):
    """One statement which is true or not; its label stands beside the box."""

    def __init__(self, name: str, label: str, *, help: str = "") -> None:  # noqa: A002
        """Make a tick box."""
        super().__init__(name, label)
        self._label.hide()
        self._line = CheckLine(label, help)
        self._line.toggled.connect(self._on_toggled)
        self._hold(self._line, self._line.box)

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self._line.is_checked()

    def _show_value(self, value: object) -> None:
        self._line.set_checked(bool(value))

    def _on_toggled(self, _checked: bool) -> None:
        self._tell_change()
        if not self._quiet:
            self.left.emit()


class MultiCheckField(Field):
    """Any number of several."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        options: Sequence[tuple[object, str, str]],
        help: str = "",  # noqa: A002
        optional: bool = False,
    ) -> None:
        """Make lines to tick from (value, words, quiet words)."""
        super().__init__(name, label, help=help, optional=optional)
        self._lines = [(value, CheckLine(text, sub)) for value, text, sub in options]
        for _value, line in self._lines:
            line.toggled.connect(self._on_toggled)
        self._hold(
            boxed(column(*(line for _value, line in self._lines), spacing=6)),
            *(line.box for _value, line in self._lines),
        )
        for _value, line in self._lines:
            line.box.setAccessibleName(f"{label}: {line._text.full_text()}")

    def value(self) -> tuple[object, ...]:
        """Return the ticked values in order."""
        return tuple(value for value, line in self._lines if line.is_checked())

    def _show_value(self, value: object) -> None:
        chosen = value if isinstance(value, tuple | list | set | frozenset) else ()
        for known, line in self._lines:
            line.set_checked(known in chosen)

    def _on_toggled(self, _checked: bool) -> None:
        self._tell_change()
        if not self._quiet:
            self.left.emit()
