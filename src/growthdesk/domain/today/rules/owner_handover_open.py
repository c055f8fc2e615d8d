"""A handover from one owner to the next that is not complete, or was accepted though it does not pass."""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.handover import HandoverState, HandoverVerdict
from growthdesk.domain.today.lines import AccountAtStake, Line, Place, Said, Stake, Subject, told

RULE = "owner_handover_open"


@dataclass(frozen=True, slots=True)
class OwnerHandover:
    """A handover between owners; `due_on` is the day by which it is to be complete, `from_id` hands over."""

    id: str
    account_id: str
    from_id: str | None
    to_name: str
    started_on: date
    completed_on: date | None
    due_on: date
    state: HandoverState
    verdict: HandoverVerdict | None


def line(facts: OwnerHandover, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise it from its start: a person started it; what was returned or waits has rules of its own.

    Whoever hands over completes it; what was accepted is made good by whoever's the account is.
    """
    is_started = facts.state is HandoverState.STARTED
    is_failed = facts.state is HandoverState.ACCEPTED and facts.verdict is HandoverVerdict.FAIL
    if not (is_started or is_failed) or not account.is_active or facts.started_on > as_of:
        return None
    since = facts.started_on if is_started else facts.completed_on
    lack = "owner_handover_started" if is_started else "owner_handover_fails"
    return Line(
        rule=RULE,
        subject_kind=Subject.HANDOVER,
        subject_id=facts.id,
        event=f"{lack} {since}",
        account_id=account.id,
        owner_id=(is_started and facts.from_id) or account.owner_id,
        what=Said("complete_owner_handover" if is_started else "complete_handover", told(who=facts.to_name)),
        why=Said(lack, told(started_on=facts.started_on, completed_on=facts.completed_on)),
        due_on=facts.due_on,
        stake=Stake(account.tier),
        place=Place.HANDOVER,
        opens_id=facts.id,
        is_window=True,
    )
