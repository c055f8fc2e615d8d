"""The two lines for the mail: the result, then what is asked for."""

from datetime import date

import pytest

from growthdesk.domain.documents import Edition
from growthdesk.domain.records import Side
from growthdesk.reports.mail_text import two_lines
from growthdesk.reports.value_summary import DecisionAsked, NextStep, ValueSummary
from tests.reports.builders import EMPTY, a_summary


@pytest.mark.parametrize(
    ("summary", "first", "second"),
    [
        (
            a_summary(headline="Invoices leave in 4 days."),
            "Khaleej Freight & Clearing LLC, 1 July–30 September 2026: Invoices leave in 4 days. "
            "Figures agreed with Priya Nair, 1 October 2026.",
            "Decision asked for by 16 October 2026: agree whether same-day scanning goes to the Riyadh dry port "
            "in the new year.",
        ),
        (
            a_summary(headline="Faster\ninvoices", agreed=None, decision=DecisionAsked("Go to Riyadh?")),
            "Khaleej Freight & Clearing LLC, 1 July–30 September 2026: Faster invoices. Draft: figures not yet agreed.",
            "Decision asked for: Go to Riyadh?",
        ),
        (
            EMPTY,
            "Khaleej Freight & Clearing LLC, 1 July–30 September 2026: the result is not written down yet.",
            "Next steps are not agreed yet.",
        ),
        (
            a_summary(headline="x", decision=None, next_steps=(NextStep("Scan", "Sami", Side.US, date(2026, 10, 30)),)),
            "Khaleej Freight & Clearing LLC, 1 July–30 September 2026: x. "
            "Figures agreed with Priya Nair, 1 October 2026.",
            "Next: Scan, by 30 October 2026",
        ),
    ],
)
def test_there_are_always_two_lines(summary: ValueSummary, first: str, second: str) -> None:
    assert two_lines(summary).split("\n") == [first, second]


@pytest.mark.parametrize(
    ("edition", "second"),
    [
        (
            Edition.LEADERSHIP,
            "Decision asked for by 16 October 2026: agree whether same-day scanning goes to the Riyadh dry port "
            "in the new year. Without it, Riyadh stays at about 11 days to invoice.",
        ),
        (Edition.FINANCE, "Money: cost reduced: AED 41,000 a year (measured). Estimated: Finance days freed a month."),
        (
            Edition.PROCUREMENT,
            "Targets: 2 met, 1 part met. 1 point still open. "
            "Next: Bring Dammam onto same-day scanning, by 30 October 2026",
        ),
        (Edition.USERS, "Next: Bring Dammam onto same-day scanning, by 30 October 2026"),
    ],
)
def test_the_second_line_is_what_its_reader_decides_about(edition: Edition, second: str) -> None:
    result, told = two_lines(a_summary(edition=edition)).replace("\N{NO-BREAK SPACE}", " ").split("\n")
    assert result == two_lines(a_summary()).split("\n")[0]
    assert told == second


@pytest.mark.parametrize("edition", Edition)
def test_a_page_of_nothing_has_two_lines_too(edition: Edition) -> None:
    assert len(two_lines(a_summary(edition=edition, outcomes=(), decision=None, next_steps=())).split("\n")) == 2
