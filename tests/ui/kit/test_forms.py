"""Forms as a user meets them: typing, leaving, being told what is wrong, and never losing a letter."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from growthdesk.domain.money import Money, money_of
from growthdesk.domain.problems import DraftRefused, Problem, Refusal
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.ui.kit.forms import (
    CheckField,
    ChoiceField,
    DateField,
    Form,
    LongTextField,
    MoneyField,
    MultiCheckField,
    NumberField,
    PickerField,
    SegmentedField,
    TextField,
    YesNoField,
)
from growthdesk.ui.kit.forms.picker_field import PickerOption
from growthdesk.ui.kit.theme import colour
from growthdesk.wording.parsing.unreadable import Unreadable
from tests.ui.kit.conftest import Shown

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
FRIDAY = date(2026, 11, 27)
PEOPLE: list[PickerOption] = [
    ("1", "Leila Nasser", "Account manager"),
    ("2", "Zoë Brontë", "Finance"),
    ("3", "عمر حداد", "Champion"),
]
HARD = "<b>&amp;</b> $$x$$ شركة النور 🚚 " + "x" * 10_000


def read_date(text: str) -> date:
    if text == "next fri":
        return FRIDAY
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Unreadable("unreadable_date", typed=text, example="31 March 2027") from None


def read_number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise Unreadable("unreadable_number", typed=text, example="12.5") from None


def read_money(text: str, currency: str) -> Money:
    code, _space, amount = text.rpartition(" ")
    return money_of(read_number(amount), code or currency)


def a_date(name: str = "due") -> DateField:
    return DateField(name, "Due", read=read_date, show=lambda day: f"{day:%A %d %B %Y}", write=date.isoformat)


def some_money() -> MoneyField:
    return MoneyField(
        "value",
        "Yearly value",
        read=read_money,
        show=lambda m: str(m.amount),
        currencies=["AED", "SAR"],
        currency="AED",
    )


def line_of(field: QWidget) -> QLineEdit:
    return next(child for child in field.findChildren(QLineEdit) if child.objectName())


def a_form(columns: int = 1) -> Form:
    form = Form(columns)
    form.add(TextField("name", "Account name"))
    form.add(a_date())
    form.add(NumberField("target", "Target", read=read_number, show=str))
    return form


def test_a_typed_day_shows_the_day_understood_and_is_rewritten_on_leaving(shown: Shown, qtbot: QtBot) -> None:
    form = a_form()
    shown(form)
    field = form.field("due")
    assert isinstance(field, DateField)
    field.focus_input()
    QTest.keyClicks(line_of(field), "next fri")
    assert field.understood() == "Friday 27 November 2026"
    assert line_of(field).text() == "next fri"
    assert field.value() == FRIDAY
    with qtbot.waitSignal(field.left):
        form.field("target").focus_input()
    assert line_of(field).text() == "2026-11-27"
    assert form.dirty() == {"due"}


def test_a_text_which_is_no_day_is_kept_and_said_on_leaving_only(shown: Shown, qtbot: QtBot) -> None:
    form = a_form()
    shown(form)
    field = form.field("due")
    field.focus_input()
    QTest.keyClicks(line_of(field), "some time")
    assert field.shown_problem() == ""
    form.field("name").focus_input()
    qtbot.waitUntil(lambda: "31 March 2027" in field.shown_problem())
    assert line_of(field).text() == "some time"
    assert field.value() is None
    assert form.unreadable().keys() == {"due"}
    field.focus_input()
    line_of(field).clear()
    QTest.keyClicks(line_of(field), "2026-11-27")
    assert field.shown_problem() == ""


def test_a_day_can_be_picked_from_the_calendar(shown: Shown, qtbot: QtBot) -> None:
    field = a_date()
    shown(field)
    field.set_value(FRIDAY)
    field._open_calendar()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    calendar = popup.findChild(QWidget, "qt_calendar_calendarview")
    assert isinstance(calendar, QWidget)
    QTest.keyClick(calendar, Qt.Key.Key_Right)
    with qtbot.waitSignal(field.left):
        QTest.keyClick(calendar, ENTER)
    assert field.value() == date(2026, 11, 28)


@pytest.mark.parametrize(
    ("typed", "value", "currency"),
    [
        ("500", Money(50_000, "AED"), "AED"),
        ("SAR 12.50", Money(1_250, "SAR"), "SAR"),
        ("USD 1", Money(100, "USD"), "USD"),
    ],
)
def test_an_amount_may_name_its_currency(shown: Shown, qtbot: QtBot, typed: str, value: Money, currency: str) -> None:
    field = some_money()
    shown(field)
    field.focus_input()
    QTest.keyClicks(line_of(field), typed)
    QTest.keyClick(line_of(field), ENTER)
    assert field.value() == value
    assert field.currency() == currency


def test_the_currency_is_no_change_while_there_is_no_amount(shown: Shown) -> None:
    field = some_money()
    shown(field)
    field.findChildren(QComboBox)[0].setCurrentText("SAR")
    assert not field.is_dirty()


def test_the_wheel_does_not_change_what_is_scrolled_past(shown: Shown) -> None:
    form = Form()
    form.add(TextField("name", "Name"))
    field = form.add(ChoiceField("kind", "Kind", options=[(1, "Retainer"), (2, "Project")]))
    shown(form)
    field.set_value(1)
    form.focus_first()
    combo = field.findChildren(QComboBox)[0]
    event = QWheelEvent(
        QPointF(5, 5),
        combo.mapToGlobal(QPointF(5, 5)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, event)
    assert field.value() == 1


@pytest.mark.parametrize(
    ("typed", "found"),
    [("lei", ["1"]), ("bronte", ["2"]), ("FINANCE", ["2"]), ("عمر", ["3"]), ("zoe br", ["2"]), ("nobody", [])],
)
def test_people_are_found_by_part_of_name_or_role(shown: Shown, qtbot: QtBot, typed: str, found: list[str]) -> None:
    field = PickerField("who", "Owner", options=PEOPLE)
    shown(field)
    field.focus_input()
    line_of(field).setText("")
    for letter in typed:
        line_of(field).insert(letter)
    field._on_edited(typed)
    assert [words.split(" · ")[0] for words in field.matches()] == [o[1] for o in PEOPLE if o[0] in found]


def test_enter_picks_the_first_match(shown: Shown, qtbot: QtBot) -> None:
    field = PickerField("who", "Owner", options=PEOPLE)
    shown(field)
    field.focus_input()
    QTest.keyClicks(line_of(field), "leil")
    with qtbot.waitSignal(field.left):
        QTest.keyClick(line_of(field), ENTER)
    assert field.value() == "1"
    assert line_of(field).text() == "Leila Nasser"


def test_the_arrow_keys_pick_from_the_list(shown: Shown, qtbot: QtBot) -> None:
    field = PickerField("who", "Owner", options=PEOPLE)
    shown(field)
    field.focus_input()
    QTest.keyClick(line_of(field), Qt.Key.Key_Down)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(field.left):
        QTest.keyClick(popup, ENTER)
    assert field.value() == "2"


def test_enter_adds_somebody_new(shown: Shown, qtbot: QtBot) -> None:
    def add(text: str) -> PickerOption:
        return ("new", text, "")

    field = PickerField("who", "Owner", options=PEOPLE, add=add, add_text="Add {text} as a person")
    shown(field)
    field.focus_input()
    QTest.keyClicks(line_of(field), "Huda")
    assert field.matches() == ["Add Huda as a person"]
    QTest.keyClick(line_of(field), ENTER)
    assert field.value() == "new"
    assert line_of(field).text() == "Huda"


def test_a_name_nobody_has_is_kept_and_said(shown: Shown, qtbot: QtBot) -> None:
    field = PickerField("who", "Owner", options=PEOPLE, unknown="Choose somebody from the team.")
    form = Form()
    form.add(field)
    form.add(TextField("name", "Name"))
    shown(form)
    field.focus_input()
    QTest.keyClicks(line_of(field), "Nobody")
    form.field("name").focus_input()
    assert field.shown_problem() == "Choose somebody from the team."
    assert line_of(field).text() == "Nobody"


def test_every_field_gives_back_what_it_was_given(shown: Shown) -> None:
    form = Form(2)
    form.add(TextField("name", "Name"))
    form.add(LongTextField("words", "Words"))
    form.add(ChoiceField("kind", "Kind", options=[(1, "Retainer"), (2, "Project")], placeholder="Choose"))
    form.add(SegmentedField("grade", "Grade", options=[("m", "Measured"), ("s", "Said")]))
    form.add(YesNoField("seen", "Seen?"))
    form.add(a_date())
    form.add(some_money())
    form.add(NumberField("target", "Target", read=read_number, show=str))
    form.add(PickerField("who", "Owner", options=PEOPLE))
    form.add(CheckField("old", "Established"))
    form.add(MultiCheckField("with", "With", options=[("1", "Omar", ""), ("2", "Salma", "")]))
    empty: dict[str, object] = {
        "name": "",
        "words": "",
        "kind": None,
        "grade": None,
        "seen": None,
        "due": None,
        "value": None,
        "target": None,
        "who": None,
        "old": False,
        "with": (),
    }
    full: dict[str, object] = {
        "name": HARD,
        "words": HARD,
        "kind": 2,
        "grade": "s",
        "seen": False,
        "due": FRIDAY,
        "value": Money(12_345, "SAR"),
        "target": Decimal("0.50"),
        "who": "3",
        "old": True,
        "with": ("2",),
    }
    shown(form)
    assert form.values() == empty
    for values in (full, empty, full):
        form.set_values(values)
        assert form.values() == values
        assert form.dirty() == frozenset()
        assert form.unreadable() == {}


def test_setting_values_tells_nobody(shown: Shown, qtbot: QtBot) -> None:
    form = a_form()
    shown(form)
    with qtbot.assertNotEmitted(form.changed), qtbot.assertNotEmitted(form.left):
        form.set_values({"name": "Gulf", "due": FRIDAY, "target": Decimal(3), "unknown": 1})


def test_the_summary_takes_the_keyboard_and_its_lines_lead_to_their_fields(shown: Shown, qtbot: QtBot) -> None:
    form = a_form()
    shown(form)
    form.show_sentences([("target", "Enter the target, like 5."), ("name", "Enter the account’s name.")])
    assert form.summary.hasFocus()
    assert form.summary.sentences() == ["Enter the account’s name.", "Enter the target, like 5."]
    assert form.field("name").shown_problem() == "Enter the account’s name."
    QTest.mouseClick(form.summary.lines()[1], Qt.MouseButton.LeftButton)
    assert line_of(form.field("target")).hasFocus()
    form.summary.lines()[0].setFocus()
    QTest.keyClick(form.summary.lines()[0], ENTER)
    assert line_of(form.field("name")).hasFocus()


def test_leaving_a_field_does_not_hide_what_is_missing_typing_does(shown: Shown, qtbot: QtBot) -> None:
    form = a_form()
    shown(form)
    form.show_sentences([("name", "Enter the account’s name.")])
    form.focus_field("name")
    form.focus_field("target")
    assert form.field("name").shown_problem()
    form.focus_field("name")
    QTest.keyClicks(line_of(form.field("name")), "G")
    assert form.field("name").shown_problem() == ""


def test_tab_goes_through_the_fields_in_order(shown: Shown, qtbot: QtBot) -> None:
    form = Form(2)
    form.add(TextField("a", "A"))
    form.add(LongTextField("b", "B"))
    form.add(CheckField("c", "C"))
    form.add(TextField("d", "D"))
    window = shown(form)
    form.focus_first()
    seen: list[str] = []
    for _step in range(4):
        focused = window.focusWidget()
        assert focused is not None
        seen.append(focused.objectName())
        QTest.keyClick(focused, TAB)
    assert seen == ["a", "b", "c", "d"]


def test_enter_sends_and_control_return_sends_from_a_long_text(shown: Shown, qtbot: QtBot) -> None:
    form = Form()
    form.add(TextField("name", "Name"))
    form.add(LongTextField("words", "Words"))
    shown(form)
    with qtbot.waitSignal(form.submitted):
        QTest.keyClick(line_of(form.field("name")), ENTER)
    text = form.findChildren(QPlainTextEdit)[0]
    with qtbot.assertNotEmitted(form.submitted):
        QTest.keyClick(text, ENTER)
    with qtbot.waitSignal(form.submitted):
        QTest.keyClick(text, ENTER, Qt.KeyboardModifier.ControlModifier)


def test_a_long_text_grows_within_limits(shown: Shown, qtbot: QtBot) -> None:
    form = Form()
    field = form.add(LongTextField("words", "Words", lines=2))
    shown(form)
    text = field.findChildren(QPlainTextEdit)[0]
    low = text.sizeHint().height()
    field.set_value("line\n" * 6)
    higher = text.sizeHint().height()
    field.set_value("line\n" * 600)
    assert low < higher < text.sizeHint().height() < 400


def test_two_columns_become_one_when_narrow(shown: Shown, qtbot: QtBot) -> None:
    form = Form(2)
    left, right = form.add(TextField("a", "A")), form.add(TextField("b", "B"))
    window = shown(form)
    assert left.y() == right.y()
    window.resize(300, 640)
    qtbot.waitUntil(lambda: left.y() != right.y())


def test_every_input_is_named_after_its_label_and_described_by_its_problem(shown: Shown) -> None:
    form = a_form()
    form.add(CheckField("old", "Established account"))
    shown(form)
    form.show_sentences([("name", "Enter the account’s name.")])
    line = line_of(form.field("name"))
    assert line.accessibleName() == "Account name"
    assert line.accessibleDescription() == "Enter the account’s name."
    assert form.findChildren(QCheckBox)[0].accessibleName() == "Established account"


class Saving:
    """A save which answers as told."""

    def __init__(self, *answers: Sequence[Problem] | Refusal) -> None:
        self.answers = list(answers)
        self.seen: list[dict[str, object]] = []

    def __call__(self, values: dict[str, object]) -> Sequence[Problem]:
        self.seen.append(values)
        answer = self.answers.pop(0)
        if isinstance(answer, Refusal):
            raise answer
        return answer


def test_a_dialog_keeps_the_text_until_it_is_saved(qtbot: QtBot, shown: Shown) -> None:
    save = Saving([Problem("name", "missing")], Refusal("folder_not_writable", folder="/x"), [])
    form = a_form()
    dialog = FormDialog(None, "Add account", form, "Add account", save)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    QTest.keyClicks(line_of(form.field("due")), "next fri")
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert form.field("name").shown_problem()
    assert dialog.primary.isEnabled()
    QTest.keyClicks(line_of(form.field("name")), "Gulf")
    QTest.keyClick(line_of(form.field("name")), ENTER)
    assert len(form.summary.sentences()) == 1
    assert form.field("name").value() == "Gulf"
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(line_of(form.field("name")), ENTER)
    assert save.seen[-1] == {"name": "Gulf", "due": FRIDAY, "target": None}


def test_a_dialog_does_not_save_what_cannot_be_read(qtbot: QtBot, shown: Shown) -> None:
    save = Saving()
    form = a_form()
    dialog = FormDialog(None, "Add account", form, "Add account", save)
    qtbot.addWidget(dialog, before_close_func=lambda _dialog: dialog.done(0))  # what was typed is not asked about
    dialog.show()
    QTest.keyClicks(line_of(form.field("target")), "many")
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert save.seen == []
    assert form.field("target").shown_problem()
    assert not dialog.result()


def test_problems_of_a_refused_draft_are_shown_at_their_fields(qtbot: QtBot, shown: Shown) -> None:
    form = a_form()
    refused = DraftRefused((Problem("name", "missing"),))
    dialog = FormDialog(None, "Add account", form, "Add account", Saving(refused))
    qtbot.addWidget(dialog)
    dialog.send()
    assert form.field("name").shown_problem()


def test_the_ring_of_a_box_with_a_problem_is_whole(shown: Shown) -> None:
    form = Form()
    field = form.add(MultiCheckField("with", "With", options=[("1", "Omar", ""), ("2", "Salma", "")]))
    shown(form)
    boxes = [box for box in field.inputs() if isinstance(box, QCheckBox)]
    before = [box.size() for box in boxes]
    field.show_problem("Choose one.")
    QApplication.sendPostedEvents()
    assert [box.size() for box in boxes] == before, "nothing beside it moves"
    picture = boxes[1].grab().toImage()
    middle_x, middle_y = picture.width() // 2, picture.height() // 2
    risk = colour("risk").rgb()
    ring = [
        [picture.pixel(x, middle_y) for x in range(picture.width())],
        [picture.pixel(middle_x, y) for y in range(picture.height())],
    ]
    for across in ring:
        assert across.count(risk) == 4, "two pixels on either side"
