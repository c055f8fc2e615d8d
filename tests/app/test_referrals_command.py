"""`growthdesk referrals`: who can be asked and how each request stands, for scripts and for people."""

from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.advocacy_board import Standing
from growthdesk.domain.referrals import Answer, ReferralOutcome
from growthdesk.domain.stakeholders import Role
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.past_days import on_day
from tests import builders as b
from tests.app.conftest import Run
from tests.ui.driving import plain

KEYS = {"account", "person", "state", "moment", "stops", "cautions", "due"}
ON = ("--on", "2026-11-21")


@pytest.fixture
def firm(desk: Desk, file: Path) -> Path:
    """Give a file with one ready, one blocked and one at each step."""
    account = b.an_account(desk, name="Marjan & Sons", signed_on=date(2026, 8, 1))

    def person(name: str) -> Any:
        return b.a_stakeholder(desk, account, name=name, roles=(Role.CHAMPION,))

    b.a_praise(desk, person("Dina Haddadin"), said_on=date(2026, 11, 16))
    resting = person("خالد")
    b.a_praise(desk, resting, said_on=date(2026, 11, 10), quote="شكرا")
    asked = {"asked_on": date(2026, 2, 1)}
    no = {**asked, "answer": Answer.NO, "answered_on": date(2026, 2, 2)}
    b.a_referral(desk, resting, **no, rest_until=date(2026, 12, 1))
    b.a_referral(desk, person("Asked"), asked_on=date(2026, 11, 18))
    yes = {**asked, "answer": Answer.YES, "answered_on": date(2026, 2, 2)}
    b.a_referral(desk, person("Yes"), **yes)
    b.a_referral(desk, person("Not now"), **{**yes, "answer": Answer.NOT_NOW, "ask_again_on": date(2026, 12, 1)})
    b.a_referral(desk, person("Given"), **yes, form=AdvocacyForm.EVENT, given_on=date(2026, 11, 20))
    introduced = {**yes, "prospect_name": "Safwa", "introduced_on": date(2026, 11, 20)}
    b.a_referral(desk, person("Introduced"), **introduced)
    b.a_referral(desk, person("Met"), **introduced, met_on=date(2026, 11, 20))
    for outcome in ReferralOutcome:
        end = {"outcome": outcome, "outcome_on": date(2026, 11, 20), "thanked_on": date(2026, 11, 20)}
        b.a_referral(desk, person(outcome.value), **introduced, **end)
    desk.database.close()
    return file


def lines(ran: Any) -> list[dict[str, Any]]:
    assert ran.code == 0
    return cast("list[dict[str, Any]]", ran.json)


def test_every_state_is_listed_in_the_order_of_the_page(growthdesk: Run, firm: Path) -> None:
    found = lines(growthdesk("referrals", firm, *ON, "--json"))
    assert all(set(line) >= KEYS for line in found)
    assert {line["state"] for line in found} == {standing.value for standing in Standing}
    assert [line["person"] for line in found[:4]] == ["Dina Haddadin", "خالد", "Yes", "Not now"]
    ready, blocked = found[:2]
    assert {name: ready[name] for name in KEYS} == {
        "account": "Marjan & Sons",
        "person": "Dina Haddadin",
        "state": "ready",
        "moment": "Praise on 16 Nov 2026: “You saved our quarter”",
        "stops": [],
        "cautions": [
            "You have worked together for less than six months, since 1 Aug 2026. This passes on 30 Jan 2027.",
            "Nothing in the value log is confirmed by the client yet. Log a result and have somebody there confirm it.",
        ],
        "due": "2026-12-16",
    }
    assert (blocked["state"], blocked["moment"], blocked["moment_on"]) == (
        "blocked",
        "Praise on 10 Nov 2026: “شكرا”",
        "2026-11-10",
    )
    assert blocked["stops"] == [
        "They rest until 1 Dec 2026. From 1 Dec 2026 on you can ask, or write why you ask now.",
    ]
    assert (ready["referral_id"], ready["form"], ready["moment_kind"]) == (None, "introduction", "praise")


def test_an_ask_says_what_it_waits_for_and_by_when(growthdesk: Run, firm: Path) -> None:
    found = {line["person"]: line for line in lines(growthdesk("referrals", firm, *ON, "--json"))}
    waits = {who: (line["waits_for"], line["due"]) for who, line in found.items() if line["referral_id"]}
    assert waits == {
        "خالد": ([], None),
        "Asked": (["answer"], "2026-12-02"),
        "Yes": (["introduction"], "2026-02-16"),
        "Not now": (["ask_again"], "2026-12-01"),
        "Given": (["thanks"], "2026-11-22"),
        "Introduced": (["thanks", "first_contact"], "2026-11-22"),
        "Met": (["thanks", "end"], "2026-11-22"),
        **{outcome.value: (["news"], "2026-11-27") for outcome in ReferralOutcome},
    }
    assert (found["Asked"]["moment"], found["Asked"]["stops"], found["Asked"]["moment_on"]) == (None, [], None)


def test_people_read_it_under_the_headings_of_the_page(growthdesk: Run, firm: Path) -> None:
    out = growthdesk("referrals", firm, *ON).out.splitlines()
    assert out[:3] == [
        "Ready to ask · 1",
        "Marjan & Sons · Dina Haddadin · Ready · Introduction",
        "  Praise on 16 Nov 2026: “You saved our quarter”",
    ]
    headings = [line.partition(" · ")[0] for before, line in zip(["", *out], out, strict=False) if not before]
    assert headings == ["Ready to ask", "Blocked", "Asked", "Introduced", "Outcome"]
    assert out[out.index("Blocked · 1") + 1] == "Marjan & Sons · خالد · Blocked · Introduction"
    assert "Marjan & Sons · Given · Given · Part in an event" in out
    assert "  Thank them by 22 Nov 2026" in out


def test_where_nobody_is_ready_it_begins_with_who_is_blocked(growthdesk: Run, file: Path, desk: Desk) -> None:
    account = b.an_account(desk, name="Marjan & Sons", signed_on=date(2024, 1, 1))
    dina = b.a_stakeholder(desk, account, name="Dina", roles=(Role.CHAMPION,))
    b.a_referral(desk, dina)
    b.a_restriction(desk, account, forms=(AdvocacyForm.INTRODUCTION, AdvocacyForm.EVENT), note="Owners")
    desk.database.close()
    restricted = "For legal reasons nobody at this account may be asked for: Introduction{}. Noted: “Owners.”"
    remedy = "It holds until it is lifted on the Advocacy tab."
    assert growthdesk("referrals", file, *ON).out.splitlines()[:3] == [
        "Blocked · 1",
        "Marjan & Sons · Dina · Blocked · Introduction",
        f"  {restricted.format('')} {remedy}",
    ]
    (line,) = lines(growthdesk("referrals", file, *ON, "--json"))
    assert (line["state"], line["stops"]) == ("blocked", [f"{restricted.format('')} {remedy}"])
    assert f"{restricted.format(', Part in an event')} {remedy}" in line["cautions"]


def test_an_introduction_without_an_end_says_what_it_waits_for(growthdesk: Run, file: Path, desk: Desk) -> None:
    person = b.a_stakeholder(desk, b.an_account(desk), name="Dina")
    agreed = {"asked_on": date(2026, 9, 1), "answer": Answer.YES, "answered_on": date(2026, 9, 2)}
    met = {"introduced_on": date(2026, 9, 3), "thanked_on": date(2026, 9, 3), "met_on": date(2026, 10, 12)}
    b.a_referral(desk, person, **agreed, **met, prospect_name="Safwa")
    desk.database.close()
    assert "  Note what became of it by 11 Nov 2026" in growthdesk("referrals", file, *ON).out.splitlines()
    (line,) = lines(growthdesk("referrals", file, *ON, "--json"))
    assert (line["waits_for"], line["due"]) == (["end"], "2026-11-11")


def test_without_anybody_it_says_so(growthdesk: Run, file: Path, desk: Desk) -> None:
    desk.database.close()
    assert growthdesk("referrals", file).out.strip() == "Nobody can be asked now, and nobody was asked."
    assert lines(growthdesk("referrals", file, "--json")) == []


def test_another_day_is_another_list(growthdesk: Run, file: Path, desk: Desk) -> None:
    person = b.a_stakeholder(desk, b.an_account(desk), name="Dina")
    b.a_praise(desk, person, said_on=date(2026, 11, 20))
    later = on_day(desk, date(2026, 11, 25))
    b.a_referral(later, person, asked_on=date(2026, 11, 25))
    desk.database.close()

    def states(day: str) -> list[tuple[str, str]]:
        return [(line["state"], line["person"]) for line in lines(growthdesk("referrals", file, "--on", day, "--json"))]

    assert states("2026-11-21") == [("ready", "Dina")], "as it stood at its end"
    assert states("2026-11-25") == [("blocked", "Dina"), ("asked", "Dina")]
    assert states("2026-12-30") == [("asked", "Dina")]


def test_its_help_says_what_it_lists(growthdesk: Run) -> None:
    shown = " ".join(plain(growthdesk("referrals", "--help").out).split())
    assert "who can be asked for a referral, and how each one stands" in shown
    assert "A day gone by is listed as it stood at its end" in shown
