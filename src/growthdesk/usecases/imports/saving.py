"""Saves the plan of an import: worked out ahead, then written in one transaction that lets saves of the window pass.

Until the last step is told it can still be given up.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from growthdesk.domain.accounts import Account
from growthdesk.domain.history import Changes
from growthdesk.domain.imports import ImportStep
from growthdesk.domain.problems import Refusal
from growthdesk.domain.records import Record
from growthdesk.storage.imports import kinds_changed_since
from growthdesk.storage.user_actions import standing
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.imports.plan import Plan
from growthdesk.usecases.imports.reading import Tell
from growthdesk.usecases.long_work import letting_saves_pass

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction, Write

_AT_ONCE = 500
# What rows are judged against; a save of anything else leaves a plan as good as it was.
_JUDGED_BY = frozenset(
    {"firm", "team_member", "account", "stakeholder", "agreement", "purchase_order", "measure", "measure_version",
     "reading", "outcome", "first_value"}
)  # fmt: skip


def save_plan(desk: Desk, plan: Plan, tell: Tell) -> Changes | None:
    """Save a plan whole; None, with nothing written, when somebody saved since what it was judged against."""
    writes = []
    for write, fraction in _worked_out(plan):
        tell(ImportStep.WRITING, fraction / 2)
        writes.append(write)

    def attempt(gives_way: bool) -> Changes | None:
        with desk.transaction("imported", gives_way=gives_way) as t:
            if _JUDGED_BY & kinds_changed_since(t, plan.as_of):
                return None
            _write_all(t, writes, tell)
        return t.changes

    return letting_saves_pass(attempt)


def import_stands(desk: Desk, change_set_id: str) -> bool:
    """Whether what an import did is so now: it was not taken back, or is again since."""
    return change_set_id in standing(desk.reading, [change_set_id])


def accounts_there(desk: Desk, account_ids: Sequence[str]) -> set[str]:
    """Return those of some accounts that are not deleted."""
    there = set()
    for account_id in account_ids:
        with suppress(Refusal):
            there.add(desk.reading.get(Account, account_id).id)
    return there


def _worked_out(plan: Plan) -> Iterator[tuple["Write", float]]:
    """Yield every write and how far the work has come; records others refer to come first."""
    from growthdesk.storage.writing import adding, changing

    shelves = plan.book.shelves()
    added: list[Record] = [record for shelf in shelves for record in shelf.added()]
    changed = [pair for shelf in shelves for pair in shelf.changed()]
    whole = len(added) + len(changed)
    for start in range(0, len(added), _AT_ONCE):
        for write in adding(added[start : start + _AT_ONCE]):
            yield write, start / whole
    for at, (current, wanted) in enumerate(changed, len(added)):
        change = changing(current, wanted, plan.book.now)
        if change is not None:
            yield change[1], at / whole


def _write_all(t: "Transaction", writes: list["Write"], tell: Tell) -> None:
    rows = sum(len(write.rows) for write in writes)
    written = told = 0
    for write in writes:
        if written >= told:
            tell(ImportStep.WRITING, (1 + written / rows) / 2)
            told = written + _AT_ONCE
        t.write(write)
        written += len(write.rows)
    tell(ImportStep.SAVING, None)  # the last moment to give up: what follows is the commit
