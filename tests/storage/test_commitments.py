"""The register of commitments, of one account and of all."""

from datetime import date

from growthdesk.domain.commitments import CommitmentState, commitment_state
from growthdesk.domain.records import Side
from growthdesk.storage.commitments import closed_commitments, commitments_of_account, open_commitments
from growthdesk.usecases.desk import Desk
from tests import builders as b

RELEASED = {"released_on": date(2026, 11, 5), "released_reason": "Not needed any more"}


def test_the_register_of_an_account_has_what_is_open_first(desk: Desk) -> None:
    account = b.an_account(desk)
    b.a_commitment(desk, account, what="kept", kept_on=date(2026, 11, 4))
    b.a_commitment(desk, account, what="undated", due_on=None)
    b.a_commitment(desk, account, what="released", **RELEASED)
    b.a_commitment(desk, account, what="soon", due_on=date(2026, 11, 22))
    b.a_commitment(desk, b.an_account(desk), what="of another account")
    found = commitments_of_account(desk.reading, account.id)
    assert [one.what for one in found] == ["soon", "undated", "released", "kept"]
    assert [commitment_state(one, date(2026, 11, 21)) for one in found] == [
        CommitmentState.DUE,
        CommitmentState.OPEN,
        CommitmentState.RELEASED,
        CommitmentState.KEPT,
    ]
    assert found[2].released_reason == "Not needed any more"


def test_the_register_of_all_names_the_account_and_whoever_keeps_it(desk: Desk) -> None:
    one, other = b.an_account(desk, name="Sail"), b.an_account(desk, name="Dhow")
    layla = b.a_stakeholder(desk, other, name="Layla")
    b.a_commitment(desk, one, due_on=None)
    b.a_commitment(desk, one, due_on=date(2026, 12, 1))
    b.a_commitment(desk, other, due_on=date(2026, 12, 1), side=Side.CUSTOMER, stakeholder_id=layla.id)
    b.a_commitment(desk, other, **RELEASED)
    found = open_commitments(desk.reading)
    assert [(row.account, row.owner, row.due_on) for row in found] == [
        ("Dhow", "Layla", date(2026, 12, 1)),
        ("Sail", "Nadia Karam", date(2026, 12, 1)),
        ("Sail", "Nadia Karam", None),
    ]


def test_what_is_over_is_read_from_the_newest_back(desk: Desk) -> None:
    account = b.an_account(desk)
    b.a_commitment(desk, account, what="first", kept_on=date(2026, 11, 4))
    b.a_commitment(desk, account, what="second", **RELEASED)
    b.a_commitment(desk, account, what="open")
    assert [one.what for one in closed_commitments(desk.reading, 10)] == ["second", "first"]
    assert [one.what for one in closed_commitments(desk.reading, 1)] == ["second"]
