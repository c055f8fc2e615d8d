"""An open risk whose day to be looked at is past, today or within a week: a person dated it, so it shows."""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.today.lines import AccountAtStake, Line, Place, Said, Stake, Subject, has_come, is_near, told

RULE = "risk_due"


@dataclass(frozen=True, slots=True)
class DatedRisk:
    """A risk, and the day on which it is looked at next; `response` is what we do about it."""

    id: str
    account_id: str
    what: str
    response: str
    owner_id: str | None
    due_on: date | None
    closed_on: date | None


def line(facts: DatedRisk, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise an open risk near its day; of an account that ended nothing is at risk any more."""
    if facts.due_on is None or account.is_ended or has_come(facts.closed_on, as_of):
        return None
    if not is_near(facts.due_on, as_of):
        return None
    return Line(
        rule=RULE,
        subject_kind=Subject.RISK,
        subject_id=facts.id,
        event=facts.due_on.isoformat(),
        account_id=account.id,
        owner_id=facts.owner_id or account.owner_id,
        what=Said("look_at_risk", told(what=facts.what)),
        why=Said("risk_looked_at", told(due_on=facts.due_on, response=facts.response)),
        due_on=facts.due_on,
        stake=Stake(account.tier),
        place=Place.COMMITMENTS,
        opens_id=facts.id,
    )
