"""A complete handover that waits for the one who takes over: to be accepted, or returned with questions."""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.handover import HandoverState, HandoverVerdict
from growthdesk.domain.today.lines import AccountAtStake, Line, Place, Said, Stake, Subject, told

RULE = "handover_to_accept"


@dataclass(frozen=True, slots=True)
class CompleteHandover:
    """A complete handover; `from_name` is who hands over, `to_id` who takes over."""

    id: str
    account_id: str
    state: HandoverState
    verdict: HandoverVerdict | None
    completed_on: date
    from_name: str
    to_id: str | None


def line(facts: CompleteHandover, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise it while it waits; one judged FAIL waits for whoever wrote it."""
    if facts.state is not HandoverState.WAITING or facts.verdict is HandoverVerdict.FAIL:
        return None
    if not account.is_active or facts.completed_on > as_of:
        return None
    return Line(
        rule=RULE,
        subject_kind=Subject.HANDOVER,
        subject_id=facts.id,
        event=facts.completed_on.isoformat(),
        account_id=account.id,
        owner_id=facts.to_id or account.owner_id,
        what=Said("accept_handover", told(who=facts.from_name)),
        why=Said("handover_not_accepted", told(completed_on=facts.completed_on)),
        due_on=None,
        stake=Stake(account.tier),
        place=Place.HANDOVER,
        opens_id=facts.id,
    )
