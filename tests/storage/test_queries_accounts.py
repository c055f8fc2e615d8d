"""Reads of accounts on a migrated file: SQL and the domain's rules agree, and every lookup has its index."""

import re
from dataclasses import fields
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from growthdesk.domain.agreements import Agreement, AgreementKind, yearly_values
from growthdesk.domain.interactions import TimelineKind
from growthdesk.domain.records import Recurrence
from growthdesk.domain.reviews import ReviewState
from growthdesk.domain.stages import Stage, StageState
from growthdesk.storage import account_list, accounts, actions, circulation, measures, stakeholders, timeline_sources
from growthdesk.usecases.desk import Desk
from tests import builders

TODAY = date(2026, 11, 21)
days = some.none() | some.dates(date(2024, 1, 1), date(2029, 1, 1))
terms = some.fixed_dictionaries(
    {
        "signed_on": days,
        "starts_on": days,
        "ends_on": days,
        "value_minor": some.none() | some.integers(0, 10**9),
        "currency": some.sampled_from(["AED", "AED", "AED", "USD"]),
        "recurrence": some.sampled_from(Recurrence),
        "auto_renews": some.booleans(),
    }
).filter(lambda one: not one["starts_on"] or not one["ends_on"] or one["starts_on"] <= one["ends_on"])


def _terms(recurrence: Recurrence, currency: str = "AED") -> dict[str, object]:
    none = dict.fromkeys(("signed_on", "starts_on", "ends_on"))
    return {**none, "value_minor": 100, "currency": currency, "recurrence": recurrence, "auto_renews": False}


@example([_terms(Recurrence.PER_MONTH), _terms(Recurrence.PER_YEAR), _terms(Recurrence.ONCE)])
@example([_terms(Recurrence.PER_MONTH), _terms(Recurrence.ONCE, "USD")])
@example([_terms(Recurrence.PER_MONTH), _terms(Recurrence.PER_MONTH, "USD"), _terms(Recurrence.ONCE)])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(terms, max_size=4))
def test_list_and_page_know_the_same_yearly_value_as_the_rule(desk: Desk, agreements: list[dict[str, object]]) -> None:
    account = builders.an_account(desk)
    rest = {"account_id": account.id, "title": "A", "kind": AgreementKind.PROJECT, "notice_months": None, "notes": ""}
    with desk.transaction("built") as t:
        made = [t.new(Agreement, **rest, **one) for one in agreements]
    expected = yearly_values(made, TODAY)
    row = account_list.account_row(desk.reading, account.id, TODAY)
    assert row is not None
    assert row.yearly_values == expected
    assert {row.id: row.yearly_values for row in account_list.account_rows(desk.reading, TODAY)}[account.id] == expected


def _plan(desk: Desk, sql: str) -> list[str]:
    wanted = dict.fromkeys(re.findall(r":([a-z_]+)", sql), "")
    return [row[3] for row in desk.reading.raw(f"EXPLAIN QUERY PLAN {sql}", **wanted)]


@pytest.mark.parametrize(
    ("sql", "scanned"),
    [
        (account_list._ACCOUNTS, {"account"}),
        (account_list._STEPS, {"action"}),
        (account_list._RECURRING, {"agreement"}),
        (account_list._ONE_OFF, {"agreement"}),
        (account_list._ACCOUNTS + "WHERE id = :account_id", set()),
        (accounts._COUNTS, set()),
        (accounts._ACCOUNT_REVENUE, set()),
        (measures._READINGS, set()),
        (stakeholders._PEOPLE, set()),
        (stakeholders._NAMED, set()),
        (circulation._ROWS, set()),
        (actions._ACTIONS + actions._OPEN, set()),
        *[(sql, set()) for _, sql in timeline_sources.KEYS],
        (timeline_sources.CHANGE_KEYS, set()),
    ],
)
def test_no_table_is_read_from_end_to_end(desk: Desk, sql: str, scanned: set[str]) -> None:
    steps = [step.split() for step in _plan(desk, sql)]
    found = {step[1] for step in steps if step[0] == "SCAN" and step[1] not in ("CONSTANT", "json_each")}
    assert found == scanned


def test_every_kind_of_entry_has_its_source() -> None:
    covered = [kind for kinds, _ in timeline_sources.KEYS for kind in kinds] + [TimelineKind.CHANGE]
    assert sorted(covered) == sorted(TimelineKind)


def test_every_field_of_a_row_is_filled(desk: Desk) -> None:
    builders.an_action(desk, builders.an_account(desk), is_next_step=True)
    (row,) = account_list.account_rows(desk.reading, TODAY)
    assert row.next_step is not None
    for shape in (row, row.next_step):
        for field in fields(shape):
            assert hasattr(shape, field.name), field.name


def test_a_day_in_the_past_does_not_know_what_came_after_it(desk: Desk) -> None:
    account = builders.an_account(desk)
    day, later = date(2026, 6, 1), date(2026, 6, 2)
    builders.a_stakeholder(desk, account, name="There")
    builders.a_stakeholder(desk, account, name="Leaves tomorrow", left_on=later)
    builders.a_stakeholder(desk, account, name="Gone", left_on=day)
    builders.a_stakeholder(desk, account, name="Joins tomorrow", joined_on=later)
    measure, _version = builders.a_measure(desk, account)
    builders.a_measure(desk, account, title="Second")
    with desk.transaction("retired") as t:
        t.change(measure, retired_on=later)
    for on in (day, later):
        builders.an_outcome(desk, account, happened_on=on)
        builders.an_interaction(desk, account, happened_on=on)
        builders.a_review(desk, account, state=ReviewState.HELD, held_on=on)
    (row,) = account_list.account_rows(desk.reading, day, up_to=day)
    assert (row.people, row.measures, row.outcomes) == (2, 2, 1)
    assert (row.last_contact_on, row.last_review_on) == (day, day)
    (row,) = account_list.account_rows(desk.reading, TODAY)
    assert (row.people, row.measures, row.outcomes) == (2, 1, 2)
    assert (row.last_contact_on, row.last_review_on) == (later, later)


LONG_AGO, LATELY = date(2025, 6, 1), date(2026, 11, 1)


@pytest.mark.parametrize(
    ("said", "agreed", "held", "state"),
    [
        (LONG_AGO, LONG_AGO, None, StageState.ATTENTION),
        (LATELY, LONG_AGO, None, StageState.OPEN),
        (LONG_AGO, LATELY, None, StageState.OPEN),
        (LONG_AGO, LONG_AGO, LATELY, StageState.OPEN),
        (None, LONG_AGO, None, StageState.ATTENTION),
        (None, None, None, StageState.OPEN),
    ],
)
def test_what_success_means_is_looked_at_within_a_year(
    desk: Desk, said: date | None, agreed: date | None, held: date | None, state: StageState
) -> None:
    account = builders.an_account(desk, signed_on=LATELY, recorded_on=LATELY, success_agreed_on=said)
    builders.a_measure(desk, account, agreed_on=agreed)
    if held is not None:
        builders.a_review(desk, account, state=ReviewState.HELD, held_on=held)
    (row,) = account_list.account_rows(desk.reading, TODAY)
    assert row.stages[Stage.PROVE] is state


def test_revenue_of_all_accounts_is_told_apart_by_currency(desk: Desk) -> None:
    first, second = builders.an_account(desk), builders.an_account(desk, name="Second")
    for account, minor, currency in ((first, 1, "USD"), (second, 20, "AED"), (first, 300, "AED"), (first, 4, "AED")):
        builders.an_order(desk, account, amount_minor=minor, currency=currency)
    found = {
        account_id: (orders, [(money.minor, money.currency) for money in revenue])
        for account_id, (orders, revenue) in accounts.revenue_by_account(desk.reading).items()
    }
    assert found == {first.id: (3, [(304, "AED"), (1, "USD")]), second.id: (1, [(20, "AED")])}


def test_who_is_not_at_the_account_is_told(desk: Desk) -> None:
    account = builders.an_account(desk)
    person = builders.a_stakeholder(desk, account)
    stranger = builders.a_stakeholder(desk, builders.an_account(desk, name="Other"))
    ids = (person.id, stranger.id, "0" * 32)
    assert stakeholders.those_not_at(desk.reading, account.id, ids) == (stranger.id, "0" * 32)
    assert stakeholders.those_not_at(desk.reading, account.id, ()) == ()
