"""A promise, ours or theirs, with a day that is past, today or within a week, and neither kept nor released."""

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

RULE = "commitment_due"


@dataclass(frozen=True, slots=True)
class DatedCommitment:
    """A promise; `who` is the name of whoever keeps it."""

    id: str
    account_id: str
    what: str
    side: Side
    owner_id: str | None
    who: str
    made_to: str
    made_on: date | None
    due_on: date | None
    kept_on: date | None
    released_on: date | None


def line(facts: DatedCommitment, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise an open promise near its day; only ours is one the customer waits for."""
    is_over = has_come(facts.kept_on, as_of) or has_come(facts.released_on, as_of)
    if facts.due_on is None or is_over or not is_near(facts.due_on, as_of):
        return None
    is_theirs = facts.side is Side.CUSTOMER
    return Line(
        rule=RULE,
        subject_kind=Subject.COMMITMENT,
        subject_id=facts.id,
        event=facts.due_on.isoformat(),
        account_id=account.id,
        owner_id=owner_of(account, facts.side, facts.owner_id),
        what=Said("commitment_theirs" if is_theirs else "commitment", told(what=facts.what, who=facts.who)),
        why=Said(
            "promised_to_us" if is_theirs else "promised",
            told(due_on=facts.due_on, made_to=facts.made_to, made_on=facts.made_on),
        ),
        due_on=facts.due_on,
        stake=Stake(account.tier, is_promise=not is_theirs),
        place=Place.COMMITMENTS,
        opens_id=facts.id,
    )
