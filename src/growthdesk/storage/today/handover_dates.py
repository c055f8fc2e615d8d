"""Days somebody wrote into a handover: its kickoff, and until when a champion or budget owner may be unknown.

Rule: of several handovers of an account the one started last that names such a day counts.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from growthdesk.domain.handover import state_of
from growthdesk.domain.stakeholders import Role
from growthdesk.domain.today.lines import DAYS_AHEAD
from growthdesk.domain.today.rules.kickoff_due import Kickoff
from growthdesk.domain.today.rules.person_to_be_found import PersonToFind
from growthdesk.storage.firms import who_left
from growthdesk.storage.reading import Reading
from growthdesk.storage.scope import Ids, only

_NAMED = """
SELECT h.id, h.account_id, h.to_id, h.completed_on, h.accepted_on, h.returned_on, h.{field} AS day, {fact} AS {name}
FROM handover h
WHERE h.{field} <= :until AND NOT EXISTS (SELECT 1 FROM handover n
    WHERE n.account_id = h.account_id AND n.{field} IS NOT NULL
    AND (n.started_on, n.created_at, n.id) > (h.started_on, h.created_at, h.id)) {of}
"""
_SPOKEN = """
(SELECT min(day) FROM (
    SELECT happened_on AS day FROM interaction WHERE account_id = h.account_id AND is_two_way = 1
        AND kind <> 'note' AND happened_on >= h.kickoff_on
    UNION ALL SELECT done_on FROM milestone WHERE account_id = h.account_id AND done_on >= h.started_on))
"""
_KNOWN = """
EXISTS (SELECT 1 FROM stakeholder s WHERE s.account_id = h.account_id AND ',' || s.roles || ',' LIKE '%,{role},%'
    AND (s.left_on IS NULL OR s.left_on > :as_of))
"""
_UNTIL = {Role.CHAMPION: "champion_unknown_until", Role.BUDGET_OWNER: "budget_owner_unknown_until"}


def kickoffs(reading: Reading, as_of: date, account_ids: Ids = None) -> tuple[Kickoff, ...]:
    """The kickoffs dated up to the days Today looks ahead, each with the first sign that it was held.

    A two-way contact of that day or later is one, and so is a milestone reached since the handover was started.
    """
    of, left = only("h.account_id", account_ids), who_left(reading, as_of)
    sql = _NAMED.format(field="kickoff_on", fact=_SPOKEN, name="spoken_on", of=of)
    found = reading.rows(_Kickoff, sql, until=as_of + timedelta(days=DAYS_AHEAD), account_ids=account_ids)
    return tuple(
        Kickoff(one.id, one.account_id, one.day, one.spoken_on, state_of(one, as_of), one.taken_over_by(left))
        for one in found
    )


def people_to_find(reading: Reading, as_of: date, account_ids: Ids = None) -> tuple[PersonToFind, ...]:
    """The roles to be filled by a day up to those Today looks ahead, and whether somebody has them."""
    of, left = only("h.account_id", account_ids), who_left(reading, as_of)
    until = as_of + timedelta(days=DAYS_AHEAD)
    people = []
    for role, field in _UNTIL.items():
        sql = _NAMED.format(field=field, fact=_KNOWN.format(role=role.value), name="is_known", of=of)
        for one in reading.rows(_Person, sql, as_of=as_of, until=until, account_ids=account_ids):
            state, to_id = state_of(one, as_of), one.taken_over_by(left)
            people.append(PersonToFind(one.id, one.account_id, role, one.day, one.is_known, state, to_id))
    return tuple(people)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    id: str
    account_id: str
    to_id: str | None
    completed_on: date | None
    accepted_on: date | None
    returned_on: date | None
    day: date

    def taken_over_by(self, left: Collection[str]) -> str | None:
        """Say who takes over: nobody who left."""
        return None if self.to_id in left else self.to_id


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kickoff(_Named):
    spoken_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Person(_Named):
    is_known: bool
