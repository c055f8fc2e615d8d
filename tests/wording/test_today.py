"""Lines of Today in words: every code a rule knows, with all its facts and with the fewest."""

import ast
import inspect
import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib import import_module
from types import ModuleType

import pytest

import growthdesk.domain.today.rules as all_rules
from growthdesk.domain.actions import Origin
from growthdesk.domain.milestones import MilestoneState
from growthdesk.domain.problems import Facts
from growthdesk.domain.readiness import MomentKind
from growthdesk.domain.tiers import Tier
from growthdesk.domain.today import facts as shapes
from growthdesk.domain.today.lines import Line, Said, Stake, Subject, told
from growthdesk.domain.today.marks import TodayMark
from growthdesk.domain.today.ranking import When
from growthdesk.wording.formats import Formats
from growthdesk.wording.history import change_label
from growthdesk.wording.today import (
    Standing,
    away_words,
    due_words,
    kind_words,
    section_heading,
    stake_words,
    standing_words,
    what_words,
    why_words,
    without_step_words,
)
from tests.domain.today.shapes import TODAY, ago, ahead, line

FORMATS = Formats("en_GB")
NAMES = [module.name for module in pkgutil.iter_modules(all_rules.__path__)]
# Whatever any rule may tell; a wording takes what it needs.
FACTS: Facts = (
    *told(what="Send it", who="Mariam", title="First file", gaps=2, for_whom="Omar", made_to="Omar"),
    *told(due_on=TODAY, made_on=ago(9), held_on=ago(8), signed_on=ago(7), confirmed_on=ago(6), closes_on=ahead(15)),
    *told(remedy_on=ahead(1), returned_on=ago(1), completed_on=ago(2), planned_on=ahead(3), questions="Who pays?"),
    *told(kickoff_on=ahead(4), until_on=ahead(5), started_on=ago(4), response="Train a second one."),
    *told(days=45, since=ago(50), last_held_on=ago(130), waits_for="Access"),
    *told(whom="Gulf Ports", person="Omar", happened_on=ago(3), moment="You saved our quarter", moment_on=ago(2)),
)


def rule(name: str) -> ModuleType:
    return import_module(f"{all_rules.__name__}.{name}")


def texts(node: ast.expr) -> Iterator[str]:
    """Return the texts an expression may be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)


def codes(keyword: str) -> set[str]:
    """Return the codes rules give as what or why, as they stand in the source."""
    found: set[str] = set()
    for module in (*map(rule, NAMES), shapes):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if not isinstance(node, ast.Call):
                continue
            for given in node.keywords:
                if given.arg == keyword and isinstance(given.value, ast.Call):
                    found.update(text for argument in given.value.args[:1] for text in texts(argument))
            if isinstance(node.func, ast.Attribute) and node.func.attr == "line" and len(node.args) == 4:
                found.update(texts(node.args[2 if keyword == "what" else 3]))
    return found


WHATS = sorted(codes("what") | {"milestone", "milestone_theirs", "first_value", "first_value_theirs"})
LACKS = {"handover_not_started", "handover_not_completed", "verdict_fail", "no_plan", "no_first_value_milestone"} | {
    f"owner_handover_{lack}" for lack in ("started", "fails")
}
BY_STATE = {MilestoneState.BEHIND.value, MilestoneState.STUCK.value, "blocked", "on_track"}
BY_KIND = {f"from_{origin.value}" for origin in Origin} | {f"moment_{kind.value}" for kind in MomentKind}
WHYS = sorted(codes("why") | BY_KIND | LACKS | BY_STATE)


def saying(what: str = "action", why: str = "from_manual", facts: Facts = FACTS) -> Line:
    return line(what=Said(what, facts), why=Said(why, facts))


def test_the_codes_are_found() -> None:
    assert {"action", "get_in_touch", "prepare_review", "commitment_theirs"} <= set(WHATS)
    assert {"decided", "promised_to_us", "review_day_past", "no_contact"} <= set(WHYS)


@pytest.mark.parametrize("code", WHATS)
def test_every_what_has_words(code: str) -> None:
    words = what_words(saying(what=code), FORMATS)
    assert words
    assert "{" not in words


@pytest.mark.parametrize("code", WHYS)
def test_every_why_has_words(code: str) -> None:
    words = why_words(saying(why=code), TODAY, FORMATS)
    assert words.endswith((".", "?"))
    assert "{" not in words
    assert "2026" not in words, "a day of this year is told without its year"


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_has_a_name(name: str) -> None:
    assert kind_words(line(rule=rule(name).RULE))


@pytest.mark.parametrize(
    ("code", "facts", "expected"),
    [
        ("action", told(what="Send {it} & <go>"), "Send {it} & <go>"),
        ("action_theirs", told(what="User list", who="Mariam"), "Ask Mariam: User list"),
        ("action_theirs", told(what="User list"), "Ask them: User list"),
        ("milestone_theirs", told(title="Access", who="{what}"), "Ask {what}: Access"),
        ("first_value_theirs", told(title="A file", who="Amal"), "Have Amal confirm the first value: A file"),
        ("first_value_theirs", told(title="A file"), "Have the first value confirmed: A file"),
        ("first_value", told(title="A file", who="Leila"), "Have the first value confirmed: A file"),
        ("meet_executive", told(who="Huda"), "Talk to Huda, their executive sponsor"),
        ("meet_executive", (), "Find and talk to their executive sponsor"),
        ("close_handover_gaps", told(gaps=1), "Close 1 gap of the handover"),
        ("close_handover_gaps", told(gaps=3), "Close 3 gaps of the handover"),
        ("accept_handover", (), "Accept the handover, or return it"),
        ("prepare_review", told(for_whom="Omar"), "Prepare the value review for Omar"),
        ("prepare_review", (), "Prepare the value review"),
        ("thank_for_introduction", told(who="Huda", whom="Gulf {x}"), "Thank Huda for introducing Gulf {x}"),
        ("contact_person", told(who="Huda", whom="Gulf", person="Omar"), "Contact Omar of Gulf, introduced by Huda"),
        ("ask_advocate", told(who="هدى"), "Ask \u2068هدى\u2069 to vouch for you"),
        ("action_theirs", told(what="قائمة", who="مريم"), "Ask \u2068مريم\u2069: \u2068قائمة\u2069"),
    ],
)
def test_what(code: str, facts: Facts, expected: str) -> None:
    assert what_words(saying(what=code, facts=facts), FORMATS) == expected


@pytest.mark.parametrize(
    ("code", "facts", "expected"),
    [
        ("promised", told(made_to="Omar", made_on=ago(9), due_on=ago(1)), "Promised to Omar on 6 Jun, due 14 Jun."),
        ("promised", told(made_to="Omar", due_on=ago(1)), "Promised to Omar, due 14 Jun."),
        ("promised", told(made_on=ago(9), due_on=ago(1)), "Promised to the client on 6 Jun, due 14 Jun."),
        ("promised", told(due_on=ago(400)), "Promised to the client, due 11 May 2025."),
        ("behind", told(due_on=ago(1)), "Milestone was due 14 Jun."),
        (
            "behind",
            (*told(due_on=ago(1)), ("waits_for", "Access"), ("waits_for", "Data")),
            "Milestone was due 14 Jun; waits for “Access”, “Data”.",
        ),
        ("no_contact", told(days=45, since=ago(50)), "No two-way contact for 50 days; the tier asks for one every 45."),
        ("never_in_contact", told(days=45, since=ago(50)), "No two-way contact recorded since 26 Apr."),
        ("review_rhythm", told(days=120), "A review every 120 days; none was held yet and none is planned."),
        (
            "review_rhythm",
            told(days=120, last_held_on=ago(118)),
            "A review every 120 days; the last was 17 Feb and none is planned.",
        ),
        (
            "review_rhythm_at_risk",
            told(days=60, last_held_on=ago(61)),
            "A review every 60 days while the fit says “redesign”; the last was 15 Apr.",
        ),
        (
            "review_rhythm_at_risk",
            told(days=60),
            "A review every 60 days while the fit says “redesign”; none was held yet.",
        ),
        ("risk_looked_at", told(due_on=TODAY), "The risk is looked at again 15 Jun; nothing is said about what we do."),
        ("handover_returned", told(returned_on=ago(1), questions="Who pays?"), "Returned 14 Jun: Who pays?"),
        ("handover_returned", told(returned_on=ago(1), questions="Who?\n\nWhen?"), "Returned 14 Jun: Who? When?"),
        ("handover_returned", told(returned_on=ago(1)), "Returned 14 Jun."),
        (
            "moment_praise",
            told(moment="You saved\nour quarter", moment_on=ago(3), closes_on=ahead(27)),
            "“You saved our quarter”, said on 12 Jun; good to ask until 12 Jul.",
        ),
        (
            "contact_promised",
            told(happened_on=ago(2), due_on=TODAY),
            "Introduced 13 Jun; first contact promised by 15 Jun.",
        ),
        (
            "said_not_now",
            told(happened_on=ago(60), due_on=ago(1)),
            "They said “not now” on 16 Apr and may be asked again from 14 Jun.",
        ),
    ],
)
def test_why(code: str, facts: Facts, expected: str) -> None:
    assert why_words(saying(why=code, facts=facts), TODAY, FORMATS) == expected


def test_a_risk_past_its_day_is_not_looked_at_again_on_it() -> None:
    facts = told(due_on=ago(140), response="Train a second one")
    line = replace(saying(why="risk_looked_at", facts=facts), due_on=ago(140))
    assert why_words(line, TODAY, FORMATS) == "The risk was to be looked at 26 Jan. What we do: Train a second one"
    facts = told(due_on=ago(1))
    line = replace(saying(why="risk_looked_at", facts=facts), due_on=ago(1))
    assert why_words(line, TODAY, FORMATS) == "The risk was to be looked at 14 Jun; nothing is said about what we do."


@pytest.mark.parametrize(
    ("due_on", "is_window", "expected"),
    [
        (ago(2), False, "2 days late"),
        (TODAY, False, "today"),
        (ahead(1), False, "tomorrow"),
        (ahead(3), False, "Thu 18 Jun"),
        (ahead(20), True, "by Sun 5 Jul"),
        (None, False, "now"),
    ],
)
def test_by_when(due_on: date | None, is_window: bool, expected: str) -> None:
    assert due_words(line(due_on=due_on, is_window=is_window), TODAY, FORMATS) == expected


@pytest.mark.parametrize(
    ("stake", "due_on", "expected"),
    [
        (Stake(Tier.STRATEGIC, is_promise=True), ago(1), "promised to the client · strategic account · 1 day late"),
        (Stake(None), TODAY, "tier not chosen"),
    ],
)
def test_what_is_at_stake(stake: Stake, due_on: date, expected: str) -> None:
    assert stake_words(line(stake=stake, due_on=due_on), TODAY, FORMATS) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            Standing("Activate", True, ago(34), None, ago(3)),
            "Activate · day 34 since signature · last contact 3 days ago",
        ),
        (Standing("Prove", False, ago(400), ago(118), TODAY), "Prove · last review 118 days ago · last contact today"),
        (Standing("Prove", False, None, None, None), "Prove · no contact recorded"),
        (Standing("Align", True, ahead(2), None, None), "Align · no contact recorded"),
    ],
)
def test_where_an_account_stands(found: Standing, expected: str) -> None:
    assert standing_words(found, TODAY, FORMATS) == expected


def test_headings_and_counts() -> None:
    assert [section_heading(when, 1_200, FORMATS) for when in When] == [
        "Overdue · 1,200",
        "Today · 1,200",
        "Next 7 days · 1,200",
    ]
    assert without_step_words(1, FORMATS) == "1 account has no next step"
    assert without_step_words(3, FORMATS) == "3 accounts have no next step"


@pytest.mark.parametrize(
    ("until", "reason", "expected"),
    [(ahead(3), "", "Put off until Thu 18 Jun."), (None, "Not\nneeded", "Dismissed: Not needed")],
)
def test_why_a_line_is_away(until: date | None, reason: str, expected: str) -> None:
    now = datetime(2026, 6, 15, tzinfo=UTC)
    mark = TodayMark(
        id="m", revision=1, created_at=now, updated_at=now, account_id="a", line_identity="x",
        snoozed_until=until, dismissed_reason=reason, marked_by_id="l",
    )  # fmt: skip
    assert away_words(mark, FORMATS) == expected


def test_the_customers_part_is_told_apart() -> None:
    assert kind_words(line(rule="action_due", what=Said("action_theirs"))) == "Action, theirs"
    assert (
        kind_words(line(rule="milestone_due", what=Said("milestone"), subject_kind=Subject.MILESTONE)) == "Onboarding"
    )


@pytest.mark.parametrize("code", ["line_snoozed", "line_dismissed", "line_reassigned", "line_brought_back"])
def test_history_says_what_was_done_on_today_without_speaking_of_lines(code: str) -> None:
    assert "line" not in change_label(code).casefold()
    assert "Today" in change_label(code)
