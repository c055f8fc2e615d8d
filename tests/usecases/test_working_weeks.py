"""The working week: never without a working day, and holidays typed one by one or pasted as a list."""

from dataclasses import replace
from datetime import date

import pytest

from growthdesk.domain.problems import DraftRefused, OutdatedSave
from growthdesk.domain.working_week import HolidayDraft
from growthdesk.usecases import working_weeks as use
from growthdesk.usecases.desk import Desk
from tests.builders import a_holiday

CHRISTMAS = date(2026, 12, 25)
LIST = """25 December 2026 Christmas Day

26 December 2026 St Stephen's Day
"""


def found(desk: Desk) -> list[tuple[date, str]]:
    return [(holiday.on, holiday.name) for holiday in use.holidays(desk)]


def test_a_weekend_counts_from_the_next_day_that_is_worked_out(desk: Desk) -> None:
    _days, revision = use.weekend_form(desk)
    use.save_weekend(desk, [6, 5, 5], revision)
    assert use.weekend_form(desk)[0] == (5, 6)
    assert use.working_week(desk).after(date(2026, 6, 3), 2) == date(2026, 6, 7)


def test_a_firm_that_works_every_day_is_possible(desk: Desk) -> None:
    _days, revision = use.weekend_form(desk)
    use.save_weekend(desk, [], revision)
    assert use.weekend_form(desk)[0] == ()
    assert use.working_week(desk).after(date(2026, 6, 5), 2) == date(2026, 6, 7)


def test_a_week_without_working_days_is_refused_before_anything_changes(desk: Desk) -> None:
    before = use.weekend_form(desk)
    with pytest.raises(DraftRefused) as refused:
        use.save_weekend(desk, range(1, 8), before[1])
    assert [(one.field, one.code) for one in refused.value.problems] == [("weekend", "no_working_day")]
    assert use.weekend_form(desk) == before


def test_an_outdated_weekend_is_refused(desk: Desk) -> None:
    _days, revision = use.weekend_form(desk)
    use.save_weekend(desk, [5], revision)
    with pytest.raises(OutdatedSave):
        use.save_weekend(desk, [7], revision)


def test_a_holiday_is_added_corrected_and_deleted(desk: Desk) -> None:
    holiday_id = use.add_holiday(desk, HolidayDraft(CHRISTMAS, " Christmas ")).first_id
    assert found(desk) == [(CHRISTMAS, "Christmas")]
    assert not use.working_week(desk).is_working(CHRISTMAS)
    draft, revision = use.holiday_form(desk, holiday_id)
    use.save_holiday(desk, holiday_id, replace(draft, name="Christmas Day"), revision)
    assert found(desk) == [(CHRISTMAS, "Christmas Day")]
    use.delete_holidays(desk, [holiday_id])
    assert found(desk) == []


def test_a_day_has_one_name(desk: Desk) -> None:
    a_holiday(desk, on=CHRISTMAS, name="Christmas")
    with pytest.raises(DraftRefused) as refused:
        use.add_holiday(desk, HolidayDraft(CHRISTMAS, "Party"))
    assert [one.code for one in refused.value.problems] == ["holiday_known"]


def test_a_pasted_list_is_added_as_one_step(desk: Desk) -> None:
    changes = use.add_holidays(desk, LIST, "en_GB")
    assert found(desk) == [(CHRISTMAS, "Christmas Day"), (date(2026, 12, 26), "St Stephen's Day")]
    assert len(changes.ids) == 2


def test_what_is_known_already_stays_as_it_is(desk: Desk) -> None:
    known = a_holiday(desk, on=CHRISTMAS, name="christmas day")
    lines = use.read_holidays(desk, LIST + LIST, "en_GB")
    assert [line.is_known for line in lines] == [True, False, True, True]
    use.add_holidays(desk, LIST + LIST, "en_GB")
    assert use.holidays(desk)[0] == known
    assert len(found(desk)) == 2
    assert use.add_holidays(desk, LIST, "en_GB").change_set_id is None


def test_a_day_that_has_another_name_keeps_it_and_holds_nothing_up(desk: Desk) -> None:
    known = a_holiday(desk, on=CHRISTMAS, name="Christmas")
    lines = use.read_holidays(desk, LIST, "en_GB")
    assert [(line.is_known, line.known_as, line.problem) for line in lines] == [
        (True, "Christmas", None),
        (False, "", None),
    ]
    use.add_holidays(desk, LIST, "en_GB")
    assert use.holidays(desk)[0] == known
    assert len(found(desk)) == 2


def test_days_from_one_to_another_are_added_one_by_one(desk: Desk) -> None:
    use.add_holidays(desk, "24 December 2026 – 26 December 2026 Closed", "en_GB")
    assert found(desk) == [(date(2026, 12, day), "Closed") for day in (24, 25, 26)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Founders’ day", "no_day_in_line"),
        ("31 November 2026 Nothing", "no_such_date"),
        ("29 February 2027 Leap day", "no_such_date"),
        ("25 December 2026", "missing"),
    ],
)
def test_one_line_that_is_not_understood_adds_none(desk: Desk, line: str, code: str) -> None:
    with pytest.raises(DraftRefused) as refused:
        use.add_holidays(desk, LIST + line, "en_GB")
    assert [(one.code, one.facts[0]) for one in refused.value.problems] == [(code, ("line", "4"))]
    assert found(desk) == []
