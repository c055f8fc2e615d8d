"""Accounts through their use cases: add, save, delete, find, and what list and page show."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from growthdesk.domain.accounts import Account, AccountDraft, AccountStatus, NextStep, Tier
from growthdesk.domain.actions import Action
from growthdesk.domain.agreements import Agreement, AgreementDraft, AgreementKind
from growthdesk.domain.bulk_edits import BulkEdit
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.history import Changes, Operation
from growthdesk.domain.interactions import InteractionKind
from growthdesk.domain.money import Money
from growthdesk.domain.outcomes import Grade
from growthdesk.domain.problems import DraftRefused, OutdatedSave, Refusal
from growthdesk.domain.records import Recurrence
from growthdesk.domain.reviews import Relevance, ReviewState
from growthdesk.domain.stages import Stage, StageState
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.runtime.clock import FixedClock
from growthdesk.usecases.accounts import (
    account_form,
    account_page,
    account_rows,
    account_summaries,
    add_account,
    delete_account,
    resolve_account,
    save_account,
)
from growthdesk.usecases.bulk_edits import edit_accounts
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.history import change_set
from tests import builders

TODAY = date(2026, 11, 21)


def test_a_new_account_is_yours_active_and_core(desk: Desk) -> None:
    changes = add_account(desk, AccountDraft("  Khalij Freight  ", signed_on=date(2026, 11, 20)))
    account = desk.reading.get(Account, changes.first_id)
    assert (account.name, account.status, account.tier) == ("Khalij Freight", AccountStatus.ACTIVE, Tier.CORE)
    assert account.owner_id == builders.you(desk).id
    assert account.recorded_on == TODAY
    assert changes.topics == {"account"}
    assert changes.account_ids == {account.id}


def test_what_was_bought_becomes_the_first_agreement(desk: Desk) -> None:
    bought = AgreementDraft("Dispatch audit", AgreementKind.PROJECT, value=Money(412_000_00, "AED"))
    changes = add_account(desk, AccountDraft("Khalij Freight", signed_on=date(2026, 11, 20)), bought)
    (agreement,) = desk.reading.find(Agreement, account_id=changes.first_id)
    assert (agreement.title, agreement.value, agreement.signed_on) == (
        "Dispatch audit",
        Money(412_000_00, "AED"),
        date(2026, 11, 20),
    )


def test_somebody_new_at_the_computer_joins_the_team_with_their_first_account(desk: Desk) -> None:
    newcomer = replace(desk, actor="Rana Aziz")
    changes = add_account(newcomer, AccountDraft("Khalij Freight"))
    account = desk.reading.get(Account, changes.first_id)
    assert desk.reading.get(TeamMember, account.owner_id).name == "Rana Aziz"
    assert changes.topics == {"team_member", "account"}


@pytest.mark.parametrize(
    ("draft", "bought", "field"),
    [
        (AccountDraft(""), None, "name"),
        (AccountDraft("K"), AgreementDraft(""), "bought"),
        (AccountDraft("K"), AgreementDraft("A", value=Money(-1, "AED")), "value"),
    ],
)
def test_a_draft_with_problems_changes_nothing(
    desk: Desk, draft: AccountDraft, bought: AgreementDraft | None, field: str
) -> None:
    with pytest.raises(DraftRefused) as refused:
        add_account(desk, draft, bought)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert account_rows(desk) == ()


def test_the_form_gives_back_what_was_saved(desk: Desk) -> None:
    account = builders.an_account(desk)
    person = builders.a_stakeholder(desk, account)
    draft, revision = account_form(desk, account.id)
    wanted = replace(
        draft,
        name="O'Brien & <Söhne> $$ 🚚",
        tier=Tier.STRATEGIC,
        external_id=" C-17 ",
        success_words="Never billed twice",
        success_said_by_id=person.id,
        success_agreed_on=date(2026, 3, 3),
        ended_on=date(2026, 11, 1),
        status=AccountStatus.ENDED,
    )
    save_account(desk, account.id, wanted, revision)
    assert account_form(desk, account.id) == (replace(wanted, external_id="C-17"), revision + 1)


def test_a_save_that_changes_nothing_writes_nothing(desk: Desk) -> None:
    account = builders.an_account(desk)
    draft, revision = account_form(desk, account.id)
    assert save_account(desk, account.id, draft, revision).change_set_id is None
    assert account_form(desk, account.id) == (draft, revision)


def test_the_signature_stays_before_a_first_value_that_was_confirmed(desk: Desk) -> None:
    account = builders.an_account(desk, signed_on=date(2026, 3, 2))
    result = builders.a_milestone(desk, builders.a_plan(desk, account), is_first_value=True)
    builders.a_first_value(desk, result, builders.a_stakeholder(desk, account), confirmed_on=date(2026, 4, 1))
    draft, revision = account_form(desk, account.id)
    with pytest.raises(DraftRefused) as error:
        save_account(desk, account.id, replace(draft, signed_on=date(2026, 4, 2)), revision)
    assert [(one.field, one.code) for one in error.value.problems] == [("signed_on", "after_first_value")]
    save_account(desk, account.id, replace(draft, signed_on=date(2026, 4, 1)), revision)


def test_an_outdated_save_is_refused_with_both_versions(desk: Desk) -> None:
    account = builders.an_account(desk)
    draft, revision = account_form(desk, account.id)
    save_account(desk, account.id, replace(draft, city="Sharjah"), revision)
    with pytest.raises(OutdatedSave) as refused:
        save_account(desk, account.id, replace(draft, city="Abu Dhabi"), revision)
    yours, theirs = refused.value.yours, refused.value.theirs
    assert isinstance(yours, Account)
    assert isinstance(theirs, Account)
    assert (yours.city, theirs.city) == ("Abu Dhabi", "Sharjah")
    assert account_form(desk, account.id)[0].city == "Sharjah"


def test_success_is_said_by_one_of_the_accounts_own_people(desk: Desk) -> None:
    account = builders.an_account(desk)
    stranger = builders.a_stakeholder(desk, builders.an_account(desk, name="Other"))
    draft, revision = account_form(desk, account.id)
    with pytest.raises(Refusal) as refused:
        save_account(desk, account.id, replace(draft, success_said_by_id=stranger.id), revision)
    assert refused.value.code == "person_not_at_account"


OWNED = [
    *(
        "stakeholder",
        "interaction",
        "attendance",
        "action",
        "agreement",
        "purchase_order",
        "measure",
        "measure_version",
    ),
    *("reading", "outcome", "value_review", "review_item", "review_attendance", "decision"),
]


def _a_full_account(desk: Desk) -> Account:
    account = builders.an_account(desk)
    boss = builders.a_stakeholder(desk, account, name="Boss")
    person = builders.a_stakeholder(desk, account, reports_to_id=boss.id)
    builders.a_stakeholder(desk, account, name="Assistant", reports_to_id=person.id)
    builders.an_interaction(desk, account, person, boss)
    action = builders.an_action(desk, account, is_next_step=True)
    builders.an_agreement(desk, account)
    builders.an_order(desk, account)
    measure, _ = builders.a_measure(desk, account, confirmed_by_id=person.id)
    builders.a_reading(desk, measure)
    builders.an_outcome(desk, account, measure_id=measure.id, quoted_id=person.id)
    review = builders.a_review(desk, account, for_stakeholder_id=person.id)
    builders.a_review_item(desk, review)
    builders.a_review_attendance(desk, review, stakeholder_id=person.id)
    builders.a_decision(desk, review, action_id=action.id)
    draft, revision = account_form(desk, account.id)
    save_account(desk, account.id, replace(draft, success_said_by_id=person.id), revision)
    return account


def test_deleting_an_account_takes_everything_recorded_about_it_and_history_keeps_it(desk: Desk) -> None:
    kept = _a_full_account(desk)
    gone = _a_full_account(desk)
    before = {table: desk.reading.value(f"SELECT count(*) FROM {table}") for table in OWNED}
    changes = delete_account(desk, gone.id)
    assert changes.first_id == gone.id
    assert changes.topics == {"account", *OWNED}
    assert {table: desk.reading.value(f"SELECT count(*) FROM {table}") for table in OWNED} == {
        table: count // 2 for table, count in before.items()
    }
    assert [row.id for row in account_rows(desk)] == [kept.id]
    assert changes.change_set_id is not None
    deletion = change_set(desk, changes.change_set_id)
    assert deletion.label == "account_deleted"
    assert deletion.changes[-1].operation is Operation.DELETED
    assert deletion.changes[-1].before["name"] == "Al Noor Freight"


def test_an_account_that_is_gone_is_refused_by_name(desk: Desk) -> None:
    account = builders.an_account(desk)
    delete_account(desk, account.id)
    for asked in (account_page, account_form, delete_account):
        with pytest.raises(Refusal) as refused:
            asked(desk, account.id)
        assert refused.value.code == "record_missing"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ERNSH", "Ernst Handel"),
        (" ERNSH ", "Ernst Handel"),
        ("ernsh", "Tortuga Réstaurante"),
        ("blaus", "Blauer See"),
        ("Ernst Handel", "Ernst Handel"),
        ("ernst  handel", "Ernst Handel"),
        ("TORTUGA RESTAURANTE", "Tortuga Réstaurante"),
        ("tortuga réstaurante", "Tortuga Réstaurante"),
        ("شركة الخليج", "شركة الخليج"),
        ("T%_'\"", "T%_'\""),
    ],
)
def test_an_account_is_found_by_external_id_or_name(desk: Desk, typed: str, found: str) -> None:
    builders.an_account(desk, name="Ernst Handel", external_id="ERNSH")
    builders.an_account(desk, name="Tortuga Réstaurante", external_id="ernsh")
    builders.an_account(desk, name="شركة الخليج")
    builders.an_account(desk, name="T%_'\"")
    builders.an_account(desk, name="Blauer See", external_id="BLAUS")
    assert desk.reading.get(Account, resolve_account(desk, typed)).name == found


def test_an_account_is_found_by_its_id(desk: Desk) -> None:
    account = builders.an_account(desk)
    assert resolve_account(desk, f" {account.id} ") == account.id


def test_a_name_that_fits_two_accounts_is_refused_with_both_ids(desk: Desk) -> None:
    ids = [builders.an_account(desk, name=name, external_id=name).id for name in ("IT", "it")]
    with pytest.raises(Refusal) as refused:
        resolve_account(desk, "It")
    facts = dict(refused.value.facts)
    assert refused.value.code == "account_ambiguous"
    assert sorted(facts["ids"].split(", ")) == sorted(ids)


@pytest.mark.parametrize(
    ("typed", "similar"),
    [
        ("Ernst Handl", "Ernst Handel"),
        ("Handel Ernst", "Ernst Handel"),
        ("Ernst", "Ernst Handel"),
        ("Zzz", ""),
        ("", ""),
    ],
)
def test_a_name_that_fits_none_is_refused_with_near_names(desk: Desk, typed: str, similar: str) -> None:
    builders.an_account(desk, name="Ernst Handel")
    builders.an_account(desk, name="Blauer See")
    with pytest.raises(Refusal) as refused:
        resolve_account(desk, typed)
    assert refused.value.code == "account_unknown"
    assert dict(refused.value.facts)["similar"] == similar


def test_the_list_shows_each_accounts_facts_by_name(desk: Desk) -> None:
    second = builders.an_account(desk, name="zeta", is_imported=True, tier=None, signed_on=None)
    first = builders.an_account(desk, name="Alpha", external_id="A1")
    person = builders.a_stakeholder(desk, first)
    builders.a_stakeholder(desk, first, name="Gone", left_on=date(2026, 6, 1))
    builders.an_interaction(desk, first, person, happened_on=date(2026, 10, 1))
    builders.an_interaction(desk, first, happened_on=date(2026, 11, 1), kind=InteractionKind.NOTE)
    builders.an_interaction(desk, first, happened_on=date(2026, 11, 2), is_two_way=False)
    step = builders.an_action(desk, first, is_next_step=True)
    builders.an_action(desk, first)
    builders.an_agreement(desk, first)
    builders.an_agreement(desk, first, ends_on=date(2026, 11, 20), auto_renews=False, currency="USD")
    measure, _ = builders.a_measure(desk, first)
    builders.a_measure(desk, first, retired_on=date(2026, 6, 1))
    builders.an_outcome(desk, first, measure_id=measure.id)
    builders.an_outcome(desk, first, grade=Grade.ACTIVITY_ONLY)
    builders.a_review(desk, first, state=ReviewState.HELD, held_on=date(2026, 10, 5), relevance=Relevance.STILL)
    builders.a_review(desk, first)
    row, other = account_rows(desk)
    assert (row.id, row.external_id, row.name, row.owner) == (first.id, "A1", "Alpha", "Nadia Karam")
    assert row.next_step == NextStep(step.id, step.what, "Nadia Karam", step.due_on)
    assert row.last_contact_on == date(2026, 10, 5)
    assert (row.people, row.measures, row.outcomes) == (1, 1, 2)
    assert row.last_review_on == date(2026, 10, 5)
    assert row.yearly_values == (Money(12 * 1_500_000, "AED"),)
    assert row.stages[Stage.PROVE] is StageState.REACHED
    assert (other.id, other.is_established, other.next_step, other.yearly_values) == (second.id, True, None, ())
    assert list(other.stages.values())[:3] == [StageState.BEFORE, StageState.BEFORE, StageState.OPEN]


def _on(desk: Desk, day: date) -> Desk:
    return replace(desk, clock=FixedClock(datetime(day.year, day.month, day.day, 12, tzinfo=UTC)))


@pytest.mark.parametrize(
    ("signed_on", "recorded_on", "is_imported", "tier", "expected"),
    [
        (TODAY - timedelta(days=91), TODAY - timedelta(days=80), False, Tier.CORE, StageState.ATTENTION),
        (TODAY - timedelta(days=90), TODAY - timedelta(days=80), False, Tier.CORE, StageState.OPEN),
        # an established account starts to be asked about on the day it was recorded, once a tier is chosen
        (date(2010, 1, 1), TODAY - timedelta(days=90), True, Tier.CORE, StageState.OPEN),
        (date(2010, 1, 1), TODAY - timedelta(days=91), True, Tier.CORE, StageState.ATTENTION),
        (date(2010, 1, 1), TODAY - timedelta(days=900), True, None, StageState.OPEN),
    ],
)
def test_a_quiet_account_asks_for_attention_in_prove(
    desk: Desk, signed_on: date, recorded_on: date, is_imported: bool, tier: Tier | None, expected: StageState
) -> None:
    builders.an_account(desk, signed_on=signed_on, recorded_on=recorded_on, is_imported=is_imported, tier=tier)
    (row,) = account_rows(desk)
    assert row.stages[Stage.PROVE] is expected


def test_the_page_shows_strip_people_agreements_ledger_and_counts(desk: Desk) -> None:
    account = builders.an_account(desk, success_words="Never billed twice", success_agreed_on=date(2026, 3, 3))
    person = builders.a_stakeholder(desk, account, name="Omar Haddad", title="Operations Director")
    draft, revision = account_form(desk, account.id)
    save_account(desk, account.id, replace(draft, success_said_by_id=person.id), revision)
    later = builders.an_action(desk, account, what="Later", due_on=date(2026, 12, 1))
    step = builders.an_action(desk, account, what="Step", due_on=None, is_next_step=True)
    soon = builders.an_action(desk, account, what="Soon", due_on=date(2026, 11, 22))
    builders.an_action(desk, account, what="Done", done_on=date(2026, 11, 1))
    over = builders.an_agreement(desk, account, title="Over", ends_on=date(2026, 11, 20), auto_renews=False)
    runs = builders.an_agreement(desk, account, title="Runs")
    for day, minor, currency in (
        (date(2026, 11, 21), 100, "AED"),
        (date(2026, 1, 1), 20, "AED"),
        (date(2025, 11, 21), 3, "AED"),
        (date(2025, 11, 22), 4000, "AED"),
        (date(2024, 5, 1), 7, "USD"),
    ):
        builders.an_order(desk, account, ordered_on=day, amount_minor=minor, currency=currency)
    builders.an_interaction(desk, account, person, happened_on=date(2026, 11, 15))
    builders.a_review(desk, account, state=ReviewState.HELD, held_on=date(2026, 10, 5))
    builders.a_review(desk, account, planned_on=date(2026, 12, 3))
    builders.a_review(desk, account, planned_on=date(2026, 11, 3), state=ReviewState.CANCELLED)
    page = account_page(desk, account.id)
    assert (page.owner, page.account.name) == ("Nadia Karam", "Al Noor Freight")
    assert [action.id for action in page.open_actions] == [step.id, soon.id, later.id]
    assert page.next_step is not None
    assert page.next_step.id == step.id
    assert [(row.agreement.id, row.is_running) for row in page.agreements] == [(runs.id, True), (over.id, False)]
    assert page.yearly_values == (Money(18_000_000, "AED"),)
    assert page.revenue == (Money(4123, "AED"), Money(7, "USD"))
    assert page.revenue_this_year == (Money(120, "AED"),)
    assert page.revenue_year_before == (Money(3, "AED"),)
    assert page.last_order_on == TODAY
    assert (page.success_said_by, page.success_said_by_title) == ("Omar Haddad", "Operations Director")
    assert (page.last_contact_on, page.last_review_on) == (date(2026, 11, 15), date(2026, 10, 5))
    assert page.next_review_on == date(2026, 12, 3)
    counts = page.counts
    assert (counts.people, counts.open_actions, counts.agreements, counts.orders, counts.reviews) == (1, 3, 2, 5, 2)
    assert page.people[0].last_two_way_on == date(2026, 11, 15)


def test_an_empty_account_has_a_page(desk: Desk) -> None:
    account = builders.an_account(desk)
    page = account_page(desk, account.id)
    assert (page.next_step, page.yearly_values, page.revenue, page.last_contact_on) == (None, (), (), None)
    assert page.success_said_by == ""


@pytest.mark.parametrize(("day", "minor"), [(date(2028, 2, 29), 1), (date(2027, 2, 28), 0)])
def test_the_year_before_knows_leap_days(desk: Desk, day: date, minor: int) -> None:
    account = builders.an_account(desk)
    builders.an_order(desk, account, ordered_on=date(2027, 2, 28), amount_minor=1)
    found = account_page(_on(desk, day), account.id).revenue_year_before
    assert sum(money.minor for money in found) == minor


def test_summaries_hold_the_ledger_and_the_track_as_codes(desk: Desk) -> None:
    account = builders.an_account(desk, name="Alpha")
    builders.an_account(desk, name="Beta")
    for minor, currency in ((100, "AED"), (250, "AED"), (7, "USD")):
        builders.an_order(desk, account, amount_minor=minor, currency=currency)
    builders.an_agreement(desk, account, ends_on=date(2026, 12, 31), recurrence=Recurrence.PER_YEAR, auto_renews=False)
    alpha, beta = account_summaries(desk, date(2027, 1, 1))
    assert (alpha.orders, alpha.revenue) == (3, (Money(350, "AED"), Money(7, "USD")))
    assert (beta.orders, beta.revenue) == (0, ())
    assert alpha.row.yearly_values == ()
    assert list(alpha.stages) == ["align", "activate", "prove", "protect", "expand", "advocate"]
    assert alpha.stages["prove"] == "attention"
    assert (alpha.stages["align"], alpha.stages["expand"]) == ("attention", None)


def test_one_action_is_the_next_step_of_each_account(desk: Desk) -> None:
    for name in ("Alpha", "Beta"):
        builders.an_action(desk, builders.an_account(desk, name=name), what=f"For {name}", is_next_step=True)
    assert [row.next_step.what for row in account_rows(desk) if row.next_step] == ["For Alpha", "For Beta"]
    assert len(desk.reading.find(Action)) == 2
    assert desk.reading.find(Stakeholder) == ()


def test_a_prospect_becomes_a_client_by_winning_it(desk: Desk) -> None:
    account = builders.an_account(desk, status=AccountStatus.PROSPECT, signed_on=None)
    draft, revision = account_form(desk, account.id)
    with pytest.raises(DraftRefused) as refused:
        save_account(desk, account.id, replace(draft, status=AccountStatus.ACTIVE), revision)
    assert [(one.field, one.code) for one in refused.value.problems] == [("status", "prospects_are_won")]
    save_account(desk, account.id, replace(draft, status=AccountStatus.ENDED, ended_on=desk.today), revision)
    assert desk.reading.get(Account, account.id).status is AccountStatus.ENDED


def test_an_account_is_not_given_to_somebody_who_left_but_stays_with_them(desk: Desk) -> None:
    gone = builders.a_team_member(desk, name="Sami Nasser", left_on=desk.today)
    account = builders.an_account(desk)
    draft, revision = account_form(desk, account.id)
    writes: tuple[Callable[[], Changes], ...] = (
        lambda: save_account(desk, account.id, replace(draft, owner_id=gone.id), revision),
        lambda: add_account(desk, replace(draft, name="Gulf Freight", owner_id=gone.id)),
        lambda: edit_accounts(desk, [account.id], BulkEdit(owner_id=gone.id)),
    )
    for write in writes:
        with pytest.raises(DraftRefused) as refused:
            write()
        assert [(one.field, one.code) for one in refused.value.problems] == [("owner_id", "has_left")]
    with desk.transaction("built") as t:
        t.change(account, owner_id=gone.id)
    draft, revision = account_form(desk, account.id)
    save_account(desk, account.id, replace(draft, city="Sohar"), revision)
    assert desk.reading.get(Account, account.id).owner_id == gone.id
