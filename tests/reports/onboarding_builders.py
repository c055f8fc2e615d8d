"""Handover briefs, welcome letters and onboarding plans for the tests: full ones of a Gulf client, and bare ones."""

from dataclasses import replace
from datetime import date
from typing import Any

from growthdesk.charts.plan_bars import PlanChart, PlanReader, PlanStep
from growthdesk.domain.commitments import CommitmentState
from growthdesk.domain.handover import HandoverVerdict
from growthdesk.domain.milestones import MilestoneState
from growthdesk.domain.records import Side
from growthdesk.reports.handover_brief import (
    BriefCommitment,
    BriefOutcome,
    BriefPerson,
    BriefRisk,
    BriefScore,
    Checked,
    HandoverBrief,
)
from growthdesk.reports.onboarding_papers import ClientStep, OnboardingAnswers, OnboardingPaper, WelcomeLetter
from growthdesk.reports.value_summary import NextStep, Person

CLIENT = "Khaleej Freight & Clearing LLC"
FIRM = "Marsa Systems"
TODAY = date(2026, 11, 1)

BRIEF = HandoverBrief(
    client=CLIENT,
    firm=FIRM,
    prepared_on=TODAY,
    prepared_by="Sami Haddad",
    tier="Core",
    signed_on=date(2026, 10, 26),
    kickoff_on=date(2026, 11, 4),
    from_name="Lina Aoun",
    to_name="Sami Haddad",
    completed_on=date(2026, 10, 30),
    verdict=HandoverVerdict.CONDITIONAL,
    remedy_on=date(2026, 11, 6),
    reasons=("Risks is weak",),
    scores=(
        BriefScore("Completeness", 3, ("Complete sections: 9 of 11",)),
        BriefScore("Stakeholders", 2, ("Champion: Noura Al Mansoori, spoken to", "Budget owner: Priya Nair, named")),
        BriefScore("Outcomes", 3, ("Each outcome says how it is recognised, by when, and who confirms it",)),
        BriefScore("Risks", 1, ("The risks are described, but none has an owner yet",)),
        BriefScore("Ownership", 2, ("3 of 4 commitments and next steps have owner and date",)),
    ),
    questions=("Who looks after each of the risks you describe?", "Which later needs did they mention?"),
    business_problem="Freight invoices leave twelve days after delivery, and every month the bank asks why.",
    why_now="Their credit line is renewed in January; the bank wants the figures of the last quarter of the year.",
    commitments=(
        BriefCommitment(
            "First month of scanning free of charge",
            Side.US,
            CommitmentState.OPEN,
            "Sami Haddad",
            "Noura Al Mansoori",
            date(2026, 11, 30),
        ),
        BriefCommitment(
            "Read access to the TMS before the kick-off",
            Side.CUSTOMER,
            CommitmentState.OVERDUE,
            "Rakesh Menon",
            "Lina Aoun",
            date(2026, 10, 30),
        ),
        BriefCommitment(
            "Send the reference of the Jebel Ali terminal",
            Side.US,
            CommitmentState.KEPT,
            "Lina Aoun",
            "",
            date(2026, 10, 28),
            date(2026, 10, 27),
        ),
    ),
    promises_words="“We can look at Dammam too” was said at lunch; nothing was agreed.",
    outcomes=(
        BriefOutcome(
            "Days from delivery to invoice: at most 5 days",
            date(2027, 3, 31),
            "the TMS billing export",
            "Priya Nair",
        ),
        BriefOutcome("Billing disputes: at most 4 a month", None, "", ""),
    ),
    outcomes_words="Close the month without chasing drivers for paper.",
    people=(
        BriefPerson("Noura Al Mansoori", "Head of Operations", "Champion", was_spoken_to=True),
        BriefPerson("Priya Nair", "Finance Controller", "Budget owner, Finance"),
        BriefPerson("يوسف المهيري", "مدير المستودع", "User"),
    ),
    account_overview="Customs clearing and road freight in four emirates, 140 people, family-owned.",
    commercial_overview="AED 18,500 a month for twelve months; travel at cost; 5 % off for payment within ten days.",
    alternatives="A module of their TMS, and doing nothing.",
    previous_provider="A freelancer who built the spreadsheet.",
    previous_frustrations="Nobody answered when it broke at month-end.",
    internal_priorities="The owner’s son leads IT and wants a system of his own; Noura needs a result before January.",
    urgent_concerns="Month-end in November: the freelancer has left.",
    scope="Delivery notes of Jebel Ali and Sharjah, up to the invoice.",
    out_of_scope="Dammam, payroll of drivers.",
    risks=(
        BriefRisk(
            "The TMS freezes at month-end",
            "Khaleej IT confirms the calendar early",
            "Sami Haddad",
            date(2026, 11, 20),
        ),
        BriefRisk("Drivers without a device", "", "", None),
    ),
    constraints="No visits during the audit in the second week of December.",
    our_part="Set-up, training, a person at the desk for two weeks.",
    their_part="One hour a week of Rakesh; the depot leads at the training.",
    work_style="Short mails, figures first. Arabic at the depots.",
    channels="A call every Tuesday at ten; WhatsApp for what cannot wait.",
    next_steps=(
        NextStep("Kick-off with everybody who decides", "Sami Haddad", Side.US, date(2026, 11, 4)),
        NextStep("Name the contact at the depots", "Noura Al Mansoori", Side.CUSTOMER, None),
    ),
    growth_leads="Dammam after the summer; the cold store asks for the same.",
    footer="Marsa Systems FZ-LLC",
    locale="en_AE",
)

CHECKED_BRIEF = replace(
    BRIEF,
    verdict=HandoverVerdict.PASS,
    remedy_on=None,
    accepted_on=date(2026, 10, 31),
    accepted_by="Sami Haddad",
    commitments=(),
    no_commitments=Checked("Lina Aoun", date(2026, 10, 29)),
    risks=(),
    no_risks=Checked("Lina Aoun", date(2026, 10, 29)),
    promises_words="",
    questions=(),
)

BARE_BRIEF = HandoverBrief(
    client=CLIENT,
    firm=FIRM,
    prepared_on=TODAY,
    scores=(BriefScore("Completeness", 0, ("Complete sections: 0 of 11",)),),
)

STEPS = (
    ClientStep(
        "Kick-off with everybody who decides", Side.BOTH, "Both sides have agreed the steps and who does each.",
        "Sami Haddad, Noura Al Mansoori", date(2026, 10, 9), done_on=date(2026, 10, 8),
    ),
    ClientStep(
        "Access to the TMS and to last year’s delivery notes", Side.CUSTOMER, "We can read every note of 2025.",
        "Rakesh Menon", date(2026, 10, 16), is_late=True,
    ),
    ClientStep(
        "Map the way of one delivery note", Side.US, "You have corrected our drawing of it.", "Sami Haddad",
        date(2026, 11, 6),
    ),
    ClientStep(
        "تدريب فريق المستودع على المسح", Side.US, "يمسح الفريق كل إشعار في يومه.", "Sami Haddad", date(2026, 11, 13)
    ),
    ClientStep(
        "First week of same-day invoices", Side.BOTH, "Every delivery of one week is invoiced on its day.", "",
        date(2026, 11, 24), is_first_value=True,
    ),
    ClientStep("Bring the second depot in", Side.US, "", "Sami Haddad", date(2026, 12, 8)),
    ClientStep("Hand the list to the drivers", Side.CUSTOMER, "", "", None, is_required=False),
)  # fmt: skip

ANSWERS = OnboardingAnswers(
    owner="Sami Haddad",
    escalation="Lina Aoun, managing partner, +971 4 555 0123",
    next_step=STEPS[1],
    has_steps=True,
    how_long="About ten weeks, with a first result after seven.",
    starts_on=date(2026, 10, 5),
    ends_on=date(2026, 12, 8),
    what_we_need="One person who knows the delivery notes, an hour a week, and a desk for two weeks.",
    their_steps=(STEPS[1], STEPS[4], STEPS[6]),
    how_we_talk="A call every Tuesday at ten; a mail with what was done every Thursday.",
    first_value=STEPS[4],
)


def a_chart(steps: tuple[ClientStep, ...], client: str = CLIENT, firm: str = FIRM) -> PlanChart:
    """Return the picture of some steps."""

    def state(step: ClientStep) -> MilestoneState:
        if step.done_on is not None:
            return MilestoneState.DONE
        return MilestoneState.BEHIND if step.is_late else MilestoneState.UPCOMING

    bars = tuple(
        PlanStep(
            step.title, step.side, state(step), step.who, date(2026, 10, 5), step.by, step.done_on, step.is_first_value
        )
        for step in steps
    )
    return PlanChart(f"Onboarding of {client}", firm, client, TODAY, bars, PlanReader.CLIENT)


LETTER = WelcomeLetter(
    client=CLIENT,
    firm=FIRM,
    prepared_on=TODAY,
    answers=ANSWERS,
    to=Person("Noura Al Mansoori", "Head of Operations"),
    footer="Marsa Systems FZ-LLC",
    locale="en_AE",
)
BARE_LETTER = WelcomeLetter(client=CLIENT, firm=FIRM, prepared_on=TODAY)

PLAN = OnboardingPaper(
    client=CLIENT,
    firm=FIRM,
    prepared_on=TODAY,
    answers=ANSWERS,
    steps=STEPS,
    chart=a_chart(STEPS),
    footer="Marsa Systems FZ-LLC",
    locale="en_AE",
)
BARE_PLAN = OnboardingPaper(client=CLIENT, firm=FIRM, prepared_on=TODAY)


def a_brief(**changes: Any) -> HandoverBrief:
    """Return the full brief with some fields changed."""
    return replace(BRIEF, **changes)


def a_plan(steps: tuple[ClientStep, ...], **changes: Any) -> OnboardingPaper:
    """Return the full plan with other steps."""
    client, firm = changes.get("client", CLIENT), changes.get("firm", FIRM)
    return replace(PLAN, steps=steps, chart=a_chart(steps, client, firm), **changes)
