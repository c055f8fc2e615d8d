"""The preview of a document: its real pages, and what can be done with them.

Rule: what is written, printed or read aloud is what is shown.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent

from growthdesk.domain.circulation import is_for_client
from growthdesk.domain.problems import Refusal
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.documents.circulation_dialog import note_circulation
from growthdesk.ui.documents.preview_bar import PreviewBar
from growthdesk.ui.documents.preview_output import PreviewOutput
from growthdesk.ui.documents.preview_panel import PreviewPanel
from growthdesk.ui.documents.preview_sheets import PreviewSheets
from growthdesk.ui.kit.buttons import Button, MenuButton
from growthdesk.ui.kit.page import Page
from growthdesk.ui.kit.page_places import Fit
from growthdesk.ui.kit.theme import px
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.circulation import review_of
from growthdesk.usecases.document_contents import read_document
from growthdesk.usecases.documents import DocumentContents, DocumentRequest
from growthdesk.wording import _, ngettext_
from growthdesk.wording.labels import label

# Below this width the header has no room for the way here.
CRUMBS_FROM = 720
# Below this width printing stands in the menu: the name of the document is not cut.
PRINT_FROM = 560
# Below this width pages and details have no room beside each other: they take turns.
BESIDE_FROM = 640


class PreviewPage(Page):
    """One document, printed anew whenever something in it changes."""

    place_requested = Signal(str)
    tab_shown = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._asked: DocumentRequest | None = None
        self._request: DocumentRequest | None = None
        self._contents: DocumentContents | None = None
        self._then: Callable[[], None] | None = None
        self._is_narrow = False
        self._are_details_beside = True
        self.details: PreviewPanel | None = None
        self._make_parts()
        self._lay_out()
        workspace.feed.watch(self, set(), self.reload)

    def _make_parts(self) -> None:
        self.sheets = sheets = PreviewSheets(self._workspace)
        self.view, self.text, self.waiting = sheets.view, sheets.text, sheets.waiting
        sheets.ready.connect(self._on_ready)
        sheets.given_up.connect(self._forget_wish)
        sheets.again_wanted.connect(self.try_again)
        sheets.plan_wanted.connect(self.plan_review)
        self.bar = PreviewBar(self.view, self._workspace.formats)
        self.bar.text_toggled.connect(self.toggle_text)
        self.bar.details_toggled.connect(self.toggle_details)
        sheets.no_text.connect(partial(self.bar.show_as_text, as_text=False))
        self.output = output = PreviewOutput(self._workspace)
        self.notice = output.notice
        sheets.not_drawn.connect(output.say_not_drawn)
        output.drawing_wanted.connect(self.view.try_again)
        output.opening_wanted.connect(self.open_in_viewer)
        output.folder_wanted.connect(self.show_in_folder)
        output.noting_wanted.connect(self.note_circulation)

    def _lay_out(self) -> None:
        self.print_button = Button(_("Print…"), on_click=self.print_on_paper)
        self._more = MenuButton(_("More"))
        self._entries = {
            command.run: self._more.add(command.text, command.run)
            for command in (*self._file_commands(), *self._note_commands())
            if command.run != self.export
        }
        self.header.add_secondary(self._more)
        self.header.add_secondary(self.print_button)
        self.export_button = self.header.set_primary(_("Export PDF…"), self.export)
        self.add_top(self.bar)
        self.add_top(self.output, margins=(20, 0, 20, 0))
        self.set_content(self.sheets)

    @property
    def is_busy(self) -> bool:
        """Whether pages are being printed, written or sent to a printer."""
        return self.sheets.is_printing or self.output.is_busy

    @property
    def _can_note(self) -> bool:
        """Whether somebody at a client may receive what is shown."""
        return self._request is not None and bool(self._request.account_id) and is_for_client(self._request.kind)

    # Showing

    def show_document(self, request: DocumentRequest) -> None:
        """Show a document; one that is shown already keeps its place and choices."""
        if request != self._asked:
            self._asked = self._request = request
            self._contents = self._then = None
            self.sheets.forget()
            self.bar.show_as_text(as_text=False)
            self.output.forget()
            self.output.offer_noting(can_note=self._can_note)
            if self.details is not None:
                self.set_panel(None)
                self.details = None
                self._show_beside()
        self.reload()

    def take_keyboard(self) -> None:
        """Let the keys turn pages at once."""
        self.sheets.take_keyboard()

    def reload(self) -> None:
        """Read the document again, and print it again when anything in it is different."""
        if self._request is None:
            return
        try:
            contents = read_document(self._workspace.desk, self._request)
        except Refusal as refusal:
            self._leave_or_say(refusal)
            return
        before, self._contents = self._contents, contents
        # The worker prints while the rest is shown.
        if before is None or (before.job, before.templates) != (contents.job, contents.templates):
            self.output.forget()
            self.sheets.print_anew(contents)
        self._show_header(contents)
        self._show_details(contents)
        self._offer_tools()

    def _offer_tools(self) -> None:
        """Offer what can be done with pages only where there can be some."""
        can_have_pages = self._contents is not None
        if can_have_pages != self.export_button.isHidden():
            return
        for tool in (self.bar, self.export_button, self._more):
            tool.setVisible(can_have_pages)
        self._offer_print()
        if self.isVisible():
            self.tab_shown.emit()

    def _offer_print(self) -> None:
        """Offer to print beside the menu, or where there is no room in it."""
        is_beside = self.width() >= px(PRINT_FROM)
        self.print_button.setVisible(is_beside and self._contents is not None)
        self._entries[self.print_on_paper].setVisible(not is_beside)

    def plan_review(self) -> None:
        """Plan the review the document waits for, and show the document of it."""
        from growthdesk.ui.reviews.plan_dialog import plan_review

        request = self._request
        assert request is not None
        review_id = plan_review(self, self._workspace, request.account_id)
        if review_id and request.review_id is not None:
            self.show_document(replace(request, review_id=review_id))

    def _leave_or_say(self, refusal: Refusal) -> None:
        """Leave when what it was made of is gone; else say what is missing before there can be pages."""
        self.sheets.stop()
        self._contents = None
        if refusal.code == "record_missing":
            self._asked = self._request = None
            self.place_requested.emit("accounts")
            return
        assert self._request is not None
        self.set_panel(None)
        self.details = None
        self._show_beside()
        self.header.set_crumbs([(f"account:{self._request.account_id}", _("Account"))])
        self.header.set_title(label(self._request.kind))
        self.output.forget()
        self.sheets.show_refusal(refusal)
        self._offer_tools()

    def _show_header(self, contents: DocumentContents) -> None:
        assert self._request is not None
        crumbs = []
        is_wide = self.width() >= px(CRUMBS_FROM)
        if self._request.account_id and is_wide:
            crumbs.append((f"account:{self._request.account_id}", contents.client))
        if self._request.review_id and is_wide:
            crumbs.append((f"review:{self._request.review_id}", _("Value review")))
        self.header.set_crumbs(crumbs)
        self.header.set_title(label(contents.kind))
        self._entries[self.copy_mail_text].setVisible(bool(contents.mail_text))
        self._entries[self.note_circulation].setVisible(self._can_note)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the crumbs go before the title is cut, and the details before the pages are."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "output"):
            self._fit()

    def _fit(self) -> None:
        if self._contents is not None:
            self._show_header(self._contents)
            self._offer_print()
        is_narrow = self.width() < px(BESIDE_FROM)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            if is_narrow:
                self._are_details_beside = self.bar.are_details_wanted
            self.bar.show_details(are_shown=self._are_details_beside and not is_narrow)
            self._show_beside()

    def _show_beside(self) -> None:
        """Show the details beside the pages, or where there is no room for both, in place of them."""
        are_shown = self.bar.are_details_wanted and self.details is not None
        if self.details is not None:
            self.details.fill_page(is_alone=self._is_narrow)
            self.details.setVisible(are_shown)
        self.sheets.setVisible(not (are_shown and self._is_narrow))

    def _show_details(self, contents: DocumentContents) -> None:
        assert self._request is not None
        if self.details is None:
            self.details = PreviewPanel(self._workspace, self._request, contents)
            self.details.chosen.connect(self._on_choice)
            self.details.copied.connect(self.output.say_copied)
            self.details.noting_wanted.connect(self.note_circulation)
            self.details.closed.connect(self._on_details_closed)
            self.set_panel(self.details)
            self._show_beside()
        else:
            self.details.show_contents(contents)

    def _on_choice(self) -> None:
        if self.details is not None:
            self._request = self.details.request()
            self.reload()

    def try_again(self) -> None:
        """Print the pages again."""
        if self._contents is None:
            self.reload()
        elif not self.sheets.is_printing:
            self.sheets.print_anew(self._contents)

    def _on_ready(self) -> None:
        self.bar.show_pages()
        assert self.sheets.printed is not None
        if self.details is not None:
            self.details.show_left_out(self.sheets.printed.left_out)
        then, self._then = self._then, None
        if then is not None:
            then()

    def _forget_wish(self) -> None:
        self._then = None

    # Text and details

    def toggle_text(self) -> None:
        """Show the words in place of the pages, or the pages again."""
        if self._is_narrow:
            self.bar.show_details(are_shown=False)
            self._show_beside()
        as_text = not self.bar.is_text_wanted
        self.bar.show_as_text(as_text=as_text)
        self.sheets.show_as_text(as_text=as_text)
        self.take_keyboard()
        self.tab_shown.emit()

    def toggle_details(self) -> None:
        """Show or hide what is said about the document."""
        if self.details is not None:
            self.bar.show_details(are_shown=not self.bar.are_details_wanted)
            self._show_beside()
            self.tab_shown.emit()

    def _on_details_closed(self) -> None:
        self.bar.show_details(are_shown=False)
        self._show_beside()
        self.take_keyboard()
        self.tab_shown.emit()

    # What can be done with the pages

    def _file_commands(self) -> list[Command]:
        offer = partial(Command, Menu.REPORT, is_enabled=self._contents is not None)
        return [
            offer(_("Export PDF…"), self.export, "Ctrl+E"),
            offer(_("Print…"), self.print_on_paper, "Ctrl+P"),
            offer(_("Open in the PDF viewer"), self.open_in_viewer, "Ctrl+Shift+O"),
            offer(_("Show in folder"), self.show_in_folder),
            offer(_("Copy text for a mail"), self.copy_mail_text, "Ctrl+Shift+C"),
        ]

    def _note_commands(self) -> list[Command]:
        is_there = self._contents is not None
        words = _("Note who received it…")
        return [Command(Menu.REPORT, words, self.note_circulation, "Ctrl+Shift+W", is_enabled=is_there)]

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers while a document is shown."""
        view, shown = Menu.VIEW, self.view
        return [
            *self._file_commands(),
            None,
            *(self._note_commands() if self._can_note else ()),
            None,
            Command(view, _("Zoom in"), shown.zoom_in, "Ctrl++"),
            Command(view, _("Zoom out"), shown.zoom_out, "Ctrl+-"),
            Command(view, _("Size on paper"), partial(shown.set_zoom, 1.0), "Ctrl+0"),
            Command(view, _("Fit width"), partial(shown.set_fit, Fit.WIDTH)),
            Command(view, _("Fit page"), partial(shown.set_fit, Fit.PAGE)),
            None,
            Command(view, self.bar.text_button.accessibleName(), self.toggle_text, "Ctrl+Shift+T"),
            Command(view, self.bar.details_button.accessibleName(), self.toggle_details, "Ctrl+Shift+D"),
        ]

    def _when_current(self, act: Callable[[], None]) -> None:
        """Act on the pages as they stand in the record: at once, or as soon as they are printed."""
        if self._contents is None:
            return
        if self.output.is_busy:
            self.output.say_busy()
            return
        if self.details is not None and self.details.headline is not None and not self.details.headline.keep():
            return
        if self.sheets.printed is not None:
            self.output.take(self._contents, self.sheets.printed)
            act()
            return
        self._then = partial(self._when_current, act)
        if not self.sheets.is_printing:
            self.sheets.print_anew(self._contents)

    def export(self) -> None:
        """Ask for a place and write the pages there."""
        self._when_current(self.output.export)

    def open_in_viewer(self) -> None:
        """Open the file that was written; without one, write it first."""
        self._when_current(self.output.open_in_viewer)

    def show_in_folder(self) -> None:
        """Show where the file is; without one, write it first."""
        self._when_current(self.output.show_in_folder)

    def print_on_paper(self) -> None:
        """Ask for a printer and print the pages as they are shown."""
        self._when_current(self._print_pages)

    def _print_pages(self) -> None:
        assert self.sheets.printed is not None
        self.output.print_on_paper(self.view.page, self.sheets.drawing(self.sheets.printed))

    def copy_mail_text(self) -> None:
        """Put the text for a mail on the clipboard."""
        if self._contents is not None and self._contents.mail_text and self.details is not None:
            self.details.copy_mail_text()

    def note_circulation(self) -> None:
        """Ask who received the document as it is shown."""
        request = self._request
        if request is None or not self._can_note:
            return
        review_id = review_of(self._workspace.desk, request)
        names = note_circulation(self, self._workspace, request.account_id, request.kind, request.edition, review_id)
        if names:
            text = ngettext_("Noted: {names} received it.", "Noted: {count} people received it.", len(names))
            count = self._workspace.formats.number(len(names))
            self.output.say_noted(text.format(names=", ".join(names), count=count))
