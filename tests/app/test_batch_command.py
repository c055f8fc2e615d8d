"""`growthdesk batch`: which documents, into a folder or one PDF, and what is said of those that cannot be made."""

from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from growthdesk.app import batch_printing
from growthdesk.app.batch_printing import WORTH_PROCESSES, PrinterHere
from growthdesk.usecases.desk import Desk
from tests.app.conftest import Run
from tests.builders import a_review, an_account
from tests.reports.reading import opened, text_of

ON = ("--on", "2026-11-21")


@pytest.fixture
def firm_file(desk: Desk) -> Path:
    """Give a file with a late review, one this month, one next month, and an account without any."""
    for name, day in (("Alpha", (10, 28)), ("Beta", (11, 25)), ("Gamma", (12, 3))):
        a_review(desk, an_account(desk, name=name, external_id=name[0]), planned_on=date(2026, *day))
    an_account(desk, name="Never Met")
    return desk.database.path


def batch(growthdesk: Run, *arguments: str | Path) -> dict[str, Any]:
    ran = growthdesk("batch", *arguments, "--json")
    assert ran.code == 0, ran.err
    return cast("dict[str, Any]", ran.json)


def test_the_reviews_due_go_into_a_folder_which_is_made(growthdesk: Run, firm_file: Path, folder: Path) -> None:
    target = folder / "Packs"
    made = batch(growthdesk, firm_file, "review-pack", *ON, "-o", target)
    assert [(one["account"], one["draft"], Path(one["file"]).name) for one in made["documents"]] == [
        ("Alpha", True, "Alpha, value review, 28 October 2026.pdf"),
        ("Beta", True, "Beta, value review, 25 November 2026.pdf"),
    ]
    assert made["files"] == [one["file"] for one in made["documents"]]
    assert {Path(file) for file in made["files"]} == set(target.iterdir())
    assert [one["pages"] for one in made["documents"]] == [
        len(opened(Path(f).read_bytes()).pages) for f in made["files"]
    ]
    assert "No success measure was agreed." in made["documents"][0]["left_out"]
    assert made["not_made"] == []
    again = growthdesk("batch", firm_file, "review-pack", *ON, "-o", target)
    assert (again.code, "is there already" in again.err) == (1, True)
    assert growthdesk("batch", firm_file, "review-pack", *ON, "-o", target, "--force").code == 0


@pytest.mark.parametrize(
    ("due", "accounts"),
    [("2026-12", ["Gamma"]), ("2026-11", ["Alpha", "Beta"]), ("2026-10", ["Alpha"]), ("2027-01", [])],
)
def test_the_month_can_be_another(
    growthdesk: Run, firm_file: Path, folder: Path, due: str, accounts: list[str]
) -> None:
    made = batch(growthdesk, firm_file, "blank-review", "--due", due, *ON, "-o", folder)
    assert [one["account"] for one in made["documents"]] == accounts


def test_no_review_due_is_no_failure(growthdesk: Run, firm_file: Path, folder: Path) -> None:
    ran = growthdesk("batch", firm_file, "review-pack", "--due", "2027-01", *ON, "-o", folder / "Packs")
    assert (ran.code, ran.out) == (0, "No review is due in January 2027.\n")
    assert not (folder / "Packs").exists()


def test_accounts_become_one_pdf_and_what_cannot_be_made_is_named(
    growthdesk: Run, firm_file: Path, folder: Path
) -> None:
    target = folder / "All.PDF"
    named = ("--account", "b", "alpha", "--account", "Never Met", "B")
    made = batch(growthdesk, firm_file, "review-pack", *named, *ON, "-o", target)
    assert made["files"] == [str(target)]
    assert [one["account"] for one in made["documents"]] == ["Beta", "Alpha"], "each once, as they were named"
    assert made["not_made"] == [
        {"account": "Never Met", "reason": "Never Met has no value review ahead. Plan one, then create its pack."}
    ]
    pdf = target.read_bytes()
    assert len(opened(pdf).pages) == sum(one["pages"] for one in made["documents"])
    assert text_of(pdf).index("Beta") < text_of(pdf).index("Alpha")
    about = opened(pdf).metadata
    assert about is not None
    assert about.title == "Review packs, 21 November 2026"


def test_for_people_it_says_the_same(growthdesk: Run, firm_file: Path, folder: Path) -> None:
    target = folder / "All.pdf"
    named = ("--account", "Beta", "--account", "Never Met")
    ran = growthdesk("batch", firm_file, "review-pack", *named, *ON, "-o", target)
    lines = ran.out.splitlines()
    assert lines[:2] == [f"Wrote {target}", "1 is marked as a draft."]
    assert "Left out for Beta: No next step was decided." in lines
    assert lines[-1].startswith("Not made for Never Met: Never Met has no value review ahead.")


def test_when_none_can_be_made_nothing_is_written(growthdesk: Run, firm_file: Path, folder: Path) -> None:
    target = folder / "All.pdf"
    target.write_bytes(b"old")
    ran = growthdesk(
        "batch", firm_file, "review-minutes", "--account", "Never Met", *ON, "-o", target, "--force", "--json"
    )
    made = cast("dict[str, Any]", ran.json)
    assert (ran.code, made["files"], made["not_made"][0]["account"]) == (1, [], "Never Met")
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["review-pack", "--account", "Nobody"], 1, "Nobody"),
        (["review-pack", "--account", "Alpha", "--due", "2026-11"], 2, "not allowed with"),
        (["review-pack", "--due", "2026-13"], 2, "is not a month like 2026-11"),
        (["review-pack", "--due", "0001-01"], 2, "is not a month like 2026-11"),
        (["review-pack", "--edition", "finance"], 2, "--edition belongs to the value-summary"),
        (["review-minutes"], 2, "review-minutes is not of reviews to come: name the accounts with --account."),
        (["blank-health", "--due", "2026-11"], 2, "--account"),
        (["blank-exit"], 2, "--account"),
        (["poem"], 2, "invalid choice"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else None,
)
def test_what_stops_it_is_said(
    growthdesk: Run, firm_file: Path, folder: Path, arguments: list[str], code: int, said: str
) -> None:
    ran = growthdesk("batch", firm_file, *arguments, *ON, "-o", folder)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert list(folder.iterdir()) == []


def test_wrong_places_are_refused_before_printing(
    growthdesk: Run, firm_file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(PrinterHere, "print_each")
    for target in (folder / "gone" / "All.pdf", folder / "gone" / "Packs", firm_file):
        ran = growthdesk("batch", firm_file, "review-pack", *ON, "-o", target, "--force")
        assert (ran.code, ran.out, "itself failed" in ran.err) == (1, "", False)


def test_processes_are_started_only_when_they_are_worth_it(
    growthdesk: Run, firm_file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_printing, "pool_printer", None)
    assert len(batch(growthdesk, firm_file, "blank-review", *ON, "-o", folder)["files"]) < WORTH_PROCESSES


def test_many_are_printed_by_several_processes_as_one_alone_is(growthdesk: Run, firm_file: Path, folder: Path) -> None:
    everybody = ("--account", "Alpha", "Beta", "Gamma", "Never Met")
    made = batch(growthdesk, firm_file, "value-summary", *everybody, "--edition", "finance", *ON, "-o", folder / "All")
    assert len(made["files"]) == WORTH_PROCESSES
    alone = folder / "Alone.pdf"
    command = ("document", firm_file, "value-summary", "--account", "Beta", "--edition", "finance", *ON, "-o", alone)
    assert growthdesk(*command).code == 0
    assert Path(made["files"][1]).read_bytes() == alone.read_bytes()
    bound = folder / "All.pdf"
    batch(growthdesk, firm_file, "value-summary", *everybody, "--edition", "finance", *ON, "-o", bound)
    assert len(opened(bound.read_bytes()).pages) == WORTH_PROCESSES
