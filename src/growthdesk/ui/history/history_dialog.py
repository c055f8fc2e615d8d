"""The history of one record: who changed what and when, newest first, and one field brought back at a time."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QWidget

from growthdesk.domain.history import Operation
from growthdesk.domain.problems import DraftRefused, Refusal
from growthdesk.ui.history.change_line import ChangeLine
from growthdesk.ui.history.changes_in_words import FieldWords, changed_fields
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.marks import Divider
from growthdesk.ui.kit.modal import Modal
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.page import Scroll, ScrolledBody
from growthdesk.ui.kit.spacing import Item, boxed, column, row
from growthdesk.ui.kit.text import ClampedLabel, Label
from growthdesk.ui.kit.theme import px
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.history import ChangedRecord, PastAction, RecordHistory, record_history, restore_field
from growthdesk.wording import _, ngettext_
from growthdesk.wording.history import change_label, record_label
from growthdesk.wording.isolates import apart
from growthdesk.wording.problems import sentence as problem_sentence
from growthdesk.wording.refusals import sentence
from growthdesk.wording.stored_values import name_of, record_title

WIDTH, LEAST_HEIGHT, HEIGHT = 660, 300, 560
SHOWN_AT_ONCE = 30
MOST_RECORDS = 12
# Actions whose name says what became of the one record they touched.
SAYS_ALL = ("_added", "_deleted")


def show_history(parent: QWidget, workspace: Workspace, kind: str, record_id: str) -> "HistoryDialog | None":
    """Open the history of a record; a refusal is said in words."""
    try:
        dialog = HistoryDialog(parent, workspace, kind, record_id)
    except Refusal as refusal:
        workspace.prompts.show_refusal(sentence(refusal, workspace.formats))
        return None
    dialog.open()
    return dialog


class HistoryDialog(Modal):
    """What was done to one record."""

    def __init__(self, parent: QWidget, workspace: Workspace, kind: str, record_id: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace = workspace
        self._kind, self._record_id = kind, record_id
        self._shown = SHOWN_AT_ONCE
        self._heading = ClampedLabel("", "heading", lines=2)
        self._sub = Label("", "second", wrap=True)
        self._scroll = Scroll(QWidget())
        foot = QFrame()
        foot.setProperty("role", "footer")
        self._close = Button(_("Close"), "primary", on_click=self.accept)
        foot.setLayout(row(None, self._close, margins=(24, 12, 24, 14)))
        head = boxed(column(self._heading, self._sub, margins=(24, 18, 24, 10), spacing=2))
        self._edges = (head, foot)
        self.setLayout(column(head, Divider(), (self._scroll, 1), Divider(), foot, spacing=0))
        self._show(record_history(workspace.desk, kind, record_id))
        workspace.feed.watch(self, set(), self.reload)
        self._close.setFocus()
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Show several changes where the screen allows; a short history asks for no more than it needs."""
        room = self.screen().availableSize()
        width = min(px(WIDTH), room.width() - 40)
        needed = sum(part.sizeHint().height() for part in self._edges) + self._body.heightForWidth(width) + px(24)
        return QSize(width, min(max(needed, px(LEAST_HEIGHT)), px(HEIGHT), room.height() - 80))

    def reload(self) -> None:
        """Read the history again; when its record is gone the dialog closes."""
        try:
            found = record_history(self._workspace.desk, self._kind, self._record_id)
        except Refusal:
            self.reject()
            return
        self._show(found)

    def _show(self, found: RecordHistory) -> None:
        title = name_of(self._record_id, found.named, self._workspace.formats)
        self.setWindowTitle(_("History"))
        self.setAccessibleName(_("History of {name}").format(name=title))
        self._heading.set_text(title)
        kind = record_label(self._kind)
        # What is called after its kind does not say it twice.
        self._sub.set_text(_("History") if title.startswith(kind) else _("{kind} · history").format(kind=kind))
        items: list[Item] = []
        for action in found.actions[: self._shown]:
            items += [*self._action(action, found), Divider()]
        if len(found.actions) > self._shown:
            items.append(row(None, Button(_("Show earlier changes"), "quiet", on_click=self._show_earlier), None))
        elif found.actions:
            items.append(Label(self._arrival(found), "second", wrap=True))
        else:
            items.append(EmptyState(self._nothing_changed(found), icon="history"))
        self._body = ScrolledBody(column(*items, None, margins=(24, 14, 24, 18), spacing=10))
        self._scroll.show_content(self._body)

    def _show_earlier(self) -> None:
        self._shown += SHOWN_AT_ONCE
        self.reload()

    def _nothing_changed(self, found: RecordHistory) -> str:
        day = self._workspace.formats.long_date(self._workspace.desk.clock.local_day(found.added_at))
        return _("Nothing changed since it was added on {day}.").format(day=day)

    def _arrival(self, found: RecordHistory) -> str:
        when = self._workspace.formats.moment(found.added_at)
        if found.added_by:
            return _("Added {when} by {who}").format(when=when, who=apart(found.added_by))
        return _("Added {when}").format(when=when)

    # One user action

    def _action(self, action: PastAction, found: RecordHistory) -> list[Item]:
        when = self._workspace.formats.moment(action.at)
        words = _("{when} · {who}").format(when=when, who=apart(action.actor)) if action.actor else when
        label = change_label(action.label, action.contact_kind)
        items: list[Item] = [column(Label(label, "strong"), Label(words, "caption"), spacing=0)]
        own_first = sorted(action.records, key=lambda record: record.record_id != self._record_id)
        for record in own_first[:MOST_RECORDS]:
            items += self._record(record, found, action if len(action.records) == 1 else None)
        more = len(action.records) - MOST_RECORDS
        if more > 0:
            text = ngettext_("and {count} more record", "and {count} more records", more)
            items.append(Label(text.format(count=self._workspace.formats.number(more)), "second"))
        return items

    def _record(self, record: ChangedRecord, found: RecordHistory, named_by: PastAction | None) -> list[Item]:
        """Tell what became of one record; `named_by` is the action whose name says its kind already."""
        fields = changed_fields(record, found.named, self._workspace.formats)
        items: list[Item] = []
        if record.record_id != self._record_id and (record.operation is not Operation.CHANGED or fields):
            words = self._part_words(record, found, fields)
            if named_by is not None and named_by.label.endswith(SAYS_ALL):
                words = self._part_name(record, found)
            if named_by is None or words != record_label(record.kind):
                items.append(Label(words, "second", wrap=True))
        return [*items, *(ChangeLine(words, partial(self._restore, record, words)) for words in fields)]

    def _part_words(self, record: ChangedRecord, found: RecordHistory, fields: list[FieldWords]) -> str:
        """Say which part of the record it was, and what became of it; its name only where no field says it below."""
        plain = self._part_name(record, found)
        name = apart(plain)
        if record.kind in ("attendance", "review_attendance"):
            took_part = record.operation is Operation.ADDED
            return (_("Takes part now: {name}") if took_part else _("No longer takes part: {name}")).format(name=name)
        text = {
            Operation.ADDED: _("{kind} added: {name}"),
            Operation.CHANGED: _("{kind}: {name}"),
            Operation.DELETED: _("{kind} deleted: {name}"),
        }[record.operation]
        if any(plain in (words.before, words.after) for words in fields):
            return record_label(record.kind)
        return text.format(kind=record_label(record.kind), name=name)

    def _part_name(self, record: ChangedRecord, found: RecordHistory) -> str:
        known = record.before if record.operation is Operation.DELETED else record.after
        return record_title(record.kind, known, found.named, self._workspace.formats)

    def _restore(self, record: ChangedRecord, words: FieldWords) -> None:
        workspace = self._workspace
        try:
            changes = restore_field(workspace.desk, record.kind, record.record_id, words.names[0], record.before)
        except DraftRefused as refused:
            said = " ".join(problem_sentence(problem, workspace.formats) for problem in refused.problems)
            title = _("{field} was not restored.").format(field=words.title)
            workspace.prompts.show_refusal(title, said)
        except Refusal as refusal:
            workspace.prompts.show_refusal(sentence(refusal, workspace.formats))
            self.reload()
        else:
            workspace.feed.publish(changes)
