"""Documents: many at once, one of an account, blank forms, and who received what. Parts are made when first shown."""

from functools import partial
from typing import Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from growthdesk.domain.documents import BLANK_FORMS
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.documents.batch_part import BatchPart, View
from growthdesk.ui.documents.documents_one import OF_AN_ACCOUNT, OneDocumentPart
from growthdesk.ui.documents.documents_sent import SentPart
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.page import Page
from growthdesk.ui.kit.tabs import TabBar
from growthdesk.ui.workspace import Workspace
from growthdesk.wording import _

TOPICS = {"value_review", "account", "team_member", "firm", "circulation"}


def part_names() -> dict[str, str]:
    """Return the parts of the page in order, with their names."""
    return {
        "reviews": _("Reviews to prepare"),
        "one": _("One document"),
        "blank": _("Blank forms"),
        "sent": _("Sent lately"),
    }


class Reloads(Protocol):
    """What every part of the page can do."""

    def reload(self) -> None:
        """Read what is shown again."""


class DocumentsPage(Page):
    """Where documents come from that no single account is opened for."""

    account_requested = Signal(str, str)
    review_requested = Signal(str)
    document_requested = Signal(object)
    place_requested = Signal(str)
    tab_shown = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._parts: dict[str, QWidget] = {}
        self._primary: Button | None = None
        self._batch_view = View.CHOOSE
        self._bar = TabBar(_("Parts of the page"))
        for key, name in part_names().items():
            self._bar.add(key, name)
        self._bar.chosen.connect(self.show_part)
        self._stack = QStackedWidget()
        self.header.set_title(_("Documents"))
        self.add_top(self._bar, margins=0)
        self.set_content(self._stack)
        workspace.feed.watch(self, TOPICS, self.reload)
        self.show_part("reviews")

    def take_keyboard(self) -> None:
        """Begin at the tabs: arrow keys go through the parts of the page."""
        self._bar.bar().setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        of_part = self._batch_commands() if self._bar.current() == "reviews" else []
        if self._bar.current() in ("one", "blank"):
            of_part = [Command(Menu.REPORT, self._primary_words(), self._act, "Ctrl+Return")]
        if self._bar.current() == "sent":
            of_part = [Command(Menu.EDIT, _("Filter documents sent"), self.sent.table.focus_filter, "Ctrl+F")]
        parts = [
            Command(Menu.REPORT, name, partial(self.show_part, key), is_checked=key == self._bar.current())
            for key, name in part_names().items()
        ]
        return [*of_part, None, *parts]

    def _batch_commands(self) -> list[Command | None]:
        batch = self.batch
        chooses = batch.view is View.CHOOSE
        return [
            Command(Menu.REPORT, _("Make the ticked documents…"), batch.make, "Ctrl+E", is_enabled=chooses),
            Command(Menu.REPORT, _("Show document"), batch.show_document, "Ctrl+Return", is_enabled=chooses),
            None,
            Command(Menu.EDIT, _("Tick all"), batch.table.tick_shown, "Ctrl+Shift+A", is_enabled=chooses),
            Command(Menu.EDIT, _("Tick none"), batch.table.clear_ticks, "Ctrl+Shift+X", is_enabled=chooses),
            Command(Menu.EDIT, _("Filter accounts"), batch.table.focus_filter, "Ctrl+F", is_enabled=chooses),
        ]

    def reload(self) -> None:
        """Read what the parts show again."""
        for part in self._parts.values():
            cast("Reloads", part).reload()

    # Parts

    @property
    def batch(self) -> BatchPart:
        """Many documents at once."""
        part = self._part("reviews")
        assert isinstance(part, BatchPart)
        return part

    @property
    def one(self) -> OneDocumentPart:
        """One document of an account."""
        part = self._part("one")
        assert isinstance(part, OneDocumentPart)
        return part

    @property
    def blank(self) -> OneDocumentPart:
        """Blank forms."""
        part = self._part("blank")
        assert isinstance(part, OneDocumentPart)
        return part

    @property
    def sent(self) -> SentPart:
        """What was sent lately."""
        part = self._part("sent")
        assert isinstance(part, SentPart)
        return part

    def show_part(self, key: str) -> None:
        """Show one part of the page."""
        part = self._part(key)
        self._bar.choose(key)
        self._stack.setCurrentWidget(part)
        self._show_primary()
        self.tab_shown.emit()

    def _part(self, key: str) -> QWidget:
        part = self._parts.get(key)
        if part is None:
            part = self._parts[key] = self._make(key)
            for name in ("account_requested", "review_requested", "document_requested", "place_requested"):
                if hasattr(part, name):
                    getattr(part, name).connect(getattr(self, name))
            self._stack.addWidget(part)
        return part

    def _make(self, key: str) -> QWidget:
        if key == "one":
            note = _("Choose an account and what it is to receive. You see the pages before anything is written.")
            return OneDocumentPart(self._workspace, note, OF_AN_ACCOUNT, needs_account=True)
        if key == "blank":
            note = _("For a meeting without a laptop: print a form and write on it.")
            return OneDocumentPart(self._workspace, note, BLANK_FORMS, needs_account=False)
        if key == "sent":
            sent = SentPart(self._workspace)
            sent.document_wanted.connect(partial(self.show_part, "one"))
            return sent
        batch = BatchPart(self._workspace)
        batch.changed.connect(self._on_batch_changed)
        return batch

    # The one primary button

    def _primary_words(self) -> str:
        key = self._bar.current()
        if key == "reviews":
            return self.batch.primary()
        return {"one": _("Show document"), "blank": _("Show form")}.get(key, "")

    def _act(self) -> None:
        part = self._part(self._bar.current())
        if isinstance(part, BatchPart | OneDocumentPart):
            part.act()

    def _show_primary(self) -> None:
        """Set the one primary button; one that only changes its words keeps the keyboard."""
        words = self._primary_words()
        if not words:
            self.header.clear_primary()
            self._primary = None
        elif self._primary is None:
            self._primary = self.header.set_primary(words, self._act)
        else:
            self._primary.set_text(words)

    def _on_batch_changed(self) -> None:
        view = self.batch.view
        if self._bar.current() == "reviews":
            had_keyboard = self._primary is not None and self._primary.hasFocus()
            self._show_primary()
            if had_keyboard and self._primary is None:
                self.batch.take_keyboard()
        if view is not self._batch_view:
            self._batch_view = view
            self.tab_shown.emit()
