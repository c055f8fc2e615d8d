"""A kickoff a handover dates, past, today or within a week, that nobody wrote down as held."""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.handover import HandoverState
from growthdesk.domain.today.lines import AccountAtStake, Line, Place, Said, Stake, Subject, has_come, is_near, told

RULE = "kickoff_due"


@dataclass(frozen=True, slots=True)
class Kickoff:
    """The day of a kickoff; `spoken_on` is the first sign that it was held; `to_id` takes over."""

    handover_id: str
    account_id: str
    kickoff_on: date
    spoken_on: date | None
    state: HandoverState
    to_id: str | None


def line(facts: Kickoff, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise the kickoff near its day until a contact since, or a milestone reached, says that it was held.

    A person dated it, so it shows. Whoever takes over holds it, and once the handover is accepted whoever's the
    account is. That its day passes is no new event.
    """
    if account.is_ended or has_come(facts.spoken_on, as_of) or not is_near(facts.kickoff_on, as_of):
        return None
    is_past = facts.kickoff_on < as_of
    return Line(
        rule=RULE,
        subject_kind=Subject.HANDOVER,
        subject_id=facts.handover_id,
        event=f"kickoff {facts.kickoff_on}",
        account_id=account.id,
        owner_id=(facts.state is not HandoverState.ACCEPTED and facts.to_id) or account.owner_id,
        what=Said("write_up_kickoff" if is_past else "hold_kickoff"),
        why=Said("kickoff_past" if is_past else "kickoff_planned", told(kickoff_on=facts.kickoff_on)),
        due_on=facts.kickoff_on,
        stake=Stake(account.tier),
        place=Place.HANDOVER,
        opens_id=facts.handover_id,
    )
