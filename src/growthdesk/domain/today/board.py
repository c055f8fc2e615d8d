"""Everything Today knows at one moment, account by account, so that a change costs what the account it touches costs.

Rule: a board is never changed: the next one shares with it what nobody touched, and the newest wins.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from growthdesk.domain.today.lines import AccountAtStake, Line
from growthdesk.domain.today.marks import Hidden
from growthdesk.domain.today.ranking import MOST_LINES, Part, TodayList, When, first_of, in_order, parts_of_account

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AccountToday:
    """What is to do for one account, what of it is away, and whether somebody said what comes next."""

    account: AccountAtStake
    has_next_step: bool
    lines: tuple[Line, ...]
    hidden: tuple[Hidden, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """The lines of one team member, or of everybody (`owner_id` None), in their order."""

    owner_id: str | None
    parts: Mapping[str, tuple[Part, ...]]
    order: tuple[Part, ...]
    hidden: tuple[Hidden, ...]
    without_next_step: tuple[str, ...]

    @property
    def due_now(self) -> int:
        """Count the lines that are overdue or of today."""
        return sum(len(part.lines) for part in self.order if part.when is not When.NEXT_DAYS)

    def first(self, most: int | None = MOST_LINES) -> TodayList:
        """Return the first lines and how many more there are."""
        return first_of(self.order, most)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, in their order."""
        return tuple(line for part in self.order for line in part.lines)


@dataclass(frozen=True, slots=True)
class Board:
    """What there was to do on a day: every account, and the two views of the page."""

    as_of: date
    accounts: Mapping[str, AccountToday]
    mine: View
    everyone: View


def make_board(as_of: date, accounts: Mapping[str, AccountToday], owner_id: str | None) -> Board:
    """Put everything in order for one team member; None stands for everybody."""
    everyone = _view(as_of, accounts, None)
    return Board(as_of, accounts, everyone if owner_id is None else _view(as_of, accounts, owner_id), everyone)


def replaced(board: Board, anew: Mapping[str, AccountToday], account_ids: Collection[str]) -> Board:
    """Return the board with some accounts as they are now; those no longer there are gone from it."""
    accounts = _with(board.accounts, anew.get, account_ids)
    everyone = _view(board.as_of, accounts, None, board.everyone, account_ids)
    own = board.mine.owner_id
    mine = everyone if own is None else _view(board.as_of, accounts, own, board.mine, account_ids)
    return Board(board.as_of, accounts, mine, everyone)


def _with(known: Mapping[str, T], get: Callable[[str], T | None], keys: Collection[str]) -> dict[str, T]:
    changed = dict(known)
    for key in keys:
        value = get(key)
        if value is None:
            changed.pop(key, None)
        else:
            changed[key] = value
    return changed


def _view(
    as_of: date,
    accounts: Mapping[str, AccountToday],
    owner_id: str | None,
    before: View | None = None,
    account_ids: Collection[str] = (),
) -> View:
    """Order everything, or put in order anew only what some accounts have to do."""

    def parts_of(account_id: str) -> tuple[Part, ...] | None:
        found = accounts.get(account_id)
        own = () if found is None else [line for line in found.lines if owner_id in (None, line.owner_id)]
        return parts_of_account(own, as_of) or None

    known, touched = ({}, accounts) if before is None else (before.parts, account_ids)
    parts = _with(known, parts_of, touched)
    return View(
        owner_id=owner_id,
        parts=parts,
        order=in_order(part for own in parts.values() for part in own),
        hidden=tuple(
            away for one in accounts.values() for away in one.hidden if owner_id in (None, away.line.owner_id)
        ),
        without_next_step=tuple(
            one.account.id
            for one in accounts.values()
            if one.account.is_watched and not one.has_next_step and owner_id in (None, one.account.owner_id)
        ),
    )
