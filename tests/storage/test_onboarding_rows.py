"""The read behind the page of onboarding: the plan that started last, the first confirmation, and no prospects."""

from datetime import date

from growthdesk.domain.accounts import AccountStatus
from growthdesk.storage.onboarding_rows import onboarding_rows
from growthdesk.usecases.desk import Desk
from tests import builders as b

TODAY = date(2026, 11, 21)


def test_of_several_plans_the_one_that_started_last_counts(desk: Desk) -> None:
    account = b.an_account(desk)
    old, new = (b.a_plan(desk, account, starts_on=date(2026, month, 1)) for month in (2, 10))
    b.a_milestone(desk, old, is_first_value=True, due_on=date(2026, 2, 20), done_on=date(2026, 2, 20))
    ahead = b.a_milestone(desk, new, is_first_value=True, due_on=date(2026, 12, 1))
    b.a_milestone(desk, new, position=1, waits_for=(ahead.id,), due_on=None)
    (row,) = onboarding_rows(desk.reading, TODAY)
    assert (row.facts.plan_id, row.facts.milestone_id, row.facts.first_value_due_on) == (
        new.id,
        ahead.id,
        date(2026, 12, 1),
    )
    assert (row.required, row.required_done) == (2, 0)


def test_a_further_plan_without_a_first_value_leaves_that_of_the_account(desk: Desk) -> None:
    account = b.an_account(desk)
    first, further = (b.a_plan(desk, account, starts_on=date(2026, month, 1)) for month in (2, 10))
    result = b.a_milestone(desk, first, is_first_value=True, due_on=date(2026, 12, 1))
    b.a_milestone(desk, further)
    (row,) = onboarding_rows(desk.reading, TODAY)
    assert (row.facts.plan_id, row.facts.milestone_id) == (further.id, result.id)
    assert row.facts.first_value_due_on == date(2026, 12, 1)


def test_of_several_confirmations_the_first_counts_with_the_day_it_was_due(desk: Desk) -> None:
    account = b.an_account(desk)
    person = b.a_stakeholder(desk, account)
    first, second = (b.a_plan(desk, account, starts_on=date(2026, month, 1)) for month in (2, 10))
    early = b.a_milestone(desk, first, is_first_value=True, due_on=date(2026, 2, 20), done_on=date(2026, 2, 24))
    late = b.a_milestone(desk, second, is_first_value=True, due_on=date(2026, 11, 1), done_on=date(2026, 11, 2))
    found = b.a_first_value(desk, early, person, confirmed_on=date(2026, 2, 24))
    b.a_first_value(desk, late, person, confirmed_on=date(2026, 11, 2))
    b.window_answers(desk, found, asked_on=date(2026, 3, 1))
    b.window_answers(desk, found, asked_on=date(2026, 3, 9))
    (row,) = onboarding_rows(desk.reading, TODAY)
    facts = row.facts
    assert (facts.first_value_id, facts.confirmed_on, facts.confirmed_by) == (found.id, date(2026, 2, 24), person.name)
    assert (facts.first_value_due_on, facts.asked_on) == (date(2026, 2, 20), date(2026, 3, 9))


def test_customers_come_by_name_and_prospects_not_at_all(desk: Desk) -> None:
    b.an_account(desk, name="nile")
    b.an_account(desk, name="Dhow", status=AccountStatus.ENDED, ended_on=date(2026, 10, 1))
    b.an_account(desk, name="Prospect", status=AccountStatus.PROSPECT)
    rows = onboarding_rows(desk.reading, TODAY)
    assert [(row.facts.account, row.facts.owner) for row in rows] == [("Dhow", desk.actor), ("nile", desk.actor)]
