"""The referral kit: for whom it is made, from which request, and what of the record stands on it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.advocacy import AdvocacyForm, RestrictionKind
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.firms import Paper
from growthdesk.domain.outcomes import Grade
from growthdesk.domain.problems import Refusal
from growthdesk.domain.readiness import MomentKind
from growthdesk.domain.referrals import Answer, Referral, ReferralOutcome
from growthdesk.domain.stakeholders import Role, Stakeholder
from growthdesk.reports.referral_kit import Achieved, Contact, ReferralKit, Target
from growthdesk.reports.value_summary import Evidence, Person
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.document_contents import read_document
from growthdesk.usecases.documents import DocumentContents, DocumentRequest
from growthdesk.usecases.referral_kit_choices import kit_offer
from growthdesk.usecases.referral_kits import referral_kit
from growthdesk.wording.isolates import apart
from growthdesk.wording.refusals import sentence
from tests.builders import (
    a_commitment,
    a_first_value,
    a_milestone,
    a_plan,
    a_praise,
    a_referral,
    a_restriction,
    a_stakeholder,
    a_team_member,
    an_account,
    an_outcome,
    the_firm,
    you,
)

TODAY = date(2026, 11, 21)
ASKED = date(2026, 11, 18)
KIND = DocumentKind.REFERRAL_KIT
WRITTEN = {
    "target_company": "Carriers with two depots",
    "target_role": "Head of operations",
    "target_problem": "Invoices leave late",
    "request": "Would you introduce us?",
    "blurb": "We had the same trouble.\n\nTalk to them.",
}


LOST = {"outcome": ReferralOutcome.LOST, "outcome_on": TODAY}


@pytest.fixture
def account(desk: Desk) -> Account:
    return an_account(desk)


@pytest.fixture
def layla(desk: Desk, account: Account) -> Stakeholder:
    return a_stakeholder(desk, account)


def kit(desk: Desk, account: Account, **asked: Any) -> ReferralKit:
    return referral_kit(desk, DocumentRequest(KIND, account.id, **asked))


def contents(desk: Desk, account: Account, **asked: Any) -> DocumentContents:
    return read_document(desk, DocumentRequest(KIND, account.id, **asked))


def refused(desk: Desk, account: Account, **asked: Any) -> Refusal:
    with pytest.raises(Refusal) as said:
        kit(desk, account, **asked)
    return said.value


def set_firm(desk: Desk, **fields: Any) -> None:
    with desk.transaction("firm") as t:
        t.change(the_firm(desk), **fields)


# Which request


def test_it_is_made_of_the_request_asked_for(desk: Desk, account: Account, layla: Stakeholder) -> None:
    a_referral(desk, layla, asked_on=ASKED, **WRITTEN)
    wanted = a_referral(
        desk, a_stakeholder(desk, account, name="Omar Aziz", title="CFO"), **{**WRITTEN, "blurb": "Ask"}
    )
    made = kit(desk, account, referral_id=wanted.id)
    assert (made.to, made.blurb, made.is_proposed) == (Person("Omar Aziz", "CFO"), "Ask", False)
    assert made.target == Target("Carriers with two depots", "Head of operations", "Invoices leave late")


@pytest.mark.parametrize(
    ("fields", "is_used"),
    [
        ({}, True),
        ({"asked_on": ASKED}, True),
        ({"asked_on": ASKED, "answer": Answer.YES, "answered_on": ASKED}, True),
        ({"asked_on": ASKED, "answer": Answer.NOT_NOW, "answered_on": ASKED, "ask_again_on": TODAY}, True),
        ({"asked_on": ASKED, "answer": Answer.NO, "answered_on": ASKED}, False),
        ({"asked_on": ASKED, "prospect_name": "Safwa", "introduced_on": ASKED}, True),
        ({"asked_on": ASKED, "prospect_name": "Safwa", "introduced_on": ASKED, **LOST}, False),
        ({"asked_on": TODAY + timedelta(days=1)}, False),
        ({"asked_on": ASKED, "form": AdvocacyForm.TESTIMONIAL}, False),
        ({"asked_on": ASKED, "form": AdvocacyForm.INTERNAL_INTRODUCTION}, True),
    ],
)
def test_without_a_choice_it_is_made_of_what_is_under_way(
    desk: Desk, account: Account, layla: Stakeholder, fields: dict[str, Any], is_used: bool
) -> None:
    a_referral(desk, layla, **{**WRITTEN, "blurb": "Mine", **fields})
    made = kit(desk, account)
    assert (made.blurb == "Mine", made.is_proposed) == (is_used, not is_used)


def test_a_draft_goes_before_what_was_asked_and_the_latest_before_the_others(
    desk: Desk, account: Account, layla: Stakeholder
) -> None:
    a_referral(desk, layla, asked_on=ASKED, **WRITTEN)
    a_referral(desk, a_stakeholder(desk, account, name="Omar Aziz"), asked_on=TODAY, **WRITTEN)
    assert kit(desk, account).to.name == "Omar Aziz"
    a_referral(desk, a_stakeholder(desk, account, name="Huda Saleh"), **WRITTEN)
    assert kit(desk, account).to.name == "Huda Saleh"
    assert [one.person for one in kit_offer(desk, account.id).choices] == ["Huda Saleh", "Omar Aziz", "Layla Haddad"]


def test_without_a_request_it_is_proposed_for_the_readiest(desk: Desk, account: Account, layla: Stakeholder) -> None:
    ready = a_stakeholder(desk, account, name="Omar Aziz", roles=(Role.USER,))
    a_praise(desk, ready, said_on=ASKED, quote="A quiet month-end at last")
    made = kit(desk, account)
    assert (made.to.name, made.quote, made.is_proposed) == ("Omar Aziz", "A quiet month-end at last", True)
    assert made.is_draft
    assert made.left_out[0].startswith("No request is kept: the words are proposed for Omar Aziz.")
    assert kit_offer(desk, account.id).person == "Omar Aziz"
    assert layla.name not in made.blurb


def test_of_those_nothing_speaks_for_the_champion_is_asked_and_never_who_is_against_us(
    desk: Desk, account: Account
) -> None:
    a_stakeholder(desk, account, name="Abel", roles=(Role.DETRACTOR, Role.CHAMPION))
    a_stakeholder(desk, account, name="Basil", roles=(Role.USER,))
    a_stakeholder(desk, account, name="Carla", roles=(Role.CHAMPION,))
    assert kit(desk, account).to.name == "Carla"


def test_what_speaks_against_asking_is_told_to_whoever_exports(
    desk: Desk, account: Account, layla: Stakeholder
) -> None:
    over = {"answer": Answer.NO, "answered_on": ASKED}
    a_referral(desk, layla, asked_on=ASKED, **over, **WRITTEN)
    said = kit(desk, account).left_out
    assert "The last request for an introduction is over, so it is not used." in said
    assert any("Layla Haddad should not be asked now: They said no on 18 Nov 2026." in line for line in said)


def test_a_proposal_for_somebody_who_is_not_ready_says_that_nobody_is(
    desk: Desk, account: Account, layla: Stakeholder
) -> None:
    nobody = "Nobody at Al Noor Freight is ready to be asked for an introduction; the kit is proposed for Layla Haddad."
    nothing_new = (
        "Layla Haddad: nothing new happened in the last 30 days to start from, such as praise or a result confirmed."
    )
    assert contents(desk, account).left_out[:2] == (nobody, nothing_new)
    a_praise(desk, layla, said_on=ASKED)
    assert not {nobody, nothing_new} & set(kit(desk, account).left_out)
    a_commitment(desk, account, what="A plan of the depots", due_on=ASKED)
    said = kit(desk, account).left_out
    assert said[0] == nobody
    assert nothing_new not in said
    assert any("A plan of the depots" in line for line in said)


def test_a_not_now_says_when_to_ask_again(desk: Desk, account: Account, layla: Stakeholder) -> None:
    waits = {"answer": Answer.NOT_NOW, "answered_on": ASKED, "ask_again_on": date(2027, 2, 1)}
    a_referral(desk, layla, asked_on=ASKED, **waits, **WRITTEN)
    assert "Layla Haddad said “not now”: ask again on 1 February 2027." in kit(desk, account).left_out


# Who may not be asked


def test_nobody_there(desk: Desk, account: Account) -> None:
    assert sentence(refused(desk, account)) == (
        "Al Noor Freight has nobody who could be asked for an introduction. Add a person who is there first."
    )
    a_stakeholder(desk, account, left_on=date(2026, 11, 1))
    a_stakeholder(desk, account, roles=(Role.DETRACTOR,))
    assert refused(desk, account).code == "no_advocate"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, "For legal reasons nobody at this account may vouch for you."),
        ({"kind": RestrictionKind.POLICY, "note": "Since 2025"}, "This account’s policy forbids to vouch for you."),
        ({"forms": (AdvocacyForm.INTRODUCTION, AdvocacyForm.CASE_STUDY)}, "For legal reasons nobody at this account"),
    ],
)
def test_a_restriction_of_all_says_which_and_what_would_lift_it(
    desk: Desk, account: Account, layla: Stakeholder, fields: dict[str, Any], why: str
) -> None:
    a_restriction(desk, account, **fields)
    said = sentence(refused(desk, account))
    assert said.startswith(f"Layla Haddad at Al Noor Freight may not be asked for an introduction. {why}")
    assert fields.get("note", "") in said
    assert said.endswith("Lift the restriction on the Advocacy tab once it no longer holds.")
    assert kit_offer(desk, account.id).refusal is not None


def test_whoever_is_not_restricted_is_asked_instead(desk: Desk, account: Account, layla: Stakeholder) -> None:
    a_referral(desk, layla, **WRITTEN)
    a_stakeholder(desk, account, name="Omar Aziz", roles=(Role.USER,))
    a_restriction(desk, account, stakeholder_id=layla.id)
    made = kit(desk, account)
    assert (made.to.name, made.is_proposed) == ("Omar Aziz", True)


def test_a_restriction_holds_for_the_request_asked_for_too(desk: Desk, account: Account, layla: Stakeholder) -> None:
    asked = a_referral(desk, layla, asked_on=ASKED, **WRITTEN)
    a_restriction(desk, account, stakeholder_id=layla.id, noted_on=date(2026, 11, 20))
    for on in (None, date(2026, 11, 19)):
        assert refused(desk, account, referral_id=asked.id, on=on).code == "advocate_restricted"


def test_a_restriction_of_introductions_names_itself(desk: Desk, account: Account, layla: Stakeholder) -> None:
    asked = a_referral(desk, layla, asked_on=ASKED, **WRITTEN)
    a_restriction(desk, account, stakeholder_id=layla.id, forms=(AdvocacyForm.INTRODUCTION,), note="Their board")
    assert sentence(refused(desk, account, referral_id=asked.id)) == (
        "Layla Haddad may not be asked for this now: Introduction. For legal reasons they may not vouch for you. "
        "Noted: “Their board.” It holds until it is lifted on the Advocacy tab."
    )


@pytest.mark.parametrize("asked_on", [None, ASKED], ids=["draft", "asked"])
def test_what_speaks_against_it_by_now_makes_it_a_draft_until_a_reason_is_written(
    desk: Desk, account: Account, layla: Stakeholder, asked_on: date | None
) -> None:
    request = a_referral(desk, layla, asked_on=asked_on, **WRITTEN)
    assert not kit(desk, account, referral_id=request.id).is_draft
    a_commitment(desk, account, what="A plan of the depots", due_on=ASKED)
    made = contents(desk, account, referral_id=request.id)
    assert made.draft_reason == "It is not ready to be handed on yet."
    stop = "Layla Haddad should not be asked now: Your promise “A plan of the depots” is overdue since 18 Nov 2026."
    assert stop in made.left_out
    hint = "Write in the request why you ask all the same, to take the mark off."
    assert (hint in made.left_out) is (asked_on is None)
    with desk.transaction("reason") as t:
        t.change(desk.reading.get(Referral, request.id), reason="They offered it")
    made = contents(desk, account, referral_id=request.id)
    assert (made.draft_reason, stop in made.left_out) == ("", False)


def test_a_restriction_of_other_forms_or_lifted_forbids_nothing(
    desk: Desk, account: Account, layla: Stakeholder
) -> None:
    a_restriction(desk, account, forms=(AdvocacyForm.CASE_STUDY,))
    a_restriction(desk, account, lifted_on=date(2026, 11, 1))
    assert kit(desk, account).to.name == layla.name


@pytest.mark.parametrize(
    ("person", "request_", "code"),
    [
        ({"left_on": date(2026, 11, 1)}, {"asked_on": ASKED}, "advocate_has_left"),
        ({}, {"asked_on": ASKED, "answer": Answer.NO, "answered_on": ASKED}, "referral_said_no"),
        ({}, {"asked_on": ASKED, "prospect_name": "Safwa", "introduced_on": ASKED, **LOST}, "request_is_over"),
        ({}, {"asked_on": ASKED, "form": AdvocacyForm.TESTIMONIAL}, "kit_needs_introduction"),
    ],
)
def test_a_request_a_kit_does_not_belong_to_is_refused(
    desk: Desk, account: Account, person: dict[str, Any], request_: dict[str, Any], code: str
) -> None:
    asked = a_referral(desk, a_stakeholder(desk, account, **person), **WRITTEN, **request_)
    assert refused(desk, account, referral_id=asked.id).code == code


@pytest.mark.parametrize("status", [AccountStatus.PROSPECT, AccountStatus.ENDED])
def test_only_clients_are_asked(desk: Desk, status: AccountStatus) -> None:
    ended_on = date(2026, 11, 1) if status is AccountStatus.ENDED else None
    account = an_account(desk, status=status, ended_on=ended_on)
    a_stakeholder(desk, account)
    assert refused(desk, account).code == "kit_needs_client"


def test_a_request_of_another_account_is_not_read(desk: Desk, account: Account, layla: Stakeholder) -> None:
    other = a_referral(desk, a_stakeholder(desk, an_account(desk, name="Other")), **WRITTEN)
    assert layla.account_id == account.id
    assert refused(desk, account, referral_id=other.id).code == "record_missing"


# What it says


def test_whom_we_look_for_is_the_firms_ideal_customer_where_the_request_says_nothing(
    desk: Desk, account: Account, layla: Stakeholder
) -> None:
    set_firm(desk, ideal_company="Carriers", ideal_role="Planner", ideal_problem="Empty trips")
    a_referral(desk, layla, **{**WRITTEN, "target_role": " ", "target_problem": ""})
    assert kit(desk, account).target == Target("Carriers with two depots", "Planner", "Empty trips")


@pytest.mark.parametrize("form", [AdvocacyForm.INTRODUCTION, AdvocacyForm.INTERNAL_INTRODUCTION])
def test_it_says_whether_a_colleague_is_looked_for(
    desk: Desk, account: Account, layla: Stakeholder, form: AdvocacyForm
) -> None:
    a_referral(desk, layla, form=form, **WRITTEN)
    assert kit(desk, account).is_internal is (form is AdvocacyForm.INTERNAL_INTRODUCTION)


def test_only_outcomes_the_client_may_read_stand_on_it_the_best_known_first(
    desk: Desk, account: Account, layla: Stakeholder
) -> None:
    a_referral(desk, layla, **WRITTEN)
    confirmed = {"grade": Grade.CONFIRMED, "confirmed_by_id": layla.id, "confirmed_on": date(2026, 11, 2)}
    an_outcome(desk, account, change="Estimated", grade=Grade.ESTIMATED, method="a sample")
    an_outcome(desk, account, change="Measured")
    an_outcome(desk, account, change="Confirmed", happened_on=date(2026, 3, 1), **confirmed)
    an_outcome(desk, account, change="Ours alone", is_client_visible=False, **confirmed)
    an_outcome(desk, account, change="", category=None, grade=Grade.ACTIVITY_ONLY)
    an_outcome(desk, account, change="Not yet", happened_on=date(2026, 11, 20), **confirmed)
    made = kit(desk, account, on=date(2026, 11, 19))
    assert made.achieved == (
        Achieved("Confirmed", Evidence(Grade.CONFIRMED, "Layla Haddad", date(2026, 11, 2))),
        Achieved("Measured", Evidence(Grade.MEASURED, "Dispatch log", date(2026, 10, 31))),
    )
    an_outcome(desk, account, change="Measured too", happened_on=date(2026, 3, 2))
    assert "1 more outcome: the page has room for three." in kit(desk, account).left_out


def test_only_their_own_words_are_quoted(desk: Desk, account: Account, layla: Stakeholder) -> None:
    other = a_stakeholder(desk, account, name="Omar Aziz")
    theirs = a_praise(desk, other, quote="Not hers")
    asked = a_referral(
        desk, layla, moment_kind=MomentKind.PRAISE, moment_id=theirs.id, moment_on=theirs.said_on, **WRITTEN
    )
    an_outcome(desk, account, quote="Omar’s", quoted_id=other.id)
    assert kit(desk, account, referral_id=asked.id).quote == ""
    an_outcome(desk, account, quote="Hidden", quoted_id=layla.id, is_client_visible=False)
    an_outcome(desk, account, quote="Layla’s", quoted_id=layla.id)
    assert kit(desk, account, referral_id=asked.id).quote == "Layla’s"


@pytest.mark.parametrize("is_shown", [True, False])
def test_a_step_reached_stands_on_it_when_the_client_is_shown_it(
    desk: Desk, account: Account, layla: Stakeholder, is_shown: bool
) -> None:
    reached = a_milestone(
        desk, a_plan(desk, account), title="Depot two scans", is_shown=is_shown, done_on=ASKED, evidence="Ours"
    )
    moment = {"moment_kind": MomentKind.MILESTONE, "moment_id": reached.id, "moment_on": ASKED}
    a_referral(desk, layla, **moment, **WRITTEN)
    expected = (Achieved("Depot two scans", reached_on=ASKED),) if is_shown else ()
    assert kit(desk, account).achieved == expected


def test_the_first_value_is_named_as_its_step(desk: Desk, account: Account, layla: Stakeholder) -> None:
    step = a_milestone(desk, a_plan(desk, account), title="A week on time", is_first_value=True, done_on=ASKED)
    first = a_first_value(desk, step, layla, confirmed_on=ASKED, what="Ours", evidence="Ours")
    made = kit(desk, account)
    assert made.achieved == (Achieved("A week on time", reached_on=ASKED),)
    a_referral(desk, layla, moment_kind=MomentKind.FIRST_VALUE, moment_id=first.id, moment_on=ASKED, **WRITTEN)
    assert kit(desk, account).achieved == made.achieved


def test_the_contact_is_who_asked_while_they_are_there(desk: Desk, account: Account, layla: Stakeholder) -> None:
    sami = a_team_member(desk, name="Sami Haddad", email="sami@marsa.example")
    a_referral(desk, layla, asked_on=ASKED, asked_by_id=sami.id, **WRITTEN)
    set_firm(desk, signatory_name="Sami Haddad", signatory_title="Partner")
    made = kit(desk, account)
    assert made.contact == Contact("Sami Haddad", "Partner", "sami@marsa.example")
    assert made.signatory == Person("Sami Haddad", "Partner")
    with desk.transaction("left") as t:
        t.change(sami, left_on=ASKED)
    assert kit(desk, account).contact.name == you(desk).name


@pytest.mark.parametrize("actor", ["Nadia Karam", "Somebody New"])
def test_contact_and_text_to_forward_name_the_same_person(
    desk: Desk, account: Account, layla: Stakeholder, actor: str
) -> None:
    owner = a_team_member(desk, name="Sami Haddad", email="sami@marsa.example")
    with desk.transaction("owner") as t:
        t.change(desk.reading.get(Account, account.id), owner_id=owner.id)
    made = kit(replace(desk, actor=actor), account)
    assert made.contact.name == actor
    assert f"talk to {actor} of" in made.blurb


def test_what_misses_is_said_and_makes_a_draft(desk: Desk, account: Account, layla: Stakeholder) -> None:
    a_referral(desk, layla, request="Would you?")
    made = contents(desk, account)
    assert made.draft_reason == "Not everything is written down yet."
    assert made.left_out == (
        "Whom you look for is not written in full. Write your ideal customer in Settings, or say it in the request.",
        "There is no text to forward. Write it in the request.",
        "No confirmed or measured outcome that the client may read is written down, so nothing is said about what was "
        "achieved.",
        "Nobody signs: write the signatory in Settings.",
        f"{you(desk).name} has no e-mail address, so the page says none.",
    )


def test_a_name_of_the_other_direction_stands_apart_in_what_is_told(desk: Desk, account: Account) -> None:
    person = a_stakeholder(desk, account, name="عمر حداد")
    waits = {"answer": Answer.NOT_NOW, "answered_on": ASKED, "ask_again_on": date(2027, 2, 1)}
    told = [*kit(replace(desk, actor="سامي"), account).left_out]
    a_commitment(desk, account, what="خطة", due_on=ASKED)
    told += kit(desk, account).left_out
    a_referral(desk, person, asked_on=ASKED, **waits, **WRITTEN)
    told += kit(desk, account).left_out
    for name in ("عمر حداد", "سامي", "خطة"):
        lines = [line for line in told if name in line]
        assert lines
        assert [line for line in lines if apart(name) not in line] == []


def test_a_whole_request_misses_nothing(desk: Desk, account: Account, layla: Stakeholder) -> None:
    set_firm(desk, signatory_name="Lina Aoun", signatory_title="Partner")
    with desk.transaction("mail") as t:
        t.change(you(desk), email="you@marsa.example")
    an_outcome(desk, account)
    a_referral(desk, layla, **WRITTEN)
    made = contents(desk, account, paper=Paper.LETTER)
    assert (made.left_out, made.draft_reason, made.paper) == ((), "", Paper.LETTER)
    assert made.file_name == "Al Noor Freight, referral kit, 21 November 2026"
    assert dict(made.parts) == {
        "For whom": "Layla Haddad",
        "We help": "Carriers with two depots",
        "Achieved": "1 result",
        "To forward": "8 words",
        "Contact": you(desk).name,
    }
    assert "We had the same trouble.\n\nTalk to them." in made.mail_text


def test_nothing_of_the_loop_reaches_the_page(desk: Desk, account: Account, layla: Stakeholder) -> None:
    internal = dict.fromkeys(
        ("reason", "answer_note", "prospect_person", "prospect_contact", "first_contact_note", "met_note"), "CANARY"
    )
    a_referral(
        desk, layla, asked_on=ASKED, prospect_name="CANARY", introduced_on=ASKED, first_contact_by=TODAY,
        **internal, **WRITTEN,
    )  # fmt: skip
    made = contents(desk, account)
    assert "CANARY" not in repr(made.job)
    assert "CANARY" not in f"{made.mail_text}{made.parts}{made.left_out}{made.file_name}"
