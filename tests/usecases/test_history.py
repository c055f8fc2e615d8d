"""The history of a record, and one field of it brought back, through their use cases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.actions import Action, ActionDraft
from growthdesk.domain.agreements import Agreement
from growthdesk.domain.circulation import Circulation
from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.domain.firms import Firm, TeamMember
from growthdesk.domain.history import Changes, Operation
from growthdesk.domain.interactions import Interaction
from growthdesk.domain.measures import MeasureVersion
from growthdesk.domain.measures import Reading as MeasureReading
from growthdesk.domain.money import Money
from growthdesk.domain.orders import Order
from growthdesk.domain.outcomes import Grade, Outcome
from growthdesk.domain.problems import DraftRefused, Refusal
from growthdesk.domain.records import Side
from growthdesk.domain.reviews import (
    Decision,
    DecisionDraft,
    Relevance,
    ReviewItem,
    ReviewRisk,
    ReviewState,
    RiskDraft,
    ValueReview,
)
from growthdesk.domain.stakeholders import Role, Stakeholder
from growthdesk.runtime.clock import FixedClock
from growthdesk.usecases import (
    accounts,
    actions,
    agreements,
    circulation,
    firms,
    interactions,
    measures,
    orders,
    review_items,
    review_risks,
    reviews,
    stakeholders,
)
from growthdesk.usecases import outcomes as value_log
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.history import (
    ChangedField,
    PastAction,
    past_action,
    record_history,
    restore_field,
)
from growthdesk.usecases.undo import redo_last, undo_last
from tests import builders

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


@pytest.fixture
def account(desk: Desk) -> Account:
    return builders.an_account(desk)


def later(desk: Desk, **ahead: float) -> Desk:
    """Return the same desk some time later."""
    return replace(desk, clock=FixedClock(desk.clock.now() + timedelta(**ahead)))


def labels(desk: Desk) -> list[str]:
    return [label for (label,) in desk.reading.raw("SELECT label FROM change_set ORDER BY number")]


def fields_of(action: PastAction) -> dict[tuple[str, ...], bool]:
    """Return which fields an action changed, and whether they can be restored."""
    return {field.names: field.can_restore for record in action.records for field in record.fields}


def edit(desk: Desk, form: Callable[..., Any], save: Callable[..., Changes], record_id: str, **said: Any) -> Changes:
    """Change a record through its form."""
    draft, revision = form(desk, record_id)
    return save(desk, record_id, replace(draft, **said), revision)


def edit_person(desk: Desk, person: Stakeholder, **said: Any) -> Changes:
    return edit(desk, stakeholders.person_form, stakeholders.save_person, person.id, **said)


def test_the_history_says_what_changed_newest_first_and_when_the_record_came(desk: Desk, account: Account) -> None:
    person = builders.a_stakeholder(desk, account)
    edit_person(later(desk, hours=1), person, title="Managing director")
    edit_person(later(replace(desk, actor="Tom Baker"), hours=2), person, title="Chair", phone="+971 4 000")
    found = record_history(desk, "stakeholder", person.id)
    newest, older = found.actions
    assert (newest.actor, older.actor) == ("Tom Baker", "Nadia Karam")
    assert newest.at - older.at == timedelta(hours=1)
    assert newest.label == "person_changed"
    assert set(fields_of(newest)) == {("title",), ("phone",)}
    assert [(r.before["title"], r.after["title"]) for a in found.actions for r in a.records] == [
        ("Managing director", "Chair"),
        ("Operations director", "Managing director"),
    ]
    assert (found.added_at, found.added_by) == (person.created_at, "Nadia Karam")


def test_a_record_nobody_changed_has_no_actions(desk: Desk, account: Account) -> None:
    assert record_history(desk, "account", account.id).actions == ()


def test_a_record_that_is_gone_has_no_history_to_show(desk: Desk) -> None:
    with pytest.raises(Refusal) as refused:
        record_history(desk, "account", "0" * 32)
    assert refused.value.code == "record_missing"


def test_both_sides_of_a_change_are_whole_records(desk: Desk, account: Account) -> None:
    """A change of the amount alone keeps no currency; it has the one of then, whatever it is today."""
    order = builders.an_order(desk, account)
    edit(desk, orders.order_form, orders.save_order, order.id, amount=Money(300_000, "AED"))
    edit(later(desk, hours=1), orders.order_form, orders.save_order, order.id, amount=Money(90_000, "USD"))
    to_usd, dearer = record_history(desk, "purchase_order", order.id).actions
    sides = [(side["amount_minor"], side["currency"]) for a in (dearer, to_usd) for side in sides_of(a)]
    assert sides == [(250_000, "AED"), (300_000, "AED"), (300_000, "AED"), (90_000, "USD")]
    assert list(fields_of(dearer)) == [("amount_minor", "currency", "pass_through_minor")]


def sides_of(action: PastAction) -> tuple[dict[str, Any], dict[str, Any]]:
    (record,) = action.records
    return record.before, record.after


def test_people_are_named_also_when_they_are_gone(desk: Desk, account: Account) -> None:
    person = builders.a_stakeholder(desk, account)
    boss = builders.a_stakeholder(desk, account, name="Salma Rahman")
    edit_person(desk, person, reports_to_id=boss.id)
    stakeholders.delete_person(desk, boss.id)
    found = record_history(desk, "stakeholder", person.id)
    assert found.named[boss.id][1]["name"] == "Salma Rahman"


def test_who_takes_part_belongs_to_a_contact(desk: Desk, account: Account) -> None:
    person = builders.a_stakeholder(desk, account)
    interaction = builders.an_interaction(desk, account, person)
    form, save = interactions.interaction_form, interactions.save_interaction
    edit(desk, form, save, interaction.id, attendee_ids=())
    (action,) = record_history(desk, "interaction", interaction.id).actions
    (record,) = action.records
    assert (record.kind, record.operation) == ("attendance", Operation.DELETED)
    assert record.before["stakeholder_id"] == person.id


def test_a_new_version_of_a_measure_is_told_against_the_one_before(desk: Desk, account: Account) -> None:
    measure, _version = builders.a_measure(desk, account)
    draft, revision = measures.measure_form(desk, measure.id)
    agreed = replace(draft, target=Decimal(95), agreed_on=desk.today, change_reason="They grew")
    measures.change_measure(later(desk, hours=1), measure.id, agreed, revision)
    (action,) = record_history(desk, "measure", measure.id).actions
    (record,) = action.records
    assert (record.before["target"], record.after["target"]) == ("90", "95")
    told = fields_of(action)
    assert ("kind", "target", "lower", "upper", "unit") in told
    assert not any(told.values()), "what was agreed is never overwritten"


def test_a_reading_knows_how_its_measure_counts(desk: Desk, account: Account) -> None:
    measure, _version = builders.a_measure(desk, account)
    reading = builders.a_reading(desk, measure)
    edit(desk, measures.reading_form, measures.save_reading, reading.id, value=Decimal(80))
    (action,) = record_history(desk, "reading", reading.id).actions
    before, after = sides_of(action)
    assert (before["value"], after["value"], before["unit"], after["kind"]) == ("78.5", "80", "%", "number")


def test_one_user_action_is_told_with_the_records_it_touched_in_order(desk: Desk, account: Account) -> None:
    person = builders.a_stakeholder(desk, account)
    builders.an_interaction(desk, account, person)
    changes = stakeholders.delete_person(desk, person.id)
    assert changes.change_set_id is not None
    action, named = past_action(desk, changes.change_set_id, most=20)
    assert [(one.kind, one.operation) for one in action.records] == [
        ("attendance", Operation.DELETED),
        ("stakeholder", Operation.DELETED),
    ]
    assert named[person.id][1]["name"] == "Layla Haddad"
    first, _named = past_action(desk, changes.change_set_id, most=1)
    assert len(first.records) == 1


# Bringing one field back


def test_a_field_is_brought_back_as_one_change_of_its_own(desk: Desk, account: Account) -> None:
    person = builders.a_stakeholder(desk, account, roles=(Role.CHAMPION, Role.USER))
    edit_person(desk, person, roles=(), title="Chair")
    before = record_history(desk, "stakeholder", person.id).actions[0].records[0].before
    changes = restore_field(later(desk, hours=1), "stakeholder", person.id, "roles", before)
    restored = desk.reading.get(Stakeholder, person.id)
    assert (restored.roles, restored.title) == ((Role.CHAMPION, Role.USER), "Chair")
    assert labels(desk)[-1] == "field_restored"
    assert changes.first_id == person.id
    newest = record_history(desk, "stakeholder", person.id).actions[0]
    assert fields_of(newest) == {("roles",): True}, "a restored field can go back again"


def test_what_is_so_already_offers_no_restoring(desk: Desk, account: Account) -> None:
    person = builders.a_stakeholder(desk, account)
    edit_person(desk, person, title="Chair")
    edit_person(desk, person, title="Operations director")
    back, away = record_history(desk, "stakeholder", person.id).actions
    assert fields_of(back) == {("title",): True}
    assert fields_of(away) == {("title",): False}


def edited(desk: Desk, account: Account) -> dict[str, tuple[type[Any], str, str, dict[str, Any]]]:
    """Change a record of every kind; by kind its type, its id, the field changed, and what was there before."""
    person = builders.a_stakeholder(desk, account)
    boss = builders.a_stakeholder(desk, account, name="Salma Rahman")
    interaction = builders.an_interaction(desk, account)
    action = builders.an_action(desk, account)
    agreement = builders.an_agreement(desk, account)
    order = builders.an_order(desk, account)
    measure, version = builders.a_measure(desk, account, agreed_on=None)
    reading = builders.a_reading(desk, measure)
    outcome = builders.an_outcome(desk, account, amount_minor=41_000_00, currency="AED")
    review = builders.a_review(desk, account)
    item = builders.a_review_item(desk, review)
    decision = builders.a_decision(desk, review)
    risk = builders.a_review_risk(desk, review)
    noted = builders.a_circulation(desk, account, stakeholder_id=boss.id, recipient="Salma Rahman")
    member = builders.a_team_member(desk)
    firm = builders.the_firm(desk)

    edit(
        desk, accounts.account_form, accounts.save_account, account.id, status=AccountStatus.ENDED, ended_on=desk.today
    )
    edit_person(desk, person, reports_to_id=boss.id)
    edit(desk, interactions.interaction_form, interactions.save_interaction, interaction.id, summary="Other words")
    theirs = {"side": Side.CUSTOMER, "owner_id": None, "stakeholder_id": person.id}
    edit(desk, actions.action_form, actions.save_action, action.id, **theirs)
    edit(desk, agreements.agreement_form, agreements.save_agreement, agreement.id, value=Money(2, "USD"))
    edit(desk, orders.order_form, orders.save_order, order.id, amount=Money(2, "USD"))
    draft, revision = measures.measure_form(desk, measure.id)
    measures.change_measure(desk, measure.id, replace(draft, target=Decimal(95), unit="points"), revision)
    edit(desk, measures.reading_form, measures.save_reading, reading.id, value=Decimal(80))
    confirmed = {"grade": Grade.CONFIRMED, "confirmed_by_id": boss.id, "confirmed_on": desk.today}
    edit(desk, value_log.outcome_form, value_log.save_outcome, outcome.id, amount=None, **confirmed)
    page = reviews.review_page(desk, review.id)
    reviews.save_review(desk, review.id, replace(page.draft, relevance=Relevance.STILL), page.review.revision)
    review_items.save_item(desk, item.id, text="Other words", revision=item.revision)
    decided = DecisionDraft("Name a sponsor", Side.CUSTOMER, stakeholder_id=person.id)
    review_items.save_decision(desk, decision.id, decided, decision.revision)
    review_risks.save_risk(desk, risk.id, RiskDraft("Other words", is_shared=True), risk.revision)
    somebody = {"stakeholder_id": None, "recipient": "The board"}
    edit(desk, circulation.circulation_form, circulation.correct_circulation, noted.id, **somebody)
    firms.save_team_member(desk, member.id, "Omar Said", "omar@harbour.example", desk.today, member.revision)
    fdraft, frevision = firms.firm_form(desk)
    firms.save_firm(desk, replace(fdraft, weekend=(5, 6)), frevision)
    ours: dict[str, Any] = {"owner_id": action.owner_id, "stakeholder_id": None, "side": Side.US}
    return {
        "account": (Account, account.id, "status", {"status": AccountStatus.ACTIVE, "ended_on": None}),
        "stakeholder": (Stakeholder, person.id, "reports_to_id", {"reports_to_id": None}),
        "interaction": (Interaction, interaction.id, "summary", {"summary": interaction.summary}),
        "action": (Action, action.id, "side", ours),
        "agreement": (Agreement, agreement.id, "value_minor", {"value_minor": 1_500_000, "currency": "AED"}),
        "purchase_order": (Order, order.id, "amount_minor", {"amount_minor": 250_000, "currency": "AED"}),
        "measure_version": (MeasureVersion, version.id, "target", {"target": Decimal(90), "unit": "%"}),
        "reading": (MeasureReading, reading.id, "value", {"value": Decimal("78.5")}),
        "outcome": (Outcome, outcome.id, "amount_minor", {"amount_minor": 41_000_00, "currency": "AED"}),
        "value_review": (ValueReview, review.id, "relevance", {"relevance": None}),
        "review_item": (ReviewItem, item.id, "text", {"text": item.text}),
        "decision": (Decision, decision.id, "side", ours),
        "review_risk": (ReviewRisk, risk.id, "is_shared", {"is_shared": False}),
        "circulation": (
            Circulation, noted.id, "recipient", {"recipient": "Salma Rahman", "stakeholder_id": boss.id},
        ),
        "team_member": (TeamMember, member.id, "left_on", {"left_on": None}),
        "firm": (Firm, firm.id, "weekend", {"weekend": (6, 7)}),
    }  # fmt: skip


@pytest.mark.parametrize(
    "kind",
    [
        "account", "stakeholder", "interaction", "action", "agreement", "purchase_order", "measure_version", "reading",
        "outcome", "value_review", "review_item", "decision", "review_risk", "circulation", "team_member", "firm",
    ],
)  # fmt: skip
def test_a_field_of_every_kind_comes_back_with_what_belongs_to_it(desk: Desk, account: Account, kind: str) -> None:
    record_type, record_id, field, was = edited(desk, account)[kind]
    (record,) = (
        record
        for action in record_history(desk, kind, record_id).actions
        for record in action.records
        if record.record_id == record_id
    )
    offered = {name for changed in record.fields if changed.can_restore for name in changed.names}
    assert field in offered
    restore_field(desk, kind, record_id, field, record.before)
    restored = desk.reading.get(record_type, record_id)
    assert {name: getattr(restored, name) for name in was} == was
    assert labels(desk)[-1] == "field_restored"


def test_a_logo_comes_back(desk: Desk) -> None:
    firm = builders.the_firm(desk)
    firms.set_logo(desk, LOGO, firm.revision)
    kept = builders.the_firm(desk).logo
    firms.set_logo(desk, None, firm.revision + 1)
    taken_away = record_history(desk, "firm", firm.id).actions[0].records[0]
    restore_field(desk, "firm", firm.id, "logo", taken_away.before)
    assert builders.the_firm(desk).logo == kept


def test_a_value_the_rules_forbid_now_is_refused_with_its_problem(desk: Desk, account: Account) -> None:
    agreement = builders.an_agreement(desk, account, starts_on=date(2026, 2, 1), ends_on=date(2026, 6, 30))
    form, save = agreements.agreement_form, agreements.save_agreement
    edit(desk, form, save, agreement.id, ends_on=date(2027, 1, 31))
    edit(desk, form, save, agreement.id, starts_on=date(2026, 9, 1))
    shortened = record_history(desk, "agreement", agreement.id).actions[1].records[0]
    before = labels(desk)
    with pytest.raises(DraftRefused) as refused:
        restore_field(desk, "agreement", agreement.id, "ends_on", shortened.before)
    assert [problem.code for problem in refused.value.problems] == ["before_start"]
    assert labels(desk) == before


def test_somebody_who_is_gone_is_not_brought_back_by_name(desk: Desk, account: Account) -> None:
    person = builders.a_stakeholder(desk, account)
    boss = builders.a_stakeholder(desk, account, name="Salma Rahman")
    edit_person(desk, person, reports_to_id=boss.id)
    edit_person(desk, person, reports_to_id=None)
    stakeholders.delete_person(desk, boss.id)
    taken_away = record_history(desk, "stakeholder", person.id).actions[0].records[0]
    with pytest.raises(Refusal) as refused:
        restore_field(desk, "stakeholder", person.id, "reports_to_id", taken_away.before)
    assert refused.value.code == "person_not_at_account"


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        (ReviewState.PREPARED, {("headline",), ("no_decision_reason",)}),
        (ReviewState.HELD, {("headline",)}),
        (ReviewState.CANCELLED, set()),
    ],
)
def test_a_held_review_offers_only_its_headline_and_a_cancelled_one_nothing(
    desk: Desk, account: Account, state: ReviewState, offered: set[tuple[str, ...]]
) -> None:
    review = builders.a_review(desk, account)
    decision = builders.a_decision(desk, review)
    draft = replace(reviews.review_page(desk, review.id).draft, headline="Half the errors", no_decision_reason="Later")
    reviews.save_review(desk, review.id, draft, review.revision)
    review_items.save_decision(desk, decision.id, DecisionDraft("Other", owner_id=decision.owner_id), decision.revision)
    with desk.transaction("built") as t:
        held_on = desk.today if state is ReviewState.HELD else None
        t.change(t.get(ValueReview, review.id), state=state, held_on=held_on, cancelled_reason="They moved")
    found = record_history(desk, "value_review", review.id)
    restorable = {
        field.names
        for action in found.actions
        for record in action.records
        if record.kind == "value_review"
        for field in record.fields
        if field.can_restore
    }
    assert restorable == offered
    parts = [record for action in found.actions for record in action.records if record.kind == "decision"]
    assert any(field.can_restore for part in parts for field in part.fields) is (state is ReviewState.PREPARED)


def test_the_next_step_is_chosen_anew_not_brought_back(desk: Desk, account: Account) -> None:
    action_id = actions.add_action(desk, account.id, ActionDraft("Call Omar")).first_id
    actions.add_action(desk, account.id, ActionDraft("Send figures", is_next_step=True))
    (demoted,) = record_history(desk, "action", action_id).actions
    assert demoted.records[0].fields == (ChangedField(("is_next_step",), can_restore=False),)
    actions.complete_action(desk, action_id, 2)
    done = record_history(desk, "action", action_id).actions[0]
    assert fields_of(done) == {("done_on",): False}


def test_what_was_agreed_of_a_measure_is_not_brought_back_by_itself(desk: Desk, account: Account) -> None:
    measure, version = builders.a_measure(desk, account, agreed_on=None, title="Orders out the same day")
    draft, revision = measures.measure_form(desk, measure.id)
    measures.change_measure(desk, measure.id, replace(draft, title="Orders dispatched"), revision)
    assert fields_of(record_history(desk, "measure", measure.id).actions[0]) == {("title",): True}
    draft, revision = measures.measure_form(desk, measure.id)
    measures.change_measure(desk, measure.id, replace(draft, agreed_on=desk.today), revision)
    told = [fields_of(action) for action in record_history(desk, "measure", measure.id).actions]
    assert told == [{("agreed_on",): False}, {("title",): False}]
    assert desk.reading.get(MeasureVersion, version.id).title == "Orders dispatched"


def test_a_document_comes_back_with_its_edition(desk: Desk, account: Account) -> None:
    noted = builders.a_circulation(desk, account)
    form, save = circulation.circulation_form, circulation.correct_circulation
    edit(desk, form, save, noted.id, kind=DocumentKind.REVIEW_PACK, edition=None)
    before = record_history(desk, "circulation", noted.id).actions[0].records[0].before
    restore_field(desk, "circulation", noted.id, "kind", before)
    restored = desk.reading.get(Circulation, noted.id)
    assert (restored.kind, restored.edition) == (DocumentKind.VALUE_SUMMARY, Edition.CHAMPION)


def test_who_was_deleted_with_the_account_and_is_back_has_each_step_told(desk: Desk, account: Account) -> None:
    person = builders.a_stakeholder(desk, account)
    accounts.delete_account(later(desk, hours=1), account.id)
    undo_last(later(desk, hours=2))
    redo_last(later(desk, hours=3))
    undo_last(later(desk, hours=4))
    found = record_history(desk, "stakeholder", person.id)
    assert [action.label for action in found.actions] == ["undone", "redone", "undone", "account_deleted"]
    assert found.added_at == person.created_at
