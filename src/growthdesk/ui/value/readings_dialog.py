"""All readings of a measure in one list, where each can be corrected or deleted."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QWidget

from growthdesk.domain.measures import MeasureView, Reading
from growthdesk.domain.problems import Refusal
from growthdesk.ui.history.history_dialog import show_history
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.marks import Divider
from growthdesk.ui.kit.modal import Modal
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.spacing import boxed, column, row
from growthdesk.ui.kit.table import Align, Column, Table
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import px
from growthdesk.ui.value.reading_forms import add_reading, correct_reading
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import measures
from growthdesk.wording import _
from growthdesk.wording.measures import valued
from growthdesk.wording.refusals import sentence

WIDTH, HEIGHT = 600, 460


class ReadingsDialog(Modal):
    """The readings of one measure, the latest first."""

    def __init__(self, parent: QWidget, workspace: Workspace, view: MeasureView) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Readings"))
        self.setAccessibleName(_("Readings of {measure}").format(measure=view.version.title))
        self._workspace = workspace
        self._view = view
        self._table: Table[Reading] = Table(
            self._columns(),
            name=_("Readings"),
            key=lambda reading: reading.id,
            empty=EmptyState(_("No readings yet."), _("Add reading"), self._add, icon="measure"),
        )
        self._table.opened.connect(self._correct)
        correct = Button(_("Correct reading"), on_click=self._correct_chosen)
        history = Button(_("History…"), "quiet", on_click=self._show_history)
        delete = Button(_("Delete reading"), on_click=self._delete)
        for tool in (correct, history, delete, Button(_("Add reading"), icon="add", on_click=self._add)):
            self._table.add_tool(tool)
        self._table.filter_line.hide()
        foot = QFrame()
        foot.setProperty("role", "footer")
        close = Button(_("Close"), "primary", on_click=self.accept)
        foot.setLayout(row(None, close, margins=(24, 12, 24, 14)))
        head = boxed(column(Label(view.version.title, "heading", wrap=True), margins=(24, 18, 24, 10)))
        body = boxed(column((self._table, 1), margins=(24, 0, 24, 18)))
        self.setLayout(column(head, (body, 1), Divider(), foot, spacing=0))
        workspace.feed.watch(self, {"measure", "measure_version", "reading"}, self.reload)
        self._show()
        self._table.setFocus()
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Show a year of monthly readings where the screen allows."""
        room = self.screen().availableSize()
        return QSize(min(px(WIDTH), room.width() - 40), min(px(HEIGHT), room.height() - 80))

    def reload(self) -> None:
        """Read the readings again; without its measure the dialog closes."""
        try:
            self._view = measures.measure_view(self._workspace.desk, self._view.measure.id)
        except Refusal:
            self.reject()
            return
        self._show()

    def _show(self) -> None:
        self._table.show_rows(tuple(reversed(self._view.readings)))
        if self._table.current() is None and self._view.readings:
            self._table.select(self._view.readings[-1].id)

    def _columns(self) -> list[Column[Reading]]:
        formats = self._workspace.formats
        return [
            Column(
                "on",
                _("Date"),
                lambda r: formats.date(r.read_on),
                width=112,
                sort=lambda r: r.read_on,
                out=((_("Date"), lambda r: r.read_on),),
            ),
            Column(
                "value",
                _("Value"),
                self._value,
                align=Align.END,
                whole=True,
                sort=lambda r: r.value,
                out=((_("Value"), lambda r: r.value),),
            ),
            Column("source", _("Where it comes from"), lambda r: r.source, width=170, stretch=2),
            Column("note", _("Note"), lambda r: r.note, width=120, stretch=1, drop=1),
        ]

    def _value(self, reading: Reading) -> str:
        return valued(reading.value, self._view.version, self._workspace.formats)

    def _chosen(self) -> Reading | None:
        reading = self._table.current()
        if reading is None:
            self._workspace.prompts.show_message(_("Nothing is chosen"), _("Choose a line in the list first."))
        return reading

    def _add(self) -> None:
        add_reading(self, self._workspace, self._view)

    def _correct_chosen(self) -> None:
        reading = self._chosen()
        if reading is not None:
            self._correct(reading)

    def _correct(self, reading: object) -> None:
        assert isinstance(reading, Reading)
        correct_reading(self, self._workspace, self._view, reading.id)

    def _delete(self) -> None:
        reading = self._chosen()
        if reading is None:
            return
        try:
            self._workspace.feed.publish(measures.delete_reading(self._workspace.desk, reading.id))
        except Refusal as refusal:
            self._workspace.prompts.show_refusal(sentence(refusal, self._workspace.formats))
            self.reload()

    def _show_history(self) -> None:
        reading = self._chosen()
        if reading is not None:
            show_history(self, self._workspace, "reading", reading.id)
