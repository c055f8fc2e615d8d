"""`growthdesk export`: everything as a workbook, people as cards; an existing file needs --force."""

from pathlib import Path

from python_calamine import CalamineWorkbook

from growthdesk.usecases.desk import Desk
from tests.app.conftest import Run
from tests.builders import a_stakeholder, an_account


def test_everything_becomes_a_workbook(growthdesk: Run, desk: Desk, file: Path, folder: Path) -> None:
    account = an_account(desk)
    a_stakeholder(desk, account)
    ran = growthdesk("export", file, "--xlsx", folder / "Firm.xlsx", "--json")
    assert ran.code == 0
    assert isinstance(ran.json, dict)
    assert ran.json["file"] == str(folder / "Firm.xlsx")
    assert (ran.json["rows"]["account"], ran.json["rows"]["stakeholder"], ran.json["rows"]["outcome"]) == (1, 1, 0)
    assert "Accounts" in CalamineWorkbook.from_path(str(folder / "Firm.xlsx")).sheet_names


def test_people_become_cards(growthdesk: Run, desk: Desk, file: Path, folder: Path) -> None:
    a_stakeholder(desk, an_account(desk), name="Layla Haddad")
    ran = growthdesk("export", file, "--vcard", folder / "People.vcf")
    assert ran.code == 0
    assert ran.out.splitlines() == [f"Wrote {folder / 'People.vcf'}", "Person: 1"]
    assert "FN:Layla Haddad" in (folder / "People.vcf").read_text("utf-8")


def test_an_existing_file_needs_force(growthdesk: Run, desk: Desk, file: Path, folder: Path) -> None:
    target = folder / "Firm.xlsx"
    target.write_bytes(b"mine")
    ran = growthdesk("export", file, "--xlsx", target)
    assert (ran.code, ran.out, target.read_bytes()) == (1, "", b"mine")
    assert growthdesk("export", file, "--xlsx", target, "--force").code == 0
    assert target.read_bytes() != b"mine"


def test_one_kind_of_file_is_asked_for(growthdesk: Run, file: Path, folder: Path) -> None:
    assert growthdesk("export", file).code == 2
    assert growthdesk("export", file, "--xlsx", folder / "a.xlsx", "--vcard", folder / "b.vcf").code == 2
    assert list(folder.iterdir()) == []
