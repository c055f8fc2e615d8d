"""The days named along a chart: readable, and never more than there is room for."""

from datetime import date, timedelta

import pytest

from growthdesk.charts.date_ticks import date_ticks
from growthdesk.wording.formats import Formats

FORMATS = Formats("en_GB")


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2026, 4, 1), date(2026, 4, 1), ["1 Apr 2026"]),
        (date(2026, 4, 1), date(2026, 4, 7), ["1 Apr", "2 Apr", "3 Apr", "4 Apr", "5 Apr", "6 Apr", "7 Apr"]),
        (date(2026, 4, 1), date(2026, 5, 1), ["1 Apr", "6 Apr", "11 Apr", "16 Apr", "21 Apr", "26 Apr", "1 May"]),
        (date(2026, 4, 1), date(2026, 9, 1), ["Apr\n2026", "May", "Jun", "Jul", "Aug", "Sept"]),
        (date(2026, 10, 15), date(2027, 3, 2), ["Nov\n2026", "Dec", "Jan\n2027", "Feb", "Mar"]),
        (date(2024, 2, 1), date(2026, 2, 1), ["Jul\n2024", "Jan\n2025", "Jul", "Jan\n2026"]),
        (date(2019, 5, 1), date(2026, 2, 1), ["2020", "2021", "2022", "2023", "2024", "2025", "2026"]),
    ],
)
def test_dates_are_labelled_so_that_they_can_be_read(first: date, last: date, labels: list[str]) -> None:
    assert [label for _day, label in date_ticks(first, last, 7, FORMATS)] == labels


@pytest.mark.parametrize("days", [1, 30, 62, 63, 100, 365, 1100, 3650, 14600, 44000])
@pytest.mark.parametrize("most", [2, 5, 7])
def test_there_is_a_label_and_never_more_than_fit(days: int, most: int) -> None:
    first = date(1901, 2, 20)
    ticks = date_ticks(first, first + timedelta(days=days), most, FORMATS)
    assert 1 <= len(ticks) <= most
