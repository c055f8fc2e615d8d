"""What stands in a calendar: days of what is to be done, of reviews, risks, handovers, referrals, also what came off.

Rule: an entry once in somebody's calendar is told to come off when it is done, dropped, deleted, without a day or
another one's; leaving it out would leave it there. What lies in the past may stay there, what came off on the day it
was made is told to nobody, nor is anything after `TOLD_FOR_DAYS`: who imports for the first time meets little that is
over.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from growthdesk.domain.records import Side

TOLD_FOR_DAYS = 92


class EntryKind(StrEnum):
    """What an entry is about."""

    ACTION = "action"
    COMMITMENT = "commitment"
    MILESTONE = "milestone"
    REVIEW = "value_review"
    RISK = "risk"
    KICKOFF = "kickoff"
    CHAMPION = "champion"
    BUDGET_OWNER = "budget_owner"
    FIRST_CONTACT = "first_contact"
    ASK_AGAIN = "ask_again"


class EntryState(StrEnum):
    """To come; over, as a review that was held on its day; or off, so that a calendar strikes it out."""

    OPEN = "open"
    OVER = "over"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One day in a calendar. `owner_id` is whoever of us sees to it, `who` names whoever does it, on either side.

    A record with several days has several entries: `record_id` is its id, and with it which day.
    `follows_account`: it is the account's owner who sees to it. `revision` never goes back, `changed_at` neither.
    """

    kind: EntryKind
    record_id: str
    revision: int
    made_at: datetime
    changed_at: datetime
    account_id: str
    account: str
    what: str
    side: Side
    who: str
    owner_id: str
    follows_account: bool
    is_first_value: bool
    day: date
    state: EntryState

    @property
    def may_be_known(self) -> bool:
        """Whether a calendar may have it: what was made and came off within a day is in none."""
        return self.state is not EntryState.OFF or self.made_at.date() < self.changed_at.date()


def of_owner(entries: Iterable[CalendarEntry], owner_id: str, were: AbstractSet[str]) -> tuple[CalendarEntry, ...]:
    """Choose the entries of one team member; those that were theirs come off (`were`: ids of records and accounts)."""
    chosen = []
    for entry in entries:
        if entry.owner_id == owner_id:
            chosen.append(entry)
        elif entry.record_id in were or (entry.follows_account and entry.account_id in were):
            chosen.append(replace(entry, state=EntryState.OFF))
    return tuple(chosen)


def worth_telling(
    entries: Iterable[CalendarEntry], today: date, once_later: AbstractSet[str]
) -> tuple[CalendarEntry, ...]:
    """Leave out what is off and past, unless a calendar may have it on a day to come (`once_later`: ids)."""
    return tuple(
        entry
        for entry in entries
        if entry.state is not EntryState.OFF or entry.day >= today or entry.record_id in once_later
    )
