"""Interactions, the timeline and history through their use cases."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Action, ActionDraft, Origin
from growthdesk.domain.agreements import AgreementDraft
from growthdesk.domain.history import Operation
from growthdesk.domain.interactions import Attendance, InteractionDraft, InteractionKind, TimelineEntry, TimelineKind
from growthdesk.domain.measures import MeasureKind
from growthdesk.domain.money import Money
from growthdesk.domain.outcomes import Grade
from growthdesk.domain.problems import DraftRefused, OutdatedSave, Refusal
from growthdesk.domain.reviews import ReviewState
from growthdesk.domain.stakeholders import StakeholderDraft
from growthdesk.runtime.clock import FixedClock
from growthdesk.usecases.accounts import account_form, account_page, save_account
from growthdesk.usecases.actions import add_action, drop_action
from growthdesk.usecases.agreements import add_agreement, delete_agreement
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.history import change_set
from growthdesk.usecases.interactions import (
    delete_interaction,
    interaction_form,
    log_interaction,
    save_interaction,
    timeline,
)
from growthdesk.usecases.stakeholders import add_person, person_form, save_person
from tests import builders

CALL = InteractionDraft(InteractionKind.CALL, date(2026, 11, 20), "Double billing", notes="Finance asked why")


@pytest.fixture
def account(desk: Desk) -> Account:
    return builders.an_account(desk)


def later(desk: Desk, **ahead: float) -> Desk:
    """Return the same desk some time later."""
    return replace(desk, clock=FixedClock(desk.clock.now() + timedelta(**ahead)))


def test_the_form_gives_back_what_was_logged(desk: Desk, account: Account) -> None:
    people = [builders.a_stakeholder(desk, account, name=name).id for name in ("Omar", "Salma")]
    draft = replace(CALL, attendee_ids=(people[1], people[0], people[1]), is_two_way=False)
    changes = log_interaction(desk, account.id, draft)
    shown, revision = interaction_form(desk, changes.first_id)
    assert revision == 1
    assert sorted(shown.attendee_ids) == sorted(people)
    assert replace(shown, attendee_ids=()) == replace(draft, attendee_ids=())


def test_a_next_step_on_it_becomes_the_accounts_next_step(desk: Desk, account: Account) -> None:
    before = builders.an_action(desk, account, is_next_step=True)
    draft = replace(CALL, next_step=" Send figures ", next_step_due_on=date(2026, 11, 24))
    changes = log_interaction(desk, account.id, draft)
    step = account_page(desk, account.id).next_step
    assert step is not None
    assert (step.what, step.owner, step.due_on) == ("Send figures", "Nadia Karam", date(2026, 11, 24))
    action = desk.reading.get(Action, step.id)
    assert (action.origin, action.origin_id) == (Origin.INTERACTION, changes.first_id)
    assert desk.reading.get(Action, before.id).is_open


def test_the_next_step_can_be_a_colleagues(desk: Desk, account: Account) -> None:
    colleague = builders.a_team_member(desk)
    log_interaction(desk, account.id, replace(CALL, next_step="Send", next_step_owner_id=colleague.id))
    step = account_page(desk, account.id).next_step
    assert step is not None
    assert step.owner == "Omar Said"


@pytest.mark.parametrize(
    "draft",
    [replace(CALL, summary=""), replace(CALL, happened_on=None), replace(CALL, happened_on=date(2026, 11, 22))],
)
def test_a_draft_with_problems_logs_nothing(desk: Desk, account: Account, draft: InteractionDraft) -> None:
    with pytest.raises(DraftRefused):
        log_interaction(desk, account.id, draft)
    assert timeline(desk, account.id, kinds={TimelineKind.CALL}) == ()


def test_only_the_accounts_people_take_part(desk: Desk, account: Account) -> None:
    stranger = builders.a_stakeholder(desk, builders.an_account(desk, name="Other"))
    with pytest.raises(Refusal) as refused:
        log_interaction(desk, account.id, replace(CALL, attendee_ids=(stranger.id,)))
    assert refused.value.code == "person_not_at_account"


def test_saving_changes_words_attendees_and_may_add_a_next_step(desk: Desk, account: Account) -> None:
    omar, salma = (builders.a_stakeholder(desk, account, name=name).id for name in ("Omar", "Salma"))
    interaction_id = log_interaction(desk, account.id, replace(CALL, attendee_ids=(omar,))).first_id
    wanted = replace(CALL, summary="Billing", attendee_ids=(salma,), next_step="Send")
    save_interaction(desk, interaction_id, wanted, 1)
    shown, _ = interaction_form(desk, interaction_id)
    assert (shown.summary, shown.attendee_ids, shown.next_step) == ("Billing", (salma,), "")
    assert account_page(desk, account.id).counts.open_actions == 1
    with pytest.raises(OutdatedSave):
        save_interaction(desk, interaction_id, replace(CALL, summary="Other"), 1)


def test_deleting_keeps_the_actions_that_came_from_it(desk: Desk, account: Account) -> None:
    person = builders.a_stakeholder(desk, account)
    draft = replace(CALL, attendee_ids=(person.id,), next_step="Send")
    interaction_id = log_interaction(desk, account.id, draft).first_id
    assert delete_interaction(desk, interaction_id).first_id == interaction_id
    (action,) = desk.reading.find(Action)
    assert (action.what, action.origin, action.origin_id) == ("Send", Origin.MANUAL, None)
    assert desk.reading.find(Attendance) == ()


# The timeline

KIND_OF_CASE = {
    "interaction": TimelineKind.MEETING,
    "action": TimelineKind.ACTION_DONE,
    "order": TimelineKind.ORDER,
    "outcome": TimelineKind.OUTCOME,
    "reading": TimelineKind.READING,
    "review": TimelineKind.REVIEW,
    "document": TimelineKind.DOCUMENT,
}


def _a_past(desk: Desk, account: Account, order_number: str = "10248") -> dict[str, str]:
    person = builders.a_stakeholder(desk, account, name="Omar")
    other = builders.a_stakeholder(desk, account, name="Salma")
    measure, _ = builders.a_measure(desk, account, title="Double-billed shipments", unit="a month")
    review = builders.a_review(
        desk,
        account,
        headline="Third quarter",
        state=ReviewState.HELD,
        held_on=date(2026, 10, 6),
        prepared_by_id=builders.you(desk).id,
    )
    builders.a_review_attendance(desk, review, stakeholder_id=person.id)
    builders.a_review(desk, account, planned_on=date(2026, 10, 7))
    builders.an_action(desk, account)
    return {
        "interaction": builders.an_interaction(desk, account, person, other, happened_on=date(2026, 10, 1)).id,
        "action": builders.an_action(desk, account, done_on=date(2026, 10, 2)).id,
        "order": builders.an_order(desk, account, ordered_on=date(2026, 10, 3), external_id=order_number).id,
        "outcome": builders.an_outcome(
            desk,
            account,
            happened_on=date(2026, 10, 4),
            grade=Grade.CONFIRMED,
            confirmed_by_id=person.id,
            confirmed_on=date(2026, 10, 4),
            amount_minor=5_000,
            currency="AED",
        ).id,
        "reading": builders.a_reading(desk, measure, read_on=date(2026, 10, 5), source="Audit log").id,
        "review": review.id,
        "document": builders.a_circulation(desk, account, sent_on=date(2026, 10, 7), note="By mail").id,
    }


def test_the_timeline_shows_each_kind_with_its_facts_newest_first(desk: Desk, account: Account) -> None:
    made = _a_past(desk, account)
    entries = timeline(desk, account.id, kinds=set(KIND_OF_CASE.values()))
    assert [(entry.kind, entry.record_id) for entry in entries] == [
        (KIND_OF_CASE[case], made[case]) for case in reversed(KIND_OF_CASE)
    ]
    document, review, reading, outcome, order, action, interaction = entries
    assert (document.title, document.detail, document.who, document.people, document.code) == (
        "",
        "By mail",
        "Nadia Karam",
        "Layla Haddad",
        "value-summary,champion",
    )
    assert (review.title, review.who, review.people) == ("Third quarter", "Nadia Karam", "Omar")
    assert (reading.title, reading.detail, reading.quantity, reading.unit, reading.code) == (
        "Double-billed shipments",
        "Audit log",
        Decimal("78.5"),
        "a month",
        MeasureKind.NUMBER.value,
    )
    assert (outcome.title, outcome.detail, outcome.people, outcome.code, outcome.amount) == (
        "Late trucks fell by a third",
        "Rebuilt the dispatch board",
        "Omar",
        "A",
        Money(5_000, "AED"),
    )
    assert (order.title, order.detail, order.amount) == ("Workshop", "10248", Money(250_000, "AED"))
    assert (action.title, action.who, action.on) == ("Send the revised plan", "Nadia Karam", date(2026, 10, 2))
    assert (interaction.title, interaction.who) == ("Walked through the dispatch board", "Nadia Karam")
    assert sorted(interaction.people.split(", ")) == ["Omar", "Salma"]


@pytest.mark.parametrize("case", KIND_OF_CASE)
def test_the_timeline_can_show_one_kind_alone(desk: Desk, account: Account, case: str) -> None:
    made = _a_past(desk, account)
    assert [entry.record_id for entry in timeline(desk, account.id, kinds={KIND_OF_CASE[case]})] == [made[case]]


def test_nothing_of_another_account_stands_on_the_timeline(desk: Desk, account: Account) -> None:
    _a_past(desk, builders.an_account(desk, name="Other"))
    assert {entry.kind for entry in timeline(desk, account.id)} == {TimelineKind.CHANGE}


def test_no_kinds_no_entries(desk: Desk, account: Account) -> None:
    assert timeline(desk, account.id, kinds=()) == ()


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 7, 100])
def test_pages_join_to_the_whole_without_gap_or_repeat(desk: Desk, account: Account, limit: int) -> None:
    for n in range(3):
        for order_number in (f"{n}-a", f"{n}-b"):
            _a_past(later(desk, days=n), account, order_number)
        builders.an_interaction(desk, account, happened_on=date(2026, 10, 4), kind=InteractionKind.NOTE)
    whole = timeline(desk, account.id, limit=1000)
    pages: list[TimelineEntry] = []
    while True:
        page = timeline(desk, account.id, limit=limit, before=pages[-1] if pages else None)
        pages += page
        if len(page) < limit:
            break
    assert pages == list(whole)
    assert len({entry.record_id for entry in whole}) == len(whole)
    assert [entry.on for entry in whole] == sorted((entry.on for entry in whole), reverse=True)


def _changes(desk: Desk, account: Account) -> list[tuple[str, str, str]]:
    entries = timeline(desk, account.id, kinds={TimelineKind.CHANGE})
    return [(entry.title, entry.detail, entry.who) for entry in entries]


def test_changes_of_facts_stand_on_the_timeline_and_what_stands_as_itself_does_not(desk: Desk) -> None:
    account = builders.an_account(later(desk, hours=-1))
    person_id = add_person(desk, account.id, StakeholderDraft("Omar Haddad")).first_id
    agreement_id = add_agreement(later(desk, hours=1), account.id, AgreementDraft("Audit")).first_id
    log_interaction(later(desk, hours=2), account.id, replace(CALL, attendee_ids=(person_id,), next_step="Send"))
    builders.an_order(later(desk, hours=2), account)
    action_id = add_action(later(desk, hours=3), account.id, ActionDraft("Call Omar")).first_id
    drop_action(later(desk, hours=4), action_id, 1, "He left")
    delete_agreement(later(desk, hours=5), agreement_id)
    assert _changes(desk, account) == [
        ("agreement_deleted", "Audit", "Nadia Karam"),
        ("action_dropped", "Call Omar", "Nadia Karam"),
        ("agreement_added", "Audit", "Nadia Karam"),
        ("person_added", "Omar Haddad", "Nadia Karam"),
        ("built", "", "Nadia Karam"),
    ]


def test_a_run_of_saves_of_one_record_on_one_day_is_one_entry(desk: Desk, account: Account) -> None:
    person_id = add_person(later(desk, hours=1), account.id, StakeholderDraft("Omar")).first_id

    def save(at: Desk, **fields: Any) -> None:
        draft, revision = account_form(at, account.id)
        save_account(at, account.id, replace(draft, **fields), revision)

    save(later(desk, hours=2), city="Sharjah")
    save(later(desk, hours=3), phone="04 555")
    draft, revision = person_form(desk, person_id)
    save_person(later(desk, hours=4), person_id, replace(draft, title="Director"), revision)
    save(later(desk, hours=5), website="khalij.example")
    save(replace(later(desk, hours=6), actor="Tom Baker"), notes="Seen")
    save(later(desk, days=1), notes="Seen again")
    assert [(title, who) for title, _, who in _changes(desk, account)] == [
        ("account_changed", "Nadia Karam"),
        ("account_changed", "Tom Baker"),
        ("account_changed", "Nadia Karam"),
        ("person_changed", "Nadia Karam"),
        ("person_added", "Nadia Karam"),
        ("built", "Nadia Karam"),
    ]


def test_a_change_stands_on_the_day_it_was_where_the_user_is(desk: Desk) -> None:
    account = builders.an_account(later(desk, days=-3))

    def in_dubai(hour: int) -> Desk:
        four_hours_ahead = timezone(timedelta(hours=4))
        return replace(desk, clock=FixedClock(datetime(2026, 11, 20, hour, tzinfo=UTC), four_hours_ahead))

    log_interaction(in_dubai(19), account.id, CALL)
    add_person(in_dubai(21), account.id, StakeholderDraft("Omar"))
    log_interaction(in_dubai(22), account.id, replace(CALL, happened_on=date(2026, 11, 21)))
    every = timeline(in_dubai(23), account.id)
    assert [(entry.kind, entry.on) for entry in every[:3]] == [
        (TimelineKind.CALL, date(2026, 11, 21)),
        (TimelineKind.CHANGE, date(2026, 11, 21)),
        (TimelineKind.CALL, date(2026, 11, 20)),
    ]
    paged: list[TimelineEntry] = []
    while page := timeline(in_dubai(23), account.id, limit=1, before=paged[-1] if paged else None):
        paged += page
    assert tuple(paged) == every


def test_a_change_entry_opens_everything_the_user_action_touched(desk: Desk, account: Account) -> None:
    person_id = add_person(later(desk, hours=1), account.id, StakeholderDraft("Omar")).first_id
    entry = timeline(desk, account.id)[0]
    opened = change_set(desk, entry.record_id)
    assert (opened.label, opened.actor, opened.at) == (
        "person_added",
        "Nadia Karam",
        datetime(2026, 11, 21, 11, tzinfo=UTC),
    )
    assert [(one.record_kind, one.record_id, one.operation) for one in opened.changes] == [
        ("stakeholder", person_id, Operation.ADDED)
    ]


def test_an_unknown_change_set_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal) as refused:
        change_set(desk, "0" * 32)
    assert refused.value.code == "record_missing"
