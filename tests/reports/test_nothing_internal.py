"""Nothing written for ourselves reaches a document of the client: a canary in every internal field, and a search."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.advocacy import AdvocacyForm, Permission
from growthdesk.domain.circulation import is_for_client
from growthdesk.domain.documents import DocumentKind, Edition, has_editions
from growthdesk.domain.first_value import WINDOW_QUESTIONS
from growthdesk.domain.handover import TEXTS
from growthdesk.domain.onboarding import OnboardingPlan
from growthdesk.domain.records import Side
from growthdesk.domain.referrals import Referral
from growthdesk.domain.reviews import (
    DecisionDraft,
    Question,
    Relevance,
    ReviewDraft,
    ReviewState,
    ValueReview,
)
from growthdesk.domain.stakeholders import Role, Stakeholder
from growthdesk.reports.rendering import Renderer
from growthdesk.runtime.clock import FixedClock
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.document_contents import read_document
from growthdesk.usecases.documents import DocumentContents, DocumentRequest
from growthdesk.usecases.onboarding import plan_start, start_plan
from growthdesk.usecases.review_items import add_decision, add_item
from growthdesk.usecases.reviews import hold_review, plan_review, review_page
from growthdesk.usecases.value_summaries import clipboard_text, value_summary
from tests import builders
from tests.reports.reading import opened, root_of, tags_of, text_of

CANARY = "KANARIENVOGEL"
TODAY = date(2026, 11, 21)
LATE = date(2026, 11, 2)
# Of the page before the signature all but the client's own part, which it was told.
UNSHARED = ("fits_note", "realistic_outcomes", "our_responsibilities", "scope", "timing", "source")


def a_relationship(desk: Desk) -> str:
    """Fill an account whose every internal field holds the canary; return its id."""
    internal = ("notes", "won_through", "address", "region", "postal_code", "phone", "website", "city", "country")
    account = builders.an_account(desk, **dict.fromkeys(internal, CANARY))
    builders.an_account(desk, name=CANARY)
    person = builders.a_stakeholder(
        desk, account, influence=3, support=-2, **dict.fromkeys(("notes", "success_words", "email", "phone"), CANARY)
    )
    builders.a_stakeholder(desk, account, name=f"{CANARY} of the other camp", title=f"Title of the {CANARY}", roles=())
    builders.a_stakeholder(
        desk, account, name=f"{CANARY} against us", title=f"Title of the {CANARY}", roles=(Role.DETRACTOR,)
    )
    builders.a_team_member(desk, name=CANARY, email=CANARY)
    builders.a_saved_filter(desk, name=CANARY, definition=f'{{"text": "{CANARY}"}}')
    builders.a_circulation(desk, account, recipient=CANARY, note=CANARY)
    builders.an_interaction(desk, account, person, summary=CANARY, notes=CANARY)
    builders.an_agreement(desk, account, title=CANARY, notes=CANARY)
    builders.an_order(desk, account, description=CANARY)
    measure, _version = builders.a_measure(desk, account, obstacles=CANARY, change_reason=CANARY)
    for day, value in ((date(2026, 9, 30), 70), (LATE, 75)):
        builders.a_reading(desk, measure, read_on=day, value=Decimal(value), source="Gate log", note=CANARY)
    builders.an_outcome(desk, account, at_risk=CANARY, activity=CANARY, change="Dispatch in 2.4 hours")
    builders.an_outcome(desk, account, change=CANARY, is_client_visible=False, quote=CANARY)
    theirs = {"side": Side.CUSTOMER, "owner_id": None, "stakeholder_id": person.id}
    builders.an_action(desk, account, what=f"{CANARY} is late", due_on=LATE, notes=CANARY, is_next_step=True)
    builders.an_action(desk, account, what=f"{CANARY} comes next", due_on=date(2026, 12, 24), notes=CANARY)
    builders.an_action(desk, account, what=f"{CANARY} is theirs", due_on=LATE, notes=CANARY, **theirs)
    builders.an_action(desk, account, what=CANARY, dropped_on=LATE, dropped_reason=CANARY)
    cancelled = builders.a_review(
        desk, account, state=ReviewState.CANCELLED, cancelled_reason=CANARY, headline=CANARY, no_decision_reason=CANARY
    )
    builders.a_review_risk(desk, cancelled, risk=CANARY, response=CANARY, is_shared=True)
    a_beginning(desk, account, person)
    an_introduction(desk, account, person)
    return account.id


def an_introduction(desk: Desk, account: Account, person: Stakeholder) -> None:
    """Ask the champion for an introduction, with the canary wherever whoever is asked does not read."""
    other = next(one for one in desk.reading.find(Stakeholder, account_id=account.id) if one.id != person.id)
    builders.a_praise(desk, other, quote=CANARY, said_on=TODAY)
    notes = dict.fromkeys(("reason", "request", "answer_note", "prospect_person", "prospect_contact"), CANARY)
    steps = dict.fromkeys(("first_contact_note", "met_note", "thanked_note"), CANARY)
    days = dict.fromkeys(("asked_on", "introduced_on", "first_contact_on", "met_on", "thanked_on"), LATE)
    builders.a_referral(
        desk, person, target_company="Carriers with two depots", blurb="Half an hour is worth it",
        prospect_name=CANARY, **notes, **steps, **days,
    )  # fmt: skip
    over = {"form": AdvocacyForm.TESTIMONIAL, "asked_on": LATE, "given_on": LATE}
    builders.a_referral(desk, other, given_note=CANARY, blurb=CANARY, target_company=CANARY, **over)
    builders.a_restriction(desk, account, note=CANARY, forms=(AdvocacyForm.CASE_STUDY,))
    builders.a_permission(desk, person, wording=CANARY, note=CANARY)
    builders.a_request_template(desk, name=CANARY, request=CANARY, blurb=CANARY, is_default=False)


def a_beginning(desk: Desk, account: Account, person: Stakeholder) -> None:
    """Write a handover with the canary in every text, and a plan with it wherever no client reads."""
    builders.a_handover(desk, account, **dict.fromkeys(TEXTS, CANARY), returned_questions=CANARY)
    builders.a_commitment(desk, account, what=CANARY, made_by=CANARY, made_to=CANARY)
    builders.a_risk(desk, account, what=CANARY, response=CANARY)
    builders.a_prospect_fit(desk, account, their_participation="Access", **dict.fromkeys(UNSHARED, CANARY))
    builders.a_fit_verdict(desk, account, reason=CANARY)
    proposed = replace(plan_start(desk, account.id), template_name=CANARY)
    plan = desk.reading.get(OnboardingPlan, start_plan(desk, account.id, proposed).first_id)
    hidden = builders.a_milestone(desk, plan, title=CANARY, done_when=CANARY, is_shown=False, due_on=LATE)
    waits = {"waits_for": (hidden.id,), "stakeholder_id": person.id, "evidence": CANARY}
    first = builders.a_milestone(desk, plan, title="A week on time", side=Side.BOTH, is_first_value=True, **waits)
    confirmed = builders.a_first_value(desk, first, person, evidence=CANARY, what=CANARY)
    builders.window_answers(desk, confirmed, **dict.fromkeys(WINDOW_QUESTIONS, CANARY), asked_of_id=person.id)


def a_held_review(desk: Desk, account_id: str) -> None:
    """Hold a review as it comes: whatever is offered ticked stays ticked."""
    draft = ReviewDraft(TODAY, headline="Dispatch is down to 2.4 hours", relevance=Relevance.STILL)
    page = review_page(desk, plan_review(desk, account_id, draft).first_id)
    add_item(desk, page.review.id, Question.LEARNED_OURS, "Ask the night shift first")
    decision = DecisionDraft("Switch off the feed", owner_id=builders.you(desk).id, due_on=date(2026, 12, 1))
    add_decision(desk, page.review.id, decision)
    hold_review(desk, page.review.id, TODAY, page.review.revision)


def a_review_ahead(desk: Desk, account_id: str) -> str:
    """Plan a review after one whose decision was dropped; one risk is ours alone, another shared. Return its id."""
    then = replace(desk, clock=FixedClock(datetime(2026, 9, 1, 9, tzinfo=UTC)))
    account, day = desk.reading.get(Account, account_id), date(2026, 9, 1)
    past = builders.a_review(then, account, planned_on=day, state=ReviewState.HELD, held_on=day, headline=CANARY)
    dropped = builders.an_action(then, account, what=CANARY, dropped_on=day, dropped_reason=CANARY, notes=CANARY)
    builders.a_decision(then, past, what="Trial the second scanner", action_id=dropped.id)
    builders.a_review_risk(then, past, risk=CANARY, is_shared=True)
    builders.a_circulation(then, account, recipient=CANARY, note=CANARY)
    draft = ReviewDraft(date(2026, 11, 24), headline="Dispatch is down to 2.4 hours", no_decision_reason=CANARY)
    review = desk.reading.get(ValueReview, plan_review(desk, account_id, draft).first_id)
    builders.a_review_risk(desk, review, risk=CANARY, response=CANARY)
    builders.a_review_risk(desk, review, risk="The night shift leaves", position=1, is_shared=True)
    return review.id


def places_of(pdf: bytes, mail: str) -> dict[str, str]:
    """Return the words, the metadata, what is told instead of pictures, the attachments, and the mail."""
    document = opened(pdf)
    return {
        "words": text_of(pdf),
        "information": str(document.metadata),
        "xmp": root_of(pdf)["/Metadata"].get_object().get_data().decode(),
        "tags": str([(element.get("/Alt"), element.get("/ActualText"), element.get("/T")) for element in tags_of(pdf)]),
        "bookmarks": str(document.outline),
        "attachments": str([(name, part.decode()) for name, parts in document.attachments.items() for part in parts]),
        "mail": mail,
    }


def with_canary(places: dict[str, str]) -> list[str]:
    """Return where the canary was found."""
    return [place for place, words in places.items() if CANARY.casefold() in words.casefold()]


def assert_figures_are_there(pdf: bytes) -> None:
    """See that the search would have found something: in the words, the attachment and the told picture."""
    places = places_of(pdf, "")
    assert "Dispatch in 2.4 hours" in places["words"]
    assert "Dispatch in 2.4 hours" in places["attachments"]
    assert "Orders dispatched the same day" in places["tags"]


def own_templates(desk: Desk, templates: Path) -> None:
    """Keep a copy of every template with the canary where only its writer reads it."""
    for path in sorted(templates.rglob("*")):
        if path.suffix in (".j2", ".css"):
            remark = f"{{# {CANARY} #}}" if path.suffix == ".j2" else f"/* {CANARY} */"
            name, text = path.relative_to(templates).as_posix(), path.read_text(encoding="utf-8")
            builders.a_document_template(desk, name=name, text=f"{text}\n{remark}")


def test_a_page_of_the_record_alone(desk: Desk, renderer: Renderer) -> None:
    summary = value_summary(desk, a_relationship(desk))
    pdf = renderer.render(summary).pdf
    assert_figures_are_there(pdf)
    assert with_canary(places_of(pdf, clipboard_text(summary))) == []


def requests() -> dict[str, tuple[DocumentKind, Edition | None]]:
    """Return every document of an account, the value summary once for each edition."""
    found: dict[str, tuple[DocumentKind, Edition | None]] = {}
    for kind in DocumentKind:
        editions: tuple[Edition | None, ...] = tuple(Edition) if has_editions(kind) else (None,)
        found |= {" ".join(filter(None, (kind, edition))): (kind, edition) for edition in editions}
    return found


# Papers of our own side name everybody who is there; the brief says what the sale meant, and is looked at by itself.
OUR_PAPERS = tuple(kind for kind in DocumentKind if not is_for_client(kind))
BRIEF = DocumentKind.HANDOVER_BRIEF.value
KIT = DocumentKind.REFERRAL_KIT.value


@pytest.fixture
def account_id(desk: Desk) -> str:
    """Give a relationship with a review held as it was offered, and the next one planned."""
    account_id = a_relationship(desk)
    a_held_review(desk, account_id)
    for review in desk.reading.find(ValueReview, account_id=account_id, state=ReviewState.HELD):
        builders.a_review_risk(desk, review, risk=CANARY, response=CANARY)
        builders.a_review_risk(desk, review, position=1, risk="The feed may stop", is_shared=True)
    a_review_ahead(desk, account_id)
    return account_id


def send_away(desk: Desk, account_id: str) -> None:
    """Let everybody whose very name is the canary have left."""
    with desk.transaction("left") as t:
        for person in desk.reading.find(Stakeholder, account_id=account_id):
            if CANARY in person.name:
                t.change(person, left_on=LATE)


def contents_of(desk: Desk, account_id: str, name: str) -> DocumentContents:
    kind, edition = requests()[name]
    return read_document(desk, DocumentRequest(kind, account_id, edition=edition))


@pytest.mark.parametrize("name", [name for name in requests() if name != BRIEF])
def test_every_document_of_an_account(desk: Desk, renderer: Renderer, account_id: str, name: str) -> None:
    if requests()[name][0] in OUR_PAPERS:
        send_away(desk, account_id)
    contents = contents_of(desk, account_id, name)
    pdf = renderer.render(contents.job).pdf
    if contents.kind is DocumentKind.VALUE_SUMMARY:
        assert_figures_are_there(pdf)
    places = places_of(pdf, f"{contents.mail_text} {contents.file_name} {contents.parts}")
    assert with_canary(places) == []


def test_the_brief_says_what_is_ours_and_that_it_stays_with_us(desk: Desk, renderer: Renderer, account_id: str) -> None:
    contents = contents_of(desk, account_id, BRIEF)
    pages = [page.extract_text() for page in opened(renderer.render(contents.job).pdf).pages]
    assert all("INTERNAL" in page and "Not for the client." in page for page in pages)
    assert "".join(pages).count(CANARY) > len(TEXTS)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("welcome", "A week on time"),
        ("onboarding-plan", "A week on time"),
        ("value-summary procurement", "Switch off the feed"),
        ("review-pack", "The night shift leaves"),
        ("review-pack", "Switch off the feed"),
        ("review-minutes", "The feed may stop"),
        ("review-minutes", "Switch off the feed"),
        ("blank-review", "Switch off the feed"),
        ("referral-kit", "Carriers with two depots"),
        ("referral-kit", "Half an hour is worth it"),
        ("referral-kit", "Dispatch in 2.4 hours"),
    ],
)
def test_what_both_sides_know_is_there(desk: Desk, renderer: Renderer, account_id: str, name: str, said: str) -> None:
    assert said in text_of(renderer.render(contents_of(desk, account_id, name).job).pdf)


def test_a_kit_that_is_only_proposed(desk: Desk, renderer: Renderer, account_id: str) -> None:
    with desk.transaction("gone") as t:
        for permission in t.find(Permission):
            t.delete(permission)
        for asked in t.find(Referral):
            t.delete(asked)
    send_away(desk, account_id)
    contents = contents_of(desk, account_id, KIT)
    pdf = renderer.render(contents.job).pdf
    assert "Draft." in text_of(pdf)
    assert with_canary(places_of(pdf, f"{contents.mail_text} {contents.parts}")) == []


@pytest.mark.parametrize(
    "name",
    ["value-summary finance", "review-pack", "review-minutes", "blank-review", "welcome", "onboarding-plan", KIT],
)
def test_remarks_in_templates_of_our_own(
    desk: Desk, renderer: Renderer, templates: Path, account_id: str, name: str
) -> None:
    own_templates(desk, templates)
    contents = contents_of(desk, account_id, name)
    printed = renderer.render(contents.job, edited=contents.templates)
    assert len(contents.templates) > 10
    assert printed.faults == ()
    assert with_canary(places_of(printed.pdf, contents.mail_text)) == []
