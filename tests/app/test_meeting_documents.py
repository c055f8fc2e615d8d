"""Minutes and blank forms from the command line: what is asked of them, and what is said when they cannot be."""

from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from growthdesk.domain.reviews import Question, ReviewState
from growthdesk.usecases.desk import Desk
from tests.app.conftest import Run
from tests.builders import a_decision, a_review, a_review_item, a_stakeholder, an_account
from tests.reports.reading import text_of


@pytest.fixture
def firm_file(desk: Desk) -> Path:
    """Give a file with an account that held a review."""
    account = an_account(desk, name="Ernst Handel", external_id="ERNSH")
    a_stakeholder(desk, account, name="Layla Haddad")
    review = a_review(desk, account, state=ReviewState.HELD, planned_on=date(2026, 7, 27), held_on=date(2026, 7, 27))
    a_review_item(desk, review, question=Question.EXPECTED)
    a_decision(desk, review, what="Extend the board")
    an_account(desk, name="Never Met")
    return desk.database.path


def test_minutes_are_written_as_pdf(growthdesk: Run, firm_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "Minutes.pdf"
    command = ("document", firm_file, "review-minutes", "--account", "ernsh", "--on", "2026-07-28", "-o", target)
    ran = growthdesk(*command, "--json")
    assert ran.code == 0, ran.err
    made = cast("dict[str, Any]", ran.json)
    assert (made["file"], made["kind"], made["pages"], made["draft"]) == (str(target), "review-minutes", 1, False)
    assert "The next review is not planned yet." in made["left_out"]
    assert "Extend the board" in text_of(target.read_bytes())
    again = growthdesk(*command)
    assert (again.code, "is there already" in again.err) == (1, True)


@pytest.mark.parametrize(("account", "on"), [("Never Met", "2026-11-21"), ("Ernst Handel", "2026-07-26")])
def test_without_a_held_review_nothing_is_written(
    growthdesk: Run, firm_file: Path, tmp_path: Path, account: str, on: str
) -> None:
    target = tmp_path / "Minutes.pdf"
    ran = growthdesk("document", firm_file, "review-minutes", "--account", account, "--on", on, "-o", target)
    assert (ran.code, ran.out) == (1, "")
    assert f"No value review of {account} was held up to" in ran.err
    assert not target.exists()


@pytest.mark.parametrize("kind", ["blank-handover", "blank-review", "blank-health", "blank-exit"])
def test_a_blank_form_needs_no_account_and_takes_one(
    growthdesk: Run, firm_file: Path, tmp_path: Path, kind: str
) -> None:
    blank, named = tmp_path / "Blank.pdf", tmp_path / "Named.pdf"
    ran = growthdesk("document", firm_file, kind, "--paper", "letter", "-o", blank, "--json")
    assert (ran.code, cast("dict[str, Any]", ran.json)["pages"]) == (0, 2)
    assert growthdesk("document", firm_file, kind, "--account", "Ernst Handel", "-o", named).code == 0
    assert "Ernst Handel" not in text_of(blank.read_bytes())
    text = text_of(named.read_bytes())
    assert "Ernst Handel" in text
    assert ("Layla Haddad" in text) is (kind != "blank-exit")


@pytest.mark.parametrize(
    "arguments",
    [
        ["review-minutes", "-o", "out.pdf"],
        ["review-minutes", "--account", "Ernst Handel"],
        ["blank-health", "-o", "out.pdf", "--from", "2026-01-01"],
        ["blank-poem", "-o", "out.pdf"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_2(growthdesk: Run, firm_file: Path, arguments: list[str]) -> None:
    ran = growthdesk("document", firm_file, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err
