"""Made-up handovers and plans that templates are looked at with while they are edited."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from growthdesk.domain.records import Side
from growthdesk.wording import _

if TYPE_CHECKING:
    from growthdesk.reports.jobs import Job


def _without(frame: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in frame.items() if name not in names}


def sample_brief(today: date, frame: dict[str, Any]) -> "Job":
    """Make up a brief."""
    from growthdesk.domain.commitments import CommitmentState
    from growthdesk.domain.handover import HandoverVerdict
    from growthdesk.reports.handover_brief import (
        BriefCommitment,
        BriefOutcome,
        BriefPerson,
        BriefRisk,
        BriefScore,
        HandoverBrief,
    )
    from growthdesk.reports.value_summary import NextStep

    step = NextStep(_("Meet the depot leads"), _("Lina Aoun"), Side.US, today + timedelta(days=5))
    return HandoverBrief(
        **_without(frame, "headline"),
        signed_on=today - timedelta(days=9),
        kickoff_on=today + timedelta(days=5),
        from_name=_("Sami Haddad"),
        to_name=_("Lina Aoun"),
        completed_on=today,
        verdict=HandoverVerdict.CONDITIONAL,
        remedy_on=today + timedelta(days=7),
        scores=(BriefScore(_("Risks"), 1, (_("The risks are described, but none has an owner yet"),)),),
        questions=(_("Who decides about the budget?"),),
        business_problem=_("Invoices leave twelve days after delivery, and customers complain."),
        why_now=_("The bank asks for the figures of the next quarter."),
        commitments=(
            BriefCommitment(
                _("The first report free of charge"),
                Side.US,
                CommitmentState.OPEN,
                _("Lina Aoun"),
                _("Dana Haddad"),
                today + timedelta(days=21),
            ),
        ),
        outcomes=(
            BriefOutcome(
                _("Days from delivery to invoice: at most 5"),
                today + timedelta(days=182),
                _("the invoice log"),
                _("Dana Haddad"),
            ),
        ),
        people=(BriefPerson(_("Dana Haddad"), _("Head of Operations"), _("Champion"), was_spoken_to=True),),
        risks=(BriefRisk(_("The depot lead leaves in spring"), _("A second person learns the list now")),),
        scope=_("Both depots, invoices only."),
        their_part=_("One hour a week with the depot leads."),
        next_steps=(step,),
    )


def _onboarding(today: date) -> tuple[Any, tuple[Any, ...]]:
    """Make up the steps of a plan, and what a letter answers from them."""
    from growthdesk.reports.onboarding_papers import ClientStep, OnboardingAnswers

    kickoff = ClientStep(
        _("Kick-off"),
        Side.BOTH,
        _("Both sides agree the steps and who does each."),
        _("Dana Haddad"),
        today,
        done_on=today,
    )
    access = ClientStep(
        _("Access to the delivery notes"),
        Side.CUSTOMER,
        _("We can read every note of last month."),
        _("Dana Haddad"),
        today + timedelta(days=7),
    )
    first = ClientStep(
        _("A week of invoices on the day"),
        Side.BOTH,
        _("Every delivery of one week is invoiced the same day."),
        "",
        today + timedelta(days=28),
        is_first_value=True,
    )
    answers = OnboardingAnswers(
        owner=_("Lina Aoun"),
        escalation=_("Sami Haddad, managing partner"),
        next_step=access,
        has_steps=True,
        how_long=_("Four weeks."),
        starts_on=today,
        ends_on=first.by,
        what_we_need=_("One person who knows the delivery notes, an hour a week."),
        their_steps=(access,),
        how_we_talk=_("A call every Tuesday at ten, and a mail when something changes."),
        first_value=first,
    )
    return answers, (kickoff, access, first)


def sample_letter(today: date, frame: dict[str, Any]) -> "Job":
    """Make up a welcome letter."""
    from growthdesk.reports.onboarding_papers import WelcomeLetter
    from growthdesk.reports.value_summary import Person

    answers, _steps_of_plan = _onboarding(today)
    return WelcomeLetter(
        **_without(frame, "headline", "prepared_by"),
        answers=answers,
        to=Person(_("Dana Haddad"), _("Head of Operations")),
    )


def sample_plan(today: date, frame: dict[str, Any]) -> "Job":
    """Make up an onboarding plan."""
    from growthdesk.charts.plan_bars import PlanChart, PlanReader, PlanStep
    from growthdesk.domain.milestones import MilestoneState
    from growthdesk.reports.onboarding_papers import OnboardingPaper

    answers, steps = _onboarding(today)
    bars = tuple(
        PlanStep(
            step.title,
            step.side,
            MilestoneState.UPCOMING if step.done_on is None else MilestoneState.DONE,
            step.who,
            today,
            step.by,
            step.done_on,
            step.is_first_value,
        )
        for step in steps
    )
    chart = PlanChart(_("Onboarding plan"), frame["firm"], frame["client"], today, bars, PlanReader.CLIENT)
    return OnboardingPaper(**_without(frame, "headline", "prepared_by"), answers=answers, steps=steps, chart=chart)
