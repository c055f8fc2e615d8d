"""The value log: entries, the readings they add, and what they read from their measure."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from growthdesk.domain.measures import Reading
from growthdesk.domain.money import Money
from growthdesk.domain.outcomes import Category, Grade, Outcome, OutcomeDraft
from growthdesk.domain.problems import DraftRefused, OutdatedSave, Refusal
from growthdesk.domain.records import Recurrence
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.outcomes import (
    delete_outcome,
    log_outcome,
    outcome_form,
    outcome_totals,
    outcomes,
    save_outcome,
)
from tests.builders import a_measure, a_reading, a_stakeholder, an_account, an_outcome

LOGGED = OutcomeDraft(
    date(2026, 11, 2),
    change=" One invoice per shipment ",
    category=Category.ERRORS_PREVENTED,
    grade=Grade.MEASURED,
    source="Invoice audit log",
    amount=Money(4_100_000, "AED"),
    recurrence=Recurrence.PER_YEAR,
)


def test_an_entry_is_kept_as_it_was_said(desk: Desk) -> None:
    account = an_account(desk)
    person = a_stakeholder(desk, account)
    said = replace(
        LOGGED,
        grade=Grade.CONFIRMED,
        confirmed_by_id=person.id,
        confirmed_on=date(2026, 11, 3),
        quote="The phones are quiet.",
        quoted_id=person.id,
    )
    changes = log_outcome(desk, account.id, said)
    (view,) = outcomes(desk, account.id)
    assert (view.outcome.change, view.outcome.amount) == ("One invoice per shipment", Money(4_100_000, "AED"))
    assert (view.confirmed_by, view.quoted) == (person.name, person.name)
    assert changes.topics == {"outcome"}
    form, revision = outcome_form(desk, changes.first_id)
    assert form == replace(said, change="One invoice per shipment")
    assert revision == 1


def test_now_of_a_linked_measure_becomes_a_reading_in_the_same_change_set(desk: Desk) -> None:
    account = an_account(desk)
    measure, version = a_measure(desk, account, unit="%")
    changes = log_outcome(desk, account.id, replace(LOGGED, measure_id=measure.id, measure_now=Decimal("88.5")))
    (reading,) = desk.reading.find(Reading, measure_id=measure.id)
    assert (reading.read_on, reading.value, reading.source) == (date(2026, 11, 2), Decimal("88.5"), "Invoice audit log")
    assert changes.topics == {"outcome", "reading"}
    assert desk.reading.get(Outcome, changes.first_id).measure_id == measure.id
    (view,) = outcomes(desk, account.id)
    assert (view.before, view.now, view.measure_unit) == (version.baseline, Decimal("88.5"), "%")


def test_a_linked_entry_shows_the_reading_of_its_day(desk: Desk) -> None:
    account = an_account(desk)
    measure, _ = a_measure(desk, account)
    an_outcome(desk, account, measure_id=measure.id, happened_on=date(2026, 6, 15))
    assert outcomes(desk, account.id)[0].now is None
    a_reading(desk, measure, read_on=date(2026, 6, 1), value=Decimal(70))
    a_reading(desk, measure, read_on=date(2026, 7, 1), value=Decimal(80))
    assert outcomes(desk, account.id)[0].now == Decimal(70)


def test_now_without_a_measure_is_refused(desk: Desk) -> None:
    with pytest.raises(DraftRefused) as refused:
        log_outcome(desk, an_account(desk).id, replace(LOGGED, measure_now=Decimal(1)))
    assert [problem.field for problem in refused.value.problems] == ["measure_id"]


def test_only_people_of_the_account_can_confirm(desk: Desk) -> None:
    stranger = a_stakeholder(desk, an_account(desk, name="Other"))
    draft = replace(LOGGED, grade=Grade.CONFIRMED, confirmed_by_id=stranger.id, confirmed_on=date(2026, 11, 3))
    with pytest.raises(Refusal, match="person_not_at_account"):
        log_outcome(desk, an_account(desk).id, draft)


def test_the_newest_entry_stands_first(desk: Desk) -> None:
    account = an_account(desk)
    for day in (3, 9, 6):
        an_outcome(desk, account, happened_on=date(2026, 10, day))
    assert [view.outcome.happened_on.day for view in outcomes(desk, account.id)] == [9, 6, 3]


def test_saving_keeps_the_form_and_refuses_what_is_outdated(desk: Desk) -> None:
    outcome_id = log_outcome(desk, an_account(desk).id, LOGGED).first_id
    form, revision = outcome_form(desk, outcome_id)
    save_outcome(desk, outcome_id, replace(form, at_risk="The second card comes back"), revision)
    assert outcome_form(desk, outcome_id)[0].at_risk == "The second card comes back"
    with pytest.raises(OutdatedSave):
        save_outcome(desk, outcome_id, replace(form, at_risk="Nothing"), revision)


def test_deleting_takes_the_entry_and_leaves_its_reading(desk: Desk) -> None:
    account = an_account(desk)
    measure, _ = a_measure(desk, account)
    added = log_outcome(desk, account.id, replace(LOGGED, measure_id=measure.id, measure_now=Decimal(70)))
    delete_outcome(desk, added.first_id)
    assert outcomes(desk, account.id) == ()
    assert len(desk.reading.find(Reading, measure_id=measure.id)) == 1


def test_totals_of_an_account(desk: Desk) -> None:
    account = an_account(desk)
    log_outcome(desk, account.id, LOGGED)
    log_outcome(desk, account.id, replace(LOGGED, amount=Money(900_000, "AED")))
    an_outcome(desk, an_account(desk, name="Other"), amount_minor=5, currency="AED")
    (total,) = outcome_totals(desk, account.id)
    assert (total.money, total.n) == (Money(5_000_000, "AED"), 2)
