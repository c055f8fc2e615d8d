"""A referral is won with the change that makes whom it brought a client, whichever way that comes about."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.fit import WinDraft
from growthdesk.domain.imports import ImportFile, ImportKind, ImportRequest
from growthdesk.domain.referrals import Answer, Referral, ReferralOutcome, ReferralState
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.storage import referrals as storage
from growthdesk.usecases import accounts, fit, merges
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.imports import run_import
from growthdesk.usecases.undo import redo_last, undo_last
from tests import builders as b

TODAY = date(2026, 11, 21)
INTRODUCED = date(2026, 11, 10)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def dina(desk: Desk) -> Stakeholder:
    return b.a_stakeholder(desk, b.an_account(desk, name="Marjan"), name="Dina Haddadin")


@pytest.fixture
def prospect(desk: Desk) -> Account:
    return b.an_account(desk, name="Al Wadi", status=AccountStatus.PROSPECT, signed_on=None)


def linked(desk: Desk, person: Stakeholder, account: Account, **fields: object) -> Referral:
    """Write an introduction to a prospect that is not over."""
    days = {"asked_on": date(2026, 11, 1), "answer": Answer.YES, "answered_on": date(2026, 11, 2)}
    whom = {"prospect_name": account.name, "introduced_on": INTRODUCED, "prospect_account_id": account.id}
    return b.a_referral(desk, person, **{**days, **whom, **fields})


def end(desk: Desk, found: Referral) -> tuple[ReferralState, date | None, date | None]:
    now = desk.reading.get(Referral, found.id)
    return now.state, now.outcome_on, now.told_on


def test_winning_a_prospect_wins_its_referral_in_one_step(desk: Desk, dina: Stakeholder, prospect: Account) -> None:
    found = linked(desk, dina, prospect)
    other = linked(desk, dina, b.an_account(desk, name="Other", status=AccountStatus.PROSPECT))
    changes = fit.win_prospect(desk, prospect.id, WinDraft(days_ago(3)))
    assert end(desk, found) == (ReferralState.WON, days_ago(3), None)
    assert end(desk, other)[0] is ReferralState.INTRODUCED
    assert "referral" in changes.topics
    assert dina.account_id in changes.account_ids, "the page of the advocate hears of it"
    undo_last(desk)
    assert end(desk, found) == (ReferralState.INTRODUCED, None, None)
    redo_last(desk)
    assert end(desk, found)[0] is ReferralState.WON


@pytest.mark.parametrize(
    ("signed_on", "won_on"),
    [
        (days_ago(3), days_ago(3)),
        (INTRODUCED, INTRODUCED),
        (None, TODAY),
        (days_ago(-9), TODAY),
    ],
)
def test_it_is_won_on_the_day_of_the_signature(
    desk: Desk, dina: Stakeholder, prospect: Account, signed_on: date | None, won_on: date
) -> None:
    found = linked(desk, dina, prospect)
    with desk.transaction("built") as t:
        t.change(t.get(Account, prospect.id), status=AccountStatus.ACTIVE, signed_on=signed_on)
    assert end(desk, found)[1] == won_on


def test_who_was_told_of_another_end_is_told_anew(desk: Desk, dina: Stakeholder, prospect: Account) -> None:
    lost = {"outcome": ReferralOutcome.LOST, "outcome_on": days_ago(5), "told_on": days_ago(4), "told_note": "Not now"}
    found = linked(desk, dina, prospect, **lost, outcome_note="No budget")
    fit.win_prospect(desk, prospect.id, WinDraft(TODAY))
    assert end(desk, found) == (ReferralState.WON, TODAY, None)
    now = desk.reading.get(Referral, found.id)
    assert (now.outcome_note, now.told_note) == ("", ""), "why it was lost says nothing of how it was won"


@pytest.mark.parametrize("signed_on", [INTRODUCED - timedelta(days=1), date(2019, 3, 1)])
def test_who_was_a_client_before_the_introduction_is_not_won(
    desk: Desk, dina: Stakeholder, prospect: Account, signed_on: date
) -> None:
    by_form, by_merge, by_link = (linked(desk, dina, prospect) for _number in range(3))
    client = b.an_account(desk, name="Al Wadi School", signed_on=signed_on)
    with desk.transaction("built") as t:
        t.change(by_link, prospect_account_id=client.id)
    assert end(desk, by_link)[0] is ReferralState.INTRODUCED
    with desk.transaction("built") as t:
        t.change(t.get(Account, prospect.id), status=AccountStatus.ACTIVE, signed_on=signed_on)
    assert end(desk, by_form)[0] is ReferralState.INTRODUCED
    undo_last(desk)
    merges.merge_accounts(desk, client.id, prospect.id)
    now = desk.reading.get(Referral, by_merge.id)
    assert (now.prospect_account_id, now.state) == (client.id, ReferralState.INTRODUCED)


def test_the_day_somebody_won_it_stays(desk: Desk, dina: Stakeholder, prospect: Account) -> None:
    won = {"outcome": ReferralOutcome.WON, "outcome_on": days_ago(5), "told_on": days_ago(4)}
    found = linked(desk, dina, prospect, **won)
    fit.win_prospect(desk, prospect.id, WinDraft(TODAY))
    assert end(desk, found) == (ReferralState.WON, days_ago(5), days_ago(4))


def test_an_account_that_comes_back_by_its_form_wins_it(desk: Desk, dina: Stakeholder) -> None:
    former = b.an_account(desk, name="Former", status=AccountStatus.ENDED, ended_on=days_ago(400))
    found = linked(desk, dina, former)
    draft, revision = accounts.account_form(desk, former.id)
    from dataclasses import replace

    again = replace(draft, status=AccountStatus.ACTIVE, signed_on=days_ago(2), ended_on=None)
    accounts.save_account(desk, former.id, again, revision)
    assert end(desk, found)[:2] == (ReferralState.WON, days_ago(2))


def test_an_import_that_makes_it_a_client_wins_it(
    desk: Desk, dina: Stakeholder, prospect: Account, tmp_path: Path
) -> None:
    found = linked(desk, dina, prospect)
    path = tmp_path / "accounts.csv"
    path.write_text("Name,Status,Signed on\nAl Wadi,active,2026-11-18\n", encoding="utf-8")
    run_import(desk, ImportRequest((ImportFile(ImportKind.ACCOUNTS, path),)))
    assert desk.reading.get(Account, prospect.id).status is AccountStatus.ACTIVE
    assert end(desk, found)[:2] == (ReferralState.WON, date(2026, 11, 18))


def test_merging_the_prospect_into_a_client_wins_it(desk: Desk, dina: Stakeholder, prospect: Account) -> None:
    found = linked(desk, dina, prospect)
    client = b.an_account(desk, name="Al Wadi School", signed_on=days_ago(1))
    merges.merge_accounts(desk, client.id, prospect.id)
    now = desk.reading.get(Referral, found.id)
    assert (now.prospect_account_id, now.state) == (client.id, ReferralState.WON)
    undo_last(desk)
    assert end(desk, found)[0] is ReferralState.INTRODUCED


def test_only_what_makes_a_client_or_links_one_costs_a_question(
    desk: Desk, dina: Stakeholder, prospect: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[set[str]] = []

    def counted(_reading: object, account_ids: set[str]) -> tuple[()]:
        asked.append(account_ids)
        return ()

    monkeypatch.setattr("growthdesk.usecases.referral_wins.won_by", counted)
    b.an_order(desk, prospect)
    b.a_praise(desk, dina)
    b.a_referral(desk, dina)
    with desk.transaction("built") as t:
        t.change(t.get(Account, prospect.id), city="Ajman")
    assert asked == []
    found = linked(desk, dina, prospect)
    with desk.transaction("built") as t:
        for name in ("One", "Two"):
            t.change(t.new(Account, **{**b.ACCOUNT, "name": name, "owner_id": prospect.owner_id}), city="Dubai")
        t.change(found, prospect_account_id=None)
    assert [len(ids) for ids in asked] == [1, 2], "one question for all of them"


def test_of_several_referrals_to_one_client_each_is_won(desk: Desk, dina: Stakeholder, prospect: Account) -> None:
    found = [linked(desk, dina, prospect, prospect_name=name) for name in ("Al Wadi", "الوادي")]
    fit.win_prospect(desk, prospect.id, WinDraft(TODAY))
    assert [end(desk, one)[0] for one in found] == [ReferralState.WON] * 2
    assert storage.won_by(desk.reading, (prospect.id,)) == ()
