"""Reads of what stands in a calendar: everything with a day, and what history says had one and has none any more."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from growthdesk.domain.calendar import CalendarEntry, EntryKind, EntryState
from growthdesk.domain.records import Side
from growthdesk.storage.reading import Reading

_PERSON = """
    SELECT '{kind}', h.id || '.{kind}', h.revision, h.created_at,
        iif(h.{field} IS NULL, h.updated_at, max(h.updated_at, coalesce(
            (SELECT max(s.updated_at) FROM stakeholder s WHERE s.account_id = h.account_id), ''))),
        h.account_id, '', 'us', iif(h.accepted_on IS NULL, h.to_id, NULL), NULL, 0, h.{field},
        iif(a.status = 'ended' OR EXISTS (SELECT 1 FROM stakeholder s WHERE s.account_id = h.account_id
            AND ',' || s.roles || ',' LIKE '%,{kind},%' AND (s.left_on IS NULL OR s.left_on > :today)), 'off', 'open')
    FROM handover h JOIN account a ON a.id = h.account_id
"""
# Whoever was introduced is contacted whatever became of the client; nobody is asked again who was, or who may not be.
_REFERRALS = """
    SELECT 'first_contact', id || '.first_contact', revision, created_at, updated_at, account_id,
        iif(prospect_person = '', prospect_name, prospect_person || ', ' || prospect_name), 'us', NULL, NULL, 0,
        first_contact_by, iif(coalesce(first_contact_on, met_on, outcome_on) IS NULL, 'open', 'off')
    FROM referral
    UNION ALL
    SELECT 'ask_again', r.id || '.ask_again', r.revision, r.created_at, iif(r.ask_again_on IS NULL, r.updated_at,
            max(r.updated_at, s.updated_at, coalesce(
                (SELECT max(n.updated_at) FROM restriction n WHERE n.account_id = r.account_id), ''), coalesce(
                (SELECT max(n.updated_at) FROM referral n WHERE n.stakeholder_id = r.stakeholder_id), ''))),
        r.account_id, s.name, 'us', NULL, NULL, 0, r.ask_again_on,
        iif(a.status <> 'active' OR r.answer <> 'not_now' OR coalesce(r.introduced_on, r.given_on) IS NOT NULL
            OR s.left_on <= :today OR EXISTS (SELECT 1 FROM referral n WHERE n.stakeholder_id = r.stakeholder_id
                AND n.asked_on >= r.answered_on AND (n.asked_on, n.id) > (r.asked_on, r.id)
                AND (n.form = r.form OR n.form IN ('introduction', 'internal_introduction')
                    AND r.form IN ('introduction', 'internal_introduction')))
            OR EXISTS (SELECT 1 FROM restriction n WHERE n.account_id = r.account_id
                AND (n.stakeholder_id IS NULL OR n.stakeholder_id = r.stakeholder_id)
                AND (n.forms = '' OR ',' || n.forms || ',' LIKE '%,' || r.form || ',%')
                AND n.noted_on <= :today AND (n.lifted_on IS NULL OR n.lifted_on > :today)), 'off', 'open')
    FROM referral r JOIN account a ON a.id = r.account_id JOIN stakeholder s ON s.id = r.stakeholder_id
"""
# A review and a kickoff past their day are over. A person to be found comes off once they are: people change without
# their handover.
_DATED = f"""
WITH dated AS (
    SELECT 'action' AS kind, id, revision, created_at, updated_at, account_id, what, side, owner_id, stakeholder_id,
        0 AS is_first_value, due_on AS day, iif(done_on IS NULL AND dropped_on IS NULL, 'open', 'off') AS state
    FROM action
    UNION ALL
    SELECT 'commitment', id, revision, created_at, updated_at, account_id, what, side, owner_id, stakeholder_id,
        0, due_on, iif(kept_on IS NULL AND released_on IS NULL, 'open', 'off')
    FROM commitment
    UNION ALL
    SELECT 'milestone', m.id, m.revision, m.created_at, m.updated_at, m.account_id, title, side, m.owner_id,
        stakeholder_id, is_first_value, due_on, iif(done_on IS NULL AND a.status <> 'ended', 'open', 'off')
    FROM milestone m JOIN account a ON a.id = m.account_id
    UNION ALL
    SELECT 'value_review', v.id, v.revision, v.created_at, v.updated_at, v.account_id, '', 'us', prepared_by_id, NULL,
        0, coalesce(held_on, planned_on),
        CASE WHEN state = 'cancelled' OR a.status = 'ended' THEN 'off' WHEN state = 'held' THEN 'over' ELSE 'open' END
    FROM value_review v JOIN account a ON a.id = v.account_id
    UNION ALL
    SELECT 'risk', r.id, r.revision, r.created_at, r.updated_at, r.account_id, what, 'us', r.owner_id, NULL,
        0, due_on, iif(closed_on IS NULL AND a.status <> 'ended', 'open', 'off')
    FROM risk r JOIN account a ON a.id = r.account_id
    UNION ALL
    SELECT 'kickoff', h.id || '.kickoff', h.revision, h.created_at, h.updated_at, h.account_id, '', 'us',
        iif(h.accepted_on IS NULL, h.to_id, NULL), NULL, 0, h.kickoff_on,
        CASE WHEN a.status = 'ended' THEN 'off' WHEN h.kickoff_on < :today THEN 'over' ELSE 'open' END
    FROM handover h JOIN account a ON a.id = h.account_id
    UNION ALL
    {_PERSON.format(kind="champion", field="champion_unknown_until")}
    UNION ALL
    {_PERSON.format(kind="budget_owner", field="budget_owner_unknown_until")}
    UNION ALL
    {_REFERRALS}
)
SELECT d.kind, d.id AS record_id, d.revision, d.created_at AS made_at, d.account_id, a.name AS account, d.what, d.side,
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
"""  # noqa: S608 -- kinds of ours
# The fields that hold a day, by the kind of record: what follows its id in an entry, and what the entry is about.
_FIELDS = {
    "action": {"due_on": ("", EntryKind.ACTION)},
    "commitment": {"due_on": ("", EntryKind.COMMITMENT)},
    "milestone": {"due_on": ("", EntryKind.MILESTONE)},
    "value_review": {"planned_on": ("", EntryKind.REVIEW)},
    "risk": {"due_on": ("", EntryKind.RISK)},
    "handover": {
        "kickoff_on": (".kickoff", EntryKind.KICKOFF),
        "champion_unknown_until": (".champion", EntryKind.CHAMPION),
        "budget_owner_unknown_until": (".budget_owner", EntryKind.BUDGET_OWNER),
    },
    "referral": {
        "first_contact_by": (".first_contact", EntryKind.FIRST_CONTACT),
        "ask_again_on": (".ask_again", EntryKind.ASK_AGAIN),
    },
}
_ROWS = ", ".join(
    f"('{kind}', '$.{field}', '{suffix}')" for kind, days in _FIELDS.items() for field, (suffix, _kind) in days.items()
)
_DAYS = f"WITH field(kind, path, suffix) AS (VALUES {_ROWS})"
_KINDS = f"({', '.join(repr(kind) for kind in _FIELDS)})"
_LOST = f"""
{_DAYS}
SELECT c.record_id || f.suffix, c.before ->> f.path
FROM change_set s JOIN change c ON c.change_set_id = s.id JOIN field f ON f.kind = c.record_kind
WHERE s.at >= :since AND c.operation = 'changed'
    AND c.before ->> f.path IS NOT NULL AND json_type(c.after, f.path) = 'null'
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
{_DAYS}
SELECT DISTINCT c.record_id || coalesce(f.suffix, '')
FROM change_set s JOIN change c ON c.change_set_id = s.id LEFT JOIN field f ON f.kind = c.record_kind
WHERE s.at >= :since AND (c.record_kind = 'account' OR f.kind IS NOT NULL)
    AND :owner_id IN (c.before ->> '$.owner_id', c.before ->> '$.prepared_by_id', c.before ->> '$.to_id')
"""  # noqa: S608 -- kinds of ours
_ONCE_LATER = f"""
{_DAYS}
SELECT DISTINCT c.record_id || f.suffix
FROM change_set s JOIN change c ON c.change_set_id = s.id JOIN field f ON f.kind = c.record_kind
WHERE s.at >= :since AND c.operation = 'changed' AND :today <= c.before ->> f.path
"""  # noqa: S608 -- kinds of ours
_CLOSING = (
    *("done_on", "dropped_on", "kept_on", "released_on", "held_on", "closed_on"),
    *("first_contact_on", "met_on", "outcome_on"),
)


def calendar_entries(reading: Reading, today: date, since: datetime) -> tuple[CalendarEntry, ...]:
    """Everything with a day that is open, by day, and what was closed, deleted or lost its day since an instant."""
    lost = dict(reading.raw(_LOST, since=since))
    there = reading.rows(CalendarEntry, _DATED, today=today, since=since, lost=json.dumps(lost))
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
    last = {row[2]: row for row in reading.raw(_GONE, since=since)}
    found = reading.raw(_ACCOUNTS, ids=list({row[3] for row in last.values()}))
    accounts = {account_id: _Account(name, owner_id) for account_id, name, owner_id in found}
    entries = [
        _entry(row, field, accounts[row[3]], since.date())
        for row in last.values()
        if row[3] in accounts
        for field in _FIELDS[row[1]]
    ]
    return [entry for entry in entries if entry is not None and entry.record_id not in there]


def _entry(row: tuple[Any, ...], field: str, account: _Account, since: date) -> CalendarEntry | None:
    at, record_kind, record_id, account_id, before, changes = row
    suffix, kind = _FIELDS[record_kind][field]
    was: dict[str, Any] = json.loads(before)
    day = was.get("held_on") or was.get(field)
    closed_on = next((was[name] for name in _CLOSING if was.get(name)), None)
    if day is None or (closed_on is not None and date.fromisoformat(closed_on) < since):
        return None
    side = Side(was.get("side", Side.US))
    ours = was.get("owner_id") or was.get("prepared_by_id") or (None if was.get("accepted_on") else was.get("to_id"))
    owner_id = "" if side is Side.CUSTOMER else ours or ""
    return CalendarEntry(
        kind=kind,
        record_id=f"{record_id}{suffix}",
        revision=changes,
        made_at=datetime.fromisoformat(was["created_at"]),
        changed_at=datetime.fromisoformat(at),
        account_id=account_id,
        account=account.name,
        what=was.get("what") or was.get("title") or was.get("prospect_name") or "",
        side=side,
        who="",
        owner_id=owner_id or account.owner_id,
        follows_account=not owner_id,
        is_first_value=bool(was.get("is_first_value")),
        day=date.fromisoformat(day),
        state=EntryState.OFF,
    )
