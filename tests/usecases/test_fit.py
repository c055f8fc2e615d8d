"""Fit: the page before the signature, winning a prospect in one step, verdicts, and the ideal customer."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from growthdesk.domain.accounts import Account, AccountStatus, is_established
from growthdesk.domain.agreements import Agreement, AgreementDraft, AgreementKind
from growthdesk.domain.bulk_edits import BulkEdit
from growthdesk.domain.fit import (
    Course,
    FitVerdict,
    FitVerdictDraft,
    IdealCustomer,
    ProfileFit,
    ProspectFit,
    ProspectFitDraft,
    WinDraft,
)
from growthdesk.domain.handover import Handover, HandoverKind, HandoverVerdict
from growthdesk.domain.imports import ImportFile, ImportKind, ImportRequest
from growthdesk.domain.money import Money
from growthdesk.domain.problems import DraftRefused, OutdatedSave, Refusal
from growthdesk.domain.records import Recurrence
from growthdesk.domain.tiers import Tier
from growthdesk.usecases import fit
from growthdesk.usecases.accounts import account_form, save_account
from growthdesk.usecases.bulk_edits import edit_accounts
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.imports import run_import
from growthdesk.usecases.merges import merge_accounts
from growthdesk.usecases.undo import undo_last
from tests import builders
from tests.usecases.two_accounts import apart_from_bookkeeping, records

TODAY, SIGNED = date(2026, 11, 21), date(2026, 11, 18)
PAGE = ProspectFitDraft(
    fits_profile=ProfileFit.PARTLY,
    realistic_outcomes="Nine of ten trucks leave on time",
    our_responsibilities="The board",
    their_participation="A planner",
    source="Introduced by Huda Saleh",
)


@pytest.fixture
def prospect(desk: Desk) -> Account:
    return builders.an_account(desk, status=AccountStatus.PROSPECT, signed_on=None, tier=None)


def now(desk: Desk, account: Account) -> Account:
    return desk.reading.get(Account, account.id)


def handovers(desk: Desk) -> tuple[Handover, ...]:
    return desk.reading.find(Handover)


def test_a_new_page_takes_where_they_came_from_and_says_what_is_unsaid(desk: Desk) -> None:
    account = builders.an_account(desk, status=AccountStatus.PROSPECT, won_through="The fair in May")
    page = fit.prospect_page(desk, account.id)
    assert (page.id, page.revision, page.draft.source) == ("", 0, "The fair in May")
    assert page.unsaid == (
        "fits_profile", "realistic_outcomes", "our_responsibilities", "scope", "timing", "their_participation",
    )  # fmt: skip


def test_the_page_is_kept_however_little_it_says_and_once_for_an_account(desk: Desk, prospect: Account) -> None:
    fit.save_prospect_fit(desk, prospect.id, PAGE, 0)
    page = fit.prospect_page(desk, prospect.id)
    assert (page.draft, page.unsaid) == (PAGE, ("scope", "timing"))
    fit.save_prospect_fit(desk, prospect.id, replace(PAGE, scope="Dubai"), page.revision)
    assert [one.scope for one in desk.reading.find(ProspectFit)] == ["Dubai"]
    with pytest.raises(OutdatedSave):
        fit.save_prospect_fit(desk, prospect.id, replace(PAGE, scope="Jeddah"), 0)


def test_winning_starts_the_handover_with_what_was_said_before(desk: Desk, prospect: Account) -> None:
    colleague = builders.a_team_member(desk)
    fit.save_prospect_fit(desk, prospect.id, PAGE, 0)
    bought = AgreementDraft("Dispatch programme")
    changes = fit.win_prospect(desk, prospect.id, WinDraft(SIGNED, Tier.STRATEGIC, colleague.id, bought))
    assert changes.first_id == prospect.id
    won = now(desk, prospect)
    assert (won.status, won.signed_on, won.tier, won.owner_id) == (
        AccountStatus.ACTIVE, SIGNED, Tier.STRATEGIC, colleague.id,
    )  # fmt: skip
    assert won.won_through == "Introduced by Huda Saleh"
    (handover,) = handovers(desk)
    assert (handover.kind, handover.from_id, handover.to_id) == (
        HandoverKind.SALE, builders.you(desk).id, colleague.id,
    )  # fmt: skip
    assert (handover.outcomes_words, handover.our_part, handover.their_part) == (
        PAGE.realistic_outcomes, PAGE.our_responsibilities, PAGE.their_participation,
    )  # fmt: skip
    (agreement,) = desk.reading.find(Agreement)
    assert (agreement.title, agreement.signed_on) == ("Dispatch programme", SIGNED)


def test_one_undo_takes_all_of_a_win_back(desk: Desk, prospect: Account) -> None:
    fit.win_prospect(desk, prospect.id, WinDraft(SIGNED, bought=AgreementDraft("Audit")))
    undo_last(desk)
    assert now(desk, prospect).status is AccountStatus.PROSPECT
    assert not handovers(desk)
    assert not desk.reading.find(Agreement)


def test_without_a_page_the_handover_begins_empty_and_the_owner_stays(desk: Desk, prospect: Account) -> None:
    fit.win_prospect(desk, prospect.id, WinDraft(SIGNED))
    (handover,) = handovers(desk)
    assert (handover.outcomes_words, handover.to_id) == ("", prospect.owner_id)


@pytest.mark.parametrize(
    ("draft", "problem"),
    [
        (WinDraft(None), ("signed_on", "missing")),
        (WinDraft(date(2026, 11, 22)), ("signed_on", "in_the_future")),
        (WinDraft(SIGNED, None), ("tier", "missing")),
        (WinDraft(SIGNED, bought=AgreementDraft(" ")), ("bought", "missing")),
    ],
    ids=str,
)
def test_what_is_missing_is_asked_for_and_nothing_is_won(
    desk: Desk, prospect: Account, draft: WinDraft, problem: tuple[str, str]
) -> None:
    with pytest.raises(DraftRefused) as error:
        fit.win_prospect(desk, prospect.id, draft)
    assert [(one.field, one.code) for one in error.value.problems] == [problem]
    assert now(desk, prospect) == prospect


def test_a_prospect_is_won_once(desk: Desk, prospect: Account) -> None:
    fit.win_prospect(desk, prospect.id, WinDraft(SIGNED))
    with pytest.raises(Refusal) as error:
        fit.win_prospect(desk, prospect.id, WinDraft(TODAY))
    assert error.value.code == "not_a_prospect"
    assert len(handovers(desk)) == 1


ACCEPTED = {"completed_on": date(2026, 3, 2), "verdict": HandoverVerdict.PASS, "accepted_on": date(2026, 3, 2)}


@pytest.mark.parametrize(("fields", "count"), [({}, 1), (ACCEPTED, 2)], ids=["written", "accepted"])
def test_a_handover_on_its_way_goes_on_and_one_of_an_earlier_sale_is_history(
    desk: Desk, prospect: Account, fields: dict[str, object], count: int
) -> None:
    builders.a_handover(desk, prospect, started_on=date(2026, 3, 1), **fields)
    fit.win_prospect(desk, prospect.id, WinDraft(SIGNED))
    assert len(handovers(desk)) == count


def test_a_prospect_that_was_imported_is_new_once_it_is_won(desk: Desk) -> None:
    account = builders.an_account(
        desk, status=AccountStatus.PROSPECT, is_imported=True, signed_on=None, recorded_on=date(2026, 9, 1)
    )
    fit.win_prospect(desk, account.id, WinDraft(SIGNED))
    won = now(desk, account)
    assert not is_established(is_imported=won.is_imported, recorded_on=won.recorded_on, signed_on=won.signed_on)


def test_a_prospect_written_down_long_after_its_signature_is_won_here_too(desk: Desk, prospect: Account) -> None:
    fit.win_prospect(desk, prospect.id, WinDraft(date(2026, 3, 2)))
    won = now(desk, prospect)
    assert not is_established(is_imported=won.is_imported, recorded_on=won.recorded_on, signed_on=won.signed_on)


def is_before_growthdesk(desk: Desk, account: Account) -> bool:
    found = now(desk, account)
    return is_established(is_imported=found.is_imported, recorded_on=found.recorded_on, signed_on=found.signed_on)


def test_what_was_won_here_stays_new_whenever_it_was_signed(desk: Desk, prospect: Account) -> None:
    fit.win_prospect(desk, prospect.id, WinDraft(SIGNED))
    before = apart_from_bookkeeping(records(desk))
    draft, revision = account_form(desk, prospect.id)
    save_account(desk, prospect.id, replace(draft, signed_on=date(2025, 3, 2)), revision)
    assert not is_before_growthdesk(desk, prospect)
    undo_last(desk)
    assert apart_from_bookkeeping(records(desk)) == before


def test_what_was_a_client_when_it_was_written_down_becomes_established_by_its_signature(desk: Desk) -> None:
    account = builders.an_account(desk, recorded_on=TODAY, signed_on=TODAY)
    draft, revision = account_form(desk, account.id)
    save_account(desk, account.id, replace(draft, signed_on=date(2025, 3, 2)), revision)
    assert is_before_growthdesk(desk, account)


def test_what_was_won_here_stays_new_when_it_is_merged_or_imported(
    desk: Desk, prospect: Account, tmp_path: Path
) -> None:
    fit.win_prospect(desk, prospect.id, WinDraft(SIGNED))
    other = builders.an_account(desk, name="Gulf Marine", signed_on=date(2025, 5, 4), recorded_on=TODAY)
    merge_accounts(desk, prospect.id, other.id)
    assert now(desk, prospect).signed_on == date(2025, 5, 4)
    assert not is_before_growthdesk(desk, prospect)
    path = tmp_path / "accounts.csv"
    path.write_text(f"Name,Signed on\n{prospect.name},2025-03-02\n", encoding="utf-8")
    run_import(desk, ImportRequest((ImportFile(ImportKind.ACCOUNTS, path),)))
    assert now(desk, prospect).signed_on == date(2025, 3, 2)
    assert not is_before_growthdesk(desk, prospect)


def test_several_prospects_are_not_made_clients_at_once(desk: Desk, prospect: Account) -> None:
    active = builders.an_account(desk)
    with pytest.raises(DraftRefused) as error:
        edit_accounts(desk, [active.id, prospect.id], BulkEdit(status=AccountStatus.ACTIVE))
    (problem,) = error.value.problems
    assert (problem.field, problem.code, problem.facts) == ("status", "prospects_are_won", (("count", "1"),))


def test_the_newest_verdict_up_to_today_holds_and_all_are_kept(desk: Desk) -> None:
    account = builders.an_account(desk)
    for course, on in ((Course.INVEST, date(2026, 9, 1)), (Course.REDESIGN, TODAY), (Course.MAINTAIN, SIGNED)):
        fit.add_fit_verdict(desk, account.id, FitVerdictDraft(course, "Because", on))
    assert [row.verdict for row in fit.fit_verdicts(desk, account.id)] == [
        Course.REDESIGN, Course.MAINTAIN, Course.INVEST,
    ]  # fmt: skip
    held = fit.fit_in_force(desk, account.id)
    assert held is not None
    assert (held.verdict, held.judged_by_id) == (Course.REDESIGN, builders.you(desk).id)
    fit.delete_fit_verdict(desk, held.id)
    held = fit.fit_in_force(desk, account.id)
    assert held is not None
    assert held.verdict is Course.MAINTAIN


def test_a_verdict_has_a_reason_and_a_day_that_has_come(desk: Desk) -> None:
    account = builders.an_account(desk)
    with pytest.raises(DraftRefused) as error:
        fit.add_fit_verdict(desk, account.id, FitVerdictDraft(None, " ", date(2026, 12, 1)))
    found = [(one.field, one.code) for one in error.value.problems]
    assert found == [("reason", "missing"), ("verdict", "missing"), ("judged_on", "in_the_future")]


def test_a_verdict_is_corrected(desk: Desk) -> None:
    account = builders.an_account(desk)
    verdict = builders.a_fit_verdict(desk, account)
    draft, revision = fit.fit_verdict_form(desk, verdict.id)
    fit.save_fit_verdict(desk, verdict.id, replace(draft, verdict=Course.MAINTAIN), revision)
    assert [one.verdict for one in desk.reading.find(FitVerdict)] == [Course.MAINTAIN]


def test_the_ideal_customer_is_kept_with_the_firm(desk: Desk) -> None:
    known, revision = fit.ideal_customer(desk)
    assert not known.is_said
    wanted = IdealCustomer("Freight companies", "Operations director", "Late trucks")
    fit.save_ideal_customer(desk, wanted, revision)
    assert fit.ideal_customer(desk) == (wanted, revision + 1)
    with pytest.raises(OutdatedSave):
        fit.save_ideal_customer(desk, known, revision)


@pytest.mark.parametrize(
    ("bought", "said"),
    [
        (AgreementDraft("Dispatch audit", value=Money(2_400_000, "EUR")), "Dispatch audit (Project), EUR 24,000"),
        (
            AgreementDraft(
                "Support", AgreementKind.RETAINER, value=Money(90_000, "EUR"), recurrence=Recurrence.PER_MONTH
            ),
            "Support (Retainer), EUR 900 a month",
        ),
        (AgreementDraft("Dispatch audit"), "Dispatch audit (Project)"),
        (None, ""),
    ],
)
def test_what_was_bought_is_what_was_sold(
    desk: Desk, prospect: Account, bought: AgreementDraft | None, said: str
) -> None:
    fit.win_prospect(desk, prospect.id, WinDraft(SIGNED, bought=bought))
    assert handovers(desk)[0].commercial_overview == said


def test_what_was_bought_before_the_win_is_what_was_sold_too(desk: Desk, prospect: Account) -> None:
    builders.an_agreement(desk, prospect, title="Audit", value_minor=None)
    fit.win_prospect(desk, prospect.id, WinDraft(SIGNED))
    assert handovers(desk)[0].commercial_overview.startswith("Audit (")
