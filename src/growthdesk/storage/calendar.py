"""Reads of what stands in a calendar: everything with a day, and what history says had one and has none any more."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from growthdesk.domain.calendar import CalendarEntry, EntryKind, EntryState
from growthdesk.domain.records import Side
from growthdesk.storage.reading import Reading

_DATED = """
WITH dated AS (
    SELECT 'action' AS kind, id, revision, updated_at, account_id, what, side, owner_id, stakeholder_id,
        0 AS is_first_value, due_on AS day, iif(done_on IS NULL AND dropped_on IS NULL, 'open', 'off') AS state
    FROM action
    UNION ALL
    SELECT 'commitment', id, revision, updated_at, account_id, what, side, owner_id, stakeholder_id,
        0, due_on, iif(kept_on IS NULL AND released_on IS NULL, 'open', 'off')
    FROM commitment
    UNION ALL
    SELECT 'milestone', m.id, m.revision, m.updated_at, m.account_id, title, side, m.owner_id, stakeholder_id,
        is_first_value, due_on, iif(done_on IS NULL AND a.status <> 'ended', 'open', 'off')
    FROM milestone m JOIN account a ON a.id = m.account_id
    UNION ALL
    SELECT 'value_review', id, revision, updated_at, account_id, '', 'us', prepared_by_id, NULL,
        0, coalesce(held_on, planned_on), CASE state WHEN 'held' THEN 'over' WHEN 'cancelled' THEN 'off' ELSE 'open' END
    FROM value_review
)
SELECT d.kind, d.id AS record_id, d.revision, d.account_id, a.name AS account, d.what, d.side,
    max(d.updated_at, a.updated_at, coalesce(t.updated_at, ''), coalesce(s.updated_at, '')) AS changed_at,
    CASE d.side WHEN 'us' THEN coalesce(t.name, '') WHEN 'customer' THEN coalesce(s.name, '')
        ELSE coalesce(t.name || ', ' || s.name, t.name, s.name, '') END AS who,
    iif(d.side = 'customer', a.owner_id, coalesce(d.owner_id, a.owner_id)) AS owner_id,
    d.side = 'customer' OR d.owner_id IS NULL AS follows_account,
    d.is_first_value, coalesce(d.day, lost.value) AS day, iif(d.day IS NULL, 'off', d.state) AS state
FROM dated d
JOIN account a ON a.id = d.account_id
LEFT JOIN json_each(:lost) lost ON lost.key = d.id
LEFT JOIN team_member t ON t.id = d.owner_id
LEFT JOIN stakeholder s ON s.id = d.stakeholder_id
WHERE (d.day IS NOT NULL OR lost.value IS NOT NULL)
    AND (d.state = 'open' OR d.updated_at >= :since OR a.updated_at >= :since AND a.status = 'ended')
ORDER BY day, a.name COLLATE NOCASE, d.kind, d.id
"""
_KINDS = "('action', 'commitment', 'milestone', 'value_review')"
_LOST = f"""
SELECT c.record_id, c.before ->> '$.due_on' FROM change_set s JOIN change c ON c.change_set_id = s.id
WHERE s.at >= :since AND c.operation = 'changed' AND c.record_kind IN {_KINDS}
    AND c.before ->> '$.due_on' IS NOT NULL AND json_type(c.after, '$.due_on') = 'null'
ORDER BY s.number
"""  # noqa: S608 -- kinds of ours
# The revision of what is gone is not kept, but no record was ever older than its changes are many.
_GONE = f"""
SELECT s.at, c.record_kind, c.record_id, c.account_id, c.before,
    (SELECT count(*) FROM change WHERE record_kind = c.record_kind AND record_id = c.record_id)
FROM change_set s JOIN change c ON c.change_set_id = s.id
WHERE s.at >= :since AND c.operation = 'deleted' AND c.record_kind IN {_KINDS} ORDER BY s.number
"""  # noqa: S608 -- kinds of ours
_ACCOUNTS = """
SELECT id, name, owner_id FROM account WHERE id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT record_id, before ->> '$.name', before ->> '$.owner_id' FROM change
WHERE record_kind = 'account' AND operation = 'deleted' AND record_id IN (SELECT value FROM json_each(:ids))
"""
_WERE_OF = f"""
SELECT DISTINCT c.record_id FROM change_set s JOIN change c ON c.change_set_id = s.id
WHERE s.at >= :since AND (c.record_kind = 'account' OR c.record_kind IN {_KINDS})
    AND :owner_id IN (c.before ->> '$.owner_id', c.before ->> '$.prepared_by_id')
"""  # noqa: S608 -- kinds of ours
_ONCE_LATER = f"""
SELECT DISTINCT c.record_id FROM change_set s JOIN change c ON c.change_set_id = s.id
WHERE s.at >= :since AND c.operation = 'changed' AND c.record_kind IN {_KINDS}
    AND :today <= coalesce(c.before ->> '$.due_on', c.before ->> '$.planned_on')
"""  # noqa: S608 -- kinds of ours
_CLOSING = ("done_on", "dropped_on", "kept_on", "released_on", "held_on")


def calendar_entries(reading: Reading, since: datetime) -> tuple[CalendarEntry, ...]:
    """Everything with a day that is open, by day, and what was closed, deleted or lost its day since an instant."""
    lost = dict(reading.raw(_LOST, since=since))
    there = reading.rows(CalendarEntry, _DATED, since=since, lost=json.dumps(lost))
    return (*there, *_gone(reading, since, {entry.record_id for entry in there}))


def were_of(reading: Reading, owner_id: str, since: datetime) -> frozenset[str]:
    """The ids of the records and accounts that stopped being of a team member since an instant."""
    return frozenset(record_id for (record_id,) in reading.raw(_WERE_OF, owner_id=owner_id, since=since))


def once_later(reading: Reading, today: date, since: datetime) -> frozenset[str]:
    """The ids of the records that had a day to come before one of their changes since an instant."""
    return frozenset(record_id for (record_id,) in reading.raw(_ONCE_LATER, today=today, since=since))


@dataclass(frozen=True, slots=True)
class _Account:
    name: str
    owner_id: str


def _gone(reading: Reading, since: datetime, there: set[str]) -> list[CalendarEntry]:
    """What was deleted since then while it was open, or closed since then."""
    last = {row[2]: row for row in reading.raw(_GONE, since=since) if row[2] not in there}
    found = reading.raw(_ACCOUNTS, ids=list({row[3] for row in last.values()}))
    accounts = {account_id: _Account(name, owner_id) for account_id, name, owner_id in found}
    entries = [_entry(row, accounts[row[3]], since.date()) for row in last.values() if row[3] in accounts]
    return [entry for entry in entries if entry is not None]


def _entry(row: tuple[Any, ...], account: _Account, since: date) -> CalendarEntry | None:
    at, kind, record_id, account_id, before, changes = row
    was: dict[str, Any] = json.loads(before)
    day = was.get("due_on") or was.get("held_on") or was.get("planned_on")
    closed_on = next((was[name] for name in _CLOSING if was.get(name)), None)
    if day is None or (closed_on is not None and date.fromisoformat(closed_on) < since):
        return None
    side = Side(was.get("side", Side.US))
    owner_id = "" if side is Side.CUSTOMER else was.get("owner_id") or was.get("prepared_by_id") or ""
    return CalendarEntry(
        kind=EntryKind(kind),
        record_id=record_id,
        revision=changes,
        changed_at=datetime.fromisoformat(at),
        account_id=account_id,
        account=account.name,
        what=was.get("what") or was.get("title") or "",
        side=side,
        who="",
        owner_id=owner_id or account.owner_id,
        follows_account=not owner_id,
        is_first_value=bool(was.get("is_first_value")),
        day=date.fromisoformat(day),
        state=EntryState.OFF,
    )
