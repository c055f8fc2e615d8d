"""Somebody who has only a keyboard: reads what is shown, presses keys, and goes on inside whatever opens.

A journey is a generator. It looks, and yields the next key or what it waits for; keys come from the event loop, so that
a dialog which opens under a key runs as it does for a user.
"""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QPainter, QPixmap, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QListView, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.driving import plain, words_in

TURN_MS = 4
# Two turns of the loop: what a key set off is over, as between two strokes of a quick hand.
QUIET_TURNS = 2
LONGEST_WAIT_TURNS = 1_500
MOST_STOPS = 90


@dataclass(frozen=True)
class Until:
    """What the typist waits to see."""

    is_so: Callable[[], bool]
    what: str


@dataclass(frozen=True)
class Keys:
    """What the typist presses: one key with what is held, or text letter by letter."""

    key: str = ""
    text: str = ""


Step = Keys | Until
Steps = Generator[Step, None, None]


@dataclass
class Pictures:
    """Where a picture of each step goes; nowhere without a folder."""

    folder: Path | None
    name: str
    _taken: int = field(default=0)

    def take(self, words: str) -> None:
        """Write what the screen shows now."""
        if self.folder is None:
            return
        self._taken += 1
        shown = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow()]
        shown.sort(key=lambda widget: (_depth(widget), widget is QApplication.activeWindow()))
        if shown:
            self.folder.mkdir(parents=True, exist_ok=True)
            _screen(shown).save(str(self.folder / f"{self.name}-{self._taken:02d}-{words.replace(' ', '-')}.png"))


def _lines(widget: QWidget) -> Iterator[str]:
    for view in [child for child in widget.findChildren(QListView) if child.isVisible()]:
        model = view.model()
        for at in range(model.rowCount()):
            yield plain(str(model.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole) or ""))


def _depth(widget: QWidget) -> int:
    parent = widget.parentWidget()
    return 0 if parent is None else _depth(parent.window()) + 1


def _screen(windows: list[QWidget]) -> QPixmap:
    """Put the windows over each other, the later ones in the middle as a desktop does."""
    width, height = (max(size) for size in zip(*((one.width(), one.height()) for one in windows), strict=True))
    picture = QPixmap(width, height)
    picture.fill(Qt.GlobalColor.darkGray)
    painter = QPainter(picture)
    for window in windows:
        left, top = (width - window.width()) // 2, (height - window.height()) // 2
        painter.drawPixmap(left, top, window.grab())
        painter.drawRect(left, top, window.width() - 1, window.height() - 1)
    painter.end()
    return picture


class Typist(QObject):
    """Runs a journey and presses its keys."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self.pictures = pictures
        self._steps: Steps | None = None
        self._wait: Until | None = None
        self._held: Keys | None = None
        self._quiet = self._waited = 0
        self._is_sent = True
        self._failure: BaseException | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TURN_MS)
        self._timer.timeout.connect(self._turn)

    def run(self, steps: Steps, qtbot: QtBot) -> None:
        """Go through a journey to its end; what fails in it fails here."""
        self._steps = steps
        self._timer.start()
        qtbot.waitUntil(lambda: self._steps is None, timeout=120_000)
        if self._failure is not None:
            raise self._failure

    # What is seen

    def seen(self) -> str:
        """Return the words of the window or dialog that has the keyboard, lists that are painted too."""
        widget = front()
        return "" if widget is None else "\n".join([words_in(widget), *_lines(widget)])

    def focused(self) -> str:
        """Return what is said of what has the keyboard."""
        widget = QApplication.focusWidget()
        return "" if widget is None else plain(widget.accessibleName() or str(getattr(widget, "text", str)()))

    # What is done

    def press(self, key: str) -> Steps:
        """Press a key with what is held, for instance "Ctrl+Shift+N"."""
        yield Keys(key=key)

    def write(self, text: str) -> Steps:
        """Type letters."""
        yield Keys(text=text)

    def until(self, is_so: Callable[[], bool], what: str) -> Steps:
        """Wait for something."""
        yield Until(is_so, what)

    def see(self, *words: str) -> Steps:
        """Wait until all the words are shown by what has the keyboard."""
        for one in words:
            yield Until(lambda one=one: one in self.seen(), f"to see “{one}”")  # type: ignore[misc]

    def go_to(self, name: str, key: str = "Tab") -> Steps:
        """Press Tab until that has the keyboard whose name begins so."""
        heard: list[str] = []
        for _stop in range(MOST_STOPS):
            if self.focused().startswith(name):
                return
            heard.append(self.focused())
            yield from self.press(key)
        raise AssertionError(f"{key} does not reach “{name}”, but: {heard}")

    def activate(self, name: str, key: str = "Tab") -> Steps:
        """Go to a button by Tab and press it."""
        yield from self.go_to(name, key)
        yield from self.press("Space")

    def picture(self, words: str) -> None:
        """Keep what is shown now."""
        self.pictures.take(words)

    # One turn of the event loop

    def _turn(self) -> None:
        if self._steps is None:
            return
        if self._is_sent and self._quiet > 0:
            self._quiet -= 1
            return
        try:
            if not self._is_sent:
                self._wait_for_letters()
            elif self._held is not None:
                self._press_held()
            else:
                self._go_on(self._steps)
        except BaseException as failure:  # noqa: BLE001 (carried out of the event loop and raised by `run`)
            self._failure = failure
            self.pictures.take("failed")
            self._end()

    def _wait_for_letters(self) -> None:
        """Let letters be typed; one that opened a dialog, as a key does, was typed in the wrong place."""
        self._waited += 1
        assert self._waited < LONGEST_WAIT_TURNS, f"a letter went astray; shown: {self.seen()}"

    def _go_on(self, steps: Steps) -> None:
        wait = self._wait
        keyboard_window()
        if wait is not None and not wait.is_so():
            self._waited += 1
            assert self._waited < LONGEST_WAIT_TURNS, f"waited in vain {wait.what}; shown: {self.seen()}"
            return
        self._wait, self._waited = None, 0
        step = next(steps, None)
        if step is None:
            self._end()
        elif isinstance(step, Until):
            self._wait = step
        else:
            self._held = step
            self._press_held()

    def _press_held(self) -> None:
        """Press the key once a window has the keyboard."""
        keys, window = self._held, keyboard_window()
        if keys is not None and window is not None:
            self._held, self._is_sent, self._waited = None, False, 0
            QTimer.singleShot(0, self, lambda: self._send(window, keys))
            return
        self._waited += 1
        assert self._waited < LONGEST_WAIT_TURNS, f"no window has the keyboard for {keys}; shown: {self.seen()}"

    def _send(self, window: QWindow, keys: Keys) -> None:
        for letter in keys.text:
            press_letter(window, letter)
        # A dialog may open under the key and stay: the journey goes on inside it.
        self._is_sent, self._quiet = True, QUIET_TURNS
        if keys.key:
            press_key(window, keys.key)

    def _end(self) -> None:
        self._timer.stop()
        self._steps = None
        close_everything_open()


def press_key(window: QWindow, key: str) -> None:
    """Press one key in a window, as the computer's keyboard does."""
    QTest.keySequence(window, QKeySequence(key))


def press_letter(window: QWindow, letter: str) -> None:
    """Type one letter; the test's keyboard has no others than those of ASCII."""
    assert letter.isascii()
    QTest.keyEvent(QTest.KeyAction.Click, window, ord(letter))


def front() -> QWidget | None:
    """Return the window or dialog a user looks at."""
    active = QApplication.activePopupWidget() or QApplication.activeModalWidget() or QApplication.activeWindow()
    return active if active is not None and isValid(active) else None


def keyboard_window() -> QWindow | None:
    """Return the window with the keyboard; when the platform gave it to none, ask for it as a desktop would."""
    window = QGuiApplication.focusWindow()
    if window is not None and window.isVisible():
        return window
    shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible() and widget.isWindow()]
    wanted = QApplication.activeModalWidget() or max(shown, key=_depth, default=None)
    if wanted is not None:
        wanted.activateWindow()
    return None


def close_everything_open() -> None:
    """Close what a journey that failed left open."""
    for _each in range(20):
        left = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if left is None:
            return
        if isinstance(left, QDialog):
            QDialog.done(left, 0)
        else:
            left.close()
