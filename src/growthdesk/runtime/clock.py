"""What time it is, as an argument: only the entry points own the system's clock."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Protocol


class Clock(Protocol):
    """Tells the instant and the local business day."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...

    def today(self) -> date:
        """Return the present day where the user is."""
        ...

    def local_day(self, instant: datetime) -> date:
        """Return the day an instant fell on where the user is."""
        ...

    def start_of(self, day: date) -> datetime:
        """Return the instant a day begins where the user is, aware, in UTC."""
        ...


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The computer's clock; `zone` None means the computer's own time zone."""

    zone: tzinfo | None = None

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the present day where the user is."""
        return self.local_day(self.now())

    def local_day(self, instant: datetime) -> date:
        """Return the day an instant fell on where the user is."""
        return instant.astimezone(self.zone).date()

    def start_of(self, day: date) -> datetime:
        """Return the instant a day begins where the user is, aware, in UTC."""
        return datetime.combine(day, time.min, self.zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still, for tests and for commands given a date."""

    instant: datetime
    zone: tzinfo = UTC

    def __post_init__(self) -> None:
        if self.instant.tzinfo is None:
            raise ValueError("a fixed clock needs an instant with a time zone")

    def now(self) -> datetime:
        """Return the fixed instant in UTC."""
        return self.instant.astimezone(UTC)

    def today(self) -> date:
        """Return the fixed instant's day in the clock's zone."""
        return self.local_day(self.instant)

    def local_day(self, instant: datetime) -> date:
        """Return the day an instant fell on where the user is."""
        return instant.astimezone(self.zone).date()

    def start_of(self, day: date) -> datetime:
        """Return the instant a day begins where the user is, aware, in UTC."""
        return datetime.combine(day, time.min, self.zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class DayClock:
    """Another clock's place, standing still at noon of a day."""

    clock: Clock
    day: date

    def now(self) -> datetime:
        """Return about noon of the day in UTC."""
        return self.start_of(self.day) + timedelta(hours=12)

    def today(self) -> date:
        """Return the day."""
        return self.day

    def local_day(self, instant: datetime) -> date:
        """Return the day an instant fell on where the user is."""
        return self.clock.local_day(instant)

    def start_of(self, day: date) -> datetime:
        """Return the instant a day begins where the user is, aware, in UTC."""
        return self.clock.start_of(day)
