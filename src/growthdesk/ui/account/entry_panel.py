"""The panel beside the timeline: one entry whole, and for a change which fields it touched."""

from PySide6.QtCore import Signal

from growthdesk.domain.history import ChangeSet
from growthdesk.domain.interactions import TimelineEntry, TimelineKind
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.cards import Facts
from growthdesk.ui.kit.page import SidePanel
from growthdesk.ui.kit.spacing import boxed, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import interactions
from growthdesk.wording import _
from growthdesk.wording.history import field_label, record_label, stored_value
from growthdesk.wording.labels import label

_EDITABLE = (TimelineKind.MEETING, TimelineKind.CALL, TimelineKind.MAIL, TimelineKind.NOTE)
_INTERNAL_FIELDS = {"id", "revision", "created_at", "updated_at", "position"}


class EntryPanel(SidePanel):
    """Shows one entry of the timeline."""

    edit_requested = Signal(str)
    delete_requested = Signal(str, str)
    review_requested = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("Entry"))
        self._workspace = workspace

    def show_entry(self, entry: TimelineEntry, title: str) -> None:
        """Show an entry with everything known about it."""
        self.clear()
        self.set_title(title)
        formats = self._workspace.formats
        pairs = [(_("Kind"), label(entry.kind)), (_("Date"), formats.weekday_date(entry.on))]
        if entry.people:
            pairs.append((_("With"), entry.people))
        if entry.who:
            pairs.append((_("By"), entry.who))
        self.add(Facts(pairs, label_width=64))
        if entry.kind is TimelineKind.CHANGE:
            self._add_changes(interactions.change_set(self._workspace.desk, entry.record_id))
            return
        if entry.detail:
            self.add(Label(entry.detail, wrap=True, selectable=True))
        if entry.kind in _EDITABLE:
            self.add(
                boxed(
                    row(
                        Button(_("Edit entry"), on_click=lambda: self.edit_requested.emit(entry.record_id)),
                        Button(
                            _("Delete entry"),
                            "quiet",
                            on_click=lambda: self.delete_requested.emit(entry.record_id, entry.title),
                        ),
                        None,
                    )
                )
            )
        elif entry.kind is TimelineKind.REVIEW:
            self.add(Button(_("Open review"), on_click=lambda: self.review_requested.emit(entry.record_id)))

    def _add_changes(self, change_set: ChangeSet) -> None:
        formats = self._workspace.formats
        for change in change_set.changes[:20]:
            self.add(Label(record_label(change.record_kind), "section"))
            fields = [name for name in {**change.before, **change.after} if name not in _INTERNAL_FIELDS]
            pairs = []
            for name in fields:
                if name.endswith("_id"):
                    continue
                before = stored_value(change.before.get(name), formats)
                after = stored_value(change.after.get(name), formats)
                if before and after:
                    pairs.append((field_label(name), _("{before} → {after}").format(before=before, after=after)))
                elif before or after:
                    pairs.append((field_label(name), after or _("was {before}").format(before=before)))
            self.add(Facts(pairs, label_width=92))
