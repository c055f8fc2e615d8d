"""The reviews of one account, and the way into the next one."""

from growthdesk.domain.reviews import ReviewRow
from growthdesk.ui.account.tab import AccountTab
from growthdesk.ui.commands import Command
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.cards import SectionHead
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.table import Table
from growthdesk.ui.reviews.columns import TO_COME, in_order, review_columns
from growthdesk.ui.reviews.plan_dialog import plan_review
from growthdesk.ui.row_commands import history_command
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import reviews
from growthdesk.wording import _, ngettext_


class ReviewsTab(AccountTab):
    """The account's reviews, the one to come first."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, {"value_review", "decision", "action"})
        self._table: Table[ReviewRow] = Table(
            review_columns(workspace.formats, workspace.desk.clock.today, with_account=False),
            name=_("Reviews"),
            key=lambda row: row.id,
            empty=EmptyState(
                _("No review yet. It answers four questions with the client and ends in decisions."),
                _("Plan review"),
                self.plan,
                icon="reviews",
            ),
            two_lines=True,
        )
        self._table.opened.connect(self._on_opened)
        self._head = SectionHead(_("Value reviews"), "", Button(_("Plan review"), on_click=self.plan))
        self.fill(self._head, (self._table, 1))

    @property
    def table(self) -> Table[ReviewRow]:
        """The list."""
        return self._table

    def reload(self) -> None:
        """Read the reviews again."""
        rows = in_order(reviews.account_reviews(self.workspace.desk, self.account_id))
        self._table.show_rows(rows)
        held = sum(row.held_on is not None for row in rows)
        note = ngettext_("{count} held", "{count} held", held).format(count=held) if rows else ""
        self._head.set_text(_("Value reviews"), note)

    def prepare_review(self) -> None:
        """Open the review to come; plan one when there is none."""
        rows = in_order(reviews.account_reviews(self.workspace.desk, self.account_id))
        to_come = [row for row in rows if row.state in TO_COME]
        if to_come:
            self.review_requested.emit(to_come[0].id)
        else:
            self.plan()

    def plan(self) -> None:
        """Plan a review and open it."""
        review_id = plan_review(self, self.workspace, self.account_id)
        if review_id:
            self.review_requested.emit(review_id)

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        has_row = self._table.current() is not None
        return [history_command(_("History of review…"), self._show_history, has_row=has_row)]

    def _show_history(self) -> None:
        row = self.chosen(self._table)
        if row is not None:
            self.show_history("value_review", row.id)

    def _on_opened(self, row: object) -> None:
        assert isinstance(row, ReviewRow)
        self.review_requested.emit(row.id)
