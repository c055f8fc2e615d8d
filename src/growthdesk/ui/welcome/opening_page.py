"""What stands in the window while a file takes its time to open: calm, and saying what is done."""

from growthdesk.ui.kit.notices import InlineProgress
from growthdesk.ui.kit.page import Page
from growthdesk.ui.kit.spacing import boxed, column, fix, row
from growthdesk.ui.kit.text import Label
from growthdesk.wording import _

WIDTH = 420


class OpeningPage(Page):
    """Names what is being done with which file; nothing can be pressed, it passes by itself."""

    def __init__(self) -> None:
        super().__init__()
        self._what = Label("", "title", wrap=True)
        self._why = Label("", "second", wrap=True)
        self._progress = InlineProgress(cancellable=False)
        body = boxed(column(None, self._what, self._why, self._progress, None, spacing=12))
        fix(body, min_width=280, max_width=WIDTH)
        self.header.hide()
        self.set_content(boxed(row(None, (body, WIDTH), None, margins=20)))

    def show_opening(self) -> None:
        """The file is about to open."""
        self._show(_("Opening the file…"), "")

    def show_checking(self, name: str) -> None:
        """The file is checked, or brought up to this version, before it opens."""
        why = _("{name} was not closed the last time, or comes from an older GrowthDesk. It opens in a moment.")
        self._show(_("Checking the file…"), why.format(name=name))

    def show_moving(self, name: str) -> None:
        """The file is copied and the copy is checked."""
        why = _("{name} is copied to this computer and the copy is compared with it.")
        self._show(_("Moving the file…"), why.format(name=name))

    def _show(self, what: str, why: str) -> None:
        self._what.set_text(what)
        self._why.set_text(why)
        self._why.setVisible(bool(why))
        self._progress.setVisible(bool(why))
        self._progress.show_step("")
