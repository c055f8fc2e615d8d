"""The team: who may own accounts and actions."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog

from growthdesk.domain.firms import TeamMember
from growthdesk.domain.history import Changes
from growthdesk.ui.account.dialogs import Values, day_of, id_of, run_dialog, save_seen, text_of
from growthdesk.ui.fields import date_field, team_field
from growthdesk.ui.history.history_dialog import show_history
from growthdesk.ui.kit.buttons import Button, LinkButton
from growthdesk.ui.kit.cards import Card, SectionHead
from growthdesk.ui.kit.forms import Form, TextField
from growthdesk.ui.kit.spacing import boxed, column, fix, row
from growthdesk.ui.kit.table import Column, Table
from growthdesk.ui.kit.text import Label
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.firms import add_team_member, save_team_member, team, team_now
from growthdesk.usecases.plan_mentions import plans_naming
from growthdesk.usecases.reassigning import open_things, reassign, team_member_leaves
from growthdesk.wording import _, ngettext_
from growthdesk.wording.isolates import apart
from growthdesk.wording.team import open_things_words


class TeamCard(Card):
    """Team members; who left stays in the past."""

    account_requested = Signal(str, str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(spacing=12, margins=20)
        self._workspace = workspace
        self._wanted = ""
        formats = workspace.formats
        self._table: Table[TeamMember] = Table(
            [
                Column("name", _("Name"), lambda m: m.name, strong=True, width=220, stretch=2),
                Column("email", _("Mail"), lambda m: m.email, width=220, stretch=2),
                Column("left", _("Left on"), lambda m: formats.date(m.left_on) if m.left_on else "", width=120),
            ],
            name=_("Team"),
            key=lambda member: member.id,
        )
        fix(self._table, min_height=170)
        self._table.opened.connect(self._open)
        self.add(SectionHead(_("Team"), "", Button(_("Add team member"), on_click=self._add)))
        self.add(self._table)
        self.reload()

    def reload(self) -> None:
        """Read the team again."""
        self._table.show_rows(team(self._workspace.desk))

    def show_history(self) -> None:
        """Show what was changed about the team member chosen."""
        member = self._table.current()
        if member is None:
            self._workspace.prompts.show_message(_("Nothing is chosen"), _("Choose a line in the list first."))
        else:
            show_history(self, self._workspace, "team_member", member.id)

    def reassign(self) -> None:
        """Give everything that is in the hands of the team member chosen to another one, who keeps it."""
        member, workspace = self._table.current(), self._workspace
        if member is None:
            workspace.prompts.show_message(_("Nothing is chosen"), _("Choose a line in the list first."))
            return
        things, others = open_things(workspace.desk, member.id), self._others(member)
        if not things.total or not others:
            words = _("There is nothing open in their hands.") if others else _("Add somebody to the team first.")
            workspace.prompts.show_message(_("Nothing to reassign"), words)
            return

        def save(values: Values) -> None:
            workspace.feed.publish(reassign(workspace.desk, member.id, text_of(values, "to_id")))

        form = Form()
        form.add(team_field("to_id", _("Who takes over"), others, optional=False))
        said = _("{name} has in hand: {things}.")
        intro = said.format(name=apart(member.name), things=open_things_words(things, workspace.formats))
        run_dialog(self, _("Reassign everything open"), form, _("Reassign everything"), save, intro)

    def _others(self, member: TeamMember) -> list[TeamMember]:
        return [one for one in team_now(self._workspace.desk) if one.id != member.id]

    def _form(self, member: TeamMember | None) -> Form:
        form = Form()
        form.add(TextField("name", _("Name")))
        form.add(TextField("email", _("Mail"), optional=True))
        if member is not None:
            form.add(date_field(self._workspace, "left_on", _("Left on"), prefer="past"))
            things = open_things(self._workspace.desk, member.id)
            if things.total and member.left_on is None:
                held = open_things_words(things, self._workspace.formats)
                hint = _("When somebody leaves, what they have in hand goes to another one: {things}.")
                others = self._others(member)
                form.add(team_field("to_id", _("Who takes over"), others, hint=hint.format(things=held)))
            self._add_mentions(form, member)
            form.set_values({"name": member.name, "email": member.email, "left_on": member.left_on})
        return form

    def _add_mentions(self, form: Form, member: TeamMember) -> None:
        """List the plans that name somebody: what a person wrote is for a person to change."""
        mentions = plans_naming(self._workspace.desk, member.id)
        if not mentions:
            return
        note = ngettext_(
            "This onboarding plan names {name} in its words. It stays as it is, and clients still read what it says.",
            "These onboarding plans name {name} in their words. They stay as they are, and clients still read what"
            " they say.",
            len(mentions),
        )
        words = Label(note.format(name=apart(member.name)), "second", wrap=True)
        links = []
        for mention in mentions:
            text = _("Show onboarding plan of {client}").format(client=apart(mention.account))
            links.append(row(LinkButton(text, partial(self._show_plan, form, mention.account_id)), None))
        form.add_widget(boxed(column(words, *links, spacing=4)))

    def _show_plan(self, form: Form, account_id: str) -> None:
        """Close the dialog, where nothing typed is in the way, to go to a plan."""
        self._wanted = account_id
        dialog = form.window()
        assert isinstance(dialog, QDialog)
        dialog.reject()

    def _add(self) -> None:
        def save(values: Values) -> None:
            changes = add_team_member(self._workspace.desk, text_of(values, "name"), text_of(values, "email"))
            self._workspace.feed.publish(changes)

        run_dialog(self, _("Add team member"), self._form(None), _("Add team member"), save)

    def _open(self, member: object) -> None:
        assert isinstance(member, TeamMember)

        def write(values: Values, seen: int) -> Changes:
            desk, left_on = self._workspace.desk, day_of(values, "left_on")
            name, email = text_of(values, "name"), text_of(values, "email")
            if left_on is not None and member.left_on is None:
                return team_member_leaves(desk, member.id, name, email, left_on, seen, id_of(values, "to_id"))
            return save_team_member(desk, member.id, name, email, left_on, seen)

        save = save_seen(self._workspace, member.revision, write)
        self._wanted = ""
        has_saved = run_dialog(self, _("Edit team member"), self._form(member), _("Save team member"), save)
        if self._wanted and not has_saved:
            self.account_requested.emit(self._wanted, "onboarding")
