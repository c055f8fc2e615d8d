"""`growthdesk today`: what there is to do, in rank order, for scripts and for people."""

from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from growthdesk.domain.accounts import AccountStatus, Tier
from growthdesk.domain.actions import Action
from growthdesk.domain.reviews import ReviewState
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.past_days import on_day
from growthdesk.usecases.today import dismiss_line, today_lines
from tests import builders as b
from tests.app.conftest import Run
from tests.kit.template import COLLEAGUE, YOU
from tests.usecases.much_to_do import much_to_do

KEYS = {"rule", "what", "account", "why", "due", "stake", "owner"}


@pytest.fixture
def firm(desk: Desk, file: Path) -> Path:
    """Give a file with much to do, one line of it dismissed."""
    much_to_do(desk)
    dismiss_line(desk, next(line for line in today_lines(desk) if line.rule == "decision_due"), "Not needed")
    desk.database.close()
    return file


def lines(ran: Any) -> list[dict[str, Any]]:
    assert ran.code == 0
    return cast("list[dict[str, Any]]", ran.json)


def test_lines_stand_in_rank_order(growthdesk: Run, firm: Path) -> None:
    found = lines(growthdesk("today", firm, "--on", "2026-11-21", "--json"))
    assert all(set(line) >= KEYS for line in found)
    first = found[0]
    assert {name: first[name] for name in KEYS} == {
        "rule": "commitment_due",
        "what": "Promised update",
        "account": "Busy",
        "why": "Promised to Layla Haddad on 3 Nov, due 20 Nov.",
        "due": "2026-11-20",
        "stake": {"promise": True, "tier": "core", "days_overdue": 1},
        "owner": YOU,
    }
    assert [line["due"] for line in found if line["rule"] == "handover_returned"] == ["2026-11-24"]
    decided = [line["what"] for line in found if line["rule"] == "decision_due"]
    assert len(decided) == 1, "what was dismissed is left out"


def test_the_lines_of_one_team_member(growthdesk: Run, firm: Path) -> None:
    everybody = lines(growthdesk("today", firm, "--on", "2026-11-21", "--json"))
    theirs = lines(growthdesk("today", firm, "--on", "2026-11-21", "--owner", COLLEAGUE.lower(), "--json"))
    assert theirs == [line for line in everybody if line["owner"] == COLLEAGUE]
    assert theirs
    unknown = growthdesk("today", firm, "--owner", "Nobody")
    assert (unknown.code, unknown.out) == (1, "")
    assert YOU in unknown.err


def test_another_day_is_another_list(growthdesk: Run, firm: Path) -> None:
    early = lines(growthdesk("today", firm, "--on", "2026-11-10", "--json"))
    assert {"Promised update", "Late action"}.isdisjoint(line["what"] for line in early)


def test_people_read_what_why_and_by_when(growthdesk: Run, firm: Path) -> None:
    out = growthdesk("today", firm, "--on", "2026-11-21").out.splitlines()
    assert out[:3] == [
        f"Overdue · {out.index('') // 2}",
        f"Busy · Promised update · 1 day late · {YOU}",
        "  Promised to Layla Haddad on 3 Nov, due 20 Nov.",
    ]
    headings = [line.partition(" · ")[0] for before, line in zip(["", *out], out, strict=False) if not before]
    assert headings == ["Overdue", "Today", "Next 7 days", out[-1]]
    assert out[-1].endswith("accounts have no next step")


def test_where_all_lines_are_of_one_it_is_not_said_whose_they_are(growthdesk: Run, firm: Path) -> None:
    out = growthdesk("today", firm, "--on", "2026-11-21", "--owner", YOU).out
    assert "Busy · Promised update · 1 day late\n" in out
    assert YOU not in out


def test_without_anything_to_do_it_says_so(growthdesk: Run, file: Path, desk: Desk) -> None:
    desk.database.close()
    assert growthdesk("today", file).out.strip() == "Nothing to do now."
    assert lines(growthdesk("today", file, "--json")) == []


def test_an_earlier_day_is_listed_as_it_stood_at_its_end(growthdesk: Run, desk: Desk, file: Path) -> None:
    account = b.an_account(desk, name="Gulf Cold Stores", tier=Tier.STANDARD)
    review = b.a_review(desk, account, planned_on=date(2026, 11, 27))
    b.an_action(desk, account, what="Send the agenda", is_next_step=True)
    today = growthdesk("today", file, "--on", "2026-11-21")
    later = on_day(desk, date(2026, 11, 25))
    with later.transaction("account_changed") as t:
        t.change(review, state=ReviewState.CANCELLED, cancelled_reason="They leave")
        t.change(t.find(Action)[0], done_on=later.today, is_next_step=False)
        t.change(account, status=AccountStatus.ENDED, ended_on=later.today)
    b.an_account(later, name="Signed later")
    desk.database.close()
    assert "Gulf Cold Stores · Prepare the value review" in today.out
    assert growthdesk("today", file, "--on", "2026-11-21").out == today.out
    assert "no next step" not in today.out
    after = growthdesk("today", file, "--on", "2026-11-25").out
    assert after.endswith("\n\n1 account has no next step\n")
    assert ("Gulf Cold Stores" in after, "Signed later" in after) == (False, True)


def test_its_help_says_what_an_earlier_day_does_not_know(growthdesk: Run) -> None:
    shown = " ".join(growthdesk("today", "--help").out.split())
    assert "A day gone by is listed as it stood at its end: what was recorded later is not known yet" in shown
