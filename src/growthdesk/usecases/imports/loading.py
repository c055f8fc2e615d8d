"""Puts on the book what is on file and can be meant by the rows of an import."""

from collections.abc import Iterator, Sequence
from datetime import date

from growthdesk.domain.accounts import Account
from growthdesk.domain.agreements import Agreement
from growthdesk.domain.identity import new_id
from growthdesk.domain.imports import ImportKind
from growthdesk.domain.measures import Measure, MeasureVersion
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.exchange.import_records import ImportRecord, MeasureRecord, OrderRecord, OutcomeRecord
from growthdesk.storage import firms
from growthdesk.storage import imports as storage
from growthdesk.storage.reading import Reading
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.imports.book import Book, Shelf, folded
from growthdesk.usecases.imports.reading import ReadFile

# A row makes at most so many records: team member, account, person and agreement.
_MOST_PER_ROW = 4


def load_book(reading: Reading, desk: Desk, files: Sequence[ReadFile], home_currency: str) -> Book:
    """Read what the files are about; a kind that is not imported stays empty where no row can refer to it."""
    kinds = {file.source.kind for file in files}
    records = [record for file in files if file.rows for record in file.rows.records]
    with_measures = bool(kinds & {ImportKind.MEASURES, ImportKind.OUTCOMES})
    with_people = with_measures or bool(kinds & {ImportKind.ACCOUNTS, ImportKind.PEOPLE})
    ids, days = _named(records)
    return Book(
        now=desk.clock.now(),
        today=desk.today,
        home_currency=home_currency,
        new_ids=_new_ids(desk, len(records) * _MOST_PER_ROW + 1),
        members=Shelf(firms.team(reading), name=lambda one: folded(one.name)),
        accounts=Shelf(
            reading.find(Account),
            external_id=lambda one: one.external_id,
            exact_name=lambda one: one.name,
            name=lambda one: folded(one.name),
        ),
        people=Shelf(
            reading.find(Stakeholder) if with_people else (),
            external_id=lambda one: (one.account_id, one.external_id) if one.external_id else None,
            name=lambda one: (one.account_id, folded(one.name)),
        ),
        agreements=Shelf(
            reading.find(Agreement) if ImportKind.ACCOUNTS in kinds else (),
            title=lambda one: (one.account_id, folded(one.title)),
        ),
        orders=Shelf(
            storage.orders_concerned(reading, ids, days) if ImportKind.ORDERS in kinds else (),
            external_id=lambda one: one.external_id,
            purchase=lambda one: (one.account_id, one.ordered_on, one.amount_minor, one.currency),
        ),
        measures=Shelf(
            reading.find(Measure) if with_measures else (),
            external_id=lambda one: (one.account_id, one.external_id) if one.external_id else None,
        ),
        versions=Shelf(
            reading.find(MeasureVersion) if with_measures else (),
            measure=lambda one: one.measure_id,
            title=lambda one: (one.account_id, folded(one.title)),
        ),
        readings=Shelf(
            storage.readings_on(reading, days) if ImportKind.MEASURES in kinds else (),
            day=lambda one: (one.measure_id, one.read_on),
        ),
        outcomes=Shelf(
            storage.outcomes_concerned(reading, ids, days) if ImportKind.OUTCOMES in kinds else (),
            external_id=lambda one: (one.account_id, one.external_id) if one.external_id else None,
            entry=lambda one: (one.account_id, one.happened_on, folded(one.change or one.activity)),
        ),
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


def _new_ids(desk: Desk, count: int) -> Iterator[str]:
    """Yield ids that sort in the order they are taken, so that lists by id keep the order of the file."""
    now = desk.clock.now()
    yield from sorted(new_id(now) for _ in range(count))
    while True:
        yield new_id(now)
