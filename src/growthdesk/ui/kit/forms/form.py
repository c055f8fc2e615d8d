"""A form: fields in one to three columns, what they hold, what was touched, what is wrong."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QGridLayout, QWidget

from growthdesk.domain.problems import Problem
from growthdesk.ui.kit.cards import SectionHead
from growthdesk.ui.kit.forms.field import Field
from growthdesk.ui.kit.forms.group import GroupHead
from growthdesk.ui.kit.forms.summary import ProblemSummary
from growthdesk.ui.kit.spacing import arrange, column
from growthdesk.ui.kit.theme import px
from growthdesk.wording import _

if TYPE_CHECKING:
    from growthdesk.wording.formats import Formats

TWO_COLUMNS_FROM = 460
F = TypeVar("F", bound=Field)


class Form(QWidget):
    """Fields by name. Nothing is greyed out and nothing typed is ever cleared.

    `formats` says how days, amounts and numbers are written in its problems where no field knows it.
    """

    changed = Signal(str)
    left = Signal(str)
    submitted = Signal()
    group_opened = Signal(QWidget)

    def __init__(self, columns: int = 1, formats: "Formats | None" = None, parent: QWidget | None = None) -> None:
        """Make an empty form of one to three columns; they become one when there is no room."""
        super().__init__(parent)
        self.formats = formats
        self._columns = columns
        self._shown_columns = 0
        self._is_being_left = False
        self._fields: dict[str, Field] = {}
        self._parts: list[tuple[QWidget, int]] = []
        self._rows: dict[QWidget, int] = {}
        self._left_out: set[QWidget] = set()
        self._hidden: set[QWidget] = set()
        self._groups: dict[str, GroupHead] = {}
        self._group_of: dict[QWidget, GroupHead] = {}
        self._begun: GroupHead | None = None
        self.summary = ProblemSummary()
        self.summary.field_requested.connect(self.focus_field)
        self._grid = arrange(QGridLayout(), spacing=14)
        self.setLayout(column(self.summary, self._grid, None, spacing=14))

    def add(self, field: F, span: int | None = None) -> F:
        """Append a field; it spans all columns of a one-column form, else as many as said (1)."""
        self._fields[field.name] = field
        field.changed.connect(partial(self._on_field_changed, field.name))
        field.left.connect(partial(self._on_left, field.name))
        field.submitted.connect(self.submitted)
        self._append(field, span or 1)
        return field

    def show_only(self, names: Collection[str], among: Iterable[str]) -> None:
        """Show of some fields only those named; the others leave no gap and keep what they hold."""
        for name in among:
            field = self._fields[name]
            (self._left_out.discard if name in names else self._left_out.add)(field)
        self._lay_out_again()

    @property
    def columns(self) -> int:
        """How many columns the form takes where there is room."""
        return self._columns

    def add_heading(self, text: str, note: str = "") -> None:
        """Begin a section of fields."""
        self._begun = None
        self._append(SectionHead(text, note), self._columns)

    def add_group(self, name: str, title: str, note: str) -> None:
        """Begin a group of fields nobody has to fill in: closed until it is opened or something is wrong in it."""
        self._begun = None
        head = GroupHead(title, note)
        head.turned.connect(partial(self._on_turned, head))
        self._append(head, self._columns)
        self._groups[name] = self._begun = head

    def open_group(self, name: str, *, is_open: bool = True) -> None:
        """Open or close a group."""
        self._groups[name].set_open(is_open)

    def add_widget(self, widget: QWidget) -> None:
        """Append something which is no field, over the whole width."""
        self._append(widget, self._columns)

    def group_of(self, name: str) -> GroupHead | None:
        """Return the head of the group a field belongs to."""
        return self._group_of.get(self._fields[name])

    def field(self, name: str) -> Field:
        """Return a field by name."""
        return self._fields[name]

    def formats_of(self, name: str = "") -> "Formats | None":
        """Return how a problem of a field, or of the whole form, is written: its own way, else the form's."""
        own = self._fields[name].formats if name in self._fields else None
        return own or self.formats or next((field.formats for field in self._fields.values() if field.formats), None)

    def fields(self) -> list[Field]:
        """Return all fields in order."""
        return list(self._fields.values())

    def values(self) -> dict[str, object]:
        """Return what every field holds."""
        return {name: field.value() for name, field in self._fields.items()}

    def set_values(self, values: Mapping[str, object]) -> None:
        """Show values; names the form does not have are passed over."""
        for name, value in values.items():
            if name in self._fields:
                self._fields[name].set_value(value)
        self.clear_problems()

    def typed(self, *, whole: bool = False) -> dict[str, object]:
        """Return what is typed into the touched fields, or into all, as JSON holds it."""
        return {name: field.typed() for name, field in self._fields.items() if whole or field.is_dirty()}

    def show_typed(self, typed: Mapping[str, object]) -> None:
        """Show again what was typed before; fields the form no longer has are passed over."""
        for name, held in typed.items():
            if name in self._fields:
                self._fields[name].show_typed(held)
                if self._fields[name].is_dirty():
                    self._open_around(name)

    def dirty(self) -> frozenset[str]:
        """Return the names of the touched fields."""
        return frozenset(name for name, field in self._fields.items() if field.is_dirty())

    def mark_clean(self) -> None:
        """Take everything as untouched, after a save."""
        for field in self._fields.values():
            field.mark_clean()

    def unreadable(self) -> dict[str, str]:
        """Return the sentences of the fields whose text cannot be read."""
        found = ((name, field.problem()) for name, field in self._fields.items())
        return {name: sentence for name, sentence in found if sentence}

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what is wrong, worded, with the summary on top; an empty list clears all."""
        if not problems:
            self.clear_problems()
            return
        from growthdesk.wording.problems import names_its_field, sentence

        self.show_sentences(
            [(problem.field, sentence(problem, self.formats_of(problem.field))) for problem in problems],
            naming={problem.field for problem in problems if not names_its_field(problem)},
        )

    def show_sentences(self, sentences: Sequence[tuple[str, str]], naming: Collection[str] = ()) -> None:
        """Show (field name, sentence) pairs; a name the form does not have concerns the whole form.

        The summary puts the label before the sentences of the fields in `naming`.
        """
        self.clear_problems()
        known = {name: words for name, words in reversed(sentences) if name in self._fields}
        for name, words in known.items():
            self._open_around(name)
            self._fields[name].show_problem(words)
        order = list(self._fields)
        lines = [
            (name if name in self._fields else "", self._named(name, words) if name in naming else words)
            for name, words in sentences
        ]
        self.summary.show_sentences(sorted(lines, key=lambda line: order.index(line[0]) if line[0] else -1))
        if not self._is_being_left:
            self.focus_problem()

    def focus_problem(self) -> None:
        """Put the keyboard into the one field that is wrong; into the summary when there is more to read."""
        wrong = self.summary.fields()
        if len(wrong) == 1 and wrong[0]:
            self.focus_field(wrong[0])
        elif wrong:
            self.summary.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_problems(self) -> None:
        """Take all problems away."""
        self.summary.show_sentences([])
        for field in self._fields.values():
            field.show_problem(None)

    def focus_field(self, name: str) -> None:
        """Put the keyboard into a field."""
        self._open_around(name)
        self._fields[name].focus_input()

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        if self._fields:
            next(iter(self._fields.values())).focus_input()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send with Enter from a list or a tick box too: it means nothing else there."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and isinstance(QApplication.focusWidget(), QComboBox | QCheckBox):
            self.submitted.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use one column when two have no room."""
        super().resizeEvent(event)
        self._lay_out()
        self._align_inputs()

    def event(self, event: QEvent) -> bool:
        """Align the inputs again when a label or a help text became higher."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._align_inputs()
        return done

    def _on_field_changed(self, name: str) -> None:
        if not self._fields[name].shown_problem():
            self.summary.drop(name)
        self.changed.emit(name)

    def _on_left(self, name: str) -> None:
        """Problems found while the keyboard moves on must not pull it back."""
        self._is_being_left = True
        try:
            self.left.emit(name)
        finally:
            self._is_being_left = False

    def _named(self, name: str, words: str) -> str:
        """Let a sentence of the summary say which field it is about."""
        label = self._fields[name].label if name in self._fields else ""
        if label.casefold() in words.casefold():
            return words
        return _("{field}: {problem}").format(field=label, problem=words)

    def _align_inputs(self) -> None:
        """Let the inputs of fields side by side begin at one height."""
        rows: dict[int, list[Field]] = {}
        for field in self._fields.values():
            if field in self._rows:
                rows.setdefault(self._rows[field], []).append(field)
        for fields in rows.values():
            heights = [field.head_height(field.width()) for field in fields]
            for field, height in zip(fields, heights, strict=True):
                field.hold_head(max(heights) if len(fields) > 1 else height)

    def _append(self, widget: QWidget, span: int) -> None:
        widget.setParent(self)
        self._parts.append((widget, min(span, self._columns)))
        if self._begun is not None:
            self._group_of[widget] = self._begun
        self._lay_out_again()

    def _open_around(self, name: str) -> None:
        head = self.group_of(name)
        if head is not None:
            head.set_open(True)

    def _on_turned(self, head: GroupHead) -> None:
        self._lay_out_again()
        if head.is_open:
            self.group_opened.emit([part for part, group in self._group_of.items() if group is head][-1])

    def _is_shown(self, widget: QWidget) -> bool:
        head = self._group_of.get(widget)
        return widget not in self._left_out and (head is None or head.is_open)

    def _lay_out_again(self) -> None:
        self._shown_columns = 0
        self._lay_out()

    def _lay_out(self) -> None:
        columns = self._columns if self.width() >= px(TWO_COLUMNS_FROM) else 1
        if columns == self._shown_columns:
            return
        self._shown_columns = columns
        for widget, _span in self._parts:
            self._grid.removeWidget(widget)
        self._rows.clear()
        row, at = 0, 0
        for widget, wanted in self._parts:
            if not self._is_shown(widget):
                widget.hide()
                self._hidden.add(widget)
                continue
            if widget in self._hidden:
                self._hidden.discard(widget)
                widget.show()
            span = min(wanted, columns)
            if at + span > columns:
                row, at = row + 1, 0
            self._rows[widget] = row
            self._grid.addWidget(widget, row, at, 1, span, Qt.AlignmentFlag.AlignTop)
            at += span
        for index in range(self._columns):
            self._grid.setColumnStretch(index, 1 if index < columns else 0)
