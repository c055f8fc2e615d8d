"""Merging: everything that named the one that goes names the one that stays, and nothing said is lost."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Table

from growthdesk.domain.accounts import Account, AccountStatus, Tier
from growthdesk.domain.actions import Action
from growthdesk.domain.duplicates import DuplicateKind, MergeChoices, NotDuplicate
from growthdesk.domain.fit import ProfileFit, ProspectFit
from growthdesk.domain.history import Operation
from growthdesk.domain.interactions import Attendance, Interaction
from growthdesk.domain.measures import Measure
from growthdesk.domain.onboarding import Milestone
from growthdesk.domain.outcomes import Outcome
from growthdesk.domain.problems import LONGEST_TEXT, Refusal
from growthdesk.domain.referrals import Answer, Referral
from growthdesk.domain.reviews import ReviewAttendance
from growthdesk.domain.stakeholders import Role, Stakeholder
from growthdesk.runtime.clock import FixedClock
from growthdesk.storage.kinds import kind_of
from growthdesk.storage.tables import METADATA
from growthdesk.usecases.comparisons import compare_accounts, compare_people
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.duplicates import mark_as_two
from growthdesk.usecases.history import change_set
from growthdesk.usecases.merges import NAMES_ACCOUNT, NAMES_PERSON, merge_accounts, merge_people
from growthdesk.usecases.undo import redo_last, undo_last
from tests.builders import (
    a_first_value,
    a_milestone,
    a_plan,
    a_prospect_fit,
    a_referral,
    a_review,
    a_review_attendance,
    a_stakeholder,
    a_team_member,
    an_account,
    an_action,
    an_interaction,
)
from tests.kit.template import NOW
from tests.usecases.two_accounts import a_whole_account, apart_from_bookkeeping, before, records

# Columns that name an account or a person without a foreign key, and why a merge need not know them.
_LOOSE = {
    ("change", "account_id"),  # history says where a record was
    ("draft", "account_id"),  # what is being typed is no part of the record
}


def columns_that_name(target: str) -> set[tuple[str, str]]:
    return {
        (table.name, constraint.column_keys[0])
        for table in METADATA.tables.values()
        for constraint in table.foreign_key_constraints
        if constraint.referred_table.name == target
    }


def texts(rows: dict[str, dict[str, Any]]) -> set[str]:
    """Return every text somebody may have typed: no ids, codes, days or instants of ours."""
    left_out = {"table", "kind", "id", "created_at", "updated_at"}
    return {
        value.strip()
        for row in rows.values()
        for name, value in row.items()
        if isinstance(value, str) and value.strip() and name not in left_out and not name.endswith(("_id", "_on"))
    }


def page_of(rows: dict[str, dict[str, Any]], account: Account) -> str:
    """Return the id of an account's page before the signature: of two such pages one is made."""
    return next(key for key, row in rows.items() if row["table"] == "prospect_fit" and row["account_id"] == account.id)


# What a merge has to know


@pytest.mark.parametrize(
    ("target", "known"), [("account", NAMES_ACCOUNT), ("stakeholder", NAMES_PERSON)], ids=["accounts", "people"]
)
def test_a_merge_knows_every_column_that_names_a_record(target: str, known: tuple[tuple[type[Any], str], ...]) -> None:
    assert columns_that_name(target) == {(kind_of(kind), field) for kind, field in known}


def test_nothing_names_an_account_or_a_person_unseen() -> None:
    def loose(table: Table) -> set[tuple[str, str]]:
        referring = {key for constraint in table.foreign_key_constraints for key in constraint.column_keys}
        named = {column.name for column in table.columns if column.name.endswith(("account_id", "stakeholder_id"))}
        return {(table.name, name) for name in named - referring}

    assert set().union(*map(loose, METADATA.tables.values())) == _LOOSE


def test_the_accounts_these_tests_merge_use_every_column(desk: Desk) -> None:
    whole = a_whole_account(desk, "Dhow")
    rows = records(desk).values()
    for target, record_id in (("account", whole.account.id), ("stakeholder", whole.person.id)):
        for kind, column in columns_that_name(target) - {
            ("stakeholder", "reports_to_id"),
            ("referral", "prospect_account_id"),
        }:
            assert any(row["table"] == kind and row[column] == record_id for row in rows), (kind, column)


# Accounts


def test_everything_follows_and_nothing_is_lost(desk: Desk) -> None:
    keep = a_whole_account(desk, "Dhow", phone="04 111", external_id="A-1")
    other = a_whole_account(desk, "Sail", phone="04 222", external_id="A-2", city="Sharjah", website="sail.example")
    at_first = records(desk)
    merge_accounts(desk, keep.account.id, other.account.id)
    after = records(desk)
    assert set(at_first) - set(after) == {other.account.id, page_of(at_first, other.account)}
    assert not set(after) - set(at_first)
    assert {row["account_id"] for row in after.values() if "account_id" in row} == {keep.account.id}
    everything = "\n".join(texts(after))
    lost = {text for text in texts(at_first) if text not in everything}
    assert lost == set()


DAY = date(2026, 5, 4)
INTRODUCED = {"asked_on": DAY, "answer": Answer.YES, "answered_on": DAY, "introduced_on": DAY}


def test_who_was_introduced_is_the_account_that_stays(desk: Desk) -> None:
    keep, other, third = (an_account(desk, name=name) for name in ("Dhow Freight", "Dhow Freight LLC", "Sail"))
    introduced = {**INTRODUCED, "prospect_name": "Dhow Freight LLC", "prospect_account_id": other.id}
    referral = a_referral(desk, a_stakeholder(desk, third), **introduced)
    merge_accounts(desk, keep.id, other.id)
    moved = desk.reading.get(Referral, referral.id)
    assert (moved.account_id, moved.prospect_account_id) == (third.id, keep.id)


@pytest.mark.parametrize("keeps_the_one_who_introduced", [True, False])
def test_an_introduction_between_the_two_leads_to_nobody_else(desk: Desk, keeps_the_one_who_introduced: bool) -> None:
    asked, prospect = an_account(desk, name="Dhow Freight"), an_account(desk, name="Dhow Cold Store")
    introduced = {**INTRODUCED, "prospect_name": "Dhow Cold Store", "prospect_account_id": prospect.id}
    referral = a_referral(desk, a_stakeholder(desk, asked, name="Omar Haddad"), **introduced)
    at_first = records(desk)
    keep, other = (asked, prospect) if keeps_the_one_who_introduced else (prospect, asked)
    merge_accounts(desk, keep.id, other.id)
    left = desk.reading.get(Referral, referral.id)
    assert (left.account_id, left.prospect_account_id, left.prospect_name) == (keep.id, None, "Dhow Cold Store")
    line = "Omar Haddad introduced Dhow Cold Store, which is this account itself."
    assert line in desk.reading.get(Account, keep.id).notes
    undo_last(desk)
    assert apart_from_bookkeeping(records(desk)) == apart_from_bookkeeping(at_first)


def test_of_two_pages_before_the_signature_one_is_made(desk: Desk) -> None:
    keep, other, third = (an_account(desk, name=name) for name in ("Dhow", "Sail", "Reed"))
    said = {"scope": "Depot", "timing": "", "fits_profile": None}
    here = a_prospect_fit(desk, keep, **said)
    a_prospect_fit(desk, other, scope="Two depots", timing="By May", fits_profile=ProfileFit.PARTLY)
    merge_accounts(desk, keep.id, other.id)
    (page,) = desk.reading.find(ProspectFit)
    assert (page.id, page.account_id) == (here.id, keep.id)
    assert (page.scope, page.timing, page.fits_profile) == ("Depot", "By May", ProfileFit.PARTLY)
    assert "Scope: Two depots" in desk.reading.get(Account, keep.id).notes
    merge_accounts(desk, third.id, keep.id)
    assert [one.account_id for one in desk.reading.find(ProspectFit)] == [third.id]


def test_nobody_is_lost_when_people_are_merged_with_their_accounts(desk: Desk) -> None:
    keep, other = a_whole_account(desk, "Dhow"), a_whole_account(desk, "Sail")
    at_first = records(desk)
    choices = MergeChoices(people=((keep.person.id, other.person.id), (keep.chief.id, other.chief.id)))
    merge_accounts(desk, keep.account.id, other.account.id, choices)
    after = records(desk)
    page = page_of(at_first, other.account)
    assert set(at_first) - set(after) == {other.account.id, other.person.id, other.chief.id, page}
    assert not any(gone in row.values() for row in after.values() for gone in set(at_first) - set(after))
    everything = "\n".join(texts(after))
    assert {text for text in texts(at_first) if text not in everything} == set()


@pytest.mark.parametrize("with_people", [False, True])
def test_undo_brings_back_both_exactly_and_redo_merges_again(
    desk: Desk, clock: FixedClock, *, with_people: bool
) -> None:
    keep, other = a_whole_account(desk, "Dhow"), a_whole_account(desk, "Sail", external_id="A-2")
    pairs = ((keep.person.id, other.person.id),) if with_people else ()
    at_first = apart_from_bookkeeping(records(desk))
    merge_accounts(desk, keep.account.id, other.account.id, MergeChoices(people=pairs))
    merged = apart_from_bookkeeping(records(desk))
    undo_last(desk)
    assert apart_from_bookkeeping(records(desk)) == at_first
    redo_last(desk)
    assert apart_from_bookkeeping(records(desk)) == merged


def test_a_merge_is_one_change_set(desk: Desk) -> None:
    keep, other = a_whole_account(desk, "Dhow"), a_whole_account(desk, "Sail")
    count = desk.reading.value("SELECT count(*) FROM change_set")
    changes = merge_accounts(desk, keep.account.id, other.account.id)
    assert desk.reading.value("SELECT count(*) FROM change_set") == count + 1
    assert changes.first_id == keep.account.id
    assert {keep.account.id, other.account.id} <= changes.account_ids


def test_the_history_of_the_one_that_went_stays_readable(desk: Desk) -> None:
    keep, other = an_account(desk), an_account(desk, name="Al-Noor")
    changes = merge_accounts(desk, keep.id, other.id)
    assert changes.change_set_id is not None
    done = change_set(desk, changes.change_set_id)
    (gone,) = [change for change in done.changes if change.record_id == other.id]
    assert (done.label, gone.operation, gone.before["name"]) == ("accounts_merged", Operation.DELETED, "Al-Noor")


@pytest.mark.parametrize(
    ("field", "kept", "other", "expected"),
    [
        ("phone", "", "04 222", "04 222"),
        ("phone", "04 111", "", "04 111"),
        ("phone", "04 111", "04 222", "04 111"),
        ("name", "Al Noor", "Al Noor Trading LLC", "Al Noor"),
        ("tier", None, Tier.STRATEGIC, Tier.STRATEGIC),
        ("status", AccountStatus.PROSPECT, AccountStatus.ACTIVE, AccountStatus.ACTIVE),
        ("status", AccountStatus.ACTIVE, AccountStatus.PROSPECT, AccountStatus.ACTIVE),
        ("signed_on", date(2026, 3, 1), date(2025, 6, 1), date(2025, 6, 1)),
        ("external_id", None, "A-2", "A-2"),
        ("recorded_on", date(2026, 3, 1), date(2025, 6, 1), date(2025, 6, 1)),
    ],
)
def test_what_is_kept_without_a_choice(desk: Desk, field: str, kept: Any, other: Any, expected: Any) -> None:
    keep, gone = an_account(before(desk), **{field: kept}), an_account(desk, **{field: other})
    merge_accounts(desk, keep.id, gone.id)
    assert getattr(desk.reading.get(Account, keep.id), field) == expected


def with_a_first_value(desk: Desk, account: Account, confirmed_on: date) -> None:
    result = a_milestone(desk, a_plan(desk, account), is_first_value=True, done_on=confirmed_on)
    a_first_value(desk, result, a_stakeholder(desk, account), confirmed_on=confirmed_on)


@pytest.mark.parametrize(
    ("kept", "other", "from_other"),
    [
        ({"signed_on": date(2026, 6, 1)}, {"signed_on": date(2026, 3, 1)}, frozenset[str]()),
        ({"signed_on": date(2026, 6, 1)}, {"signed_on": None}, None),
    ],
)
def test_the_signature_kept_stays_before_a_first_value_of_either(
    desk: Desk, kept: dict[str, Any], other: dict[str, Any], from_other: frozenset[str] | None
) -> None:
    keep, gone = an_account(before(desk), **kept), an_account(desk, **other)
    with_a_first_value(desk, gone, date(2026, 4, 1))
    at_first = records(desk)
    with pytest.raises(Refusal) as refused:
        merge_accounts(desk, keep.id, gone.id, MergeChoices(from_other=from_other))
    facts = {"signed_on": "2026-06-01", "confirmed_on": "2026-04-01"}
    assert (refused.value.code, dict(refused.value.facts)) == ("merge_signed_after_first_value", facts)
    assert records(desk) == at_first


def test_what_was_signed_after_its_first_value_already_is_merged_all_the_same(desk: Desk) -> None:
    keep, gone = an_account(before(desk), signed_on=date(2026, 6, 1)), an_account(desk, signed_on=date(2026, 7, 1))
    with_a_first_value(desk, keep, date(2026, 4, 1))
    merge_accounts(desk, keep.id, gone.id)
    assert desk.reading.get(Account, keep.id).signed_on == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("kept", "other", "expected"),
    [
        (None, None, ["kept"]),
        (date(2026, 4, 1), None, ["kept"]),
        (None, date(2026, 4, 1), ["other"]),
        (date(2026, 4, 1), date(2026, 5, 1), ["kept", "other"]),  # both were confirmed, and that is history
    ],
)
def test_of_two_first_values_one_stays_unless_both_were_confirmed(
    desk: Desk, kept: date | None, other: date | None, expected: list[str]
) -> None:
    accounts = [an_account(before(desk), name="kept"), an_account(desk, name="other")]
    for account, confirmed_on in zip(accounts, (kept, other), strict=True):
        plan = a_plan(desk, account)
        result = a_milestone(desk, plan, title=account.name, is_first_value=True, done_on=confirmed_on)
        if confirmed_on is not None:
            a_first_value(desk, result, a_stakeholder(desk, account), confirmed_on=confirmed_on)
    at_first = apart_from_bookkeeping(records(desk))
    merge_accounts(desk, accounts[0].id, accounts[1].id)
    assert sorted(one.title for one in desk.reading.find(Milestone, is_first_value=True)) == expected
    undo_last(desk)
    assert apart_from_bookkeeping(records(desk)) == at_first


def test_a_choice_goes_before_the_proposal_and_the_rest_into_the_notes(desk: Desk) -> None:
    keep = an_account(before(desk), phone="04 111", city="Dubai", notes="Pays late.")
    other = an_account(desk, phone="04 222", city="Sharjah", notes="Likes calls.", external_id="A-2")
    merge_accounts(desk, keep.id, other.id, MergeChoices(from_other=frozenset({"phone"})))
    account = desk.reading.get(Account, keep.id)
    assert (account.phone, account.city, account.external_id) == ("04 222", "Dubai", None)
    assert account.notes.splitlines() == [
        "Pays late.",
        "",
        "From “Al Noor Freight”, merged on 21 Nov 2026:",
        "Your number for it: A-2",
        "City: Sharjah",
        "Phone: 04 111",
        "Likes calls.",
    ]


def test_notes_alike_are_not_written_twice(desk: Desk) -> None:
    keep, other = an_account(desk, notes="Pays late."), an_account(desk, notes="Pays late.")
    merge_accounts(desk, keep.id, other.id)
    assert desk.reading.get(Account, keep.id).notes == "Pays late."


def test_notes_too_long_to_join_become_notes_of_their_own(desk: Desk) -> None:
    keep = an_account(before(desk), notes="a" * LONGEST_TEXT)
    other = an_account(desk, notes="b" * LONGEST_TEXT, city="Doha")
    merge_accounts(desk, keep.id, other.id)
    assert desk.reading.get(Account, keep.id).notes == "a" * LONGEST_TEXT
    notes = "".join(one.notes for one in desk.reading.find(Interaction, account_id=keep.id))
    assert "b" * LONGEST_TEXT in notes
    assert "City: Doha" in notes
    assert all(len(one.notes) <= LONGEST_TEXT for one in desk.reading.find(Interaction))


def test_the_next_step_of_the_one_that_stays_stays_and_the_other_is_an_action(desk: Desk) -> None:
    keep, other = an_account(desk), an_account(desk)
    step = an_action(desk, keep, is_next_step=True)
    theirs = an_action(desk, other, what="Call Omar", is_next_step=True)
    merge_accounts(desk, keep.id, other.id)
    assert desk.reading.get(Action, step.id).is_next_step
    assert not desk.reading.get(Action, theirs.id).is_next_step


def test_the_only_next_step_goes_on_being_it(desk: Desk) -> None:
    keep, other = an_account(desk), an_account(desk)
    theirs = an_action(desk, other, is_next_step=True)
    merge_accounts(desk, keep.id, other.id)
    assert desk.reading.get(Action, theirs.id).is_next_step


def test_numbers_taken_already_are_kept_in_notes(desk: Desk) -> None:
    keep, other = a_whole_account(desk, "Dhow"), a_whole_account(desk, "Sail")
    merge_accounts(desk, keep.account.id, other.account.id)
    for record_type in (Stakeholder, Measure, Outcome):
        numbers = [one.external_id for one in desk.reading.find(record_type) if one.external_id]  # type: ignore[attr-defined]
        assert len(numbers) == len(set(numbers)) == 1
    assert "Your number for it: P-1" in desk.reading.get(Stakeholder, other.person.id).notes
    notes = desk.reading.get(Account, keep.account.id).notes
    assert "Number of the success measure “Sail measure”: M-1" in notes
    assert "Number of the outcome “Sail outcome”: V-1" in notes


def test_who_said_what_success_means_is_named_as_who_they_are_now(desk: Desk) -> None:
    keep, other = an_account(desk), a_whole_account(desk, "Sail")
    person = a_stakeholder(desk, keep)
    merge_accounts(desk, keep.id, other.account.id, MergeChoices(people=((person.id, other.person.id),)))
    account = desk.reading.get(Account, keep.id)
    assert (account.success_words, account.success_said_by_id) == ("Sail success", person.id)


def test_what_is_another_than_the_one_that_went_is_another_than_the_one_that_stays(desk: Desk) -> None:
    keep, other, third = (an_account(desk, name=name) for name in ("Al Noor", "Al-Noor", "Noor"))
    mark_as_two(desk, DuplicateKind.ACCOUNT, other.id, third.id)
    mark_as_two(desk, DuplicateKind.ACCOUNT, keep.id, other.id)
    merge_accounts(desk, keep.id, other.id)
    (mark,) = desk.reading.find(NotDuplicate)
    assert (mark.first_id, mark.second_id) == tuple(sorted((keep.id, third.id)))


def test_who_saw_another_version_is_refused(desk: Desk) -> None:
    keep, other = an_account(desk), an_account(desk)
    seen = (keep.revision, other.revision + 1)
    with pytest.raises(Refusal, match="merge_outdated"):
        merge_accounts(desk, keep.id, other.id, MergeChoices(seen=seen))
    assert len(desk.reading.find(Account)) == 2


def test_an_account_is_not_merged_with_itself(desk: Desk) -> None:
    account = an_account(desk)
    with pytest.raises(Refusal, match="merge_with_itself"):
        merge_accounts(desk, account.id, account.id)


# People


def test_a_person_is_named_instead_wherever_the_other_was(desk: Desk) -> None:
    whole = a_whole_account(desk, "Dhow")
    other = a_stakeholder(desk, whole.account, name="D. Person", phone="04 111", roles=(Role.USER,))
    at_first = records(desk)
    merge_people(desk, other.id, whole.person.id)
    after = records(desk)
    assert set(at_first) - set(after) == {whole.person.id}
    assert not any(whole.person.id in row.values() for row in after.values())
    person = desk.reading.get(Stakeholder, other.id)
    assert (person.email, person.phone, person.roles) == ("dhow@example.com", "04 111", (Role.USER, Role.CHAMPION))
    everything = "\n".join(texts(after))
    assert {text for text in texts(at_first) - {"champion", "user"} if text not in everything} == set()


def test_undo_brings_back_two_people_exactly(desk: Desk) -> None:
    whole = a_whole_account(desk, "Dhow")
    other = a_stakeholder(desk, whole.account, name="D. Person", reports_to_id=whole.person.id)
    an_interaction(desk, whole.account, whole.person, other)
    at_first = apart_from_bookkeeping(records(desk))
    merge_people(desk, whole.person.id, other.id)
    undo_last(desk)
    assert apart_from_bookkeeping(records(desk)) == at_first


def test_who_took_part_twice_took_part_once(desk: Desk) -> None:
    account = an_account(desk)
    keep, other = a_stakeholder(desk, account), a_stakeholder(desk, account)
    an_interaction(desk, account, keep, other)
    an_interaction(desk, account, other)
    review = a_review(desk, account)
    for person in (keep, other):
        a_review_attendance(desk, review, stakeholder_id=person.id)
    merge_people(desk, keep.id, other.id)
    assert [one.stakeholder_id for one in desk.reading.find(Attendance)] == [keep.id, keep.id]
    assert [one.stakeholder_id for one in desk.reading.find(ReviewAttendance)] == [keep.id]


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ({"keep": "other"}, {"keep": None}),
        ({"other": "keep"}, {"keep": None}),
        ({"keep": "other", "other": "chief"}, {"keep": "chief"}),
        ({"keep": "middle", "middle": "other"}, {"middle": "keep", "keep": None}),
        ({"keep": "middle", "middle": "other", "other": "chief"}, {"middle": "keep", "keep": "chief"}),
        ({"middle": "other"}, {"middle": "keep"}),
        ({"other": "chief"}, {"keep": "chief"}),
        ({"keep": "chief", "other": "middle", "middle": "keep"}, {"keep": "chief", "middle": "keep"}),
    ],
    ids=str,
)
def test_nobody_reports_to_themselves_in_a_circle(
    desk: Desk, reports: dict[str, str], expected: dict[str, str | None]
) -> None:
    account = an_account(desk)
    people = {"keep": a_stakeholder(before(desk), account, name="keep")}
    people |= {name: a_stakeholder(desk, account, name=name) for name in ("other", "middle", "chief")}
    with desk.transaction("built") as t:
        for person, above in reports.items():
            t.change(people[person], reports_to_id=people[above].id)
    merge_people(desk, people["keep"].id, people["other"].id)
    names = {people[name].id: name for name in people}
    found = {one.name: names.get(one.reports_to_id or "") for one in desk.reading.find(Stakeholder)}
    assert {name: found[name] for name in expected} == expected


def test_who_is_still_there_has_not_left(desk: Desk) -> None:
    account = an_account(desk)
    left = a_stakeholder(desk, account, left_on=date(2026, 3, 1))
    there = a_stakeholder(desk, account)
    merge_people(desk, left.id, there.id)
    assert desk.reading.get(Stakeholder, left.id).left_on is None


def test_people_of_two_accounts_stay_two(desk: Desk) -> None:
    one, other = (a_stakeholder(desk, an_account(desk)) for _ in range(2))
    with pytest.raises(Refusal, match="people_of_two_accounts"):
        merge_people(desk, one.id, other.id)


# Side by side


def test_a_comparison_says_what_stands_behind_each(desk: Desk) -> None:
    bare, whole = an_account(before(desk)), a_whole_account(desk, "Dhow")
    compared = compare_accounts(desk, whole.account.id, bare.id)
    assert (compared.first_id, compared.second_id, compared.keeps_first) == (bare.id, whole.account.id, False)
    assert compared.first_brings.counts == ()
    assert dict(compared.second_brings.counts) == {
        "stakeholder": 2, "interaction": 1, "action": 1, "agreement": 1, "purchase_order": 1, "measure": 1,
        "outcome": 1, "value_review": 1, "circulation": 1, "handover": 1, "commitment": 1, "risk": 1,
        "onboarding_plan": 1, "milestone": 1, "first_value": 1, "prospect_fit": 1, "fit_verdict": 1,
        "praise": 1, "referral": 1, "permission": 1, "restriction": 1,
    }  # fmt: skip
    people = compare_people(desk, whole.chief.id, whole.person.id)
    assert dict(max(people.first_brings, people.second_brings, key=lambda one: one.total).counts) == {
        "interaction": 1, "action": 1, "measure": 1, "outcome": 1, "value_review": 1, "decision": 1, "circulation": 1,
        "commitment": 1, "milestone": 1, "first_value": 1, "window_answers": 1,
        "praise": 1, "referral": 1, "permission": 1, "restriction": 1,
    }  # fmt: skip


def test_a_comparison_names_people_instead_of_ids(desk: Desk) -> None:
    owner = a_team_member(desk)
    whole = a_whole_account(before(desk), "Dhow", owner_id=owner.id)
    fields = {one.name: one for one in compare_accounts(desk, whole.account.id, an_account(desk).id).fields}
    assert (fields["owner_id"].first, fields["owner_id"].second) == ("Omar Said", "Nadia Karam")
    assert fields["success_words"].first == ("Dhow success", "Dhow Person", date(2026, 5, 4))


@pytest.mark.parametrize(
    ("here", "there", "is_one"),
    [
        ({"name": "Layla Haddad"}, {"name": "Haddad, Layla"}, True),
        ({"name": "Layla Haddad"}, {"name": "Mrs Layla HADDAD"}, True),
        ({"name": "Layla Haddad", "email": "l@x.com"}, {"name": "L. H.", "email": "L@X.com"}, True),
        ({"name": "Layla", "email": "info@x.com"}, {"name": "Omar", "email": "info@x.com"}, False),
        ({"name": "Layla Haddad"}, {"name": "Layla Hadad"}, False),
    ],
    ids=str,
)
def test_who_is_at_both_accounts_is_offered_to_be_merged_too(
    desk: Desk, here: dict[str, str], there: dict[str, str], *, is_one: bool
) -> None:
    one, other = an_account(before(desk)), an_account(desk)
    first, second = a_stakeholder(before(desk), one, **here), a_stakeholder(desk, other, **there)
    pairs = [(a, b) for a, b, *_names in compare_accounts(desk, one.id, other.id).people]
    assert pairs == ([(first.id, second.id)] if is_one else [])


def test_a_merge_on_another_day_is_dated_by_that_day(desk: Desk) -> None:
    keep, other = an_account(desk), an_account(desk, city="Doha")
    later = replace(desk, clock=FixedClock(NOW + timedelta(days=9)))
    merge_accounts(later, keep.id, other.id)
    assert "merged on 30 Nov 2026" in desk.reading.get(Account, keep.id).notes
