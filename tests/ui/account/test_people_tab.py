"""People of an account: added, likely duplicates said first, changed, and marked as left when the record names them."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from growthdesk.domain.accounts import Account
from growthdesk.domain.stakeholders import Role, Stakeholder
from growthdesk.ui.commands import Menu
from growthdesk.usecases.desk import Desk
from tests.builders import a_stakeholder, an_interaction, an_outcome
from tests.ui.account.conftest import OpenAt
from tests.ui.driving import (
    ENTER,
    AskedPrompts,
    Dialogs,
    OpenDialog,
    click,
    click_row,
    filled,
    rows_in,
    table_in,
    words_in,
)
from tests.ui.history.binned import binned


def test_a_person_with_part_influence_and_support(
    desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs
) -> None:
    page = open_at("people")
    assert "Nobody here yet." in words_in(page)

    def person(dialog: OpenDialog) -> None:
        dialog.type("name", "Salma Rahman")
        dialog.type("title", "Head of Finance")
        dialog.tick("roles", "Finance")
        dialog.choose("influence", "High")
        dialog.choose("support", "Supportive")
        dialog.type("success_words", "No figure I cannot find in the ledger")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(person)
    click(page, "Add person")
    (saved,) = desk.reading.find(Stakeholder)
    assert (saved.roles, saved.influence, saved.support) == ((Role.FINANCE,), 3, 1)
    (line,) = rows_in(table_in(page, "People"))
    for words in ("Salma Rahman", "Head of Finance", "Finance", "High", "Supportive", "never"):
        assert words in line


def test_a_name_that_looks_known_is_said_once_before_it_is_added(
    desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs
) -> None:
    a_stakeholder(desk, account, name="Layla Haddad")
    page = open_at("people")

    def again(dialog: OpenDialog) -> None:
        dialog.type("name", "Laila Hadad")
        dialog.send()
        assert dialog.is_open
        assert "Layla Haddad" in dialog.problem("name")
        dialog.send()
        assert not dialog.is_open

    dialogs.fill(again)
    click(page, "Add person")
    assert len(desk.reading.find(Stakeholder)) == 2


def test_who_was_added_is_chosen_and_the_commands_name_them(
    desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs
) -> None:
    a_stakeholder(desk, account)
    page = open_at("people")
    people = table_in(page, "People")

    def named(words: str) -> list[str]:
        return [c.text for c in page.commands() if c is not None and c.found_by == words]

    click_row(people, "Layla Haddad")
    assert named("Delete person") == ["Delete Layla Haddad"]
    told = QSignalSpy(page.commands_changed)
    dialogs.fill(filled(("name", "Tom & Joy")))
    click(page, "Add person")
    assert "Tom & Joy" in rows_in(people)[people.currentIndex().row()]
    assert named("Delete person") == ["Delete Tom && Joy"]
    assert named("History of person…") == ["History of Tom && Joy…"]
    assert told.count() > 0
    before = told.count()
    click_row(people, "Layla Haddad")
    assert told.count() > before
    QTest.keyClick(people, Qt.Key.Key_Delete)
    assert [person.name for person in desk.reading.find(Stakeholder)] == ["Tom & Joy"]


def test_adding_stands_with_the_others_and_deleting_the_account_apart(
    desk: Desk, account: Account, open_at: OpenAt
) -> None:
    page = open_at("people")
    words = [None if one is None else one.text for one in page.commands() if one is None or one.menu is Menu.ACCOUNT]
    at = words.index("Delete account")
    assert words[at - 1] is None
    assert words.index("Add person…") < words.index("Log meeting, call, mail or note…") < at


def test_a_person_is_changed_with_enter_and_keeps_what_was_not_touched(
    desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs
) -> None:
    a_stakeholder(desk, account, email="layla@alnoor.example", external_id="P-7", support=2)
    page = open_at("people")
    dialogs.fill(filled(("title", "Chief operating officer")))
    people = table_in(page, "People")
    click_row(people, "Layla Haddad")
    QTest.keyClick(people, ENTER)
    (saved,) = desk.reading.find(Stakeholder)
    assert saved.title == "Chief operating officer"
    assert (saved.email, saved.external_id, saved.support) == ("layla@alnoor.example", "P-7", 2)
    assert saved.roles == (Role.CHAMPION,)


def test_who_left_stays_marked(desk: Desk, account: Account, open_at: OpenAt, dialogs: Dialogs) -> None:
    a_stakeholder(desk, account)
    page = open_at("people")
    dialogs.fill(filled(("left_on", "9 Oct 2026")))
    people = table_in(page, "People")
    click_row(people, "Layla Haddad")
    QTest.keyClick(people, ENTER)
    assert desk.reading.find(Stakeholder)[0].left_on == date(2026, 10, 9)
    assert "left 9 Oct 2026" in rows_in(people)[0]
    assert "0 people, 1 left" in words_in(page)


def test_a_person_is_deleted_at_once_but_one_named_in_the_record_stays(
    desk: Desk, account: Account, open_at: OpenAt, prompts: AskedPrompts
) -> None:
    named = a_stakeholder(desk, account)
    an_outcome(desk, account, quote="It is right", quoted_id=named.id)
    a_stakeholder(desk, account, name="Joy D'Souza")
    page = open_at("people")
    people = table_in(page, "People")
    delete = next(c for c in page.commands() if c is not None and c.text == "Delete person")
    click_row(people, "Joy D'Souza")
    delete.run()
    assert [person.name for person in desk.reading.find(Stakeholder)] == ["Layla Haddad"]
    assert binned(desk) == ["stakeholder"]
    click_row(people, "Layla Haddad")
    delete.run()
    assert desk.reading.find(Stakeholder)
    assert "Enter the date they left instead" in prompts.words("show_refusal")[0]


def test_when_we_last_spoke_is_told(desk: Desk, account: Account, open_at: OpenAt) -> None:
    an_interaction(desk, account, a_stakeholder(desk, account), happened_on=date(2026, 11, 11))
    assert "10 days ago" in rows_in(table_in(open_at("people"), "People"))[0]


def test_those_who_left_are_counted_apart_wherever_people_are_counted(
    desk: Desk, account: Account, open_at: OpenAt
) -> None:
    a_stakeholder(desk, account, name="Layla Haddad")
    a_stakeholder(desk, account, name="Omar Aziz")
    a_stakeholder(desk, account, name="Salma Rahman", left_on=date(2026, 10, 9))
    for tab in ("people", "overview"):
        assert "2 people, 1 left" in words_in(open_at(tab))
