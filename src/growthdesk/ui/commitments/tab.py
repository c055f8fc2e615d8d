"""Commitments of an account: what both sides promised, and below it the risks, each with who looks after it."""

from functools import partial

from growthdesk.domain.risks import RiskRow
from growthdesk.ui.account.tab import AccountTab
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.commitments import dialogs
from growthdesk.ui.commitments.columns import is_open
from growthdesk.ui.commitments.commitment_list import CommitmentList
from growthdesk.ui.kit.buttons import Button, MenuButton
from growthdesk.ui.kit.cards import SectionHead
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.page import Scroll
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.kit.table import Column, Table
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.row_commands import row_command
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import commitments, risks
from growthdesk.wording import _, ngettext_
from growthdesk.wording.labels import label
from growthdesk.wording.risks import risk_day, risk_owner, risk_state

SHOWN_RISKS = 6
LEAST_COMMITMENTS = 5


class CommitmentsTab(AccountTab):
    """Promises above, risks below."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, {"commitment", "risk", "stakeholder", "team_member"})
        empty = EmptyState(
            _("Nothing promised yet: what you or the client said you would do, small remarks too."),
            _("Add commitment"),
            self.add_commitment,
            icon="check",
        )
        self.list = CommitmentList(workspace, self.add_commitment, empty, with_account=False)
        self.list.refused.connect(self.reload)
        add_commitment = Button(_("Add commitment"), icon="add", on_click=self.add_commitment)
        self._head = SectionHead(_("Commitments"), "", self.list.more, add_commitment)
        self._risks: Table[RiskRow] = Table(
            self._risk_columns(),
            name=_("Risks"),
            key=lambda row: row.id,
            empty=EmptyState(_("No risk written down."), _("Add risk"), self.add_risk, icon="warning"),
            two_lines=True,
        )
        self._risks.opened.connect(self._open_risk)
        self._risks.view.deleted_row.connect(self.delete_risk)
        more = MenuButton(_("More"))
        more.setAccessibleName(_("More about the risk"))
        for text, run in (
            (_("History of risk…"), self.show_risk_history),
            (_("Delete risk"), self.delete_risk),
        ):
            more.add(text, run)
        self._close_risk = Button(_("Close risk…"), on_click=self._close_or_reopen_risk)
        self._risks.moved.connect(self._follow_risk)
        add = Button(_("Add risk"), icon="add", on_click=self.add_risk)
        self._risk_head = SectionHead(_("Risks"), "", self._close_risk, more, add)
        self.list.table.fit_height(LEAST_COMMITMENTS, may_grow=True)
        self._risks.fit_height(SHOWN_RISKS)
        whole = column(self._head, (self.list, 1), 8, self._risk_head, self._risks, margins=(20, 12, 20, 12), spacing=8)
        self.setLayout(column(Scroll(boxed(whole)), spacing=0))

    def _risk_columns(self) -> list[Column[RiskRow]]:
        formats, today = self.workspace.formats, self.workspace.desk.clock.today

        def below(row: RiskRow) -> str:
            return (row.closed_note or row.response).partition("\n")[0]

        def tone(row: RiskRow) -> Tone | None:
            if row.closed_on is not None:
                return Tone.UNKNOWN
            return Tone.RISK if row.due_on is not None and row.due_on < today() else None

        return [
            Column("what", _("What may go wrong"), lambda r: r.what, strong=True, below=below, width=330, stretch=3,
                   out=((_("What may go wrong"), lambda r: r.what), (_("What you do about it"), lambda r: r.response),
                        (_("How it ended"), lambda r: r.closed_note))),
            Column("who", _("Who looks after it"), risk_owner, width=170, stretch=1,
                   tone=lambda r: None if r.owner or r.closed_on else Tone.WATCH, out=((_("Who looks after it"),
                                                                                       lambda r: r.owner),)),
            Column("due", _("Looked at next"), lambda r: risk_day(r, formats, today()), tone=tone, width=150,
                   sort=lambda r: (r.closed_on is not None, str(r.due_on or "9")),
                   out=((_("Looked at next"), lambda r: r.due_on), (_("Closed on"), lambda r: r.closed_on))),
            Column("state", _("State"), risk_state, pill=True, width=90,
                   tone=lambda r: Tone.UNKNOWN if r.closed_on else Tone.WATCH),
            Column("origin", _("From"), lambda r: label(r.origin), whole=True, drop=1),
        ]  # fmt: skip

    def reload(self) -> None:
        """Read commitments and risks again."""
        desk = self.workspace.desk
        promised = commitments.commitments(desk, self.account_id)
        self.list.show_rows(promised)
        count = sum(is_open(row) for row in promised)
        self._head.set_text(_("Commitments"), _open_words(count) if promised else "")
        known = risks.risks(desk, self.account_id)
        self._risks.show_rows(known)
        count = sum(row.closed_on is None for row in known)
        self._risk_head.set_text(_("Risks"), _open_words(count) if known else "")

    def show_record(self, record_id: str) -> None:
        """Choose a commitment or a risk."""
        table = self.list.table if self.list.show_record(record_id) else self._risks
        table.select(record_id)
        table.setFocus()

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        first, *others = self.list.commands()
        row = self._risks.current()
        name = row.what if row is not None else ""
        return [
            first,
            Command(Menu.ACCOUNT, _("Add risk…"), self.add_risk, "Ctrl+Shift+I"),
            *others,
            None,
            self._risk_end_command(name),
            row_command(_("History of risk…"), self.show_risk_history, named=_("History of “{name}”…"), name=name),
            row_command(_("Delete risk"), self.delete_risk, named=_("Delete “{name}”"), name=name),
        ]

    def _risk_end_command(self, name: str) -> Command:
        """Return what ends the chosen risk, or opens it again."""
        if self._is_risk_closed():
            return row_command(_("Open risk again"), self.reopen_risk, named=_("Open “{name}” again"), name=name)
        return row_command(_("Close risk…"), self.close_risk, named=_("Close “{name}”…"), name=name)

    def add_commitment(self) -> None:
        """Ask for a promise."""
        dialogs.add_commitment(self, self.workspace, self.account_id)

    def add_risk(self) -> None:
        """Ask for a risk."""
        dialogs.add_risk(self, self.workspace, self.account_id)

    def _open_risk(self, row: object) -> None:
        assert isinstance(row, RiskRow)
        dialogs.edit_risk(self, self.workspace, self.account_id, row.id)

    def _follow_risk(self) -> None:
        """Let the button say what it does with the chosen risk."""
        self._close_risk.set_text(_("Open risk again") if self._is_risk_closed() else _("Close risk…"))

    def _is_risk_closed(self) -> bool:
        row = self._risks.current()
        return row is not None and row.closed_on is not None

    def _close_or_reopen_risk(self) -> None:
        if self._is_risk_closed():
            self.reopen_risk()
        else:
            self.close_risk()

    def close_risk(self) -> None:
        """Ask how the chosen risk ended, and close it."""
        row = self.chosen(self._risks)
        if row is not None and row.closed_on is None:
            dialogs.close_risk(self, self.workspace, row)

    def reopen_risk(self) -> None:
        """Open the chosen risk again."""
        row = self.chosen(self._risks)
        if row is not None and row.closed_on is not None:
            self.write(partial(risks.reopen_risk, self.workspace.desk, row.id, row.revision))

    def delete_risk(self) -> None:
        """Delete the chosen risk: it can be undone."""
        row = self.chosen(self._risks)
        if row is not None:
            self.write(partial(risks.delete_risk, self.workspace.desk, row.id))

    def show_risk_history(self) -> None:
        """Show what was done to the chosen risk."""
        row = self.chosen(self._risks)
        if row is not None:
            self.show_history("risk", row.id)


def _open_words(count: int) -> str:
    return ngettext_("{count} open", "{count} open", count).format(count=count)
