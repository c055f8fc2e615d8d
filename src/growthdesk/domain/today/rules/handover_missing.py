"""A sale without a usable handover five working days after its signature: none, not complete, or judged FAIL."""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.handover import HandoverState, HandoverVerdict
from growthdesk.domain.today.lines import AccountAtStake, Line, Place, Said, Stake, Subject, has_come, told

RULE = "handover_missing"


@dataclass(frozen=True, slots=True)
class OwedHandover:
    """The handover of a sale, whose id and state are None while there is none; `due_on` is `handover_day`.

    `from_id` is who sold.
    """

    account_id: str
    handover_id: str | None
    from_id: str | None
    signed_on: date | None
    due_on: date | None
    state: HandoverState | None
    verdict: HandoverVerdict | None
    completed_on: date | None = None


def line(facts: OwedHandover, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise it from the fifth working day on, one judged FAIL at once; what was returned or waits has other rules.

    Whoever sold answers for it until it is accepted, then whoever's the account is. Each lack is an event of its own,
    and so is each time it was completed.
    """
    lack = _lack(facts)
    if lack is None or not account.is_watched or account.is_established:
        return None
    is_time = lack == "verdict_fail" or has_come(facts.due_on, as_of)
    if facts.signed_on is None or not is_time:
        return None
    return Line(
        rule=RULE,
        subject_kind=Subject.ACCOUNT,
        subject_id=account.id,
        event=f"{lack} {facts.completed_on or facts.signed_on}",
        account_id=account.id,
        owner_id=(facts.state is not HandoverState.ACCEPTED and facts.from_id) or account.owner_id,
        what=Said("start_handover" if facts.state is None else "complete_handover"),
        why=Said(lack, told(signed_on=facts.signed_on)),
        due_on=facts.due_on,
        stake=Stake(account.tier),
        place=Place.HANDOVER,
        opens_id=facts.handover_id or account.id,
    )


def _lack(facts: OwedHandover) -> str | None:
    if facts.state is None:
        return "handover_not_started"
    if facts.state is HandoverState.STARTED:
        return "handover_not_completed"
    is_accepted = facts.state is HandoverState.ACCEPTED
    return "verdict_fail" if is_accepted and facts.verdict is HandoverVerdict.FAIL else None
