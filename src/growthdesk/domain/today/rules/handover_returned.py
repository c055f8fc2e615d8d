"""A handover sent back with questions: whoever handed over answers them."""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.handover import HandoverState
from growthdesk.domain.today.lines import AccountAtStake, Line, Place, Said, Stake, Subject, told

RULE = "handover_returned"
ANSWER_WITHIN_WORKING_DAYS = 2


@dataclass(frozen=True, slots=True)
class ReturnedHandover:
    """A handover, when it was sent back and with which questions; `from_id` hands over, `to_name` asks.

    `due_on` comes `ANSWER_WITHIN_WORKING_DAYS` after the return.
    """

    id: str
    account_id: str
    state: HandoverState
    returned_on: date | None
    returned_questions: str
    from_id: str | None
    to_name: str
    due_on: date


def line(facts: ReturnedHandover, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise it until the handover is complete again."""
    if facts.returned_on is None or facts.returned_on > as_of:
        return None
    if facts.state is not HandoverState.RETURNED or not account.is_active:
        return None
    return Line(
        rule=RULE,
        subject_kind=Subject.HANDOVER,
        subject_id=facts.id,
        event=facts.returned_on.isoformat(),
        account_id=account.id,
        owner_id=facts.from_id or account.owner_id,
        what=Said("answer_handover_questions", told(who=facts.to_name)),
        why=Said("handover_returned", told(returned_on=facts.returned_on, questions=facts.returned_questions)),
        due_on=facts.due_on,
        stake=Stake(account.tier),
        place=Place.HANDOVER,
        opens_id=facts.id,
        is_window=True,
    )
