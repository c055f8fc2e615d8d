"""The timeline: everything that happened with the account, newest first, with what was changed and by whom."""

from functools import partial

from growthdesk.domain.interactions import OF_PERMISSION, OF_REFERRAL, OF_RESTRICTION, TimelineEntry, TimelineKind
from growthdesk.domain.measures import MeasureKind
from growthdesk.domain.money import Money
from growthdesk.ui.account import dialogs
from growthdesk.ui.account.entry_panel import EntryPanel
from growthdesk.ui.account.tab import AccountTab
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.kit.spacing import row as row_of
from growthdesk.ui.kit.table import Align, Column, Table, amount_out
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.row_commands import history_command, row_command
from growthdesk.ui.view_choice import ViewChoice
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import interactions
from growthdesk.wording import _
from growthdesk.wording.isolates import apart, together
from growthdesk.wording.labels import label
from growthdesk.wording.measures import in_unit
from growthdesk.wording.timeline import entry_title

PAGE = 100
CONTACT = (TimelineKind.MEETING, TimelineKind.CALL, TimelineKind.MAIL, TimelineKind.NOTE)
SENT = (TimelineKind.DOCUMENT,)
VALUE = (
    TimelineKind.FIRST_VALUE,
    TimelineKind.NEXT_ASKED,
    TimelineKind.OUTCOME,
    TimelineKind.READING,
    TimelineKind.REVIEW,
    TimelineKind.FIT_VERDICT,
    TimelineKind.PRAISE,
)
_HANDOVERS = (TimelineKind.HANDOVER_COMPLETED, TimelineKind.HANDOVER_ACCEPTED, TimelineKind.HANDOVER_RETURNED)
_PROMISES = (TimelineKind.COMMITMENT_KEPT, TimelineKind.COMMITMENT_MISSED, TimelineKind.COMMITMENT_RELEASED)
WORK = (
    *_HANDOVERS,
    TimelineKind.PLAN_STARTED,
    TimelineKind.MILESTONE,
    *_PROMISES,
    TimelineKind.ACTION_DONE,
    TimelineKind.ORDER,
    *OF_REFERRAL,
    *OF_PERMISSION,
    *OF_RESTRICTION,
)
TOPICS = {
    "interaction", "attendance", "action", "purchase_order", "outcome", "reading", "value_review", "change_set",
    "account", "stakeholder", "measure_version", "agreement", "circulation", "handover", "onboarding_plan", "milestone",
    "first_value", "window_answers", "commitment", "risk", "fit_verdict", "prospect_fit",
    "praise", "referral", "permission", "restriction",
}  # fmt: skip
RECORD_KINDS = {
    **dict.fromkeys(CONTACT, "interaction"),
    TimelineKind.ACTION_DONE: "action",
    TimelineKind.ORDER: "purchase_order",
    TimelineKind.OUTCOME: "outcome",
    TimelineKind.READING: "reading",
    TimelineKind.REVIEW: "value_review",
    TimelineKind.DOCUMENT: "circulation",
    **dict.fromkeys(_HANDOVERS, "handover"),
    TimelineKind.PLAN_STARTED: "onboarding_plan",
    TimelineKind.MILESTONE: "milestone",
    TimelineKind.FIRST_VALUE: "first_value",
    TimelineKind.NEXT_ASKED: "window_answers",
    **dict.fromkeys(_PROMISES, "commitment"),
    TimelineKind.FIT_VERDICT: "fit_verdict",
    TimelineKind.PRAISE: "praise",
    **dict.fromkeys(OF_REFERRAL, "referral"),
    **dict.fromkeys(OF_PERMISSION, "permission"),
    **dict.fromkeys(OF_RESTRICTION, "restriction"),
}
_TONES = {
    TimelineKind.OUTCOME: Tone.GOOD,
    TimelineKind.READING: Tone.GOOD,
    TimelineKind.FIRST_VALUE: Tone.GOOD,
    TimelineKind.COMMITMENT_KEPT: Tone.GOOD,
    TimelineKind.PRAISE: Tone.GOOD,
    TimelineKind.ADVOCACY_GIVEN: Tone.GOOD,
    TimelineKind.COMMITMENT_MISSED: Tone.RISK,
    TimelineKind.HANDOVER_RETURNED: Tone.WATCH,
    TimelineKind.REVIEW: Tone.ACCENT,
    TimelineKind.ACTION_DONE: Tone.ACCENT,
    TimelineKind.HANDOVER_ACCEPTED: Tone.ACCENT,
    TimelineKind.HANDOVER_COMPLETED: Tone.ACCENT,
    TimelineKind.MILESTONE: Tone.ACCENT,
    TimelineKind.PLAN_STARTED: Tone.ACCENT,
    TimelineKind.INTRODUCED: Tone.ACCENT,
    TimelineKind.CHANGE: Tone.UNKNOWN,
}


class TimelineTab(AccountTab):
    """Entries of all kinds in one list, older ones on demand."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, TOPICS)
        self._entries: tuple[TimelineEntry, ...] = ()
        self._kinds: tuple[TimelineKind, ...] | None = None
        self._table: Table[TimelineEntry] = Table(
            self._columns(),
            name=_("Timeline"),
            key=lambda entry: f"{entry.kind}:{entry.record_id}",
            empty=EmptyState(
                _("Nothing happened yet. Log the first meeting, call, mail or note."),
                _("Log contact"),
                self._log,
                icon="meeting",
            ),
            filter_hint=_("Filter entries"),
            two_lines=True,
        )
        views = [
            ("all", _("All")), ("contact", _("Contact")), ("value", _("Value")), ("work", _("Work")),
            ("changes", _("Changes")),
        ]  # fmt: skip
        self._view = ViewChoice(views, _("Show"))
        self._view.chosen.connect(self._on_view)
        self._table.add_tool(self._view)
        self._table.add_tool(Button(_("Log contact"), on_click=self._log, icon="add"))
        self._older = Button(_("Show older entries"), "quiet", on_click=self._show_older)
        self._panel = EntryPanel(workspace)
        self._panel.hide()
        self._panel.edit_requested.connect(self._edit)
        self._panel.delete_requested.connect(self._delete)
        self._panel.history_requested.connect(partial(self.show_history, "interaction"))
        self._panel.review_requested.connect(self.review_requested)
        self._panel.tab_requested.connect(self.tab_requested)
        self._table.selected.connect(self._on_selected)
        self._table.opened.connect(self._on_opened)
        self._table.view.deleted_row.connect(self._delete_current)
        entries = column((self._table, 1), row_of(None, self._older, None), margins=(20, 12, 20, 12), spacing=8)
        self.setLayout(row_of((boxed(entries), 1), self._panel, spacing=0))

    def _columns(self) -> list[Column[TimelineEntry]]:
        formats = self.workspace.formats

        def money_of(entry: TimelineEntry) -> Money | None:
            return entry.amount

        return [
            Column("on", _("Date"), lambda e: formats.date(e.on), width=112, sort=lambda e: (e.on, e.at),
                   out=((_("Date"), lambda e: e.on),)),
            Column("kind", _("Kind"), lambda e: label(e.kind), pill=True, tone=lambda e: _TONES.get(e.kind), width=110),
            Column("title", _("What"), entry_title, below=self._detail, strong=True, width=380, stretch=4,
                   searchable=True,
                   out=((_("What"), entry_title), (_("With"), lambda e: e.people), (_("Notes"), lambda e: e.detail))),
            Column("amount", _("Amount"), self._amount, align=Align.END, whole=True, drop=1,
                   out=(*amount_out(_("Amount"), money_of), (_("Quantity"), lambda e: e.quantity),
                        (_("Unit"), lambda e: e.unit))),
            Column("who", _("By"), lambda e: e.who, whole=True, drop=2, searchable=True),
        ]  # fmt: skip

    def _detail(self, entry: TimelineEntry) -> str:
        people = together(entry.people.split(", "), ", ")
        first = entry.detail.partition("\n")[0]
        if people and first:
            return _("{people} · {detail}").format(people=people, detail=apart(first))
        return people or first

    def _amount(self, entry: TimelineEntry) -> str:
        formats = self.workspace.formats
        if entry.amount is not None:
            return formats.money(entry.amount)
        if entry.quantity is not None:
            kind = MeasureKind(entry.code) if entry.kind is TimelineKind.READING else MeasureKind.NUMBER
            return in_unit(entry.quantity, kind, entry.unit, formats)
        return ""

    def reload(self) -> None:
        """Read the newest entries again."""
        count = max(PAGE, len(self._entries))
        self._entries = self._read(limit=count)
        self._show(has_older=len(self._entries) >= count)

    def show_account(self, account_id: str) -> None:
        """Show another account from its newest entry on."""
        if account_id != self.account_id:
            self._entries = ()
            self._panel.hide()
        super().show_account(account_id)

    def is_added(self, row: object) -> bool:
        """Leave the choice where it is when an entry only tells of a change."""
        return isinstance(row, TimelineEntry) and row.kind is not TimelineKind.CHANGE

    def _read(self, limit: int, before: TimelineEntry | None = None) -> tuple[TimelineEntry, ...]:
        return interactions.timeline(self.workspace.desk, self.account_id, self._kinds, limit=limit, before=before)

    def _show(self, *, has_older: bool) -> None:
        self._table.show_rows(self._entries)
        self._older.setVisible(has_older)

    def _show_older(self) -> None:
        older = self._read(PAGE, self._entries[-1])
        self._entries += older
        self._show(has_older=len(older) == PAGE)

    def _on_view(self, view: object) -> None:
        kinds = {"contact": CONTACT + SENT, "value": VALUE, "work": WORK, "changes": (TimelineKind.CHANGE,)}
        self._kinds = kinds.get(str(view))
        self._entries = ()
        self.reload()

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        entry = self._table.current()
        name = entry_title(entry) if entry is not None else ""
        history = _("History of entry…")
        return [
            row_command(_("Edit entry…"), self._edit_current, named=_("Edit “{name}”…"), name=name),
            history_command(
                history, self._show_history, has_row=entry is not None, named=_("History of “{name}”…"), name=name
            ),
            row_command(_("Delete entry"), self._delete_current, named=_("Delete “{name}”"), name=name),
            Command(Menu.EDIT, _("Filter entries"), self._table.focus_filter, "Ctrl+F"),
        ]

    # Entries

    def _log(self) -> None:
        dialogs.log_interaction(self, self.workspace, self.account_id)

    def _on_selected(self, entry: object) -> None:
        if isinstance(entry, TimelineEntry):
            self._panel.show_entry(entry, entry_title(entry), self._amount(entry))
            self._panel.show()

    def _on_opened(self, entry: object) -> None:
        assert isinstance(entry, TimelineEntry)
        if entry.kind is TimelineKind.REVIEW:
            self.review_requested.emit(entry.record_id)
        elif entry.kind in CONTACT:
            self._edit(entry.record_id)
        else:
            self._on_selected(entry)

    def _current_interaction(self) -> TimelineEntry | None:
        entry = self.chosen(self._table)
        if entry is not None and entry.kind not in CONTACT:
            text = _("Meetings, calls, mails and notes are changed here. Change the others where they were entered.")
            self.workspace.prompts.show_message(_("This entry is kept elsewhere"), text)
            return None
        return entry

    def _edit_current(self) -> None:
        entry = self._current_interaction()
        if entry is not None:
            self._edit(entry.record_id)

    def _delete_current(self) -> None:
        entry = self._current_interaction()
        if entry is not None:
            self._delete(entry.record_id)

    def _edit(self, interaction_id: str) -> None:
        dialogs.edit_interaction(self, self.workspace, self.account_id, interaction_id)

    def _delete(self, interaction_id: str) -> None:
        self._panel.hide()
        self.write(partial(interactions.delete_interaction, self.workspace.desk, interaction_id))

    def _show_history(self) -> None:
        entry = self.chosen(self._table)
        if entry is None:
            return
        kind = RECORD_KINDS.get(entry.kind)
        if kind is None:
            # A change is told whole beside the list.
            self._on_selected(entry)
        else:
            self.show_history(kind, entry.record_id)
