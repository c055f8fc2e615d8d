"""Fields joined to the firm's way of writing: what a field shows as an example can be typed into it."""

from datetime import date
from types import SimpleNamespace
from typing import Literal, cast

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from growthdesk.domain.problems import Problem
from growthdesk.ui.fields import date_field
from growthdesk.ui.kit.forms import Form
from growthdesk.ui.kit.theme import Theme
from growthdesk.ui.workspace import Workspace
from growthdesk.wording.formats import Formats

TODAY = date(2026, 11, 21)


def a_workspace(locale: str) -> Workspace:
    return cast("Workspace", SimpleNamespace(formats=Formats(locale), today=TODAY))


@pytest.mark.parametrize(
    ("locale", "prefer", "example", "day"),
    [
        ("en_GB", "future", "e.g. 30/11, next fri, in 6 weeks", date(2026, 11, 30)),
        ("en_US", "future", "e.g. 11/30, next fri, in 6 weeks", date(2026, 11, 30)),
        ("en_GB", "past", "e.g. 31/10, yesterday", date(2026, 10, 31)),
        ("en_US", "past", "e.g. 10/31, yesterday", date(2026, 10, 31)),
    ],
)
def test_the_example_in_a_date_field_is_a_date_there(
    theme: Theme, locale: str, prefer: Literal["future", "past"], example: str, day: date
) -> None:
    field = date_field(a_workspace(locale), "on", "Day", prefer=prefer)
    line = field.findChildren(QLineEdit)[0]
    assert line.placeholderText() == example
    for typed in example.removeprefix("e.g. ").split(", "):
        line.clear()
        QTest.keyClicks(line, typed)
        assert field.problem() == ""
        if "/" in typed:
            assert field.value() == day


def test_advice_for_a_date_is_in_the_words_of_the_firms_locale(theme: Theme) -> None:
    form = Form()
    field = form.add(date_field(a_workspace("en_US"), "happened_on", "When", prefer="past"))
    line = field.findChildren(QLineEdit)[0]
    QTest.keyClicks(line, "31.02.2026")
    assert field.problem() == "There is no date “31.02.2026”. Enter a date, like March 31, 2026."
    form.show_problems([Problem("happened_on", "missing")])
    assert field.shown_problem() == "Enter the date it happened, like March 31, 2026."
