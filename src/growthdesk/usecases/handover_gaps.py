"""What an accepted handover still lacks becomes actions; they are no next steps of the handover.

Rule: a gap of an account that has an open action gets no second one. Closing a gap in the record does not close its
action: whoever has it says so, all at once where they like.
"""

from datetime import date
from typing import TYPE_CHECKING

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Action, ActionDraft, Origin
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.handover import Handover
from growthdesk.domain.handover_standing import GAP, Standing, gap_key
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import LONGEST_LINE
from growthdesk.storage.handovers import latest_in_force
from growthdesk.storage.reading import Reading
from growthdesk.storage.working_weeks import working_week
from growthdesk.usecases.actions import put_action
from growthdesk.usecases.desk import Desk
from growthdesk.wording.handovers import to_do

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction


def is_gap_action(action: Action) -> bool:
    """Whether an action closes a gap of a handover."""
    return action.origin is Origin.HANDOVER and (action.origin_id or "").startswith(GAP)


def make_gap_actions(t: "Transaction", desk: Desk, handover: Handover, found: Standing) -> None:
    """Make an action of every open gap that has none, for whoever takes over, by the day of remedy."""
    known = {
        action.origin_id
        for action in t.find(Action, account_id=handover.account_id, origin=Origin.HANDOVER)
        if action.is_open
    }
    owner_id = _who_sees_to_it(t, desk, handover)
    for gap in found.gaps:
        if gap_key(gap) not in known:
            draft = ActionDraft(to_do(gap)[:LONGEST_LINE], owner_id=owner_id, due_on=found.remedy_on)
            put_action(t, desk, handover.account_id, draft, Origin.HANDOVER, gap_key(gap))


def closed_gaps(reading: Reading, account_id: str, today: date) -> tuple[Action, ...]:
    """Find the open actions of an account whose gap was closed in the record meanwhile."""
    found = latest_in_force(reading, working_week(reading), today, [account_id])
    still_open = {gap_key(gap) for one in found for gap in one.gaps}
    actions = reading.find(Action, account_id=account_id, origin=Origin.HANDOVER)
    return tuple(one for one in actions if one.is_open and is_gap_action(one) and one.origin_id not in still_open)


def finish_closed_gaps(desk: Desk, account_id: str) -> Changes:
    """Mark the actions done whose gap was closed in the record."""
    with desk.transaction("action_done") as t:
        for action in closed_gaps(t, account_id, desk.today):
            t.change(action, done_on=desk.today, is_next_step=False)
    return t.changes


def _who_sees_to_it(t: "Transaction", desk: Desk, handover: Handover) -> str:
    for member_id in (handover.to_id, t.get(Account, handover.account_id).owner_id):
        if member_id is not None:
            member = t.get(TeamMember, member_id)
            if member.is_there(desk.today):
                return member.id
    return t.get(Account, handover.account_id).owner_id
