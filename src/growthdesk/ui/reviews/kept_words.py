"""Keeps what is being written on the page of a review, or in another long form.

Its fields save when they are left, not while they are typed.
"""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.ui.kept_typing import KeptTyping
from growthdesk.ui.kit.forms import Form, TypingKeeper
from growthdesk.ui.kit.forms.typing_keeper import EVERY_MS, Typed
from growthdesk.ui.reviews.inline_text import AddLine, InlineText
from growthdesk.ui.workspace import Workspace

_LINE = "line:"


class KeptWords(QObject):
    """Looks every three seconds at what is open on the page."""

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._page = page
        self._keeper: TypingKeeper | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.keep)
        workspace.feed.changed.connect(self.keep)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look once more when the page goes: what was saved on leaving a field is no draft any more."""
        if event.type() is QEvent.Type.Hide and self._keeper is not None:
            self._keeper.keep_at_once()
        return super().eventFilter(watched, event)

    def show_review(self, review_id: str, account_id: str) -> list[str]:
        """Keep this review's words from now on and put back what was not saved; return what no longer has a place."""
        return self.show_subject(Subject(TypedForm.REVIEW_PAGE, review_id, account_id))

    def show_subject(self, subject: Subject) -> list[str]:
        """As `show_review`, for any subject."""
        place = KeptTyping(self._workspace, subject)
        kept = dict(place.kept())
        homeless = [str(text) for key, text in kept.items() if not self._put_back(key, text)]
        self._keeper = TypingKeeper(self._page, place, self._typed)
        if homeless:
            # They are handed over in words; what was put back stays kept.
            self._keeper.keep_at_once()
        self._timer.start()
        return homeless

    def leave(self) -> None:
        """Keep what is being written and look no more: another review is shown."""
        self.keep()
        if self._keeper is not None:
            self._keeper.deleteLater()
            self._keeper = None

    def keep(self) -> None:
        """Keep what is being written now; nothing is kept of a page nobody sees."""
        if self._keeper is not None and self._page.isVisible():
            self._keeper.keep_at_once()

    def _typed(self) -> Typed:
        typed: Typed = {}
        for form in self._forms():
            typed |= form.typed()
        typed |= {_LINE + line.key: text for line in self._lines() if (text := line.unsaved())}
        return typed

    def _put_back(self, key: str, text: object) -> bool:
        if key.startswith(_LINE):
            line = next((line for line in self._lines() if _LINE + line.key == key), None)
            if line is not None:
                line.go_on(str(text))
            return line is not None
        offered = (form for form in self._forms() if key in form.values() and not form.field(key).isHidden())
        form = next(offered, None)
        if form is not None:
            form.show_typed({key: text})
            form.focus_field(key)
        return form is not None

    def _forms(self) -> list[Form]:
        return self._page.findChildren(Form)

    def _lines(self) -> list[InlineText | AddLine]:
        lines: list[InlineText | AddLine] = [*self._page.findChildren(InlineText), *self._page.findChildren(AddLine)]
        return [line for line in lines if line.key]
