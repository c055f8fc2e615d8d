"""What a review that was held decided, with a day that is past, today or within a week.

A decision and the action that carries it out are one line, this one.
"""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.records import Side
from growthdesk.domain.today.lines import (
    AccountAtStake,
    Line,
    Place,
    Said,
    Stake,
    Subject,
    has_come,
    is_near,
    owner_of,
    told,
)

RULE = "decision_due"


@dataclass(frozen=True, slots=True)
class DatedDecision:
    """A decision of a review held on `held_on`; owner, day, done and dropped are its action's where it has one."""

    id: str
    account_id: str
    what: str
    side: Side
    owner_id: str | None
    who: str
    due_on: date | None
    review_id: str
    held_on: date | None
    action_id: str | None
    done_on: date | None
    dropped_on: date | None


def line(facts: DatedDecision, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise an open decision near its day; before its review is held nothing is decided.

    Of an account that ended only what became an action is left to do.
    """
    is_over = has_come(facts.done_on, as_of) or has_come(facts.dropped_on, as_of)
    is_decided = has_come(facts.held_on, as_of) and (facts.action_id is not None or not account.is_ended)
    if facts.due_on is None or is_over or not is_decided or not is_near(facts.due_on, as_of):
        return None
    return Line(
        rule=RULE,
        subject_kind=Subject.DECISION,
        subject_id=facts.id,
        event=facts.due_on.isoformat(),
        account_id=account.id,
        owner_id=owner_of(account, facts.side, facts.owner_id),
        what=Said(
            "decision_theirs" if facts.side is Side.CUSTOMER else "decision", told(what=facts.what, who=facts.who)
        ),
        why=Said("decided", told(due_on=facts.due_on, held_on=facts.held_on)),
        due_on=facts.due_on,
        stake=Stake(account.tier),
        place=Place.ACTIONS if facts.action_id else Place.REVIEWS,
        opens_id=facts.action_id or facts.review_id,
    )
