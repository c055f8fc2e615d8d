"""What the page of referrals is worked out from, and how it is read beside the window."""

from collections.abc import Collection

from growthdesk.domain.advocacy_board import AdvocacyBoard
from growthdesk.ui.board_keeper import BoardKeeper
from growthdesk.ui.kit.background import Progress
from growthdesk.usecases.desk import Desk

JOB = "advocacy"
# What readiness and referrals are judged by.
TOPICS = frozenset(
    {
        *("referral", "praise", "restriction", "account", "stakeholder", "commitment", "outcome", "value_review"),
        *("milestone", "first_value", "onboarding_plan", "team_member"),
    }
)


class AdvocacyKeeper(BoardKeeper[AdvocacyBoard]):
    """Keeps the board of advocacy up to date."""

    job = JOB

    def concerning(self, topics: frozenset[str]) -> frozenset[str]:
        """Return what readiness and referrals are judged by."""
        return topics & TOPICS

    def is_about_all(self, topics: frozenset[str]) -> bool:
        """Whether these topics are no account's alone: a name in the team is."""
        return "team_member" in topics

    def read_all(self, desk: Desk, progress: Progress) -> AdvocacyBoard:
        """Work the board out."""
        from growthdesk.usecases.referrals import advocacy_board

        return advocacy_board(desk, progress.stop_if_cancelled)

    def read_some(
        self, desk: Desk, board: AdvocacyBoard, account_ids: Collection[str], progress: Progress
    ) -> AdvocacyBoard:
        """Work some accounts of the board out."""
        from growthdesk.usecases.referrals import board_after

        progress.stop_if_cancelled()
        return board_after(desk, board, account_ids)
