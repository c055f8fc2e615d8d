"""Value reviews: filled from the record, edited by people, held once complete, and then a record of their time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Action, Origin
from growthdesk.domain.measures import MeasureKind, Reading
from growthdesk.domain.outcomes import Grade
from growthdesk.domain.problems import DraftRefused, OutdatedSave, Refusal
from growthdesk.domain.records import Side
from growthdesk.domain.reviews import (
    DecisionDraft,
    ItemSource,
    Question,
    Relevance,
    ReviewDraft,
    ReviewItem,
    ReviewPage,
    ReviewState,
)
from growthdesk.runtime.clock import FixedClock
from growthdesk.usecases.accounts import account_page
from growthdesk.usecases.actions import complete_action
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.measures import change_measure, measure_form
from growthdesk.usecases.outcomes import delete_outcome, outcome_form, save_outcome
from growthdesk.usecases.review_items import (
    add_decision,
    add_item,
    decision_form,
    delete_decision,
    delete_item,
    save_decision,
    save_item,
)
from growthdesk.usecases.reviews import (
    account_reviews,
    agree_figures,
    cancel_review,
    hold_review,
    mark_prepared,
    plan_review,
    refresh_items,
    review_page,
    review_rows,
    save_review,
)
from tests.builders import (
    a_measure,
    a_reading,
    a_stakeholder,
    a_team_member,
    an_account,
    an_action,
    an_outcome,
    you,
)

TODAY = date(2026, 11, 21)
NEXT_WEEK = ReviewDraft(date(2026, 11, 25))


def planned(desk: Desk, account: Account, **fields: Any) -> ReviewPage:
    """Plan a review and return its page."""
    return review_page(desk, plan_review(desk, account.id, replace(NEXT_WEEK, **fields)).first_id)


def lines(page: ReviewPage, question: Question) -> list[tuple[str, str, bool]]:
    """The lines under a question: words, detail, ticked."""
    return [(item.text, item.detail, item.is_included) for item in page.items_of(question)]


def completed(desk: Desk, account: Account, **fields: Any) -> ReviewPage:
    """Plan a review and answer everything it asks."""
    page = planned(desk, account)
    review_id = page.review.id
    for question in (Question.EXPECTED, Question.HAPPENED, Question.LEARNED_OURS):
        add_item(desk, review_id, question, f"Answer to {question}")
    add_decision(desk, review_id, DecisionDraft("Switch off the feed", owner_id=you(desk).id, due_on=date(2026, 12, 1)))
    save_review(desk, review_id, replace(page.draft, **{"relevance": Relevance.STILL, **fields}), page.review.revision)
    return review_page(desk, review_id)


def held(desk: Desk, account: Account, on: date = TODAY) -> ReviewPage:
    """Hold a complete review."""
    page = completed(desk, account)
    hold_review(desk, page.review.id, on, page.review.revision)
    return review_page(desk, page.review.id)


def test_planning_fills_the_agenda_from_the_record(desk: Desk) -> None:
    account = an_account(desk)
    omar = a_stakeholder(desk, account, name="Omar Haddad")
    measure, _ = a_measure(
        desk,
        account,
        title="Double-billed shipments",
        unit="a month",
        baseline=Decimal(31),
        target=Decimal(5),
        confirmed_by_id=omar.id,
    )
    a_reading(desk, measure, read_on=date(2026, 11, 2), value=Decimal(12), source="invoice audit log")
    an_outcome(desk, account, change="Dispatch in 2.4 hours", source="Dispatch log", quote="It works at night now")
    an_outcome(desk, account, activity="Held 4 workshops", change="", category=None, grade=Grade.ACTIVITY_ONLY)
    an_outcome(desk, account, change="They stopped calling our director", is_client_visible=False)
    an_action(desk, account, what="Root cause, with proof", due_on=date(2026, 11, 5))
    theirs = {"side": Side.CUSTOMER, "owner_id": None, "stakeholder_id": omar.id, "due_on": None}
    an_action(desk, account, what="Name a new sponsor", **theirs)
    page = planned(desk, account)
    assert lines(page, Question.EXPECTED) == [
        (
            "Double-billed shipments: at most 5 a month",
            "baseline 31 · by 31 Dec 2026 · Omar Haddad confirms it",
            True,
        )
    ]
    assert sorted(lines(page, Question.HAPPENED)) == sorted(
        [
            ("Double-billed shipments: 31 → 12 a month", "On course · invoice audit log, 2 Nov 2026", True),
            ("Dispatch in 2.4 hours", "measured, Dispatch log, 31 Oct 2026 · not yet confirmed by them", True),
            ("Held 4 workshops", "activity only: say what changed to show it · 31 Oct 2026", False),
            (
                "They stopped calling our director",
                "measured, Dispatch log, 31 Oct 2026 · kept to ourselves: the client may not see it",
                False,
            ),
            ("Root cause, with proof", "ours, due 5 Nov 2026, still open · internal: tick to show", False),
        ]
    )
    assert lines(page, Question.LEARNED_THEIRS) == [("It works at night now", "31 Oct 2026", False)]
    assert lines(page, Question.LEARNED_OURS) == []
    assert lines(page, Question.NEXT) == [
        ("Root cause, with proof", "Nadia Karam · 5 Nov 2026 · internal: tick to show", False),
        ("Name a new sponsor", "Omar Haddad · no date yet · internal: tick to show", False),
    ]


def test_what_a_review_decided_is_offered_ticked_in_the_words_it_was_decided_in(desk: Desk) -> None:
    account = an_account(desk)
    then = replace(desk, clock=FixedClock(datetime(2026, 9, 1, 8, tzinfo=UTC)))
    page = completed(then, account)
    late = DecisionDraft("Root cause, with proof", owner_id=you(desk).id, due_on=date(2026, 11, 5))
    add_decision(then, page.review.id, late)
    hold_review(then, page.review.id, date(2026, 9, 1), page.review.revision)
    (action,) = desk.reading.find(Action, account_id=account.id, what="Root cause, with proof")
    with desk.transaction("noted") as t:
        t.change(action, what="Root cause (blame the feed vendor)")
    following = planned(desk, account)
    assert lines(following, Question.HAPPENED) == [
        ("Root cause, with proof", "ours, due 5 Nov 2026, still open · bad news stays in", True)
    ]
    assert ("Root cause, with proof", "Nadia Karam · 5 Nov 2026", True) in lines(following, Question.NEXT)


@pytest.mark.parametrize(
    ("fields", "value", "expected", "happened", "detail"),
    [
        (
            {"title": "Right first time", "unit": "%", "baseline": Decimal("88.5"), "target": Decimal(98)},
            "98.2",
            "Right first time: at least 98%",
            "Right first time: 88.5 → 98.2%",
            "Met · 31 Oct 2026",
        ),
        (
            {"title": "Feed off", "unit": "", "kind": MeasureKind.YES_NO, "baseline": None, "target": None},
            "1",
            "Feed off",
            "Feed off: yes",
            "Met · 31 Oct 2026",
        ),
        (
            {
                "title": "Cold room",
                "unit": "°C",
                "kind": MeasureKind.KEEP_WITHIN,
                "baseline": None,
                "target": None,
                "lower": Decimal(2),
                "upper": Decimal(8),
            },
            "8.5",
            "Cold room: between 2 and 8 °C",
            "Cold room: 8.5 °C",
            "Behind · within the limits in 0 of 1 reading · 31 Oct 2026",
        ),
        (
            {"title": "Orders", "unit": "", "baseline": Decimal(10), "target": Decimal(20)},
            "8",
            "Orders: at least 20",
            "Orders: 10 → 8",
            "Behind · worse than at the start · 31 Oct 2026",
        ),
    ],
)
def test_each_kind_of_measure_is_said_in_its_own_way(
    desk: Desk, fields: dict[str, Any], value: str, expected: str, happened: str, detail: str
) -> None:
    account = an_account(desk)
    measure, _ = a_measure(desk, account, **fields)
    a_reading(desk, measure, value=Decimal(value))
    page = planned(desk, account)
    assert [text for text, _, _ in lines(page, Question.EXPECTED)] == [expected]
    assert lines(page, Question.HAPPENED) == [(happened, detail, True)]


def test_a_measure_nobody_read_is_offered_unticked_and_ticked_once_it_is_read(desk: Desk) -> None:
    account = an_account(desk)
    measure, _ = a_measure(desk, account, title="Right first time", unit="%")
    page = planned(desk, account)
    assert lines(page, Question.HAPPENED) == [("Right first time: no reading yet", "add a reading to show it", False)]
    a_reading(desk, measure, value=Decimal(70))
    refresh_items(desk, page.review.id)
    ((text, _, is_included),) = lines(review_page(desk, page.review.id), Question.HAPPENED)
    assert (text, is_included) == ("Right first time: 61 → 70%", True)


@pytest.mark.parametrize(
    ("fields", "detail"),
    [
        (
            {"grade": Grade.CONFIRMED, "confirmed_on": TODAY, "amount_minor": 4_100_000, "currency": "AED"},
            "AED 41,000, once · confirmed by Omar Haddad, 21 Nov 2026",
        ),
        (
            {"grade": Grade.ESTIMATED, "method": "two diaries.", "quantity": Decimal(22), "unit": "hours"},
            "22 hours, once · estimated: two diaries, 31 Oct 2026 · not yet confirmed by them",
        ),
        (
            {"before": "40", "now": "6 a month"},
            "40 → 6 a month · measured, Dispatch log, 31 Oct 2026 · not yet confirmed by them",
        ),
        ({"now": "none"}, "none · measured, Dispatch log, 31 Oct 2026 · not yet confirmed by them"),
    ],
)
def test_an_outcome_is_offered_with_figure_evidence_and_date(desk: Desk, fields: dict[str, Any], detail: str) -> None:
    account = an_account(desk)
    omar = a_stakeholder(desk, account, name="Omar Haddad")
    an_outcome(desk, account, **{"confirmed_by_id": omar.id, **fields})
    ((_, said, _),) = lines(planned(desk, account), Question.HAPPENED)
    assert said.replace("\N{NO-BREAK SPACE}", " ") == detail


def test_an_outcome_of_a_measure_says_what_it_moved_by_then(desk: Desk) -> None:
    account = an_account(desk)
    measure, _ = a_measure(desk, account, title="Right first time", unit="%")
    a_reading(desk, measure, read_on=date(2026, 10, 1), value=Decimal(70))
    an_outcome(desk, account, change="Fewer recounts", measure_id=measure.id, happened_on=date(2026, 10, 2))
    a_reading(desk, measure, read_on=date(2026, 11, 1), value=Decimal(85))
    said = {text: detail for text, detail, _ in lines(planned(desk, account), Question.HAPPENED)}
    assert said["Fewer recounts"] == (
        "Right first time: 61 → 70% · measured, Dispatch log, 2 Oct 2026 · not yet confirmed by them"
    )
    assert "Right first time: 61 → 85%" in said


def test_open_steps_are_offered_by_date(desk: Desk) -> None:
    account = an_account(desk)
    an_action(desk, account, what="Undated", due_on=None)
    an_action(desk, account, what="Later", due_on=date(2026, 12, 9), is_next_step=True)
    an_action(desk, account, what="Sooner", due_on=date(2026, 12, 4))
    assert [text for text, _, _ in lines(planned(desk, account), Question.NEXT)] == ["Sooner", "Later", "Undated"]


def test_whoever_plans_a_review_prepares_its_page(desk: Desk) -> None:
    karim = a_team_member(desk, name="Karim Mansour")
    account = an_account(desk, owner_id=karim.id)
    me = you(desk)
    assert planned(desk, account).review.prepared_by_id == me.id
    stranger = replace(desk, actor="Nobody here")
    assert planned(stranger, an_account(desk, owner_id=karim.id)).review.prepared_by_id == karim.id


def test_only_what_came_since_the_last_review_is_offered(desk: Desk) -> None:
    account = an_account(desk)
    then = replace(desk, clock=FixedClock(datetime(2026, 7, 27, 8, tzinfo=UTC)))
    an_outcome(then, account, change="Old news", happened_on=date(2026, 7, 1))
    assert held(then, account, date(2026, 7, 27)).outcomes_since == 1
    an_outcome(desk, account, change="Written down late", happened_on=date(2026, 7, 2))
    confirmed = {"grade": Grade.CONFIRMED, "confirmed_on": TODAY, "confirmed_by_id": a_stakeholder(desk, account).id}
    an_outcome(desk, account, change="News", happened_on=date(2026, 10, 1), **confirmed)
    page = planned(desk, account)
    assert [text for text, _, _ in lines(page, Question.HAPPENED)] == ["Written down late", "News"]
    assert (page.outcomes_since, page.outcomes_agreed_since) == (2, 1)


def test_what_was_logged_on_the_day_of_a_review_after_it_is_news_for_the_next(desk: Desk) -> None:
    account = an_account(desk)
    an_outcome(desk, account, change="On the agenda", happened_on=TODAY)
    held(desk, account, TODAY)
    an_outcome(desk, account, change="The same evening", happened_on=TODAY)
    an_outcome(desk, account, change="Remembered later", happened_on=date(2026, 3, 1))
    page = planned(desk, account)
    assert [text for text, _, _ in lines(page, Question.HAPPENED)] == ["Remembered later", "The same evening"]
    assert page.outcomes_since == 2


def test_what_happened_after_the_day_a_review_is_dated_to_is_news_though_it_was_on_its_agenda(desk: Desk) -> None:
    account = an_account(desk)
    an_outcome(desk, account, change="The day after", happened_on=TODAY)
    held(desk, account, date(2026, 11, 20))
    assert [text for text, _, _ in lines(planned(desk, account), Question.HAPPENED)] == ["The day after"]


def test_planning_refuses_what_is_missing_and_strangers(desk: Desk) -> None:
    account = an_account(desk)
    with pytest.raises(DraftRefused):
        plan_review(desk, account.id, ReviewDraft(None))
    stranger = a_stakeholder(desk, an_account(desk, name="Other"))
    with pytest.raises(Refusal, match="person_not_at_account"):
        plan_review(desk, account.id, replace(NEXT_WEEK, stakeholder_ids=(stranger.id,)))


def test_new_evidence_never_touches_what_a_person_edited_or_left_out(desk: Desk) -> None:
    account = an_account(desk)
    edited, left_out, followed = (an_outcome(desk, account, change=name) for name in ("One", "Two", "Three"))
    page = planned(desk, account)
    items = {item.source_id: item for item in page.items}
    save_item(desk, items[edited.id].id, text="In their words", revision=1)
    save_item(desk, items[left_out.id].id, is_included=False, revision=1)
    for outcome in (edited, left_out, followed):
        draft, revision = outcome_form(desk, outcome.id)
        save_outcome(desk, outcome.id, replace(draft, change=f"{outcome.change} again"), revision)
    an_outcome(desk, account, change="Four")
    refresh_items(desk, page.review.id)
    assert sorted(item.text for item in review_page(desk, page.review.id).items) == [
        "Four",
        "In their words",
        "Three again",
        "Two",
    ]


def test_evidence_that_is_gone_leaves_the_agenda_unless_somebody_edited_it(desk: Desk) -> None:
    account = an_account(desk)
    gone, edited = an_outcome(desk, account, change="Gone"), an_outcome(desk, account, change="Edited")
    page = planned(desk, account)
    item = next(item for item in page.items if item.source_id == edited.id)
    save_item(desk, item.id, text="Still true", revision=item.revision)
    delete_outcome(desk, gone.id)
    delete_outcome(desk, edited.id)
    refresh_items(desk, page.review.id)
    assert [item.text for item in review_page(desk, page.review.id).items] == ["Still true"]


def test_refreshing_twice_changes_nothing(desk: Desk) -> None:
    account = an_account(desk)
    a_reading(desk, a_measure(desk, account)[0])
    an_action(desk, account)
    page = planned(desk, account)
    assert refresh_items(desk, page.review.id).change_set_id is None
    assert review_page(desk, page.review.id).items == page.items


def test_typed_lines_are_added_edited_and_deleted(desk: Desk) -> None:
    page = planned(desk, an_account(desk))
    with pytest.raises(DraftRefused):
        add_item(desk, page.review.id, Question.LEARNED_OURS, "  ")
    first = add_item(desk, page.review.id, Question.LEARNED_OURS, " Ask the night shift ").first_id
    add_item(desk, page.review.id, Question.LEARNED_OURS, "Test with them")
    save_item(desk, first, text="Ask the night shift first", revision=1)
    with pytest.raises(OutdatedSave):
        save_item(desk, first, text="Too late", revision=1)
    assert [text for text, _, _ in lines(review_page(desk, page.review.id), Question.LEARNED_OURS)] == [
        "Ask the night shift first",
        "Test with them",
    ]
    delete_item(desk, first)
    assert len(review_page(desk, page.review.id).items) == 1


def test_saving_sets_the_fields_and_who_takes_part(desk: Desk) -> None:
    account = an_account(desk)
    omar, salma = (a_stakeholder(desk, account, name=name) for name in ("Omar Haddad", "Salma Rahman"))
    page = planned(desk, account, stakeholder_ids=(omar.id,), for_stakeholder_id=omar.id)
    assert (page.attendee_names, page.for_whom, page.prepared_by) == (("Omar Haddad",), "Omar Haddad", desk.actor)
    wanted = replace(
        page.draft, stakeholder_ids=(salma.id,), team_member_ids=(you(desk).id,), headline="Twelve instead of 31"
    )
    save_review(desk, page.review.id, wanted, page.review.revision)
    saved = review_page(desk, page.review.id)
    assert saved.draft == wanted
    assert saved.attendee_names == ("Salma Rahman", desk.actor)
    with pytest.raises(OutdatedSave):
        save_review(desk, page.review.id, replace(wanted, headline="Mine"), page.review.revision)


def test_decisions_are_edited_while_the_review_is_open(desk: Desk) -> None:
    page = planned(desk, an_account(desk))
    with pytest.raises(DraftRefused):
        add_decision(desk, page.review.id, DecisionDraft("Nobody does it"))
    first = add_decision(desk, page.review.id, DecisionDraft("Do it", owner_id=you(desk).id)).first_id
    second = add_decision(desk, page.review.id, DecisionDraft("Do that", owner_id=you(desk).id)).first_id
    draft, revision = decision_form(desk, first)
    save_decision(desk, first, replace(draft, due_on=date(2026, 12, 1)), revision)
    delete_decision(desk, second)
    (row,) = review_page(desk, page.review.id).decision_rows
    assert (row.what, row.owner, row.due_on, row.done_on) == ("Do it", desk.actor, date(2026, 12, 1), None)


def test_a_review_says_what_it_misses_and_is_not_held_before(desk: Desk) -> None:
    page = planned(desk, an_account(desk))
    with pytest.raises(Refusal) as refused:
        hold_review(desk, page.review.id, TODAY, page.review.revision)
    assert (refused.value.code, dict(refused.value.facts)["missing"].split(",")) == (
        "review_not_complete",
        list(page.missing),
    )
    assert review_page(desk, page.review.id).review.state is ReviewState.PLANNED


def test_holding_freezes_the_review_and_turns_decisions_into_actions(desk: Desk) -> None:
    account = an_account(desk)
    omar = a_stakeholder(desk, account, name="Omar Haddad")
    page = completed(desk, account)
    later = DecisionDraft("Later", owner_id=you(desk).id, due_on=date(2026, 12, 24))
    theirs = DecisionDraft("Name a sponsor", Side.CUSTOMER, stakeholder_id=omar.id, due_on=date(2026, 11, 22))
    add_decision(desk, page.review.id, later)
    add_decision(desk, page.review.id, theirs)
    mark_prepared(desk, page.review.id, page.review.revision)
    page = review_page(desk, page.review.id)
    hold_review(desk, page.review.id, date(2026, 11, 20), page.review.revision)
    page = review_page(desk, page.review.id)
    assert (page.review.state, page.review.held_on, page.missing) == (ReviewState.HELD, date(2026, 11, 20), ())
    found = {action.what: action for action in desk.reading.find(Action, account_id=account.id)}
    assert found.keys() == {"Switch off the feed", "Later", "Name a sponsor"}
    assert {action.origin for action in found.values()} == {Origin.REVIEW}
    assert [what for what, action in found.items() if action.is_next_step] == ["Switch off the feed"]
    complete_action(desk, found["Switch off the feed"].id, found["Switch off the feed"].revision)
    assert [(row.what, row.done_on) for row in review_page(desk, page.review.id).decision_rows] == [
        ("Switch off the feed", TODAY),
        ("Later", None),
        ("Name a sponsor", None),
    ]


def test_a_next_step_that_exists_stays_the_next_step(desk: Desk) -> None:
    account = an_account(desk)
    an_action(desk, account, what="Call Omar", is_next_step=True)
    held(desk, account)
    assert [a.what for a in desk.reading.find(Action, account_id=account.id, is_next_step=True)] == ["Call Omar"]


def test_holding_a_review_is_being_in_contact(desk: Desk) -> None:
    account = an_account(desk)
    held(desk, account, date(2026, 11, 10))
    assert account_page(desk, account.id).last_contact_on == date(2026, 11, 10)


def test_a_held_review_refuses_every_edit_but_the_agreement(desk: Desk) -> None:
    account = an_account(desk)
    omar = a_stakeholder(desk, account)
    page = held(desk, account)
    review, item, decision = page.review, page.items[0], page.decisions[0]
    edits: tuple[Callable[[], object], ...] = (
        lambda: save_review(desk, review.id, page.draft, review.revision),
        lambda: refresh_items(desk, review.id),
        lambda: add_item(desk, review.id, Question.NEXT, "More"),
        lambda: save_item(desk, item.id, is_included=False, revision=item.revision),
        lambda: delete_item(desk, item.id),
        lambda: add_decision(desk, review.id, DecisionDraft("More", owner_id=you(desk).id)),
        lambda: delete_decision(desk, decision.id),
        lambda: hold_review(desk, review.id, TODAY, review.revision),
        lambda: cancel_review(desk, review.id, "No", review.revision),
    )
    for edit in edits:
        with pytest.raises(Refusal, match="review_is_held"):
            edit()
    agree_figures(desk, review.id, omar.id, TODAY, review.revision)
    assert review_page(desk, review.id).figures_agreed_by == omar.name


def test_a_review_is_not_held_in_the_future(desk: Desk) -> None:
    page = completed(desk, an_account(desk))
    with pytest.raises(DraftRefused):
        hold_review(desk, page.review.id, date(2026, 11, 22), page.review.revision)


def test_a_changed_definition_needs_a_new_version_of_a_measure(desk: Desk) -> None:
    account = an_account(desk)
    long_ago = replace(desk, clock=FixedClock(datetime(2026, 2, 1, 8, tzinfo=UTC)))
    measure, _ = a_measure(long_ago, account, agreed_on=date(2026, 2, 1))
    page = completed(desk, account, relevance=Relevance.CHANGED)
    assert page.missing == ("new_definition",)
    draft, revision = measure_form(desk, measure.id)
    change_measure(desk, measure.id, replace(draft, change_reason="New priorities", agreed_on=TODAY), revision)
    assert review_page(desk, page.review.id).missing == ()


def test_what_was_agreed_at_the_last_review_does_not_answer_the_next_one(desk: Desk) -> None:
    account = an_account(desk)
    long_ago = replace(desk, clock=FixedClock(datetime(2026, 2, 1, 8, tzinfo=UTC)))
    measure, _ = a_measure(long_ago, account, agreed_on=date(2026, 2, 1))
    held(replace(desk, clock=FixedClock(datetime(2026, 11, 10, 8, tzinfo=UTC))), account, date(2026, 11, 10))
    draft, revision = measure_form(desk, measure.id)
    at_the_review = replace(draft, change_reason="New priorities", agreed_on=date(2026, 11, 10))
    change_measure(desk, measure.id, at_the_review, revision)  # written down eleven days later
    assert completed(desk, account, relevance=Relevance.CHANGED).missing == ("new_definition",)


def test_old_reviews_keep_what_was_agreed_then(desk: Desk) -> None:
    account = an_account(desk)
    measure, version = a_measure(
        desk, account, title="Dispatch", unit="hours", baseline=Decimal("5.5"), target=Decimal(3)
    )
    page = held(desk, account)
    draft, revision = measure_form(desk, measure.id)
    change_measure(
        desk, measure.id, replace(draft, target=Decimal(2), change_reason="Two-hour slots", agreed_on=TODAY), revision
    )
    before = next(i for i in review_page(desk, page.review.id).items if i.source is ItemSource.MEASURE_VERSION)
    assert (before.text, before.source_id) == ("Dispatch: at most 3 hours", version.id)
    following = planned(desk, account)
    assert lines(following, Question.EXPECTED)[0][0] == "Dispatch: at most 2 hours"


def test_the_next_review_opens_with_the_last_decisions(desk: Desk) -> None:
    account = an_account(desk)
    last = held(desk, account, date(2026, 11, 10))
    page = planned(desk, account)
    assert page.last_review is not None
    assert (page.last_review.id, page.last_review.decisions, page.last_review.decisions_done) == (last.review.id, 1, 0)
    assert [row.what for row in page.last_decisions] == ["Switch off the feed"]


def test_cancelling_needs_a_reason_and_ends_it(desk: Desk) -> None:
    page = planned(desk, an_account(desk))
    with pytest.raises(DraftRefused):
        cancel_review(desk, page.review.id, " ", page.review.revision)
    cancel_review(desk, page.review.id, "They moved office", page.review.revision)
    with pytest.raises(Refusal, match="review_is_cancelled"):
        add_item(desk, page.review.id, Question.NEXT, "More")
    assert not review_page(desk, page.review.id).is_editable


def test_agreement_is_void_when_a_figure_changes_and_valid_again_when_it_is_corrected(desk: Desk) -> None:
    account = an_account(desk)
    omar = a_stakeholder(desk, account)
    measure, _ = a_measure(desk, account)
    reading = a_reading(desk, measure, value=Decimal(70))
    page = held(desk, account)
    agree_figures(desk, page.review.id, omar.id, TODAY, page.review.revision)
    assert not review_page(desk, page.review.id).figures_changed
    with desk.transaction("wrong") as t:
        t.change(reading, value=Decimal(71))
    assert review_page(desk, page.review.id).figures_changed
    with desk.transaction("right") as t:
        t.change(t.get(Reading, reading.id), value=Decimal("70.0"))
    assert not review_page(desk, page.review.id).figures_changed


@pytest.mark.parametrize("changed", ["headline", "edited", "typed", "added"])
def test_agreement_is_void_when_the_words_beside_the_figures_change(desk: Desk, changed: str) -> None:
    account = an_account(desk)
    omar = a_stakeholder(desk, account)
    an_outcome(desk, account, change="Dispatch in 2.4 hours")
    page = planned(desk, account, headline="Two and a half hours")
    review_id = page.review.id
    add_item(desk, review_id, Question.HAPPENED, "Trucks still queue")
    agree_figures(desk, review_id, omar.id, TODAY, page.review.revision)
    page = review_page(desk, review_id)
    assert not page.figures_changed
    logged, typed = page.items_of(Question.HAPPENED)
    edits: dict[str, Callable[[], object]] = {
        "headline": lambda: save_review(
            desk, review_id, replace(page.draft, headline="Two hours"), page.review.revision
        ),
        "edited": lambda: save_item(desk, logged.id, text="Dispatch in 1.4 hours", revision=logged.revision),
        "typed": lambda: save_item(desk, typed.id, text="No truck queues", revision=typed.revision),
        "added": lambda: add_item(desk, review_id, Question.HAPPENED, "Nobody calls any more"),
    }
    edits[changed]()
    assert review_page(desk, review_id).figures_changed


def test_words_beside_the_figures_may_change_under_the_other_questions(desk: Desk) -> None:
    account = an_account(desk)
    omar = a_stakeholder(desk, account)
    page = planned(desk, account)
    agree_figures(desk, page.review.id, omar.id, TODAY, page.review.revision)
    add_item(desk, page.review.id, Question.LEARNED_OURS, "Ask the night shift first")
    assert not review_page(desk, page.review.id).figures_changed


def test_what_comes_after_a_held_review_does_not_touch_its_agreement(desk: Desk) -> None:
    account = an_account(desk)
    omar = a_stakeholder(desk, account)
    measure, _ = a_measure(desk, account)
    a_reading(desk, measure, value=Decimal(70))
    page = held(desk, account, date(2026, 11, 10))
    agree_figures(desk, page.review.id, omar.id, TODAY, page.review.revision)
    a_reading(desk, measure, read_on=date(2026, 11, 11), value=Decimal(90))
    an_outcome(desk, account)
    assert not review_page(desk, page.review.id).figures_changed


def test_agreeing_before_the_meeting_takes_in_the_evidence_first(desk: Desk) -> None:
    account = an_account(desk)
    omar = a_stakeholder(desk, account)
    page = planned(desk, account)
    outcome = an_outcome(desk, account)
    agree_figures(desk, page.review.id, omar.id, TODAY, page.review.revision)
    page = review_page(desk, page.review.id)
    assert [item.source_id for item in page.items] == [outcome.id]
    assert not page.figures_changed
    draft, revision = outcome_form(desk, outcome.id)
    save_outcome(desk, outcome.id, replace(draft, change="Something else"), revision)
    assert review_page(desk, page.review.id).figures_changed


def test_agreement_is_dated_by_a_person_of_the_account_and_can_be_taken_back(desk: Desk) -> None:
    account = an_account(desk)
    omar = a_stakeholder(desk, account)
    page = planned(desk, account)
    stranger = a_stakeholder(desk, an_account(desk, name="Other"))
    with pytest.raises(Refusal, match="person_not_at_account"):
        agree_figures(desk, page.review.id, stranger.id, TODAY, page.review.revision)
    with pytest.raises(DraftRefused):
        agree_figures(desk, page.review.id, omar.id, date(2026, 11, 22), page.review.revision)
    agree_figures(desk, page.review.id, omar.id, TODAY, page.review.revision)
    review = review_page(desk, page.review.id).review
    agree_figures(desk, review.id, None, None, review.revision)
    assert review_page(desk, review.id).figures_agreed_by == ""


def test_lists_of_reviews_newest_first(desk: Desk) -> None:
    one, other = an_account(desk, name="One"), an_account(desk, name="Other")
    planned(desk, one, planned_on=date(2026, 12, 1))
    planned(desk, other, planned_on=date(2027, 1, 1))
    held(desk, one, date(2026, 11, 1))
    assert [(row.account, row.state) for row in review_rows(desk)] == [
        ("Other", ReviewState.PLANNED),
        ("One", ReviewState.PLANNED),
        ("One", ReviewState.HELD),
    ]
    assert [row.account for row in account_reviews(desk, one.id)] == ["One", "One"]
    assert desk.reading.find(ReviewItem, account_id=other.id) == ()
