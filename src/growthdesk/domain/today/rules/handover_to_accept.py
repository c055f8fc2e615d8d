"""A complete handover that waits for the one who takes over: to be accepted, or returned with questions."""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.handover import HandoverState, HandoverVerdict
from growthdesk.domain.today.lines import AccountAtStake, Line, Place, Said, Stake, Subject, told

RULE = "handover_to_accept"
ACCEPT_WITHIN_WORKING_DAYS = 2


@dataclass(frozen=True, slots=True)
class CompleteHandover:
    """A complete handover; `from_name` is who hands over, `to_id` who takes over.

    `due_on` comes `ACCEPT_WITHIN_WORKING_DAYS` after it was completed.
    """

    id: str
    account_id: str
    state: HandoverState
    verdict: HandoverVerdict | None
    completed_on: date
    from_name: str
    to_id: str | None
    due_on: date


def line(facts: CompleteHandover, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise it while it waits, whatever the verdict: one that does not pass is returned, or accepted knowingly."""
    if facts.state is not HandoverState.WAITING:
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
        why=Said(
            "handover_fails_not_accepted" if facts.verdict is HandoverVerdict.FAIL else "handover_not_accepted",
            told(completed_on=facts.completed_on),
        ),
        due_on=facts.due_on,
        stake=Stake(account.tier),
        place=Place.HANDOVER,
        opens_id=facts.id,
        is_window=True,
    )
