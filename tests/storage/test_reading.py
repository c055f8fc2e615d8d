"""Reads: frozen objects by name, records by id and by their fields."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from growthdesk.domain.accounts import Account, AccountStatus, Tier
from growthdesk.domain.problems import Refusal
from growthdesk.domain.stakeholders import Role, Stakeholder
from growthdesk.usecases.desk import Desk
from tests.builders import a_measure, a_reading, a_stakeholder, an_account


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    tier: Tier | None
    signed_on: date | None
    is_imported: bool


def test_a_query_gives_the_shape_a_screen_asked_for(desk: Desk) -> None:
    an_account(desk, name="B", tier=None, signed_on=None)
    an_account(desk, name="A", tier=Tier.CORE, signed_on=date(2026, 2, 3))
    sql = "SELECT name, tier, signed_on, is_imported FROM account WHERE status = :status ORDER BY name"
    expected = (_Line("A", Tier.CORE, date(2026, 2, 3), False), _Line("B", None, None, False))
    assert desk.reading.rows(_Line, sql, status=AccountStatus.ACTIVE) == expected
    assert desk.reading.row(_Line, sql, status=AccountStatus.ACTIVE) == expected[0]
    assert desk.reading.row(_Line, sql, status=AccountStatus.ENDED) is None


def test_a_value_is_the_first_of_the_first_row(desk: Desk) -> None:
    assert desk.reading.value("SELECT count(*), 7 FROM account") == 0
    assert desk.reading.value("SELECT id FROM account") is None


def test_a_list_is_found_by_one_parameter(desk: Desk) -> None:
    accounts = [an_account(desk, name=name) for name in "ABC"]
    wanted = [accounts[0].id, accounts[2].id]
    sql = "SELECT name FROM account WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY name"
    assert desk.reading.raw(sql, ids=wanted) == [("A",), ("C",)]
    assert desk.reading.raw(sql, ids=()) == []


def test_records_are_found_by_their_fields(desk: Desk) -> None:
    account = an_account(desk, signed_on=date(2026, 2, 3))
    champion = a_stakeholder(desk, account, roles=(Role.CHAMPION, Role.USER), influence=None)
    nobody = a_stakeholder(desk, account, name="Omar", roles=(), influence=2)
    find = desk.reading.find
    assert find(Stakeholder, roles=(Role.CHAMPION, Role.USER)) == (champion,)
    assert find(Stakeholder, roles=()) == (nobody,)
    assert find(Stakeholder, influence=None, account_id=account.id) == (champion,)
    assert find(Account, signed_on=date(2026, 2, 3), status=AccountStatus.ACTIVE) == (account,)
    assert find(Account, signed_on=date(2026, 2, 4)) == ()


def test_decimals_stay_exact(desk: Desk) -> None:
    measure, _ = a_measure(desk, an_account(desk))
    reading = a_reading(desk, measure, value=Decimal("0.10"))
    found = desk.reading.get(type(reading), reading.id)
    assert str(found.value) == "0.10"


def test_a_record_that_is_gone_is_named(desk: Desk) -> None:
    with pytest.raises(Refusal) as refused:
        desk.reading.get(Account, "0" * 32)
    assert dict(refused.value.facts) == {"kind": "account", "id": "0" * 32}
    assert refused.value.code == "record_missing"


def test_a_wrong_query_is_our_defect_and_not_a_refusal(desk: Desk) -> None:
    with pytest.raises(Exception, match="no such column") as raised:
        desk.reading.raw("SELECT nonsense FROM account")
    assert not isinstance(raised.value, Refusal)
