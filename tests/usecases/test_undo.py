"""Undo and redo: the order of steps, their names, what is refused and why; tests/usecases/test_undo_is_exact.py proves
that they are exact."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from growthdesk.domain.accounts import Account, AccountDraft
from growthdesk.domain.actions import Action, ActionDraft, Origin
from growthdesk.domain.bulk_edits import BulkEdit
from growthdesk.domain.handover import HandoverVerdict
from growthdesk.domain.history import Changes
from growthdesk.domain.interactions import InteractionDraft, InteractionKind
from growthdesk.domain.measures import MeasureDraft
from growthdesk.domain.orders import Order
from growthdesk.domain.problems import OutdatedSave, Refusal
from growthdesk.domain.records import Record
from growthdesk.domain.referrals import Answer
from growthdesk.domain.reviews import Question, Relevance, ReviewDraft
from growthdesk.domain.stakeholders import Stakeholder, StakeholderDraft
from growthdesk.domain.tiers import Tier
from growthdesk.storage import user_actions
from growthdesk.storage.tables import METADATA
from growthdesk.usecases import (
    accounts,
    actions,
    bulk_edits,
    firms,
    interactions,
    measures,
    onboarding,
    review_items,
    reviews,
    stakeholders,
    undo,
)
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.undo import UndoStep, next_redo, next_undo, redo_last, step_of, take_back, undo_last
from growthdesk.wording.formats import Formats
from growthdesk.wording.history import change_label
from growthdesk.wording.refusals import sentence
from growthdesk.wording.undo import step_words
from tests.builders import (
    ORDER,
    a_handover,
    a_milestone,
    a_plan,
    a_referral,
    a_review,
    a_stakeholder,
    an_account,
    an_action,
    an_interaction,
)


def id_of(changes: Changes) -> str:
    assert changes.change_set_id is not None
    return changes.change_set_id


def words(step: UndoStep | None) -> str:
    return "" if step is None else step_words(step, Formats())


def add_account(desk: Desk, name: str) -> Changes:
    return accounts.add_account(desk, AccountDraft(name))


def rename(desk: Desk, account_id: str, name: str) -> Changes:
    draft, revision = accounts.account_form(desk, account_id)
    return accounts.save_account(desk, account_id, replace(draft, name=name), revision)


def names(desk: Desk) -> list[str]:
    return [account.name for account in desk.reading.find(Account)]


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refusal:
        call()
    return sentence(refusal.value, Formats())


# Steps


def test_a_new_file_has_no_steps(desk: Desk) -> None:
    assert next_undo(desk) is None
    assert next_redo(desk) is None
    assert refused(lambda: undo_last(desk)) == "There is nothing to undo."
    assert refused(lambda: redo_last(desk)) == "There is nothing to redo."


def test_steps_go_back_and_forth_in_order(desk: Desk) -> None:
    account_id = add_account(desk, "Gulf").first_id
    rename(desk, account_id, "Gulf Freight")
    rename(desk, account_id, "Gulf Freight LLC")
    undo_last(desk)
    undo_last(desk)
    assert names(desk) == ["Gulf"]
    redo_last(desk)
    assert names(desk) == ["Gulf Freight"]
    undo_last(desk)
    redo_last(desk)
    redo_last(desk)
    assert names(desk) == ["Gulf Freight LLC"]
    assert next_redo(desk) is None
    for _time in range(3):
        undo_last(desk)
    assert names(desk) == []
    assert next_undo(desk) is None


def test_something_new_ends_what_could_be_redone(desk: Desk) -> None:
    account_id = add_account(desk, "Gulf").first_id
    rename(desk, account_id, "Gulf Freight")
    undo_last(desk)
    add_account(desk, "Nile")
    assert next_redo(desk) is None
    undo_last(desk)
    assert words(next_undo(desk)) == "Account added · Gulf"


def test_a_hundred_steps_go_back_and_no_more(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(user_actions, "MOST_STEPS", 5)
    for number in range(8):
        add_account(desk, f"Client {number}")
    for _time in range(5):
        undo_last(desk)
    assert next_undo(desk) is None
    assert len(names(desk)) == 3
    redo_last(desk)
    assert words(next_undo(desk)) == "Account added · Client 3"


def test_the_limit_is_a_hundred() -> None:
    assert user_actions.MOST_STEPS == 100


def test_an_undone_record_comes_back_later_than_any_form_has_seen_it(desk: Desk) -> None:
    account_id = add_account(desk, "Gulf").first_id
    person_id = stakeholders.add_person(desk, account_id, StakeholderDraft("Layla")).first_id
    draft, seen = stakeholders.person_form(desk, person_id)
    stakeholders.delete_person(desk, person_id)
    undo_last(desk)
    undo_last(desk)
    redo_last(desk)
    with pytest.raises(OutdatedSave):
        stakeholders.save_person(desk, person_id, replace(draft, title="Director"), seen)
    before = desk.reading.get(Stakeholder, person_id)
    assert before.created_at == desk.clock.now()
    assert before.revision > seen


def test_what_undo_writes_tells_whom_and_what_it_took_back(desk: Desk) -> None:
    added = add_account(desk, "Gulf")
    undone = undo_last(desk)
    redone = redo_last(desk)
    found = [user_actions.user_action(desk.reading, id_of(one)) for one in (added, undone, redone)]
    assert [(one.label, one.undoes, one.actor) for one in found if one is not None] == [
        ("account_added", None, desk.actor),
        ("undone", id_of(added), desk.actor),
        ("redone", id_of(undone), desk.actor),
    ]
    assert undone.first_id == redone.first_id == added.first_id


# Names


def a_named_step(desk: Desk, label: str) -> None:
    account = an_account(desk, name="Gulf")
    person = a_stakeholder(desk, account, name="Layla")
    first = an_action(desk, account, what="Call", is_next_step=True)
    if label == "action_added":
        actions.add_action(desk, account.id, ActionDraft("Send the offer", is_next_step=True))
    elif label == "action_done":
        actions.complete_action(desk, first.id, first.revision, ActionDraft("Then mail"))
    elif label == "next_step_chosen":
        other = an_action(desk, account, what="Send the offer")
        actions.make_next_step(desk, other.id, other.revision)
    elif label == "interaction_logged":
        draft = InteractionDraft(InteractionKind.CALL, desk.today, "Asked for\n a price", next_step="Send it")
        interactions.log_interaction(desk, account.id, draft)
    elif label == "person_deleted":
        stakeholders.delete_person(desk, person.id)
    elif label == "account_deleted":
        accounts.delete_account(desk, account.id)
    elif label == "measure_agreed":
        measures.agree_measure(desk, account.id, MeasureDraft("On time", target=Decimal(90)))
    elif label == "measure_retired":
        measures.agree_measure(desk, account.id, MeasureDraft("On time", target=Decimal(90)))
        view = measures.measures(desk, account.id)
        measures.retire_measure(desk, view[0].measure.id, view[0].revision)
    elif label == "review_planned":
        reviews.plan_review(desk, account.id, ReviewDraft(desk.today))
    elif label == "logo_changed":
        firms.save_firm(desk, replace(firms.firm_form(desk)[0], footer="x"), firms.firm(desk).revision)


@pytest.mark.parametrize(
    ("kind", "logged", "changed", "deleted"),
    [
        (InteractionKind.MEETING, "Meeting logged", "Meeting changed", "Meeting deleted"),
        (InteractionKind.CALL, "Call logged", "Call changed", "Call deleted"),
        (InteractionKind.MAIL, "Mail logged", "Mail changed", "Mail deleted"),
        (InteractionKind.NOTE, "Note added", "Note changed", "Note deleted"),
    ],
)
def test_a_contact_is_named_by_its_kind(
    desk: Desk, kind: InteractionKind, logged: str, changed: str, deleted: str
) -> None:
    account = an_account(desk, name="Gulf")
    made = interactions.log_interaction(desk, account.id, InteractionDraft(kind, desk.today, "Price"))
    assert words(next_undo(desk)) == f"{logged} · Price"
    interactions.save_interaction(desk, made.first_id, InteractionDraft(kind, desk.today, "The price"), 1)
    assert words(next_undo(desk)) == f"{changed} · The price"
    interactions.delete_interaction(desk, made.first_id)
    assert words(next_undo(desk)) == f"{deleted} · The price"
    told = {change_label(entry.title, entry.code) for entry in interactions.timeline(desk, account.id)}
    assert deleted in told
    undo_last(desk)
    assert words(next_redo(desk)) == f"{deleted} · The price"


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("action_added", "Action added · Send the offer"),
        ("action_done", "Action done · Call"),
        ("next_step_chosen", "Next step chosen · Send the offer"),
        ("interaction_logged", "Call logged · Asked for a price"),
        ("person_deleted", "Person deleted · Layla"),
        ("account_deleted", "Account deleted · Gulf"),
        ("measure_agreed", "Success measure agreed · On time"),
        ("measure_retired", "Success measure no longer followed · On time"),
        ("review_planned", "Value review planned · Gulf"),
        ("logo_changed", "Firm changed · Harbour Advisory"),
    ],
)
def test_a_step_goes_by_what_it_was_about_also_when_undone(desk: Desk, label: str, expected: str) -> None:
    a_named_step(desk, label)
    assert words(next_undo(desk)) == expected
    undone = undo_last(desk)
    assert words(next_redo(desk)) == expected
    assert words(step_of(desk, id_of(undone))) == expected
    redo_last(desk)
    assert words(next_undo(desk)) == expected


def test_a_change_to_several_goes_by_their_number_and_one_to_one_by_its_name(desk: Desk) -> None:
    ids = [add_account(desk, name).first_id for name in ("Gulf", "Nile")]
    bulk_edits.edit_accounts(desk, ids, BulkEdit(tier=Tier.STRATEGIC))
    assert words(next_undo(desk)).endswith(" · 2 records")
    bulk_edits.edit_accounts(desk, ids[:1], BulkEdit(tier=Tier.STANDARD))
    assert words(next_undo(desk)).endswith(" · Gulf")


@pytest.mark.parametrize(
    ("what", "records", "expected"),
    [
        ("", 1, "Imported"),
        ("", 1200, "Imported · 1,200 records"),
        ("x" * 80, 1, "Imported · " + "x" * 48 + "…"),
    ],
)
def test_steps_in_words_are_short(desk: Desk, what: str, records: int, expected: str) -> None:
    step = UndoStep("id", "imported", what, None, desk.clock.now(), "Nadia", records)
    assert words(step) == expected


# Taking back an earlier action


def test_an_earlier_action_is_taken_back_by_a_new_one(desk: Desk) -> None:
    first = add_account(desk, "Gulf")
    add_account(desk, "Nile")
    taken = take_back(desk, id_of(first))
    assert names(desk) == ["Nile"]
    assert words(next_undo(desk)) == "Taken back · Gulf"
    assert words(step_of(desk, id_of(taken))) == "Taken back · Gulf"
    undo_last(desk)
    assert sorted(names(desk)) == ["Gulf", "Nile"]
    undo_last(desk)
    assert names(desk) == ["Gulf"]


def test_taking_back_the_last_action_is_an_undo_and_an_undo_a_redo(desk: Desk) -> None:
    added = add_account(desk, "Gulf")
    undone = take_back(desk, id_of(added))
    assert words(next_redo(desk)) == "Account added · Gulf"
    redone = take_back(desk, id_of(undone))
    assert names(desk) == ["Gulf"]
    take_back(desk, id_of(redone))
    assert names(desk) == []
    assert next_undo(desk) is None


def test_fields_changed_by_others_meanwhile_stay(desk: Desk) -> None:
    account_id = add_account(desk, "Gulf").first_id
    renamed = rename(desk, account_id, "Gulf Freight")
    draft, revision = accounts.account_form(desk, account_id)
    accounts.save_account(desk, account_id, replace(draft, city="Dubai"), revision)
    take_back(desk, id_of(renamed))
    account = desk.reading.get(Account, account_id)
    assert (account.name, account.city) == ("Gulf", "Dubai")


def changed_since(desk: Desk) -> str:
    account_id = add_account(desk, "Gulf").first_id
    renamed = rename(desk, account_id, "Gulf Freight")
    rename(desk, account_id, "Gulf Freight LLC")
    return id_of(renamed)


def deleted_since(desk: Desk) -> str:
    account_id = add_account(desk, "Gulf").first_id
    added = actions.add_action(desk, account_id, ActionDraft("Call"))
    actions.delete_action(desk, added.first_id)
    return id_of(added)


def in_use_by_now(desk: Desk) -> str:
    account_id = add_account(desk, "Gulf").first_id
    person = stakeholders.add_person(desk, account_id, StakeholderDraft("Layla"))
    actions.add_action(desk, account_id, ActionDraft("Call her", stakeholder_id=person.first_id))
    return id_of(person)


def belongs_to_nothing(desk: Desk) -> str:
    account_id = add_account(desk, "Gulf").first_id
    action_id = actions.add_action(desk, account_id, ActionDraft("Call")).first_id
    deleted = actions.delete_action(desk, action_id)
    accounts.delete_account(desk, account_id)
    return id_of(deleted)


def place_is_taken(desk: Desk) -> str:
    account_id = add_account(desk, "Gulf").first_id
    action = actions.add_action(desk, account_id, ActionDraft("Call", is_next_step=True))
    done = actions.complete_action(desk, action.first_id, 1)
    actions.add_action(desk, account_id, ActionDraft("Mail", is_next_step=True))
    return id_of(done)


def origin_of_an_action(desk: Desk) -> str:
    account_id = add_account(desk, "Gulf").first_id
    draft = InteractionDraft(InteractionKind.CALL, desk.today, "Asked for a price")
    logged = interactions.log_interaction(desk, account_id, draft)
    interactions.save_interaction(desk, logged.first_id, replace(draft, next_step="Send it"), 1)
    return id_of(logged)


def review_held_since(desk: Desk) -> str:
    account_id = add_account(desk, "Gulf").first_id
    draft = ReviewDraft(desk.today, relevance=Relevance.STILL, no_decision_reason="None needed")
    review_id = reviews.plan_review(desk, account_id, draft).first_id
    for question in Question:
        added = review_items.add_item(desk, review_id, question, "An answer")
    revision = reviews.review_page(desk, review_id).review.revision
    reviews.hold_review(desk, review_id, desk.today, revision)
    return id_of(added)


def circle(desk: Desk) -> str:
    account_id = add_account(desk, "Gulf").first_id
    layla = stakeholders.add_person(desk, account_id, StakeholderDraft("Layla")).first_id
    omar = stakeholders.add_person(desk, account_id, StakeholderDraft("Omar", reports_to_id=layla)).first_id
    alone = stakeholders.save_person(desk, omar, StakeholderDraft("Omar"), 1)
    stakeholders.save_person(desk, layla, StakeholderDraft("Layla", reports_to_id=omar), 1)
    return id_of(alone)


def handover_accepted_since(desk: Desk) -> str:
    handover = a_handover(desk, an_account(desk, name="Gulf"))
    with desk.transaction("handover_saved") as t:
        handover = t.change(handover, scope="All depots")
    with desk.transaction("handover_accepted") as accepting:
        day = desk.today
        accepting.change(handover, completed_on=day, verdict=HandoverVerdict.PASS, accepted_on=day)
    return id_of(t.changes)


def milestones_in_circle(desk: Desk) -> str:
    plan = a_plan(desk, an_account(desk))
    first = a_milestone(desk, plan, title="Agree")
    second = a_milestone(desk, plan, title="Deliver", waits_for=(first.id,))
    with desk.transaction("milestone_changed") as t:
        t.change(second, waits_for=())
    with desk.transaction("milestone_changed") as turned:
        turned.change(first, waits_for=(second.id,))
    return id_of(t.changes)


def request_went_on(desk: Desk) -> str:
    written = a_referral(desk, a_stakeholder(desk, an_account(desk), name="Layla"))
    with desk.transaction("request_made") as t:
        asked = t.change(written, asked_on=desk.today)
    with desk.transaction("referral_answered") as answering:
        answering.change(asked, answer=Answer.YES, answered_on=desk.today)
    return id_of(t.changes)


def another_first_value(desk: Desk) -> str:
    account = an_account(desk)
    plan = a_plan(desk, account)
    a_milestone(desk, plan, title="Agree", is_first_value=True)
    deleted = onboarding.delete_plan(desk, plan.id, plan.revision)
    a_milestone(desk, a_plan(desk, account), title="Deliver", is_first_value=True)
    return id_of(deleted)


def taken_back_already(desk: Desk) -> str:
    added = add_account(desk, "Gulf")
    add_account(desk, "Nile")
    take_back(desk, id_of(added))
    return id_of(added)


def undone_already(desk: Desk) -> str:
    added = add_account(desk, "Gulf")
    undo_last(desk)
    return id_of(added)


@pytest.mark.parametrize(
    ("prepare", "expected"),
    [
        (
            changed_since,
            "“Gulf Freight LLC” was changed since then (Name, by Nadia Karam on 21 Nov 2026), so this cannot be taken"
            " back exactly. Take that change back first, or change it by hand.",
        ),
        (
            deleted_since,
            "“Call” was deleted since then (by Nadia Karam on 21 Nov 2026), so this cannot be taken back. Bring it back"
            " first.",
        ),
        (
            in_use_by_now,
            "“Layla” is in use by now (Action: Call her), so this cannot be taken back. Remove it there first.",
        ),
        (
            belongs_to_nothing,
            "What “Call” belongs to was deleted since then, so this cannot be taken back. Bring that back first.",
        ),
        (
            place_is_taken,
            "Another record stands in the place of “Call” by now, so this cannot be taken back. Take back what was"
            " done since then first.",
        ),
        (
            origin_of_an_action,
            "“Asked for a price” is in use by now (Action: Send it), so this cannot be taken back. Remove it there"
            " first.",
        ),
        (
            review_held_since,
            "The value review with Gulf was held or cancelled since then and stays as it was, so this cannot be taken"
            " back.",
        ),
        (
            circle,
            "Omar would report to themselves in a circle, so this cannot be taken back. Change first to whom the others"
            " report.",
        ),
        (
            handover_accepted_since,
            "The handover of Gulf was accepted since then and stays as it was, so this cannot be taken back.",
        ),
        (
            milestones_in_circle,
            "“Agree” would wait for itself in a circle, so this cannot be taken back. Change first what the others wait"
            " for.",
        ),
        (
            request_went_on,
            "The request to “Layla” went on since then, so this cannot be taken back. Take back the later steps first.",
        ),
        (
            another_first_value,
            "“Deliver” is the first value by now, and there is only one, so “Agree” cannot come back. Take the mark"
            " away there first.",
        ),
        (taken_back_already, "This was taken back already."),
        (undone_already, "This was taken back already."),
    ],
)
def test_what_cannot_be_exact_is_refused_with_the_reason(
    desk: Desk, prepare: Callable[[Desk], str], expected: str
) -> None:
    change_set_id = prepare(desk)
    last = user_actions.last_number(desk.reading)
    assert refused(lambda: take_back(desk, change_set_id)) == expected
    assert user_actions.last_number(desk.reading) == last


def test_what_a_file_begins_with_stays(desk: Desk) -> None:
    first = desk.reading.value("SELECT id FROM change_set ORDER BY number LIMIT 1")
    said = refused(lambda: take_back(desk, first))
    assert said == "The file begins with this, so it cannot be taken back. Change it by hand."


def test_the_timeline_tells_what_was_done_and_that_it_was_undone(desk: Desk) -> None:
    account_id = add_account(desk, "Gulf").first_id
    draft = InteractionDraft(InteractionKind.CALL, desk.today, "Asked for a price")
    logged = interactions.log_interaction(desk, account_id, draft)
    interactions.delete_interaction(desk, logged.first_id)
    undo_last(desk)
    told = [(entry.title, entry.detail) for entry in interactions.timeline(desk, account_id)]
    assert ("interaction_deleted", "Asked for a price") in told
    assert ("undone", "Asked for a price") in told


# Columns that came later


@pytest.mark.parametrize("origin", [Origin.INTERACTION, Origin.REVIEW])
def test_deleting_an_account_can_be_redone_with_what_its_actions_came_from(desk: Desk, origin: Origin) -> None:
    account = an_account(desk)
    made: Record = an_interaction(desk, account) if origin is Origin.INTERACTION else a_review(desk, account)
    an_action(desk, account, origin=origin, origin_id=made.id)
    accounts.delete_account(desk, account.id)
    for _round in range(2):
        undo_last(desk)
        assert len(desk.reading.find(Action)) == len(desk.reading.find(type(made))) == 1
        redo_last(desk)
        assert desk.reading.find(Action) == desk.reading.find(type(made)) == ()


def forget_fields(desk: Desk, change_set_id: str, *fields: str) -> None:
    """Make history what it is when these columns came later."""
    for field in fields:
        forget = "UPDATE change SET before = json_remove(before, :path) WHERE change_set_id = :id"
        with desk.database.aside() as aside:
            aside.run(forget, id=change_set_id, path=f"$.{field}")


def test_a_column_of_a_later_version_gets_its_default(desk: Desk) -> None:
    before = firms.firm(desk)
    with desk.transaction("built") as t:
        t.delete(before)
    forget_fields(desk, id_of(t.changes), "signatory_name", "signatory_title")
    undo_last(desk)
    after = firms.firm(desk)
    assert after == replace(before, revision=after.revision, updated_at=after.updated_at)
    assert redo_last(desk).topics == {"firm"}


def test_what_would_no_longer_fit_is_refused(desk: Desk) -> None:
    deleted = accounts.delete_account(desk, add_account(desk, "Gulf").first_id)
    forget_fields(desk, id_of(deleted), "city")
    assert refused(lambda: undo_last(desk)) == (
        "What “Gulf” was before does not go with what it is now, so this cannot be taken back. Change it by hand."
    )
    assert names(desk) == []


def test_only_columns_that_must_hold_something_have_defaults() -> None:
    """History drops what held nothing: of a column that may hold nothing a default would be a guess."""
    both = [
        f"{table.name}.{column.name}"
        for table in METADATA.tables.values()
        for column in table.columns
        if column.server_default is not None and column.nullable
    ]
    assert both == []


# Long undos


def add_orders(desk: Desk, count: int) -> Changes:
    account = an_account(desk)
    with desk.transaction("imported") as t:
        for _number in range(count):
            t.new(Order, **{**ORDER, "account_id": account.id})
    return t.changes


@pytest.fixture
def imported(desk: Desk) -> str:
    """Give an import long enough to be taken back beside the window."""
    return id_of(add_orders(desk, undo.LONG_FROM + 1))


def test_a_long_undo_tells_how_far_it_is(desk: Desk, imported: str) -> None:
    told: list[float] = []
    take_back(desk, imported, told.append)
    assert desk.reading.find(Order) == ()
    assert told == sorted(told)
    assert told[0] < 0.5 < told[-1] == 1
    redo_last(desk, told.append)
    assert len(desk.reading.find(Order)) == undo.LONG_FROM + 1


class Stopped(Exception):
    """Somebody stopped it."""


@pytest.mark.parametrize("at", [0.2, 0.7, 1.0])
def test_a_long_undo_that_is_stopped_leaves_nothing_behind(desk: Desk, imported: str, at: float) -> None:
    def tell(fraction: float) -> None:
        if fraction >= at:
            raise Stopped

    last = user_actions.last_number(desk.reading)
    with pytest.raises(Stopped):
        take_back(desk, imported, tell)
    assert len(desk.reading.find(Order)) == undo.LONG_FROM + 1
    assert user_actions.last_number(desk.reading) == last


def test_a_save_passes_a_long_undo(desk: Desk, imported: str) -> None:
    saved: list[str] = []
    passing: list[threading.Thread] = []

    def save() -> None:
        saved.append(add_account(desk, "Nile").first_id)

    def tell(fraction: float) -> None:
        if fraction > 0.5 and not passing:
            passing.append(threading.Thread(target=save))
            passing[0].start()
            while not desk.database._turns.somebody_waits and not saved:
                pass

    take_back(desk, imported, tell)
    passing[0].join()
    assert len(saved) == 1
    assert desk.reading.find(Order) == ()
    assert "Nile" in names(desk)
    assert words(next_undo(desk)) == "Taken back · 501 records"


def test_an_action_is_one_step_however_many_records_it_touched(desk: Desk, imported: str) -> None:
    step = next_undo(desk)
    assert step is not None
    assert (step.change_set_id, step.records) == (imported, undo.LONG_FROM + 1)
    assert words(step) == "Imported · 501 records"
    assert desk.reading.find(Action) == ()
    assert desk.today == date(2026, 11, 21)
