"""`growthdesk document`: every kind by its name, and a clear word when the record has none to print."""

from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from growthdesk.domain.reviews import ReviewDraft
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.reviews import plan_review
from tests.app.conftest import Run
from tests.builders import an_account


@pytest.fixture
def firm_file(desk: Desk) -> Path:
    """Give a file with an account that has a review ahead, and one that has none."""
    account = an_account(desk, name="Ernst Handel", external_id="ERNSH")
    plan_review(desk, account.id, ReviewDraft(date(2026, 11, 24)))
    an_account(desk, name="IT", external_id="IT-1")
    desk.database.checkpoint()
    return desk.database.path


def test_the_pack_of_the_next_review_is_written(growthdesk: Run, firm_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "Pack.pdf"
    asked = ("review-pack", "--account", "ERNSH", "--on", "2026-11-21", "--paper", "letter", "-o", target)
    ran = growthdesk("document", firm_file, *asked, "--json")
    assert ran.code == 0, ran.err
    made = cast("dict[str, Any]", ran.json)
    assert set(made) == {"file", "kind", "pages", "draft", "left_out"}
    assert (made["file"], made["kind"], made["draft"]) == (str(target), "review-pack", True)
    assert 4 <= made["pages"] <= 8
    assert target.read_bytes().startswith(b"%PDF")
    again = growthdesk("document", firm_file, *asked)
    assert (again.code, "is there already" in again.err) == (1, True)


def test_without_a_review_ahead_it_says_what_to_do(growthdesk: Run, firm_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "Pack.pdf"
    ran = growthdesk("document", firm_file, "review-pack", "--account", "IT", "-o", target)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.strip() == "IT has no value review ahead. Plan one, then create its pack."
    assert not target.exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("review-pack",), "--account"),
        (("review-minutes",), "--account"),
        (("value-summary",), "--account"),
        (("review-pack", "--account", "ERNSH", "--from", "2026-01-01"), "value-summary"),
        (("review-pack", "--account", "ERNSH", "--to", "2026-01-01"), "value-summary"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_belongs_there(
    growthdesk: Run, firm_file: Path, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    ran = growthdesk("document", firm_file, *options, "-o", tmp_path / "out.pdf")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
