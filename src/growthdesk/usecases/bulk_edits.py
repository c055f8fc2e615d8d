"""The same change to several accounts, as one change set: one undo takes all of it back."""

from collections.abc import Sequence
from datetime import date

from growthdesk.domain.accounts import Account
from growthdesk.domain.bulk_edits import BulkEdit, BulkPlan, problems_in_bulk_edit, wanted
from growthdesk.domain.history import Changes
from growthdesk.storage.reading import Reading
from growthdesk.usecases.accounts import Tell, take_out_accounts
from growthdesk.usecases.actions import put_action
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.firms import refuse_gone
from growthdesk.usecases.long_work import letting_saves_pass, own_connection
from growthdesk.usecases.undo import LONG_FROM


def plan_edit(desk: Desk, account_ids: Sequence[str], edit: BulkEdit) -> BulkPlan:
    """Count for how many accounts each part of an edit changes anything; nothing is written."""
    wanted_ids = set(account_ids)
    accounts = [account for account in desk.reading.find(Account) if account.id in wanted_ids]
    changes = [wanted(account, edit) for account in accounts]
    return BulkPlan(
        accounts=len(accounts),
        owner=sum("owner_id" in fields for fields in changes),
        tier=sum("tier" in fields for fields in changes),
        status=sum("status" in fields for fields in changes),
        actions=len(accounts) if edit.action is not None else 0,
    )


def editing_takes_long(account_ids: Sequence[str], edit: BulkEdit) -> bool:
    """Tell whether somebody waits noticeably for an edit: by the records it touches at most."""
    return len(account_ids) * (1 if edit.action is None else 2) > LONG_FROM


def check_edit(desk: Desk, account_ids: Sequence[str], edit: BulkEdit) -> None:
    """Raise what `edit_accounts` would refuse now, without changing anything."""
    _checked(desk.reading, account_ids, edit, desk.today)


def edit_accounts(desk: Desk, account_ids: Sequence[str], edit: BulkEdit, tell: Tell | None = None) -> Changes:
    """Change several accounts; one that is as wanted already is not touched.

    An action of ours becomes the next step where an account has none. Raises DraftRefused, and Refusal
    `record_missing` when an account is gone; then none is changed. With `tell` it is long work as deleting is.
    """
    if tell is None:
        return _edit(desk, account_ids, edit, _unheard, gives_way=False)
    with own_connection(desk) as own:
        return letting_saves_pass(lambda gives_way: _edit(own, account_ids, edit, tell, gives_way=gives_way))


def _edit(desk: Desk, account_ids: Sequence[str], edit: BulkEdit, tell: Tell, *, gives_way: bool) -> Changes:
    is_one = len(set(account_ids)) == 1
    with desk.transaction(gives_way=gives_way, label="account_changed" if is_one else "accounts_changed") as t:
        accounts = _checked(t, account_ids, edit, desk.today)
        for number, account in enumerate(accounts):
            tell(number / len(accounts))
            t.change(account, **wanted(account, edit))
            if edit.action is not None:
                put_action(t, desk, account.id, edit.action)
    return t.changes


def _checked(reading: Reading, account_ids: Sequence[str], edit: BulkEdit, today: date) -> list[Account]:
    accounts = [reading.get(Account, account_id) for account_id in account_ids]
    refuse_problems(problems_in_bulk_edit(edit, accounts))
    refuse_gone(reading, edit.owner_id, today)
    return accounts


def delete_accounts(desk: Desk, account_ids: Sequence[str], tell: Tell | None = None) -> Changes:
    """Delete several accounts with everything recorded about them; history keeps every record.

    With `tell` it is long work for any thread, on a connection of its own: it lets saves pass, says how far it has
    come, 0 to 1, and leaves nothing behind when `tell` raises.
    """
    if tell is None:
        return _delete(desk, account_ids, None, gives_way=False)
    with own_connection(desk) as own:
        return letting_saves_pass(lambda gives_way: _delete(own, account_ids, tell, gives_way=gives_way))


def _delete(desk: Desk, account_ids: Sequence[str], tell: Tell | None, *, gives_way: bool) -> Changes:
    is_one = len(set(account_ids)) == 1
    with desk.transaction(gives_way=gives_way, label="account_deleted" if is_one else "accounts_deleted") as t:
        take_out_accounts(t, account_ids, tell)
    return t.changes


def _unheard(_fraction: float) -> None:
    """Tell nobody."""
