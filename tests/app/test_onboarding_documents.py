"""Handover brief, welcome letter and onboarding plan from the command line."""

from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from growthdesk.usecases.desk import Desk
from tests.app.conftest import Run
from tests.builders import a_commitment, a_handover, a_milestone, a_plan, a_stakeholder, an_account
from tests.reports.reading import text_of


@pytest.fixture
def firm_file(desk: Desk) -> Path:
    """Give a file with an account at its beginning, and one that has neither handover nor plan."""
    account = an_account(desk, name="Ernst Handel", external_id="ERNSH")
    a_stakeholder(desk, account, name="Layla Haddad")
    a_handover(desk, account, started_on=date(2026, 11, 16), business_problem="Trucks leave late")
    a_commitment(desk, account, what="Two training days")
    a_milestone(desk, a_plan(desk, account), title="Hold the first meeting", is_first_value=True)
    an_account(desk, name="Never Begun")
    return desk.database.path


@pytest.mark.parametrize(
    ("kind", "draft", "said"),
    [
        ("handover-brief", True, ("INTERNAL", "Trucks leave late", "Two training days")),
        ("welcome", False, ("Dear Layla Haddad,", "Hold the first meeting")),
        ("onboarding-plan", False, ("Who does what by when", "Hold the first meeting")),
    ],
)
def test_each_is_written_on_its_pages(
    growthdesk: Run, firm_file: Path, tmp_path: Path, kind: str, draft: bool, said: tuple[str, ...]
) -> None:
    target = tmp_path / "Document.pdf"
    command = ("document", firm_file, kind, "--account", "ernsh", "--on", "2026-11-20", "-o", target, "--json")
    ran = growthdesk(*command)
    assert ran.code == 0, ran.err
    made = cast("dict[str, Any]", ran.json)
    assert (made["kind"], made["draft"]) == (kind, draft)
    assert made["pages"] <= (2 if kind == "handover-brief" else 1)
    words = text_of(target.read_bytes())
    assert [one for one in said if one not in words] == []


@pytest.mark.parametrize(
    ("kind", "account", "on", "why"),
    [
        ("handover-brief", "Never Begun", "2026-11-20", "Never Begun has no handover yet."),
        ("handover-brief", "Ernst Handel", "2026-11-15", "Ernst Handel has no handover yet."),
        ("welcome", "Never Begun", "2026-11-20", "Never Begun has no onboarding plan yet."),
        ("onboarding-plan", "Never Begun", "2026-11-20", "Never Begun has no onboarding plan yet."),
    ],
)
def test_what_has_not_begun_is_refused(
    growthdesk: Run, firm_file: Path, tmp_path: Path, kind: str, account: str, on: str, why: str
) -> None:
    target = tmp_path / "Document.pdf"
    ran = growthdesk("document", firm_file, kind, "--account", account, "--on", on, "-o", target)
    assert (ran.code, ran.out) == (1, "")
    assert why in ran.err
    assert not target.exists()


@pytest.mark.parametrize("kind", ["handover-brief", "welcome", "onboarding-plan"])
def test_without_an_account_it_is_wrong_usage(growthdesk: Run, firm_file: Path, kind: str) -> None:
    ran = growthdesk("document", firm_file, kind, "-o", "out.pdf")
    assert (ran.code, ran.out) == (2, "")


def test_a_batch_makes_them_of_named_accounts(growthdesk: Run, firm_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    names = ("--account", "Ernst Handel", "Never Begun")
    ran = growthdesk("batch", firm_file, "onboarding-plan", *names, "-o", folder, "--json")
    assert ran.code == 0, ran.err
    made = cast("dict[str, Any]", ran.json)
    assert [Path(file).name[:28] for file in made["files"]] == ["Ernst Handel, onboarding pla"]
    assert [one["account"] for one in made["not_made"]] == ["Never Begun"]
