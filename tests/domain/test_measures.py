"""Success measures: how far they are, in words that never claim more than the readings show."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthdesk.domain.measures import (
    MeasureDraft,
    MeasureKind,
    MeasureState,
    ReadingDraft,
    moved_away,
    problems_in_change,
    problems_in_measure,
    problems_in_reading,
    progress,
    readings_in_order,
    share_of_way,
    version_in_force,
)
from tests.domain.shapes import AT, reading, version

START, END = date(2026, 3, 1), date(2026, 11, 1)
HALF_WAY = START + (END - START) / 2
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("baseline", "current", "target", "expected"),
    [
        (1_000_000, 1_100_000, 1_250_000, Fraction(2, 5)),
        (40, 28, 20, Fraction(3, 5)),  # falling target
        (10, 8, 20, Fraction(0)),  # below the baseline clamps to 0
        (5, 5, 5, None),  # not measurable
        (31, 12, 5, Fraction(19, 26)),
        (40, 10, 20, Fraction(1)),  # past the target clamps to 1
        ("0.1", "0.2", "0.4", Fraction(1, 3)),  # exact, no binary fractions
    ],
)
def test_share_of_the_way(baseline: object, current: object, target: object, expected: Fraction | None) -> None:
    assert share_of_way(Decimal(str(baseline)), Decimal(str(current)), Decimal(str(target))) == expected


numbers = st.decimals(min_value=-1_000_000, max_value=1_000_000, places=3)


@given(numbers, numbers, numbers)
def test_share_stays_between_nothing_and_all_and_ignores_the_direction(
    baseline: Decimal, current: Decimal, target: Decimal
) -> None:
    share = share_of_way(baseline, current, target)
    assert (share is None) == (baseline == target)
    assert share is None or 0 <= share <= 1
    assert share_of_way(-baseline, -current, -target) == share
    if moved_away(baseline, current, target):
        assert share == 0


@pytest.mark.parametrize(
    ("value", "day", "state"),
    [
        ("20", HALF_WAY, MeasureState.MET),  # met counts as soon as it is reached
        ("32", HALF_WAY, MeasureState.ON_COURSE),  # 40 % of the way at half the time: exactly 0.8 x 50 %
        ("32.1", HALF_WAY, MeasureState.BEHIND),
        ("41", HALF_WAY, MeasureState.BEHIND),
        ("30", END - timedelta(days=1), MeasureState.BEHIND),
        ("30", END, MeasureState.PART_MET),  # half the way on the target date
        ("30.1", END, MeasureState.NOT_MET),
        ("45", END, MeasureState.NOT_MET),
        ("19", END + timedelta(days=30), MeasureState.MET),  # late, but met
    ],
)
def test_state_of_a_number_by_the_day(value: str, day: date, state: MeasureState) -> None:
    readings = (reading(START, "40"), reading(day, value))
    assert progress(version(), readings, day).state is state


def test_without_a_target_date_any_movement_is_on_course() -> None:
    open_ended = version(target_on=None)
    assert progress(open_ended, (reading(HALF_WAY, "39"),), HALF_WAY).state is MeasureState.ON_COURSE
    assert progress(open_ended, (reading(HALF_WAY, "40"),), HALF_WAY).state is MeasureState.BEHIND


@pytest.mark.parametrize(
    ("fields", "values"),
    [
        ({}, ()),
        ({"baseline": Decimal(20)}, ("20",)),  # baseline = target
        ({"baseline": None}, ("20",)),
        ({"target": None}, ("20",)),
        ({"baseline_on": date(2026, 4, 1)}, ("20",)),  # read before the baseline: no progress from it
    ],
)
def test_missing_evidence_is_never_nothing_and_never_all(fields: dict[str, object], values: tuple[str, ...]) -> None:
    readings = tuple(reading(date(2026, 3, 15), value) for value in values)
    found = progress(version(**fields), readings, HALF_WAY)
    assert (found.state, found.share) == (MeasureState.NOT_MEASURABLE, None)


def test_a_reading_of_tomorrow_is_not_known_today() -> None:
    readings = (reading(date(2026, 6, 1), "30"), reading(date(2026, 6, 2), "20"))
    assert progress(version(), readings, date(2026, 6, 1)).now == Decimal(30)


def test_moving_away_from_the_target_is_worse_than_at_the_start() -> None:
    assert progress(version(), (reading(HALF_WAY, "41"),), HALF_WAY).is_worse
    assert not progress(version(), (reading(HALF_WAY, "39"),), HALF_WAY).is_worse


@pytest.mark.parametrize(
    ("baseline", "value", "day", "state", "is_worse"),
    [
        (None, "1", HALF_WAY, MeasureState.MET, False),
        ("0", "0", HALF_WAY, MeasureState.BEHIND, False),
        ("0", "0", END, MeasureState.NOT_MET, False),
        ("1", "0", END, MeasureState.NOT_MET, True),
    ],
)
def test_yes_or_no(baseline: str | None, value: str, day: date, state: MeasureState, is_worse: bool) -> None:
    asked = version(kind=MeasureKind.YES_NO, baseline=Decimal(baseline) if baseline else None, target=None)
    found = progress(asked, (reading(day, value),), day)
    assert (found.state, found.is_worse) == (state, is_worse)


@pytest.mark.parametrize(
    ("values", "day", "state"),
    [
        (("4", "8", "2"), HALF_WAY, MeasureState.ON_COURSE),  # the limits belong to the range
        (("4", "8.1"), HALF_WAY, MeasureState.BEHIND),
        (("9", "4", "5"), HALF_WAY, MeasureState.BEHIND),  # back inside does not undo it
        (("4", "5"), END, MeasureState.MET),
        (("4", "9"), END, MeasureState.PART_MET),
        (("4", "9", "9"), END, MeasureState.NOT_MET),
    ],
)
def test_keeping_within_limits_for_the_whole_window(values: tuple[str, ...], day: date, state: MeasureState) -> None:
    kept = version(kind=MeasureKind.KEEP_WITHIN, target=None, lower=Decimal(2), upper=Decimal(8))
    readings = [reading(START + timedelta(days=n), value) for n, value in enumerate(values)]
    assert progress(kept, readings, day).state is state


def test_what_is_read_after_the_window_does_not_change_the_verdict() -> None:
    kept = version(kind=MeasureKind.KEEP_WITHIN, target=None, upper=Decimal(8))
    found = progress(kept, (reading(START, "4"), reading(END + timedelta(days=9), "12")), END + timedelta(days=10))
    assert (found.state, found.now) == (MeasureState.MET, Decimal(12))


def test_of_two_readings_on_one_day_the_later_written_counts() -> None:
    corrected = reading(HALF_WAY, "30", id="b", created_at=AT + timedelta(hours=1))
    assert readings_in_order((corrected, reading(HALF_WAY, "35", id="z")))[-1].value == Decimal(30)


def test_the_version_in_force_is_the_newest_agreed_by_then() -> None:
    first = version(number=1, agreed_on=date(2026, 3, 1))
    second = version(number=2, agreed_on=date(2026, 7, 1))
    proposed = version(number=3, agreed_on=None)
    versions = (proposed, second, first)
    assert version_in_force(versions, date(2026, 6, 30)) is first
    assert version_in_force(versions, date(2026, 7, 1)) is second
    assert version_in_force(versions, TODAY) is second
    assert version_in_force((proposed,), TODAY) is proposed


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (MeasureDraft("Dispatch", target=Decimal(2)), []),
        (MeasureDraft(" ", target=Decimal(2)), [("title", "missing")]),
        (MeasureDraft("Dispatch"), [("target", "missing")]),
        (MeasureDraft("Dispatch", baseline=Decimal(2), target=Decimal("2.0")), [("target", "same_as_baseline")]),
        (MeasureDraft("Live", MeasureKind.YES_NO), []),
        (MeasureDraft("Live", MeasureKind.YES_NO, baseline=Decimal(2)), [("baseline", "not_yes_or_no")]),
        (MeasureDraft("Cold room", MeasureKind.KEEP_WITHIN), [("upper", "limit_missing")]),
        (
            MeasureDraft("Cold room", MeasureKind.KEEP_WITHIN, lower=Decimal(8), upper=Decimal(2)),
            [("upper", "below_lower_limit")],
        ),
        (MeasureDraft("Dispatch", target=Decimal(2), baseline_on=END, target_on=END), [("target_on", "before_start")]),
        (MeasureDraft("Dispatch", target=Decimal(2), agreed_on=date(2026, 11, 22)), [("agreed_on", "in_the_future")]),
        (MeasureDraft("Dispatch", target=Decimal(2), unit="x" * 41), [("unit", "too_long")]),
    ],
)
def test_problems_in_a_measure(draft: MeasureDraft, expected: list[tuple[str, str]]) -> None:
    assert [(problem.field, problem.code) for problem in problems_in_measure(draft, TODAY)] == expected


def test_a_change_needs_a_reason_and_cannot_be_agreed_before_what_it_replaces() -> None:
    draft = MeasureDraft("Dispatch", target=Decimal(2), agreed_on=date(2026, 2, 1))
    problems = problems_in_change(draft, version(), TODAY)
    assert [(problem.field, problem.code) for problem in problems] == [
        ("change_reason", "missing"),
        ("agreed_on", "before_start"),
    ]


@pytest.mark.parametrize(
    ("draft", "kind", "expected"),
    [
        (ReadingDraft(TODAY, Decimal("2.4")), MeasureKind.NUMBER, []),
        (ReadingDraft(None, None), MeasureKind.NUMBER, [("value", "missing"), ("read_on", "missing")]),
        (ReadingDraft(TODAY + timedelta(days=1), Decimal(1)), MeasureKind.YES_NO, [("read_on", "in_the_future")]),
        (ReadingDraft(TODAY, Decimal(2)), MeasureKind.YES_NO, [("value", "not_yes_or_no")]),
    ],
)
def test_problems_in_a_reading(draft: ReadingDraft, kind: MeasureKind, expected: list[tuple[str, str]]) -> None:
    assert [(problem.field, problem.code) for problem in problems_in_reading(draft, TODAY, kind)] == expected
