"""The panel beside the timeline: one entry whole, and for a change which fields it touched."""

from functools import partial

from PySide6.QtCore import Signal

from growthdesk.domain.interactions import ADVOCACY, TimelineEntry, TimelineKind
from growthdesk.ui.history.changes_in_words import facts_of_change
from growthdesk.ui.kit.buttons import Button, MenuButton
from growthdesk.ui.kit.cards import Facts
from growthdesk.ui.kit.page import SidePanel
from growthdesk.ui.kit.spacing import boxed, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.history import past_action
from growthdesk.wording import N_, _, translated
from growthdesk.wording.history import record_label
from growthdesk.wording.labels import label

_EDITABLE = (TimelineKind.MEETING, TimelineKind.CALL, TimelineKind.MAIL, TimelineKind.NOTE)
# Where an entry is told whole.
_TABS = {
    TimelineKind.DOCUMENT: ("documents", N_("Show documents")),
    **dict.fromkeys(
        (TimelineKind.HANDOVER_COMPLETED, TimelineKind.HANDOVER_ACCEPTED, TimelineKind.HANDOVER_RETURNED),
        ("handover", N_("Show handover")),
    ),
    **dict.fromkeys(
        (TimelineKind.PLAN_STARTED, TimelineKind.MILESTONE, TimelineKind.FIRST_VALUE, TimelineKind.NEXT_ASKED),
        ("onboarding", N_("Show onboarding")),
    ),
    **dict.fromkeys(
        (TimelineKind.COMMITMENT_KEPT, TimelineKind.COMMITMENT_MISSED, TimelineKind.COMMITMENT_RELEASED),
        ("commitments", N_("Show commitments")),
    ),
    **dict.fromkeys(ADVOCACY, ("advocacy", N_("Show advocacy"))),
}
MOST_CHANGES = 20
LABEL_WIDTH = 92


class EntryPanel(SidePanel):
    """Shows one entry of the timeline."""

    edit_requested = Signal(str)
    delete_requested = Signal(str)
    history_requested = Signal(str)
    review_requested = Signal(str)
    tab_requested = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("Entry"))
        self._workspace = workspace

    def show_entry(self, entry: TimelineEntry, title: str, figure: str) -> None:
        """Show an entry with everything known about it; `figure` is its amount or reading, if it has one."""
        self.clear()
        self.set_title(title)
        formats = self._workspace.formats
        pairs = [(_("Kind"), label(entry.kind)), (_("Date"), formats.weekday_date(entry.on))]
        if figure:
            pairs.append((_("Value") if entry.kind is TimelineKind.READING else _("Amount"), figure))
        if entry.people:
            pairs.append((_("With"), entry.people))
        if entry.who:
            pairs.append((_("By"), entry.who))
        self.add(Facts(pairs, label_width=LABEL_WIDTH))
        if entry.kind is TimelineKind.CHANGE:
            self._add_changes(entry.record_id)
            return
        if entry.detail:
            self.add(Label(entry.detail, wrap=True, selectable=True))
        if entry.kind in _EDITABLE:
            more = MenuButton(_("More"))
            more.add(_("History of entry…"), partial(self.history_requested.emit, entry.record_id))
            more.add(_("Delete entry"), partial(self.delete_requested.emit, entry.record_id))
            edit = Button(_("Edit entry"), on_click=partial(self.edit_requested.emit, entry.record_id))
            self.add(boxed(row(edit, more, None)))
        elif entry.kind is TimelineKind.REVIEW:
            self.add(Button(_("Open review"), on_click=lambda: self.review_requested.emit(entry.record_id)))
        elif entry.kind in _TABS:
            tab, words = _TABS[entry.kind]
            self.add(Button(translated(words), on_click=partial(self.tab_requested.emit, tab)))

    def _add_changes(self, change_set_id: str) -> None:
        action, named = past_action(self._workspace.desk, change_set_id, MOST_CHANGES)
        for record in action.records:
            pairs = facts_of_change(record, named, self._workspace.formats)
            if pairs:
                self.add(Label(record_label(record.kind), "section"))
                self.add(Facts(pairs, label_width=LABEL_WIDTH))
