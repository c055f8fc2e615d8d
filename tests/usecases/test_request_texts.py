"""The words of a request: drafted from what the client may read, in the firm's own templates, and put into a mail."""

from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.fit import IdealCustomer
from growthdesk.domain.outcomes import Grade
from growthdesk.domain.problems import DraftRefused, OutdatedSave, Refusal
from growthdesk.domain.readiness import MomentKind
from growthdesk.domain.referral_drafts import RequestDraft
from growthdesk.domain.referrals import Answer, Referral, ReferralOutcome
from growthdesk.domain.request_texts import (
    MOST_WORDS,
    RequestTemplateDraft,
    RequestTexts,
    count_words,
    problems_in_texts,
)
from growthdesk.domain.reviews import ReviewState
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.usecases import advocacy, fit, request_templates, request_texts, reviews
from growthdesk.usecases.desk import Desk
from growthdesk.wording.refusals import sentence
from tests import builders as b

TODAY_PRAISE = date(2026, 11, 16)
IDEAL = IdealCustomer(
    "Freight companies with 50 to 300 people", "Operations director", "Trucks leave late because dispatch runs on calls"
)
FORMS = list(AdvocacyForm)


@pytest.fixture
def account(desk: Desk) -> Account:
    return b.an_account(desk, success_words="Trucks leave on time")


@pytest.fixture
def layla(desk: Desk, account: Account) -> Stakeholder:
    return b.a_stakeholder(desk, account, email="layla@noor.example")


def set_ideal(desk: Desk, ideal: IdealCustomer = IDEAL) -> None:
    fit.save_ideal_customer(desk, ideal, fit.ideal_customer(desk)[1])


def texts_for(desk: Desk, person: Stakeholder, form: AdvocacyForm = AdvocacyForm.INTRODUCTION) -> RequestTexts:
    return request_texts.rewrite_texts(desk, RequestDraft(person.id, form))


# Drafting


def test_a_request_is_drafted_from_the_newest_moment(desk: Desk, account: Account, layla: Stakeholder) -> None:
    set_ideal(desk)
    b.an_outcome(desk, account, change="Late trucks fell by a third")
    praise = b.a_praise(desk, layla, quote="You saved our quarter")
    draft = request_texts.propose_request(desk, layla.id)
    assert (draft.form, draft.moment_kind, draft.moment_id, draft.moment_on) == (
        AdvocacyForm.INTRODUCTION,
        MomentKind.PRAISE,
        praise.id,
        TODAY_PRAISE,
    )
    assert (draft.target_company, draft.target_role, draft.target_problem) == (
        IDEAL.company,
        IDEAL.role,
        IDEAL.problem,
    )
    for part in (
        "Hello Layla,",
        "“You saved our quarter”",
        "Late trucks fell by a third.",
        f"- Company: {IDEAL.company}",
        f"- Role: {IDEAL.role}",
        f"- Problem: {IDEAL.problem}",
        "within two working days",
        "one short call",
        "they hear from us only once",
        "I tell you what became of it",
        "a short no is enough",
        "Nadia Karam\nHarbour Advisory",
    ):
        assert part in draft.request
    for part in ("Trucks leave on time", "Late trucks fell by a third.", IDEAL.problem, "now is a good time"):
        assert part in draft.blurb
    assert draft.blurb.endswith("Layla Haddad")


def test_the_same_record_gives_the_same_words(desk: Desk, account: Account, layla: Stakeholder) -> None:
    set_ideal(desk)
    b.an_outcome(desk, account)
    b.a_praise(desk, layla)
    draft = request_texts.propose_request(desk, layla.id)
    assert request_texts.propose_request(desk, layla.id) == draft
    assert request_texts.rewrite_texts(desk, draft) == RequestTexts(draft.request, draft.blurb)


def test_texts_follow_a_changed_target(desk: Desk, layla: Stakeholder) -> None:
    set_ideal(desk)
    draft = replace(request_texts.propose_request(desk, layla.id), target_role="Head of fleet & yards {role}")
    texts = request_texts.rewrite_texts(desk, draft)
    assert "- Role: Head of fleet & yards {role}" in texts.request
    assert IDEAL.role not in texts.request


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", [*MomentKind, None])
def test_every_form_is_short_and_exact_whatever_happened(
    desk: Desk, account: Account, layla: Stakeholder, form: AdvocacyForm, kind: MomentKind | None
) -> None:
    set_ideal(desk)
    words = "We had late trucks every single day and now there are weeks without one of them at all"
    b.an_outcome(desk, account, change=f"{words}, and {words}", grade=Grade.ESTIMATED, method="Six weeks compared")
    b.an_outcome(desk, account, change="The night shift has a planner", quote=words, quoted_id=layla.id)
    draft = request_texts.propose_request(desk, layla.id, form=form)
    draft = replace(draft, moment_kind=kind, moment_id=None, moment_on=TODAY_PRAISE if kind else None)
    texts = request_texts.rewrite_texts(desk, draft)
    assert problems_in_texts(texts.request, texts.blurb) == []
    assert count_words(texts.request) <= MOST_WORDS
    assert "{" not in texts.request + texts.blurb
    assert "short no is enough" in texts.request
    assert bool(texts.blurb) is form.brings_prospect


@pytest.mark.parametrize("form", FORMS)
def test_a_proposal_always_fits(desk: Desk, account: Account, layla: Stakeholder, form: AdvocacyForm) -> None:
    long = "word and another " * 40
    set_ideal(desk, IdealCustomer(long, long, long))
    for _number in range(3):
        b.an_outcome(desk, account, change=long, grade=Grade.ESTIMATED, method=long)
    b.a_praise(desk, layla, quote=long)
    draft = request_texts.propose_request(desk, layla.id, form=form)
    assert problems_in_texts(draft.request, draft.blurb) == []
    assert count_words(draft.request) <= MOST_WORDS
    assert "“word and another" in draft.request


def test_names_of_300_letters_are_still_a_text(desk: Desk) -> None:
    account = b.an_account(desk, name="A & " * 75)
    person = b.a_stakeholder(desk, account, name="Ω " * 150)
    set_ideal(desk)
    draft = request_texts.propose_request(desk, person.id)
    assert draft.request.startswith("Hello Ω Ω")
    assert draft.blurb.endswith("Ω")


def test_an_internal_introduction_names_another_team(desk: Desk, layla: Stakeholder) -> None:
    set_ideal(desk)
    draft = request_texts.propose_request(desk, layla.id, form=AdvocacyForm.INTERNAL_INTRODUCTION)
    assert draft.target_company == "Another team at Al Noor Freight"
    assert "inside Al Noor Freight" in draft.request


def test_other_forms_look_for_nobody(desk: Desk, layla: Stakeholder) -> None:
    set_ideal(desk)
    draft = request_texts.propose_request(desk, layla.id, form=AdvocacyForm.TESTIMONIAL)
    assert (draft.target_company, draft.target_role, draft.target_problem, draft.blurb) == ("", "", "", "")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"grade": Grade.MEASURED}, "Late trucks fell by a third."),
        ({"grade": Grade.ESTIMATED, "method": "A sample."}, ""),
        ({"grade": Grade.ACTIVITY_ONLY}, ""),
        ({"is_client_visible": False}, ""),
        ({"happened_on": date(2026, 11, 24)}, ""),
    ],
)
def test_only_what_is_known_and_the_client_may_read_was_achieved(
    desk: Desk, account: Account, layla: Stakeholder, fields: dict[str, object], said: str
) -> None:
    b.an_outcome(desk, account, activity="CANARY", source="CANARY", at_risk="CANARY", **fields)
    texts = texts_for(desk, layla)
    line = next((one for one in texts.request.splitlines() if one.startswith("What has changed")), "")
    assert line == (f"What has changed at Al Noor Freight: {said}" if said else "")
    assert said in texts.blurb
    assert ("What has changed" in texts.blurb) is bool(said)
    assert "CANARY" not in texts.request + texts.blurb
    assert "estimated" not in texts.request + texts.blurb


def test_what_they_confirmed_themselves_comes_first(desk: Desk, account: Account, layla: Stakeholder) -> None:
    tom = b.a_stakeholder(desk, account, name="Tom Weir")
    b.an_outcome(desk, account, change="Measured")
    known = {"grade": Grade.CONFIRMED, "confirmed_on": date(2026, 11, 2)}
    b.an_outcome(desk, account, change="Tom’s", confirmed_by_id=tom.id, **known)
    b.an_outcome(desk, account, change="Hers", confirmed_by_id=layla.id, happened_on=date(2026, 9, 1), **known)
    assert "Hers. Tom’s." in texts_for(desk, layla).request


def test_praise_stays_with_whoever_gave_it(desk: Desk, account: Account, layla: Stakeholder) -> None:
    b.a_praise(desk, layla, quote="I would recommend you to anybody")
    draft = request_texts.propose_request(desk, layla.id)
    assert "“I would recommend you to anybody”" in draft.request
    assert "recommend" not in draft.blurb
    b.a_request_template(desk, request="Hello", blurb="{moment}\n{they_said}\nYours {sender}", is_default=True)
    assert request_texts.propose_request(desk, layla.id).blurb == "Yours Nadia Karam"


def test_a_text_to_forward_greets_and_ends_its_sentences_once(desk: Desk, layla: Stakeholder) -> None:
    draft = RequestDraft(layla.id, target_company="Carriers", target_problem="Trucks leave late.")
    for problem in ("Trucks leave late", "Trucks leave late."):
        blurb = request_texts.rewrite_texts(desk, replace(draft, target_problem=problem)).blurb
        assert blurb.startswith("Hello,\n\nWhat we wanted at Al Noor Freight: Trucks leave on time.\n")
        assert "on your list too: Trucks leave late.\nIf it is" in blurb
        assert ".." not in blurb


def test_only_their_own_words_are_quoted(desk: Desk, account: Account, layla: Stakeholder) -> None:
    b.a_request_template(desk, request="Hello", blurb="{they_said}\nYours {sender}", is_default=True)
    tom = b.a_stakeholder(desk, account, name="Tom Weir")
    b.an_outcome(desk, account, quote="Tom’s words", quoted_id=tom.id)
    assert "Tom’s words" not in texts_for(desk, layla).blurb
    b.an_outcome(desk, account, quote="Her words", quoted_id=layla.id)
    assert "“Her words”" in texts_for(desk, layla).blurb


@pytest.mark.parametrize(("is_shown", "said"), [(True, "of our work: First clean week."), (False, "of our work.")])
def test_a_first_value_tells_its_milestone_only_when_they_are_shown_it(
    desk: Desk, account: Account, layla: Stakeholder, *, is_shown: bool, said: str
) -> None:
    plan = b.a_plan(desk, account)
    step = b.a_milestone(desk, plan, title="First clean week.", is_shown=is_shown, evidence="CANARY")
    b.a_first_value(desk, step, layla, what="", evidence="CANARY")
    draft = request_texts.propose_request(desk, layla.id)
    assert draft.moment_kind is MomentKind.FIRST_VALUE
    assert f"On 12 November 2026 you confirmed the first result {said}" in draft.request
    assert "CANARY" not in draft.request + draft.blurb


@pytest.mark.parametrize("is_shown", [True, False])
def test_a_first_value_is_told_in_the_words_it_was_confirmed_in(
    desk: Desk, account: Account, layla: Stakeholder, *, is_shown: bool
) -> None:
    step = b.a_milestone(desk, b.a_plan(desk, account), title="First clean week", is_shown=is_shown)
    b.a_first_value(desk, step, layla, what="A week without a late truck.", evidence="CANARY")
    draft = request_texts.propose_request(desk, layla.id)
    assert "you confirmed the first result of our work: A week without a late truck." in draft.request
    assert draft.request.count("late truck") == 1
    assert "What has changed: A week without a late truck.\n" in draft.blurb
    b.an_outcome(desk, account, change="Late trucks fell by a third")
    blurb = request_texts.propose_request(desk, layla.id).blurb
    assert "What has changed: Late trucks fell by a third.\n" in blurb
    assert "First clean week" not in draft.request + blurb
    assert "CANARY" not in draft.request + blurb


@pytest.mark.parametrize("is_agreed", [True, False])
def test_the_headline_of_a_review_is_told_while_its_figures_are_agreed(
    desk: Desk, account: Account, layla: Stakeholder, *, is_agreed: bool
) -> None:
    held_on = date(2026, 11, 18)
    b.an_outcome(desk, account, change="From the log")
    review = b.a_review(desk, account, state=ReviewState.HELD, held_on=held_on, headline="Half as many late trucks")
    if is_agreed:
        reviews.agree_figures(desk, review.id, layla.id, held_on, review.revision)
    draft = RequestDraft(layla.id, moment_kind=MomentKind.REVIEW, moment_id=review.id, moment_on=held_on)
    request = request_texts.rewrite_texts(desk, draft).request
    assert "Thank you for our review on 18 November 2026." in request
    assert ("Half as many late trucks." in request) is is_agreed
    assert ("From the log." in request) is not is_agreed


@pytest.mark.parametrize("kind", list(MomentKind))
def test_a_moment_whose_record_is_gone_keeps_its_day(desk: Desk, layla: Stakeholder, kind: MomentKind) -> None:
    draft = RequestDraft(layla.id, moment_kind=kind, moment_id="0" * 32, moment_on=TODAY_PRAISE)
    request = request_texts.rewrite_texts(desk, draft).request
    assert "16 November 2026" in request
    assert "{" not in request


def test_words_that_are_somebody_elses_by_now_are_not_quoted(desk: Desk, account: Account, layla: Stakeholder) -> None:
    tom = b.a_stakeholder(desk, account, name="Tom Weir")
    praise = b.a_praise(desk, layla, quote="You saved our quarter")
    draft = request_texts.propose_request(desk, layla.id)
    assert "You saved our quarter" in draft.request
    form, revision = advocacy.praise_form(desk, praise.id)
    advocacy.save_praise(desk, praise.id, replace(form, stakeholder_id=tom.id, quote="Tom’s words"), revision)
    texts = request_texts.rewrite_texts(desk, draft)
    assert "Tom’s words" not in texts.request + texts.blurb
    assert "Thank you for" not in texts.request
    assert texts.request.startswith("Hello Layla,\n\nMay I ask you")


def test_a_first_value_somebody_else_confirmed_by_now_is_not_theirs(
    desk: Desk, account: Account, layla: Stakeholder
) -> None:
    step = b.a_milestone(desk, b.a_plan(desk, account), title="One clean week", is_first_value=True, done_on=ASKED)
    first = b.a_first_value(desk, step, b.a_stakeholder(desk, account, name="Tom Weir"), confirmed_on=ASKED)
    draft = RequestDraft(layla.id, moment_kind=MomentKind.FIRST_VALUE, moment_id=first.id, moment_on=ASKED)
    assert "you confirmed" not in request_texts.rewrite_texts(desk, draft).request


def test_a_request_without_anything_on_record_is_still_a_text(desk: Desk, layla: Stakeholder) -> None:
    draft = request_texts.propose_request(desk, layla.id)
    assert draft.moment_kind is None
    assert draft.request.startswith("Hello Layla,\n\nMay I ask you for one introduction?")


@pytest.mark.parametrize(
    ("name", "greeting"),
    [
        ("Dr. Layla Haddad", "Hello Layla,"),
        ("Abdul Rahman Saleh", "Hello Abdul Rahman,"),
        ("ليلى حداد", "Hello ليلى,"),
        ("Haddad, Layla", "Hello Haddad, Layla,"),
        ("Smith & Sons {x}", "Hello Smith & Sons {x},"),
        ("N" * 300, f"Hello {'N' * 300},"),
    ],
)
def test_any_name_makes_a_greeting(desk: Desk, account: Account, name: str, greeting: str) -> None:
    person = b.a_stakeholder(desk, account, name=name)
    assert texts_for(desk, person).request.startswith(f"{greeting}\n")


def test_a_long_profile_fits_into_the_form(desk: Desk, layla: Stakeholder) -> None:
    set_ideal(desk, IdealCustomer("company " * 200, "r" * 400, "One line.\nAnother line."))
    draft = request_texts.propose_request(desk, layla.id)
    assert draft.target_company.endswith("company …")
    assert len(draft.target_company) <= 300
    assert len(draft.target_role) <= 300
    assert draft.target_problem == "One line. Another line"


# Templates

OURS = RequestTemplateDraft(
    "Ours", "Dear {first_name}, {achieved}\nYours {sender}", "{problem} & so on", is_default=True
)


def test_a_new_template_begins_as_the_shipped_one(desk: Desk, layla: Stakeholder) -> None:
    draft = replace(request_templates.shipped_template(desk), name="Ours")
    assert draft.is_default
    shipped = texts_for(desk, layla)
    request_templates.add_request_template(desk, draft)
    assert texts_for(desk, layla) == shipped
    assert not request_templates.shipped_template(desk).is_default


def test_the_default_template_writes_introductions(desk: Desk, account: Account, layla: Stakeholder) -> None:
    shipped, testimonial = texts_for(desk, layla), texts_for(desk, layla, AdvocacyForm.TESTIMONIAL)
    b.an_outcome(desk, account)
    template_id = request_templates.add_request_template(desk, OURS).first_id
    assert texts_for(desk, layla).request == "Dear Layla, Late trucks fell by a third.\nYours Nadia Karam"
    draft = RequestDraft(layla.id)
    assert "Hello Layla" in request_texts.rewrite_texts(desk, draft, request_texts.SHIPPED).request
    assert shipped.request.partition("\n")[0] == "Hello Layla,"
    asked = texts_for(desk, layla, AdvocacyForm.TESTIMONIAL)
    assert asked.request.splitlines()[-1] == testimonial.request.splitlines()[-1]
    assert asked.request.startswith("Hello")
    named = replace(draft, form=AdvocacyForm.TESTIMONIAL)
    assert request_texts.rewrite_texts(desk, named, template_id).request.startswith("Dear Layla")


def test_one_template_is_the_default(desk: Desk) -> None:
    first = request_templates.add_request_template(desk, OURS).first_id
    second = request_templates.add_request_template(desk, replace(OURS, name="Others")).first_id
    assert [(one.id, one.is_default) for one in request_templates.request_templates(desk)] == [
        (second, True),
        (first, False),
    ]
    request_templates.make_default_template(desk, first)
    assert [one.id for one in request_templates.request_templates(desk) if one.is_default] == [first]
    draft, revision = request_templates.request_template_form(desk, second)
    request_templates.save_request_template(desk, second, replace(draft, is_default=True), revision)
    assert [one.id for one in request_templates.request_templates(desk) if one.is_default] == [second]


def test_a_template_is_saved_once_and_deleted(desk: Desk) -> None:
    template_id = request_templates.add_request_template(desk, OURS).first_id
    draft, revision = request_templates.request_template_form(desk, template_id)
    request_templates.save_request_template(desk, template_id, replace(draft, name="Warm "), revision)
    with pytest.raises(OutdatedSave):
        request_templates.save_request_template(desk, template_id, draft, revision)
    assert [one.name for one in request_templates.request_templates(desk)] == ["Warm"]
    request_templates.delete_request_template(desk, template_id)
    assert request_templates.request_templates(desk) == ()


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (replace(OURS, name="ours"), "template_name_taken"),
        (replace(OURS, name="New", request="Hello {nickname}"), "unknown_field"),
        (replace(OURS, name="New", blurb="{firm!r:>9999999}"), "field_not_plain"),
        (replace(OURS, name="New", request="{"), "brace_alone"),
    ],
)
def test_a_template_nothing_can_fill_is_not_kept(desk: Desk, draft: RequestTemplateDraft, code: str) -> None:
    request_templates.add_request_template(desk, OURS)
    with pytest.raises(DraftRefused) as refused:
        request_templates.add_request_template(desk, draft)
    assert [one.code for one in refused.value.problems] == [code]
    assert len(request_templates.request_templates(desk)) == 1


@pytest.mark.parametrize("text", ["{nickname}", "{firm.__class__.__mro__}", "{firm!r:>9999999}", "{", "}{"])
def test_a_template_of_another_version_gives_way_with_a_message(desk: Desk, layla: Stakeholder, text: str) -> None:
    template = b.a_request_template(desk, request=text, is_default=True)
    draft = request_texts.propose_request(desk, layla.id)
    assert draft.request.startswith("Hello Layla,")
    texts = request_texts.rewrite_texts(desk, draft)
    assert texts.request == draft.request
    assert [one.field for one in texts.faults] == ["request"]
    assert request_templates.template_faults(template) == texts.faults


@pytest.mark.parametrize(
    ("request_text", "blurb", "fields"),
    [
        ("{achieved}", "{they_said}", ["request", "blurb"]),
        ("{role}", "", ["request"]),
        ("Hello", "{moment}", ["blurb"]),
    ],
)
def test_a_text_all_of_whose_lines_fall_away_gives_way_with_a_message(
    desk: Desk, layla: Stakeholder, request_text: str, blurb: str, fields: list[str]
) -> None:
    shipped = texts_for(desk, layla)
    b.a_request_template(desk, request=request_text, blurb=blurb, is_default=True)
    texts = texts_for(desk, layla)
    assert [(one.field, one.code) for one in texts.faults] == [(field, "template_says_nothing") for field in fields]
    assert texts.request == (shipped.request if "request" in fields else "Hello")
    assert texts.blurb == (shipped.blurb if "blurb" in fields else "")


def test_a_template_that_is_gone_is_refused(desk: Desk, layla: Stakeholder) -> None:
    with pytest.raises(Refusal, match="record_missing"):
        request_texts.rewrite_texts(desk, RequestDraft(layla.id), "0" * 32)


def test_a_preview_fills_every_field_with_an_example(desk: Desk) -> None:
    shipped = replace(request_templates.shipped_template(desk), name="x")
    texts = request_templates.preview_template(desk, shipped)
    assert "Hello Layla," in texts.request
    assert "Nadia Karam\nHarbour Advisory" in texts.request
    assert "{" not in texts.request + texts.blurb
    assert count_words(texts.request) <= MOST_WORDS
    broken = request_templates.preview_template(desk, replace(shipped, request="{nickname}"))
    assert broken.request == "{nickname}"
    assert [one.code for one in broken.faults] == ["unknown_field"]


# The mail


def test_a_kept_request_becomes_a_mail(desk: Desk, layla: Stakeholder, tmp_path: Path) -> None:
    asked = b.a_referral(desk, layla, request="Hello Layla,\n\nMay I?", blurb="For you & them")
    path = request_texts.write_mail_file(desk, asked.id, tmp_path / "Request.eml")
    assert path.read_bytes() == request_texts.mail_file(desk, asked.id)
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert message["To"] == "Layla Haddad <layla@noor.example>"
    assert message["Subject"] == "May I ask you for one introduction?"
    link = urlsplit(request_texts.mail_link(desk, asked.id))
    (body,) = parse_qs(link.query)["body"]
    assert link.path == "layla@noor.example"
    assert body.replace("\r\n", "\n") == (
        "Hello Layla,\n\nMay I?\n\n---\nA text to forward, and to change as you like:\n\nFor you & them"
    )
    assert request_texts.link_fits(link.geturl())


ASKED = date(2026, 11, 18)
LOST = {"prospect_name": "Safwa", "introduced_on": ASKED, "outcome": ReferralOutcome.LOST, "outcome_on": ASKED}


@pytest.mark.parametrize(
    ("person", "fields", "said"),
    [
        ({"left_on": ASKED}, {}, "Layla Haddad left on 18 Nov 2026 and is asked no more."),
        ({}, {"asked_on": ASKED, "answer": Answer.NO, "answered_on": ASKED}, "They said no, and that is kept."),
        (
            {},
            {"asked_on": ASKED, "answer": Answer.YES, "answered_on": ASKED, **LOST},
            "This request to Layla Haddad is over",
        ),
        (
            {},
            {
                "asked_on": ASKED,
                "answer": Answer.YES,
                "answered_on": ASKED,
                "form": AdvocacyForm.EVENT,
                "given_on": ASKED,
            },
            "This request to Layla Haddad is over",
        ),
    ],
)
def test_what_may_not_be_asked_is_not_sent(
    desk: Desk, account: Account, tmp_path: Path, person: dict[str, Any], fields: dict[str, Any], said: str
) -> None:
    asked = b.a_referral(desk, b.a_stakeholder(desk, account, **person), request="May I?", reason="Why", **fields)
    assert_not_sent(desk, asked, tmp_path, said)


def assert_not_sent(desk: Desk, asked: Referral, folder: Path, said: str) -> None:
    path = folder / "Request.eml"
    for send in (
        lambda: request_texts.mail_link(desk, asked.id),
        lambda: request_texts.mail_file(desk, asked.id),
        lambda: request_texts.write_mail_file(desk, asked.id, path),
    ):
        with pytest.raises(Refusal) as refused:
            send()
        assert sentence(refused.value).startswith(said)
    assert not path.exists()


def test_an_account_that_is_no_client_is_sent_nothing(desk: Desk, tmp_path: Path) -> None:
    account = b.an_account(desk, status=AccountStatus.ENDED, ended_on=ASKED)
    asked = b.a_referral(desk, b.a_stakeholder(desk, account), request="May I?", reason="Why")
    assert_not_sent(desk, asked, tmp_path, "Al Noor Freight is not a client, so nobody there is asked.")


@pytest.mark.parametrize("asked_on", [None, ASKED], ids=["draft", "asked"])
@pytest.mark.parametrize(
    ("forms", "said"),
    [
        ((), "Layla Haddad cannot be asked. For legal reasons nobody at this account may vouch for you."),
        (
            (AdvocacyForm.EVENT,),
            "Layla Haddad may not be asked for this now: Part in an event. For legal reasons nobody at this account",
        ),
    ],
)
def test_what_is_restricted_by_now_is_not_sent(
    desk: Desk, account: Account, layla: Stakeholder, tmp_path: Path, asked_on: date | None, forms: Any, said: str
) -> None:
    asked = b.a_referral(desk, layla, form=AdvocacyForm.EVENT, request="May I?", reason="Why", asked_on=asked_on)
    b.a_restriction(desk, account, forms=forms)
    assert_not_sent(desk, asked, tmp_path, said)


def test_another_stop_asks_for_a_reason_before_it_is_sent(
    desk: Desk, account: Account, layla: Stakeholder, tmp_path: Path
) -> None:
    b.a_referral(desk, layla, asked_on=ASKED)
    asked = b.a_referral(desk, layla, request="May I?")
    with pytest.raises(DraftRefused) as refused:
        request_texts.mail_link(desk, asked.id)
    assert [(one.field, one.code) for one in refused.value.problems] == [("reason", "missing")]
    assert_not_sent(desk, asked, tmp_path, sentence(refused.value))
    with_reason = b.a_referral(desk, layla, request="May I?", reason="She offered it herself")
    assert request_texts.mail_link(desk, with_reason.id).startswith("mailto:layla@noor.example")


def test_a_request_that_was_made_can_be_sent_once_more(desk: Desk, layla: Stakeholder) -> None:
    """Its reason cannot be written any more; it was judged when it was made."""
    b.a_referral(desk, layla, asked_on=ASKED)
    asked = b.a_referral(desk, layla, request="May I?", asked_on=ASKED)
    assert request_texts.mail_link(desk, asked.id).startswith("mailto:layla@noor.example")


def test_without_an_address_the_mail_program_asks(desk: Desk, account: Account) -> None:
    person = b.a_stakeholder(desk, account)
    asked = b.a_referral(desk, person, request="May I?", form=AdvocacyForm.TESTIMONIAL)
    assert request_texts.mail_link(desk, asked.id).startswith("mailto:?subject=May%20we%20use")
    assert b"\r\nTo:" not in request_texts.mail_file(desk, asked.id)


def test_a_mail_stands_in_place_of_no_other_file(desk: Desk, layla: Stakeholder, tmp_path: Path) -> None:
    asked = b.a_referral(desk, layla, request="May I?")
    path = tmp_path / "Request.eml"
    path.write_text("mine")
    with pytest.raises(Refusal, match="file_exists"):
        request_texts.write_mail_file(desk, asked.id, path)
    with pytest.raises(Refusal, match="file_is_the_firms"):
        request_texts.write_mail_file(desk, asked.id, desk.database.path, overwrite=True)
    assert path.read_text() == "mine"
    request_texts.write_mail_file(desk, asked.id, path, overwrite=True)
    assert path.read_bytes().startswith(b"X-Unsent: 1\r\n")
