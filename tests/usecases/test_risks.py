"""Risks: somebody may look after one later, a closed one stays with how it ended."""

from dataclasses import replace
from datetime import date

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Origin
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.problems import DraftRefused, OutdatedSave, Refusal
from growthdesk.domain.risks import Risk, RiskDraft
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.risks import (
    add_risk,
    close_risk,
    delete_risk,
    reopen_risk,
    risk_form,
    risks,
    save_risk,
)
from tests import builders

TODAY = date(2026, 11, 21)
DRAFT = RiskDraft("Their planner leaves in January", "Train a second one", due_on=date(2026, 12, 15))


@pytest.fixture
def account(desk: Desk) -> Account:
    return builders.an_account(desk)


def stored(desk: Desk) -> Risk:
    (found,) = desk.reading.find(Risk)
    return found


def test_a_risk_waits_for_its_owner_in_a_team_and_is_yours_alone(desk: Desk, account: Account) -> None:
    handover = builders.a_handover(desk, account)
    add_risk(desk, account.id, DRAFT, Origin.HANDOVER, handover.id)
    assert (stored(desk).owner_id, stored(desk).origin_id) == (None, handover.id)
    assert [row.owner for row in risks(desk, account.id)] == [""]
    delete_risk(desk, stored(desk).id)
    with desk.transaction("built") as t:
        for member in t.find(TeamMember):
            if member.name != desk.actor:
                t.change(member, left_on=date(2026, 11, 20))
    add_risk(desk, account.id, DRAFT)
    assert stored(desk).owner_id == builders.you(desk).id


def test_a_risk_says_what_may_go_wrong(desk: Desk, account: Account) -> None:
    with pytest.raises(DraftRefused) as error:
        add_risk(desk, account.id, RiskDraft(" "))
    assert [(one.field, one.code) for one in error.value.problems] == [("what", "risk_missing")]


def test_a_risk_is_looked_at_next_on_a_day_to_come_unless_it_is_overdue(desk: Desk, account: Account) -> None:
    with pytest.raises(DraftRefused) as error:
        add_risk(desk, account.id, replace(DRAFT, due_on=date(2026, 3, 2)))
    assert [(one.field, one.code) for one in error.value.problems] == [("due_on", "has_passed")]
    overdue = builders.a_risk(desk, account, due_on=date(2026, 11, 2))
    draft, revision = risk_form(desk, overdue.id)
    save_risk(desk, overdue.id, replace(draft, response="Both planners know"), revision)
    assert stored(desk).due_on == date(2026, 11, 2)


def test_the_form_is_saved_once_for_what_was_seen(desk: Desk, account: Account) -> None:
    made = builders.a_risk(desk, account)
    draft, revision = risk_form(desk, made.id)
    save_risk(desk, made.id, replace(draft, response="Both planners know"), revision)
    assert stored(desk).response == "Both planners know"
    with pytest.raises(OutdatedSave):
        save_risk(desk, made.id, replace(draft, response="Neither"), revision)


def test_a_risk_is_closed_once_with_a_word_and_opened_again(desk: Desk, account: Account) -> None:
    made = builders.a_risk(desk, account)
    with pytest.raises(DraftRefused) as error:
        close_risk(desk, made.id, made.revision, on=date(2026, 11, 22))
    assert [(one.field, one.code) for one in error.value.problems] == [("closed_on", "in_the_future")]
    close_risk(desk, made.id, made.revision, " She stays ")
    assert (stored(desk).closed_on, stored(desk).closed_note) == (TODAY, "She stays")
    with pytest.raises(Refusal) as again:
        close_risk(desk, made.id, stored(desk).revision)
    assert again.value.code == "risk_closed"
    reopen_risk(desk, made.id, stored(desk).revision)
    assert (stored(desk).closed_on, stored(desk).closed_note) == (None, "")


def test_a_risk_is_not_given_to_somebody_who_left_but_stays_with_them(desk: Desk, account: Account) -> None:
    gone = builders.a_team_member(desk, name="Sami Nasser", left_on=TODAY)
    with pytest.raises(DraftRefused) as error:
        add_risk(desk, account.id, replace(DRAFT, owner_id=gone.id))
    assert [(one.field, one.code) for one in error.value.problems] == [("owner_id", "has_left")]
    made = builders.a_risk(desk, account, owner_id=gone.id)
    draft, revision = risk_form(desk, made.id)
    save_risk(desk, made.id, replace(draft, response="Train two"), revision)
    assert (stored(desk).response, stored(desk).owner_id) == ("Train two", gone.id)
