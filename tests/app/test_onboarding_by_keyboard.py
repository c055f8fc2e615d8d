"""Onboarding by keyboard alone: a plan begun, a milestone reached, one moved with what waits for it, first value."""

from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from growthdesk.app.navigation import Destination
from growthdesk.domain.first_value import FirstValue
from growthdesk.domain.onboarding import Milestone
from growthdesk.usecases.desk import Desk
from tests.app.conftest import Start, opened_of
from tests.builders import a_stakeholder, an_account
from tests.journeys.typist import Pictures, Steps, Typist
from tests.ui.driving import words_in


def from_plan_to_first_value(you: Typist) -> Steps:
    """Go from no plan to a confirmed first value."""
    yield from you.press("Ctrl+Shift+O")
    yield from you.see("Start onboarding", "Hold the first meeting")
    yield from you.press("Ctrl+Return")
    yield from you.see("0 of 8 reached")
    yield from you.until(lambda: you.focused() == "Milestones", "for the list to have the keyboard")
    yield from you.press("Ctrl+D")
    yield from you.see("Mark milestone reached", "What shows it (optional)")
    yield from you.press("Ctrl+Return")
    yield from you.see("1 of 8 reached")
    yield from you.press("Down")
    yield from you.press("Ctrl+Shift+D")
    yield from you.see("New date")
    yield from you.write("30 Nov 2026")
    yield from you.press("Tab")
    yield from you.see("Move along", "Deliver the first useful result")
    yield from you.press("Ctrl+Return")
    yield from you.see("30 Nov 2026")
    yield from you.go_to("Milestones")
    for _step in range(4):
        yield from you.press("Down")
    yield from you.press("Ctrl+D")
    yield from you.see("Confirm first value", "How we know")
    yield from you.go_to("Who confirmed it")
    yield from you.write("Layla Haddad")
    yield from you.go_to("How we know")
    yield from you.write("Mail of today")
    yield from you.press("Ctrl+Return")
    yield from you.see("First value confirmed", "2 of 8 reached")


def test_from_no_plan_to_a_confirmed_first_value(start: Start, desk: Desk, file: Path, qtbot: QtBot) -> None:
    account = an_account(desk, signed_on=date(2026, 11, 20))
    person = a_stakeholder(desk, account)
    desk.database.close()
    session = start(file)
    qtbot.waitUntil(lambda: session.navigation is not None)
    assert session.navigation is not None
    session.navigation.go(Destination("account", account.id, "onboarding"))
    qtbot.waitUntil(lambda: "No onboarding plan yet." in words_in(session.window_))
    you = Typist(Pictures(None, ""))
    you.run(from_plan_to_first_value(you), qtbot)
    reading = opened_of(session).desk.reading
    assert reading.find(FirstValue)[0].confirmed_by_id == person.id
    days = {one.title: one.due_on for one in reading.find(Milestone)}
    assert days["Hold the first meeting"] == date(2026, 11, 30)
    assert days["Agree what success means"] == date(2026, 12, 3)
