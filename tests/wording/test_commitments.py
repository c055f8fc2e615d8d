"""A promise in words: whose it is, who said it when, how near its day is or how it ended."""

from dataclasses import replace
from datetime import date

import pytest

from growthdesk.domain.actions import Origin
from growthdesk.domain.commitments import CommitmentRow
from growthdesk.domain.fit import ASKED_PLAINLY, IdealCustomer, ProspectFitDraft, not_said_plainly
from growthdesk.domain.records import Side
from growthdesk.domain.risks import RiskRow
from growthdesk.wording import fit
from growthdesk.wording.commitments import day_words, promised_words, whose
from growthdesk.wording.formats import Formats
from growthdesk.wording.risks import risk_day, risk_owner, risk_state
from tests.ui.driving import plain

TODAY, FORMATS = date(2026, 11, 21), Formats("en_GB")
ROW = CommitmentRow(
    id="c", revision=1, account_id="a", account="Al Noor", what="Training", side=Side.US, owner="Nadia",
    followed_by_id="m", made_by="", made_to="", made_on=None, due_on=None, kept_on=None, released_on=None,
    released_reason="", origin=Origin.MANUAL,
)  # fmt: skip
RISK = RiskRow(
    id="r", revision=1, what="They leave", response="", owner="", due_on=None, closed_on=None, closed_note="",
    origin=Origin.MANUAL,
)  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, ""),
        ({"due_on": date(2026, 11, 21)}, "today"),
        ({"due_on": date(2026, 11, 25)}, "in 4 days"),
        ({"due_on": date(2026, 11, 12)}, "9 days late"),
        ({"due_on": date(2026, 11, 12), "kept_on": date(2026, 11, 20)}, "kept 20 Nov 2026"),
        ({"released_on": TODAY, "released_reason": "No need"}, "released 21 Nov 2026"),
        ({"kept_on": date(2026, 11, 22)}, ""),
    ],
    ids=str,
)
def test_the_day_of_a_promise(fields: dict[str, object], said: str) -> None:
    assert plain(day_words(replace(ROW, **fields), FORMATS, TODAY)) == said  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made_by", "made_on", "said"),
    [
        ("", None, ""),
        ("Tom", None, "said by Tom"),
        ("", date(2026, 11, 3), "promised 3 Nov 2026"),
        ("Tom", date(2026, 11, 3), "said by Tom, 3 Nov 2026"),
    ],
)
def test_who_said_it(made_by: str, made_on: date | None, said: str) -> None:
    assert plain(promised_words(replace(ROW, made_by=made_by, made_on=made_on), FORMATS)) == said


def test_whose_it_is() -> None:
    assert [whose(side) for side in (Side.US, Side.CUSTOMER)] == ["Ours", "Theirs"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (RISK, ("Nobody yet", "No date", "Open")),
        (replace(RISK, owner="Nadia", due_on=date(2026, 11, 19)), ("Nadia", "2 days late", "Open")),
        (replace(RISK, closed_on=date(2026, 11, 19)), ("", "19 Nov 2026", "Closed")),
    ],
)
def test_a_risk_in_words(row: RiskRow, said: tuple[str, str, str]) -> None:
    assert (risk_owner(row), plain(risk_day(row, FORMATS, TODAY)), risk_state(row)) == said


def test_everything_a_page_before_the_signature_may_leave_unsaid_has_words() -> None:
    unsaid = not_said_plainly(ProspectFitDraft())
    assert len(unsaid) == ASKED_PLAINLY
    assert all(fit.knows(code) for code in unsaid)


def test_of_the_ideal_customer_only_what_is_written_is_said() -> None:
    assert fit.ideal_customer_pairs(IdealCustomer("Freight", " ", "Late trucks")) == [
        ("Company", "Freight"), ("Problem", "Late trucks"),
    ]  # fmt: skip
