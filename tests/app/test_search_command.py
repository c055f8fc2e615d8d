"""`growthdesk search`: the same hits for scripts and for people."""

import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pytest

from growthdesk.usecases.desk import Desk
from tests.app.conftest import Run
from tests.builders import a_stakeholder, an_account


@pytest.fixture
def firm(desk: Desk, file: Path) -> Path:
    """Give a file with something to find."""
    account = an_account(desk, name="Al Noor Freight", notes="C++ migration, 50 % done 🎉")
    a_stakeholder(desk, account, name="Siobhán O'Brien")
    desk.database.close()
    return file


def _json(ran: Any) -> list[dict[str, Any]]:
    assert ran.code == 0
    return cast("list[dict[str, Any]]", ran.json)


@pytest.mark.parametrize(
    ("words", "kind", "title", "said"),
    [
        (["noor"], "account", "Al Noor Freight", "Noor"),
        (["C++"], "account", "Al Noor Freight", "C++"),
        (["50%"], "account", "Al Noor Freight", "50 %"),
        (["🎉"], "account", "Al Noor Freight", "🎉"),
        (["siobhan", "o'brien"], "person", "Siobhán O'Brien", "O'Brien"),
    ],
)
def test_a_hit_has_its_kind_account_title_and_excerpt(
    growthdesk: Run, firm: Path, words: list[str], kind: str, title: str, said: str
) -> None:
    (hit,) = _json(growthdesk("search", firm, *words, "--json"))
    assert (hit["kind"], hit["account"], hit["title"]) == (kind, "Al Noor Freight", title)
    assert said in hit["excerpt"]


@pytest.mark.parametrize("words", ["AND", "NEAR(", '"', "*", "", "x" * 10_000])
def test_what_is_not_found_is_an_empty_list(growthdesk: Run, firm: Path, words: str) -> None:
    assert _json(growthdesk("search", firm, words, "--json")) == []
    assert growthdesk("search", firm, words).code == 0


def test_a_long_question_is_not_repeated_whole(growthdesk: Run, firm: Path) -> None:
    out = growthdesk("search", firm, "x" * 5_000).out
    assert out.strip() == f"Nothing recorded has all these words: {'x' * 39}…"
    assert growthdesk("search", firm, "no", "such words").out.strip().endswith(": no such words")


def test_people_read_groups(growthdesk: Run, firm: Path) -> None:
    out = growthdesk("search", firm, "noor").out
    assert out.splitlines()[:2] == ["Accounts", "  Al Noor Freight"]


def test_exit_codes(growthdesk: Run, firm: Path, tmp_path: Path) -> None:
    assert growthdesk("search", firm).code == 2
    assert growthdesk("search", firm, "noor", "--limit", "0").code == 2
    missing = growthdesk("search", tmp_path / "none.growthdesk", "noor")
    assert (missing.code, missing.out) == (1, "")
    assert missing.err


def test_a_search_loads_no_words_but_its_own() -> None:
    script = (
        "import sys, growthdesk.app.search_command; print(sorted(name for name in sys.modules if 'wording' in name))"
    )
    loaded = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
    assert loaded.split("\n")[0] == "['growthdesk.wording', 'growthdesk.wording.search']"
