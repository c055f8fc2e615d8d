"""The one write mechanism: a transaction is one change set or nothing, and an outdated save is refused kindly."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from growthdesk.domain.accounts import Account, Tier
from growthdesk.domain.firms import Firm, TeamMember
from growthdesk.domain.history import NOTHING_CHANGED, Change, Operation
from growthdesk.domain.identity import new_id
from growthdesk.domain.measures import Measure
from growthdesk.domain.orders import Order
from growthdesk.domain.problems import OutdatedSave, Refusal
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.runtime.clock import FixedClock
from growthdesk.usecases.desk import Desk
from tests import builders
from tests.builders import ORDER, STAKEHOLDER, a_stakeholder, an_account, an_order, the_firm, you
from tests.kit.template import NOW, YOU


def _change_sets(desk: Desk) -> list[tuple[Any, ...]]:
    return desk.reading.raw("SELECT at, actor, label FROM change_set ORDER BY number")


def _history(desk: Desk, record_id: str) -> tuple[Change, ...]:
    sql = (
        "SELECT c.* FROM change c JOIN change_set s ON s.id = c.change_set_id "
        "WHERE record_id = :id ORDER BY s.number, c.position"
    )
    return desk.reading.rows(Change, sql, id=record_id)


def test_a_new_record_is_as_written(desk: Desk) -> None:
    account = an_account(desk, name="Al Noor", tier=Tier.STRATEGIC, signed_on=date(2026, 2, 3))
    assert desk.reading.get(Account, account.id) == account
    assert (account.revision, account.created_at, account.updated_at) == (1, NOW, NOW)


def test_one_transaction_is_one_change_set(desk: Desk) -> None:
    before = len(_change_sets(desk))
    account = an_account(desk)
    with desk.transaction("people_added") as t:
        first = t.new(Stakeholder, **{**STAKEHOLDER, "account_id": account.id})
        second = t.new(Stakeholder, **{**STAKEHOLDER, "account_id": account.id, "name": "Omar"})
        t.change(account, city="Sharjah")
    assert _change_sets(desk)[before + 1 :] == [("2026-11-21T10:00:00.000000Z", YOU, "people_added")]
    assert t.changes.topics == {"stakeholder", "account"}
    assert t.changes.account_ids == {account.id}
    assert t.changes.ids == (first.id, second.id, account.id)


def test_history_holds_only_what_differs(desk: Desk) -> None:
    account = an_account(desk, name="Al Noor", city="Dubai", tier=None)
    with desk.transaction("account_saved") as t:
        saved = t.change(account, city="Sharjah", tier=Tier.CORE)
    change = _history(desk, account.id)[-1]
    assert change == Change(
        "account",
        account.id,
        account.id,
        Operation.CHANGED,
        {"city": "Dubai", "tier": None},
        {"city": "Sharjah", "tier": "core"},
    )
    assert saved == replace(account, revision=2, city="Sharjah", tier=Tier.CORE)
    assert desk.reading.get(Account, account.id) == saved


def test_adding_and_deleting_are_kept_whole(desk: Desk) -> None:
    account = an_account(desk)
    person = a_stakeholder(desk, account, name="Layla", influence=3)
    with desk.transaction("person_deleted") as t:
        t.delete(person)
    added, deleted = _history(desk, person.id)
    assert (added.operation, added.before) == (Operation.ADDED, {})
    assert (deleted.operation, deleted.after) == (Operation.DELETED, {})
    assert added.after == deleted.before
    assert added.after["name"] == "Layla"
    assert added.after["influence"] == 3
    assert desk.reading.find(Stakeholder, id=person.id) == ()


def test_every_column_of_a_record_comes_back_from_the_file(desk: Desk) -> None:
    account = an_account(desk)
    _, version = builders.a_measure(desk, account, baseline=Decimal("61.50"), target=Decimal("1E+2"))
    assert desk.reading.get(type(version), version.id) == version
    with desk.transaction("logo_set") as t:
        firm = t.change(the_firm(desk), logo=b"\x89PNG\x00\xff", weekend=(5, 6))
    assert desk.reading.get(Firm, firm.id) == firm
    assert json.loads(json.dumps(_history(desk, firm.id)[-1].after["logo"])) == {"base64": "iVBORwD/"}


def test_nothing_changed_writes_nothing(desk: Desk) -> None:
    account = an_account(desk)
    before = _change_sets(desk)
    with desk.transaction("account_saved") as t:
        assert t.change(account, name=account.name) == account
        assert t.change(account) == account
    assert t.changes == NOTHING_CHANGED
    assert _change_sets(desk) == before


def test_the_record_it_was_about_comes_first(desk: Desk) -> None:
    account = an_account(desk)
    person = a_stakeholder(desk, account)
    with desk.transaction("account_deleted") as t:
        t.about(account)
        t.delete(person)
        t.delete(account)
    assert t.changes.ids == (account.id, person.id)
    assert t.changes.first_id == account.id


def test_an_exception_leaves_everything_as_it_was(desk: Desk) -> None:
    account = an_account(desk)
    before = desk.reading.raw("SELECT * FROM change"), desk.reading.find(Account)
    with pytest.raises(ZeroDivisionError), desk.transaction("account_saved") as t:
        _ = t.change(account, name="Other").revision / 0
    assert (desk.reading.raw("SELECT * FROM change"), desk.reading.find(Account)) == before
    assert t.changes == NOTHING_CHANGED
    an_account(desk, name="The desk goes on")


def test_a_refused_write_takes_the_whole_transaction_back(desk: Desk) -> None:
    stamp: dict[str, Any] = {"revision": 1, "created_at": NOW, "updated_at": NOW, "email": "", "left_on": None}
    members = [TeamMember(id=new_id(NOW), name=name, **stamp) for name in ("Somebody", "")]
    with pytest.raises(Refusal), desk.transaction("team_added") as t:
        t.add_all(members)
    assert desk.reading.find(TeamMember, name="Somebody") == ()


def test_an_outdated_save_is_refused_with_both_versions(desk: Desk) -> None:
    seen = an_account(desk, name="Al Noor", city="Dubai")
    with desk.transaction("account_saved") as t:
        theirs = t.change(seen, city="Sharjah")
    with pytest.raises(OutdatedSave) as refused, desk.transaction("account_saved") as t:
        t.change(seen, name="Al Noor Freight")
    assert refused.value.yours == replace(seen, name="Al Noor Freight")
    assert refused.value.theirs == theirs
    assert dict(refused.value.facts) == {"kind": "account", "id": seen.id}
    assert desk.reading.get(Account, seen.id) == theirs


def test_an_outdated_delete_is_refused(desk: Desk) -> None:
    seen = an_account(desk)
    with desk.transaction("account_saved") as t:
        t.change(seen, city="Sharjah")
    with pytest.raises(OutdatedSave), desk.transaction("account_deleted") as t:
        t.delete(seen)


def test_saving_what_somebody_deleted_says_so(desk: Desk) -> None:
    account = an_account(desk)
    with desk.transaction("account_deleted") as t:
        t.delete(account)
    with pytest.raises(Refusal) as refused, desk.transaction("account_saved") as t:
        t.change(account, name="Other")
    assert (refused.value.code, dict(refused.value.facts)["kind"]) == ("record_missing", "account")
    with pytest.raises(Refusal) as refused, desk.transaction("account_deleted") as t:
        t.delete(account)
    assert refused.value.code == "record_missing"


def test_a_record_others_refer_to_stays(desk: Desk) -> None:
    account = an_account(desk)
    an_order(desk, account)
    with pytest.raises(Refusal) as refused, desk.transaction("account_deleted") as t:
        t.delete(account)
    assert refused.value.code == "still_referenced"
    assert dict(refused.value.facts) == {"kind": "account", "id": account.id}


def test_many_records_are_added_together_or_not_at_all(desk: Desk) -> None:
    stamp: dict[str, Any] = {"revision": 1, "created_at": NOW, "updated_at": NOW, "email": "", "left_on": None}
    members = [TeamMember(id=new_id(NOW), name=name, **stamp) for name in ("Somebody", "")]
    with desk.transaction("team_added") as t:
        with pytest.raises(Refusal):
            t.add_all(members)
        kept = t.new(TeamMember, name="Kept", email="", left_on=None)
    assert t.changes.ids == (kept.id,)
    assert desk.reading.find(TeamMember, name="Somebody") == ()


def test_a_transaction_that_is_over_writes_nothing(desk: Desk) -> None:
    with desk.transaction("team_added") as t:
        pass
    with pytest.raises(RuntimeError, match="over"):
        t.new(TeamMember, name="Too late", email="", left_on=None)
    assert desk.reading.find(TeamMember, name="Too late") == ()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"owner_id": "0" * 32}, "reference_missing"),
        ({"external_id": "IT"}, "duplicate_external_id"),
        ({"name": ""}, "value_not_allowed"),
        ({"name": "\ud800"}, "text_not_storable"),
        ({"revision": 2**63}, "number_too_large"),
    ],
)
def test_what_the_file_does_not_take_has_a_code(desk: Desk, fields: dict[str, Any], code: str) -> None:
    taken = an_account(desk, external_id="IT")
    with pytest.raises(Refusal) as refused, desk.transaction("account_added") as t:
        t.add_all([replace(taken, **{"id": new_id(NOW), "external_id": None, **fields})])
    assert refused.value.code == code


def test_an_id_is_never_used_twice(desk: Desk) -> None:
    account = an_account(desk)
    with pytest.raises(Refusal) as refused, desk.transaction("account_added") as t:
        t.add_all([account])
    assert refused.value.code == "duplicate_record"


def test_many_records_are_added_each_with_its_history(desk: Desk) -> None:
    account = an_account(desk)
    stamp: dict[str, Any] = {"revision": 1, "created_at": NOW, "updated_at": NOW, "account_id": account.id}
    orders = [Order(id=new_id(NOW), **stamp, **{**ORDER, "external_id": str(n)}) for n in range(300)]
    measures = [Measure(id=new_id(NOW), **stamp, external_id=str(n), retired_on=None) for n in range(3)]
    with desk.transaction("imported") as t:
        t.add_all([*orders, *measures])
    assert set(desk.reading.find(Order)) == set(orders)
    assert set(desk.reading.find(Measure)) == set(measures)
    assert (
        desk.reading.value("SELECT count(*) FROM change WHERE change_set_id = :id", id=t.changes.change_set_id) == 303
    )
    assert t.changes.ids == tuple(record.id for record in (*orders, *measures))


@pytest.mark.parametrize(
    "name", ['O\'Brien "& Söhne" <b>', "$$", "عقد ‏", "🚚", "a\x00b", "x" * 10_000, "--; DROP TABLE account"]
)
def test_text_is_kept_letter_for_letter(desk: Desk, name: str) -> None:
    account = an_account(desk, name=name, notes=name)
    found = desk.reading.get(Account, account.id)
    assert (found.name, found.notes) == (name, name)
    assert desk.reading.find(Account, name=name) == (found,)


def test_a_transaction_sees_its_own_writes(desk: Desk) -> None:
    with desk.transaction("team_member_added") as t:
        t.new(TeamMember, name="Mona", email="", left_on=None)
        assert len(t.find(TeamMember, name="Mona")) == 1
        assert t.value("SELECT count(*) FROM team_member") == 3


def test_a_use_case_is_one_transaction(desk: Desk) -> None:
    with pytest.raises(RuntimeError, match="one transaction"), desk.transaction("outer"), desk.transaction("inner"):
        pass


def test_change_sets_are_in_the_order_they_happened_whatever_the_clock_says(desk: Desk) -> None:
    earlier = Desk(desk.database, FixedClock(datetime(2020, 1, 1, tzinfo=UTC)), YOU)
    with desk.transaction("first") as t:
        t.new(TeamMember, name="A", email="", left_on=None)
    with earlier.transaction("second") as t:
        t.new(TeamMember, name="B", email="", left_on=None)
    assert [label for _, _, label in _change_sets(desk)][-2:] == ["first", "second"]


def test_a_save_has_the_time_of_its_transaction(desk: Desk) -> None:
    account = an_account(desk)
    later = Desk(desk.database, FixedClock(NOW + timedelta(hours=1)), YOU)
    with later.transaction("account_saved") as t:
        saved = t.change(account, city="Sharjah")
    assert (saved.created_at, saved.updated_at) == (NOW, NOW + timedelta(hours=1))


def test_you_are_the_person_at_the_desk(desk: Desk) -> None:
    assert you(desk).name == YOU
