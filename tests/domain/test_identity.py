"""Identifiers sort by the time they were made and never repeat."""

import re
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from growthdesk.domain.identity import first_id_at, new_id

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
instants = some.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=some.just(UTC))  # noqa: DTZ001 -- bounds


@given(instants, some.integers(1, 10_000_000))
def test_a_later_identifier_sorts_after_an_earlier_one(instant: datetime, milliseconds: int) -> None:
    assert new_id(instant) < new_id(instant + timedelta(milliseconds=milliseconds))


@given(instants)
def test_the_bound_of_an_instant_parts_earlier_from_later(instant: datetime) -> None:
    bound = first_id_at(instant)
    assert new_id(instant - timedelta(milliseconds=1)) < bound <= new_id(instant)


def test_identifiers_of_one_instant_differ() -> None:
    assert len({new_id(NOW) for _ in range(1000)}) == 1000


def test_an_identifier_says_version_seven() -> None:
    assert re.fullmatch("[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}", new_id(NOW))
