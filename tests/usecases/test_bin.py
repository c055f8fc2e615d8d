"""The bin: what was deleted in the last thirty days, what went with it, and the way back."""

import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from growthdesk.domain.accounts import Account, AccountDraft
from growthdesk.domain.actions import Action, ActionDraft
from growthdesk.domain.bin import BinRow
from growthdesk.domain.first_value import FirstValue
from growthdesk.domain.interactions import Interaction, InteractionDraft, InteractionKind
from growthdesk.domain.onboarding import Milestone
from growthdesk.domain.problems import Refusal
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.runtime.clock import FixedClock
from growthdesk.storage import bin as storage
from growthdesk.storage.database import Database
from growthdesk.usecases import (
    accounts,
    actions,
    first_values,
    interactions,
    measures,
    milestones,
    onboarding,
    orders,
    saved_filters,
    stakeholders,
    undo,
)
from growthdesk.usecases.bin import bin_rows, restore
from growthdesk.usecases.desk import Desk
from growthdesk.wording.refusals import sentence
from tests import builders
from tests.kit.template import NOW, YOU


@pytest.fixture
def account(desk: Desk) -> Account:
    return builders.an_account(desk)


def at(desk: Desk, instant: datetime) -> Desk:
    return replace(desk, clock=FixedClock(instant))


def later(desk: Desk, **ahead: float) -> Desk:
    return at(desk, desk.clock.now() + timedelta(**ahead))


def names(rows: tuple[BinRow, ...]) -> list[object]:
    return [row.deletion.record.get("name") or row.deletion.record.get("what") for row in rows]


def test_nothing_was_deleted(desk: Desk, account: Account) -> None:
    assert bin_rows(desk) == ()


def test_deletions_are_listed_newest_first_with_who_when_and_where(desk: Desk, account: Account) -> None:
    person = builders.a_stakeholder(desk, account)
    action = builders.an_action(desk, account)
    stakeholders.delete_person(desk, person.id)
    actions.delete_action(later(replace(desk, actor="Tom Baker"), hours=1), action.id)
    newest, older = bin_rows(later(desk, hours=2))
    assert (newest.deletion.record_kind, newest.deletion.actor) == ("action", "Tom Baker")
    assert newest.deletion.at == datetime(2026, 11, 21, 11, tzinfo=UTC)
    assert (older.deletion.record_id, older.deletion.record["name"]) == (person.id, "Layla Haddad")
    assert {row.deletion.account for row in (newest, older)} == {"Al Noor Freight"}
    assert older.deletion.went_along == ()


def test_a_confirmation_taken_back_lies_in_the_bin_with_what_was_said_next(desk: Desk, account: Account) -> None:
    milestone = builders.a_milestone(desk, builders.a_plan(desk, account), is_first_value=True)
    confirmed = builders.a_first_value(desk, milestone, builders.a_stakeholder(desk, account))
    builders.window_answers(desk, confirmed)
    first_values.withdraw_first_value(desk, confirmed.id, confirmed.revision)
    (row,) = bin_rows(desk)
    assert (row.deletion.record_kind, row.deletion.record_id) == ("first_value", confirmed.id)
    assert dict(row.deletion.went_along) == {"window_answers": 1}
    restore(desk, row.deletion.change_set_id)
    assert bin_rows(desk) == ()
    assert [one.evidence for one in desk.reading.find(FirstValue)] == [confirmed.evidence]


def test_what_went_with_it_is_counted_by_kind(desk: Desk, account: Account) -> None:
    people = [builders.a_stakeholder(desk, account, name=name) for name in ("Layla", "Omar")]
    builders.an_interaction(desk, account, *people)
    for month in (1, 2, 3):
        builders.an_order(desk, account, ordered_on=date(2026, month, 1))
    accounts.delete_account(desk, account.id)
    (row,) = bin_rows(desk)
    assert (row.deletion.record_kind, row.deletion.record["name"]) == ("account", "Al Noor Freight")
    assert row.deletion.account == ""
    assert dict(row.deletion.went_along) == {
        "stakeholder": 2, "interaction": 1, "attendance": 2, "purchase_order": 3,
    }  # fmt: skip


def test_a_whole_ledger_is_not_counted(desk: Desk, account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "MOST_COUNTED", 3)
    for month in (1, 2, 3, 4):
        builders.an_order(desk, account, ordered_on=date(2026, month, 1))
    accounts.delete_account(desk, account.id)
    (row,) = bin_rows(desk)
    assert row.deletion.went_along == (("", 3),)


def test_a_record_of_an_account_deleted_since_still_says_which_it_was_of(desk: Desk, account: Account) -> None:
    actions.delete_action(desk, builders.an_action(desk, account).id)
    accounts.delete_account(later(desk, hours=1), account.id)
    _account, action = bin_rows(later(desk, hours=2))
    assert action.deletion.account == "Al Noor Freight"


def test_a_reading_is_kept_with_how_it_counts(desk: Desk, account: Account) -> None:
    measure, _version = builders.a_measure(desk, account)
    measures.delete_reading(desk, builders.a_reading(desk, measure).id)
    (row,) = bin_rows(desk)
    assert (row.deletion.record["title"], row.deletion.record["unit"]) == ("Orders dispatched the same day", "%")


def test_a_saved_filter_belongs_to_no_account(desk: Desk) -> None:
    saved_filters.delete_filter(desk, builders.a_saved_filter(desk).id)
    (row,) = bin_rows(desk)
    assert (row.deletion.account, row.deletion.record["name"]) == ("", "Mine")


def test_what_only_loses_a_part_is_no_deletion(desk: Desk, account: Account) -> None:
    interaction = builders.an_interaction(desk, account, builders.a_stakeholder(desk, account))
    draft, revision = interactions.interaction_form(desk, interaction.id)
    interactions.save_interaction(desk, interaction.id, replace(draft, attendee_ids=()), revision)
    assert bin_rows(desk) == ()


@pytest.mark.parametrize(("days", "left"), [(0, 30), (1, 29), (29, 1), (30, None), (400, None)])
def test_it_stays_thirty_days(desk: Desk, account: Account, days: int, left: int | None) -> None:
    late = at(desk, datetime(2026, 11, 21, 23, 50, tzinfo=UTC))
    actions.delete_action(late, builders.an_action(desk, account).id)
    rows = bin_rows(at(desk, datetime(2026, 11, 21, 0, 10, tzinfo=UTC) + timedelta(days=days)))
    assert [row.days_left for row in rows] == ([] if left is None else [left])


def test_a_clock_that_once_stood_wrong_hides_nothing(
    desk: Desk, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saves made under a clock years behind stand between; the bin reads past them."""
    monkeypatch.setattr(storage, "PAGE", 3)
    kept, gone = (builders.an_action(desk, account, what=what) for what in ("First", "Second"))
    actions.delete_action(desk, kept.id)
    wrong = at(desk, datetime(2019, 1, 1, tzinfo=UTC))
    for number in range(2):
        builders.an_order(wrong, account, external_id=f"W{number}")
    actions.delete_action(later(desk, minutes=5), gone.id)
    assert names(bin_rows(later(desk, hours=1))) == ["Second", "First"]


def test_reading_stops_at_what_is_too_old(desk: Desk, account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "PAGE", 3)
    long_ago = at(desk, datetime(2026, 1, 5, tzinfo=UTC))
    for number in range(10):
        actions.delete_action(long_ago, builders.an_action(long_ago, account, what=str(number)).id)
    actions.delete_action(desk, builders.an_action(desk, account, what="Now").id)
    assert names(bin_rows(desk)) == ["Now"]


def test_restoring_brings_everything_back_and_empties_the_line(desk: Desk, account: Account) -> None:
    person = builders.a_stakeholder(desk, account)
    builders.an_interaction(desk, account, person)
    builders.an_order(desk, account)
    before = whole(desk)
    accounts.delete_account(desk, account.id)
    (row,) = bin_rows(desk)
    changes = restore(desk, row.deletion.change_set_id)
    assert whole(desk) == before
    assert bin_rows(desk) == ()
    assert {"account", "stakeholder", "purchase_order"} <= changes.topics


def whole(desk: Desk, *kinds: str) -> list[object]:
    """Return every record of these kinds but what grows with each save."""
    kinds = kinds or ("account", "stakeholder", "interaction", "attendance", "purchase_order", "team_member")
    columns = {kind: [row[1] for row in desk.reading.raw(f"PRAGMA table_info({kind})")] for kind in kinds}
    kept = {kind: [name for name in columns[kind] if name not in ("revision", "updated_at")] for kind in kinds}
    return [desk.reading.raw(f"SELECT {', '.join(kept[kind])} FROM {kind} ORDER BY id") for kind in kinds]


def test_an_earlier_deletion_is_restored_by_an_action_that_can_be_undone(desk: Desk, account: Account) -> None:
    person = builders.a_stakeholder(desk, account)
    stakeholders.delete_person(desk, person.id)
    orders.delete_order(later(desk, hours=1), builders.an_order(desk, account).id)
    _order, deleted = bin_rows(later(desk, hours=2))
    restore(later(desk, hours=2), deleted.deletion.change_set_id)
    assert desk.reading.get(Stakeholder, person.id).name == "Layla Haddad"
    undo.undo_last(later(desk, hours=3))
    rows = bin_rows(later(desk, hours=4))
    assert person.id in [row.deletion.record_id for row in rows], "taken back, it is in the bin again"


def test_what_was_undone_is_not_in_the_bin_and_is_again_after_redo(desk: Desk, account: Account) -> None:
    person = builders.a_stakeholder(desk, account)
    stakeholders.delete_person(desk, person.id)
    undo.undo_last(desk)
    assert bin_rows(desk) == ()
    undo.redo_last(desk)
    (row,) = bin_rows(desk)
    restore(desk, row.deletion.change_set_id)
    assert desk.reading.get(Stakeholder, person.id)


def test_of_a_record_deleted_twice_only_the_last_deletion_is_listed(desk: Desk, account: Account) -> None:
    person = builders.a_stakeholder(desk, account)
    stakeholders.delete_person(desk, person.id)
    restore(desk, bin_rows(desk)[0].deletion.change_set_id)
    stakeholders.delete_person(later(replace(desk, actor="Tom Baker"), hours=1), person.id)
    (row,) = bin_rows(later(desk, hours=2))
    assert row.deletion.actor == "Tom Baker"


def test_a_person_of_an_account_that_is_gone_is_refused_and_nothing_changes(desk: Desk, account: Account) -> None:
    person = builders.a_stakeholder(desk, account)
    stakeholders.delete_person(desk, person.id)
    accounts.delete_account(later(desk, hours=1), account.id)
    _account, deleted = bin_rows(later(desk, hours=2))
    count = desk.reading.value("SELECT count(*) FROM change_set")
    with pytest.raises(Refusal) as refused:
        restore(later(desk, hours=2), deleted.deletion.change_set_id)
    assert refused.value.code == "undo_not_exact"
    assert desk.reading.find(Stakeholder) == ()
    assert desk.reading.value("SELECT count(*) FROM change_set") == count
    assert len(bin_rows(later(desk, hours=2))) == 2


# What stands, through undo, redo and restore


def a_note(desk: Desk, account: Account) -> str:
    draft = InteractionDraft(InteractionKind.NOTE, desk.today, "Prefers mail")
    return interactions.log_interaction(desk, account.id, draft).first_id


def test_what_was_never_deleted_for_good_is_not_in_the_bin(desk: Desk, account: Account) -> None:
    """The deletion was undone, then the adding too: the note is not there, yet nothing could be restored."""
    interactions.delete_interaction(desk, a_note(desk, account))
    undo.undo_last(desk)
    undo.undo_last(desk)
    assert bin_rows(desk) == ()
    undo.redo_last(desk)
    assert bin_rows(desk) == ()
    undo.redo_last(desk)
    (row,) = bin_rows(desk)
    restore(desk, row.deletion.change_set_id)
    assert desk.reading.find(Interaction)


def test_an_earlier_deletion_that_stands_again_can_be_restored_again(desk: Desk, account: Account) -> None:
    note = a_note(desk, account)
    first = interactions.delete_interaction(desk, note).change_set_id
    builders.an_order(desk, account)
    restored = restore(desk, str(first))
    interactions.delete_interaction(desk, note)
    undo.undo_last(desk)
    undo.undo_last(desk)
    assert restored.change_set_id is not None
    (row,) = bin_rows(desk)
    assert row.deletion.change_set_id == first
    restore(desk, str(first))
    assert [one.id for one in desk.reading.find(Interaction)] == [note]


def test_a_next_step_comes_back_as_an_ordinary_action_where_another_is_next(desk: Desk, account: Account) -> None:
    gone = builders.an_action(desk, account, what="Send the offer", is_next_step=True)
    actions.delete_action(desk, gone.id)
    builders.an_action(desk, account, what="Call Layla", is_next_step=True)
    before = whole(desk, "action")
    restore(desk, bin_rows(desk)[0].deletion.change_set_id)
    steps = {one.what: one.is_next_step for one in desk.reading.find(Action)}
    assert steps == {"Send the offer": False, "Call Layla": True}
    undo.undo_last(desk)
    assert whole(desk, "action") == before
    undo.redo_last(desk)
    assert {one.what: one.is_next_step for one in desk.reading.find(Action)} == steps


def test_a_next_step_comes_back_as_such_where_none_is(desk: Desk, account: Account) -> None:
    gone = builders.an_action(desk, account, is_next_step=True)
    actions.delete_action(desk, gone.id)
    builders.an_order(desk, account)
    restore(desk, bin_rows(desk)[0].deletion.change_set_id)
    assert desk.reading.get(Action, gone.id).is_next_step


def test_a_plan_comes_back_unless_another_brings_the_first_value(desk: Desk, account: Account) -> None:
    plan = builders.a_plan(desk, account)
    result = builders.a_milestone(desk, plan, title="Depot is live", is_first_value=True)
    deleted = str(onboarding.delete_plan(desk, plan.id, plan.revision).change_set_id)
    other = builders.a_milestone(desk, builders.a_plan(desk, account), is_first_value=True)
    with pytest.raises(Refusal) as refused:
        restore(desk, deleted)
    assert (refused.value.code, dict(refused.value.facts)["reason"]) == ("undo_not_exact", "second_first_value")
    assert [one.id for one in desk.reading.find(Milestone)] == [other.id]
    draft, revision = milestones.milestone_form(desk, other.id)
    milestones.save_milestone(desk, other.id, replace(draft, is_first_value=False), revision)
    restore(desk, deleted)
    assert [one.id for one in desk.reading.find(Milestone, is_first_value=True)] == [result.id]


def test_what_were_two_first_values_together_come_back_together(desk: Desk, account: Account) -> None:
    for _ in range(2):
        builders.a_milestone(desk, builders.a_plan(desk, account), is_first_value=True)
    deleted = accounts.delete_account(desk, account.id).change_set_id
    builders.an_account(desk, name="Gulf Marine")
    restore(desk, str(deleted))
    assert len(desk.reading.find(Milestone, is_first_value=True)) == 2


def a_walk(desk: Desk, kind: str, chosen: int) -> None:
    """Go one step; what is refused leaves the walk where it was."""
    notes, steps = desk.reading.find(Interaction), desk.reading.find(Action)
    companies, rows = desk.reading.find(Account), bin_rows(desk)
    with suppress(Refusal):
        if kind == "undo":
            undo.undo_last(desk)
        elif kind == "redo":
            undo.redo_last(desk)
        elif kind == "add account":
            accounts.add_account(desk, AccountDraft(f"Client {chosen}"))
        elif kind == "restore" and rows:
            restore(desk, rows[chosen % len(rows)].deletion.change_set_id)
        elif kind == "delete note" and notes:
            interactions.delete_interaction(desk, notes[chosen % len(notes)].id)
        elif kind == "delete action" and steps:
            actions.delete_action(desk, steps[chosen % len(steps)].id)
        elif not companies:
            return
        elif kind == "delete account":
            accounts.delete_account(desk, companies[chosen % len(companies)].id)
        elif kind == "add note":
            a_note(desk, companies[chosen % len(companies)])
        elif kind == "add action":
            draft = ActionDraft("Send the offer", is_next_step=bool(chosen % 2))
            actions.add_action(desk, companies[chosen % len(companies)].id, draft)


KINDS_OF_STEP = (
    "add account", "add note", "add action", "add action", "delete note", "delete action", "delete account", "undo",
    "undo", "redo", "restore",
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(KINDS_OF_STEP), st.integers(0, 5)), min_size=4, max_size=25))
def test_whatever_the_bin_lists_can_be_restored_or_says_what_to_do(
    template: Path, tmp_path_factory: pytest.TempPathFactory, walk: list[tuple[str, int]]
) -> None:
    file = tmp_path_factory.mktemp("walk") / "Firm.growthdesk"
    shutil.copyfile(template, file)
    desk = Desk(Database(file), FixedClock(NOW), YOU)
    builders.an_account(desk)
    for kind, chosen in walk:
        a_walk(desk, kind, chosen)
    for row in bin_rows(desk):
        deletion = row.deletion
        if deletion.change_set_id not in [one.deletion.change_set_id for one in bin_rows(desk)]:
            continue  # it came back with another one
        try:
            restore(desk, deletion.change_set_id)
        except Refusal as refusal:
            said = sentence(refusal)
            assert "Bring that back first" in said, said
            account_id = deletion.record["account_id"]
            assert desk.reading.value("SELECT count(*) FROM account WHERE id = :id", id=account_id) == 0
        else:
            sql = f"SELECT count(*) FROM {deletion.record_kind} WHERE id = :id"
            assert desk.reading.value(sql, id=deletion.record_id) == 1
    desk.database.close()
