"""The palette over the window: type to find a page, a command or anything recorded, Enter opens it, Esc goes back.

The keyboard stays in the line. Pages and commands answer each letter at once; what is recorded is looked for in a
thread, one search at a time: while it runs the last letters wait, and an answer to other letters is dropped.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QWidget
from shiboken6 import isValid

from growthdesk.domain.problems import Refusal
from growthdesk.ui.kit.background import Job, Progress
from growthdesk.ui.kit.header import SearchBox
from growthdesk.ui.kit.marks import Divider
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.kit.text import ElidedLabel
from growthdesk.ui.kit.theme import look, px
from growthdesk.ui.palette.entries import Entry, Found, Offer, Section, arranged, matching
from growthdesk.ui.palette.rows import RowsView
from growthdesk.wording import _

WIDTH, HEIGHT, TOP, LEAST_EDGE = 640, 500, 12, 16
MOST_KNOWN = 6
SLOW_MS = 400
LIGHT_VEIL, DARK_VEIL = 46, 120
Answer = tuple[str, Found]


class Palette(QWidget):
    """Covers a part of a window, and what lies over it, while it is open; a click beside it closes it."""

    def __init__(self, over: QWidget) -> None:
        """Make a closed palette over a widget."""
        super().__init__(over.window())
        self._over = over
        self._offer = Offer((), ())
        self._before: QWidget | None = None
        self._job: Job | None = None
        self._searched = self._asked = ""
        self._hits: Sequence[Section] = ()
        self._at_once: tuple[Entry, ...] = ()
        self._note = ""
        self._opens_first = False
        self.line = SearchBox(_("Search or do…"))
        self.list = RowsView(_("Found"))
        self._nothing = EmptyState("", icon="search")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        self._foot = ElidedLabel("", "small")
        self._frame = QFrame(self)
        self._frame.setProperty("role", "card")
        top = boxed(column(self.line, margins=(12, 12, 12, 8)))
        foot = boxed(column(self._foot, margins=(14, 6, 14, 8)))
        self._frame.setLayout(column(top, Divider(), (self._stack, 1), Divider(), foot, margins=1, spacing=0))
        self._edges = (top, foot)
        self._frame.setAccessibleName(_("Find or do"))
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.timeout.connect(partial(self._say, _("Searching…")))
        self.line.textChanged.connect(self._on_typed)
        self.line.installEventFilter(self)
        self.list.opened.connect(self._open_row)
        over.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)
        self.hide()

    def open(self, offer: Offer) -> None:
        """Open with what can be found now; when it is open, begin anew."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._offer = offer
        self._hits, self._note, self._searched, self._opens_first = (), "", "", False
        self._cover()
        # Closed it looks for nothing: only the line itself is to know that it is empty.
        self.line.clear()
        self._show_found()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_palette(self) -> None:
        """Close and give the keyboard back to where it was."""
        if not self.isVisible():
            return
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._leave()

    def _leave(self) -> None:
        self._before = None
        self._slow.stop()
        self._searched = ""
        if self._job is not None:
            self._job.cancel()
        self.hide()

    # What is typed

    def _on_typed(self) -> None:
        if not self.isVisible():
            return
        self._opens_first = False
        self._show_found()
        self._search()

    def _show_found(self) -> None:
        """Show what answers at once, and the hits there are for now."""
        typed = self.line.text().strip()
        chosen = self.list.rows.entry_at(self.list.current())
        if not typed:
            self._hits, self._note, self._searched = (), "", ""
            known = list(self._offer.first)
        else:
            known = matching(self._offer.known, typed, MOST_KNOWN)
        self._at_once = tuple(entry for section in known for entry in section.entries)
        self.list.rows.show(arranged(known, self._hits, typed))
        entries, ready = self.list.rows.entries(), self._ready()
        kept = next((n for n in ready if chosen is not None and self.list.rows.entry_at(n) == chosen), None)
        self.list.choose(self._first(known) if kept is None else kept)
        self._stack.setCurrentWidget(self.list if entries or self._is_searching() else self._nothing)
        if not entries and not self._is_searching():
            self._say_nothing_found(typed)
        else:
            self._say_row()
        self._place()

    def _ready(self) -> list[int]:
        """Return the rows that answer the letters typed now: while a search runs the hits are still those of others."""
        rows = self.list.rows
        if not self._is_searching():
            return rows.entries()
        return [number for number in rows.entries() if any(rows.entry_at(number) is one for one in self._at_once)]

    def _first(self, known: Sequence[Section]) -> int:
        """Return the row chosen before anybody chooses, -1 without one: no command while records are looked for."""
        ready = self._ready()
        is_command = self._is_searching() and bool(known) and known[0].does
        return -1 if is_command or not ready else ready[0]

    def _is_searching(self) -> bool:
        typed = self.line.text().strip()
        return bool(typed) and self._offer.find is not None and self._searched != typed

    def _search(self) -> None:
        typed, find, background = self.line.text().strip(), self._offer.find, self._offer.background
        if not typed or find is None or background is None or self._job is not None or self._searched == typed:
            return

        def look_for(progress: Progress) -> Answer:
            progress.stop_if_cancelled()
            return typed, find(typed)

        self._asked = typed
        self._job = job = background.run(look_for, name="search")
        job.finished.connect(self._on_found)
        job.failed.connect(self._on_failed)
        job.stopped.connect(self._on_ended)
        self._slow.start(SLOW_MS)

    def _on_found(self, answer: Answer) -> None:
        typed, found = answer
        is_wanted = self.isVisible() and typed == self.line.text().strip()
        if is_wanted:
            self._searched, self._hits, self._note = typed, found.sections, found.note
        self._on_ended()
        if is_wanted:
            self._show_found()
            if self._opens_first and self.list.current() >= 0:
                self._open_row(self.list.current())

    def _on_failed(self, problem: Exception) -> None:
        # The same letters are not looked for again.
        self._searched, self._hits = self._asked, ()
        self._on_ended()
        self._show_found()
        if not isinstance(problem, Refusal):
            raise problem
        from growthdesk.wording.refusals import sentence

        self._say(sentence(problem))

    def _on_ended(self) -> None:
        self._job = None
        self._slow.stop()
        if self.isVisible():
            self._say("")
            # More was typed meanwhile.
            self._search()

    # What is chosen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose with the keys of the line; stay over the whole window."""
        if watched is self._over and event.type() is QEvent.Type.Resize and self.isVisible():
            self._cover()
            self._place()
        if watched is self.line and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key, line = Qt.Key(event.key()), self.line
        page = self.list.entries_in_sight()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page}
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_chosen()
        elif key in steps:
            self._move(steps[key], round_and_round=abs(steps[key]) == 1)
        elif key == Qt.Key.Key_Home and line.cursorPosition() == 0 and not event.modifiers():
            self._move(-len(self._ready()))
        elif key == Qt.Key.Key_End and line.cursorPosition() == len(line.text()) and not event.modifiers():
            self._move(len(self._ready()))
        else:
            return False
        return True

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        """Let Tab go to the next section: the keyboard stays in the line."""
        ready, now = self._ready(), self.list.current()
        firsts = [row for row in self.list.rows.firsts() if row in ready]
        if firsts:
            later = [row for row in firsts if row > now] if next else [row for row in firsts[::-1] if row < now]
            self._choose(later[0] if later else firsts[0 if next else -1])
        return True

    def _move(self, by: int, *, round_and_round: bool = False) -> None:
        entries = self._ready()
        if not entries:
            return
        now = self.list.current()
        at = entries.index(now) + by if now in entries else 0
        at = at % len(entries) if round_and_round else max(0, min(at, len(entries) - 1))
        self._choose(entries[at])

    def _choose(self, number: int) -> None:
        self.list.choose(number)
        self._say_row()

    def _open_chosen(self) -> None:
        if self.list.current() in self._ready():
            self._open_row(self.list.current())
        else:
            # Who types faster than the search answers gets the first of what it finds.
            self._opens_first = self._is_searching()

    def _open_row(self, number: int) -> None:
        entry = self.list.rows.entry_at(number)
        if entry is not None:
            self.close_palette()
            QTimer.singleShot(0, self._over, partial(_run, entry))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close on a click beside."""
        if not self._frame.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Close when somebody goes on elsewhere in the window."""
        if isValid(self) and self.isVisible() and new is not None and not self.isAncestorOf(new):
            self._leave()

    # What is said

    def _say_row(self) -> None:
        now = self.list.current()
        entry = self.list.rows.entry_at(now) if now in self._ready() else None
        self.line.setAccessibleDescription(entry.spoken if entry is not None else "")
        if entry is not None:
            self._announce(entry.spoken)
        self._say("")

    def _say_nothing_found(self, typed: str) -> None:
        words = _(
            "Nothing found for “{typed}”. Type fewer words, or only how a word begins: a client, a person, a page, "
            "or what you want to do."
        ).format(typed=typed if len(typed) <= 60 else typed[:59] + "…")
        self._nothing.set_sentence(words)
        self.line.setAccessibleDescription(words)
        self._announce(words)

    def _say(self, words: str) -> None:
        """Say how a search goes, or which keys there are."""
        self._foot.set_text(words or self._note or _("↑ ↓ choose · Enter opens · Tab next group · Esc closes"))

    def _announce(self, words: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, words))

    # Where it stands

    def _cover(self) -> None:
        self.setGeometry(QRect(self._over.mapTo(self._over.window(), QPoint(0, 0)), self._over.size()))

    def _place(self) -> None:
        """Stand in the upper middle, as high as what is found; while a search runs never lower than before."""
        room = self.rect()
        edge = px(LEAST_EDGE)
        width = min(px(WIDTH), room.width() - 2 * edge)
        top = px(TOP)
        around = sum(part.sizeHint().height() for part in self._edges) + 2 * 1 + 2
        inner = (
            self.list.height_of_all() if self._stack.currentWidget() is self.list else self._height_of_nothing(width)
        )
        height = min(around + inner + px(8), px(HEIGHT), room.height() - top - edge)
        if self._is_searching() and self.isVisible():
            height = max(height, min(self._frame.height(), room.height() - top - edge))
        self._frame.setGeometry(QRect((room.width() - width) // 2, top, width, height))

    def _height_of_nothing(self, width: int) -> int:
        layout = self._nothing.layout()
        if layout is not None:
            # The words were changed just now: the layout would tell what it knew before.
            layout.activate()
        return max(self._nothing.sizeHint().height(), self._nothing.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim the window a little."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, DARK_VEIL if look().dark else LIGHT_VEIL))
        painter.end()


def _run(entry: Entry) -> None:
    entry.run()
