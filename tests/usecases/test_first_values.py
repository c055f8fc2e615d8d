"""First values: only a stakeholder's confirmation counts, the median never stands without those who wait."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.first_value import FirstValue, FirstValueDraft, WindowAnswers, WindowDraft
from growthdesk.domain.interactions import Attendance, Interaction, InteractionKind
from growthdesk.domain.onboarding import Milestone
from growthdesk.domain.onboarding_rows import FirstValueState, PlanState
from growthdesk.domain.problems import DraftRefused, OutdatedSave, Refusal
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.usecases import first_values as use
from growthdesk.usecases.accounts import account_page
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.undo import undo_last
from tests import builders as b

SIGNED = date(2026, 10, 1)
TODAY = date(2026, 11, 21)


def planned(desk: Desk, **fields: object) -> tuple[Milestone, Stakeholder]:
    """Make a customer with a plan, its first value due on 10 November, and one person."""
    account = b.an_account(desk, signed_on=SIGNED, recorded_on=SIGNED, **fields)
    plan = b.a_plan(desk, account, starts_on=SIGNED)
    milestone = b.a_milestone(desk, plan, is_first_value=True, due_on=date(2026, 11, 10), title="First file cleared")
    return milestone, b.a_stakeholder(desk, account)


def draft_of(person: Stakeholder) -> FirstValueDraft:
    return FirstValueDraft(date(2026, 11, 12), person.id, "Her mail of that day", "The first clean file")


def confirmed(desk: Desk, **fields: object) -> FirstValue:
    milestone, person = planned(desk, **fields)
    use.confirm_first_value(desk, milestone.id, draft_of(person))
    return desk.reading.find(FirstValue, milestone_id=milestone.id)[0]


def milestone_of(desk: Desk, found: FirstValue) -> Milestone:
    return desk.reading.get(Milestone, found.milestone_id)


def test_a_confirmation_says_who_when_and_how_we_know_and_its_milestone_is_done(desk: Desk) -> None:
    milestone, person = planned(desk)
    changes = use.confirm_first_value(desk, milestone.id, draft_of(person))
    (view,) = use.first_values(desk, milestone.account_id)
    assert changes.first_id == view.first_value.id
    assert (view.confirmed_by, view.milestone, view.days, view.planned_days) == (person.name, milestone.title, 42, 40)
    assert desk.reading.get(Milestone, milestone.id).done_on == date(2026, 11, 12)


def test_the_form_opens_with_today_and_without_words_nobody_said(desk: Desk) -> None:
    milestone, _person = planned(desk)
    draft = use.new_first_value(desk, milestone.id)
    assert (draft.confirmed_on, draft.what, draft.evidence) == (TODAY, "", "")


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"confirmed_by_id": None}, ("confirmed_by_id", "missing")),
        ({"evidence": "  "}, ("evidence", "missing")),
        ({"confirmed_on": None}, ("confirmed_on", "missing")),
        ({"confirmed_on": date(2026, 11, 22)}, ("confirmed_on", "in_the_future")),
        ({"confirmed_on": date(2026, 9, 30)}, ("confirmed_on", "before_signature")),
    ],
)
def test_without_a_stakeholders_confirmation_there_is_no_first_value(
    desk: Desk, changed: dict[str, object], problem: tuple[str, str]
) -> None:
    milestone, person = planned(desk)
    with pytest.raises(DraftRefused) as refused:
        use.confirm_first_value(desk, milestone.id, replace(draft_of(person), **changed))  # type: ignore[arg-type]
    assert [(one.field, one.code) for one in refused.value.problems] == [problem]
    assert desk.reading.get(Milestone, milestone.id).done_on is None
    assert desk.reading.find(FirstValue) == ()


def test_it_is_not_confirmed_before_the_work_on_it_began(desk: Desk) -> None:
    milestone, person = planned(desk)
    with desk.transaction("built") as t:
        t.change(t.get(Milestone, milestone.id), started_on=date(2026, 11, 14))
    with pytest.raises(DraftRefused) as refused:
        use.confirm_first_value(desk, milestone.id, draft_of(person))
    assert refused.value.problems[0].code == "before_start"


@pytest.mark.parametrize(
    ("account", "person", "code"),
    [
        ({"status": AccountStatus.ENDED, "ended_on": date(2026, 11, 11)}, {}, "after_end_of_account"),
        ({}, {"left_on": date(2026, 11, 11)}, "had_left"),
    ],
)
def test_it_is_not_confirmed_once_one_of_both_is_gone(
    desk: Desk, account: dict[str, object], person: dict[str, object], code: str
) -> None:
    milestone, found = planned(desk, **account)
    with desk.transaction("left") as t:
        t.change(t.get(Stakeholder, found.id), **person)
    with pytest.raises(DraftRefused) as refused:
        use.confirm_first_value(desk, milestone.id, draft_of(found))
    assert [one.code for one in refused.value.problems] == [code]


def test_somebody_elses_person_cannot_confirm(desk: Desk) -> None:
    milestone, _person = planned(desk)
    stranger = b.a_stakeholder(desk, b.an_account(desk, name="Other"))
    with pytest.raises(Refusal, match="person_not_at_account"):
        use.confirm_first_value(desk, milestone.id, draft_of(stranger))


def test_only_the_milestone_of_the_first_value_is_confirmed_and_only_once(desk: Desk) -> None:
    milestone, person = planned(desk)
    other = b.a_milestone(desk, b.a_plan(desk, b.an_account(desk)))
    with pytest.raises(Refusal, match="milestone_not_first_value"):
        use.confirm_first_value(desk, other.id, draft_of(person))
    use.confirm_first_value(desk, milestone.id, draft_of(person))
    with pytest.raises(Refusal, match="first_value_confirmed_already"):
        use.confirm_first_value(desk, milestone.id, draft_of(person))


def test_a_corrected_day_takes_its_milestone_along(desk: Desk) -> None:
    found = confirmed(desk)
    draft, revision = use.first_value_form(desk, found.id)
    use.save_first_value(desk, found.id, replace(draft, confirmed_on=date(2026, 11, 9)), revision)
    assert milestone_of(desk, found).done_on == date(2026, 11, 9)
    with pytest.raises(OutdatedSave):
        use.save_first_value(desk, found.id, replace(draft, what="Else"), revision)
    assert use.first_value_form(desk, found.id)[0].what == "The first clean file"


def test_what_was_no_confirmation_is_taken_back_with_what_followed_from_it(desk: Desk) -> None:
    found = confirmed(desk)
    use.add_window_answers(desk, found.id, WindowDraft(TODAY, next_year="Two more sites"))
    use.withdraw_first_value(desk, found.id, found.revision)
    assert (desk.reading.find(FirstValue), desk.reading.find(WindowAnswers)) == ((), ())
    assert milestone_of(desk, found).done_on is None


# What comes next


def test_for_21_days_the_account_asks_what_comes_next(desk: Desk) -> None:
    view = use.first_value_view(desk, confirmed(desk).id)
    assert (view.window.is_open, view.window.closes_on, view.window.days_left) == (True, date(2026, 12, 3), 12)
    assert view.answers == ()


def test_the_answers_are_kept_and_shown_the_newest_first(desk: Desk) -> None:
    found = confirmed(desk)
    assert use.new_window(desk, found.id) == WindowDraft(TODAY, found.confirmed_by_id)
    use.add_window_answers(desk, found.id, WindowDraft(date(2026, 11, 13), problem_revealed="The night shift"))
    use.add_window_answers(desk, found.id, WindowDraft(TODAY, second_problem="Fuel"))
    answers = use.first_value_view(desk, found.id).answers
    assert [one.second_problem for one in answers] == ["Fuel", ""]
    draft, revision = use.window_form(desk, answers[0].id)
    use.save_window_answers(desk, answers[0].id, replace(draft, next_year="A second depot"), revision)
    use.delete_window_answers(desk, answers[1].id)
    (left,) = use.first_value_view(desk, found.id).answers
    assert (left.second_problem, left.next_year) == ("Fuel", "A second depot")


def test_an_empty_conversation_or_one_before_the_confirmation_is_refused(desk: Desk) -> None:
    found = confirmed(desk)
    with pytest.raises(DraftRefused) as refused:
        use.add_window_answers(desk, found.id, WindowDraft(date(2026, 11, 11)))
    assert [one.code for one in refused.value.problems] == ["no_answer", "before_start"]


# Over all accounts


def test_every_customer_has_a_line_that_says_how_plan_and_first_value_stand(desk: Desk) -> None:
    confirmed(desk, name="Confirmed")
    planned(desk, name="Waiting")
    b.an_account(desk, name="New", signed_on=date(2026, 11, 16), recorded_on=date(2026, 11, 16))
    b.an_account(desk, name="Old", is_imported=True)
    b.an_account(desk, name="Prospect", status=AccountStatus.PROSPECT, signed_on=None)
    rows = {row.facts.account: row for row in use.onboarding_rows(desk)}
    assert {name: (row.plan, row.first_value, row.days) for name, row in rows.items()} == {
        "Confirmed": (PlanState.DONE, FirstValueState.CONFIRMED, 42),
        "New": (PlanState.NO_PLAN, FirstValueState.UNDEFINED, 5),
        "Old": (PlanState.BEFORE, FirstValueState.BEFORE, None),
        "Waiting": (PlanState.STUCK, FirstValueState.LATE, 51),
    }
    assert rows["Confirmed"].days_over == 2
    assert rows["Confirmed"].window_closes_on == date(2026, 12, 3)
    assert [name for name, row in rows.items() if row.is_running] == ["New", "Waiting"]


def test_the_window_is_no_longer_asked_for_once_somebody_asked(desk: Desk) -> None:
    found = confirmed(desk)
    use.add_window_answers(desk, found.id, WindowDraft(TODAY, next_year="A second depot"))
    (row,) = use.onboarding_rows(desk)
    assert (row.window_closes_on, row.facts.asked_on) == (None, TODAY)


def test_the_median_stands_beside_those_who_wait_and_those_who_count_nowhere(desk: Desk) -> None:
    confirmed(desk, name="Confirmed")
    waiting, _person = planned(desk, name="Waiting")
    b.an_account(desk, name="Ended", signed_on=date(2026, 10, 1), recorded_on=date(2026, 10, 1),
                 status=AccountStatus.ENDED, ended_on=date(2026, 10, 31))  # fmt: skip
    b.an_account(desk, name="Old", is_imported=True)
    b.an_account(desk, name="Undated", signed_on=None)
    times = use.first_value_times(desk)
    assert times.median == Fraction(42)
    assert [(one.account_id, one.days) for one in times.waiting] == [(waiting.account_id, 51)]
    assert [one.days for one in times.ended] == [30]
    assert (times.established, times.undated) == (1, 1)


# In touch with them


def contacts(desk: Desk) -> list[tuple[InteractionKind, date, bool, str, tuple[str, ...]]]:
    """What is logged, with who took part."""
    return [
        (
            one.kind,
            one.happened_on,
            one.is_two_way,
            one.summary,
            tuple(there.stakeholder_id for there in desk.reading.find(Attendance, interaction_id=one.id)),
        )
        for one in desk.reading.find(Interaction)
    ]


def test_a_confirmation_is_a_contact_of_its_day_in_the_same_step(desk: Desk) -> None:
    milestone, person = planned(desk)
    changes = use.confirm_first_value(desk, milestone.id, draft_of(person), InteractionKind.MAIL)
    assert isinstance(desk.reading.get(FirstValue, changes.first_id), FirstValue)
    said = "Confirmed the first value: First file cleared"
    assert contacts(desk) == [(InteractionKind.MAIL, date(2026, 11, 12), True, said, (person.id,))]
    assert account_page(desk, milestone.account_id).last_contact_on == date(2026, 11, 12)
    undo_last(desk)
    assert (contacts(desk), desk.reading.find(FirstValue)) == ([], ())


def test_the_three_questions_are_a_contact_in_the_same_step(desk: Desk) -> None:
    found = confirmed(desk)
    use.add_window_answers(
        desk, found.id, WindowDraft(TODAY, found.confirmed_by_id, next_year="Two sites"), InteractionKind.CALL
    )
    said = "Talked about what comes next"
    assert contacts(desk) == [(InteractionKind.CALL, TODAY, True, said, (found.confirmed_by_id,))]
    undo_last(desk)
    assert (contacts(desk), desk.reading.find(WindowAnswers)) == ([], ())


def test_no_second_contact_stands_beside_one_with_them_on_that_day(desk: Desk) -> None:
    milestone, person = planned(desk)
    account = desk.reading.get(Account, milestone.account_id)
    b.an_interaction(desk, account, happened_on=date(2026, 11, 12))
    b.an_interaction(desk, account, person, happened_on=date(2026, 11, 12))
    use.confirm_first_value(desk, milestone.id, draft_of(person), InteractionKind.CALL)
    assert len(contacts(desk)) == 2


def test_without_being_asked_for_no_contact_is_logged(desk: Desk) -> None:
    confirmed(desk)
    assert contacts(desk) == []
