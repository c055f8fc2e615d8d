"""What `growthdesk import` answers in words: what rows write stands there, and never fills the screen."""

from pathlib import Path
from typing import Any

import pytest

from tests.app.conftest import Run

CLIENTS = (
    "Company,Owner,City,Contract,Contract value,Contact name,Fee\n"
    "Bolt,,Oslo,,,,\n"
    "Acme,Nadia Karam,Doha,Audit,1200,Jon Smith,9\n"
    "Ernst,,Wien,,,,3\n"
)


@pytest.fixture
def clients(folder: Path) -> Path:
    """Give a table of which one row is there already, in another city."""
    path = folder / "clients.csv"
    path.write_text(CLIENTS, encoding="utf-8")
    return path


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.replace("\xa0", " ").splitlines()]


def test_a_dry_run_says_what_each_row_writes(growthdesk: Run, folder: Path, clients: Path) -> None:
    firm = folder / "F.growthdesk"
    first = folder / "first.csv"
    first.write_text("Company,City\nErnst,Graz\n", encoding="utf-8")
    assert growthdesk("import", firm, "--accounts", first).code == 0
    ran = growthdesk("import", firm, "--accounts", clients, "--dry-run")
    said = lines_of(ran.out)
    assert said[1:8] == [
        f"Accounts from {clients}: 2 created · 1 updated",
        "1 new team member: Nadia Karam.",
        "1 new agreement: USD 1,200.",
        "Columns not imported: Fee.",
        "Line 4, changed: Ernst. City: Graz → Wien.",
        "Line 3, new: Acme. Adds an agreement: Audit, USD 1,200. Adds a person: Jon Smith. "
        "Adds a member to your team: Nadia Karam.",
        "Line 2, new: Bolt",
    ]
    assert "Would write 6 records: 1 team member, 3 accounts, 1 person, 1 agreement" in said
    data: Any = growthdesk("import", firm, "--accounts", clients, "--dry-run", "--json").json
    assert data["writes"] == {"team_member": 1, "account": 3, "stakeholder": 1, "agreement": 1}
    assert [(one["line"], one["what"], one["columns"]) for one in data["files"][0]["changes"]] == [
        (3, "Acme", []),
        (4, "Ernst", ["City"]),
    ]
    assert [one["values"] for one in data["files"][0]["changes"]] == [
        [],
        [{"column": "City", "before": "Graz", "after": "Wien"}],
    ]


def test_a_dry_run_lists_what_would_be_overwritten_first(growthdesk: Run, folder: Path) -> None:
    firm, path = folder / "F.growthdesk", folder / "list.csv"
    path.write_text("Company,City\n" + "".join(f"Client {n},Graz\n" for n in range(20)), encoding="utf-8")
    assert growthdesk("import", firm, "--accounts", path).code == 0
    added = "".join(f"New {n},Wien,Contract\n" for n in range(20))
    changed = "".join(f"Client {n},Wien,\n" for n in range(20))
    path.write_text("Company,City,Contract\n" + added + changed, encoding="utf-8")
    said = lines_of(growthdesk("import", firm, "--accounts", path, "--dry-run").out)
    listed = [line for line in said if line.startswith("Line ")]
    assert len(listed) == 20
    assert all("City: Graz → Wien." in line for line in listed)


def test_an_import_says_what_it_wrote_in_all(growthdesk: Run, folder: Path, clients: Path) -> None:
    said = lines_of(growthdesk("import", folder / "F.growthdesk", "--accounts", clients).out)
    assert "1 new agreement: USD 1,200." in said
    assert "Written: 6 records: 1 team member, 3 accounts, 1 person, 1 agreement" in said
    assert not [line for line in said if line.startswith("Line ")]


def test_many_rows_are_cut_short(growthdesk: Run, folder: Path) -> None:
    path = folder / "many.csv"
    path.write_text("Company\n" + "".join(f"Client {n}\n" for n in range(200)), encoding="utf-8")
    said = lines_of(growthdesk("import", folder / "F.growthdesk", "--accounts", path, "--dry-run").out)
    listed = [line for line in said if line.startswith("Line ")]
    assert len(listed) == 10
    assert said[said.index(listed[-1]) + 1] == "and 190 more"


def test_a_table_of_two_kinds_says_once_what_it_does_in_all(growthdesk: Run, folder: Path) -> None:
    path = folder / "all.csv"
    path.write_text("Company,City,Full name,Email,Colour\nAcme,Doha,Mona,m@x.example,red\n", encoding="utf-8")
    ran = growthdesk("import", folder / "F.growthdesk", "--accounts", path, "--people", path, "--dry-run")
    assert lines_of(ran.out).count("Columns not imported: Colour.") == 1
