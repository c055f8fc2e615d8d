"""The working week in settings: seven boxes that never leave no day to work, and holidays typed or pasted."""

from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from growthdesk.ui.settings.working_week_card import WorkingWeekCard
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.working_weeks import holidays, weekend_form
from tests.builders import a_holiday
from tests.ui.conftest import Show
from tests.ui.driving import ENTER, Dialogs, OpenDialog, click, click_row, filled, rows_in, settled, table_in, words_in

CHRISTMAS = date(2026, 12, 25)


@pytest.fixture
def card(desk: Desk, workspace: Workspace, show: Show) -> WorkingWeekCard:
    """Give the card in a window, with one holiday of this year and one of the next."""
    a_holiday(desk, on=CHRISTMAS, name="Christmas")
    a_holiday(desk, on=date(2027, 1, 1), name="New Year")
    made = WorkingWeekCard(workspace)
    workspace.feed.watch(made, {"firm", "holiday"}, made.reload)
    show(made)
    return made


def shown(card: WorkingWeekCard) -> list[str]:
    return rows_in(table_in(card, "Holidays"))


def found(desk: Desk) -> list[tuple[date, str]]:
    return [(holiday.on, holiday.name) for holiday in holidays(desk)]


def paste(dialog: OpenDialog, text: str) -> None:
    """Put a list in place of what stands there, as the clipboard does."""
    editor = dialog.field("text").inputs()[0]
    assert isinstance(editor, QPlainTextEdit)
    editor.selectAll()
    editor.insertPlainText(text)


def test_each_weekday_has_a_box_and_is_saved_as_it_is_ticked(desk: Desk, card: WorkingWeekCard) -> None:
    assert [card.box(day).text() for day in range(1, 8)] == [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]  # fmt: skip
    assert [day for day in range(1, 8) if card.box(day).isChecked()] == [6, 7]
    card.box(5).click()
    card.box(7).click()
    assert weekend_form(desk)[0] == (5, 6)


def test_a_week_without_a_day_to_work_is_refused_before_anything_changes(desk: Desk, card: WorkingWeekCard) -> None:
    for day in range(2, 6):
        card.box(day).click()
    card.box(1).click()
    assert "Leave at least one working day in the week." in words_in(card)
    assert not card.box(1).isChecked()
    assert weekend_form(desk)[0] == (2, 3, 4, 5, 6, 7)
    card.box(2).click()
    assert "Leave at least one working day in the week." not in words_in(card)


def test_holidays_stand_year_by_year(card: WorkingWeekCard) -> None:
    assert shown(card) == ["Fri, 25 Dec 2026 | Christmas"]
    click(card, "2027")
    assert shown(card) == ["Fri, 1 Jan 2027 | New Year"]
    click(card, "All")
    assert len(shown(card)) == 2


def test_holidays_are_added_one_after_the_other(desk: Desk, card: WorkingWeekCard, dialogs: Dialogs) -> None:
    def script(dialog: OpenDialog) -> None:
        dialog.type("on", "25 December 2026")
        dialog.type("name", "Party")
        dialog.send()
        assert "Christmas" in dialog.problem("on")
        dialog.type("on", "2 December 2026")
        click(dialog.dialog, "Save and add another")
        dialog.type("on", "3 December 2026")
        dialog.type("name", "Second day")
        dialog.send()

    dialogs.fill(script)
    click(card, "Add holiday…")
    assert found(desk)[:2] == [(date(2026, 12, 2), "Party"), (date(2026, 12, 3), "Second day")]


def test_a_holiday_is_corrected_with_enter_and_deleted(desk: Desk, card: WorkingWeekCard, dialogs: Dialogs) -> None:
    view = table_in(card, "Holidays")
    click_row(view, "Christmas")
    dialogs.fill(filled(("name", "Christmas Day")))
    QTest.keyClick(view, ENTER)
    assert shown(card) == ["Fri, 25 Dec 2026 | Christmas Day"]
    click_row(view, "Christmas")
    click(card, "Delete holiday")
    assert found(desk) == [(date(2027, 1, 1), "New Year")]


def test_a_pasted_list_says_what_each_line_comes_to_and_is_added_whole(
    desk: Desk, card: WorkingWeekCard, dialogs: Dialogs
) -> None:
    def script(dialog: OpenDialog) -> None:
        paste(dialog, "2 December 2026 National Day\n31 November 2026 Nothing\n25 December 2026 Christmas")
        read = rows_in(table_in(dialog.dialog, "What was understood"))
        assert read[0] == "Wed, 2 Dec 2026 | National Day"
        assert read[1].startswith("Line 2 | 31 November 2026 Nothing, There is no date")
        assert read[2].endswith("Already among your holidays.")
        dialog.send()
        assert "line 2" in dialog.problem("text")
        assert found(desk) == [(CHRISTMAS, "Christmas"), (date(2027, 1, 1), "New Year")]
        paste(dialog, "2 December 2026 National Day\n25 December 2026 Christmas")
        dialog.send()

    dialogs.fill(script)
    click(card, "Paste a list…")
    assert found(desk)[0] == (date(2026, 12, 2), "National Day")
    assert len(found(desk)) == 3


def test_what_was_understood_is_in_sight_and_names_every_day(
    desk: Desk, card: WorkingWeekCard, dialogs: Dialogs
) -> None:
    def script(dialog: OpenDialog) -> None:
        paste(dialog, "1 January 2027; New Year’s Day\n2027-03-20 - 2027-03-22 Eid al-Fitr")
        settled()
        view = table_in(dialog.dialog, "What was understood")
        read = rows_in(view)
        assert read[0].endswith("Already among your holidays, as “New Year”.")
        assert read[1:] == [f"{day} Mar 2027 | Eid al-Fitr" for day in ("Sat, 20", "Sun, 21", "Mon, 22")]
        assert view.visibleRegion().boundingRect() == view.rect(), "nothing of it is below the edge"
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(script)
    click(card, "Paste a list…")
    assert [name for _on, name in found(desk)] == ["Christmas", "New Year", *["Eid al-Fitr"] * 3]


def test_what_was_pasted_for_a_later_year_is_shown(card: WorkingWeekCard, dialogs: Dialogs) -> None:
    click_row(table_in(card, "Holidays"), "Christmas")
    click(card, "Delete holiday")
    dialogs.fill(filled(("text", "1 January 2029 New Year")))
    click(card, "Paste a list…")
    assert shown(card) == ["Fri, 1 Jan 2027 | New Year", "Mon, 1 Jan 2029 | New Year"]
