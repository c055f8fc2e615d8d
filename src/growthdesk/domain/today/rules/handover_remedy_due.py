"""A handover judged CONDITIONAL whose gaps are to be closed by a day that is past, today or within a week."""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.handover import HandoverState, HandoverVerdict
from growthdesk.domain.today.lines import AccountAtStake, Line, Place, Said, Stake, Subject, is_near, told

RULE = "handover_remedy_due"


@dataclass(frozen=True, slots=True)
class ConditionalHandover:
    """A judged handover, the day by which its gaps are closed, and how many are open; `to_id` takes over."""

    id: str
    account_id: str
    state: HandoverState
    verdict: HandoverVerdict | None
    remedy_on: date | None
    open_gaps: int
    to_id: str | None


def line(facts: ConditionalHandover, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise the gaps near their day; a handover that was sent back is judged when it is complete again.

    Once it is accepted they are whoever's the account is by then.
    """
    is_judged = facts.state in (HandoverState.WAITING, HandoverState.ACCEPTED)
    if facts.remedy_on is None or not is_judged or facts.verdict is not HandoverVerdict.CONDITIONAL:
        return None
    if not account.is_active or not is_near(facts.remedy_on, as_of):
        return None
    return Line(
        rule=RULE,
        subject_kind=Subject.HANDOVER,
        subject_id=facts.id,
        event=facts.remedy_on.isoformat(),
        account_id=account.id,
        owner_id=(facts.state is HandoverState.WAITING and facts.to_id) or account.owner_id,
        what=Said("close_handover_gaps", told(gaps=facts.open_gaps)),
        why=Said("verdict_conditional", told(remedy_on=facts.remedy_on)),
        due_on=facts.remedy_on,
        stake=Stake(account.tier),
        place=Place.HANDOVER,
        opens_id=facts.id,
    )
