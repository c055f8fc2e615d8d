"""What was written before the signature, to read once the account was won: search finds it, so it has a place."""

from PySide6.QtCore import Qt

from growthdesk.ui.history.history_dialog import show_history
from growthdesk.ui.kit.buttons import LinkButton
from growthdesk.ui.kit.cards import Card, Facts, SectionHead
from growthdesk.ui.kit.spacing import row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import fit
from growthdesk.wording import _
from growthdesk.wording.fit import fit_pairs

LABEL_WIDTH = 190


class BeforeCard(Card):
    """The page before the signature of one account; hidden where nothing of it was kept."""

    def __init__(self, workspace: Workspace, *, has_handover: bool = True) -> None:
        self._workspace = workspace
        self._facts = Facts(label_width=LABEL_WIDTH)
        self._history = LinkButton(_("Show history"), self._show_history)
        above = _("As it was written. What became of it is in the handover above.")
        words = above if has_handover else _("As it was written. The handover goes on from it.")
        about = Label(words, "second", wrap=True)
        head = SectionHead(_("Before the signature"))
        super().__init__(head, about, self._facts, row(self._history, None), name=_("Before the signature"))
        self.record_id = ""
        self._pairs: list[tuple[str, str]] = []
        self.hide()

    def show_account(self, account_id: str) -> None:
        """Show what was written of this account."""
        page = fit.prospect_page(self._workspace.desk, account_id)
        pairs = fit_pairs(page.draft) if page.id else []
        self.record_id = page.id if pairs else ""
        if pairs != self._pairs:
            self._pairs = pairs
            self._facts.set_pairs(pairs)
        self.setVisible(bool(pairs))

    def begin(self) -> None:
        """Put the keyboard here."""
        self._history.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_history(self) -> None:
        show_history(self, self._workspace, "prospect_fit", self.record_id)
