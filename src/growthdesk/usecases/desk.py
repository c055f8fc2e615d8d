"""What every use case gets first: the open file, the clock, and who is at this computer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from growthdesk.domain.problems import DraftRefused, Problem
from growthdesk.runtime.clock import Clock
from growthdesk.storage.database import Database
from growthdesk.storage.reading import Reading

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction


@dataclass(frozen=True, slots=True)
class Desk:
    """An open file in use by one person. `actor` is their name, as history keeps it."""

    database: Database
    clock: Clock
    actor: str

    @property
    def today(self) -> date:
        """Return the business day."""
        return self.clock.today()

    @property
    def reading(self) -> Reading:
        """Return the reading side for the thread that asks."""
        return self.database.reading

    @contextmanager
    def transaction(self, label: str, *, gives_way: bool = False) -> Iterator["Transaction"]:
        """Start the one transaction of a use case; `label` is the code history names it by.

        Long work `gives_way`: GivesWay is raised in it when somebody waits to save, and it tries again.

        What a change closes for good is stored with it; what is taken back stands as it stood.
        """
        now = self.clock.now()
        with self.database.transaction(actor=self.actor, label=label, now=now, gives_way=gives_way) as t:
            yield t
            if t.has_changes and not t.is_taking_back:
                from growthdesk.usecases.handover_passes import keep_passes
                from growthdesk.usecases.referral_wins import note_wins

                keep_passes(t, self.today)
                note_wins(t, self.today)


def refuse_problems(problems: tuple[Problem, ...]) -> None:
    """Raise DraftRefused when a draft has problems."""
    if problems:
        raise DraftRefused(problems)
