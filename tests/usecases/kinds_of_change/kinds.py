"""One kind of change, and the table of them."""

from collections.abc import Callable
from dataclasses import dataclass

from growthdesk.domain.history import Changes
from tests.usecases.kinds_of_change.chance import Chance

Run = Callable[[Chance], Changes | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of change, by the label history knows it by."""

    label: str
    run: Run


class Kinds(list[Kind]):
    """The kinds of change of one feature."""

    def take(self, label: str) -> Callable[[Run], Run]:
        """Take a kind of change into the table."""

        def take_in(run: Run) -> Run:
            self.append(Kind(label, run))
            return run

        return take_in
