"""Bulk edits: what is wanted, for how many it changes anything, one change set, one undo."""

from datetime import date

import pytest

from growthdesk.domain.accounts import Account, AccountStatus, Tier
from growthdesk.domain.actions import Action, ActionDraft
from growthdesk.domain.bulk_edits import BulkEdit, BulkPlan
from growthdesk.domain.orders import Order
from growthdesk.domain.problems import DraftRefused, Refusal
from growthdesk.usecases.accounts import deleting_takes_long
from growthdesk.usecases.bulk_edits import (
    check_edit,
    delete_accounts,
    edit_accounts,
    editing_takes_long,
    plan_edit,
)
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.undo import LONG_FROM, redo_last, undo_last
from growthdesk.usecases.undo_steps import next_redo, next_undo
from tests.builders import ORDER, a_stakeholder, a_team_member, an_account, an_action
from tests.usecases.two_accounts import a_whole_account, apart_from_bookkeeping, records

ACTIVE, ENDED, PROSPECT = AccountStatus.ACTIVE, AccountStatus.ENDED, AccountStatus.PROSPECT
DAY, EARLIER = date(2026, 10, 31), date(2026, 3, 31)


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        ({"tier": Tier.CORE}, BulkEdit(tier=Tier.STRATEGIC), {"tier": Tier.STRATEGIC}),
        ({"tier": None}, BulkEdit(tier=Tier.CORE), {"tier": Tier.CORE}),
        ({"tier": Tier.CORE}, BulkEdit(tier=Tier.CORE), {"tier": Tier.CORE}),
        ({"tier": Tier.CORE}, BulkEdit(), {"tier": Tier.CORE, "status": ACTIVE}),
        ({"status": ACTIVE}, BulkEdit(status=PROSPECT), {"status": PROSPECT, "ended_on": None}),
        ({"status": ACTIVE}, BulkEdit(status=ENDED, ended_on=DAY), {"status": ENDED, "ended_on": DAY}),
        ({"status": ENDED, "ended_on": EARLIER}, BulkEdit(status=ENDED, ended_on=DAY), {"ended_on": EARLIER}),
        ({"status": ENDED, "ended_on": EARLIER}, BulkEdit(status=ACTIVE), {"status": ACTIVE, "ended_on": None}),
    ],
    ids=str,
)
def test_what_an_account_becomes(
    desk: Desk, before: dict[str, object], edit: BulkEdit, after: dict[str, object]
) -> None:
    account = an_account(desk, **before)
    edit_accounts(desk, [account.id], edit)
    found = desk.reading.get(Account, account.id)
    assert {name: getattr(found, name) for name in after} == after


def test_those_as_wanted_already_are_not_touched_and_counted_apart(desk: Desk) -> None:
    owner = a_team_member(desk)
    core, strategic = an_account(desk, tier=Tier.CORE), an_account(desk, tier=Tier.STRATEGIC, owner_id=owner.id)
    edit = BulkEdit(owner_id=owner.id, tier=Tier.STRATEGIC)
    assert plan_edit(desk, [core.id, strategic.id], edit) == BulkPlan(accounts=2, owner=1, tier=1)
    changes = edit_accounts(desk, [core.id, strategic.id], edit)
    assert changes.ids == (core.id,)
    assert desk.reading.get(Account, strategic.id).revision == strategic.revision
    assert plan_edit(desk, [core.id, strategic.id], edit).changes_nothing


def test_an_action_is_added_to_each_and_is_the_next_step_where_there_was_none(desk: Desk) -> None:
    busy, idle = an_account(desk), an_account(desk)
    an_action(desk, busy, is_next_step=True)
    edit = BulkEdit(action=ActionDraft("Send the new price list", due_on=DAY))
    assert plan_edit(desk, [busy.id, idle.id], edit).actions == 2
    edit_accounts(desk, [busy.id, idle.id], edit)
    added = {one.account_id: one for one in desk.reading.find(Action, what="Send the new price list")}
    assert (added[busy.id].is_next_step, added[idle.id].is_next_step) == (False, True)
    assert {one.due_on for one in added.values()} == {DAY}


@pytest.mark.parametrize(
    ("edit", "field", "code"),
    [
        (BulkEdit(status=ENDED), "ended_on", "missing"),
        (BulkEdit(status=ENDED, ended_on=date(2025, 1, 1)), "ended_on", "before_start"),
        (BulkEdit(action=ActionDraft("  ")), "what", "missing"),
    ],
    ids=str,
)
def test_what_does_not_fit_is_refused_for_all(desk: Desk, edit: BulkEdit, field: str, code: str) -> None:
    account = an_account(desk)
    with pytest.raises(DraftRefused) as refused:
        edit_accounts(desk, [account.id], edit)
    assert [(one.field, one.code) for one in refused.value.problems] == [(field, code)]
    assert desk.reading.get(Account, account.id) == account


def test_when_one_is_gone_none_is_changed(desk: Desk) -> None:
    account = an_account(desk, tier=Tier.CORE)
    with pytest.raises(Refusal, match="record_missing"):
        edit_accounts(desk, [account.id, "0" * 32], BulkEdit(tier=Tier.STRATEGIC))
    assert desk.reading.get(Account, account.id).tier is Tier.CORE


def test_one_undo_takes_back_all_of_it(desk: Desk) -> None:
    ids = [an_account(desk, tier=Tier.CORE).id, an_account(desk, tier=None).id]
    at_first = apart_from_bookkeeping(records(desk))
    edit_accounts(desk, ids, BulkEdit(tier=Tier.STANDARD, action=ActionDraft("Call them")))
    changed = apart_from_bookkeeping(records(desk))
    undo_last(desk)
    assert apart_from_bookkeeping(records(desk)) == at_first
    redo_last(desk)
    assert apart_from_bookkeeping(records(desk)) == changed


def test_deleting_several_is_one_step_and_undo_brings_them_back(desk: Desk) -> None:
    wholes = [a_whole_account(desk, "Dhow"), a_whole_account(desk, "Sail")]
    left = an_account(desk)
    at_first = apart_from_bookkeeping(records(desk))
    delete_accounts(desk, [one.account.id for one in wholes])
    assert [one.id for one in desk.reading.find(Account)] == [left.id]
    undo_last(desk)
    assert apart_from_bookkeeping(records(desk)) == at_first


def test_a_long_deletion_that_is_stopped_leaves_everything(desk: Desk) -> None:
    ids = [an_account(desk).id for _ in range(3)]

    def stop(fraction: float) -> None:
        if fraction:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        delete_accounts(desk, ids, stop)
    assert len(desk.reading.find(Account)) == 3
    told: list[float] = []
    delete_accounts(desk, ids, told.append)
    assert desk.reading.find(Account) == ()
    assert told == sorted(told)


def test_a_long_edit_that_is_stopped_changes_nothing(desk: Desk) -> None:
    ids = [an_account(desk, tier=Tier.CORE).id for _ in range(3)]
    edit = BulkEdit(tier=Tier.STRATEGIC, action=ActionDraft("Call them"))

    def stop(fraction: float) -> None:
        if fraction:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        edit_accounts(desk, ids, edit, stop)
    assert len(desk.reading.find(Account, tier=Tier.CORE)) == 3
    told: list[float] = []
    edit_accounts(desk, ids, edit, told.append)
    assert (len(desk.reading.find(Account, tier=Tier.STRATEGIC)), len(desk.reading.find(Action))) == (3, 3)
    assert told == sorted(told)


def test_an_edit_is_checked_without_being_done(desk: Desk) -> None:
    account = an_account(desk)
    with pytest.raises(DraftRefused):
        check_edit(desk, [account.id], BulkEdit(status=ENDED))
    check_edit(desk, [account.id], BulkEdit(status=ENDED, ended_on=DAY))
    assert desk.reading.get(Account, account.id) == account


def test_what_takes_long_goes_by_the_records_and_not_by_the_accounts(desk: Desk) -> None:
    small, large = an_account(desk), an_account(desk)
    a_stakeholder(desk, large)
    with desk.transaction("imported") as t:
        for _number in range(LONG_FROM - 2):
            t.new(Order, **{**ORDER, "account_id": large.id})
    assert not deleting_takes_long(desk, [large.id])
    assert deleting_takes_long(desk, [large.id, small.id])
    ids = ["0" * 32] * (LONG_FROM // 2 + 1)
    assert not editing_takes_long(ids, BulkEdit(tier=Tier.CORE))
    assert editing_takes_long(ids, BulkEdit(action=ActionDraft("Call them")))


@pytest.mark.parametrize(
    ("ticked", "deleted", "changed"),
    [
        (1, "account_deleted", "account_changed"),
        (2, "accounts_deleted", "accounts_changed"),
    ],
)
def test_what_was_done_to_one_account_goes_by_the_name_of_one(
    desk: Desk, ticked: int, deleted: str, changed: str
) -> None:
    ids = [an_account(desk, name=name, tier=Tier.CORE).id for name in ("Khalij", "Sail")][:ticked]
    edit_accounts(desk, ids, BulkEdit(tier=Tier.STRATEGIC))
    step = next_undo(desk)
    assert step is not None
    assert step.label == changed
    delete_accounts(desk, ids)
    step = next_undo(desk)
    assert step is not None
    assert step.label == deleted
    undo_last(desk)
    again = next_redo(desk)
    assert again is not None
    assert (again.label, again.what) == (deleted, "Khalij" if ticked == 1 else "")
