"""The timeline of an account: everything dated about it in one order, read a page at a time.

Rule: first the keys of one page, each source giving at most a page through its index, then what those few show.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from heapq import nlargest

from growthdesk.domain.identity import first_id_at
from growthdesk.domain.interactions import TimelineEntry, TimelineKind
from growthdesk.runtime.clock import Clock
from growthdesk.storage.reading import Reading

_CONTACTS = frozenset({TimelineKind.MEETING, TimelineKind.CALL, TimelineKind.MAIL, TimelineKind.NOTE})

_INTERACTION_KEYS = """
SELECT kind, happened_on AS "on", created_at AS at, id AS record_id FROM interaction
WHERE account_id = :account_id AND kind IN (SELECT value FROM json_each(:kinds)) AND happened_on <= :before_on
    AND (happened_on, created_at, id) < (:before_on, :before_at, :before_id)
ORDER BY happened_on DESC, created_at DESC, id DESC LIMIT :limit
"""
_ACTION_KEYS = """
SELECT 'action_done' AS kind, done_on AS "on", updated_at AS at, id AS record_id FROM action
WHERE account_id = :account_id AND done_on IS NOT NULL AND done_on <= :before_on
    AND (done_on, updated_at, id) < (:before_on, :before_at, :before_id)
ORDER BY done_on DESC, updated_at DESC, id DESC LIMIT :limit
"""
_ORDER_KEYS = """
SELECT 'order' AS kind, ordered_on AS "on", created_at AS at, id AS record_id FROM purchase_order
WHERE account_id = :account_id AND ordered_on <= :before_on
    AND (ordered_on, created_at, id) < (:before_on, :before_at, :before_id)
ORDER BY ordered_on DESC, created_at DESC, id DESC LIMIT :limit
"""
_OUTCOME_KEYS = """
SELECT 'outcome' AS kind, happened_on AS "on", created_at AS at, id AS record_id FROM outcome
WHERE account_id = :account_id AND happened_on <= :before_on
    AND (happened_on, created_at, id) < (:before_on, :before_at, :before_id)
ORDER BY happened_on DESC, created_at DESC, id DESC LIMIT :limit
"""
_READING_KEYS = """
SELECT 'reading' AS kind, read_on AS "on", created_at AS at, id AS record_id FROM reading
WHERE account_id = :account_id AND read_on <= :before_on
    AND (read_on, created_at, id) < (:before_on, :before_at, :before_id)
ORDER BY read_on DESC, created_at DESC, id DESC LIMIT :limit
"""
_REVIEW_KEYS = """
SELECT 'review' AS kind, held_on AS "on", updated_at AS at, id AS record_id FROM value_review
WHERE account_id = :account_id AND state = 'held' AND held_on <= :before_on
    AND (held_on, updated_at, id) < (:before_on, :before_at, :before_id)
ORDER BY held_on DESC, updated_at DESC, id DESC LIMIT :limit
"""
_DOCUMENT_KEYS = """
SELECT 'document' AS kind, sent_on AS "on", created_at AS at, id AS record_id FROM circulation
WHERE account_id = :account_id AND sent_on <= :before_on
    AND (sent_on, created_at, id) < (:before_on, :before_at, :before_id)
ORDER BY sent_on DESC, created_at DESC, id DESC LIMIT :limit
"""
# What stands on the timeline as itself is no change here. Fields are saved one by one: of a run of the same change to
# the same record by the same person, each within hours of the next, only the last is shown.
_IS_SHOWN_CHANGE = """
c.account_id = :account_id AND (
    c.record_kind IN ('account', 'stakeholder', 'agreement', 'measure', 'measure_version')
    OR c.operation = 'deleted'
        AND c.record_kind IN (
            'interaction', 'action', 'purchase_order', 'outcome', 'reading', 'value_review', 'circulation')
    OR s.undoes IS NOT NULL AND c.operation = 'added'
        AND c.record_kind IN (
            'interaction', 'action', 'purchase_order', 'outcome', 'reading', 'value_review', 'circulation')
    OR s.label IN ('action_dropped', 'review_cancelled') AND c.record_kind IN ('action', 'value_review')
)
"""
_CHANGE_KEYS = f"""
SELECT s.at, s.id AS record_id
FROM change c JOIN change_set s ON s.id = c.change_set_id
WHERE c.change_set_id < :before_change
    AND (s.at < :day_starts OR s.at < :day_ends AND (s.at, s.id) < (:before_at, :before_id))
    AND {_IS_SHOWN_CHANGE}
    AND NOT EXISTS (
        SELECT 1 FROM change_set n
        WHERE n.id = (SELECT min(later.change_set_id) FROM change later WHERE later.record_kind = c.record_kind
                AND later.record_id = c.record_id AND later.change_set_id > c.change_set_id)
            AND n.label = s.label AND n.actor = s.actor AND julianday(n.at) - julianday(s.at) < 0.25)
GROUP BY c.change_set_id ORDER BY c.change_set_id DESC LIMIT :limit
"""  # noqa: S608 -- constants only
_KEYS: Sequence[tuple[frozenset[TimelineKind], str]] = (
    (_CONTACTS, _INTERACTION_KEYS),
    (frozenset({TimelineKind.ACTION_DONE}), _ACTION_KEYS),
    (frozenset({TimelineKind.ORDER}), _ORDER_KEYS),
    (frozenset({TimelineKind.OUTCOME}), _OUTCOME_KEYS),
    (frozenset({TimelineKind.READING}), _READING_KEYS),
    (frozenset({TimelineKind.REVIEW}), _REVIEW_KEYS),
    (frozenset({TimelineKind.DOCUMENT}), _DOCUMENT_KEYS),
)

_INTERACTIONS = """
SELECT i.id AS record_id, i.summary AS title, i.notes AS detail, m.name AS who,
    coalesce((SELECT group_concat(p.name, ', ' ORDER BY t.id) FROM attendance t
        JOIN stakeholder p ON p.id = t.stakeholder_id WHERE t.interaction_id = i.id), '') AS people,
    '' AS code, NULL AS quantity, '' AS unit, NULL AS amount_minor, '' AS currency
FROM interaction i JOIN team_member m ON m.id = i.team_member_id
WHERE i.id IN (SELECT value FROM json_each(:ids))
"""
_ACTIONS = """
SELECT a.id AS record_id, a.what AS title, a.notes AS detail, coalesce(m.name, '') AS who,
    coalesce(p.name, '') AS people, '' AS code, NULL AS quantity, '' AS unit, NULL AS amount_minor, '' AS currency
FROM action a LEFT JOIN team_member m ON m.id = a.owner_id LEFT JOIN stakeholder p ON p.id = a.stakeholder_id
WHERE a.id IN (SELECT value FROM json_each(:ids))
"""
_ORDERS = """
SELECT id AS record_id, description AS title, coalesce(external_id, '') AS detail, '' AS who, '' AS people, '' AS code,
    NULL AS quantity, '' AS unit, amount_minor, currency
FROM purchase_order WHERE id IN (SELECT value FROM json_each(:ids))
"""
_OUTCOMES = """
SELECT o.id AS record_id, iif(o.change = '', o.activity, o.change) AS title,
    iif(o.change = '', '', o.activity) AS detail, '' AS who, coalesce(p.name, '') AS people, o.grade AS code,
    o.quantity, o.unit, o.amount_minor, o.currency
FROM outcome o LEFT JOIN stakeholder p ON p.id = o.confirmed_by_id
WHERE o.id IN (SELECT value FROM json_each(:ids))
"""
_READINGS = """
SELECT r.id AS record_id, v.title, r.source AS detail, '' AS who, '' AS people, v.kind AS code, r.value AS quantity,
    v.unit, NULL AS amount_minor, '' AS currency
FROM reading r JOIN measure_version v ON v.measure_id = r.measure_id
    AND v.number = (SELECT max(number) FROM measure_version WHERE measure_id = r.measure_id)
WHERE r.id IN (SELECT value FROM json_each(:ids))
"""
_REVIEWS = """
SELECT w.id AS record_id, w.headline AS title, '' AS detail, coalesce(m.name, '') AS who,
    coalesce((SELECT group_concat(p.name, ', ' ORDER BY t.id) FROM review_attendance t
        JOIN stakeholder p ON p.id = t.stakeholder_id WHERE t.review_id = w.id), '') AS people,
    '' AS code, NULL AS quantity, '' AS unit, NULL AS amount_minor, '' AS currency
FROM value_review w LEFT JOIN team_member m ON m.id = w.prepared_by_id
WHERE w.id IN (SELECT value FROM json_each(:ids))
"""
_DOCUMENTS = """
SELECT c.id AS record_id, '' AS title, c.note AS detail, coalesce(m.name, '') AS who, c.recipient AS people,
    c.kind || iif(c.edition IS NULL, '', ',' || c.edition) AS code,
    NULL AS quantity, '' AS unit, NULL AS amount_minor, '' AS currency
FROM circulation c LEFT JOIN team_member m ON m.id = c.sent_by_id
WHERE c.id IN (SELECT value FROM json_each(:ids))
"""
_CHANGES = f"""
SELECT s.id AS record_id, s.label AS title, s.actor AS who, coalesce(p.name, g.title, v.title,
        json_extract(c.before, '$.name'), json_extract(c.before, '$.title'), json_extract(c.before, '$.what'),
        json_extract(c.before, '$.summary'), json_extract(c.before, '$.change'),
        json_extract(c.before, '$.description'), json_extract(c.before, '$.recipient'),
        json_extract(c.after, '$.name'), json_extract(c.after, '$.title'),
        json_extract(c.after, '$.what'), json_extract(c.after, '$.summary'), json_extract(c.after, '$.change'),
        json_extract(c.after, '$.description'), json_extract(c.after, '$.recipient'),
        (SELECT title FROM measure_version WHERE measure_id = c.record_id ORDER BY number DESC LIMIT 1),
        (SELECT what FROM action WHERE id = c.record_id), '') AS name,
    iif(c.record_kind = 'interaction',
        coalesce(json_extract(c.before, '$.kind'), json_extract(c.after, '$.kind'), ''), '') AS contact_kind
FROM change c JOIN change_set s ON s.id = c.change_set_id
LEFT JOIN stakeholder p ON p.id = c.record_id
LEFT JOIN agreement g ON g.id = c.record_id
LEFT JOIN measure_version v ON v.id = c.record_id
WHERE c.change_set_id IN (SELECT value FROM json_each(:ids)) AND c.record_kind <> 'account' AND {_IS_SHOWN_CHANGE}
UNION ALL SELECT id, label, actor, '', '' FROM change_set WHERE id IN (SELECT value FROM json_each(:ids))
"""  # noqa: S608 -- constants only
_SHOWN: Mapping[TimelineKind, str] = {
    **dict.fromkeys(_CONTACTS, _INTERACTIONS),
    TimelineKind.ACTION_DONE: _ACTIONS,
    TimelineKind.ORDER: _ORDERS,
    TimelineKind.OUTCOME: _OUTCOMES,
    TimelineKind.READING: _READINGS,
    TimelineKind.REVIEW: _REVIEWS,
    TimelineKind.DOCUMENT: _DOCUMENTS,
}


@dataclass(frozen=True, slots=True)
class _Key:
    """Where an entry stands."""

    kind: TimelineKind
    on: date
    at: datetime
    record_id: str

    @property
    def place(self) -> tuple[date, datetime, str]:
        """Order entries: later ones are larger."""
        return self.on, self.at, self.record_id


@dataclass(frozen=True, slots=True)
class _Changed:
    """When something changed; which day that was is the clock's to say."""

    at: datetime
    record_id: str


@dataclass(frozen=True, slots=True)
class _Shown:
    """What an entry shows."""

    record_id: str
    title: str
    detail: str
    who: str
    people: str
    code: str
    quantity: Decimal | None
    unit: str
    amount_minor: int | None
    currency: str


@dataclass(frozen=True, slots=True)
class _Named:
    """One record touched by a change set, by its name; of a contact its kind too."""

    record_id: str
    title: str
    who: str
    name: str
    contact_kind: str


def timeline(
    reading: Reading,
    account_id: str,
    clock: Clock,
    *,
    kinds: Collection[TimelineKind] | None,
    limit: int,
    before: TimelineEntry | None,
) -> tuple[TimelineEntry, ...]:
    """A page of an account's timeline, newest first, after the entry `before`."""
    wanted = frozenset(TimelineKind if kinds is None else kinds)
    keys = _dated_keys(reading, account_id, wanted, limit, before)
    if TimelineKind.CHANGE in wanted:
        changes = _change_keys(reading, account_id, clock, limit, before)
        keys = tuple(nlargest(limit, (*keys, *changes), key=lambda key: key.place))
    shown = _shown(reading, account_id, keys)
    return tuple(_entry(key, shown[key.record_id]) for key in keys)


def _dated_keys(
    reading: Reading, account_id: str, kinds: frozenset[TimelineKind], limit: int, before: TimelineEntry | None
) -> tuple[_Key, ...]:
    sources = [sql for covered, sql in _KEYS if covered & kinds]
    if not sources:
        return ()
    params = {
        "account_id": account_id,
        "kinds": sorted(kinds),
        "limit": limit,
        "before_on": date.max if before is None else before.on,
        "before_at": "~" if before is None else before.at,
        "before_id": "~" if before is None else before.record_id,
    }
    pages = " UNION ALL ".join([f"SELECT * FROM ({source})" for source in sources])  # noqa: S608 -- constants only
    sql = pages + ' ORDER BY "on" DESC, at DESC, record_id DESC LIMIT :limit'
    return reading.rows(_Key, sql, **params)


def _change_keys(
    reading: Reading, account_id: str, clock: Clock, limit: int, before: TimelineEntry | None
) -> Iterator[_Key]:
    day_ends = None if before is None else clock.start_of(before.on + timedelta(days=1))
    params = {
        "day_starts": "~" if before is None else clock.start_of(before.on),
        "day_ends": day_ends or "~",
        "before_at": "~" if before is None else before.at,
        "before_id": "~" if before is None else before.record_id,
        "before_change": "~" if day_ends is None else first_id_at(day_ends),
    }
    for changed in reading.rows(_Changed, _CHANGE_KEYS, account_id=account_id, limit=limit, **params):
        yield _Key(TimelineKind.CHANGE, clock.local_day(changed.at), changed.at, changed.record_id)


def _shown(reading: Reading, account_id: str, keys: Sequence[_Key]) -> dict[str, _Shown]:
    wanted: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        wanted[_SHOWN.get(key.kind, "")].append(key.record_id)
    changed = wanted.pop("", [])
    found = {one.record_id: one for sql, ids in wanted.items() for one in reading.rows(_Shown, sql, ids=ids)}
    return found | _changes(reading, account_id, changed)


def _changes(reading: Reading, account_id: str, ids: Sequence[str]) -> dict[str, _Shown]:
    if not ids:
        return {}
    found: dict[str, list[_Named]] = defaultdict(list)
    for row in reading.rows(_Named, _CHANGES, ids=ids, account_id=account_id):
        found[row.record_id].append(row)
    return {
        change_set_id: _Shown(
            record_id=change_set_id,
            title=touched[0].title,
            detail=", ".join(dict.fromkeys(one.name for one in touched if one.name)),
            who=touched[0].who,
            people="",
            code=_only(one.contact_kind for one in touched if one.contact_kind),
            quantity=None,
            unit="",
            amount_minor=None,
            currency="",
        )
        for change_set_id, touched in found.items()
    }


def _only(kinds: Iterable[str]) -> str:
    """Return the one kind there is, "" for none or several."""
    several = set(kinds)
    return several.pop() if len(several) == 1 else ""


def _entry(key: _Key, shown: _Shown) -> TimelineEntry:
    return TimelineEntry(
        kind=key.kind,
        on=key.on,
        at=key.at,
        record_id=key.record_id,
        title=shown.title,
        detail=shown.detail,
        who=shown.who,
        people=shown.people,
        code=shown.code,
        quantity=shown.quantity,
        unit=shown.unit,
        amount_minor=shown.amount_minor,
        currency=shown.currency,
    )
