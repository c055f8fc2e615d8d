"""Which column of the file feeds what: matched by name, changed here."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from growthdesk.domain.imports import ColumnMatch, FilePreview, ImportKind
from growthdesk.ui.kit.forms import ChoiceField, Form
from growthdesk.ui.kit.notices import Banner
from growthdesk.ui.kit.page import Scroll
from growthdesk.ui.kit.spacing import boxed, column, fix
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _
from growthdesk.wording.formats import Formats


class ColumnsForm(QWidget):
    """A choice per known column; columns of the file that feed nothing are named."""

    column_chosen = Signal(str, str)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._shown: tuple[ImportKind, tuple[str, ...]] | None = None
        self._form = Form(columns=2)
        self._missing = Banner("", Tone.WATCH)
        self._unused = Label("", "second", wrap=True)
        self._place = column(self._missing, self._unused, spacing=12)
        self._holder = column(spacing=0)
        self._place.addLayout(self._holder)
        inner = fix(boxed(column(self._place, None, margins=(0, 4, 12, 12))), max_width=860)
        self.setLayout(column((Scroll(boxed(column(inner))), 1)))

    def show_file(self, file: FilePreview) -> None:
        """Show the columns of a file; the form stays while only choices changed."""
        headers = (file.source.kind, file.headers)
        if headers != self._shown:
            self._shown = headers
            self._make_form(file)
        for known in file.columns:
            self._form.field(known.field).set_value(known.header or None)
        missing = _("This file has no column for: {columns}.").format(columns="; ".join(file.missing))
        self._missing.show_text(missing, Tone.WATCH, _("Choose the column below, or say what else the file holds."))
        self._missing.setVisible(bool(file.missing))
        self._unused.set_text(_("Not imported: {columns}").format(columns=", ".join(file.unmatched)))
        self._unused.setVisible(bool(file.unmatched))

    def field(self, name: str) -> ChoiceField:
        """Return the choice of a known column."""
        found = self._form.field(name)
        assert isinstance(found, ChoiceField)
        return found

    def _make_form(self, file: FilePreview) -> None:
        self._form.hide()
        self._form.deleteLater()
        self._form = Form(columns=2)
        options = [(header, header) for header in file.headers]
        needed = [known for known in file.columns if file.missing and known.is_needed and not known.header]
        found = [known for known in file.columns if known.header]
        others = [known for known in file.columns if not known.header and known not in needed]
        for heading, group in ((_("Needed"), needed), (_("Found in this file"), found), (_("Not found"), others)):
            if group:
                self._form.add_heading(heading)
            for known in group:
                hint = self._hint(file, known)
                self._form.add(
                    ChoiceField(
                        known.field, known.label, options=options, placeholder=_("Not in this file"), help=hint[:80]
                    )
                )
        self._form.changed.connect(self._on_changed)
        self._holder.addWidget(self._form)

    def _hint(self, file: FilePreview, known: ColumnMatch) -> str:
        """Show what stands in the column; of a number that stands for a day that day too."""
        if not known.example:
            return ""
        facts = [dict(one.problem.facts) for one in file.notes if one.column == known.header]
        days = [one["on"] for one in facts if one.get("typed") == known.example and one.get("on")]
        if not days:
            return _("For example: {value}").format(value=known.example)
        day = self._formats.date(date.fromisoformat(days[0]))
        return _("For example: {value}, which is {day}").format(value=known.example, day=day)

    def _on_changed(self, field: str) -> None:
        self.column_chosen.emit(field, str(self._form.field(field).value() or ""))
