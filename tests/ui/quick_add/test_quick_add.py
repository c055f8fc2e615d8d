"""Quick add: an action, a note, an outcome or praise from anywhere, with the few fields it needs."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Action
from growthdesk.domain.advocacy import Praise
from growthdesk.domain.history import Changes
from growthdesk.domain.interactions import Interaction, InteractionKind
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.domain.outcomes import Category, Grade, Outcome
from growthdesk.domain.records import Record, Side
from growthdesk.ui.kept_typing import KeptTyping
from growthdesk.ui.quick_add.quick_add import Added, quick_add
from growthdesk.ui.quick_add.quick_form import Place
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from tests.builders import a_stakeholder, an_account, an_action
from tests.ui.conftest import Show
from tests.ui.driving import ENTER, ESCAPE, AskedPrompts, Dialogs, OpenDialog, click, settled, type_text

Ask = Callable[[str], list[Added]]


@pytest.fixture
def account(desk: Desk) -> Account:
    """Give Al Noor Freight, without a next step."""
    return an_account(desk)


@pytest.fixture
def ask(workspace: Workspace, show: Show) -> Ask:
    """Open quick add over a page; return what it asks to be opened afterwards."""

    def asked(account_id: str) -> list[Added]:
        page, opened = QWidget(), list[Added]()
        show(page)
        quick_add(page, workspace, account_id, opened.append)
        return opened

    return asked


def all_of(desk: Desk, kind: type[Record]) -> list[Record]:
    with desk.database.aside() as aside:
        return list(aside.find(kind))


# Kinds


def test_an_action_is_ours_with_its_day_and_becomes_the_next_step(
    desk: Desk, ask: Ask, account: Account, dialogs: Dialogs
) -> None:
    def fill(dialog: OpenDialog) -> None:
        assert dialog.shown_fields() == {"kind", "account_id", "what", "due_on", "is_next_step"}
        assert dialog.text("account_id") == account.name
        dialog.type("what", "Send the price list")
        dialog.type("due_on", "in 2 weeks")
        dialog.send()

    dialogs.fill(fill)
    assert ask(account.id) == []
    (action,) = all_of(desk, Action)
    assert isinstance(action, Action)
    assert (action.what, action.side, action.is_next_step) == ("Send the price list", Side.US, True)
    assert action.due_on == date.fromordinal(desk.today.toordinal() + 14)
    assert action.owner_id is not None


def test_praise_is_one_line_and_who_said_it(desk: Desk, ask: Ask, account: Account, dialogs: Dialogs) -> None:
    layla = a_stakeholder(desk, account)
    other = an_account(desk, name="Marjan")
    tom = a_stakeholder(desk, other, name="Tom O’Neill")

    def fill(dialog: OpenDialog) -> None:
        dialog.choose("kind", "Praise")
        assert dialog.shown_fields() == {"kind", "account_id", "quote", "stakeholder_id", "said_on"}
        dialog.type("quote", "You saved our quarter")
        dialog.type("stakeholder_id", layla.name)
        dialog.type("account_id", "Marjan")
        assert dialog.text("stakeholder_id") == ""
        dialog.type("stakeholder_id", tom.name)
        dialog.send()

    dialogs.fill(fill)
    assert ask(account.id) == []
    (said,) = all_of(desk, Praise)
    assert isinstance(said, Praise)
    assert (said.account_id, said.stakeholder_id, said.quote) == (other.id, tom.id, "You saved our quarter")
    assert said.said_on == desk.today


def test_praise_typed_before_comes_back_with_who_said_it(
    desk: Desk, ask: Ask, account: Account, dialogs: Dialogs
) -> None:
    layla = a_stakeholder(desk, account)

    def give_up(dialog: OpenDialog) -> None:
        dialog.choose("kind", "Praise")
        dialog.type("quote", "You saved our quarter")
        dialog.type("stakeholder_id", layla.name)

    def go_on(dialog: OpenDialog) -> None:
        assert (dialog.text("quote"), dialog.text("stakeholder_id")) == ("You saved our quarter", layla.name)

    dialogs.fill(give_up, go_on)
    ask(account.id)
    ask(account.id)


def test_an_account_with_a_next_step_keeps_it(desk: Desk, ask: Ask, account: Account, dialogs: Dialogs) -> None:
    an_action(desk, account, is_next_step=True)

    def fill(dialog: OpenDialog) -> None:
        dialog.type("what", "Something else")
        dialog.send()

    dialogs.fill(fill)
    ask(account.id)
    added = [a for a in all_of(desk, Action) if isinstance(a, Action) and a.what == "Something else"]
    assert [a.is_next_step for a in added] == [False]


def test_a_note_has_its_first_line_as_title_and_is_no_contact(
    desk: Desk, ask: Ask, account: Account, dialogs: Dialogs
) -> None:
    def fill(dialog: OpenDialog) -> None:
        dialog.choose("kind", "Note")
        assert dialog.shown_fields() == {"kind", "account_id", "summary", "happened_on"}
        dialog.type("summary", "New warehouse in March")
        dialog.field("summary").focus_input()
        dialog.press(ENTER)
        type_text("They will need dispatch there too.")
        dialog.send()

    dialogs.fill(fill)
    ask(account.id)
    (note,) = all_of(desk, Interaction)
    assert isinstance(note, Interaction)
    assert (note.kind, note.happened_on, note.is_two_way) == (InteractionKind.NOTE, desk.today, False)
    assert (note.summary, note.notes) == ("New warehouse in March", "They will need dispatch there too.")


@pytest.mark.parametrize(("source", "grade"), [("", Grade.ACTIVITY_ONLY), ("audit log", Grade.MEASURED)])
def test_an_outcome_counts_as_much_as_is_known_about_it(
    desk: Desk, ask: Ask, account: Account, dialogs: Dialogs, source: str, grade: Grade
) -> None:
    def fill(dialog: OpenDialog) -> None:
        dialog.choose("kind", "Value")
        assert dialog.shown_fields() == {"kind", "account_id", "change", "category", "source", "happened_on"}
        dialog.type("change", "Finance trusts the invoices")
        dialog.choose("category", "Errors prevented")
        if source:
            dialog.type("source", source)
        dialog.send()

    dialogs.fill(fill)
    ask(account.id)
    (outcome,) = all_of(desk, Outcome)
    assert isinstance(outcome, Outcome)
    assert (outcome.change, outcome.category) == ("Finance trusts the invoices", Category.ERRORS_PREVENTED)
    assert (outcome.grade, outcome.source) == (grade, source)


# Problems


@pytest.mark.parametrize(("kind", "field"), [("Action", "what"), ("Note", "summary"), ("Value", "change")])
def test_what_is_missing_is_said_and_nothing_is_saved(
    desk: Desk, ask: Ask, account: Account, dialogs: Dialogs, kind: str, field: str
) -> None:
    def fill(dialog: OpenDialog) -> None:
        dialog.choose("kind", kind)
        dialog.send()
        assert dialog.is_open
        assert dialog.problem(field)
        dialog.dialog.done(0)

    dialogs.fill(fill)
    ask(account.id)
    assert [*all_of(desk, Action), *all_of(desk, Interaction), *all_of(desk, Outcome)] == []


def test_without_an_account_it_asks_for_one(ask: Ask, account: Account, dialogs: Dialogs) -> None:
    def fill(dialog: OpenDialog) -> None:
        assert dialog.text("account_id") == ""
        assert QApplication.focusWidget() in dialog.field("account_id").inputs()
        dialog.type("what", "Send the price list")
        dialog.send()
        assert dialog.problem("account_id")
        dialog.dialog.done(0)

    dialogs.fill(fill)
    ask("")


def test_text_of_another_kind_stops_nothing(desk: Desk, ask: Ask, account: Account, dialogs: Dialogs) -> None:
    def fill(dialog: OpenDialog) -> None:
        dialog.type("due_on", "whenever")
        dialog.choose("kind", "Note")
        dialog.type("summary", "Only a note")
        dialog.send()
        assert not dialog.is_open

    dialogs.fill(fill)
    ask(account.id)
    assert len(all_of(desk, Interaction)) == 1


# Keyboard, and what is remembered


def test_type_ahead_finds_the_account_and_enter_saves(desk: Desk, ask: Ask, account: Account, dialogs: Dialogs) -> None:
    other = an_account(desk, name="Zürich Kaffee", external_id="Z-1")

    def fill(dialog: OpenDialog) -> None:
        dialog.field("account_id").focus_input()
        type_text("zur kaf")
        dialog.press(ENTER)
        assert dialog.is_open
        assert dialog.text("account_id") == "Zürich Kaffee"
        dialog.type("what", "Call them")
        dialog.field("what").focus_input()
        dialog.press(ENTER)

    dialogs.fill(fill)
    ask(account.id)
    (action,) = all_of(desk, Action)
    assert isinstance(action, Action)
    assert action.account_id == other.id


def test_ctrl_enter_saves_from_the_middle_of_a_note(desk: Desk, ask: Ask, account: Account, dialogs: Dialogs) -> None:
    def fill(dialog: OpenDialog) -> None:
        dialog.choose("kind", "Note")
        dialog.field("summary").focus_input()
        line = QApplication.focusWidget()
        assert line is not None
        QTest.keyClicks(line, "A thought")
        QTest.keyClick(line, ENTER, Qt.KeyboardModifier.ControlModifier)
        settled()

    dialogs.fill(fill)
    ask(account.id)
    assert len(all_of(desk, Interaction)) == 1


def test_the_kind_last_saved_is_offered_next_time(ask: Ask, account: Account, dialogs: Dialogs) -> None:
    def first(dialog: OpenDialog) -> None:
        dialog.choose("kind", "Note")
        dialog.type("summary", "A thought")
        dialog.send()

    def second(dialog: OpenDialog) -> None:
        assert "summary" in dialog.shown_fields()
        assert QApplication.focusWidget() in dialog.field("summary").inputs()
        dialog.dialog.done(0)

    dialogs.fill(first, second)
    ask(account.id)
    ask(account.id)


def test_looking_at_another_kind_is_nothing_to_discard(ask: Ask, account: Account, dialogs: Dialogs) -> None:
    def fill(dialog: OpenDialog) -> None:
        dialog.choose("kind", "Value")
        dialog.dialog.reject()
        assert not dialog.is_open

    dialogs.fill(fill)
    ask(account.id)


@pytest.mark.parametrize(
    ("kind", "field", "glance"),
    [("Note", "summary", "Value"), ("Value", "change", "Note"), ("Action", "what", "Value")],
)
def test_it_goes_on_with_the_kind_that_was_typed_last(
    ask: Ask, account: Account, dialogs: Dialogs, kind: str, field: str, glance: str
) -> None:
    def leave(dialog: OpenDialog) -> None:
        dialog.choose("kind", kind)
        dialog.type(field, "A thought")
        dialog.choose("kind", glance)
        dialog.press(ESCAPE)

    def go_on(dialog: OpenDialog) -> None:
        assert field in dialog.shown_fields()
        assert dialog.text(field) == "A thought"
        assert QApplication.focusWidget() in dialog.field(field).inputs()
        type_text(" more")
        assert dialog.text(field) == "A thought more"
        click(dialog.dialog, "Start over")
        assert "what" in dialog.shown_fields()

    dialogs.fill(leave, go_on)
    ask("")
    ask("")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ({"summary": "A thought"}, "summary"),
        ({"change": "Fewer claims", "happened_on": "2026-11-20"}, "change"),
        ({"happened_on": "2026-11-20"}, "summary"),
        ({"kind": ["note"], "summary": "", "what": "Call Omar"}, "what"),
        ({"kind": ["note"], "summary": "A thought", "what": "Call Omar"}, "summary"),
        ({"kind": ["never heard of"], "change": "Fewer claims"}, "change"),
        ({"account_id": ["", ""]}, "what"),
    ],
    ids=str,
)
def test_what_was_kept_is_in_sight(
    workspace: Workspace, ask: Ask, account: Account, dialogs: Dialogs, typed: dict[str, object], shown: str
) -> None:
    KeptTyping(workspace, Subject(TypedForm.QUICK_ADD)).keep(typed)

    def look(dialog: OpenDialog) -> None:
        assert shown in dialog.shown_fields()
        dialog.press(ESCAPE)

    dialogs.fill(look)
    ask(account.id)


@pytest.mark.parametrize(
    ("kind", "field", "place"),
    [
        ("Action", "what", Place("actions")),
        ("Note", "summary", Place("timeline")),
        ("Value", "change", Place("value", "log")),
    ],
)
def test_save_and_open_tells_where_it_is_kept(
    desk: Desk, ask: Ask, account: Account, dialogs: Dialogs, kind: str, field: str, place: Place
) -> None:
    def fill(dialog: OpenDialog) -> None:
        dialog.choose("kind", kind)
        dialog.type(field, "Something")
        click(dialog.dialog, "Save and open")

    dialogs.fill(fill)
    records = [*all_of(desk, Action), *all_of(desk, Interaction), *all_of(desk, Outcome)]
    (added,) = ask(account.id)
    after = [*all_of(desk, Action), *all_of(desk, Interaction), *all_of(desk, Outcome)]
    (record,) = [one for one in after if one not in records]
    assert added == Added(account.id, record.id, place)


def test_other_screens_hear_of_it(workspace: Workspace, ask: Ask, account: Account, dialogs: Dialogs) -> None:
    heard: list[Changes] = []
    workspace.feed.changed.connect(heard.append)

    def fill(dialog: OpenDialog) -> None:
        dialog.type("what", "Send the price list")
        dialog.send()

    dialogs.fill(fill)
    ask(account.id)
    assert [account.id in changes.account_ids for changes in heard] == [True]


def test_without_any_account_it_says_what_comes_first(ask: Ask, prompts: AskedPrompts, dialogs: Dialogs) -> None:
    assert ask("") == []
    assert prompts.words("show_message") == ["No accounts yet Add an account first: what you add belongs to one."]
