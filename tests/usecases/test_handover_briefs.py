"""The handover brief: what the form and the record say on a day, and nothing that is over."""

from dataclasses import replace
from datetime import date

import pytest

from growthdesk.domain.accounts import Account, Tier
from growthdesk.domain.actions import Origin
from growthdesk.domain.commitments import CommitmentState
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.handover import TEXTS, Handover, HandoverKind, HandoverVerdict
from growthdesk.domain.problems import Refusal
from growthdesk.domain.records import Side
from growthdesk.domain.stakeholders import Role, Stakeholder
from growthdesk.reports.handover_brief import BriefPerson, BriefRisk, Checked
from growthdesk.reports.value_summary import NextStep
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.document_contents import read_document
from growthdesk.usecases.documents import DocumentRequest
from growthdesk.usecases.handover_briefs import handover_brief
from growthdesk.usecases.past_days import on_day
from growthdesk.wording.refusals import sentence
from tests.builders import (
    a_commitment,
    a_handover,
    a_measure,
    a_risk,
    a_stakeholder,
    a_team_member,
    an_account,
    an_action,
    an_interaction,
    you,
)

STARTED = date(2026, 11, 16)
EARLY, LATE = date(2026, 11, 17), date(2026, 12, 24)


@pytest.fixture
def account(desk: Desk) -> Account:
    return an_account(desk, tier=Tier.STRATEGIC)


@pytest.fixture
def champion(desk: Desk, account: Account) -> Stakeholder:
    return a_stakeholder(desk, account)


@pytest.fixture
def handover(desk: Desk, account: Account) -> Handover:
    return a_handover(desk, account, **{name: f"Words of {name}" for name in TEXTS})


@pytest.mark.usefixtures("handover")
def test_every_text_of_the_form_is_in_it(desk: Desk, account: Account) -> None:
    brief = handover_brief(desk, account.id)
    assert {name: getattr(brief, name) for name in TEXTS} == {name: f"Words of {name}" for name in TEXTS}


def test_both_sides_the_day_of_signature_and_the_first_meeting(desk: Desk, account: Account) -> None:
    taker = a_team_member(desk, name="Lina Aoun")
    a_handover(desk, account, to_id=taker.id, kickoff_on=EARLY)
    brief = handover_brief(desk, account.id)
    assert (brief.from_name, brief.to_name, brief.prepared_by) == (you(desk).name, "Lina Aoun", you(desk).name)
    assert (brief.signed_on, brief.kickoff_on, brief.tier) == (account.signed_on, EARLY, "Strategic")


@pytest.mark.usefixtures("handover")
def test_promises_stand_with_their_state_and_released_ones_do_not(
    desk: Desk, account: Account, champion: Stakeholder
) -> None:
    a_commitment(desk, account, what="Open", due_on=LATE)
    a_commitment(desk, account, what="Late", due_on=EARLY)
    a_commitment(desk, account, what="Kept", kept_on=EARLY)
    a_commitment(desk, account, what="Released", released_on=EARLY, released_reason="Not needed")
    theirs = {"side": Side.CUSTOMER, "owner_id": None, "stakeholder_id": champion.id, "due_on": None}
    a_commitment(desk, account, what="Theirs", **theirs)
    found = {one.what: one for one in handover_brief(desk, account.id).commitments}
    assert {what: one.state for what, one in found.items()} == {
        "Open": CommitmentState.OPEN,
        "Late": CommitmentState.OVERDUE,
        "Kept": CommitmentState.KEPT,
        "Theirs": CommitmentState.OPEN,
    }
    assert (found["Kept"].closed_on, found["Late"].closed_on) == (EARLY, None)
    assert (found["Theirs"].owner, found["Open"].owner) == (champion.name, you(desk).name)


@pytest.mark.usefixtures("handover")
def test_risks_and_next_steps_are_those_that_are_open(desk: Desk, account: Account, handover: Handover) -> None:
    a_risk(desk, account, what="Open", response="Wait", due_on=None)
    a_risk(desk, account, what="Closed", closed_on=EARLY)
    of_it = {"origin": Origin.HANDOVER, "origin_id": handover.id}
    an_action(desk, account, what="Meet", due_on=LATE, **of_it)
    an_action(desk, account, what="Done", done_on=EARLY, **of_it)
    an_action(desk, account, what="Dropped", dropped_on=EARLY, dropped_reason="No", **of_it)
    an_action(desk, account, what="Another matter")
    brief = handover_brief(desk, account.id)
    assert brief.risks == (BriefRisk("Open", "Wait", you(desk).name, None),)
    assert brief.next_steps == (NextStep("Meet", you(desk).name, Side.US, LATE),)


@pytest.mark.usefixtures("handover")
def test_people_stand_with_their_part_and_whether_we_spoke(desk: Desk, account: Account, champion: Stakeholder) -> None:
    a_stakeholder(desk, account, name="Omar", title="", roles=(Role.BUDGET_OWNER, Role.FINANCE))
    a_stakeholder(desk, account, name="Gone", left_on=EARLY)
    an_interaction(desk, account, champion)
    assert handover_brief(desk, account.id).people == (
        BriefPerson(champion.name, champion.title, "Champion", was_spoken_to=True),
        BriefPerson("Omar", "", "Budget owner, Finance", was_spoken_to=False),
    )


def test_who_is_to_be_found_is_said_until_somebody_has_the_part(desk: Desk, account: Account) -> None:
    a_handover(desk, account, champion_unknown_until=LATE, budget_owner_unknown_until=LATE)
    before = handover_brief(desk, account.id)
    a_stakeholder(desk, account, roles=(Role.CHAMPION,))
    after = handover_brief(desk, account.id)
    assert [(one.champion_by, one.budget_owner_by) for one in (before, after)] == [(LATE, LATE), (None, LATE)]


def test_who_checked_that_there_is_nothing_is_named(desk: Desk, account: Account) -> None:
    me = you(desk)
    checked = {"no_risks_checked_by_id": me.id, "no_risks_checked_on": EARLY}
    a_handover(desk, account, **checked)
    brief = handover_brief(desk, account.id)
    assert (brief.no_risks, brief.no_commitments) == (Checked(me.name, EARLY), None)


@pytest.mark.usefixtures("handover")
def test_outcomes_say_how_they_are_recognised_and_who_confirms(
    desk: Desk, account: Account, champion: Stakeholder
) -> None:
    a_measure(desk, account, confirmed_by_id=champion.id, recognised_by="The gate log")
    (outcome,) = handover_brief(desk, account.id).outcomes
    assert outcome.words == "Orders dispatched the same day: at least 90%"
    assert (outcome.by, outcome.recognised_by) == (date(2026, 12, 31), "The gate log")
    assert outcome.confirmed_by == champion.name


@pytest.mark.usefixtures("handover")
def test_a_handover_being_written_is_a_draft_with_its_questions(desk: Desk, account: Account) -> None:
    contents = read_document(desk, DocumentRequest(DocumentKind.HANDOVER_BRIEF, account.id))
    assert contents.draft_reason == "The handover is not complete yet."
    brief = handover_brief(desk, account.id)
    assert (brief.verdict, brief.is_draft) == (None, True)
    assert "Who decides about the budget?" in brief.questions
    assert [score.dimension for score in brief.scores] == [
        "Completeness",
        "People",
        "Outcomes",
        "Risks",
        "Ownership",
    ]


def test_a_closed_gap_is_no_gap_any_more(desk: Desk, account: Account) -> None:
    judged = {"completed_on": EARLY, "verdict": HandoverVerdict.FAIL}
    a_handover(desk, account, **dict.fromkeys(TEXTS, "Told"), **judged)
    person = a_stakeholder(desk, account, roles=(Role.CHAMPION, Role.BUDGET_OWNER))
    an_interaction(desk, account, person)
    a_commitment(desk, account)
    a_risk(desk, account)
    assert handover_brief(desk, account.id).verdict is HandoverVerdict.CONDITIONAL, "no outcome can be checked"
    a_measure(desk, account, confirmed_by_id=person.id)
    brief = handover_brief(desk, account.id)
    assert (brief.verdict, brief.remedy_on, brief.reasons) == (HandoverVerdict.PASS, None, ())
    assert read_document(desk, DocumentRequest(DocumentKind.HANDOVER_BRIEF, account.id)).draft_reason == ""


def test_it_is_of_the_handover_begun_last_up_to_the_day(desk: Desk, account: Account) -> None:
    a_handover(desk, account, started_on=STARTED, scope="Of the sale")
    other = {"kind": HandoverKind.OWNER_CHANGE, "to_id": a_team_member(desk).id}
    a_handover(desk, account, started_on=date(2026, 11, 20), scope="Between owners", **other)
    assert handover_brief(desk, account.id).scope == "Between owners"
    assert handover_brief(desk, account.id, on=EARLY).scope == "Of the sale"


def test_of_an_earlier_day_it_says_nothing_that_came_later(desk: Desk, account: Account) -> None:
    me, later = you(desk), date(2026, 11, 19)
    done = {"completed_on": later, "verdict": HandoverVerdict.PASS, "accepted_on": later, "accepted_by_id": me.id}
    handover = a_handover(desk, account, started_on=STARTED, **done)
    an_action(desk, account, what="Meet", done_on=later, origin=Origin.HANDOVER, origin_id=handover.id)
    then, now = handover_brief(desk, account.id, on=EARLY), handover_brief(desk, account.id, on=later)
    assert (then.completed_on, then.verdict, then.accepted_on, then.accepted_by) == (None, None, None, "")
    assert (then.is_draft, [one.step for one in then.next_steps]) == (True, ["Meet"])
    assert (now.completed_on, now.verdict, now.accepted_by) == (later, HandoverVerdict.PASS, me.name)
    assert now.next_steps == ()


def test_of_an_earlier_day_it_reads_as_it_was_written_and_judged_then(desk: Desk, account: Account) -> None:
    judged = {"completed_on": EARLY, "verdict": HandoverVerdict.CONDITIONAL, "remedy_on": LATE}
    handover = a_handover(desk, account, started_on=STARTED, scope="Two sites", **judged)
    with on_day(desk, date(2026, 11, 25)).transaction("handover_changed") as t:
        t.change(handover, scope="Three sites", verdict=HandoverVerdict.PASS, remedy_on=None)
    then = handover_brief(desk, account.id, on=date(2026, 11, 24))
    assert (then.scope, then.verdict, then.remedy_on) == ("Two sites", HandoverVerdict.CONDITIONAL, LATE)
    now = handover_brief(desk, account.id, on=date(2026, 11, 25))
    assert (now.scope, now.verdict, now.remedy_on) == ("Three sites", HandoverVerdict.PASS, None)


def test_without_a_handover_there_is_none(desk: Desk, account: Account) -> None:
    with pytest.raises(Refusal) as refused:
        handover_brief(desk, account.id)
    assert sentence(refused.value) == "Al Noor Freight has no handover yet. Start it first."
    a_handover(desk, account, started_on=STARTED)
    with pytest.raises(Refusal, match="no_handover"):
        handover_brief(desk, account.id, on=date(2026, 11, 15))


@pytest.mark.usefixtures("handover")
def test_what_is_said_beside_the_pages(desk: Desk, account: Account) -> None:
    a_commitment(desk, account)
    contents = read_document(desk, DocumentRequest(DocumentKind.HANDOVER_BRIEF, account.id))
    parts = dict(contents.parts)
    assert contents.file_name == "Al Noor Freight, handover brief, 21 November 2026"
    assert contents.mail_text == ""
    assert (parts["From"], parts["To"], parts["Verdict"]) == (you(desk).name, "nobody named", "not judged yet")
    assert (parts["Promised"], parts["Risks"]) == ("1 commitment", "none")
    assert parts["Why they bought"] == "Words of business_problem Words of why_now"


def test_of_an_earlier_day_it_prints_no_row_recorded_or_changed_since(desk: Desk, account: Account) -> None:
    """The file began on the 21st; what is said here is written on the 22nd and the 24th."""
    early, late = on_day(desk, date(2026, 11, 22)), on_day(desk, date(2026, 11, 24))
    handover = a_handover(early, account, started_on=date(2026, 11, 22))
    of_it = {"origin": Origin.HANDOVER, "origin_id": handover.id}
    person = a_stakeholder(early, account, title="Planner", roles=(Role.CHAMPION,))
    promise = a_commitment(early, account, what="Two sites")
    risk = a_risk(early, account, what="Their planner leaves", response="Wait")
    step = an_action(early, account, what="Meet", due_on=LATE, **of_it)
    a_measure(early, account, recognised_by="The gate log")
    before = handover_brief(early, account.id)
    a_stakeholder(late, account, name="Came later")
    a_commitment(late, account, what="Recorded later")
    a_risk(late, account, what="Seen later")
    an_action(late, account, what="Agreed later", **of_it)
    a_measure(late, account, recognised_by="A later log")
    with late.transaction("changed") as t:
        t.change(person, title="Director", roles=(Role.USER,))
        t.change(promise, what="Three sites", released_on=date(2026, 11, 24), released_reason="No")
        t.change(risk, response="Train two")
        t.delete(step)
        t.change(account, tier=Tier.STANDARD)
    now, then = handover_brief(late, account.id), handover_brief(late, account.id, on=date(2026, 11, 23))
    assert now.commitments != before.commitments
    assert then == replace(before, prepared_on=date(2026, 11, 23), recorded_by=date(2026, 11, 23))
    assert (before.recorded_by, now.recorded_by) == (None, None)
    assert handover_brief(late, account.id, on=late.today).recorded_by is None


def test_before_its_handover_was_written_down_there_is_none(desk: Desk, account: Account) -> None:
    late = on_day(desk, date(2026, 11, 24))
    a_handover(late, account, started_on=date(2026, 11, 22))
    with pytest.raises(Refusal) as refused:
        handover_brief(late, account.id, on=date(2026, 11, 23))
    assert sentence(refused.value) == "Al Noor Freight has no handover yet. Start it first."
