"""Forms under the hands of a user in a hurry: leaving by mouse and Tab, correcting, giving up, small windows."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from growthdesk.domain.problems import OutdatedSave, Problem
from growthdesk.ui.kit.buttons import Segmented
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.ui.kit.forms import (
    CheckField,
    ChoiceField,
    DateField,
    Form,
    LongTextField,
    MultiCheckField,
    PickerField,
    SegmentedField,
    TextField,
)
from growthdesk.ui.kit.page import SidePanel
from growthdesk.ui.kit.question import Question
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import Theme
from growthdesk.wording.formats import Formats
from tests.ui.kit.conftest import Shown
from tests.ui.kit.test_forms import PEOPLE, a_date, a_form, line_of

ENTER, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape
LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


def handle_of(widget: QWidget) -> QWindow:
    """The window as the system sees it: what is sent there goes the way of a real mouse or keyboard."""
    handle = widget.window().windowHandle()
    assert handle is not None
    return handle


def press(window: QWidget, keys: str) -> None:
    for key in keys:
        QTest.keyClick(handle_of(window), Qt.Key(ord(key.upper())))


@contextmanager
def held_button(widget: QWidget) -> Iterator[None]:
    """Press in the middle of a widget, and release at the very same place of the window."""
    place = widget.mapTo(widget.window(), widget.rect().center())
    QTest.mousePress(handle_of(widget), LEFT, NO_KEYS, place)
    yield
    QTest.qWait(50)
    QTest.mouseRelease(handle_of(widget), LEFT, NO_KEYS, place)


def box_of(field: QWidget) -> QCheckBox:
    return field.findChildren(QCheckBox)[0]


def dated_form() -> Form:
    form = Form()
    form.add(a_date())
    form.add(CheckField("known", "The client knows"))
    form.add(TextField("name", "Name"))
    return form


@pytest.mark.parametrize("typed", ["next fri", "some time", "2026-02-31"])
def test_a_click_below_a_date_hits_what_was_aimed_at(shown: Shown, qtbot: QtBot, typed: str) -> None:
    form = dated_form()
    shown(form)
    form.focus_field("due")
    QTest.keyClicks(line_of(form.field("due")), typed)
    with held_button(box_of(form.field("known"))):
        pass
    assert form.values()["known"] is True
    qtbot.waitUntil(lambda: bool(form.field("due").shown_problem()) == (typed != "next fri"))


def test_nothing_below_a_date_moves_when_it_is_understood_or_not(shown: Shown, qtbot: QtBot) -> None:
    form = dated_form()
    shown(form)
    field = form.field("due")
    before = form.field("name").y()
    form.focus_field("due")
    for typed, understood in (("next fri", "Friday 27 November 2026"), (" or so", "")):
        QTest.keyClicks(line_of(field), typed)
        QTest.qWait(1)
        assert isinstance(field, DateField)
        assert (field.understood(), form.field("name").y()) == (understood, before)
    form.focus_field("name")
    QTest.qWait(1)
    assert field.shown_problem()
    assert form.field("name").y() == before


# What systems have: lines hardly higher than their letters, and lines with much room for accents.
FONTS = {
    "low": ("matplotlib", "mpl-data/fonts/ttf/DejaVuSans.ttf"),
    "usual": ("fontpkg_source_sans_3", "files/SourceSans3[wght].ttf"),
    "high": ("fontpkg_ibm_plex_sans_arabic", "files/IBMPlexSansArabic-Regular.ttf"),
}


@contextmanager
def written_in(theme: Theme, font: str, scale: int) -> Iterator[None]:
    """Show every window in another font of the system, at a text size."""
    package, file = FONTS[font]
    found = find_spec(package)
    assert found is not None
    assert found.origin is not None
    number = QFontDatabase.addApplicationFont(str(Path(found.origin).parent / file))
    (family, *_more) = QFontDatabase.applicationFontFamilies(number)
    before, theme._family = theme._family, family
    theme.set_text_scale(200 if scale == 100 else 100)
    theme.set_text_scale(scale)
    try:
        yield
    finally:
        theme._family = before
        theme.set_text_scale(200 if scale == 100 else 100)
        theme.set_text_scale(100)
        QFontDatabase.removeApplicationFont(number)


@pytest.mark.parametrize("scale", [100, 110, 150, 200])
@pytest.mark.parametrize("font", FONTS)
def test_what_stands_beneath_a_date_takes_one_height_in_every_font(
    shown: Shown, theme: Theme, qtbot: QtBot, font: str, scale: int
) -> None:
    with written_in(theme, font, scale):
        form = dated_form()
        window = shown(form)
        field = form.field("due")
        heights = {"empty": field.height()}
        form.focus_field("due")
        for typed, state in (("next fri", "understood"), (" or so, الجمعة", "unreadable")):
            line_of(field).insert(typed)
            QTest.qWait(1)
            heights[state] = field.height()
        form.focus_field("name")
        QTest.qWait(1)
        assert field.shown_problem()
        heights["problem, left"] = field.height()
        form.focus_field("due")
        QTest.qWait(1)
        heights["problem, in it"] = field.height()
        window.close()
        assert len(set(heights.values())) == 1, heights


def test_a_problem_longer_than_its_field_is_wide_is_read_whole(shown: Shown, qtbot: QtBot) -> None:
    form = dated_form()
    window = shown(form)
    window.resize(220, 640)
    field = form.field("due")
    short = field.height()
    field.show_problem("Enter the day on which the agreement ends, like 31 March 2027, or leave the field empty.")
    (words,) = [label for label in field.findChildren(Label) if label.full_text() == field.shown_problem()]
    qtbot.waitUntil(lambda: field.height() > short)
    assert words.height() >= words.heightForWidth(words.width()) > words.fontMetrics().lineSpacing()
    assert not words.toolTip(), "nothing is cut"


def test_one_faulty_field_takes_the_keyboard(shown: Shown, qtbot: QtBot) -> None:
    form = a_form()
    shown(form)
    form.show_sentences([("target", "Enter the target.")])
    assert form.summary.isVisible()
    QTest.keyClicks(form.window().focusWidget(), "5")
    assert form.values()["target"] == 5


def test_several_faults_are_gone_through_from_the_summary(shown: Shown, qtbot: QtBot) -> None:
    form = a_form()
    window = shown(form)
    form.focus_first()
    calm = form.summary
    form.show_sentences([("target", "Enter the target."), ("name", "Fill this in.")])
    QTest.qWait(1)
    assert calm.hasFocus()
    with_ring = calm.grab().toImage()
    QTest.keyClick(calm, TAB)
    assert calm.grab().toImage() != with_ring
    QTest.keyClick(window.focusWidget(), ENTER)
    assert line_of(form.field("name")).hasFocus()


def test_the_summary_shrinks_as_its_fields_are_corrected(shown: Shown, qtbot: QtBot) -> None:
    form = a_form()
    shown(form)
    form.show_problems([Problem("target", "missing"), Problem("name", "too_long", (("length", "2"), ("longest", "1")))])
    assert form.summary.sentences() == [
        "Account name: This has 2 characters. Shorten it to 1.",
        "Enter the target, like 12.5.",
    ]
    form.focus_field("name")
    QTest.keyClicks(line_of(form.field("name")), "Gulf")
    assert form.summary.sentences() == ["Enter the target, like 12.5."]
    form.focus_field("target")
    QTest.keyClicks(line_of(form.field("target")), "5")
    assert not form.summary.isVisible()


def test_a_problem_found_while_leaving_does_not_pull_the_keyboard_back(shown: Shown, qtbot: QtBot) -> None:
    form = a_form()
    shown(form)
    form.left.connect(lambda name: form.show_sentences([(name, "Fill this in.")]))
    form.focus_field("name")
    form.focus_field("target")
    assert line_of(form.field("target")).hasFocus()
    assert form.field("name").shown_problem()


def test_examples_are_written_the_way_of_the_fields(shown: Shown) -> None:
    form = Form()
    form.add(TextField("name", "Name"))
    form.add(DateField("ends_on", "End", read=date.fromisoformat, show=str)).formats = Formats("en_US")
    form.show_problems([Problem("ends_on", "missing"), Problem("starts_on", "missing")])
    assert form.summary.sentences() == [
        "Enter the start date, like March 31, 2027.",
        "Enter the end date, like March 31, 2027.",
    ]


def test_a_form_without_dates_and_figures_is_worded_the_way_it_is_given(qtbot: QtBot, shown: Shown) -> None:
    form = Form(formats=Formats("de_DE"))
    form.add(TextField("reason", "Reason"))
    too_long = Problem("reason", "too_long", (("length", "1234"), ("longest", "1000")))
    dialog = a_dialog(qtbot, form, [too_long])
    dialog.send()
    assert form.field("reason").shown_problem() == "This has 1.234 characters. Shorten it to 1.000."


@dataclass(frozen=True)
class Saved:
    """A record as one of two people saved it."""

    name: str
    due: date


def test_both_versions_of_an_outdated_save_are_written_the_way_of_the_form(qtbot: QtBot, shown: Shown) -> None:
    def save(_values: dict[str, object]) -> None:
        yours, theirs = Saved("Gulf", date(2026, 11, 27)), Saved("Gulf", date(2027, 3, 31))
        raise OutdatedSave("account", "1", yours, theirs)

    form = Form(formats=Formats("en_US"))
    form.add(TextField("name", "Name"))
    form.add(a_date())
    dialog = FormDialog(None, "Edit account", form, "Save account", save)
    qtbot.addWidget(dialog)
    dialog.send()
    assert form.field("due").shown_problem() == "Saved meanwhile: Mar 31, 2027"


def grouped_form() -> Form:
    form = Form(2)
    form.add(TextField("name", "Name"), span=2)
    form.add_group("money", "Money", "optional")
    form.add(TextField("amount", "Amount"))
    form.add(TextField("often", "How often"))
    form.add_group("words", "Their words", "optional")
    form.add(LongTextField("quote", "Quote"), span=2)
    return form


def seen_fields(form: Form) -> set[str]:
    return {field.name for field in form.fields() if field.isVisible()}


def test_optional_groups_open_where_they_stand_and_keep_what_they_hold(shown: Shown, qtbot: QtBot) -> None:
    form = grouped_form()
    window = shown(form)
    assert seen_fields(form) == {"name"}
    form.focus_first()
    QTest.keyClick(window.focusWidget(), TAB)
    head = window.focusWidget()
    assert head.accessibleName() == "Money"
    assert head.accessibleDescription() == "optional, closed"
    QTest.keyClick(head, Qt.Key.Key_Space)
    assert head.accessibleDescription() == "optional, open"
    assert seen_fields(form) == {"name", "amount", "often"}
    QTest.keyClick(head, TAB)
    QTest.keyClicks(window.focusWidget(), "500")
    form.open_group("money", is_open=False)
    assert seen_fields(form) == {"name"}
    assert form.values()["amount"] == "500"
    assert form.dirty() == {"amount"}


def test_a_field_that_does_not_apply_stays_away_when_its_group_opens(shown: Shown, qtbot: QtBot) -> None:
    form = grouped_form()
    shown(form)
    form.show_only((), among=("often",))
    form.open_group("money")
    assert seen_fields(form) == {"name", "amount"}
    form.show_only(("often",), among=("often",))
    assert seen_fields(form) == {"name", "amount", "often"}


def test_a_problem_in_a_closed_group_opens_it(shown: Shown, qtbot: QtBot) -> None:
    form = grouped_form()
    shown(form)
    form.show_sentences([("name", "Enter the name."), ("quote", "This is too long.")])
    assert seen_fields(form) == {"name", "quote"}
    form.open_group("words", is_open=False)
    form.focus_field("quote")
    assert seen_fields(form) == {"name", "quote"}


@pytest.mark.parametrize("scale", [100, 150])
def test_a_dialog_grows_with_the_group_that_opens(qtbot: QtBot, shown: Shown, theme: Theme, scale: int) -> None:
    theme.set_text_scale(scale)
    form = grouped_form()
    dialog = a_dialog(qtbot, form)
    qtbot.waitUntil(lambda: dialog._scroll.verticalScrollBar().maximum() == 0)
    low = dialog.height()
    form.open_group("words")
    qtbot.waitUntil(lambda: dialog.height() > low)
    qtbot.waitUntil(lambda: dialog._scroll.verticalScrollBar().maximum() == 0)


def test_one_record_is_saved_after_another(qtbot: QtBot, shown: Shown) -> None:
    saved: list[object] = []
    form = Form()
    name = form.add(TextField("name", "Name"))
    form.add(TextField("team", "Team"))

    def save(values: dict[str, object]) -> list[Problem]:
        if not values["name"]:
            return [Problem("name", "missing")]
        saved.append(tuple(values.values()))
        return []

    def go_on() -> str:
        words = f"Added {name.value()}"
        name.set_value("")
        return words

    dialog = FormDialog(None, "Add person", form, "Add person", save, go_on=go_on)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    QTest.keyClicks(line_of(form.field("team")), "Sales")
    for words in ("Leila", "Zoë"):
        line_of(name).setText(words)
        QTest.mouseClick(dialog.another, LEFT)
        assert (dialog.isVisible(), name.value(), form.field("team").value()) == (True, "", "Sales")
        assert [label.full_text() for label in dialog.findChildren(Label) if label.isVisible()].count(f"Added {words}")
    QTest.mouseClick(dialog.another, LEFT)
    assert name.shown_problem()
    assert saved == [("Leila", "Sales"), ("Zoë", "Sales")]
    QTest.keyClick(dialog, ESCAPE)
    assert not dialog.isVisible()
    assert dialog.has_saved


def test_most_dialogs_save_one_record(qtbot: QtBot, shown: Shown) -> None:
    dialog = a_dialog(qtbot, a_form())
    assert not dialog.another.isVisible()


@pytest.mark.parametrize(
    ("typed", "value", "words"), [("leil", "1", "Leila Nasser"), ("e", None, "e"), ("nobody", None, "nobody")]
)
def test_tab_takes_the_only_match(shown: Shown, qtbot: QtBot, typed: str, value: str | None, words: str) -> None:
    form = Form()
    field = form.add(PickerField("who", "Who said it", options=PEOPLE))
    form.add(TextField("name", "Name"))
    window = shown(form)
    field.focus_input()
    press(window, typed)
    QTest.keyClick(handle_of(window), TAB)
    assert QApplication.activePopupWidget() is None
    assert line_of(form.field("name")).hasFocus()
    assert (field.value(), line_of(field).text()) == (value, words)
    expected = "" if value else "Who said it: choose one from the list, or clear the field."
    assert field.shown_problem() == expected


def test_enter_takes_the_first_match_while_the_list_is_open(shown: Shown, qtbot: QtBot) -> None:
    field = PickerField("who", "Owner", options=PEOPLE)
    window = shown(field)
    field.focus_input()
    press(window, "e")
    assert QApplication.activePopupWidget() is not None
    QTest.keyClick(handle_of(window), ENTER)
    assert field.value() == "1"


def a_dialog(qtbot: QtBot, form: Form, answer: Sequence[Problem] = ()) -> FormDialog:
    dialog = FormDialog(None, "Add account", form, "Add account", lambda _values: answer)
    qtbot.addWidget(dialog, before_close_func=lambda _dialog: dialog.done(0))  # what was typed is not asked about
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def test_what_cannot_be_read_is_listed_with_its_field(qtbot: QtBot, shown: Shown) -> None:
    dialog = a_dialog(qtbot, a_form())
    QTest.keyClicks(line_of(dialog.form.field("target")), "lots")
    dialog.send()
    assert dialog.form.summary.sentences() == ["Target: “lots” is not a number. Enter a number, like 12.5."]
    assert line_of(dialog.form.field("target")).text() == "lots"


def test_escape_closes_an_untouched_dialog(qtbot: QtBot, shown: Shown) -> None:
    dialog = a_dialog(qtbot, a_form())
    QTest.keyClick(dialog, ESCAPE)
    assert not dialog.isVisible()


@pytest.mark.parametrize(("key", "stays"), [(ENTER, True), (ESCAPE, True), (None, False)])
def test_escape_asks_before_what_was_typed_is_thrown_away(
    qtbot: QtBot, shown: Shown, key: Qt.Key | None, stays: bool
) -> None:
    dialog = a_dialog(qtbot, a_form())
    line = line_of(dialog.form.field("name"))
    QTest.keyClicks(line, "Gulf")
    QTest.keyClick(line, ESCAPE)
    assert dialog.isVisible()
    (question,) = dialog.findChildren(Question)
    assert question.title.full_text() == "Discard what you typed?"
    if key is None:
        QTest.mouseClick(next(b for b in question.buttons if b.text() == "Discard"), LEFT)
    else:
        QTest.keyClick(question.focusWidget() or question, key)
    assert not question.isVisible()
    assert dialog.isVisible() is stays
    assert line.text() == "Gulf"


def test_the_chosen_words_fit_their_button_and_choosing_moves_nothing(shown: Shown) -> None:
    options = [(1, "Keep within limits"), (2, "Confirmed by the client"), (3, "Yes")]
    group = Segmented(options, "Direction")
    shown(group)
    places = [button.geometry() for button in group.buttons()]
    for value, _words in options:
        group.choose(value)
        assert [button.geometry() for button in group.buttons()] == places
    for button in group.buttons():
        bold = QFont(button.font())
        bold.setWeight(QFont.Weight.DemiBold)
        assert QFontMetrics(bold).horizontalAdvance(button.text()) <= button.width() - 24


def test_tab_lands_on_the_chosen_segment_and_arrows_move(shown: Shown, qtbot: QtBot) -> None:
    form = Form()
    form.add(TextField("name", "Name"))
    field = form.add(SegmentedField("grade", "Grade", options=[(1, "Said"), (2, "Estimated"), (3, "Measured")]))
    form.add(TextField("last", "Last"))
    window = shown(form)
    field.set_value(2)
    form.focus_first()
    QTest.keyClick(window.focusWidget(), TAB)
    focused = window.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Estimated"
    QTest.keyClick(focused, Qt.Key.Key_Right)
    assert field.value() == 3
    QTest.keyClick(window.focusWidget(), TAB)
    assert line_of(form.field("last")).hasFocus()
    form.focus_field("grade")
    assert window.focusWidget() is field.inputs()[2]


@pytest.mark.parametrize("scale", [100, 150])
def test_inputs_side_by_side_stand_at_one_height(shown: Shown, theme: object, scale: int) -> None:
    form = Form(2)
    form.add(TextField("a", "Plain"))
    form.add(
        TextField("b", "With help", help="A help text so long that it wraps onto a second line in its column. " * 2)
    )
    form.add(TextField("c", "Plain again"))
    form.add(CheckField("d", "A box"))
    form.add(TextField("e", "Alone, below"), span=2)
    window = shown(form)
    QTest.qWait(1)

    def top(name: str) -> int:
        return form.field(name).inputs()[0].mapTo(window, QPoint(0, 0)).y()

    assert top("a") == top("b")
    assert top("c") < top("d") + box_of(form.field("d")).height() < top("c") + line_of(form.field("c")).height() + 8
    assert top("e") > top("c")


@pytest.mark.parametrize(
    "label", ["Target date", "Customs accepts the electronic note as proof of origin, in all ports"]
)
def test_a_dialog_is_as_high_as_its_form_before_it_scrolls(qtbot: QtBot, shown: Shown, label: str) -> None:
    form = a_form()
    form.add(SegmentedField("seen", label, options=[(1, "Yes"), (2, "No")]))
    form.add(LongTextField("why", "Why", help="This is explained in a line which is long enough to wrap here. " * 2))
    dialog = a_dialog(qtbot, form, [Problem("name", "missing"), Problem("target", "missing")])
    qtbot.waitUntil(lambda: dialog._scroll.verticalScrollBar().maximum() == 0)
    dialog.send()
    qtbot.waitUntil(lambda: dialog._scroll.verticalScrollBar().maximum() == 0)
    blank = dialog._body.height() - form.field("why").mapTo(dialog._body, QPoint(0, form.field("why").height())).y()
    assert 0 < blank < 60
    assert dialog.height() <= dialog.screen().availableSize().height() * 0.9


def test_a_list_shows_all_its_choices(shown: Shown, qtbot: QtBot) -> None:
    field = ChoiceField("kind", "Kind of value", options=[(n, f"Kind number {n}") for n in range(14)])
    shown(field)
    combo = field.findChildren(QComboBox)[0]
    combo.showPopup()
    qtbot.waitUntil(combo.view().isVisible)
    view: QAbstractItemView = combo.view()
    last = view.visualRect(view.model().index(13, 0))
    assert view.viewport().rect().contains(last)
    combo.hidePopup()
    assert isinstance(view.parentWidget(), QWidget)
    assert not field.findChildren(QLineEdit)


# By keyboard alone


def in_a_dialog(shown: Shown, form: Form, saved: list[dict[str, object]]) -> FormDialog:
    dialog = FormDialog(None, "A form", form, "Save it", saved.append)
    shown(dialog)
    return dialog


@pytest.mark.parametrize("name", ["text", "long", "choice", "side", "tick", "who", "cancel"])
def test_control_enter_saves_from_anywhere(shown: Shown, name: str) -> None:
    saved: list[dict[str, object]] = []
    form = every_kind_of_field()
    dialog = in_a_dialog(shown, form, saved)
    if name == "cancel":
        dialog.cancel.setFocus()
    else:
        form.focus_field(name)
    QTest.keyClick(QApplication.focusWidget() or dialog, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert len(saved) == 1
    assert "Ctrl+" in dialog.primary.toolTip()


@pytest.mark.parametrize("name", ["text", "choice", "tick", "who"])
def test_enter_saves_from_what_enter_means_nothing_else_to(shown: Shown, name: str) -> None:
    saved: list[dict[str, object]] = []
    form = every_kind_of_field()
    dialog = in_a_dialog(shown, form, saved)
    form.focus_field(name)
    QTest.keyClick(QApplication.focusWidget() or dialog, ENTER)
    assert len(saved) == 1


def every_kind_of_field() -> Form:
    form = Form()
    form.add(TextField("text", "Text"))
    form.add(LongTextField("long", "Long"))
    form.add(ChoiceField("choice", "Choice", options=[(1, "One"), (2, "Two")]))
    form.add(SegmentedField("side", "Side", options=[(1, "Ours"), (2, "Theirs")]))
    form.add(CheckField("tick", "Tick"))
    form.add(PickerField("who", "Who", options=PEOPLE))
    return form


def test_control_enter_takes_what_is_typed_as_leaving_the_field_does(shown: Shown) -> None:
    saved: list[dict[str, object]] = []
    form = every_kind_of_field()
    dialog = in_a_dialog(shown, form, saved)
    form.focus_field("who")
    QTest.keyClicks(QApplication.focusWidget() or dialog, "zoe")
    QTest.keyClick(QApplication.focusWidget() or dialog, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert [values["who"] for values in saved] == ["2"]


def test_an_opened_list_has_its_first_line_marked_and_enter_takes_it(shown: Shown) -> None:
    saved: list[dict[str, object]] = []
    form = every_kind_of_field()
    dialog = in_a_dialog(shown, form, saved)
    form.focus_field("who")
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Down)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QAbstractItemView)
    assert popup.currentIndex().row() == 0
    QTest.keyClick(popup, ENTER)
    assert (form.field("who").value(), saved) == ("1", [])


def test_the_summary_leads_by_tab_to_its_lines_and_goes_with_the_last_problem(shown: Shown) -> None:
    form = every_kind_of_field()
    problems = [Problem("text", "missing"), Problem("long", "missing")]
    dialog = FormDialog(None, "A form", form, "Save it", lambda _values: problems)
    shown(dialog)
    dialog.send()
    assert QApplication.focusWidget() is form.summary
    QTest.keyClick(form.summary, TAB)
    first = QApplication.focusWidget()
    assert first is form.summary.lines()[0]
    QTest.keyClick(first, ENTER)
    QTest.keyClicks(QApplication.focusWidget() or dialog, "words")
    assert len(form.summary.lines()) == 1
    form.focus_field("long")
    QTest.keyClicks(QApplication.focusWidget() or dialog, "more words")
    assert not form.summary.isVisible()


def test_what_was_wrong_is_marked_so_that_typing_replaces_it(shown: Shown) -> None:
    form = Form()
    form.add(a_date())
    dialog = FormDialog(None, "A form", form, "Save it", lambda _values: None)
    shown(dialog)
    line = line_of(form.fields()[0])
    QTest.keyClicks(line, "nonsense")
    dialog.send()
    assert QApplication.focusWidget() is line
    QTest.keyClicks(line, "next fri")
    assert line.text() == "next fri"


def test_enter_presses_the_button_that_has_the_keyboard(shown: Shown) -> None:
    form = Form()
    form.add(TextField("text", "Text"))
    dialog = FormDialog(None, "A form", form, "Save it", lambda _values: None)
    shown(dialog)
    QTest.keyClicks(line_of(form.fields()[0]), "typed")
    QTest.keyClick(dialog, ESCAPE)
    question = dialog.findChildren(Question)[-1]
    discard = question.buttons[0]
    discard.setFocus()
    QTest.keyClick(discard, ENTER)
    assert question.pressed is discard
    assert not dialog.isVisible()


def test_a_dialog_that_grows_stays_on_the_screen(shown: Shown) -> None:
    form = Form()
    for number in range(6):
        form.add(LongTextField(f"field{number}", f"Field {number}"))
    problems = [Problem(f"field{number}", "missing") for number in range(6)]
    dialog = FormDialog(None, "A form", form, "Save it", lambda _values: problems)
    shown(dialog)
    room = dialog.screen().availableGeometry()
    dialog.move(room.left(), room.bottom() - dialog.height())
    dialog.send()
    QTest.qWait(20)
    assert dialog.frameGeometry().bottom() <= room.bottom()


def test_a_text_given_before_it_is_shown_has_all_its_lines_in_sight(shown: Shown) -> None:
    field = LongTextField("headline", "Headline", lines=2)
    panel = SidePanel("About", 320)
    panel.add(field)
    field.set_value("Double-billed shipments are down from 31 a month to 19, and trucks leave in 3.9 hours, not 5.5")
    shown(panel)
    QTest.qWait(20)
    text = field.inputs()[0]
    assert isinstance(text, QPlainTextEdit)
    assert text.document().size().height() > 2
    assert text.verticalScrollBar().maximum() == 0
    assert not text.horizontalScrollBar().isVisible()


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_what_is_wrong_with_a_list_to_tick_is_read_whole_and_each_box_too(
    qtbot: QtBot, theme: Theme, scale: int
) -> None:
    theme.set_text_scale(scale)
    form = Form()
    for number in range(6):
        form.add(LongTextField(f"text_{number}", f"Text {number}", lines=2))
    options = [(number, f"Milestone {number}", "") for number in range(8 if scale < 200 else 3)]
    ticks = form.add(MultiCheckField("waits_for", "Waits for", options=options))
    dialog = a_dialog(qtbot, form, [Problem("waits_for", "missing")])
    QTest.qWait(20)
    dialog.send()
    QTest.qWait(20)
    words = ticks._beneath
    assert words.problem()
    assert words.visibleRegion().boundingRect() == words.rect()
    for box in ticks.findChildren(QCheckBox):
        assert box.width() >= box.sizeHint().width()
        assert box.height() >= box.sizeHint().height()
        above = box.parentWidget()
        assert above is not None
        assert above.rect().contains(box.geometry())
