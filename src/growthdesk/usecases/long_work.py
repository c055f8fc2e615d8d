"""Long writes beside the window: on a connection of their own, and letting every save of the window pass.

Rule: work tried again has left nothing behind; what may be given up by raising leaves nothing behind either.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from growthdesk.storage.turns import GivesWay
from growthdesk.usecases.desk import Desk

T = TypeVar("T")

# Nobody saves so often in a row; and were it so, the work has to end.
MOST_TIMES_GIVING_WAY = 100


@contextmanager
def own_connection(desk: Desk) -> Iterator[Desk]:
    """Give a desk whose connection nobody else uses, closed afterwards: the window keeps reading meanwhile."""
    if desk.database.is_read_only:
        yield desk
        return
    database = desk.database.beside()
    try:
        yield Desk(database, desk.clock, desk.actor)
    finally:
        database.close()


def letting_saves_pass(attempt: Callable[[bool], T]) -> T:
    """Try until it is written: `attempt` is told whether to give way, and is begun anew after it did."""
    for _time in range(MOST_TIMES_GIVING_WAY):
        try:
            return attempt(True)
        except GivesWay:  # a save of the window goes first; nothing of ours was kept
            continue
    return attempt(False)
