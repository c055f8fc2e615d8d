"""Queries for success measures: an account's measures with versions, readings and the names they refer to."""

from collections import defaultdict
from datetime import date

from growthdesk.domain.measures import Measure, MeasureVersion, MeasureView, measure_view
from growthdesk.domain.measures import Reading as MeasureReading
from growthdesk.storage.reading import Reading

# In the order of its index, which is nearly the one they are wanted in.
_READINGS = "SELECT * FROM reading WHERE account_id = :account_id ORDER BY read_on"


def measures_of_account(
    reading: Reading, account_id: str, as_of: date, *, with_retired: bool = False
) -> tuple[MeasureView, ...]:
    """Read the measures of an account as they stood on a date, in the order they were agreed."""
    versions = defaultdict(list)
    for version in reading.find(MeasureVersion, account_id=account_id):
        versions[version.measure_id].append(version)
    values = defaultdict(list)
    for value in reading.rows(MeasureReading, _READINGS, account_id=account_id):
        values[value.measure_id].append(value)
    names = stakeholder_names(reading, account_id)
    return tuple(
        measure_view(measure, versions[measure.id], values[measure.id], as_of, names)
        for measure in sorted(reading.find(Measure, account_id=account_id), key=lambda m: (m.created_at, m.id))
        if with_retired or measure.retired_on is None or measure.retired_on > as_of
    )


def measure_as_of(reading: Reading, measure_id: str, as_of: date) -> MeasureView:
    """Read one measure as it stood on a date; Refusal "record_missing" when there is none."""
    measure = reading.get(Measure, measure_id)
    return measure_view(
        measure,
        reading.find(MeasureVersion, measure_id=measure_id),
        reading.find(MeasureReading, measure_id=measure_id),
        as_of,
        stakeholder_names(reading, measure.account_id),
    )


def stakeholder_names(reading: Reading, account_id: str) -> dict[str, str]:
    """Read the names of an account's people by id."""
    rows = reading.raw("SELECT id, name FROM stakeholder WHERE account_id = :account_id", account_id=account_id)
    return {str(key): str(name) for key, name in rows}
