"""What the account and its people may not do for us: what holds, then what was lifted."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from growthdesk.domain.advocacy import RestrictionRow
from growthdesk.ui.account.tab import AccountTab
from growthdesk.ui.kit.marks import Pill
from growthdesk.ui.kit.spacing import boxed, column, row
from growthdesk.ui.kit.text import ClampedLabel, Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.referrals.records_card import RecordsCard, menu_of
from growthdesk.ui.referrals.restriction_dialog import add_restriction, edit_restriction
from growthdesk.usecases import advocacy
from growthdesk.wording import _
from growthdesk.wording.advocacy import form_name, restriction_kind_name
from growthdesk.wording.isolates import together


class RestrictionsCard(RecordsCard[RestrictionRow]):
    """The restrictions of an account."""

    def __init__(self, tab: AccountTab) -> None:
        nothing = _("Nothing is ruled out. Note what their lawyers, buyers or they themselves do not want.")
        super().__init__(tab, _("Restrictions"), nothing, _("Note restriction"), self.add)

    def reload(self) -> None:
        """Read them again."""
        self.show_rows(advocacy.restrictions_of(self.tab.workspace.desk, self.tab.account_id))

    def add(self) -> None:
        """Ask for a restriction."""
        add_restriction(self.tab, self.tab.workspace, self.tab.account_id)

    def item(self, found: RestrictionRow) -> QWidget:
        """Return a restriction with its menu."""
        workspace = self.tab.workspace
        holds, kind = found.holds(workspace.today), restriction_kind_name(found.kind)
        whose = found.person or _("Everybody there")
        forms = ", ".join(form_name(form) for form in found.forms) or _("No advocacy of any kind")
        since = _("since {day}").format(day=workspace.formats.date(found.noted_on))
        if found.lifted_on is not None:
            since = _("lifted {day}").format(day=workspace.formats.date(found.lifted_on))
        entries: list[tuple[str, Callable[[], object]]] = [(_("Edit restriction…"), partial(self._edit, found.id))]
        if found.lifted_on is None:
            entries.append((_("Lift restriction"), partial(self._lift, found)))
        entries.append((_("History of restriction…"), partial(self.tab.show_history, "restriction", found.id)))
        entries.append((_("Delete restriction"), partial(self._delete, found.id)))
        more = menu_of(_("More about the restriction: {kind}, {name}").format(kind=kind, name=whose), *entries)
        words = column(
            row(Pill(kind, Tone.RISK if holds else Tone.UNKNOWN), None, spacing=8),
            Label(forms, wrap=True),
            *((ClampedLabel(found.note, lines=3),) if found.note else ()),
            ClampedLabel(together((whose, since)), "caption"),
            spacing=3,
        )
        return boxed(row((words, 1), boxed(column(more, None, spacing=0)), spacing=8))

    def _edit(self, restriction_id: str) -> None:
        self.guarded(lambda: edit_restriction(self.tab, self.tab.workspace, self.tab.account_id, restriction_id))

    def _lift(self, found: RestrictionRow) -> None:
        self.tab.write(partial(advocacy.lift_restriction, self.tab.workspace.desk, found.id, found.revision))

    def _delete(self, restriction_id: str) -> None:
        self.tab.write(partial(advocacy.delete_restriction, self.tab.workspace.desk, restriction_id))
