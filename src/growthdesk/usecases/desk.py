"""What every use case gets first: the open file, the clock, and who is at this computer."""

from contextlib import AbstractContextManager
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

    def transaction(self, label: str, *, gives_way: bool = False) -> "AbstractContextManager[Transaction]":
        """Start the one transaction of a use case; `label` is the code history names it by.

        Long work `gives_way`: GivesWay is raised in it when somebody waits to save, and it tries again.
        """
        now = self.clock.now()
        return self.database.transaction(actor=self.actor, label=label, now=now, gives_way=gives_way)


def refuse_problems(problems: tuple[Problem, ...]) -> None:
    """Raise DraftRefused when a draft has problems."""
    if problems:
        raise DraftRefused(problems)
