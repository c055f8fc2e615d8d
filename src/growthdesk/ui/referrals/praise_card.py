"""Kind words the account's people said unasked, each in their words with who said them."""

from functools import partial

from PySide6.QtWidgets import QWidget

from growthdesk.domain.advocacy import PraiseRow
from growthdesk.ui.account.tab import AccountTab
from growthdesk.ui.kit.cards import Quote
from growthdesk.ui.kit.spacing import boxed, column, row
from growthdesk.ui.referrals.praise_dialog import edit_praise, log_praise
from growthdesk.ui.referrals.records_card import RecordsCard, menu_of
from growthdesk.ui.referrals.short_words import LONGEST_NAME, shortened
from growthdesk.usecases import advocacy
from growthdesk.wording import _
from growthdesk.wording.isolates import together


class PraiseCard(RecordsCard[PraiseRow]):
    """The praise of an account."""

    def __init__(self, tab: AccountTab) -> None:
        nothing = _("No kind words yet. Write down what somebody says unasked: for 30 days it is a reason to ask.")
        super().__init__(tab, _("Praise"), nothing, _("Log praise"), self.log)

    def reload(self) -> None:
        """Read it again."""
        self.show_rows(advocacy.praise_of(self.tab.workspace.desk, self.tab.account_id))

    def log(self) -> None:
        """Ask for kind words."""
        log_praise(self.tab, self.tab.workspace, self.tab.account_id)

    def item(self, praise: PraiseRow) -> QWidget:
        """Return a quote with its menu."""
        day = self.tab.workspace.formats.date(praise.said_on)
        source = together((shortened(praise.person, LONGEST_NAME), day))
        quote = Quote(_("“{words}”").format(words=shortened(praise.quote)), source)
        more = menu_of(
            _("More about the words of {name}").format(name=praise.person),
            (_("Edit praise…"), partial(self._edit, praise.id)),
            (_("History of praise…"), partial(self.tab.show_history, "praise", praise.id)),
            (_("Delete praise"), partial(self._delete, praise.id)),
        )
        return boxed(row((quote, 1), boxed(column(more, None, spacing=0)), spacing=8))

    def _edit(self, praise_id: str) -> None:
        self.guarded(lambda: edit_praise(self.tab, self.tab.workspace, self.tab.account_id, praise_id))

    def _delete(self, praise_id: str) -> None:
        self.tab.write(partial(advocacy.delete_praise, self.tab.workspace.desk, praise_id))
