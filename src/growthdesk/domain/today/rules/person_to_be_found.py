"""A champion or budget owner a handover says is unknown until a day that is past, today or within a week."""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.handover import HandoverState
from growthdesk.domain.stakeholders import Role
from growthdesk.domain.today.lines import AccountAtStake, Line, Place, Said, Stake, Subject, is_near, told

RULE = "person_to_be_found"


@dataclass(frozen=True, slots=True)
class PersonToFind:
    """The role nobody had when the handover was written, and until when; `is_known`: somebody has it now.

    `to_id` takes over.
    """

    handover_id: str
    account_id: str
    role: Role
    until: date
    is_known: bool
    state: HandoverState
    to_id: str | None


def line(facts: PersonToFind, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise the role near its day until somebody has it: a person dated it, so it shows.

    Whoever takes over looks for them, and once the handover is accepted whoever's the account is.
    """
    if facts.is_known or account.is_ended or not is_near(facts.until, as_of):
        return None
    return Line(
        rule=RULE,
        subject_kind=Subject.HANDOVER,
        subject_id=facts.handover_id,
        event=f"{facts.role.value} {facts.until}",
        account_id=account.id,
        owner_id=(facts.state is not HandoverState.ACCEPTED and facts.to_id) or account.owner_id,
        what=Said("find_champion" if facts.role is Role.CHAMPION else "find_budget_owner"),
        why=Said("person_unknown", told(until_on=facts.until)),
        due_on=facts.until,
        stake=Stake(account.tier),
        place=Place.HANDOVER,
        opens_id=facts.handover_id,
    )
