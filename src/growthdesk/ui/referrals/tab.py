"""Advocacy of an account: the requests and what they wait for, who could be asked, and what was said and allowed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal

from growthdesk.domain.advocacy_board import AdvocacyLine
from growthdesk.domain.readiness import Readiness
from growthdesk.domain.referrals import ReferralState
from growthdesk.ui.account.tab import AccountTab
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.kit.flow import Columns
from growthdesk.ui.kit.page import Scroll, ScrolledBody
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.referrals.asks_card import AsksCard
from growthdesk.ui.referrals.deeds import Deed, ReferralDeeds
from growthdesk.ui.referrals.people_card import PeopleCard
from growthdesk.ui.referrals.permissions_card import PermissionsCard
from growthdesk.ui.referrals.praise_card import PraiseCard
from growthdesk.ui.referrals.restrictions_card import RestrictionsCard
from growthdesk.ui.row_commands import history_command
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import referrals
from growthdesk.wording import _

TOPICS = {
    *("praise", "restriction", "permission", "referral", "account", "stakeholder", "team_member"),
    *("commitment", "milestone", "first_value", "value_review", "outcome"),
}
LEAST_SIDE = 280


class AdvocacyTab(AccountTab):
    """Requests and people at the start; praise, restrictions and permissions beside them."""

    document_requested = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, TOPICS)
        self._people: tuple[Readiness, ...] = ()
        self._asking: dict[str, Deed] = {}
        self._deeds = ReferralDeeds(workspace, self)
        self._deeds.document_requested.connect(self.document_requested)
        self._deeds.account_requested.connect(self.account_requested)
        self.praise = PraiseCard(self)
        self.restrictions = RestrictionsCard(self)
        self.permissions = PermissionsCard(self)
        self._cards = (self.praise, self.restrictions, self.permissions)
        self.asks = AsksCard(workspace.formats, workspace.desk.clock.today, self._deeds, self.show_history)
        self.asks.moved.connect(self.primary_changed)
        self.people = PeopleCard(workspace.formats, self.log_praise, self._add_person)
        left = boxed(column(self.asks, self.people, None, spacing=16))
        right = boxed(column(self.praise, self.restrictions, self.permissions, None, spacing=12))
        parts = Columns((left, 2), (right, 1), least=LEAST_SIDE, spacing=24)
        self.setLayout(column(Scroll(ScrolledBody(column(parts, None, margins=(20, 12, 20, 16)))), spacing=0))

    def show_account(self, account_id: str) -> None:
        """Show an account; of another one not more than what is near."""
        if account_id != self.account_id:
            for part in (self.people, *self._cards):
                part.show_few()
        super().show_account(account_id)

    def reload(self) -> None:
        """Read everything again."""
        desk = self.workspace.desk
        self._people = referrals.readiness_of(desk, self.account_id)
        lines = referrals.advocacy_lines(desk, self.account_id)
        # The page asks what to offer as soon as the list has moved.
        self._asking = self._to_ask(lines)
        self.asks.show_lines([line for line in lines if line.referral is not None])
        self.people.show_people(self._people, self._asking)
        for card in self._cards:
            card.reload()
        self.primary_changed.emit()

    def _to_ask(self, lines: tuple[AdvocacyLine, ...]) -> dict[str, Deed]:
        """Return what can be done about asking each person: go on with a draft, or write a request."""
        found = {}
        for one in self._people:
            person = one.advocate.id
            if not one.is_forbidden:
                words = _("Write request…") if one.is_ready else _("Write request with a reason…")
                found[person] = Deed("write", words, partial(self._deeds.write_request, person))
        for line in lines:
            if line.state is ReferralState.DRAFT and not any(stop.is_absolute for stop in line.stops):
                found[line.stakeholder_id] = self._deeds.deeds_for(line)[0]
        return found

    def show_record(self, record_id: str) -> None:
        """Choose a request, somebody who could be asked, or what was said and allowed."""
        if self.asks.table.select(record_id):
            self.asks.table.setFocus()
            return
        next((part for part in (self.people, *self._cards) if part.choose(record_id)), None)

    def primary(self) -> tuple[str, Callable[[], object]] | None:
        """Do what the request chosen waits for, else write to who is ready; else what brings the account on."""
        deed = self.asks.primary()
        if deed is not None:
            return deed.words.removesuffix("…"), deed.run
        ready = next((one.advocate.id for one in self._people if one.is_ready), None)
        return None if ready is None else (_("Write request"), self._asking[ready].run)

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        chosen = self.asks.chosen()
        add = Command(Menu.ACCOUNT, _("Note a permission…"), self.permissions.add)
        if chosen is None:
            return [add]
        words, named = _("History of request…"), _("History of the request to {name}…")
        history = history_command(words, self.asks.show_history, has_row=True, named=named, name=chosen.person)
        return [add, *self.asks.commands(), history]

    def log_praise(self) -> None:
        """Ask for kind words."""
        self.praise.log()

    def note_restriction(self) -> None:
        """Ask for a restriction."""
        self.restrictions.add()

    def write_request(self) -> None:
        """Open the editor of a request; where several people could be asked, ask whom."""
        from growthdesk.ui.referrals.choose_person import choose_person

        found = [one for one in self._people if one.advocate.id in self._asking]
        if not found:
            title = _("Nobody to ask")
            self.workspace.prompts.show_message(title, _("Nobody here may be asked now. Below is why, and what helps."))
        elif len(found) == 1:
            self._asking[found[0].advocate.id].run()
        else:
            chosen = choose_person(self, self.workspace, found)
            if chosen:
                self._asking[chosen].run()

    def _add_person(self) -> None:
        self.tab_requested.emit("people")
