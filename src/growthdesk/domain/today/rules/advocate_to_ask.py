"""Somebody who can be asked to vouch for us: something good happened in the last 30 days and nothing stops it."""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.readiness import Moment
from growthdesk.domain.today.lines import AccountAtStake, Line, Place, Said, Stake, Subject, told

RULE = "advocate_to_ask"


@dataclass(frozen=True, slots=True)
class ReadyToAsk:
    """Somebody no stop holds for, and the newest moment to ask; `request_id` is a request to them that is written."""

    stakeholder_id: str
    account_id: str
    who: str
    moment: Moment
    request_id: str | None


def line(facts: ReadyToAsk, account: AccountAtStake, as_of: date) -> Line | None:
    """Raise it until the moment is over: a person dated what happened, so it shows whatever the tier is."""
    moment = facts.moment
    if not account.is_active or not moment.is_open(as_of):
        return None
    return Line(
        rule=RULE,
        subject_kind=Subject.PERSON,
        subject_id=facts.stakeholder_id,
        event=moment.record_id,
        account_id=account.id,
        owner_id=account.owner_id,
        what=Said("make_request" if facts.request_id else "ask_advocate", told(who=facts.who)),
        why=Said(
            f"moment_{moment.kind.value}",
            told(moment=moment.what, moment_on=moment.on, closes_on=moment.last_day),
        ),
        due_on=moment.last_day,
        stake=Stake(account.tier),
        place=Place.ADVOCACY,
        opens_id=facts.request_id or facts.stakeholder_id,
        is_window=True,
    )
