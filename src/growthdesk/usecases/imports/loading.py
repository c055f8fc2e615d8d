"""Puts on the book what is on file and can be meant by the rows of an import."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from growthdesk.domain.accounts import Account
from growthdesk.domain.agreements import Agreement
from growthdesk.domain.identity import new_id
from growthdesk.domain.imports import ImportKind, ImportRequest
from growthdesk.domain.measures import Measure, MeasureVersion
from growthdesk.domain.measures import Reading as MeasureReading
from growthdesk.domain.orders import Order
from growthdesk.domain.outcomes import Outcome
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.exchange.import_records import ImportRecord, MeasureRecord, OrderRecord, OutcomeRecord
from growthdesk.storage import firms
from growthdesk.storage import imports as storage
from growthdesk.storage.accounts import won_here
from growthdesk.storage.first_values import confirmed_by_account
from growthdesk.storage.reading import Reading
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.imports.alikes import Alikes
from growthdesk.usecases.imports.book import Book, Shelf, folded
from growthdesk.usecases.imports.reading import ReadFile

# Few enough to be sorted in no time: no other thread goes on meanwhile.
_IDS_AT_ONCE = 1_000


def load_book(
    reading: Reading, desk: Desk, files: Sequence[ReadFile], home_currency: str, request: ImportRequest
) -> Book:
    """Read what the files are about; a kind that is not imported stays empty where no row can refer to it."""
    kinds = {file.source.kind for file in files}
    records = [record for file in files if file.rows for record in file.rows.records]
    with_measures = bool(kinds & {ImportKind.MEASURES, ImportKind.OUTCOMES})
    with_people = with_measures or bool(kinds & {ImportKind.ACCOUNTS, ImportKind.PEOPLE})
    ids, days = _named(records)
    accounts = _accounts(reading)
    people = _people(reading.find(Stakeholder) if with_people else ())
    return Book(
        now=desk.clock.now(),
        today=desk.today,
        home_currency=home_currency,
        new_ids=_new_ids(desk),
        members=Shelf(firms.team(reading), name=lambda one: folded(one.name)),
        accounts=accounts,
        people=people,
        agreements=_agreements(reading.find(Agreement) if ImportKind.ACCOUNTS in kinds else ()),
        orders=_orders(storage.orders_concerned(reading, ids, days) if ImportKind.ORDERS in kinds else ()),
        measures=_measures(reading.find(Measure) if with_measures else ()),
        versions=_versions(reading.find(MeasureVersion) if with_measures else ()),
        readings=_readings(storage.readings_on(reading, days) if ImportKind.MEASURES in kinds else ()),
        outcomes=_outcomes(storage.outcomes_concerned(reading, ids, days) if ImportKind.OUTCOMES in kinds else ()),
        confirmed_on=confirmed_by_account(reading) if ImportKind.ACCOUNTS in kinds else {},
        won_here=won_here(reading) if ImportKind.ACCOUNTS in kinds else frozenset(),
        alikes=Alikes(accounts, people, request.answers, new_when_alike=request.new_when_alike),
    )


def _accounts(reading: Reading) -> Shelf[Account]:
    return Shelf(
        reading.find(Account),
        external_id=lambda one: one.external_id,
        exact_name=lambda one: one.name,
        name=lambda one: folded(one.name),
    )


def _people(on_file: Sequence[Stakeholder]) -> Shelf[Stakeholder]:
    return Shelf(
        on_file,
        account=lambda one: one.account_id,
        external_id=lambda one: (one.account_id, one.external_id) if one.external_id else None,
        name=lambda one: (one.account_id, folded(one.name)),
    )


def _agreements(on_file: Sequence[Agreement]) -> Shelf[Agreement]:
    return Shelf(
        on_file,
        account=lambda one: one.account_id,
        title=lambda one: (one.account_id, folded(one.title)),
    )


def _orders(on_file: Sequence[Order]) -> Shelf[Order]:
    return Shelf(
        on_file,
        external_id=lambda one: one.external_id,
        purchase=lambda one: (one.account_id, one.ordered_on, one.amount_minor, one.currency),
    )


def _measures(on_file: Sequence[Measure]) -> Shelf[Measure]:
    return Shelf(on_file, external_id=lambda one: (one.account_id, one.external_id) if one.external_id else None)


def _versions(on_file: Sequence[MeasureVersion]) -> Shelf[MeasureVersion]:
    return Shelf(
        on_file,
        measure=lambda one: one.measure_id,
        title=lambda one: (one.account_id, folded(one.title)),
    )


def _readings(on_file: Sequence[MeasureReading]) -> Shelf[MeasureReading]:
    return Shelf(on_file, day=lambda one: (one.measure_id, one.read_on))


def _outcomes(on_file: Sequence[Outcome]) -> Shelf[Outcome]:
    return Shelf(
        on_file,
        external_id=lambda one: (one.account_id, one.external_id) if one.external_id else None,
        entry=lambda one: (one.account_id, one.happened_on, folded(one.change or one.activity)),
    )


def _named(records: Sequence[ImportRecord]) -> tuple[set[str], set[date]]:
    """Return the external ids and the days by which rows mean entries of a ledger, a log or a measure."""
    ids: set[str] = set()
    days: set[date] = set()
    for record in records:
        if isinstance(record, MeasureRecord):
            days |= {record.now_on} if record.now_on else set()
        elif isinstance(record, OrderRecord | OutcomeRecord):
            day = record.ordered_on if isinstance(record, OrderRecord) else record.happened_on
            ids |= {record.external_id} if record.external_id else set()
            days |= {day} if day else set()
    return ids, days


def _new_ids(desk: Desk) -> Iterator[str]:
    """Yield ids that sort in the order they are taken, so that lists by id keep the order of the file."""
    now = desk.clock.now()
    while True:
        yield from sorted(new_id(now) for _ in range(_IDS_AT_ONCE))
        now += timedelta(milliseconds=1)
