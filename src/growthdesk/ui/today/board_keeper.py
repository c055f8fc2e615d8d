"""What Today is worked out from, and how it is read beside the window."""

from collections.abc import Collection

from growthdesk.domain.today.board import Board
from growthdesk.ui.board_keeper import BoardKeeper
from growthdesk.ui.kit.background import Progress
from growthdesk.usecases.desk import Desk

JOB = "today"
# What these are about is no account's alone: days off, the weekend, names and who is in the team.
_OF_ALL = frozenset({"firm", "holiday", "team_member"})
_BESIDE_IT = frozenset(
    {"circulation", "document_template", "not_duplicate", "plan_template", "saved_filter", "template_step"}
)


class TodayKeeper(BoardKeeper[Board]):
    """Keeps what Today knows up to date."""

    job = JOB

    def concerning(self, topics: frozenset[str]) -> frozenset[str]:
        """Return all but what has nothing to do with a day."""
        return topics - _BESIDE_IT

    def is_about_all(self, topics: frozenset[str]) -> bool:
        """Whether these topics are no account's alone."""
        return bool(topics & _OF_ALL)

    def read_all(self, desk: Desk, progress: Progress) -> Board:
        """Work the day out."""
        from growthdesk.usecases.today import read_board

        board = read_board(desk, progress.stop_if_cancelled)
        # The page writes days at once, and what writes them takes longer to load than everything else.
        self._workspace.formats.weekday(board.as_of)
        return board

    def read_some(self, desk: Desk, board: Board, account_ids: Collection[str], progress: Progress) -> Board:
        """Work the day of some accounts out."""
        from growthdesk.usecases.today import board_after

        progress.stop_if_cancelled()
        return board_after(desk, board, account_ids)
