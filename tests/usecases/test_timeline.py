"""What the timeline tells of the time from before the signature to the first value, and of advocacy."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.advocacy import AdvocacyForm, RestrictionKind
from growthdesk.domain.fit import Course
from growthdesk.domain.handover import HandoverVerdict
from growthdesk.domain.interactions import TimelineEntry, TimelineKind
from growthdesk.domain.records import Side
from growthdesk.domain.referrals import Answer, ReferralOutcome
from growthdesk.runtime.clock import FixedClock
from growthdesk.usecases.advocacy import delete_praise
from growthdesk.usecases.commitments import delete_commitment
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.interactions import timeline
from growthdesk.usecases.referrals import delete_referral
from growthdesk.usecases.undo import undo_last
from growthdesk.wording.timeline import entry_title
from tests import builders


@pytest.fixture
def account(desk: Desk) -> Account:
    return builders.an_account(desk, signed_on=date(2026, 10, 20))


def later(desk: Desk, hours: int) -> Desk:
    return replace(desk, clock=FixedClock(desk.clock.now() + timedelta(hours=hours)))


def entries(desk: Desk, account: Account) -> list[TimelineEntry]:
    """Return what stands there, newest first, without changes."""
    return list(timeline(desk, account.id, kinds=set(TimelineKind) - {TimelineKind.CHANGE}))


def told(desk: Desk, account: Account) -> list[tuple[TimelineKind, str, str, str, str]]:
    return [(one.kind, entry_title(one), one.detail, one.who, one.people) for one in entries(desk, account)]


def test_a_handover_has_an_entry_for_each_thing_that_happened_to_it(desk: Desk, account: Account) -> None:
    you, tom = builders.you(desk), builders.a_team_member(desk, name="Tom Baker")
    builders.a_handover(desk, account)
    assert entries(desk, account) == []
    handed = builders.a_handover(
        desk,
        account,
        from_id=tom.id,
        to_id=you.id,
        returned_on=date(2026, 11, 4),
        returned_questions="Who pays?",
        completed_on=date(2026, 11, 6),
        verdict=HandoverVerdict.CONDITIONAL,
        accepted_on=date(2026, 11, 9),
        accepted_by_id=you.id,
    )
    assert told(desk, account) == [
        (TimelineKind.HANDOVER_ACCEPTED, "Handover accepted", "", "Nadia Karam", ""),
        (TimelineKind.HANDOVER_COMPLETED, "Handover completed: Conditional", "", "Tom Baker", ""),
        (TimelineKind.HANDOVER_RETURNED, "Handover returned with questions", "Who pays?", "Nadia Karam", ""),
    ]
    assert {one.record_id for one in entries(desk, account)} == {handed.id}


def test_a_plan_its_milestones_the_first_value_and_what_comes_next(desk: Desk, account: Account) -> None:
    layla = builders.a_stakeholder(desk, account, name="Layla Haddad")
    plan = builders.a_plan(desk, account, starts_on=date(2026, 11, 2))
    builders.a_plan(desk, account, starts_on=date(2026, 12, 1))
    builders.a_milestone(desk, plan, done_on=date(2026, 11, 5), stakeholder_id=layla.id, side=Side.BOTH)
    builders.a_milestone(desk, plan, title="Not done yet")
    value = builders.a_milestone(desk, plan, title="First week", is_first_value=True, done_on=date(2026, 11, 12))
    first = builders.a_first_value(desk, value, layla)
    builders.window_answers(desk, first, asked_of_id=layla.id)
    assert told(desk, account) == [
        (
            TimelineKind.NEXT_ASKED,
            "The night shift has no planner",
            "Fuel",
            "",
            "Layla Haddad",
        ),
        (
            TimelineKind.FIRST_VALUE,
            "The first week without a late truck",
            "Her mail of that day",
            "",
            "Layla Haddad",
        ),
        (
            TimelineKind.MILESTONE,
            "Hold the first meeting",
            "Everybody knows who does what",
            "Nadia Karam",
            "Layla Haddad",
        ),
        (TimelineKind.PLAN_STARTED, "Onboarding plan started", "Retainer", "", ""),
    ]


@pytest.mark.parametrize(
    ("revealed", "year", "second", "title", "detail"),
    [
        ("Nights", "A depot", "Fuel", "Nights", "A depot\nFuel"),
        ("Nights", "", "", "Nights", ""),
        ("", "A depot", "Fuel", "A depot", "Fuel"),
        ("", "", "Fuel", "Fuel", ""),
    ],
)
def test_the_first_answer_names_what_comes_next(
    desk: Desk, account: Account, revealed: str, year: str, second: str, title: str, detail: str
) -> None:
    milestone = builders.a_milestone(desk, builders.a_plan(desk, account), is_first_value=True)
    first = builders.a_first_value(desk, milestone, builders.a_stakeholder(desk, account))
    builders.window_answers(desk, first, problem_revealed=revealed, next_year=year, second_problem=second)
    newest = entries(desk, account)[0]
    assert (newest.kind, newest.title, newest.detail) == (TimelineKind.NEXT_ASKED, title, detail)


KEPT, MISSED, RELEASED = (
    TimelineKind.COMMITMENT_KEPT,
    TimelineKind.COMMITMENT_MISSED,
    TimelineKind.COMMITMENT_RELEASED,
)


@pytest.mark.parametrize(
    ("due", "kept", "released", "expected"),
    [
        (date(2026, 11, 20), None, None, [(MISSED, date(2026, 11, 20))]),
        (date(2026, 11, 21), None, None, []),
        (date(2026, 11, 10), date(2026, 11, 10), None, [(KEPT, date(2026, 11, 10))]),
        (date(2026, 11, 10), date(2026, 11, 12), None, [(KEPT, date(2026, 11, 12)), (MISSED, date(2026, 11, 10))]),
        (date(2026, 11, 10), None, date(2026, 11, 9), [(RELEASED, date(2026, 11, 9))]),
        (date(2026, 11, 10), None, date(2026, 11, 11), [(RELEASED, date(2026, 11, 11)), (MISSED, date(2026, 11, 10))]),
        (None, date(2026, 11, 12), None, [(KEPT, date(2026, 11, 12))]),
        (None, None, None, []),
    ],
)
def test_a_commitment_was_kept_missed_or_released(
    desk: Desk,
    account: Account,
    due: date | None,
    kept: date | None,
    released: date | None,
    expected: list[tuple[TimelineKind, date]],
) -> None:
    reason = "They do it themselves" if released else ""
    builders.a_commitment(desk, account, due_on=due, kept_on=kept, released_on=released, released_reason=reason)
    found = entries(desk, account)
    assert [(one.kind, one.on) for one in found] == expected
    assert all(one.title == "Two extra training days" and one.detail == reason for one in found)


def test_a_verdict_on_the_fit(desk: Desk, account: Account) -> None:
    builders.a_fit_verdict(desk, account, verdict=Course.REDESIGN, judged_by_id=builders.you(desk).id)
    assert told(desk, account) == [
        (TimelineKind.FIT_VERDICT, "Redesign", "They act on what they learn", "Nadia Karam", "")
    ]


def test_what_is_deleted_and_brought_back_is_told_as_a_change(desk: Desk, account: Account) -> None:
    commitment = builders.a_commitment(desk, account)
    delete_commitment(later(desk, 1), commitment.id)
    undo_last(later(desk, 2))
    changes = timeline(desk, account.id, kinds={TimelineKind.CHANGE})
    assert [(one.title, one.detail) for one in changes][:2] == [
        ("undone", "Two extra training days"),
        ("commitment_deleted", "Two extra training days"),
    ]


def test_a_request_has_an_entry_for_each_step_and_keeps_why_it_was_made(desk: Desk, account: Account) -> None:
    person = builders.a_stakeholder(desk, account, name="Omar Haddad")
    builders.a_referral(desk, person, request="Only written so far")
    assert entries(desk, account) == []
    builders.a_referral(
        desk,
        person,
        reason="She offered it herself",
        asked_on=date(2026, 11, 2),
        asked_by_id=builders.you(desk).id,
        answer=Answer.YES,
        answered_on=date(2026, 11, 3),
        answer_note="Gladly",
        prospect_name="Blue Harbour",
        prospect_person="Rana Saleh",
        introduced_on=date(2026, 11, 4),
        first_contact_on=date(2026, 11, 5),
        first_contact_note="Friendly",
        met_on=date(2026, 11, 9),
        met_note="At the depot",
        outcome=ReferralOutcome.LOST,
        outcome_on=date(2026, 11, 10),
        outcome_note="No budget this year",
        thanked_on=date(2026, 11, 11),
        thanked_note="By hand",
        told_on=date(2026, 11, 12),
        told_note="On the phone",
    )
    assert told(desk, account) == [
        (TimelineKind.ADVOCATE_TOLD, "Told what became of it", "On the phone", "", "Omar Haddad"),
        (TimelineKind.ADVOCATE_THANKED, "Thanked for their help", "By hand", "", "Omar Haddad"),
        (TimelineKind.REFERRAL_ENDED, "Lost: Blue Harbour", "No budget this year", "", "Omar Haddad"),
        (TimelineKind.PROSPECT_MET, "Met Blue Harbour", "At the depot", "", "Omar Haddad"),
        (TimelineKind.PROSPECT_CONTACTED, "First contact with Blue Harbour", "Friendly", "", "Omar Haddad"),
        (TimelineKind.INTRODUCED, "Introduced: Blue Harbour", "Rana Saleh", "", "Omar Haddad"),
        (TimelineKind.ADVOCACY_ANSWERED, "Answer to a request: Yes", "Gladly", "", "Omar Haddad"),
        (
            TimelineKind.ADVOCACY_ASKED,
            "Asked for: Introduction",
            "She offered it herself",
            "Nadia Karam",
            "Omar Haddad",
        ),
    ]


def test_what_else_concerns_advocacy_stands_on_its_day(desk: Desk, account: Account) -> None:
    person = builders.a_stakeholder(desk, account, name="Omar Haddad")
    builders.a_praise(desk, person, quote="You saved our quarter", said_on=date(2026, 11, 2))
    given = {"asked_on": date(2026, 11, 1), "given_on": date(2026, 11, 3), "given_note": "Three lines"}
    builders.a_referral(desk, person, form=AdvocacyForm.TESTIMONIAL, **given)
    days = {"granted_on": date(2026, 11, 4), "withdrawn_on": date(2026, 11, 6)}
    builders.a_permission(desk, person, wording="On time", note="By mail", **days)
    days = {"noted_on": date(2026, 11, 5), "lifted_on": date(2026, 11, 7)}
    builders.a_restriction(desk, account, note="Their lawyers ask", **days)
    builders.a_restriction(
        desk, account, stakeholder_id=person.id, kind=RestrictionKind.PERSONAL, noted_on=date(2026, 10, 1)
    )
    assert told(desk, account) == [
        (TimelineKind.RESTRICTION_LIFTED, "Restriction lifted: Legal", "Their lawyers ask", "", ""),
        (TimelineKind.PERMISSION_WITHDRAWN, "On time", "By mail", "", "Omar Haddad"),
        (TimelineKind.RESTRICTION_NOTED, "Restriction noted: Legal", "Their lawyers ask", "", ""),
        (TimelineKind.PERMISSION_GRANTED, "On time", "By mail", "", "Omar Haddad"),
        (TimelineKind.ADVOCACY_GIVEN, "Given: Testimonial", "Three lines", "", "Omar Haddad"),
        (TimelineKind.PRAISE, "You saved our quarter", "", "", "Omar Haddad"),
        (TimelineKind.ADVOCACY_ASKED, "Asked for: Testimonial", "", "", "Omar Haddad"),
        (TimelineKind.RESTRICTION_NOTED, "Restriction noted: Personal wish", "", "", "Omar Haddad"),
    ]


def test_what_was_deleted_of_advocacy_is_told_by_its_name(desk: Desk, account: Account) -> None:
    person = builders.a_stakeholder(desk, account, name="Omar Haddad")
    delete_praise(desk, builders.a_praise(desk, person).id)
    delete_referral(desk, builders.a_referral(desk, person, asked_on=date(2026, 11, 2)).id)
    changes = timeline(desk, account.id, kinds={TimelineKind.CHANGE})
    assert {(entry_title(one), one.detail) for one in changes} >= {
        ("Request for advocacy deleted", "Omar Haddad"),
        ("Praise deleted", "You saved our quarter"),
    }
