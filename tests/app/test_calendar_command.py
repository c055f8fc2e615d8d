"""`growthdesk calendar`: the file for any calendar, whole or not at all."""

import subprocess
import sys
from pathlib import Path

import pytest

from growthdesk.usecases.desk import Desk
from growthdesk.usecases.firms import team
from tests.app.conftest import Run
from tests.builders import a_review, an_account, an_action
from tests.exchange.calendar_rules import read_strictly


@pytest.fixture
def firm(desk: Desk, file: Path) -> Path:
    """Give a file with an action of each of the two in the team, and a review of nobody's."""
    account = an_account(desk)
    for member in team(desk):
        an_action(desk, account, owner_id=member.id, what=f"For {member.name}")
    a_review(desk, account)
    desk.database.close()
    return file


def titles(file: Path) -> list[str]:
    return sorted(
        event.values["SUMMARY"].removeprefix("Al Noor Freight: ") for event in read_strictly(file.read_bytes())
    )


def test_everybodys_days_are_written_and_counted(growthdesk: Run, firm: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.ics"
    ran = growthdesk("calendar", firm, "-o", out, "--json")
    assert (ran.code, ran.json) == (0, {"file": str(out), "events": 3})
    assert titles(out) == ["For Nadia Karam", "For Tom Baker", "value review"]


@pytest.mark.parametrize("name", ["Tom Baker", " tom  BAKER "])
def test_one_has_their_own(growthdesk: Run, firm: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "out.ics"
    assert growthdesk("calendar", firm, "-o", out, "--owner", name).out.startswith("Wrote 1 event")
    assert titles(out) == ["For Tom Baker"]


def test_who_is_not_in_the_team_is_refused_with_who_is(growthdesk: Run, firm: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.ics"
    ran = growthdesk("calendar", firm, "-o", out, "--owner", "Nobody")
    assert (ran.code, ran.out) == (1, "")
    assert "Nadia Karam, Tom Baker" in ran.err
    assert not out.exists()


def test_an_existing_file_needs_force(growthdesk: Run, firm: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.ics"
    out.write_text("mine")
    refused = growthdesk("calendar", firm, "-o", out)
    assert (refused.code, out.read_text()) == (1, "mine")
    assert "--force" in refused.err
    assert growthdesk("calendar", firm, "-o", out, "--force").code == 0
    assert len(titles(out)) == 3


def test_wrong_usage_and_missing_places(growthdesk: Run, firm: Path, tmp_path: Path) -> None:
    assert growthdesk("calendar", firm).code == 2
    assert growthdesk("calendar", tmp_path / "none.growthdesk", "-o", tmp_path / "a.ics").code == 1
    assert growthdesk("calendar", firm, "-o", tmp_path / "no folder" / "a.ics").code == 1
    assert growthdesk("calendar", firm, "-o", firm, "--force").code == 1


def test_no_window_is_loaded_for_it(firm: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from growthdesk.app.command_line import run; "
        f"run(['calendar', {str(firm)!r}, '-o', {str(tmp_path / 'out.ics')!r}]); "
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'PySide6', 'sqlmodel', 'weasyprint'}))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"
