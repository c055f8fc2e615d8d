"""Whose exact words may be used, where, under which name and until when."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from growthdesk.domain.advocacy import PermissionRow
from growthdesk.ui.account.tab import AccountTab
from growthdesk.ui.kit.cards import Quote
from growthdesk.ui.kit.spacing import boxed, column, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.referrals.permission_dialog import add_permission, edit_permission
from growthdesk.ui.referrals.records_card import RecordsCard, menu_of
from growthdesk.ui.referrals.short_words import LONGEST_NAME, shortened
from growthdesk.usecases import advocacy
from growthdesk.wording import _
from growthdesk.wording.advocacy import channel_name, credit_name
from growthdesk.wording.isolates import together


class PermissionsCard(RecordsCard[PermissionRow]):
    """The permissions of an account."""

    def __init__(self, tab: AccountTab) -> None:
        nothing = _("No leave to use their words yet. Write it down with the exact words before you use any.")
        super().__init__(tab, _("Permissions"), nothing, _("Note permission"), self.add)

    def reload(self) -> None:
        """Read them again."""
        self.show_rows(advocacy.permissions_of(self.tab.workspace.desk, self.tab.account_id))

    def add(self) -> None:
        """Ask for a permission."""
        add_permission(self.tab, self.tab.workspace, self.tab.account_id)

    def item(self, found: PermissionRow) -> QWidget:
        """Return a permission with its menu."""
        quote = Quote(_("“{words}”").format(words=shortened(found.wording)), shortened(found.person, LONGEST_NAME))
        where = ", ".join(channel_name(one) for one in found.channels)
        named = _("{where}. Named as: {credit}").format(where=where, credit=credit_name(found.credit))
        state, tone = self._state(found)
        entries: list[tuple[str, Callable[[], object]]] = [(_("Edit permission…"), partial(self._edit, found.id))]
        if found.withdrawn_on is None:
            entries.append((_("Withdraw permission"), partial(self._withdraw, found)))
        entries.append((_("History of permission…"), partial(self.tab.show_history, "permission", found.id)))
        entries.append((_("Delete permission"), partial(self._delete, found.id)))
        more = menu_of(_("More about the permission of {name}").format(name=found.person), *entries)
        words = column(quote, Label(named, "second", wrap=True), Label(state, "small", tone, wrap=True), spacing=4)
        return boxed(row((words, 1), boxed(column(more, None, spacing=0)), spacing=8))

    def _state(self, found: PermissionRow) -> tuple[str, Tone | None]:
        """Say since when it holds and until when, or why it does not."""
        formats, today = self.tab.workspace.formats, self.tab.workspace.today
        if found.withdrawn_on is not None and found.withdrawn_on <= today:
            return _("Withdrawn {day}: do not use it").format(day=formats.date(found.withdrawn_on)), Tone.RISK
        if found.expires_on is not None and found.expires_on < today:
            return _("Expired {day}: ask again before you use it").format(day=formats.date(found.expires_on)), Tone.RISK
        given = _("given {day}").format(day=formats.date(found.granted_on))
        if found.expires_on is None:
            return given, None
        return together((given, _("valid until {day}").format(day=formats.date(found.expires_on)))), None

    def _edit(self, permission_id: str) -> None:
        self.guarded(lambda: edit_permission(self.tab, self.tab.workspace, self.tab.account_id, permission_id))

    def _withdraw(self, found: PermissionRow) -> None:
        self.tab.write(partial(advocacy.withdraw_permission, self.tab.workspace.desk, found.id, found.revision))

    def _delete(self, permission_id: str) -> None:
        self.tab.write(partial(advocacy.delete_permission, self.tab.workspace.desk, permission_id))
