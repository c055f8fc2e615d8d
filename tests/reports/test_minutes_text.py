"""The minutes as text for a mail: plain lines that say what the printed page says."""

import pytest

from growthdesk.domain.records import Side
from growthdesk.domain.reviews import Relevance
from growthdesk.reports.minutes_text import minutes_text
from growthdesk.reports.review_minutes import ReviewMinutes
from growthdesk.reports.review_pack import SharedRisk
from growthdesk.reports.value_summary import DecisionAsked, NextStep
from tests.reports.meeting_builders import BARE_MINUTES, MINUTES, a_minute

FULL = """\
Khaleej Freight & Clearing LLC: minutes of the value review of 5 October 2026
Freight invoices now leave in 4 days instead of 12
Khaleej Freight & Clearing LLC: Noura Al Mansoori (Head of Operations), Priya Nair (Finance Controller)
Marsa Systems: Sami Haddad

What should happen next?
1. Bring Dammam onto same-day scanning (Marsa Systems: Sami Haddad, by 30 October 2026)
2. Confirm the 2027 TMS freeze calendar (Khaleej Freight & Clearing LLC: يوسف المهيري, by 20 October 2026)
3. Review the measures for 2027 (Both: Noura Al Mansoori, Sami Haddad, by 12 November 2026)
Also to be done
- Show the new gate to the owners (Khaleej Freight & Clearing LLC: Noura Al Mansoori, by 2 November 2026)
Decision asked for by 16 October 2026: same-day scanning at the Riyadh dry port?

What was expected?
- Days from delivery to invoice: at most 5 (by 31 December 2026)
- Nobody chases drivers for paper
Is this still the right definition of success? It changed. From now on:
- Days from delivery to invoice: at most 3 (by 31 December 2026)

What has happened?
- Days from delivery to invoice: 12 → 4, met, measured: TMS billing export, 30 September 2026
- Seven disputes a month fewer, cost reduced: AED 41,000 a year, confirmed by Priya Nair on 1 October 2026
- Finance has a day and a half more each month, 12 hours a month, estimated: the team’s own time sheet
Still open
Of the 3 decisions of 30 June 2026: 2 done, 1 open.
- Clean up the rate card (Marsa Systems: Sami Haddad, was due 18 September 2026)
- Dammam still keys delivery notes by hand.

What have both sides learned?
Khaleej Freight & Clearing LLC told us
- “We close the month without chasing drivers.” (Priya Nair)
We learned
- We asked for master data too late.

Risks both sides watch
- The TMS freezes at month-end: Khaleej IT confirms the calendar early.

Next review: 12 January 2027
Figures agreed with Priya Nair, 6 October 2026.
If you remember something differently, please tell us.
Sami Haddad, Marsa Systems
"""

BARE = """\
Khaleej Freight & Clearing LLC: minutes of the value review of 5 October 2026

What should happen next?
No decision was taken.

What was expected?
- Not written down.

What has happened?
- Not written down.
Still open
- Nothing is recorded as open.

What have both sides learned?
- Not written down.

If you remember something differently, please tell us.
Marsa Systems
"""


@pytest.mark.parametrize(("minutes", "text"), [(MINUTES, FULL), (BARE_MINUTES, BARE)], ids=["full", "bare"])
def test_the_text_says_what_the_page_says(minutes: ReviewMinutes, text: str) -> None:
    assert minutes_text(minutes) == text


@pytest.mark.parametrize(
    ("minutes", "line"),
    [
        (a_minute(decisions=(), needs_none=True), "No decision was needed."),
        (a_minute(relevance=Relevance.STILL), "Is this still the right definition of success? Yes."),
        (a_minute(decision=DecisionAsked("Go?")), "Decision asked for: Go?"),
        (a_minute(decisions=(NextStep("Scan\neach note", "", Side.BOTH),)), "1. Scan each note (Both)"),
        (a_minute(risks=(SharedRisk("It rains."),)), "- It rains."),
    ],
)
def test_each_case_is_one_line(minutes: ReviewMinutes, line: str) -> None:
    assert line in minutes_text(minutes).splitlines()
