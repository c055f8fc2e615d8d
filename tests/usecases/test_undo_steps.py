"""What Ctrl+Z is about, from before the signature to the first value: the record, by its own name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.commitments import CommitmentDraft
from growthdesk.domain.first_value import FirstValueDraft
from growthdesk.domain.fit import Course, FitVerdictDraft, IdealCustomer, ProspectFitDraft
from growthdesk.domain.onboarding import PlanDraft
from growthdesk.domain.risks import RiskDraft
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.domain.working_week import HolidayDraft
from growthdesk.usecases import (
    commitments,
    first_values,
    fit,
    handovers,
    milestones,
    onboarding,
    risks,
    working_weeks,
)
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.undo import next_redo, next_undo, undo_last
from growthdesk.wording.formats import Formats
from growthdesk.wording.undo import step_words
from tests import builders


@dataclass(frozen=True)
class Begun:
    """An account that was just won, with a plan and somebody who wants it."""

    desk: Desk
    account: Account
    person: Stakeholder

    def milestone(self, *, is_first_value: bool = False) -> str:
        plan = builders.a_plan(self.desk, self.account)
        return builders.a_milestone(self.desk, plan, is_first_value=is_first_value, title="First week").id

    def owner_id(self) -> str:
        return builders.you(self.desk).id


@pytest.fixture
def begun(desk: Desk) -> Begun:
    account = builders.an_account(desk, name="Al Noor", signed_on=date(2026, 11, 2))
    return Begun(desk, account, builders.a_stakeholder(desk, account, name="Layla Haddad"))


def promise(b: Begun) -> object:
    return commitments.add_commitment(b.desk, b.account.id, CommitmentDraft("Two days", owner_id=b.owner_id()))


def confirm(b: Begun) -> object:
    draft = FirstValueDraft(date(2026, 11, 20), b.person.id, "Her mail", "A week without a late truck")
    return first_values.confirm_first_value(b.desk, b.milestone(is_first_value=True), draft)


def reach(b: Begun) -> object:
    milestone_id = b.milestone()
    return milestones.reach_milestone(b.desk, milestone_id, milestones.milestone_form(b.desk, milestone_id)[1])


def move(b: Begun) -> object:
    milestone_id = b.milestone()
    revision = milestones.milestone_form(b.desk, milestone_id)[1]
    return milestones.move_milestone(b.desk, milestone_id, date(2026, 12, 1), revision)


def judge(b: Begun) -> object:
    return fit.add_fit_verdict(b.desk, b.account.id, FitVerdictDraft(Course.INVEST, "It works", date(2026, 11, 20)))


def know_whom_we_serve(b: Begun) -> object:
    return fit.save_ideal_customer(b.desk, IdealCustomer(company="Freight"), fit.ideal_customer(b.desk)[1])


WORDS: list[tuple[Callable[[Begun], object], str]] = [
    (promise, "Commitment added · Two days"),
    (
        lambda b: risks.add_risk(b.desk, b.account.id, RiskDraft("The planner leaves")),
        "Risk added · The planner leaves",
    ),
    (lambda b: handovers.start_handover(b.desk, b.account.id), "Handover started · Al Noor"),
    (
        lambda b: fit.save_prospect_fit(b.desk, b.account.id, ProspectFitDraft(scope="One depot"), 0),
        "Page before the signature changed · Al Noor",
    ),
    (judge, "Fit verdict added · Al Noor"),
    (
        lambda b: onboarding.start_plan(b.desk, b.account.id, PlanDraft(date(2026, 11, 16))),
        "Onboarding plan started · Al Noor",
    ),
    (reach, "Milestone reached · First week"),
    (move, "Milestone moved · First week"),
    (confirm, "First value confirmed · A week without a late truck"),
    (
        lambda b: working_weeks.add_holiday(b.desk, HolidayDraft(date(2026, 12, 2), "National Day")),
        "Holiday added · National Day",
    ),
    (know_whom_we_serve, "Ideal customer changed · Harbour Advisory"),
]


@pytest.mark.parametrize(("do", "words"), WORDS, ids=[words for _do, words in WORDS])
def test_a_step_goes_by_what_was_done_and_what_it_was_about(
    begun: Begun, do: Callable[[Begun], object], words: str
) -> None:
    do(begun)
    step = next_undo(begun.desk)
    assert step is not None
    assert step_words(step, Formats()) == words
    undo_last(begun.desk)
    undone = next_redo(begun.desk)
    assert undone is not None
    assert step_words(undone, Formats()) == words
