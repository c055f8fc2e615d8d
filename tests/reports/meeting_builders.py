"""Minutes and blank forms for the tests: full ones of a Gulf logistics client, and ones with nothing in them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.measures import MeasureState
from growthdesk.domain.money import Money
from growthdesk.domain.outcomes import Category, Grade
from growthdesk.domain.records import Recurrence, Side
from growthdesk.domain.reviews import Relevance
from growthdesk.reports.blank_forms import BlankForm
from growthdesk.reports.review_minutes import Expectation, LastDecisions, ReviewMinutes
from growthdesk.reports.review_pack import SharedRisk
from growthdesk.reports.value_summary import (
    DecisionAsked,
    Evidence,
    FiguresAgreed,
    Lesson,
    NextStep,
    OutcomeRow,
    Person,
)

MINUTES = ReviewMinutes(
    client="Khaleej Freight & Clearing LLC",
    firm="Marsa Systems",
    held_on=date(2026, 10, 5),
    prepared_on=date(2026, 10, 6),
    prepared_by="Sami Haddad",
    theirs=(Person("Noura Al Mansoori", "Head of Operations"), Person("Priya Nair", "Finance Controller")),
    ours=(Person("Sami Haddad"),),
    headline="Freight invoices now leave in 4 days instead of 12",
    decisions=(
        NextStep("Bring Dammam onto same-day scanning", "Sami Haddad", Side.US, date(2026, 10, 30)),
        NextStep("Confirm the 2027 TMS freeze calendar", "يوسف المهيري", Side.CUSTOMER, date(2026, 10, 20)),
        NextStep("Review the measures for 2027", "Noura Al Mansoori, Sami Haddad", Side.BOTH, date(2026, 11, 12)),
    ),
    decision=DecisionAsked(
        "same-day scanning at the Riyadh dry port?", date(2026, 10, 16), "Else it stays at 11 days."
    ),
    expected=(
        Expectation("Days from delivery to invoice: at most 5", date(2026, 12, 31)),
        Expectation("Nobody chases drivers for paper"),
    ),
    relevance=Relevance.CHANGED,
    changed=(Expectation("Days from delivery to invoice: at most 3", date(2026, 12, 31)),),
    happened=(
        OutcomeRow(
            "Days from delivery to invoice: 12 → 4",
            state=MeasureState.MET,
            evidence=Evidence(Grade.MEASURED, "TMS billing export", date(2026, 9, 30)),
        ),
        OutcomeRow(
            "Seven disputes a month fewer",
            evidence=Evidence(Grade.CONFIRMED, "Priya Nair", date(2026, 10, 1)),
            amount=Money(4_100_000, "AED"),
            recurrence=Recurrence.PER_YEAR,
            category=Category.COST_REDUCED,
        ),
        OutcomeRow(
            "Finance has a day and a half more each month",
            evidence=Evidence(Grade.ESTIMATED, "the team’s own time sheet"),
            quantity=Decimal(12),
            quantity_unit="hours",
            recurrence=Recurrence.PER_MONTH,
        ),
    ),
    last_decisions=LastDecisions(date(2026, 6, 30), done=2, open=1, dropped=0),
    still_open=(
        NextStep("Clean up the rate card", "Sami Haddad", Side.US, date(2026, 9, 18), is_late=True),
        NextStep("Dammam still keys delivery notes by hand.", "", None),
    ),
    learned=(
        Lesson("We close the month without chasing drivers.", is_quote=True, said_by="Priya Nair"),
        Lesson("We asked for master data too late.", about_us=True),
    ),
    next_steps=(NextStep("Show the new gate to the owners", "Noura Al Mansoori", Side.CUSTOMER, date(2026, 11, 2)),),
    risks=(SharedRisk("The TMS freezes at month-end.", "Khaleej IT confirms the calendar early."),),
    agreed=FiguresAgreed("Priya Nair", "Finance Controller", date(2026, 10, 6)),
    next_review_on=date(2027, 1, 12),
    brand_colour="#0B4F7C",
    footer="Marsa Systems FZ-LLC",
    locale="en_AE",
)

BARE_MINUTES = ReviewMinutes(
    client="Khaleej Freight & Clearing LLC",
    firm="Marsa Systems",
    held_on=date(2026, 10, 5),
    prepared_on=date(2026, 10, 6),
)

PEOPLE = (
    Person("Noura Al Mansoori", "Head of Operations"),
    Person("يوسف المهيري", "مدير المالية"),
    Person("Priya Nair", "Finance Controller"),
    Person("Joy D'Souza", "Billing Team Lead"),
    Person("Rakesh Menon", "IT Manager"),
    Person("Abdullah Al-Harbi", "Chief Financial Officer"),
)


def a_minute(**changes: Any) -> ReviewMinutes:
    """Return the full minutes with some fields changed."""
    return replace(MINUTES, **changes)


def a_form(kind: DocumentKind, **fields: Any) -> BlankForm:
    """Return a form without an account."""
    return BlankForm(**{"kind": kind, "firm": "Marsa Systems", "prepared_on": date(2026, 10, 5), **fields})


def a_full_form(kind: DocumentKind, **fields: Any) -> BlankForm:
    """Return a form of an account with as much on it as there is room for."""
    known: dict[str, Any] = {"client": "Khaleej Freight & Clearing LLC", "people": PEOPLE, "footer": "Marsa FZ-LLC"}
    if kind is DocumentKind.BLANK_REVIEW:
        known["last_review_on"] = date(2026, 6, 30)
        known["last_decisions"] = tuple(
            NextStep(
                f"Bring depot {number} onto same-day scanning of delivery notes", "Sami Haddad, Priya Nair", Side.BOTH
            )
            for number in range(5)
        )
        known["expectations"] = tuple(
            f"Days from delivery to invoice at depot {number}: at most 5 days (by 31 December 2026)"
            for number in range(4)
        )
    return a_form(kind, **{**known, **fields})
