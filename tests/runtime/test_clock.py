from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from growthdesk.runtime.clock import DayClock, FixedClock, SystemClock

DUBAI = timezone(timedelta(hours=4))


def test_a_fixed_clock_tells_utc_and_the_local_day() -> None:
    clock = FixedClock(datetime(2026, 3, 1, 1, 30, tzinfo=DUBAI), DUBAI)
    assert clock.now() == datetime(2026, 2, 28, 21, 30, tzinfo=UTC)
    assert clock.now().tzinfo is UTC
    assert clock.today() == date(2026, 3, 1)


def test_an_instant_falls_on_the_day_where_the_user_is() -> None:
    evening = datetime(2026, 2, 28, 21, 30, tzinfo=UTC)
    for clock in (FixedClock(evening, DUBAI), SystemClock(DUBAI)):
        assert clock.local_day(evening) == date(2026, 3, 1)
        assert clock.start_of(date(2026, 3, 1)) == datetime(2026, 2, 28, 20, tzinfo=UTC)
        assert clock.start_of(date(2026, 3, 1)).tzinfo is UTC


def test_a_fixed_clock_refuses_an_instant_without_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        FixedClock(datetime(2026, 3, 1))  # noqa: DTZ001 (the mistake under test)


def test_the_system_clock_is_aware_and_its_day_fits_its_zone() -> None:
    clock = SystemClock(DUBAI)
    before = datetime.now(UTC)
    now = clock.now()
    assert now.tzinfo is UTC
    assert before <= now <= datetime.now(UTC)
    assert clock.today() in {now.astimezone(DUBAI).date(), datetime.now(DUBAI).date()}


def test_a_day_is_one_of_the_place_whose_clock_it_was_taken_from() -> None:
    clock = DayClock(SystemClock(DUBAI), date(2026, 3, 1))
    assert clock.today() == clock.local_day(clock.now()) == date(2026, 3, 1)
    assert clock.now() == datetime(2026, 3, 1, 8, tzinfo=UTC)
    assert clock.start_of(date(2026, 3, 2)) == datetime(2026, 3, 1, 20, tzinfo=UTC)
