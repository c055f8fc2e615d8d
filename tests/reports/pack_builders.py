"""Value review packs for the tests: a full one of a Gulf logistics client, and one of an account with nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from growthdesk.domain.measures import MeasureState
from growthdesk.domain.money import Money
from growthdesk.domain.outcomes import Category, Grade
from growthdesk.domain.records import Recurrence, Side
from growthdesk.reports.review_pack import (
    AgreedMeasure,
    DecisionState,
    FigureSource,
    PastDecision,
    ReviewPack,
    SharedRisk,
)
from growthdesk.reports.value_summary import (
    DecisionAsked,
    Evidence,
    Lesson,
    Limits,
    NextStep,
    OutcomeRow,
    Person,
    Series,
)

MONTHS = range(4, 10)
LAST_REVIEW = date(2026, 6, 30)
CONFIRMED = Evidence(Grade.CONFIRMED, "Priya Nair", date(2026, 10, 1))
COUNTED = Evidence(Grade.MEASURED, "TMS billing export", date(2026, 9, 30))
ESTIMATED = Evidence(Grade.ESTIMATED, "finance team’s own time sheet, two sample weeks")


def a_series(label: str, unit: str, values: tuple[str, ...], **levels: Any) -> Series:
    """Return monthly readings from April on."""
    points = tuple((date(2026, month, 1), Decimal(value)) for month, value in zip(MONTHS, values, strict=False))
    return Series(label, unit, points, source="TMS billing export", **levels)


FULL_PACK = ReviewPack(
    client="Khaleej Freight & Clearing LLC",
    firm="Marsa Systems",
    planned_on=date(2026, 10, 6),
    period_start=date(2026, 7, 1),
    period_end=date(2026, 10, 5),
    prepared_on=date(2026, 10, 5),
    prepared_by="Sami Haddad",
    theirs=(Person("Noura Al Mansoori", "Head of Operations"), Person("يوسف المهيري", "Depot manager")),
    ours=(Person("Sami Haddad"), Person("Leila Nasser", "Managing partner")),
    headline="Freight invoices now leave in 4 days instead of 12, and billing disputes are down from 9 a month to 2",
    decision=DecisionAsked(
        "Does same-day scanning go to the Riyadh dry port in the new year?",
        date(2026, 10, 16),
        "Without it, Riyadh stays at about 11 days to invoice.",
    ),
    proposed=(
        NextStep("Move the rate-card clean-up to the depot teams", "Sami Haddad, يوسف المهيري", Side.BOTH, None),
        NextStep("Set the success measures for 2027", "Noura Al Mansoori", Side.CUSTOMER, date(2026, 11, 12)),
    ),
    last_review_on=LAST_REVIEW,
    last_decisions=(
        PastDecision(
            "Scan delivery notes on the day at Jebel Ali",
            "Sami Haddad",
            Side.US,
            LAST_REVIEW,
            date(2026, 7, 31),
            DecisionState.DONE,
            date(2026, 7, 24),
        ),
        PastDecision(
            "Clean up the rate card",
            "Sami Haddad, Priya Nair",
            Side.BOTH,
            LAST_REVIEW,
            date(2026, 9, 18),
            DecisionState.LATE,
        ),
        PastDecision(
            "Name one contact for month-end freezes",
            "يوسف المهيري",
            Side.CUSTOMER,
            LAST_REVIEW,
            date(2026, 10, 20),
            DecisionState.OPEN,
        ),
        PastDecision(
            "Trial the second scanner model",
            "Sami Haddad",
            Side.US,
            date(2026, 3, 12),
            date(2026, 9, 1),
            DecisionState.DROPPED,
            date(2026, 8, 4),
        ),
    ),
    expected="send every freight invoice within 5 working days of delivery, and halve billing disputes.",
    expected_on=date(2026, 3, 12),
    agreed_measures=(
        AgreedMeasure(
            "Days from delivery to invoice",
            "days",
            Decimal(12),
            Decimal(5),
            date(2026, 9, 30),
            date(2026, 3, 12),
            "Priya Nair",
        ),
        AgreedMeasure("Billing disputes a month", "", Decimal(9), Decimal(4), date(2026, 12, 31), date(2026, 3, 12)),
        AgreedMeasure("Invoices disputed", "%", Decimal("4.8"), Limits(None, Decimal(2)), date(2026, 12, 31)),
        AgreedMeasure("Depots scan on the day", "", False, True, date(2026, 12, 31), date(2026, 3, 12)),
    ),
    also_expected=("The finance team closes the month without chasing drivers.",),
    measures=(
        OutcomeRow(
            "Days from delivery to invoice",
            Decimal(12),
            Decimal(4),
            Decimal(5),
            "days",
            MeasureState.MET,
            evidence=CONFIRMED,
        ),
        OutcomeRow(
            "Billing disputes a month", Decimal(9), Decimal(2), Decimal(4), "", MeasureState.MET, evidence=COUNTED
        ),
        OutcomeRow(
            "Invoices disputed",
            Decimal("4.8"),
            Decimal("2.3"),
            Limits(None, Decimal(2)),
            "%",
            MeasureState.BEHIND,
            evidence=COUNTED,
        ),
        OutcomeRow("Depots scan on the day", False, False, True, "", MeasureState.BEHIND),
    ),
    changes=(
        OutcomeRow(
            "Seven fewer disputes a month reach the finance desk",
            evidence=COUNTED,
            amount=Money(4_100_000, "AED"),
            recurrence=Recurrence.PER_YEAR,
            category=Category.COST_REDUCED,
        ),
        OutcomeRow(
            "The finance team has a day and a half a month back",
            evidence=ESTIMATED,
            quantity=Decimal("1.5"),
            quantity_unit="days",
            recurrence=Recurrence.PER_MONTH,
            category=Category.PRODUCTIVITY_IMPROVED,
        ),
    ),
    charts=(
        a_series(
            "Days from delivery to invoice", "days", ("12", "11", "9", "7", "5", "4"), target=Decimal(5), baseline=12
        ),
        a_series("Billing disputes a month", "", ("9", "8", "6", "5", "3", "2"), target=Decimal(4)),
        a_series("Invoices disputed", "%", ("4.8", "4.1", "3.6", "3.0", "2.6", "2.3"), upper=Decimal(2)),
    ),
    still_open=(
        "Invoices disputed at 2.3%, target at most 2%: behind.",
        "The Dammam depot still keys delivery notes by hand.",
    ),
    learned=(
        Lesson("We close the month without chasing drivers for paper any more.", is_quote=True, said_by="Priya Nair"),
        Lesson("Most of the gain came from scanning delivery notes on the day, not from the new invoice template."),
        Lesson("We asked for master data too late; the list now goes out in the first week.", about_us=True),
    ),
    steps=(
        NextStep("Clean up the rate card", "Sami Haddad", Side.US, date(2026, 9, 18), is_late=True),
        NextStep("Bring Dammam onto same-day scanning", "Sami Haddad", Side.US, date(2026, 10, 30)),
        NextStep("Confirm the 2027 TMS freeze calendar", "يوسف المهيري", Side.CUSTOMER, date(2026, 10, 20)),
        NextStep("Review the success measures", "Noura Al Mansoori, Sami Haddad", Side.BOTH, None),
    ),
    risks=(
        SharedRisk(
            "Month-end freezes of the TMS hide late invoices for two days.",
            "Khaleej IT names the days a month ahead; we send before them.",
        ),
        SharedRisk("The night shift at Dammam has no scanner training yet."),
    ),
    sources=(
        FigureSource("Days from delivery to invoice", "monthly median in Khaleej’s TMS, all depots", CONFIRMED),
        FigureSource("Billing disputes a month", "", COUNTED),
        FigureSource("Invoices disputed", "disputed invoices as a share of all invoices", COUNTED),
        FigureSource("Depots scan on the day"),
        FigureSource("Seven fewer disputes a month reach the finance desk", "", COUNTED),
        FigureSource("The finance team has a day and a half a month back", "", ESTIMATED),
    ),
    signatory=Person("Leila Nasser", "Managing partner"),
    client_signatory=Person("Noura Al Mansoori", "Head of Operations"),
    brand_colour="#0B4F7C",
    footer="Marsa Systems FZ-LLC · Dubai",
    locale="en_AE",
)

EMPTY_PACK = ReviewPack(
    client="Khaleej Freight & Clearing LLC",
    firm="Marsa Systems",
    planned_on=date(2026, 10, 6),
    period_start=date(2026, 10, 5),
    period_end=date(2026, 10, 5),
    prepared_on=date(2026, 10, 5),
)


def a_pack(**changes: Any) -> ReviewPack:
    """Return the full pack with some fields changed."""
    return replace(FULL_PACK, **changes)
