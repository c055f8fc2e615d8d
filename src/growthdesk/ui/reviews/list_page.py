"""All reviews of the firm: those to come first, by date, then what was held and what became of its decisions."""

from PySide6.QtCore import Signal

from growthdesk.domain.reviews import ReviewRow
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.history.history_dialog import show_history
from growthdesk.ui.kit.buttons import Segmented
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.page import Page
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.kit.table import Table
from growthdesk.ui.reviews.columns import TO_COME, in_order, review_columns, view_names, view_predicate
from growthdesk.ui.reviews.plan_dialog import plan_review
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import reviews
from growthdesk.wording import _, ngettext_

TOPICS = {"value_review", "decision", "action", "account", "team_member"}


class ReviewsPage(Page):
    """The reviews of all accounts."""

    account_requested = Signal(str, str)
    review_requested = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.header.set_title(_("Reviews"))
        self.header.set_primary(_("Plan review"), self.plan, icon="add")
        self._table: Table[ReviewRow] = Table(
            review_columns(workspace.formats, workspace.desk.clock.today, with_account=True),
            name=_("Reviews"),
            key=lambda row: row.id,
            empty=EmptyState(
                _("No reviews yet. A review answers four questions with the client and ends in decisions."),
                _("Plan review"),
                self.plan,
                icon="reviews",
            ),
            filter_hint=_("Filter reviews"),
            two_lines=True,
        )
        self._views = Segmented(list(view_names().items()), _("Show"))
        self._views.chosen.connect(self.show_view)
        self._table.add_tool(self._views)
        self._table.opened.connect(self._on_opened)
        self._views.choose("all")
        self.set_content(boxed(column((self._table, 1), margins=(20, 0, 20, 12))))
        workspace.feed.watch(self, TOPICS, self.reload)
        self.reload()

    @property
    def table(self) -> Table[ReviewRow]:
        """The list."""
        return self._table

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        return [
            Command(Menu.ACCOUNT, _("Plan review…"), self.plan, "Ctrl+Shift+R"),
            Command(Menu.ACCOUNT, _("Open review"), self._open_current),
            Command(Menu.ACCOUNT, _("Open account"), self._open_account, "Ctrl+Shift+O"),
            Command(Menu.EDIT, _("History of review…"), self._show_history, "Ctrl+H"),
            Command(Menu.EDIT, _("Filter reviews"), self._table.focus_filter, "Ctrl+F"),
        ]

    def reload(self) -> None:
        """Read the list again; what is selected and typed stays."""
        rows = in_order(reviews.review_rows(self._workspace.desk))
        self._table.show_rows(rows)
        to_come = sum(row.state in TO_COME for row in rows)
        text = ngettext_("{count} to come", "{count} to come", to_come).format(count=to_come)
        self.header.set_title(_("Reviews"), text if rows else "")

    def show_view(self, view: object) -> None:
        """Show all reviews, or those of one kind."""
        self._table.set_predicate(view_predicate(str(view)))

    def plan(self) -> None:
        """Plan a review and open it."""
        review_id = plan_review(self, self._workspace)
        if review_id:
            self.review_requested.emit(review_id)

    def _open_current(self) -> None:
        row = self._table.current()
        if row is not None:
            self._on_opened(row)

    def _show_history(self) -> None:
        row = self._table.current()
        if row is not None:
            show_history(self, self._workspace, "value_review", row.id)

    def _open_account(self) -> None:
        row = self._table.current()
        if row is not None:
            self.account_requested.emit(row.account_id, "reviews")

    def _on_opened(self, row: object) -> None:
        assert isinstance(row, ReviewRow)
        self.review_requested.emit(row.id)
