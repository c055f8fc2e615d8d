"""The welcome letter and the onboarding plan: what the client was meant to see of the plan, as it stands on a day."""

from datetime import date

import pytest

from growthdesk.charts.plan_bars import PlanReader
from growthdesk.domain.accounts import Account
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.interactions import InteractionKind
from growthdesk.domain.milestones import MilestoneState
from growthdesk.domain.onboarding import OnboardingPlan
from growthdesk.domain.problems import Refusal
from growthdesk.domain.records import Side
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.reports.onboarding_papers import OnboardingPaper, WelcomeLetter
from growthdesk.reports.value_summary import Person
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.document_contents import read_document
from growthdesk.usecases.documents import DocumentContents, DocumentRequest
from growthdesk.usecases.onboarding_documents import onboarding_paper, welcome_letter
from growthdesk.wording.refusals import sentence
from tests.builders import (
    a_first_value,
    a_handover,
    a_milestone,
    a_plan,
    a_stakeholder,
    an_account,
    an_interaction,
    you,
)

TODAY = date(2026, 11, 21)
GONE, SOON, LATER = date(2026, 11, 13), date(2026, 11, 27), date(2026, 12, 15)
KINDS = (DocumentKind.WELCOME, DocumentKind.ONBOARDING_PLAN)


@pytest.fixture
def account(desk: Desk) -> Account:
    return an_account(desk)


@pytest.fixture
def champion(desk: Desk, account: Account) -> Stakeholder:
    return a_stakeholder(desk, account)


@pytest.fixture
def plan(desk: Desk, account: Account, champion: Stakeholder) -> OnboardingPlan:
    """Give a plan with a step done, a late one of theirs, a hidden one, an open one and the first value."""
    plan = a_plan(
        desk, account, escalation="Nadia Karam", how_we_talk="On Tuesdays", how_long="A month", what_we_need="A planner"
    )
    theirs = {"side": Side.CUSTOMER, "owner_id": None, "stakeholder_id": champion.id}
    a_milestone(desk, plan, title="Kick-off", due_on=GONE, done_on=GONE)
    late = a_milestone(desk, plan, position=2, title="Access", due_on=date(2026, 11, 20), **theirs)
    hidden = a_milestone(desk, plan, position=3, title="Hidden", is_shown=False, due_on=date(2026, 10, 1))
    a_milestone(desk, plan, position=4, title="Map", due_on=SOON, waits_for=(late.id, hidden.id))
    both = {"side": Side.BOTH, "stakeholder_id": champion.id, "is_first_value": True}
    a_milestone(desk, plan, position=5, title="A week on time", done_when="No truck is late", due_on=LATER, **both)
    return plan


def letter(desk: Desk, account: Account, on: date | None = None) -> WelcomeLetter:
    return welcome_letter(desk, DocumentRequest(DocumentKind.WELCOME, account.id, on=on))


def paper(desk: Desk, account: Account, on: date | None = None) -> OnboardingPaper:
    return onboarding_paper(desk, DocumentRequest(DocumentKind.ONBOARDING_PLAN, account.id, on=on))


def contents(desk: Desk, account: Account, kind: DocumentKind) -> DocumentContents:
    return read_document(desk, DocumentRequest(kind, account.id))


@pytest.mark.usefixtures("plan")
def test_the_plan_shows_what_is_shown_in_the_order_of_days(desk: Desk, account: Account) -> None:
    steps = paper(desk, account).steps
    assert [step.title for step in steps] == ["Kick-off", "Access", "Map", "A week on time"]
    assert [step.who for step in steps] == [
        you(desk).name,
        "Layla Haddad",
        you(desk).name,
        f"{you(desk).name}, Layla Haddad",
    ]


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    ("on", "done", "late"),
    [
        (None, ["Kick-off"], ["Access"]),
        (date(2026, 11, 12), [], []),
        (date(2026, 11, 20), ["Kick-off"], []),
        (date(2026, 11, 28), ["Kick-off"], ["Access", "Map"]),
    ],
)
def test_a_step_is_done_or_late_as_of_the_day(
    desk: Desk, account: Account, on: date | None, done: list[str], late: list[str]
) -> None:
    steps = paper(desk, account, on).steps
    assert [step.title for step in steps if step.done_on] == done
    assert [step.title for step in steps if step.is_late] == late


@pytest.mark.usefixtures("plan")
def test_the_picture_says_done_and_late_and_nothing_of_what_is_hidden(desk: Desk, account: Account) -> None:
    chart = paper(desk, account).chart
    assert chart is not None
    assert chart.reader is PlanReader.CLIENT
    assert [step.title for step in chart.steps] == ["Kick-off", "Access", "Map", "A week on time"]
    assert [step.state for step in chart.steps] == [
        MilestoneState.DONE,
        MilestoneState.BEHIND,
        MilestoneState.UPCOMING,
        MilestoneState.UPCOMING,
    ]
    assert [step.begins_on for step in chart.steps][2] == date(2026, 11, 20), "what it waits for and is shown"


@pytest.mark.usefixtures("plan")
def test_the_six_questions_are_answered_from_what_is_shown(desk: Desk, account: Account) -> None:
    given = letter(desk, account).answers
    assert (given.owner, given.escalation) == (you(desk).name, "Nadia Karam")
    assert given.next_step is not None
    assert given.next_step.title == "Access"
    assert (given.how_long, given.starts_on, given.ends_on) == ("A month", date(2026, 11, 16), LATER)
    assert (given.what_we_need, given.how_we_talk) == ("A planner", "On Tuesdays")
    assert [step.title for step in given.their_steps] == ["Access", "A week on time"]
    assert given.first_value is not None
    assert (given.first_value.title, given.confirmed_on) == ("A week on time", None)


@pytest.mark.usefixtures("plan")
def test_the_letter_greets_the_champion_else_all_of_them(desk: Desk, account: Account, champion: Stakeholder) -> None:
    assert letter(desk, account).to == Person(champion.name, champion.title)
    with desk.transaction("left") as t:
        t.change(champion, left_on=GONE)
    alone = letter(desk, account)
    assert alone.to is None
    assert "No champion is named among the people: the letter greets all of them." in alone.left_out
    assert "Dear all at Al Noor Freight," in contents(desk, account, DocumentKind.WELCOME).mail_text


def test_a_confirmed_first_value_is_said_with_its_day(desk: Desk, account: Account, champion: Stakeholder) -> None:
    first = a_milestone(desk, a_plan(desk, account), is_first_value=True, is_shown=False, done_on=GONE)
    a_first_value(desk, first, champion, confirmed_on=GONE)
    assert letter(desk, account).answers.confirmed_on == GONE
    assert letter(desk, account, date(2026, 11, 12)).answers.confirmed_on is None
    assert "You confirmed it on 13 November 2026." in contents(desk, account, DocumentKind.WELCOME).mail_text


def test_an_empty_plan_says_what_it_lacks_and_still_is_made(desk: Desk, account: Account) -> None:
    a_plan(desk, account, escalation="", how_we_talk="", how_long="", what_we_need="")
    assert paper(desk, account).chart is None
    assert set(paper(desk, account).left_out) == {
        "Whom they turn to when something is stuck is not written down.",
        "No milestone is shown to the client.",
        "How long it takes is not written down.",
        "How you talk with each other is not written down.",
        "No milestone shown to the client is the first value.",
    }
    mail = contents(desk, account, DocumentKind.WELCOME).mail_text
    assert "What do we settle at our first meeting?\n- What happens next?\n- How long does it take?" in mail


def test_a_letter_has_room_for_five_of_their_steps(desk: Desk, account: Account, champion: Stakeholder) -> None:
    plan = a_plan(desk, account)
    theirs = {"side": Side.CUSTOMER, "owner_id": None, "stakeholder_id": champion.id}
    for at in range(7):
        a_milestone(desk, plan, position=at, title=f"Step {at}", **theirs)
    assert [one for one in letter(desk, account).left_out if one.startswith("Step")] == [
        "Step 5: the letter has room for five steps of theirs.",
        "Step 6: the letter has room for five steps of theirs.",
    ]
    assert "Step 5" not in contents(desk, account, DocumentKind.WELCOME).mail_text
    assert "Step 6" in contents(desk, account, DocumentKind.ONBOARDING_PLAN).mail_text


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_plan_there_is_none(desk: Desk, account: Account, kind: DocumentKind) -> None:
    with pytest.raises(Refusal) as refused:
        contents(desk, account, kind)
    assert sentence(refused.value) == "Al Noor Freight has no onboarding plan yet. Start one first."


@pytest.mark.usefixtures("plan")
def test_what_is_said_beside_the_pages(desk: Desk, account: Account) -> None:
    said = contents(desk, account, DocumentKind.ONBOARDING_PLAN)
    assert said.file_name == "Al Noor Freight, onboarding plan, 21 November 2026"
    assert (said.draft_reason, said.left_out) == ("", ())
    assert said.parts == (
        ("Responsible", you(desk).name),
        ("Steps", "4 steps"),
        ("Next", "Access"),
        ("First value", "15 December 2026"),
    )
    assert contents(desk, account, DocumentKind.WELCOME).parts[0] == ("For whom", "Layla Haddad")


@pytest.mark.usefixtures("plan")
def test_both_have_a_text_for_a_mail(desk: Desk, account: Account) -> None:
    plan = contents(desk, account, DocumentKind.ONBOARDING_PLAN).mail_text
    assert plan.startswith("Al Noor Freight: onboarding plan, 21 November 2026\n\nWho does what by when\n- Kick-off (")
    assert "done on 13 November 2026\n- Access (Al Noor Freight: Layla Haddad, by 20 November 2026, late)\n" in plan
    assert "Hidden" not in plan
    mail = contents(desk, account, DocumentKind.WELCOME).mail_text
    assert mail.startswith("Dear Layla Haddad,\n\nThank you for choosing ")
    assert "When that is not enough: Nadia Karam." in mail
    assert (
        "A week on time, by 15 December 2026. It is done when: No truck is late. It counts when you tell us so." in mail
    )


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(("on", "has_begun"), [(None, True), (date(2026, 11, 12), False)])
def test_work_has_begun_once_a_step_is_done(desk: Desk, account: Account, on: date | None, has_begun: bool) -> None:
    assert letter(desk, account, on).answers.has_begun is has_begun
    assert paper(desk, account, on).answers.has_begun is has_begun


@pytest.mark.parametrize(
    ("fields", "has_begun"),
    [
        ({}, True),
        ({"kind": InteractionKind.CALL}, True),
        ({"kind": InteractionKind.MAIL}, False),
        ({"is_two_way": False}, False),
        ({"happened_on": date(2026, 11, 15)}, False),
        ({"happened_on": date(2026, 11, 22)}, False),
    ],
)
def test_work_has_begun_once_both_have_talked(
    desk: Desk, account: Account, fields: dict[str, object], has_begun: bool
) -> None:
    a_plan(desk, account)
    an_interaction(
        desk, account, **{"kind": InteractionKind.MEETING, "is_two_way": True, "happened_on": TODAY, **fields}
    )
    assert letter(desk, account).answers.has_begun is has_begun


@pytest.mark.parametrize(
    ("kickoff_on", "has_begun"),
    [(date(2026, 11, 10), True), (date(2026, 11, 9), True), (date(2026, 11, 11), False), (None, False)],
)
def test_a_first_meeting_held_before_the_plan_was_made_was_held(
    desk: Desk, account: Account, kickoff_on: date | None, has_begun: bool
) -> None:
    a_plan(desk, account)
    a_handover(desk, account, kickoff_on=kickoff_on)
    an_interaction(desk, account, kind=InteractionKind.CALL, is_two_way=True, happened_on=date(2026, 11, 10))
    assert letter(desk, account).answers.has_begun is has_begun
    assert paper(desk, account).answers.has_begun is has_begun


def test_the_term_covers_a_step_that_is_optional(desk: Desk, account: Account, plan: OnboardingPlan) -> None:
    a_milestone(desk, plan, position=6, title="Second depot", due_on=date(2027, 1, 13), is_required=False)
    assert letter(desk, account).answers.ends_on == date(2027, 1, 13)
