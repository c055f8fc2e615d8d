"""Actions and the one next step of an account."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Action, ActionDraft, Origin
from growthdesk.domain.problems import DraftRefused, OutdatedSave, Refusal
from growthdesk.domain.records import Side
from growthdesk.usecases.accounts import account_page
from growthdesk.usecases.actions import (
    action_form,
    actions,
    add_action,
    complete_action,
    delete_action,
    drop_action,
    make_next_step,
    put_action,
    reopen_action,
    save_action,
)
from growthdesk.usecases.desk import Desk
from tests import builders

TODAY = date(2026, 11, 21)


@pytest.fixture
def account(desk: Desk) -> Account:
    return builders.an_account(desk)


def next_step(desk: Desk, account: Account) -> str | None:
    """Return what the account's next step says, and hold that there is only one."""
    marked = [row for row in actions(desk, account.id) if row.is_next_step]
    assert len(marked) <= 1
    step = account_page(desk, account.id).next_step
    assert [row.id for row in marked] == ([step.id] if step else [])
    return step.what if step else None


def add(desk: Desk, account: Account, what: str, *, is_next_step: bool = False, side: Side = Side.US) -> Action:
    changes = add_action(desk, account.id, ActionDraft(what, side, is_next_step=is_next_step))
    return desk.reading.get(Action, changes.first_id)


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ([("first", False, Side.US)], "first"),
        ([("first", False, Side.BOTH)], "first"),
        ([("theirs", False, Side.CUSTOMER)], None),
        ([("theirs", False, Side.CUSTOMER), ("ours", False, Side.US)], "ours"),
        ([("first", False, Side.US), ("second", False, Side.US)], "first"),
        ([("first", False, Side.US), ("second", True, Side.US)], "second"),
    ],
)
def test_which_added_action_is_the_next_step(
    desk: Desk, account: Account, added: list[tuple[str, bool, Side]], expected: str | None
) -> None:
    for what, is_next_step, side in added:
        add(desk, account, what, is_next_step=is_next_step, side=side)
    assert next_step(desk, account) == expected
    assert all(action.is_open for action in desk.reading.find(Action))


def test_an_action_of_ours_is_yours_unless_somebody_else_is_chosen(desk: Desk, account: Account) -> None:
    colleague = builders.a_team_member(desk)
    person = builders.a_stakeholder(desk, account)
    mine = add(desk, account, "mine")
    draft = ActionDraft("theirs", Side.CUSTOMER, owner_id=colleague.id, stakeholder_id=person.id)
    theirs = desk.reading.get(Action, add_action(desk, account.id, draft).first_id)
    add_action(desk, account.id, ActionDraft("colleague's", owner_id=colleague.id))
    assert mine.owner_id == builders.you(desk).id
    assert (theirs.owner_id, theirs.stakeholder_id) == (None, person.id)
    assert {row.what: row.owner for row in actions(desk, account.id)} == {
        "mine": "Nadia Karam",
        "theirs": "Layla Haddad",
        "colleague's": "Omar Said",
    }


def test_done_and_schedule_next_is_one_change_set(desk: Desk, account: Account) -> None:
    first = add(desk, account, "Call Omar")
    changes = complete_action(desk, first.id, first.revision, ActionDraft("Send figures", due_on=date(2026, 11, 24)))
    assert changes.first_id == first.id
    assert len(changes.ids) == 2
    assert next_step(desk, account) == "Send figures"
    done = desk.reading.get(Action, first.id)
    assert (done.done_on, done.is_next_step, done.is_open) == (TODAY, False, False)


def test_done_without_a_next_one_leaves_no_next_step(desk: Desk, account: Account) -> None:
    first = add(desk, account, "Call Omar")
    add(desk, account, "Another open one")
    complete_action(desk, first.id, first.revision)
    assert next_step(desk, account) is None


def test_scheduling_the_next_step_while_completing_another_action_moves_it(desk: Desk, account: Account) -> None:
    add(desk, account, "The step")
    other = add(desk, account, "Another")
    complete_action(desk, other.id, other.revision, ActionDraft("New step"))
    assert next_step(desk, account) == "New step"


def test_nothing_is_done_when_the_next_step_has_problems(desk: Desk, account: Account) -> None:
    first = add(desk, account, "Call Omar")
    with pytest.raises(DraftRefused):
        complete_action(desk, first.id, first.revision, ActionDraft(" "))
    assert next_step(desk, account) == "Call Omar"


def test_dropping_needs_a_reason_and_keeps_it(desk: Desk, account: Account) -> None:
    first = add(desk, account, "Call Omar")
    with pytest.raises(DraftRefused) as refused:
        drop_action(desk, first.id, first.revision, "  ")
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [("reason", "missing")]
    drop_action(desk, first.id, first.revision, " Omar left ")
    (row,) = actions(desk, account.id)
    assert (row.dropped_on, row.dropped_reason, row.is_next_step) == (TODAY, "Omar left", False)


@pytest.mark.parametrize("closing", ["done", "dropped"])
def test_what_is_closed_cannot_be_closed_again(desk: Desk, account: Account, closing: str) -> None:
    first = add(desk, account, "Call Omar")
    if closing == "done":
        complete_action(desk, first.id, first.revision)
    else:
        drop_action(desk, first.id, first.revision, "Not needed")
    closings: list[Callable[[], object]] = [
        lambda: complete_action(desk, first.id, 2),
        lambda: drop_action(desk, first.id, 2, "Again"),
        lambda: make_next_step(desk, first.id, 2),
    ]
    for close in closings:
        with pytest.raises(Refusal) as refused:
            close()
        assert refused.value.code == "action_closed"


@pytest.mark.parametrize(("another_step", "expected"), [(False, "Call Omar"), (True, "Another step")])
def test_reopening_gives_the_next_step_back_when_there_is_none(
    desk: Desk, account: Account, another_step: bool, expected: str
) -> None:
    first = add(desk, account, "Call Omar")
    complete_action(desk, first.id, first.revision, ActionDraft("Another step") if another_step else None)
    reopen_action(desk, first.id, first.revision + 1)
    assert desk.reading.get(Action, first.id).is_open
    assert next_step(desk, account) == expected


def test_reopening_what_is_open_changes_nothing(desk: Desk, account: Account) -> None:
    first = add(desk, account, "Call Omar")
    assert reopen_action(desk, first.id, first.revision).change_set_id is None


def test_choosing_the_next_step_demotes_the_one_before(desk: Desk, account: Account) -> None:
    add(desk, account, "first")
    second = add(desk, account, "second")
    make_next_step(desk, second.id, second.revision)
    assert next_step(desk, account) == "second"
    assert [row.what for row in actions(desk, account.id)] == ["second", "first"]


def test_the_customers_action_cannot_be_the_next_step(desk: Desk, account: Account) -> None:
    theirs = add(desk, account, "Send us the logs", side=Side.CUSTOMER)
    with pytest.raises(DraftRefused) as refused:
        make_next_step(desk, theirs.id, theirs.revision)
    assert refused.value.problems[0].code == "not_ours"


def test_the_form_ticks_and_clears_the_next_step(desk: Desk, account: Account) -> None:
    add(desk, account, "first")
    second = add(desk, account, "second")
    draft, revision = action_form(desk, second.id)
    assert draft.is_next_step is False
    save_action(desk, second.id, ActionDraft("second, better", is_next_step=True), revision)
    assert next_step(desk, account) == "second, better"
    draft, revision = action_form(desk, second.id)
    save_action(desk, second.id, ActionDraft("second, better"), revision)
    assert next_step(desk, account) is None


def test_handing_the_next_step_to_the_customer_leaves_none(desk: Desk, account: Account) -> None:
    first = add(desk, account, "first")
    save_action(desk, first.id, ActionDraft("first", Side.CUSTOMER), first.revision)
    assert next_step(desk, account) is None
    assert desk.reading.get(Action, first.id).owner_id is None


def test_saving_a_closed_action_does_not_make_it_the_next_step(desk: Desk, account: Account) -> None:
    first = add(desk, account, "first")
    complete_action(desk, first.id, first.revision)
    save_action(desk, first.id, ActionDraft("first, reworded", is_next_step=True), first.revision + 1)
    assert next_step(desk, account) is None


def test_an_outdated_save_is_refused(desk: Desk, account: Account) -> None:
    first = add(desk, account, "first")
    save_action(desk, first.id, ActionDraft("changed", is_next_step=True), first.revision)
    with pytest.raises(OutdatedSave):
        save_action(desk, first.id, ActionDraft("changed too", is_next_step=True), first.revision)
    with pytest.raises(OutdatedSave):
        complete_action(desk, first.id, first.revision)
    assert next_step(desk, account) == "changed"


def test_an_action_names_only_people_of_its_account(desk: Desk, account: Account) -> None:
    stranger = builders.a_stakeholder(desk, builders.an_account(desk, name="Other"))
    with pytest.raises(Refusal) as refused:
        add_action(desk, account.id, ActionDraft("x", Side.CUSTOMER, stakeholder_id=stranger.id))
    assert refused.value.code == "person_not_at_account"


def test_open_actions_come_by_due_date_and_closed_ones_newest_first(desk: Desk, account: Account) -> None:
    pasts: dict[str, dict[str, Any]] = {
        "no date": {"due_on": None},
        "late": {"due_on": date(2026, 12, 9)},
        "early": {"due_on": date(2026, 11, 1)},
        "step": {"due_on": None, "is_next_step": True},
        "done long ago": {"done_on": date(2026, 1, 5)},
        "dropped lately": {"dropped_on": date(2026, 11, 5)},
    }
    for what, fields in pasts.items():
        builders.an_action(desk, account, what=what, **fields)
    shown = [row.what for row in actions(desk, account.id)]
    assert shown == ["step", "early", "late", "no date", "dropped lately", "done long ago"]


def test_an_action_a_review_decided_is_dropped_not_deleted(desk: Desk, account: Account) -> None:
    action = add(desk, account, "Extend the board")
    builders.a_decision(desk, builders.a_review(desk, account), action_id=action.id)
    with pytest.raises(Refusal) as refused:
        delete_action(desk, action.id)
    assert refused.value.code == "action_of_decision"


def test_deleting_the_next_step_leaves_none(desk: Desk, account: Account) -> None:
    first = add(desk, account, "first")
    delete_action(desk, first.id)
    assert next_step(desk, account) is None


def test_other_use_cases_add_actions_that_remember_where_they_came_from(desk: Desk, account: Account) -> None:
    review = builders.a_review(desk, account)
    with desk.transaction("review_held") as t:
        put_action(t, desk, account.id, ActionDraft("Extend the board"), Origin.REVIEW, review.id)
    (row,) = actions(desk, account.id)
    assert (row.origin, row.is_next_step) == (Origin.REVIEW, True)
