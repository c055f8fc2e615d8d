"""Success measures: what was agreed is kept, what is proposed can be corrected, readings come and go."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from growthdesk.domain.measures import MeasureDraft, MeasureKind, MeasureState, ReadingDraft
from growthdesk.domain.problems import DraftRefused, OutdatedSave, Refusal
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.measures import (
    add_reading,
    agree_measure,
    bring_back_measure,
    change_measure,
    delete_reading,
    measure_form,
    measure_view,
    measures,
    reading_form,
    retire_measure,
    save_reading,
)
from tests.builders import a_measure, a_reading, a_stakeholder, an_account

AGREED = MeasureDraft(
    "Double-billed shipments",
    unit="a month",
    baseline=Decimal(31),
    baseline_on=date(2026, 3, 1),
    target=Decimal(5),
    target_on=date(2026, 12, 31),
    agreed_on=date(2026, 3, 3),
)


def agreed(desk: Desk, **fields: object) -> str:
    """Agree a measure and return its id."""
    return agree_measure(desk, an_account(desk).id, replace(AGREED, **fields)).first_id  # type: ignore[arg-type]


def test_an_agreed_measure_shows_its_words_and_who_confirms(desk: Desk) -> None:
    account = an_account(desk)
    person = a_stakeholder(desk, account)
    changes = agree_measure(desk, account.id, replace(AGREED, confirmed_by_id=person.id))
    (view,) = measures(desk, account.id)
    assert changes.topics == {"measure", "measure_version"}
    assert (view.measure.id, view.version.title, view.confirmed_by) == (
        changes.first_id,
        "Double-billed shipments",
        person.name,
    )
    assert view.progress.state is MeasureState.NOT_MEASURABLE


def test_problems_are_refused_and_nothing_is_written(desk: Desk) -> None:
    account = an_account(desk)
    with pytest.raises(DraftRefused) as refused:
        agree_measure(desk, account.id, replace(AGREED, agreed_on=date(2026, 11, 22)))
    assert [problem.field for problem in refused.value.problems] == ["agreed_on"]
    assert measures(desk, account.id) == ()


def test_somebody_elses_person_cannot_confirm(desk: Desk) -> None:
    stranger = a_stakeholder(desk, an_account(desk, name="Other"))
    with pytest.raises(Refusal, match="person_not_at_account"):
        agree_measure(desk, an_account(desk).id, replace(AGREED, confirmed_by_id=stranger.id))


def test_what_is_not_agreed_yet_is_corrected_in_place(desk: Desk) -> None:
    measure_id = agreed(desk, agreed_on=None)
    draft, revision = measure_form(desk, measure_id)
    change_measure(desk, measure_id, replace(draft, target=Decimal(8), agreed_on=date(2026, 4, 1)), revision)
    view = measure_view(desk, measure_id)
    assert (view.version.number, view.version.target, view.version.agreed_on) == (1, Decimal(8), date(2026, 4, 1))
    assert view.earlier == ()


def test_changing_what_was_agreed_makes_a_version_and_keeps_the_old_one(desk: Desk) -> None:
    measure_id = agreed(desk)
    draft, revision = measure_form(desk, measure_id)
    assert (draft.agreed_on, draft.change_reason) == (None, "")
    change = replace(draft, target=Decimal(3), change_reason="New lanes", agreed_on=date(2026, 7, 27))
    change_measure(desk, measure_id, change, revision)
    view = measure_view(desk, measure_id)
    assert [(v.number, v.target, v.change_reason) for v in (view.version, *view.earlier)] == [
        (2, Decimal(3), "New lanes"),
        (1, Decimal(5), ""),
    ]


def test_a_change_waits_for_its_agreement_while_the_old_words_count(desk: Desk) -> None:
    measure_id = agreed(desk)
    draft, revision = measure_form(desk, measure_id)
    change_measure(desk, measure_id, replace(draft, target=Decimal(3), change_reason="New lanes"), revision)
    view = measure_view(desk, measure_id)
    assert view.version.target == Decimal(5)
    assert view.proposed is not None
    assert view.proposed.target == Decimal(3)
    draft, revision = measure_form(desk, measure_id)
    assert draft.change_reason == "New lanes"
    change_measure(desk, measure_id, replace(draft, agreed_on=date(2026, 11, 20)), revision)
    view = measure_view(desk, measure_id)
    assert (view.version.number, view.proposed, len(view.earlier)) == (2, None, 1)


def test_a_change_without_a_reason_is_refused(desk: Desk) -> None:
    measure_id = agreed(desk)
    draft, revision = measure_form(desk, measure_id)
    with pytest.raises(DraftRefused) as refused:
        change_measure(desk, measure_id, replace(draft, target=Decimal(3)), revision)
    assert [problem.field for problem in refused.value.problems] == ["change_reason"]


def test_filling_in_what_stood_empty_changes_nothing_that_was_agreed(desk: Desk) -> None:
    account = an_account(desk)
    measure_id = agree_measure(desk, account.id, AGREED).first_id
    person = a_stakeholder(desk, account)
    draft, revision = measure_form(desk, measure_id)
    change_measure(desk, measure_id, replace(draft, confirmed_by_id=person.id), revision)
    view = measure_view(desk, measure_id)
    assert (view.version.number, view.version.agreed_on, view.confirmed_by) == (1, AGREED.agreed_on, person.name)
    draft, revision = measure_form(desk, measure_id)
    with pytest.raises(DraftRefused):
        change_measure(desk, measure_id, replace(draft, confirmed_by_id=None), revision)


def test_an_outdated_change_is_refused_whichever_version_moved(desk: Desk) -> None:
    measure_id = agreed(desk)
    draft, revision = measure_form(desk, measure_id)
    change_measure(desk, measure_id, replace(draft, target=Decimal(3), change_reason="First"), revision)
    with pytest.raises(OutdatedSave):
        change_measure(desk, measure_id, replace(draft, target=Decimal(4), change_reason="Second"), revision)
    with pytest.raises(OutdatedSave):
        retire_measure(desk, measure_id, revision)


def test_a_retired_measure_leaves_the_list_and_can_come_back(desk: Desk) -> None:
    account = an_account(desk)
    measure, _ = a_measure(desk, account)
    retire_measure(desk, measure.id, measure_view(desk, measure.id).revision)
    assert measures(desk, account.id) == ()
    (view,) = measures(desk, account.id, retired=True)
    bring_back_measure(desk, measure.id, view.revision)
    assert len(measures(desk, account.id)) == 1


def test_readings_are_added_corrected_and_deleted(desk: Desk) -> None:
    measure_id = agreed(desk)
    added = add_reading(desk, measure_id, ReadingDraft(date(2026, 10, 31), Decimal(14), " audit log "))
    add_reading(desk, measure_id, ReadingDraft(date(2026, 9, 30), Decimal(11)))
    assert [r.value for r in measure_view(desk, measure_id).readings] == [Decimal(11), Decimal(14)]
    draft, revision = reading_form(desk, added.first_id)
    assert draft.source == "audit log"
    save_reading(desk, added.first_id, replace(draft, value=Decimal(12)), revision)
    assert measure_view(desk, measure_id).progress.now == Decimal(12)
    with pytest.raises(OutdatedSave):
        save_reading(desk, added.first_id, replace(draft, value=Decimal(13)), revision)
    delete_reading(desk, added.first_id)
    assert measure_view(desk, measure_id).progress.now == Decimal(11)


def test_a_yes_or_no_takes_only_yes_or_no(desk: Desk) -> None:
    measure, _ = a_measure(desk, an_account(desk), kind=MeasureKind.YES_NO, baseline=None, target=None)
    with pytest.raises(DraftRefused):
        add_reading(desk, measure.id, ReadingDraft(date(2026, 10, 31), Decimal(2)))
    add_reading(desk, measure.id, ReadingDraft(date(2026, 10, 31), Decimal(1)))
    assert measure_view(desk, measure.id).progress.state is MeasureState.MET


def test_measures_stand_in_the_order_they_were_agreed_and_for_their_account_only(desk: Desk) -> None:
    account, other = an_account(desk), an_account(desk, name="Other")
    a_reading(desk, a_measure(desk, other, title="Elsewhere")[0])
    agree_measure(desk, account.id, AGREED)
    assert [view.version.title for view in measures(desk, account.id)] == ["Double-billed shipments"]
