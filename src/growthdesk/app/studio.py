"""Every screen and dialog of a file, ready to be pictured.

Dialogs are found, not listed: each command of a page whose words end in "…" is run, and what opens is pictured.
"""

import re
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtGui import QPixmap

from growthdesk.app.camera import Camera
from growthdesk.app.menus import go_commands
from growthdesk.app.navigation import Destination
from growthdesk.app.unfinished import NOTICE
from growthdesk.domain.accounts import AccountRow, AccountStatus
from growthdesk.domain.advocacy_board import Column
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.reviews import ReviewState
from growthdesk.ui.account.account_page import AccountPage
from growthdesk.ui.account.tab_makers import tab_names
from growthdesk.ui.accounts.add_account import add_account
from growthdesk.ui.accounts.list_page import AccountsPage
from growthdesk.ui.commands import Command
from growthdesk.ui.documents.batch_choices import Scope
from growthdesk.ui.documents.batch_part import View
from growthdesk.ui.documents.documents_page import DocumentsPage, part_names
from growthdesk.ui.documents.preview_page import PreviewPage
from growthdesk.ui.duplicates.merge_with import pair_name
from growthdesk.ui.help.help_window import HelpWindow
from growthdesk.ui.imports.import_page import ImportPage
from growthdesk.ui.kit.gallery import gallery_window
from growthdesk.ui.kit.page import Page
from growthdesk.ui.kit.theme import px
from growthdesk.ui.kit.toast import Toaster
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.referrals.page import ReferralsPage
from growthdesk.ui.today.page import TodayPage
from growthdesk.ui.unfinished.unfinished_dialog import UnfinishedDialog
from growthdesk.ui.value.value_tab import ValueTab
from growthdesk.ui.welcome.welcome_page import WelcomePage
from growthdesk.usecases.accounts import account_rows
from growthdesk.usecases.batches import BatchRequest, every_account
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentRequest
from growthdesk.usecases.duplicates import find_duplicates
from growthdesk.usecases.handovers import handover_rows
from growthdesk.usecases.reviews import review_rows
from growthdesk.wording import _, ngettext_

# All parts of the kit in one picture, without scrolling.
GALLERY_HEIGHT = 2_560

Take = Callable[[], QPixmap]
Picture = tuple[str, Take]


class Studio(Camera):
    """Knows every picture there is to take; tests look at the same in their own way."""

    def pictures(self) -> Iterator[Picture]:
        """Name every screen and every dialog with what takes its picture."""
        yield from self._today()
        yield from self._at("accounts", Destination("accounts"))
        yield (
            "accounts.add-account",
            partial(self.dialog_of, Destination("accounts"), partial(add_account, self.window, self._workspace)),
        )
        rows = account_rows(self._workspace.desk)
        if rows:
            yield from self._of_account(max(rows, key=lambda row: (row.outcomes, row.measures, row.people)))
        prospect = next((row for row in rows if row.status is AccountStatus.PROSPECT), None)
        if prospect is not None:
            yield from self._at("prospect", Destination("account", prospect.id, "handover"))
        yield from self._of_handovers()
        yield from self._at("onboarding", Destination("onboarding"))
        yield from self._at("commitments", Destination("commitments"))
        yield from self._at("reviews", Destination("reviews"))
        for state, review_id in telling_reviews(self._workspace.desk).items():
            yield from self._at(f"review-{state.value}", Destination("review", review_id))
        yield from self._referrals()
        if rows:
            yield from self._of_documents(max(rows, key=lambda row: (row.outcomes, row.measures, row.people)))
        yield from self._of_documents_place()
        yield from self._at("import", Destination("import"))
        yield "import.preview", self._import_preview
        yield from self._at("settings", Destination("settings"))
        yield from self._at("bin", Destination("bin"))
        yield from self._of_several_accounts()
        if rows:
            yield from self._of_what_is_at_hand(max(rows, key=lambda row: (row.outcomes, row.measures, row.people)))
        yield "welcome", self._welcome
        yield "gallery", self._gallery

    def _today(self) -> Iterator[Picture]:
        """Picture the page once there is a line chosen on it."""
        page = self._go(Destination("today"))
        assert isinstance(page, TodayPage)
        self._wait(lambda: page.keeper.board is not None)
        yield from self._at("today", Destination("today"))

    def _referrals(self) -> Iterator[Picture]:
        """Picture the page with somebody ready chosen on it, and with an introduction that ended."""
        page = self._go(Destination("referrals"))
        assert isinstance(page, ReferralsPage)
        self._wait(lambda: page.keeper.board is not None and not page.keeper.is_renewing)
        for name, column in (("referrals", Column.READY), ("referrals-ended", Column.OUTCOME)):
            chosen = next((line for line in page.table.shown_rows() if line.column is column), None)
            if chosen is not None:
                yield name, partial(self._referral, page, chosen.id)
                if name == "referrals":
                    for other, take in self._at(name, Destination(name)):
                        if other != name:
                            yield other, take

    def _referral(self, page: ReferralsPage, line_id: str) -> QPixmap:
        self._go(Destination("referrals"))
        page.table.select(line_id)
        return self.picture_of(self.window)

    def _of_account(self, row: AccountRow) -> Iterator[Picture]:
        seen: set[str] = set()
        for tab in tab_names():
            for name, take in self._at(f"account-{tab}", Destination("account", row.id, tab)):
                # What an account offers on every tab is pictured once.
                words = name.rpartition(".")[2]
                if words not in seen:
                    seen.add(words)
                    yield name, take
        yield "account-value-log", partial(self._value_log, Destination("account", row.id, "value"))

    def _of_handovers(self) -> Iterator[Picture]:
        """Name a handover that is being written, and one that waits, with what is asked of those alone."""
        open_ones = [row for row in handover_rows(self._workspace.desk) if row.accepted_on is None]
        found = {"handover-waiting" if row.completed_on else "handover-written": row.account_id for row in open_ones}
        for place, account_id in found.items():
            for name, take in self._at(place, Destination("account", account_id, "handover")):
                if name == place or "hand" in name.rpartition(".")[2]:
                    yield name, take

    def _of_documents(self, row: AccountRow) -> Iterator[Picture]:
        for kind in DocumentKind:
            destination = Destination("document", row.id, document=DocumentRequest(kind, row.id))
            yield from self._at(f"document-{kind.value}", destination)
        yield "document-as-text", partial(self._as_text, destination)

    def _of_documents_place(self) -> Iterator[Picture]:
        yield from self._at("documents", Destination("documents"))
        for part in part_names():
            yield f"documents-{part}", partial(self._documents_part, part)
        yield "documents-all-accounts", partial(self._all_accounts)
        yield "documents-making", partial(self._batch, is_made=False)
        yield "documents-made", partial(self._batch, is_made=True)

    def _of_several_accounts(self) -> Iterator[Picture]:
        yield "accounts-ticked", partial(self._ticked, self._page)
        yield "accounts-ticked.change-several", partial(self._ticked, self._change_several)
        yield from self._at("duplicates", Destination("duplicates"))
        # One picture per kind: two accounts, two people.
        pairs = {pair.kind: pair for pair in reversed(find_duplicates(self._workspace.desk))}
        for kind, pair in pairs.items():
            destination = Destination("duplicates", tab=pair_name(pair))
            yield f"duplicates-{kind.value}", partial(self._page, destination)

    def _ticked(self, take: Callable[[Destination], QPixmap]) -> QPixmap:
        """Take a picture while every account is ticked."""
        here = Destination("accounts")
        page = self._go(here)
        assert isinstance(page, AccountsPage)
        page.table.tick_shown()
        picture = take(here)
        page.table.clear_ticks()
        return picture

    def _change_several(self, here: Destination) -> QPixmap:
        page = self._navigation.page(here.page)
        assert isinstance(page, AccountsPage)
        return self.dialog_of(here, page.change_several)

    def _of_what_is_at_hand(self, row: AccountRow) -> Iterator[Picture]:
        here = Destination("account", row.id, "overview")
        yield "palette", partial(self._palette, here, "")
        yield "palette.found", partial(self._palette, here, row.name.split()[0][:4])
        yield "palette.nothing", partial(self._palette, here, "zzzz")
        yield "quick-add", partial(self.dialog_of, here, self._at_hand.quick_add)
        yield "shortcuts", partial(self.dialog_of, here, self._with_commands(self._at_hand.show_shortcuts))
        yield "help", partial(self._help, here)
        yield "unfinished", partial(self.dialog_of, here, self._unfinished)
        yield "notice", partial(self._notice, here)
        yield "toast", partial(self._toast, here)

    def _with_commands(self, run: Callable[[], object]) -> Callable[[], object]:
        """Fill the menus before something is done with what they hold."""

        def filled() -> None:
            page = self.window.pages.currentWidget()
            of_page: list[Command | None] = getattr(page, "commands", list[Command | None])()
            hand = self._at_hand
            general = [*hand.find_commands(), *go_commands(self._navigation, self.window), *hand.add_commands()]
            self.window.menus.show_commands([*general, *of_page, *hand.help_commands()])
            run()

        return filled

    def _palette(self, destination: Destination, typed: str) -> QPixmap:
        self._go(destination)
        self._with_commands(self._at_hand.find)()
        palette = self._at_hand.palette()
        assert palette is not None
        palette.line.setText(typed)
        picture = self.picture_of(self.window)
        palette.close_palette()
        return picture

    def _help(self, destination: Destination) -> QPixmap:
        self._go(destination)
        self._at_hand.show_help()
        window = self.window.findChild(HelpWindow)
        assert window is not None
        picture = self.picture_of(window)
        window.close()
        return picture

    def _unfinished(self) -> None:
        dialog = UnfinishedDialog(self.window, self._workspace)
        dialog.exec()
        dialog.deleteLater()

    def _notice(self, destination: Destination) -> QPixmap:
        self._go(destination)
        text = ngettext_("{count} text is not finished.", "{count} texts are not finished.", 2).format(count=2)
        self.window.show_notice(NOTICE, text, _("Show them"), self._unfinished, Tone.UNKNOWN)
        picture = self.picture_of(self.window)
        self.window.take_back_notice(NOTICE)
        return picture

    def _toast(self, destination: Destination) -> QPixmap:
        page = self._go(destination)
        toaster = Toaster(self.window)
        toaster.show(page.header.title() if isinstance(page, Page) else "", _("Undo"), toaster.clear)
        picture = self.picture_of(self.window)
        toaster.clear()
        toaster.deleteLater()
        return picture

    def _documents_page(self, part: str) -> DocumentsPage:
        page = self._go(Destination("documents"))
        assert isinstance(page, DocumentsPage)
        page.show_part(part)
        return page

    def _documents_part(self, part: str) -> QPixmap:
        self._documents_page(part)
        return self.picture_of(self.window)

    def _all_accounts(self) -> QPixmap:
        batch = self._documents_page("reviews").batch
        batch.choices.show_scope(Scope.ALL)
        batch.table.tick_shown()
        picture = self.picture_of(self.window)
        batch.table.clear_ticks()
        batch.choices.show_scope(Scope.THIS_MONTH)
        return picture

    def _batch(self, *, is_made: bool) -> QPixmap:
        """Take a picture of a batch of review packs under way, or of what became of it; nothing stays on the disk."""
        batch = self._documents_page("reviews").batch
        kind = DocumentKind.REVIEW_PACK if is_made else DocumentKind.VALUE_SUMMARY
        with tempfile.TemporaryDirectory() as folder:
            batch.begin(BatchRequest(kind, every_account(self._workspace.desk)), Path(folder))
            if is_made:
                self._wait(lambda: batch.view is not View.RUNNING)
                picture = self.picture_of(self.window)
                batch.act()
            else:
                self._wait(lambda: batch.is_printing or batch.view is not View.RUNNING)
                picture = self.window.grab()
                batch.progress.cancelled.emit()
                self._settle(self.window)
        return picture

    def _as_text(self, destination: Destination) -> QPixmap:
        page = self._go(destination)
        assert isinstance(page, PreviewPage)
        self._settle(self.window)
        page.toggle_text()
        picture = self.picture_of(self.window)
        page.toggle_text()
        return picture

    def _at(self, name: str, destination: Destination) -> Iterator[Picture]:
        """Name a page and the dialogs its commands open."""
        yield name, partial(self._page, destination)
        for words, run in self._asking(destination):
            yield f"{name}.{_slug(words)}", partial(self.dialog_of, destination, run)

    def _asking(self, destination: Destination) -> list[tuple[str, Callable[[], object]]]:
        commands: list[Command | None] = getattr(self._go(destination), "commands", list[Command | None])()
        return [(c.text, c.run) for c in commands if c is not None and c.is_enabled and c.text.endswith("…")]

    def _value_log(self, destination: Destination) -> QPixmap:
        page = self._go(destination)
        assert isinstance(page, AccountPage)
        for tab in page.findChildren(ValueTab):
            tab.show_part("log")
        picture = self.picture_of(self.window)
        for tab in page.findChildren(ValueTab):
            tab.show_part("measures")
        return picture

    def _import_preview(self) -> QPixmap:
        page = self._go(Destination("import"))
        assert isinstance(page, ImportPage)
        rows = account_rows(self._workspace.desk)
        known = [f"{row.external_id},{row.name},{row.city}" for row in rows]
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "customers.csv")
            file.write_text("\n".join(["id,name,city", *known, "NEW-1,Harbour Ltd,Dubai", "NEW-2,,Doha"]), "utf-8")
            page.add_files([file])
            picture = self.picture_of(self.window)
        page.start_over()
        return picture

    def _welcome(self) -> QPixmap:
        computer = self._computer
        page = WelcomePage(self._workspace.prompts, computer.folders.data, you=computer.you, locale=computer.locale)
        self.window.show_page(page, "")
        return self.picture_of(self.window)

    def _gallery(self) -> QPixmap:
        gallery = gallery_window(self._background)
        gallery.resize(self.window.width(), px(GALLERY_HEIGHT))
        gallery.show()
        picture = self.picture_of(gallery)
        gallery.close()
        return picture


def telling_reviews(desk: Desk) -> dict[ReviewState, str]:
    """Return one review of each state: of the account with the most to tell, its latest."""
    outcomes = {row.id: row.outcomes for row in account_rows(desk)}
    known = sorted(review_rows(desk), key=lambda row: (outcomes.get(row.account_id, 0), row.planned_on))
    return {row.state: row.id for row in known}


def _slug(words: str) -> str:
    return re.sub(r"\W+", "-", words.rstrip("…").casefold()).strip("-")
