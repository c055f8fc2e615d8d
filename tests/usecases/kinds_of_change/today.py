"""What is done with lines of Today."""

from growthdesk.domain.firms import TeamMember
from growthdesk.domain.history import Changes
from growthdesk.domain.today.lines import Line
from growthdesk.domain.today.marks import TodayMark
from growthdesk.usecases import today
from tests.usecases.kinds_of_change.chance import Chance
from tests.usecases.kinds_of_change.kinds import Kinds

KINDS = Kinds()


def any_line(c: Chance) -> Line | None:
    """Choose a line, one that is away among them."""
    board = today.read_board(c.desk)
    lines = [*board.everyone.lines, *(away.line for away in board.everyone.hidden)]
    return c.one(lines) if lines else None


@KINDS.take("line_snoozed")
def snooze_line(c: Chance) -> Changes | None:
    line = any_line(c)
    return today.snooze_line(c.desk, line, c.later()) if line else None


@KINDS.take("line_dismissed")
def dismiss_line(c: Chance) -> Changes | None:
    line = any_line(c)
    return today.dismiss_line(c.desk, line, c.words()) if line else None


@KINDS.take("line_brought_back")
def bring_line_back(c: Chance) -> Changes | None:
    marks = {mark.line_identity for mark in c.desk.reading.find(TodayMark)}
    board = today.read_board(c.desk)
    marked = [away.line for away in board.everyone.hidden if away.line.identity in marks]
    return today.bring_line_back(c.desk, c.one(marked)) if marked else None


@KINDS.take("line_reassigned")
def reassign_line(c: Chance) -> Changes | None:
    line, member = any_line(c), c.record(TeamMember)
    return today.reassign_line(c.desk, line, member.id) if line and member else None
