"""Fields of records from before the signature to advocacy, brought back from their history."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.advocacy import AdvocacyForm, Channel
from growthdesk.domain.fit import Course, ProfileFit
from growthdesk.domain.handover import Handover, HandoverDraft, HandoverVerdict
from growthdesk.domain.history import Changes
from growthdesk.domain.records import Record, Side
from growthdesk.storage.kinds import kind_of
from growthdesk.usecases import (
    advocacy,
    commitments,
    first_values,
    fit,
    handovers,
    milestones,
    onboarding,
    plan_templates,
    referrals,
    request_templates,
    risks,
    working_weeks,
)
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.drafts import draft_of
from growthdesk.usecases.history import record_history, restore_field
from growthdesk.usecases.restoring import restorable_fields
from tests import builders

Form = Callable[[Desk, str], tuple[Any, int]]
Save = Callable[[Desk, str, Any, int], Changes]


ASKED_FOR_WORDS = {"form": AdvocacyForm.TESTIMONIAL, "request": "A line of yours?", "reason": "She offered it herself"}


@dataclass(frozen=True)
class Early:
    """An account with one record of every kind."""

    desk: Desk
    account: Account

    def made(self, kind: str) -> Record:
        """Write a record of a kind, and what it belongs to."""
        desk, account = self.desk, self.account
        plan = builders.a_plan(desk, account)
        person = builders.a_stakeholder(desk, account)
        value = builders.a_milestone(desk, plan, is_first_value=True, done_on=date(2026, 11, 12))
        confirmed = builders.a_first_value(desk, value, person)
        template = builders.a_plan_template(desk)
        builders.a_template_step(desk, template, is_first_value=True)
        makers: dict[str, Callable[[], Record]] = {
            "commitment": lambda: builders.a_commitment(desk, account),
            "risk": lambda: builders.a_risk(desk, account),
            "prospect_fit": lambda: builders.a_prospect_fit(desk, account),
            "fit_verdict": lambda: builders.a_fit_verdict(desk, account),
            "handover": lambda: builders.a_handover(desk, account),
            "onboarding_plan": lambda: plan,
            "milestone": lambda: builders.a_milestone(desk, plan),
            "first_value": lambda: confirmed,
            "window_answers": lambda: builders.window_answers(desk, confirmed),
            "holiday": lambda: builders.a_holiday(desk),
            "plan_template": lambda: template,
            "praise": lambda: builders.a_praise(desk, person),
            "restriction": lambda: builders.a_restriction(desk, account),
            "permission": lambda: builders.a_permission(desk, person),
            "referral": lambda: builders.a_referral(desk, person, **ASKED_FOR_WORDS),
            "request_template": lambda: builders.a_request_template(desk),
        }
        return makers[kind]()

    def save(self, record: Record, **said: Any) -> None:
        """Change it through its form."""
        desk, kind = self.desk, kind_of(type(record))
        ways: dict[str, tuple[Form, Save]] = {
            "commitment": (commitments.commitment_form, commitments.save_commitment),
            "risk": (risks.risk_form, risks.save_risk),
            "fit_verdict": (fit.fit_verdict_form, fit.save_fit_verdict),
            "handover": (handover_form, handovers.save_handover),
            "onboarding_plan": (onboarding.plan_form, onboarding.save_plan),
            "milestone": (milestones.milestone_form, milestones.save_milestone),
            "first_value": (first_values.first_value_form, first_values.save_first_value),
            "window_answers": (first_values.window_form, first_values.save_window_answers),
            "holiday": (working_weeks.holiday_form, working_weeks.save_holiday),
            "plan_template": (plan_templates.template_form, plan_templates.save_template),
            "praise": (advocacy.praise_form, advocacy.save_praise),
            "restriction": (advocacy.restriction_form, advocacy.save_restriction),
            "permission": (advocacy.permission_form, advocacy.save_permission),
            "referral": (referrals.request_form, referrals.save_request),
            "request_template": (request_templates.request_template_form, request_templates.save_request_template),
        }
        if kind == "prospect_fit":
            page = fit.prospect_page(desk, self.account.id)
            fit.save_prospect_fit(desk, self.account.id, replace(page.draft, **said), page.revision)
            return
        form, save = ways[kind]
        draft, revision = form(desk, record.id)
        save(desk, record.id, replace(draft, **said), revision)


def handover_form(desk: Desk, handover_id: str) -> tuple[Any, int]:
    handover = desk.reading.get(Handover, handover_id)
    return draft_of(HandoverDraft, handover), handover.revision


@pytest.fixture
def early(desk: Desk) -> Early:
    return Early(desk, builders.an_account(desk, signed_on=date(2026, 10, 20)))


CASES: list[tuple[str, dict[str, Any], str]] = [
    ("commitment", {"due_on": date(2026, 12, 4)}, "due_on"),
    ("risk", {"response": "Ask their manager"}, "response"),
    ("prospect_fit", {"fits_profile": ProfileFit.NO, "fits_note": "Too small"}, "fits_profile"),
    ("fit_verdict", {"verdict": Course.MAINTAIN, "reason": "Enough"}, "verdict"),
    ("handover", {"business_problem": "Something else"}, "business_problem"),
    ("onboarding_plan", {"escalation": "Nobody"}, "escalation"),
    ("milestone", {"title": "Meet", "side": Side.US}, "title"),
    ("first_value", {"evidence": "A call"}, "evidence"),
    ("window_answers", {"second_problem": "Tyres"}, "second_problem"),
    ("holiday", {"name": "Union Day"}, "name"),
    ("plan_template", {"suits": "Everything"}, "suits"),
    ("praise", {"quote": "Well done"}, "quote"),
    ("restriction", {"forms": (AdvocacyForm.EVENT,)}, "forms"),
    ("permission", {"channels": (Channel.PRESS, Channel.TALKS)}, "channels"),
    ("referral", {"request": "May we quote you?"}, "request"),
    ("request_template", {"blurb": "Other words"}, "blurb"),
]


@pytest.mark.parametrize(("kind", "said", "field"), CASES, ids=[case[0] for case in CASES])
def test_a_field_comes_back_with_what_belongs_to_it(early: Early, kind: str, said: dict[str, Any], field: str) -> None:
    record = early.made(kind)
    early.save(record, **said)
    (changed,) = record_history(early.desk, kind, record.id).actions[0].records
    assert field in {name for one in changed.fields if one.can_restore for name in one.names}
    restore_field(early.desk, kind, record.id, field, changed.before)
    restored = early.desk.reading.get(type(record), record.id)
    assert {name: getattr(restored, name) for name in said} == {name: getattr(record, name) for name in said}


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("commitment", "kept_on"),
        ("commitment", "released_on"),
        ("risk", "closed_on"),
        ("milestone", "done_on"),
        ("milestone", "is_first_value"),
        ("restriction", "lifted_on"),
        ("permission", "withdrawn_on"),
        ("referral", "asked_on"),
        ("referral", "stakeholder_id"),
        ("request_template", "is_default"),
        ("handover", "accepted_on"),
        ("handover", "verdict"),
    ],
)
def test_how_something_ended_is_told_anew_and_not_brought_back(early: Early, kind: str, field: str) -> None:
    assert field not in restorable_fields(early.desk.reading, kind, early.made(kind).id)


def test_a_request_that_was_made_stays_as_it_was(early: Early) -> None:
    desk = early.desk
    person = builders.a_stakeholder(desk, early.account)
    asked = builders.a_referral(desk, person, asked_on=date(2026, 11, 20), **ASKED_FOR_WORDS)
    assert restorable_fields(desk.reading, "referral", asked.id) == frozenset()


def test_what_is_over_stays_as_it_was(early: Early) -> None:
    desk, account, you = early.desk, early.account, builders.you(early.desk)
    kept = builders.a_commitment(desk, account, kept_on=date(2026, 11, 20))
    released = builders.a_commitment(desk, account, released_on=date(2026, 11, 20), released_reason="Not needed")
    accepted = builders.a_handover(
        desk,
        account,
        completed_on=date(2026, 11, 18),
        verdict=HandoverVerdict.PASS,
        accepted_on=date(2026, 11, 19),
        accepted_by_id=you.id,
    )
    for record in (kept, released, accepted):
        assert restorable_fields(desk.reading, kind_of(type(record)), record.id) == frozenset()
