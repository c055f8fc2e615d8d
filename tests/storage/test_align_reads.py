"""Small reads: fit, risks, templates of plans, plans, first values, the working week, how many are in the team."""

from datetime import date

from growthdesk.domain.accounts import AccountStatus
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.fit import Course
from growthdesk.domain.records import Side
from growthdesk.domain.working_week import WorkingWeek
from growthdesk.storage.duplicates import behind_person
from growthdesk.storage.firms import team_size
from growthdesk.storage.first_values import activation_facts, first_values, window_answers
from growthdesk.storage.fit import fit_verdict_in_force, fit_verdicts, prospect_fit
from growthdesk.storage.onboarding import milestones_of_plan, plans_of_account
from growthdesk.storage.plan_templates import plan_templates, steps_by_template, steps_of_template
from growthdesk.storage.risks import risk_rows
from growthdesk.storage.stakeholders import where_named
from growthdesk.storage.working_weeks import holidays, working_week
from growthdesk.usecases.desk import Desk
from tests import builders as b


def test_the_page_before_the_signature_and_the_judgements(desk: Desk) -> None:
    account = b.an_account(desk)
    assert prospect_fit(desk.reading, account.id) is None
    page = b.a_prospect_fit(desk, account)
    assert prospect_fit(desk.reading, account.id) == page
    assert fit_verdict_in_force(desk.reading, account.id, date(2026, 11, 21)) is None
    early = b.a_fit_verdict(desk, account, judged_on=date(2026, 5, 1), verdict=Course.MAINTAIN)
    late = b.a_fit_verdict(desk, account, judged_on=date(2026, 11, 1), judged_by_id=b.you(desk).id)
    found = fit_verdicts(desk.reading, account.id)
    assert [(one.id, one.judged_by) for one in found] == [(late.id, "Nadia Karam"), (early.id, "")]
    assert fit_verdict_in_force(desk.reading, account.id, date(2026, 10, 31)) == early
    assert fit_verdict_in_force(desk.reading, account.id, date(2026, 11, 1)) == late


def test_open_risks_come_first(desk: Desk) -> None:
    account = b.an_account(desk)
    b.a_risk(desk, account, what="closed", closed_on=date(2026, 11, 1), closed_note="Solved")
    b.a_risk(desk, account, what="undated", due_on=None, owner_id=None)
    b.a_risk(desk, account, what="soon")
    b.a_risk(desk, b.an_account(desk), what="of another account")
    found = risk_rows(desk.reading, account.id)
    assert [(one.what, one.owner) for one in found] == [
        ("soon", "Nadia Karam"),
        ("undated", ""),
        ("closed", "Nadia Karam"),
    ]


def test_templates_come_with_their_steps_in_order(desk: Desk) -> None:
    supply, bare = b.a_plan_template(desk, name="supply"), b.a_plan_template(desk, name="Bare")
    second = b.a_template_step(desk, supply, position=2, depends_on=(1, 3))
    first = b.a_template_step(desk, supply)
    assert plan_templates(desk.reading) == (bare, supply)
    assert steps_of_template(desk.reading, supply.id) == (first, second)
    assert steps_by_template(desk.reading) == {supply.id: (first, second)}
    assert second.depends_on == (1, 3)


def test_plans_and_their_milestones_in_order(desk: Desk) -> None:
    account = b.an_account(desk)
    old, new = b.a_plan(desk, account, starts_on=date(2026, 1, 1)), b.a_plan(desk, account)
    second = b.a_milestone(desk, new, position=2)
    first = b.a_milestone(desk, new, waits_for=(second.id, "0" * 32))
    assert plans_of_account(desk.reading, account.id) == (new, old)
    assert milestones_of_plan(desk.reading, new.id) == (first, second)
    assert milestones_of_plan(desk.reading, old.id) == ()


def test_first_values_and_what_came_next(desk: Desk) -> None:
    account = b.an_account(desk)
    person = b.a_stakeholder(desk, account)
    steps = [b.a_milestone(desk, b.a_plan(desk, account), is_first_value=True) for _ in range(2)]
    later = b.a_first_value(desk, steps[0], person, confirmed_on=date(2026, 11, 12))
    earlier = b.a_first_value(desk, steps[1], person, confirmed_on=date(2026, 3, 1))
    answers = [b.window_answers(desk, later, asked_on=date(2026, 11, day)) for day in (13, 19)]
    assert first_values(desk.reading, account.id) == (earlier, later)
    assert window_answers(desk.reading, account.id) == (answers[1], answers[0])
    b.an_account(desk, status=AccountStatus.PROSPECT)
    imported = b.an_account(desk, is_imported=True, signed_on=None)
    found = {one.account_id: (one.is_established, one.confirmed_on) for one in activation_facts(desk.reading)}
    assert found == {account.id: (False, date(2026, 3, 1)), imported.id: (True, None)}


def test_the_week_is_the_firms_with_its_holidays(desk: Desk) -> None:
    assert working_week(desk.reading) == WorkingWeek((6, 7))
    late, early = b.a_holiday(desk), b.a_holiday(desk, on=date(2026, 1, 1), name="New Year")
    with desk.transaction("built") as t:
        t.change(b.the_firm(desk), weekend=(5, 6))
    assert holidays(desk.reading) == (early, late)
    week = working_week(desk.reading)
    assert week == WorkingWeek((5, 6), frozenset({date(2026, 1, 1), date(2026, 12, 2)}))
    assert week.after(date(2026, 6, 3), 2) == date(2026, 6, 7)


def test_who_left_is_not_in_the_team_any_more(desk: Desk) -> None:
    assert team_size(desk.reading, date(2026, 11, 21)) == 2
    with desk.transaction("built") as t:
        t.change(desk.reading.find(TeamMember)[1], left_on=date(2026, 11, 21))
    assert [team_size(desk.reading, date(2026, 11, day)) for day in (20, 21)] == [2, 1]


def test_who_stands_behind_a_promise_or_a_first_value_is_named(desk: Desk) -> None:
    account = b.an_account(desk)
    person, other = (b.a_stakeholder(desk, account, name=name) for name in ("Layla", "Omar"))
    theirs = {"side": Side.CUSTOMER, "owner_id": None, "stakeholder_id": person.id}
    b.a_commitment(desk, account, **theirs)
    step = b.a_milestone(desk, b.a_plan(desk, account), **theirs, is_first_value=True)
    b.window_answers(desk, b.a_first_value(desk, step, person), asked_of_id=person.id)
    assert where_named(desk.reading, person.id) == ("commitment", "milestone", "first_value", "window_answers")
    assert where_named(desk.reading, other.id) == ()
    assert dict(behind_person(desk.reading, person.id)) == dict.fromkeys(where_named(desk.reading, person.id), 1)
