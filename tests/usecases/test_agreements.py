"""Agreements through their use cases."""

from dataclasses import replace
from datetime import date

import pytest

from growthdesk.domain.agreements import Agreement, AgreementDraft, AgreementKind
from growthdesk.domain.money import Money
from growthdesk.domain.problems import DraftRefused, OutdatedSave
from growthdesk.domain.records import Recurrence
from growthdesk.usecases.agreements import (
    add_agreement,
    agreement_form,
    agreements,
    delete_agreement,
    save_agreement,
)
from growthdesk.usecases.desk import Desk
from tests import builders

RETAINER = AgreementDraft(
    "Support retainer",
    AgreementKind.RETAINER,
    signed_on=date(2026, 1, 12),
    starts_on=date(2026, 2, 1),
    ends_on=date(2027, 1, 31),
    value=Money(1_500_000, "AED"),
    recurrence=Recurrence.PER_MONTH,
    notice_months=3,
    auto_renews=True,
    notes="Invoiced on the first",
)


@pytest.mark.parametrize("draft", [RETAINER, AgreementDraft("Audit"), replace(RETAINER, value=Money(0, "KWD"))])
def test_the_form_gives_back_what_was_added(desk: Desk, draft: AgreementDraft) -> None:
    account = builders.an_account(desk)
    changes = add_agreement(desk, account.id, draft)
    assert agreement_form(desk, changes.first_id) == (draft, 1)


def test_saving_and_its_outdated_twin(desk: Desk) -> None:
    account = builders.an_account(desk)
    agreement_id = add_agreement(desk, account.id, RETAINER).first_id
    save_agreement(desk, agreement_id, replace(RETAINER, value=None), 1)
    assert desk.reading.get(Agreement, agreement_id).value is None
    with pytest.raises(OutdatedSave):
        save_agreement(desk, agreement_id, replace(RETAINER, title="Other"), 1)
    with pytest.raises(DraftRefused):
        save_agreement(desk, agreement_id, replace(RETAINER, title=""), 2)


def test_what_runs_stands_first_with_its_value_a_year(desk: Desk) -> None:
    account = builders.an_account(desk)
    for draft in (
        replace(RETAINER, title="Over", starts_on=date(2026, 3, 1), ends_on=date(2026, 9, 30), auto_renews=False),
        replace(RETAINER, title="Long running", starts_on=date(2025, 2, 1)),
        RETAINER,
        replace(RETAINER, title="To come", starts_on=date(2026, 12, 1)),
    ):
        add_agreement(desk, account.id, draft)
    found = [(row.agreement.title, row.is_running, row.yearly_value) for row in agreements(desk, account.id)]
    value = Money(18_000_000, "AED")
    assert found == [
        ("Support retainer", True, value),
        ("Long running", True, value),
        ("To come", False, None),
        ("Over", False, None),
    ]


def test_deleting_takes_it_from_the_account(desk: Desk) -> None:
    account = builders.an_account(desk)
    delete_agreement(desk, add_agreement(desk, account.id, RETAINER).first_id)
    assert agreements(desk, account.id) == ()
