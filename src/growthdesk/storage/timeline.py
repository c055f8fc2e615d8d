"""The timeline of an account: everything dated about it in one order, read a page at a time.

Rule: first the keys of one page, each source giving at most a page through its index, then what those few show.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from heapq import nlargest

from growthdesk.domain.identity import first_id_at
from growthdesk.domain.interactions import TimelineEntry, TimelineKind
from growthdesk.runtime.clock import Clock
from growthdesk.storage.reading import Reading
from growthdesk.storage.timeline_sources import CHANGE_KEYS, CHANGES, KEYS, SHOWN


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
    keys = _dated_keys(reading, account_id, wanted, clock.today(), limit, before)
    if TimelineKind.CHANGE in wanted:
        changes = _change_keys(reading, account_id, clock, limit, before)
        keys = tuple(nlargest(limit, (*keys, *changes), key=lambda key: key.place))
    shown = _shown(reading, account_id, keys)
    return tuple(_entry(key, shown[SHOWN.get(key.kind, ""), key.record_id]) for key in keys)


def _dated_keys(
    reading: Reading,
    account_id: str,
    kinds: frozenset[TimelineKind],
    today: date,
    limit: int,
    before: TimelineEntry | None,
) -> tuple[_Key, ...]:
    sources = [sql for covered, sql in KEYS if covered & kinds]
    if not sources:
        return ()
    params = {
        "account_id": account_id,
        "kinds": sorted(kinds),
        "today": today,
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
    for changed in reading.rows(_Changed, CHANGE_KEYS, account_id=account_id, limit=limit, **params):
        yield _Key(TimelineKind.CHANGE, clock.local_day(changed.at), changed.at, changed.record_id)


def _shown(reading: Reading, account_id: str, keys: Sequence[_Key]) -> dict[tuple[str, str], _Shown]:
    """Read what entries show, by where it is read and the record: one record may have entries of several kinds."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        wanted[SHOWN.get(key.kind, "")].append(key.record_id)
    changed = wanted.pop("", [])
    found = {(sql, one.record_id): one for sql, ids in wanted.items() for one in reading.rows(_Shown, sql, ids=ids)}
    return found | {("", one): shown for one, shown in _changes(reading, account_id, changed).items()}


def _changes(reading: Reading, account_id: str, ids: Sequence[str]) -> dict[str, _Shown]:
    if not ids:
        return {}
    found: dict[str, list[_Named]] = defaultdict(list)
    for row in reading.rows(_Named, CHANGES, ids=ids, account_id=account_id):
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
