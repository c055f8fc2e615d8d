"""A list of commitments with all that is done to one: kept, released, opened again, changed, deleted.

An account's tab and the register across accounts show the same list.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from growthdesk.domain.commitments import CommitmentRow
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Refusal
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.commitments import dialogs
from growthdesk.ui.commitments.columns import (
    ALL,
    EVERYONE,
    YOU,
    commitment_columns,
    is_open,
    seen_to_names,
    view_names,
    view_predicate,
    whose_names,
)
from growthdesk.ui.kit.buttons import Button, MenuButton
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.spacing import column
from growthdesk.ui.kit.table import Table
from growthdesk.ui.row_commands import history_command, row_command
from growthdesk.ui.view_choice import ViewChoice
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import commitments
from growthdesk.usecases.firms import team_now, you
from growthdesk.wording import _
from growthdesk.wording.refusals import sentence


class CommitmentList(QWidget):
    """Promises of both sides; the open ones are shown first."""

    refused = Signal()

    def __init__(
        self, workspace: Workspace, add: Callable[[], object], empty: EmptyState, *, with_account: bool
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._add = add
        self._today = workspace.desk.clock.today
        self.table: Table[CommitmentRow] = Table(
            commitment_columns(workspace.formats, self._today, with_account=with_account),
            name=_("Commitments"),
            key=lambda row: row.id,
            empty=empty,
            filter_hint=_("Filter commitments"),
            two_lines=True,
            says_count=with_account,
        )
        self.views = ViewChoice(list(view_names().items()), _("Show"))
        self.whose = ViewChoice(whose_names(), _("Whose"), as_menu=True)
        self.seen_to = ViewChoice(seen_to_names(), _("Seen to by"), as_menu=True)
        for choice in (self.views, self.whose, self.seen_to):
            choice.chosen.connect(self._narrow)
            self.table.add_tool(choice)
        self.seen_to.setVisible(with_account and len(team_now(workspace.desk)) > 1)
        self._keep = Button(_("Mark kept"), on_click=self._keep_or_reopen)
        self.table.add_tool(self._keep)
        self.more = self._make_more()
        if with_account:
            self.table.add_tool(self.more)
        self.table.moved.connect(self._follow_line)
        self.table.opened.connect(self._on_opened)
        self.table.view.deleted_row.connect(self.delete)
        self.setLayout(column((self.table, 1), spacing=0))
        self.setFocusProxy(self.table)
        self._narrow()

    def _make_more(self) -> MenuButton:
        more = MenuButton(_("More"))
        more.setAccessibleName(_("More about the commitment"))
        self._release = more.add(_("Release commitment…"), self.release)
        self._reopen = more.add(_("Open commitment again"), self.reopen)
        for text, run in (
            (_("History of commitment…"), self.show_history),
            (_("Delete commitment"), self.delete),
        ):
            more.add(text, run)
        return more

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers about the list and its chosen line."""
        row = self.table.current()
        name = row.what if row is not None else ""
        history = _("History of commitment…")
        is_over = self._is_over()
        keep = row_command(_("Mark commitment kept"), self.keep, named=_("Mark “{name}” kept"), name=name, key="Ctrl+D")
        release = row_command(_("Release commitment…"), self.release, named=_("Release “{name}”…"), name=name)
        reopen = row_command(_("Open commitment again"), self.reopen, named=_("Open “{name}” again"), name=name)
        return [
            Command(Menu.ACCOUNT, _("Add commitment…"), self._add, "Ctrl+Shift+K"),
            *(() if is_over else (keep, release)),
            *((reopen,) if is_over or row is None else ()),
            history_command(
                history, self.show_history, has_row=row is not None, named=_("History of “{name}”…"), name=name
            ),
            row_command(_("Delete commitment"), self.delete, named=_("Delete “{name}”"), name=name),
            Command(Menu.EDIT, _("Filter commitments"), self.table.focus_filter, "Ctrl+F"),
        ]

    def show_rows(self, rows: Sequence[CommitmentRow]) -> None:
        """Show these commitments, as far as the views keep them."""
        self.table.show_rows(rows)

    def show_record(self, commitment_id: str) -> bool:
        """Choose a commitment, in the view that shows it; False when it is not there."""
        if self.table.select(commitment_id):
            return True
        known = self.table.keys()
        if commitment_id not in known:
            return False
        self.views.choose("all")
        self.whose.choose(ALL)
        self.seen_to.choose(EVERYONE)
        self.table.set_filter("")
        self._narrow()
        return self.table.select(commitment_id)

    def _narrow(self, _value: object = None) -> None:
        me = you(self._workspace.desk) if self.seen_to.value() == YOU else None
        seen_to_by = None if self.seen_to.value() == EVERYONE else me.id if me is not None else ""
        keeps = view_predicate(self.views.value(), self.whose.value(), seen_to_by, self._today)
        self.table.set_predicate(keeps)

    # What is done to the chosen line

    def _chosen(self) -> CommitmentRow | None:
        row = self.table.current()
        if row is None:
            self._workspace.prompts.show_message(_("Nothing is chosen"), _("Choose a line in the list first."))
        return row

    def _is_over(self) -> bool:
        """Whether the chosen promise was kept or released."""
        row = self.table.current()
        return row is not None and not is_open(row)

    def _follow_line(self) -> None:
        """Offer what can be done to the chosen promise; without one what is offered says that a line is needed."""
        is_over = self._is_over()
        self._keep.set_text(_("Open again") if is_over else _("Mark kept"))
        self._release.setEnabled(not is_over)
        self._reopen.setEnabled(is_over or self.table.current() is None)

    def _keep_or_reopen(self) -> None:
        if self._is_over():
            self.reopen()
        else:
            self.keep()

    def _write(self, write: Callable[[], Changes]) -> None:
        try:
            self._workspace.feed.publish(write())
        except Refusal as refusal:
            self._workspace.prompts.show_refusal(sentence(refusal, self._workspace.formats))
            # What is shown may be what was refused: an older version, or a record that is gone.
            self.refused.emit()

    def _on_opened(self, row: object) -> None:
        assert isinstance(row, CommitmentRow)
        dialogs.edit_commitment(self, self._workspace, row.account_id, row.id)

    def keep(self) -> None:
        """Mark the chosen promise kept today."""
        row = self._chosen()
        if row is not None:
            self._write(partial(commitments.keep_commitment, self._workspace.desk, row.id, row.revision))

    def release(self) -> None:
        """Ask why the chosen promise no longer holds, and release it."""
        row = self._chosen()
        if row is not None and is_open(row):
            dialogs.release_commitment(self, self._workspace, row.id, row.revision, row.what)

    def reopen(self) -> None:
        """Open the chosen promise again."""
        row = self._chosen()
        if row is not None and not is_open(row):
            self._write(partial(commitments.reopen_commitment, self._workspace.desk, row.id, row.revision))

    def delete(self) -> None:
        """Delete the chosen promise: it can be undone."""
        row = self._chosen()
        if row is not None:
            self._write(partial(commitments.delete_commitment, self._workspace.desk, row.id))

    def show_history(self) -> None:
        """Show what was done to the chosen promise."""
        from growthdesk.ui.history.history_dialog import show_history

        row = self._chosen()
        if row is not None:
            show_history(self, self._workspace, "commitment", row.id)
