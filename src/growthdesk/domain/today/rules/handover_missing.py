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


def line(facts: OwedHandover, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise it from the fifth working day on; what was returned is `handover_returned`'s.

    Whoever sold answers for it until it is accepted, then whoever's the account is.
    """
    lack = _lack(facts)
    if lack is None or not account.is_watched or account.is_established:
        return None
    if facts.signed_on is None or not has_come(facts.due_on, as_of):
        return None
    return Line(
        rule=RULE,
        subject_kind=Subject.ACCOUNT,
        subject_id=account.id,
        event=facts.signed_on.isoformat(),
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
    is_judged = facts.state in (HandoverState.WAITING, HandoverState.ACCEPTED)
    return "verdict_fail" if is_judged and facts.verdict is HandoverVerdict.FAIL else None
