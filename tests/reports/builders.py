"""Value summaries for the tests: a full one of a Gulf logistics client, and what is said of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from growthdesk.domain.measures import MeasureState
from growthdesk.domain.money import Money
from growthdesk.domain.outcomes import Category, Grade
from growthdesk.domain.records import Recurrence, Side
from growthdesk.reports.value_summary import (
    DecisionAsked,
    Evidence,
    FiguresAgreed,
    Lesson,
    NextStep,
    OutcomeRow,
    Person,
    Quote,
    Series,
    ValueSummary,
)

READINGS = tuple(
    (date(2026, month, 1), Decimal(value))
    for month, value in ((4, "12"), (5, "11"), (6, "9"), (7, "7"), (8, "5"), (9, "4"))
)

FULL = ValueSummary(
    client="Khaleej Freight & Clearing LLC",
    firm="Marsa Systems",
    period_start=date(2026, 7, 1),
    period_end=date(2026, 9, 30),
    prepared_on=date(2026, 10, 2),
    prepared_by="Sami Haddad",
    headline="Freight invoices now leave in 4 days instead of 12, and billing disputes are down from 9 a month to 2",
    for_whom=Person("Noura Al Mansoori", "Head of Operations"),
    agreed=FiguresAgreed("Priya Nair", "Finance Controller", date(2026, 10, 1)),
    expected="send every freight invoice within 5 working days of delivery, halve billing disputes, and free "
    "two days a month for the finance team.",
    expected_on=date(2026, 3, 12),
    outcomes=(
        OutcomeRow(
            "Days from delivery to invoice",
            Decimal(12),
            Decimal(4),
            Decimal(5),
            "days",
            MeasureState.MET,
            evidence=Evidence(Grade.CONFIRMED, "Priya Nair", date(2026, 10, 1)),
        ),
        OutcomeRow(
            "Billing disputes a month",
            Decimal(9),
            Decimal(2),
            Decimal(4),
            "",
            MeasureState.MET,
            evidence=Evidence(Grade.MEASURED, "dispute log, Jebel Ali desk", date(2026, 9, 30)),
            amount=Money(4_100_000, "AED"),
            recurrence=Recurrence.PER_YEAR,
            category=Category.COST_REDUCED,
        ),
        OutcomeRow(
            "Finance days freed a month",
            Decimal(0),
            Decimal("1.5"),
            Decimal(2),
            "days",
            MeasureState.PART_MET,
            evidence=Evidence(Grade.ESTIMATED, "finance team’s own time sheet, two sample weeks"),
        ),
    ),
    quote=Quote("We close the month without chasing drivers for paper any more.", "Priya Nair, Finance Controller"),
    series=Series(
        "Average working days from delivery to invoice",
        "days",
        READINGS,
        Decimal(12),
        Decimal(5),
        date(2026, 9, 30),
        "TMS billing export",
    ),
    still_open=(
        "the Dammam depot still keys delivery notes by hand; 1 of 14 commitments is late "
        "(rate-card clean-up, due 18 September, now 16 October).",
    ),
    learned=(
        Lesson("Most of the gain came from scanning delivery notes on the day, not from the new invoice template."),
        Lesson(
            "Month-end freezes on the TMS cost about two days each month; Khaleej IT will confirm next year’s "
            "calendar early."
        ),
        Lesson("We asked for master data too late; the list now goes out in the first week.", about_us=True),
    ),
    next_steps=(
        NextStep("Bring Dammam onto same-day scanning", "Sami Haddad", Side.US, date(2026, 10, 30)),
        NextStep("Confirm the 2027 TMS freeze calendar", "يوسف المهيري", Side.CUSTOMER, date(2026, 10, 20)),
        NextStep(
            "Review the success measures for 2027", "Noura Al Mansoori, Sami Haddad", Side.BOTH, date(2026, 11, 12)
        ),
    ),
    decision=DecisionAsked(
        "agree whether same-day scanning goes to the Riyadh dry port in the new year.",
        date(2026, 10, 16),
        "Without it, Riyadh stays at about 11 days to invoice.",
    ),
    how_made=(
        "Days and disputes are counted by Khaleej’s own TMS; the same query was run before and after.",
        "Finance days freed is the finance team’s estimate.",
        "The yearly amount is 7 disputes a month fewer at the AED 488 Khaleej books for each.",
    ),
    brand_colour="#0B4F7C",
    locale="en_AE",
)

EMPTY = ValueSummary(
    client="Khaleej Freight & Clearing LLC",
    firm="Marsa Systems",
    period_start=date(2026, 7, 1),
    period_end=date(2026, 9, 30),
    prepared_on=date(2026, 10, 2),
)


def a_summary(**changes: Any) -> ValueSummary:
    """Return the full summary with some fields changed."""
    return replace(FULL, **changes)
