"""Circulation: somebody received something on a day gone by, and a document with editions went out in one of them."""

from dataclasses import replace
from datetime import date

import pytest

from growthdesk.domain.circulation import CirculationDraft, is_for_client, problems_in_circulation
from growthdesk.domain.documents import DocumentKind, Edition

TODAY = date(2026, 11, 21)
PACK = CirculationDraft(DocumentKind.REVIEW_PACK, TODAY, recipient="The board")
SUMMARY = CirculationDraft(DocumentKind.VALUE_SUMMARY, TODAY, Edition.FINANCE, stakeholder_id="s")


@pytest.mark.parametrize(
    ("draft", "problems"),
    [
        (PACK, []),
        (SUMMARY, []),
        (replace(PACK, recipient=" "), [("recipient", "missing")]),
        (replace(PACK, recipient="R" * 301), [("recipient", "too_long")]),
        (replace(PACK, note="N" * 10_001), [("note", "too_long")]),
        (replace(PACK, sent_on=None), [("sent_on", "missing")]),
        (replace(PACK, sent_on=date(2026, 11, 22)), [("sent_on", "in_the_future")]),
        (replace(SUMMARY, edition=None), [("edition", "missing")]),
    ],
)
def test_problems_of_a_circulation(draft: CirculationDraft, problems: list[tuple[str, str]]) -> None:
    assert [(problem.field, problem.code) for problem in problems_in_circulation(draft, TODAY)] == problems


def test_the_meaning_of_a_sale_and_the_notes_of_a_talk_about_them_stay_with_us() -> None:
    ours = [kind.value for kind in DocumentKind if not is_for_client(kind)]
    assert ours == ["handover-brief", "blank-handover", "blank-health", "blank-exit"]


def test_the_command_line_knows_documents_by_these_names() -> None:
    assert [kind.value for kind in DocumentKind] == [
        "value-summary", "review-pack", "review-minutes", "handover-brief", "welcome", "onboarding-plan",
        "referral-kit",
        "blank-handover", "blank-review", "blank-health", "blank-exit",
    ]  # fmt: skip
    assert [edition.value for edition in Edition] == ["champion", "leadership", "finance", "procurement", "users"]
