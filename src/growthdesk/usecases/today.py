"""Today: what to do now, read as a whole or anew for what changed, and what is done with a line of it.

Rule: whatever is done with a line is a change like any other: in history, and taken back by one undo.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from growthdesk.domain.accounts import Account, AccountRow
from growthdesk.domain.actions import Action, ActionDraft
from growthdesk.domain.commitments import Commitment
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.handover import Handover, HandoverKind
from growthdesk.domain.history import NOTHING_CHANGED, Changes
from growthdesk.domain.interactions import TimelineEntry, TimelineKind
from growthdesk.domain.onboarding import Milestone
from growthdesk.domain.problems import Problem, Refusal
from growthdesk.domain.records import Record, Side
from growthdesk.domain.reviews import Decision, ValueReview
from growthdesk.domain.risks import Risk
from growthdesk.domain.today.board import Board, View, make_board, replaced
from growthdesk.domain.today.lines import Line, Place, Subject
from growthdesk.domain.today.marks import TodayMark, problems_in_dismissal, problems_in_snooze
from growthdesk.domain.today.ranking import ranked
from growthdesk.domain.today.rules import handover_missing, handover_returned, owner_handover_open
from growthdesk.storage import account_list, accounts
from growthdesk.storage.reading import Reading
from growthdesk.storage.today.accounts import signatures
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.firms import refuse_gone, you, yourself
from growthdesk.usecases.today_lines import Question, Tell, read_accounts

NOTES_SHOWN = 3
_OF_WHO_HANDS_OVER = (handover_missing.RULE, handover_returned.RULE, owner_handover_open.RULE)
_CONTACTS = (TimelineKind.MEETING, TimelineKind.CALL, TimelineKind.MAIL, TimelineKind.NOTE)


# Reading


def read_board(desk: Desk, tell: Tell = lambda: None) -> Board:
    """Work out everything there is to do today, for the person at this computer and for everybody.

    `tell` is called between two reads and may raise to stop the work.
    """
    as_of = desk.today
    with desk.database.one_moment():
        found = read_accounts(Question(desk.reading, as_of, tell=tell))
        member = you(desk)
    return make_board(as_of, found, member.id if member else None)


def board_after(desk: Desk, board: Board, account_ids: Collection[str]) -> Board:
    """Return a board with some accounts as they are now; what is about all accounts asks for the whole board."""
    of = tuple(account_ids)
    with desk.database.one_moment():
        found = read_accounts(Question(desk.reading, board.as_of, of))
    return replaced(board, found, of)


def today_view(desk: Desk, owner_id: str | None = None) -> View:
    """Read what there is to do for one team member, or for everybody."""
    return make_board(desk.today, read_accounts(Question(desk.reading, desk.today)), owner_id).mine


def today_lines(desk: Desk, owner_id: str | None = None) -> tuple[Line, ...]:
    """Read the lines of one team member, or of everybody, in their order; what is put off or dismissed is left out."""
    return today_view(desk, owner_id).lines


def lines_of_account(desk: Desk, account_id: str) -> tuple[Line, ...]:
    """Read the lines of one account in their order; what is put off or dismissed is left out."""
    found = read_accounts(Question(desk.reading, desk.today, (account_id,)))
    return ranked((line for one in found.values() for line in one.lines), desk.today)


def account_names(desk: Desk) -> dict[str, str]:
    """Read the name of every account."""
    return {one.id: one.name for one in accounts.account_names(desk.reading)}


@dataclass(frozen=True, slots=True)
class AccountHead:
    """What stands above the lines of an account."""

    row: AccountRow
    signed_on: date | None


def account_heads(desk: Desk, account_ids: Sequence[str]) -> dict[str, AccountHead]:
    """Read the heads of some accounts; one that is gone has none."""
    signed_on = signatures(desk.reading, account_ids)
    rows = account_list.rows_of(desk.reading, account_ids, desk.today)
    return {row.id: AccountHead(row, signed_on.get(row.id)) for row in rows}


def last_notes(desk: Desk, account_id: str) -> tuple[TimelineEntry, ...]:
    """Read the last meetings, calls, mails and notes of an account."""
    from growthdesk.usecases.interactions import timeline

    return timeline(desk, account_id, kinds=_CONTACTS, limit=NOTES_SHOWN)


# Doing


def finish_line(desk: Desk, line: Line, next_step: ActionDraft | None = None) -> Changes:
    """Mark what a line is about done today; `next_step` is the account's next one ("Done & schedule next").

    Raises Refusal `line_done_elsewhere` for what is done where it opens.
    """
    if not line.is_finished_here:
        raise Refusal("line_done_elsewhere")
    if line.subject_kind is Subject.COMMITMENT:
        from growthdesk.usecases.commitments import keep_commitment

        return keep_commitment(desk, line.subject_id, _revision(desk, Commitment, line.subject_id), next_step=next_step)
    if line.subject_kind is Subject.MILESTONE:
        from growthdesk.usecases.milestones import reach_milestone

        return reach_milestone(desk, line.subject_id, _revision(desk, Milestone, line.subject_id), next_step=next_step)
    from growthdesk.usecases.actions import complete_action

    return complete_action(desk, line.opens_id, _revision(desk, Action, line.opens_id), next_step)


def snooze_line(desk: Desk, line: Line, until: date | None) -> Changes:
    """Put a line off until a day to come; that day it is back."""
    refuse_problems(problems_in_snooze(until, desk.today))
    return _mark(desk, "line_snoozed", line, until, "")


def dismiss_line(desk: Desk, line: Line, reason: str) -> Changes:
    """Dismiss a line for a reason; it comes back by itself only when something new sets it off."""
    refuse_problems(problems_in_dismissal(reason))
    return _mark(desk, "line_dismissed", line, None, reason.strip())


def bring_line_back(desk: Desk, line: Line) -> Changes:
    """Show a line again that was put off or dismissed."""
    if not desk.reading.find(TodayMark, line_identity=line.identity):
        return NOTHING_CHANGED
    with desk.transaction("line_brought_back") as t:
        for mark in t.find(TodayMark, line_identity=line.identity):
            t.delete(mark)
    return t.changes


def _mark(desk: Desk, label: str, line: Line, until: date | None, reason: str) -> Changes:
    """Keep one mark for a line: what was said last counts."""
    with desk.transaction(label) as t:
        said = {"snoozed_until": until, "dismissed_reason": reason, "marked_by_id": yourself(t, desk).id}
        known = t.find(TodayMark, line_identity=line.identity)
        for superfluous in known[1:]:
            t.delete(superfluous)
        if known:
            t.change(known[0], **said)
        else:
            account = t.get(Account, line.account_id)
            t.new(TodayMark, account_id=account.id, line_identity=line.identity, **said)
    return t.changes


def reassign_line(desk: Desk, line: Line, member_id: str | None) -> Changes:
    """Give what a line is about to another team member; what only the owner of the account can do, with the account.

    Refused for who left the team, and for a handover that would go from somebody to themselves.
    """
    if not member_id:
        refuse_problems((Problem("member_id", "missing"),))
    with desk.transaction("line_reassigned") as t:
        member = t.get(TeamMember, member_id or "")
        refuse_gone(t, member.id, desk.today, field="member_id")
        record, field = _answered_for(t, line)
        if isinstance(record, Handover) and record.kind is HandoverKind.OWNER_CHANGE:
            _refuse_to_oneself(record, field, member.id)
        t.change(record, **{field: member.id})
    return t.changes


def _refuse_to_oneself(handover: Handover, field: str, member_id: str) -> None:
    if field == "to_id" and member_id == handover.from_id:
        refuse_problems((Problem("member_id", "same_person"),))
    if field == "from_id" and member_id == handover.to_id:
        refuse_problems((Problem("member_id", "takes_over"),))


def moves_account(desk: Desk, line: Line) -> bool:
    """Whether giving a line to somebody else makes them the owner of the account."""
    return isinstance(_answered_for(desk.reading, line)[0], Account)


def _answered_for(reading: Reading, line: Line) -> tuple[Record, str]:
    """Return the record that says whose a line is, and the field that does."""
    record = _record_of(reading, line)
    if isinstance(record, ValueReview):
        return record, "prepared_by_id"
    if isinstance(record, Handover) and record.accepted_on is None:
        return record, "from_id" if line.rule in _OF_WHO_HANDS_OVER else "to_id"
    if isinstance(record, Risk):
        return record, "owner_id"
    if isinstance(record, Action | Commitment | Milestone | Decision) and record.side is not Side.CUSTOMER:
        return record, "owner_id"
    return reading.get(Account, line.account_id), "owner_id"


def _record_of(reading: Reading, line: Line) -> Record | None:
    """Return the record a line is about where it can be somebody's."""
    if line.subject_kind is Subject.DECISION and line.place is Place.ACTIONS:
        return reading.get(Action, line.opens_id)
    if line.place is Place.HANDOVER:
        return reading.get(Handover, line.opens_id) if line.opens_id != line.account_id else None
    kinds: dict[Subject, type[Record]] = {
        Subject.ACTION: Action,
        Subject.COMMITMENT: Commitment,
        Subject.DECISION: Decision,
        Subject.MILESTONE: Milestone,
        Subject.REVIEW: ValueReview,
        Subject.RISK: Risk,
    }
    kind = kinds.get(line.subject_kind)
    return None if kind is None else reading.get(kind, line.subject_id)


def _revision(desk: Desk, kind: type[Record], record_id: str) -> int:
    return desk.reading.get(kind, record_id).revision
