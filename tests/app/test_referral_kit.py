"""The referral kit from the command line."""

from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.firms import Firm
from growthdesk.usecases.desk import Desk
from tests.app.conftest import Run
from tests.builders import a_referral, a_restriction, a_stakeholder, an_account, an_outcome
from tests.reports.reading import text_of

WRITTEN = {
    "target_company": "Carriers with two depots",
    "target_role": "Head of operations",
    "target_problem": "Invoices leave late",
    "request": "Would you introduce us?",
    "blurb": "We had the same trouble. Talk to them.",
}


@pytest.fixture
def firm_file(desk: Desk) -> Path:
    """Give a file with a request, an account nobody is known at, a restricted one and one without an ideal customer."""
    asked = an_account(desk, name="Ernst Handel", external_id="ERNSH")
    an_outcome(desk, asked)
    a_referral(desk, a_stakeholder(desk, asked, name="Layla Haddad"), asked_on=date(2026, 11, 18), **WRITTEN)
    an_account(desk, name="Nobody There")
    restricted = an_account(desk, name="Never Again")
    a_stakeholder(desk, restricted, name="Omar Aziz")
    a_restriction(desk, restricted, note="Since the audit")
    a_stakeholder(desk, an_account(desk, name="No Request"), name="Huda Saleh")
    return desk.database.path


def written(growthdesk: Run, file: Path, target: Path, *more: str) -> dict[str, Any]:
    ran = growthdesk("document", file, "referral-kit", *more, "-o", target, "--json")
    assert ran.code == 0, ran.err
    return cast("dict[str, Any]", ran.json)


def test_it_is_written_on_one_page(growthdesk: Run, firm_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "Kit.pdf"
    made = written(growthdesk, firm_file, target, "--account", "ernsh", "--paper", "letter")
    assert (made["kind"], made["draft"], made["pages"]) == ("referral-kit", False, 1)
    words = text_of(target.read_bytes())
    for said in ("Layla Haddad", "Carriers with two depots", "Late trucks fell by a third", WRITTEN["blurb"]):
        assert said in words


def test_without_a_request_it_is_a_draft_that_says_what_misses(
    growthdesk: Run, firm_file: Path, tmp_path: Path
) -> None:
    made = written(growthdesk, firm_file, tmp_path / "Kit.pdf", "--account", "No Request")
    assert made["draft"] is True
    assert made["left_out"][0] == (
        "Nobody at No Request is ready to be asked for an introduction; the kit is proposed for Huda Saleh."
    )
    assert made["left_out"][2].startswith("No request is kept: the words are proposed for Huda Saleh.")
    assert "Draft." in text_of((tmp_path / "Kit.pdf").read_bytes())


@pytest.mark.parametrize(
    ("account", "why"),
    [
        ("Nobody There", "Nobody There has nobody who could be asked for an introduction."),
        ("Never Again", "Omar Aziz at Never Again may not be asked for an introduction. For legal reasons nobody"),
    ],
)
def test_whoever_may_not_be_asked_gets_none(
    growthdesk: Run, firm_file: Path, tmp_path: Path, account: str, why: str
) -> None:
    target = tmp_path / "Kit.pdf"
    ran = growthdesk("document", firm_file, "referral-kit", "--account", account, "-o", target)
    assert (ran.code, ran.out) == (1, "")
    assert why in ran.err
    assert not target.exists()


def test_a_text_too_long_is_named_and_nothing_is_written(
    growthdesk: Run, desk: Desk, firm_file: Path, tmp_path: Path
) -> None:
    account = desk.reading.find(Account, name="No Request")[0]
    person = a_stakeholder(desk, account, name="Dana Said")
    a_referral(desk, person, **{**WRITTEN, "blurb": "We had the same trouble, and then some more of it. " * 150})
    target = tmp_path / "Kit.pdf"
    ran = growthdesk("document", firm_file, "referral-kit", "--account", "No Request", "-o", target)
    assert ran.code == 1
    assert "Text to forward" in ran.err
    assert not target.exists()


def test_what_is_left_out_is_said_without_marks(growthdesk: Run, desk: Desk, tmp_path: Path) -> None:
    account = an_account(desk, name="Safwa")
    a_stakeholder(desk, account, name="عمر حداد")
    target = tmp_path / "Kit.pdf"
    made = written(growthdesk, desk.database.path, target, "--account", "Safwa")
    assert made["left_out"][0].endswith("the kit is proposed for عمر حداد.")
    said = growthdesk("document", desk.database.path, "referral-kit", "--account", "Safwa", "-o", target, "--force").out
    assert "the words are proposed for عمر حداد." in said


@pytest.mark.parametrize("name", ["سامي & أبناؤه <b>", "Ünal & Söhne " * 23])
def test_names_of_any_letters(growthdesk: Run, desk: Desk, tmp_path: Path, name: str) -> None:
    account = an_account(desk, name=name.strip())
    a_referral(desk, a_stakeholder(desk, account, name=name.strip()), **WRITTEN)
    with desk.transaction("firm") as t:
        t.change(t.find(Firm)[0], name=name.strip())
    target = tmp_path / "Kit.pdf"
    made = written(growthdesk, desk.database.path, target, "--account", account.id)
    assert made["pages"] == 1
    assert "&" in text_of(target.read_bytes())


def test_it_is_made_one_by_one(growthdesk: Run, firm_file: Path, tmp_path: Path) -> None:
    ran = growthdesk("batch", firm_file, "referral-kit", "--account", "Ernst Handel", "-o", tmp_path / "kits")
    assert (ran.code, ran.out) == (2, "")
