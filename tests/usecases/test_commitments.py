"""Commitments: one side and one who answers for it, kept or released once, with what follows from that."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.actions import Action, ActionDraft, Origin
from growthdesk.domain.commitments import Commitment, CommitmentDraft
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.problems import DraftRefused, OutdatedSave, Refusal
from growthdesk.domain.records import Side
from growthdesk.usecases.commitments import (
    add_commitment,
    commitment_form,
    commitments,
    delete_commitment,
    keep_commitment,
    register,
    release_commitment,
    reopen_commitment,
    save_commitment,
)
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.undo import undo_last
from tests import builders

TODAY = date(2026, 11, 21)
YESTERDAY, LATER = TODAY - timedelta(days=1), date(2026, 11, 27)
DRAFT = CommitmentDraft("Two training days", made_to="Layla Haddad", made_on=date(2026, 11, 3), due_on=LATER)


@pytest.fixture
def account(desk: Desk) -> Account:
    return builders.an_account(desk)


def stored(desk: Desk) -> Commitment:
    (found,) = desk.reading.find(Commitment)
    return found


def refused(error: DraftRefused) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in error.problems]


def work_alone(desk: Desk) -> None:
    """Let the colleagues leave the team."""
    with desk.transaction("built") as t:
        for member in t.find(TeamMember):
            if member.name != desk.actor:
                t.change(member, left_on=YESTERDAY)


def test_in_a_team_a_promise_without_an_owner_is_asked_for(desk: Desk, account: Account) -> None:
    colleague = builders.a_team_member(desk)
    with pytest.raises(DraftRefused) as error:
        add_commitment(desk, account.id, DRAFT)
    assert refused(error.value) == [("owner_id", "missing")]
    add_commitment(desk, account.id, replace(DRAFT, owner_id=colleague.id))
    assert stored(desk).owner_id == colleague.id


def test_alone_in_the_team_a_promise_is_yours(desk: Desk, account: Account) -> None:
    work_alone(desk)
    add_commitment(desk, account.id, DRAFT)
    assert stored(desk).owner_id == builders.you(desk).id


def test_a_promise_of_theirs_names_one_of_their_people_and_nobody_of_ours(desk: Desk, account: Account) -> None:
    person = builders.a_stakeholder(desk, account)
    stranger = builders.a_stakeholder(desk, builders.an_account(desk, name="Other"))
    theirs = replace(DRAFT, side=Side.CUSTOMER, owner_id=builders.you(desk).id)
    with pytest.raises(DraftRefused) as error:
        add_commitment(desk, account.id, theirs)
    assert refused(error.value) == [("stakeholder_id", "missing")]
    with pytest.raises(Refusal) as other:
        add_commitment(desk, account.id, replace(theirs, stakeholder_id=stranger.id))
    assert other.value.code == "person_not_at_account"
    add_commitment(desk, account.id, replace(theirs, stakeholder_id=person.id))
    assert (stored(desk).owner_id, stored(desk).stakeholder_id) == (None, person.id)


def test_turning_a_promise_round_leaves_one_owner(desk: Desk, account: Account) -> None:
    person = builders.a_stakeholder(desk, account)
    add_commitment(desk, account.id, replace(DRAFT, owner_id=builders.you(desk).id))
    draft, revision = commitment_form(desk, stored(desk).id)
    save_commitment(desk, stored(desk).id, replace(draft, side=Side.CUSTOMER, stakeholder_id=person.id), revision)
    assert (stored(desk).side, stored(desk).owner_id, stored(desk).stakeholder_id) == (Side.CUSTOMER, None, person.id)


def test_what_is_due_before_the_signature_says_when_it_was_promised(desk: Desk) -> None:
    account = builders.an_account(desk, signed_on=date(2026, 11, 16))
    early = replace(DRAFT, owner_id=builders.you(desk).id, made_on=None, due_on=date(2026, 11, 12))
    with pytest.raises(DraftRefused) as error:
        add_commitment(desk, account.id, early)
    assert refused(error.value) == [("made_on", "due_before_signature")]
    add_commitment(desk, account.id, replace(early, made_on=date(2026, 11, 2)))


def test_what_is_due_after_the_end_says_when_it_was_promised(desk: Desk) -> None:
    account = builders.an_account(desk, status=AccountStatus.ENDED, ended_on=date(2026, 11, 30))
    late = replace(DRAFT, owner_id=builders.you(desk).id, made_on=None, due_on=date(2026, 12, 1))
    with pytest.raises(DraftRefused) as error:
        add_commitment(desk, account.id, late)
    assert refused(error.value) == [("made_on", "due_after_end")]
    add_commitment(desk, account.id, replace(late, made_on=date(2026, 11, 2)))


def test_a_promise_says_where_it_came_from(desk: Desk, account: Account) -> None:
    handover = builders.a_handover(desk, account)
    work_alone(desk)
    add_commitment(desk, account.id, DRAFT, Origin.HANDOVER, handover.id)
    assert (stored(desk).origin, stored(desk).origin_id) == (Origin.HANDOVER, handover.id)


@pytest.mark.parametrize(("on", "kept_on"), [(None, TODAY), (YESTERDAY, YESTERDAY)])
def test_a_promise_is_kept_today_or_on_a_day_said(desk: Desk, account: Account, on: date | None, kept_on: date) -> None:
    made = builders.a_commitment(desk, account)
    keep_commitment(desk, made.id, made.revision, on)
    assert stored(desk).kept_on == kept_on


@pytest.mark.parametrize(
    ("on", "code"), [(date(2026, 11, 22), "in_the_future"), (date(2026, 11, 2), "before_start")], ids=str
)
def test_a_promise_is_not_kept_to_come_nor_before_it_was_made(
    desk: Desk, account: Account, on: date, code: str
) -> None:
    made = builders.a_commitment(desk, account, made_on=date(2026, 11, 3))
    with pytest.raises(DraftRefused) as error:
        keep_commitment(desk, made.id, made.revision, on)
    assert refused(error.value) == [("kept_on", code)]


def test_kept_and_the_next_step_planned_is_one_change(desk: Desk, account: Account) -> None:
    made = builders.a_commitment(desk, account)
    changes = keep_commitment(desk, made.id, made.revision, next_step=ActionDraft("Ask how it went"))
    assert changes.first_id == made.id
    (step,) = desk.reading.find(Action)
    assert (step.what, step.is_next_step) == ("Ask how it went", True)
    undo_last(desk)
    assert stored(desk).kept_on is None
    assert not desk.reading.find(Action)


def test_nothing_is_kept_when_the_next_step_says_nothing(desk: Desk, account: Account) -> None:
    made = builders.a_commitment(desk, account)
    with pytest.raises(DraftRefused):
        keep_commitment(desk, made.id, made.revision, next_step=ActionDraft(" "))
    assert stored(desk).kept_on is None


def test_releasing_needs_a_reason_and_keeps_it(desk: Desk, account: Account) -> None:
    made = builders.a_commitment(desk, account)
    with pytest.raises(DraftRefused) as error:
        release_commitment(desk, made.id, made.revision, "  ")
    assert refused(error.value) == [("released_reason", "missing")]
    release_commitment(desk, made.id, made.revision, " They asked for a dashboard ")
    assert (stored(desk).released_on, stored(desk).released_reason) == (TODAY, "They asked for a dashboard")


@pytest.mark.parametrize("end", [{"kept_on": TODAY}, {"released_on": TODAY, "released_reason": "No need"}], ids=str)
def test_what_has_ended_ends_once_and_opens_again(desk: Desk, account: Account, end: dict[str, object]) -> None:
    made = builders.a_commitment(desk, account, **end)
    endings: list[Callable[[], object]] = [
        lambda: keep_commitment(desk, made.id, made.revision),
        lambda: release_commitment(desk, made.id, made.revision, "Twice"),
    ]
    for end_again in endings:
        with pytest.raises(Refusal) as error:
            end_again()
        code = "commitment_kept_already" if "kept_on" in end else "commitment_released_already"
        assert (error.value.code, dict(error.value.facts)) == (code, {"what": made.what})
    reopen_commitment(desk, made.id, made.revision)
    now = stored(desk)
    assert (now.kept_on, now.released_on, now.released_reason) == (None, None, "")


def test_the_end_of_an_old_promise_is_judged_alone(desk: Desk) -> None:
    """What was written without its owner long ago must not keep anybody from closing it."""
    account = builders.an_account(desk, signed_on=date(2026, 11, 16))
    made = builders.a_commitment(desk, account, made_on=None, due_on=date(2026, 11, 12))
    keep_commitment(desk, made.id, made.revision)
    assert stored(desk).kept_on == TODAY


def test_an_outdated_save_is_refused(desk: Desk, account: Account) -> None:
    made = builders.a_commitment(desk, account)
    keep_commitment(desk, made.id, made.revision)
    draft, _revision = commitment_form(desk, made.id)
    with pytest.raises(OutdatedSave):
        save_commitment(desk, made.id, replace(draft, what="Other"), made.revision)


def test_a_commitment_is_deleted_and_comes_back(desk: Desk, account: Account) -> None:
    made = builders.a_commitment(desk, account)
    delete_commitment(desk, made.id)
    assert not desk.reading.find(Commitment)
    undo_last(desk)
    assert stored(desk).what == made.what


def test_the_register_has_the_promises_of_all_accounts_and_who_sees_to_each(desk: Desk, account: Account) -> None:
    colleague = builders.a_team_member(desk)
    other = builders.an_account(desk, name="Dhow Lines", owner_id=colleague.id)
    person = builders.a_stakeholder(desk, other)
    builders.a_commitment(desk, account, what="ours", due_on=date(2026, 12, 1))
    builders.a_commitment(desk, account, what="a colleague's", owner_id=colleague.id, due_on=date(2026, 11, 1))
    builders.a_commitment(desk, account, what="kept", kept_on=TODAY)
    builders.a_commitment(
        desk, other, what="theirs", side=Side.CUSTOMER, owner_id=None, stakeholder_id=person.id, due_on=None
    )
    you = builders.you(desk).id
    assert [(row.what, row.account, row.owner, row.followed_by_id) for row in register(desk)] == [
        ("a colleague's", "Al Noor Freight", "Omar Said", colleague.id),
        ("ours", "Al Noor Freight", "Nadia Karam", you),
        ("theirs", "Dhow Lines", "Layla Haddad", colleague.id),
        ("kept", "Al Noor Freight", "Nadia Karam", you),
    ]
    assert [row.what for row in commitments(desk, other.id)] == ["theirs"]


def test_a_promise_is_not_given_to_somebody_who_left_but_stays_with_them(desk: Desk, account: Account) -> None:
    gone = builders.a_team_member(desk, name="Sami Nasser", left_on=TODAY)
    with pytest.raises(DraftRefused) as error:
        add_commitment(desk, account.id, replace(DRAFT, owner_id=gone.id))
    assert refused(error.value) == [("owner_id", "has_left")]
    builders.a_commitment(desk, account, owner_id=gone.id)
    draft, revision = commitment_form(desk, stored(desk).id)
    save_commitment(desk, stored(desk).id, replace(draft, what="Three training days"), revision)
    assert (stored(desk).what, stored(desk).owner_id) == ("Three training days", gone.id)
