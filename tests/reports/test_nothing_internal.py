"""Nothing written for ourselves reaches a document of the client: a canary in every internal field, and a search."""

from datetime import date
from decimal import Decimal

from growthdesk.domain.records import Side
from growthdesk.domain.reviews import DecisionDraft, Question, Relevance, ReviewDraft, ReviewState
from growthdesk.reports.rendering import Renderer
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.review_items import add_decision, add_item
from growthdesk.usecases.reviews import hold_review, plan_review, review_page
from growthdesk.usecases.value_summaries import clipboard_text, value_summary
from tests import builders
from tests.reports.reading import opened, root_of, tags_of, text_of

CANARY = "KANARIENVOGEL"
TODAY = date(2026, 11, 21)
LATE = date(2026, 11, 2)


def a_relationship(desk: Desk) -> str:
    """Fill an account whose every internal field holds the canary; return its id."""
    internal = ("notes", "won_through", "address", "region", "postal_code", "phone", "website", "city", "country")
    account = builders.an_account(desk, **dict.fromkeys(internal, CANARY))
    builders.an_account(desk, name=CANARY)
    person = builders.a_stakeholder(
        desk, account, influence=3, support=-2, **dict.fromkeys(("notes", "success_words", "email", "phone"), CANARY)
    )
    builders.a_stakeholder(desk, account, name=f"{CANARY} of the other camp", title=CANARY, roles=())
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
    builders.a_review(desk, account, state=ReviewState.CANCELLED, cancelled_reason=CANARY, headline=CANARY)
    return account.id


def a_held_review(desk: Desk, account_id: str) -> None:
    """Hold a review as it comes: whatever is offered ticked stays ticked."""
    draft = ReviewDraft(TODAY, headline="Dispatch is down to 2.4 hours", relevance=Relevance.STILL)
    page = review_page(desk, plan_review(desk, account_id, draft).first_id)
    add_item(desk, page.review.id, Question.LEARNED_OURS, "Ask the night shift first")
    decision = DecisionDraft("Switch off the feed", owner_id=builders.you(desk).id, due_on=date(2026, 12, 1))
    add_decision(desk, page.review.id, decision)
    hold_review(desk, page.review.id, TODAY, page.review.revision)


def assert_nothing_internal(pdf: bytes, mail: str) -> None:
    """Search the words, the metadata, what is told instead of pictures, the attachments, and the mail."""
    document = opened(pdf)
    places = {
        "words": text_of(pdf),
        "information": str(document.metadata),
        "xmp": root_of(pdf)["/Metadata"].get_object().get_data().decode(),
        "tags": str([(element.get("/Alt"), element.get("/ActualText"), element.get("/T")) for element in tags_of(pdf)]),
        "bookmarks": str(document.outline),
        "attachments": str([(name, part.decode()) for name, parts in document.attachments.items() for part in parts]),
        "mail": mail,
    }
    assert "Dispatch in 2.4 hours" in places["words"]
    assert "Dispatch in 2.4 hours" in places["attachments"]
    assert "Orders dispatched the same day" in places["tags"]
    assert [place for place, words in places.items() if CANARY.casefold() in words.casefold()] == []


def test_a_page_of_the_record_alone(desk: Desk, renderer: Renderer) -> None:
    summary = value_summary(desk, a_relationship(desk))
    assert_nothing_internal(renderer.render(summary).pdf, clipboard_text(summary))


def test_a_page_of_a_review_held_as_it_was_offered(desk: Desk, renderer: Renderer) -> None:
    account_id = a_relationship(desk)
    a_held_review(desk, account_id)
    summary = value_summary(desk, account_id)
    assert "Switch off the feed" in str(summary.next_steps)
    assert_nothing_internal(renderer.render(summary).pdf, clipboard_text(summary))
