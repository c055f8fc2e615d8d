"""The palette: typing finds at once, arrow keys choose, Enter opens, Esc goes back; a search never stops typing."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from growthdesk.domain.problems import Refusal
from growthdesk.ui.kit.theme import Scheme, Theme
from growthdesk.ui.kit.toast import Toast, Toaster
from growthdesk.ui.palette.entries import Entry, Found, Section, plain
from tests.ui.driving import LEFT_BUTTON, words_in
from tests.ui.palette.conftest import Desk, nothing

Key = Qt.Key


def hits(*titles: str, below: str = "", quiet: str = "") -> Found:
    entries = tuple(Entry(plain(title), nothing, quiet=quiet, below=plain(below) if below else ()) for title in titles)
    return Found((Section("Accounts", entries),))


class SlowSearch:
    """Answers only when it is let: what happens meanwhile is what a slow disk does to people."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.gate = threading.Event()

    def __call__(self, typed: str) -> Found:
        """Wait, then answer with what was asked."""
        self.asked.append(typed)
        assert self.gate.wait(10)
        return hits(f"Answer to {typed}")


# What is found


def test_before_typing_it_shows_where_to_go(desk_of: Desk) -> None:
    desk_of.open()
    assert desk_of.titles == ["Accounts", "Reviews"]
    assert desk_of.chosen == "Accounts"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("acc", ["Accounts", "Add account…", "Log value…"]),
        ("add", ["Add account…"]),
        ("VALUE log", ["Log value…"]),
        ("quit", ["Quit"]),
        ("file", ["Quit"]),
        ("uit", []),
    ],
)
def test_typing_finds_pages_and_commands_at_once(desk_of: Desk, typed: str, found: list[str]) -> None:
    desk_of.open()
    desk_of.type(typed)
    assert desk_of.titles == found


def test_clearing_the_line_shows_the_beginning_again(desk_of: Desk) -> None:
    desk_of.open()
    desk_of.type("quit")
    for _letter in "quit":
        desk_of.press(Key.Key_Backspace)
    assert desk_of.titles == ["Accounts", "Reviews"]


def test_nothing_found_says_so_and_what_to_do(desk_of: Desk) -> None:
    desk_of.open(lambda _typed: Found(()))
    desk_of.type("xyz")
    desk_of.until(lambda: "Nothing found for “xyz”" in words_in(desk_of.palette))
    assert "Type fewer words" in words_in(desk_of.palette)
    desk_of.press(Key.Key_Return)
    assert desk_of.palette.isVisible()


def test_what_is_recorded_stands_in_its_group(desk_of: Desk) -> None:
    desk_of.open(lambda _typed: hits("Accra Logistics"))
    desk_of.type("acc")
    desk_of.until(lambda: len(desk_of.titles) == 4)
    assert desk_of.titles == ["Accounts", "Accra Logistics", "Add account…", "Log value…"]
    assert desk_of.chosen == "Accounts", "an answer must not move what Enter opens"


def test_what_was_chosen_stays_chosen_when_the_answer_comes(desk_of: Desk) -> None:
    search = SlowSearch()
    desk_of.open(search)
    desk_of.type("acc")
    desk_of.press(Key.Key_Down)
    search.gate.set()
    desk_of.until(lambda: "Answer to acc" in desk_of.titles)
    assert desk_of.chosen == "Add account…"


# Searching


def test_typing_goes_on_while_a_search_runs_and_the_last_letters_win(desk_of: Desk) -> None:
    search = SlowSearch()
    desk_of.open(search)
    desk_of.type("k")
    desk_of.until(lambda: search.asked == ["k"])
    desk_of.type("halij")
    assert desk_of.palette.line.text() == "khalij"
    assert search.asked == ["k"], "one search at a time"
    search.gate.set()
    desk_of.until(lambda: desk_of.titles == ["Answer to khalij"])
    assert search.asked == ["k", "khalij"]


def test_a_stale_answer_is_dropped(desk_of: Desk) -> None:
    search = SlowSearch()
    desk_of.open(search)
    desk_of.type("old")
    desk_of.until(lambda: search.asked == ["o"])
    desk_of.press(Key.Key_Escape)
    search.gate.set()
    desk_of.until(lambda: not desk_of.background.is_running())
    desk_of.open(search)
    assert desk_of.titles == ["Accounts", "Reviews"]


def test_enter_before_the_answer_opens_the_first_of_it(desk_of: Desk) -> None:
    opened: list[str] = []
    gate = threading.Event()

    def find(typed: str) -> Found:
        assert gate.wait(10)
        return Found((Section("Accounts", (Entry(plain("Khalij"), lambda: opened.append(typed)),)),))

    desk_of.open(find)
    desk_of.type("khal")
    desk_of.press(Key.Key_Return)
    assert opened == []
    gate.set()
    desk_of.until(lambda: opened == ["khal"])
    assert not desk_of.palette.isVisible()


def test_more_letters_take_an_early_enter_back(desk_of: Desk) -> None:
    search = SlowSearch()
    desk_of.open(search)
    desk_of.type("k")
    desk_of.press(Key.Key_Return)
    desk_of.type("h")
    search.gate.set()
    desk_of.until(lambda: desk_of.titles == ["Answer to kh"])
    assert desk_of.palette.isVisible()


class AnswersLate:
    """Answers at once until it is held; each hit notes which letters it was found by when it is opened."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, typed: str) -> Found:
        """Wait while it is held, then answer with two hits."""
        assert self.gate.wait(10)
        titles = (f"First of {typed}", f"Second of {typed}")
        return Found((Section("Found", tuple(Entry(plain(title), self._noting(title)) for title in titles)),))

    def _noting(self, title: str) -> Callable[[], None]:
        return lambda: self.opened.append(title)


@pytest.fixture
def late(desk_of: Desk) -> Iterator[AnswersLate]:
    """Give a search that answered "hajar" and is held before it answers the letters typed in their place."""
    search = AnswersLate()
    desk_of.open(search)
    desk_of.type("hajar")
    desk_of.until(lambda: "First of hajar" in desk_of.titles)
    search.gate.clear()
    desk_of.palette.line.selectAll()
    yield search
    search.gate.set()


@pytest.mark.parametrize("keys", [[], [Key.Key_Down], [Key.Key_Up], [Key.Key_End], [Key.Key_Tab]])
def test_enter_never_opens_what_other_letters_found(desk_of: Desk, late: AnswersLate, keys: list[Key]) -> None:
    desk_of.type("layan")
    assert "First of hajar" in desk_of.titles, "they stay in sight until the answer comes"
    assert desk_of.palette.line.accessibleDescription() == "", "and are not read out as what Enter opens"
    for key in (*keys, Key.Key_Return):
        desk_of.press(key)
    QTest.qWait(20)
    assert late.opened == []
    late.gate.set()
    desk_of.until(lambda: late.opened == ["First of layan"])
    assert not desk_of.palette.isVisible()


def test_the_same_letters_pasted_again_are_looked_for_again(desk_of: Desk, late: AnswersLate) -> None:
    late.gate.set()
    desk_of.palette.line.clear()
    desk_of.palette.line.setText("hajar")
    desk_of.until(lambda: desk_of.titles == ["First of hajar", "Second of hajar"])


def test_enter_does_nothing_anybody_did_not_choose_until_the_records_are_known(
    desk_of: Desk, late: AnswersLate
) -> None:
    desk_of.press(Key.Key_Down)
    assert desk_of.chosen == "Second of hajar"
    desk_of.type("quit")
    assert desk_of.chosen == ""
    desk_of.press(Key.Key_Return)
    QTest.qWait(20)
    assert desk_of.opened == []
    late.gate.set()
    desk_of.until(lambda: desk_of.opened == ["Quit"])
    assert late.opened == []


def test_a_command_that_was_chosen_is_done_without_waiting(desk_of: Desk, late: AnswersLate) -> None:
    desk_of.type("quit")
    desk_of.press(Key.Key_Down)
    assert desk_of.chosen == "Quit"
    desk_of.press(Key.Key_Return)
    desk_of.until(lambda: desk_of.opened == ["Quit"])
    late.gate.set()
    assert late.opened == []


# Keys


def test_the_arrow_keys_go_round_and_the_end_keys_to_the_ends(desk_of: Desk) -> None:
    desk_of.open()
    desk_of.type("a")
    assert desk_of.titles == ["Accounts", "Add account…", "Log value…"]
    for key, chosen in (
        (Key.Key_Down, "Add account…"),
        (Key.Key_Up, "Accounts"),
        (Key.Key_Up, "Log value…"),
        (Key.Key_Down, "Accounts"),
        (Key.Key_PageDown, "Log value…"),
        (Key.Key_PageUp, "Accounts"),
        (Key.Key_End, "Log value…"),
    ):
        desk_of.press(key)
        assert desk_of.chosen == chosen, key
    # The first press is the text's own, the next one the list's.
    desk_of.press(Key.Key_Home)
    assert (desk_of.chosen, desk_of.palette.line.cursorPosition()) == ("Log value…", 0)
    desk_of.press(Key.Key_Home)
    assert desk_of.chosen == "Accounts"


@pytest.mark.parametrize("key", [Key.Key_Tab, Key.Key_Backtab])
def test_tab_goes_to_the_next_group_and_never_out_of_the_line(desk_of: Desk, key: Key) -> None:
    desk_of.open()
    desk_of.type("a")
    for chosen in ("Add account…", "Accounts") * 2:
        desk_of.press(key)
        assert desk_of.chosen == chosen
        assert QApplication.focusWidget() is desk_of.palette.line


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_enter_opens_after_the_palette_is_gone_and_the_keyboard_is_back(desk_of: Desk, key: Key) -> None:
    desk_of.open()
    desk_of.type("quit")
    desk_of.press(key)
    desk_of.until(lambda: desk_of.opened == ["Quit"])
    assert not desk_of.palette.isVisible()
    assert QApplication.focusWidget() is desk_of.second


def test_esc_closes_and_gives_the_keyboard_back(desk_of: Desk) -> None:
    desk_of.open()
    desk_of.type("acc")
    desk_of.press(Key.Key_Escape)
    assert not desk_of.palette.isVisible()
    assert QApplication.focusWidget() is desk_of.second
    desk_of.open()
    assert desk_of.palette.line.text() == ""


def test_opening_it_again_begins_anew_and_still_goes_back_to_where_one_was(desk_of: Desk) -> None:
    desk_of.open()
    desk_of.type("acc")
    desk_of.open()
    assert desk_of.titles == ["Accounts", "Reviews"]
    desk_of.press(Key.Key_Escape)
    assert QApplication.focusWidget() is desk_of.second


# Mouse


def test_a_click_opens_a_row_and_a_head_is_none(desk_of: Desk) -> None:
    desk_of.open()
    view = desk_of.palette.list

    def click(row: int) -> None:
        place: QPoint = view.visualRect(view.rows.index(row, 0)).center()
        QTest.mouseClick(view.viewport(), LEFT_BUTTON, Qt.KeyboardModifier.NoModifier, place)

    click(0)
    assert desk_of.palette.isVisible()
    click(2)
    desk_of.until(lambda: desk_of.opened == ["Reviews"])


def test_a_click_beside_closes(desk_of: Desk) -> None:
    desk_of.open()
    QTest.mouseClick(desk_of.palette, LEFT_BUTTON, Qt.KeyboardModifier.NoModifier, QPoint(3, 600))
    assert not desk_of.palette.isVisible()
    assert QApplication.focusWidget() is desk_of.second


def test_who_goes_on_elsewhere_leaves_it(desk_of: Desk) -> None:
    desk_of.open()
    desk_of.first.setFocus()
    assert not desk_of.palette.isVisible()
    assert QApplication.focusWidget() is desk_of.first


# What is read out, and room


def test_the_chosen_row_is_read_out_whole(desk_of: Desk) -> None:
    desk_of.open()
    desk_of.type("add")
    line = desk_of.palette.line
    assert line.accessibleName() == "Search or do…"
    assert line.accessibleDescription() == "Add account…, Account, Ctrl+N"
    rows = desk_of.palette.list.rows
    read = [rows.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(rows.rowCount())]
    assert read == ["Do", "Add account…, Account, Ctrl+N"]


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize(("scale", "size"), [(100, (1024, 640)), (200, (1024, 640)), (200, (640, 480))])
def test_it_fits_its_window_with_any_text(
    desk_of: Desk, theme: Theme, scale: int, size: tuple[int, int], direction: Qt.LayoutDirection
) -> None:
    theme.set_scheme(Scheme.DARK)
    theme.set_text_scale(scale)
    desk_of.window.setLayoutDirection(direction)
    desk_of.window.resize(*size)
    long = "A name that somebody wrote without end " * 20
    desk_of.open(lambda _typed: hits(long, "عمر يريد الأرقام كل شهر", below=long, quiet=long))
    desk_of.type("a")
    desk_of.until(lambda: len(desk_of.titles) == 5)
    desk_of.press(Key.Key_End)
    frame, room = desk_of.palette.list.parentWidget(), desk_of.palette.rect()
    while frame is not None and frame.parentWidget() is not desk_of.palette:
        frame = frame.parentWidget()
    assert frame is not None
    assert room.contains(frame.geometry())
    assert desk_of.palette.list.horizontalScrollBar().maximum() == 0
    chosen = desk_of.palette.list.visualRect(desk_of.palette.list.currentIndex())
    assert desk_of.palette.list.viewport().rect().contains(chosen.center())
    desk_of.palette.grab()


def test_a_search_that_is_refused_says_why_and_commands_go_on(desk_of: Desk) -> None:
    asked: list[str] = []

    def refused(typed: str) -> Found:
        asked.append(typed)
        raise Refusal("folder_missing", path="/gone")

    desk_of.open(refused)
    desk_of.type("quit")
    desk_of.until(lambda: "/gone" in words_in(desk_of.palette))
    desk_of.until(lambda: asked[-1] == "quit" and not desk_of.background.is_running())
    assert desk_of.titles == ["Quit"]
    assert len(asked) == len(set(asked)), "what failed is not tried again and again"


def test_opened_again_its_line_is_empty_without_a_button_to_clear_it(desk_of: Desk) -> None:
    desk_of.open()
    desk_of.type("add")
    desk_of.press(Key.Key_Escape)
    desk_of.open()
    clear = next(action for action in desk_of.palette.line.actions() if action.text() == "Clear")
    assert not clear.isVisible()
    assert desk_of.titles == ["Accounts", "Reviews"]


def test_it_stands_above_a_toast(desk_of: Desk) -> None:
    toaster = Toaster(desk_of.window)
    toaster.show("Saved", "Undo", nothing)
    desk_of.open()
    (toast,) = desk_of.window.findChildren(Toast)
    over = desk_of.window.childAt(toast.geometry().center())
    assert over is not None
    assert over is desk_of.palette or desk_of.palette.isAncestorOf(over)
    toaster.clear()
