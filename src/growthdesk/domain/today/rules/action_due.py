"""An open action with a day that is past, today or within a week. What a review decided is `decision_due`'s."""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.actions import Origin
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

RULE = "action_due"


@dataclass(frozen=True, slots=True)
class DatedAction:
    """An action; `who` is the name of whoever does it, `decision_id` the decision it carries out."""

    id: str
    account_id: str
    what: str
    side: Side
    owner_id: str | None
    who: str
    due_on: date | None
    done_on: date | None
    dropped_on: date | None
    origin: Origin
    decision_id: str | None


def line(facts: DatedAction, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise an open action near its day; its day is a person's, so it shows whatever the account is."""
    is_over = has_come(facts.done_on, as_of) or has_come(facts.dropped_on, as_of)
    if facts.due_on is None or is_over or facts.decision_id or not is_near(facts.due_on, as_of):
        return None
    return Line(
        rule=RULE,
        subject_kind=Subject.ACTION,
        subject_id=facts.id,
        event=facts.due_on.isoformat(),
        account_id=account.id,
        owner_id=owner_of(account, facts.side, facts.owner_id),
        what=Said("action_theirs" if facts.side is Side.CUSTOMER else "action", told(what=facts.what, who=facts.who)),
        why=Said(f"from_{facts.origin.value}", told(due_on=facts.due_on)),
        due_on=facts.due_on,
        stake=Stake(account.tier),
        place=Place.ACTIONS,
        opens_id=facts.id,
    )
