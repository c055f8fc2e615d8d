"""Handovers read as lists, and with what the record holds beside them."""

from datetime import date
from typing import Any

from growthdesk.domain.actions import Origin
from growthdesk.domain.handover import HandoverKind, HandoverVerdict
from growthdesk.domain.stakeholders import Role
from growthdesk.domain.tiers import Tier
from growthdesk.domain.working_week import WorkingWeek
from growthdesk.storage.handovers import (
    facts_of_handovers,
    handover_facts,
    handover_rows,
    latest_handover,
    latest_in_force,
    latest_of_accounts,
)
from growthdesk.usecases.desk import Desk
from tests import builders as b
from tests.sound_handovers import a_sound_handover

TODAY = date(2026, 11, 21)


def test_handovers_are_listed_newest_first_with_names(desk: Desk) -> None:
    account = b.an_account(desk, name="Dhow")
    tom = b.a_team_member(desk, name="Rana")
    first = b.a_handover(desk, account, started_on=date(2026, 3, 1))
    second = b.a_handover(desk, account, kind=HandoverKind.OWNER_CHANGE, to_id=tom.id)
    other = b.a_handover(desk, b.an_account(desk), from_id=None, started_on=date(2026, 1, 1))
    found = handover_rows(desk.reading)
    assert [one.id for one in found] == [second.id, first.id, other.id]
    assert [(one.account, one.from_name, one.to_name) for one in found[:2]] == [
        ("Dhow", "Nadia Karam", "Rana"),
        ("Dhow", "Nadia Karam", ""),
    ]
    assert [one.id for one in handover_rows(desk.reading, account.id)] == [second.id, first.id]
    assert latest_handover(desk.reading, account.id) == second
    assert latest_handover(desk.reading, account.id, HandoverKind.SALE) == first
    assert latest_handover(desk.reading, b.an_account(desk).id) is None
    assert {one.id for one in latest_of_accounts(desk.reading)} == {first.id, second.id, other.id}


def test_a_handover_is_judged_from_what_is_there_on_the_day(desk: Desk) -> None:
    account = b.an_account(desk, tier=Tier.STRATEGIC)
    spoken = b.a_stakeholder(desk, account, name="Layla", roles=(Role.CHAMPION,))
    noted = b.a_stakeholder(desk, account, name="Omar", roles=(Role.BUDGET_OWNER,))
    b.a_stakeholder(desk, account, name="Left", left_on=TODAY)
    b.an_interaction(desk, account, spoken, happened_on=TODAY)
    b.an_interaction(desk, account, noted, is_two_way=False)
    b.a_measure(desk, account, title="On time", confirmed_by_id=spoken.id)
    b.a_measure(desk, account, title="Retired", retired_on=TODAY)
    handover = b.a_handover(desk, account)
    b.a_risk(desk, account, what="Planner leaves", owner_id=None)
    b.a_commitment(desk, account, what="Training")
    b.an_action(desk, account, what="Kickoff", origin=Origin.HANDOVER, origin_id=handover.id)
    b.an_action(desk, account, what="Something else")
    facts = handover_facts(desk.reading, handover, TODAY)
    assert (facts.handover, facts.tier, facts.has_owner) == (handover, Tier.STRATEGIC, True)
    assert [(one.name, one.roles, one.was_spoken_to) for one in facts.people] == [
        ("Layla", (Role.CHAMPION,), True),
        ("Omar", (Role.BUDGET_OWNER,), False),
    ]
    assert [(one.title, one.is_checkable, one.has_confirmer) for one in facts.outcomes] == [("On time", True, True)]
    assert [(one.what, one.has_owner) for one in facts.risks] == [("Planner leaves", False)]
    assert [one.what for one in facts.commitments] == ["Training"]
    assert [one.what for one in facts.next_steps] == ["Kickoff"]


def test_who_left_the_team_owns_nothing(desk: Desk) -> None:
    gone = b.a_team_member(desk, left_on=TODAY)
    handover = b.a_handover(desk, b.an_account(desk, owner_id=gone.id))
    assert handover_facts(desk.reading, handover, TODAY).has_owner is False
    assert handover_facts(desk.reading, handover, date(2026, 11, 20)).has_owner is True


def test_many_are_read_in_as_many_queries_as_one(desk: Desk) -> None:
    known = []
    for name in ("Dhow", "Sail", "Reed"):
        account = b.an_account(desk, name=name)
        b.a_risk(desk, account, what=f"{name} risk")
        known.append(b.a_handover(desk, account))
    run: list[Any] = []
    desk.reading.connection.set_trace_callback(run.append)
    one = facts_of_handovers(desk.reading, known[:1], TODAY)
    for_one = len(run)
    found = facts_of_handovers(desk.reading, known, TODAY)
    desk.reading.connection.set_trace_callback(None)
    assert len(run) == 2 * for_one > 0
    assert [facts.risks[0].what for facts in found] == ["Dhow risk", "Sail risk", "Reed risk"]
    assert found[0] == one[0]
    assert facts_of_handovers(desk.reading, (), TODAY) == ()


def test_the_last_of_each_kind_stands_as_the_record_is(desk: Desk) -> None:
    account, handover = a_sound_handover(
        desk, completed_on=TODAY, verdict=HandoverVerdict.CONDITIONAL, remedy_on=date(2026, 11, 27)
    )
    other, _judged = a_sound_handover(desk, "risk", completed_on=TODAY, verdict=HandoverVerdict.FAIL)
    passed = b.a_handover(desk, b.an_account(desk), completed_on=TODAY, verdict=HandoverVerdict.PASS)
    written = b.a_handover(desk, account, kind=HandoverKind.OWNER_CHANGE)
    found = {one.row.id: one for one in latest_in_force(desk.reading, WorkingWeek(), TODAY)}
    assert (found[handover.id].row.verdict, found[handover.id].row.remedy_on) == (HandoverVerdict.PASS, None)
    assert (found[passed.id].row.verdict, found[written.id].row.verdict) == (HandoverVerdict.PASS, None)
    (judged,) = latest_in_force(desk.reading, WorkingWeek(), TODAY, [other.id])
    assert judged.row.verdict is HandoverVerdict.FAIL
    assert [gap.code for gap in judged.gaps] == ["risks"]


def test_those_that_passed_are_not_judged_again(desk: Desk) -> None:
    b.a_handover(desk, b.an_account(desk), completed_on=TODAY, verdict=HandoverVerdict.PASS)
    b.a_handover(desk, b.an_account(desk))
    run: list[Any] = []
    desk.reading.connection.set_trace_callback(run.append)
    latest_in_force(desk.reading, WorkingWeek(), TODAY)
    desk.reading.connection.set_trace_callback(None)
    assert len(run) == 1
