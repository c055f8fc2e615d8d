"""Pasted holidays: the day and the name of each line, in whatever order and writing they come."""

from datetime import date

import pytest

from growthdesk.wording.formats import Formats
from growthdesk.wording.holidays import MOST_LINES, line_sentence, typed_holidays

TODAY = date(2026, 11, 21)
CHRISTMAS = date(2026, 12, 25)


@pytest.mark.parametrize(
    ("line", "locale", "on", "name"),
    [
        ("25 December 2026 Christmas", "en_GB", CHRISTMAS, "Christmas"),
        ("25 Dec 2026\tChristmas Day", "en_GB", CHRISTMAS, "Christmas Day"),
        ("2026-12-25,Christmas", "en_GB", CHRISTMAS, "Christmas"),
        ("25/12/2026; Christmas", "en_GB", CHRISTMAS, "Christmas"),
        ("12/25/2026 Christmas", "en_US", CHRISTMAS, "Christmas"),
        ("December 25, 2026 Christmas", "en_US", CHRISTMAS, "Christmas"),
        ("25.12.2026 Weihnachten", "de_DE", CHRISTMAS, "Weihnachten"),
        ("25. Dezember 2026 Weihnachten", "de_DE", CHRISTMAS, "Weihnachten"),
        ("• Friday 25 December 2026 – Christmas", "en_GB", CHRISTMAS, "Christmas"),
        ("Christmas: 25 December 2026", "en_GB", CHRISTMAS, "Christmas"),
        ("26 December 2026 St Stephen’s Day", "en_GB", date(2026, 12, 26), "St Stephen’s Day"),
        ("1 May Labour Day", "en_GB", date(2027, 5, 1), "Labour Day"),
        ("6 January 2027 3 Kings", "en_GB", date(2027, 1, 6), "3 Kings"),
        ("3 Kings 6 January 2027", "en_GB", date(2027, 1, 6), "3 Kings"),
        ("٢٥/١٢/٢٠٢٦ عيد الميلاد", "ar_AE", CHRISTMAS, "عيد الميلاد"),
    ],
)
def test_a_line_is_a_day_and_a_name(line: str, locale: str, on: date, name: str) -> None:
    (read,) = typed_holidays(line, TODAY, locale)
    assert (read.draft.on, read.draft.name, read.problem) == (on, name, None)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Founders’ day", "no_day_in_line"),
        ("Friday", "no_day_in_line"),
        ("31 November 2026 Nothing", "no_such_date"),
        ("Thursday 25 December 2026 Christmas", "weekday_differs"),
        ("12/25/2026 Christmas", "day_comes_first"),
    ],
)
def test_what_is_no_day_is_said_and_never_guessed(line: str, code: str) -> None:
    (read,) = typed_holidays(line, TODAY, "en_GB")
    assert read.problem is not None
    assert (read.draft.on, read.draft.name) == (None, line)
    assert (read.problem.code, read.problem.facts[0]) == (code, ("line", "1"))
    assert line_sentence(read, Formats("en_GB"))


@pytest.mark.parametrize(
    ("line", "first", "last", "name"),
    [
        ("2027-03-20 - 2027-03-22 Eid al-Fitr", (2027, 3, 20), (2027, 3, 22), "Eid al-Fitr"),
        ("2027-03-20 to 2027-03-22; Eid al-Fitr", (2027, 3, 20), (2027, 3, 22), "Eid al-Fitr"),
        ("20–22 March 2027 Eid al-Fitr", (2027, 3, 20), (2027, 3, 22), "Eid al-Fitr"),
        ("20-22 March 2027 Eid al-Fitr", (2027, 3, 20), (2027, 3, 22), "Eid al-Fitr"),
        ("Eid al-Fitr: 20 - 22 March 2027", (2027, 3, 20), (2027, 3, 22), "Eid al-Fitr"),
        ("24 December – 2 January 2027 Closed", (2026, 12, 24), (2027, 1, 2), "Closed"),
        ("20/3/2027 – 22/3/2027 Eid", (2027, 3, 20), (2027, 3, 22), "Eid"),
        ("25 December 2026 – 26 December 2026 Christmas - all of us", (2026, 12, 25), (2026, 12, 26),
         "Christmas – all of us"),
    ],
)  # fmt: skip
def test_days_from_one_to_another_are_a_holiday_each(
    line: str, first: tuple[int, int, int], last: tuple[int, int, int], name: str
) -> None:
    read = typed_holidays(line, TODAY, "en_GB")
    assert (read[0].draft.on, read[-1].draft.on) == (date(*first), date(*last))
    assert len(read) == (date(*last) - date(*first)).days + 1
    assert {(one.number, one.draft.name, one.problem) for one in read} == {(1, name, None)}


@pytest.mark.parametrize("line", ["2027-03-22 - 2027-03-20 Eid", "1 January 2027 – 31 December 2027 Closed"])
def test_days_that_cannot_be_meant_are_said(line: str) -> None:
    (read,) = typed_holidays(line, TODAY, "en_GB")
    assert read.problem is not None
    assert read.problem.code == "wrong_days"
    assert line_sentence(read, Formats("en_GB"))


@pytest.mark.parametrize("line", ["25 December 2026 – Christmas", "25 December 2026 - 3 days of rest", "1-5-2027 Rest"])
def test_a_dash_before_a_name_makes_no_days(line: str) -> None:
    assert len(typed_holidays(line, TODAY, "en_GB")) == 1


def test_empty_lines_are_left_out_but_counted() -> None:
    read = typed_holidays("\n\n 1 May Labour Day\n \n2 May Rest\n", TODAY, "en_GB")
    assert [line.number for line in read] == [3, 5]


def test_a_list_without_an_end_is_read_so_far() -> None:
    assert len(typed_holidays("1 May Labour Day\n" * (MOST_LINES + 5), TODAY, "en_GB")) == MOST_LINES
