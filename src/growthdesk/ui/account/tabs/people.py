"""People of an account: their part in the decision, how they stand to us, when we last spoke."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtWidgets import QWidget

from growthdesk.domain.history import Changes
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.domain.problems import Problem
from growthdesk.domain.stakeholders import PersonRow, Role, StakeholderDraft
from growthdesk.ui.account.dialogs import Values, day_of, id_of, run_dialog, save_seen, text_of
from growthdesk.ui.account.tab import AccountTab
from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.fields import date_field, person_field, team_options
from growthdesk.ui.kept_typing import KeptTyping
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.forms import ChoiceField, Form, LongTextField, MultiCheckField, PickerField, TextField
from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.table import Column, Table
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.row_commands import history_command, row_command
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import stakeholders
from growthdesk.usecases.firms import team_now
from growthdesk.wording import _
from growthdesk.wording.labels import influence_label, label, support_label
from growthdesk.wording.people import how_many_people

NOT_JUDGED = ""


def influence_names() -> list[tuple[str, str]]:
    """Return the degrees of influence for a choice."""
    return [(NOT_JUDGED, influence_label(None)), *((str(n), influence_label(n)) for n in (1, 2, 3))]


def support_names() -> list[tuple[str, str]]:
    """Return the degrees of support for a choice."""
    return [(NOT_JUDGED, support_label(None)), *((str(n), support_label(n)) for n in (2, 1, 0, -1, -2))]


def roles_text(roles: Sequence[Role]) -> str:
    """Name the roles of one person in one line."""
    return ", ".join(label(role) for role in roles)


class PeopleTab(AccountTab):
    """The people."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, {"stakeholder", "interaction", "attendance"})
        self._table: Table[PersonRow] = Table(
            self._columns(),
            name=_("People"),
            key=lambda row: row.id,
            empty=EmptyState(
                _("Nobody here yet. One contact is a thin thread: add the people who decide, pay and use."),
                _("Add person"),
                self.add_person,
                icon="people",
            ),
            filter_hint=_("Filter people"),
            two_lines=True,
        )
        self._count = Label("", "second")
        self._table.add_tool(self._count)
        self._table.add_tool(Button(_("Add person"), on_click=self.add_person, icon="add"))
        self._table.opened.connect(self._open)
        self._table.view.deleted_row.connect(self._delete)
        self.fill((self._table, 1))

    def _columns(self) -> list[Column[PersonRow]]:
        formats, today = self.workspace.formats, self.workspace.desk.clock.today

        def last(row: PersonRow) -> str:
            return formats.days_ago(row.last_two_way_on, today()) if row.last_two_way_on else _("never")

        def standing(row: PersonRow) -> str:
            return support_label(row.support)

        def standing_tone(row: PersonRow) -> Tone | None:
            if row.support is None:
                return Tone.UNKNOWN
            return Tone.RISK if row.support < 0 else Tone.GOOD if row.support > 0 else None

        def title(row: PersonRow) -> str:
            return _("left {day}").format(day=formats.date(row.left_on)) if row.left_on else row.title

        return [
            Column("name", _("Name"), lambda r: r.name, strong=True, below=title, width=230, stretch=2,
                   searchable=True,
                   out=((_("Name"), lambda r: r.name), (_("Job title"), lambda r: r.title),
                        (_("Left on"), lambda r: r.left_on))),
            Column("roles", _("Part in the decision"), lambda r: roles_text(r.roles) or _("Not known"), width=190,
                   stretch=2, searchable=True, tone=lambda r: None if r.roles else Tone.UNKNOWN,
                   out=((_("Part in the decision"), lambda r: roles_text(r.roles)),)),
            Column("influence", _("Influence"), lambda r: influence_label(r.influence), width=90, drop=2,
                   sort=lambda r: r.influence or 0),
            Column("support", _("Support"), standing, tone=standing_tone, width=140, drop=1,
                   sort=lambda r: -3 if r.support is None else r.support),
            Column("last", _("Last spoken"), last, width=110, sort=lambda r: str(r.last_two_way_on or ""),
                   out=((_("Last spoken"), lambda r: r.last_two_way_on),)),
            Column("reach", _("Mail and phone"), lambda r: r.email or r.phone, whole=True, drop=3,
                   below=lambda r: r.phone if r.email else "", searchable=True,
                   out=((_("Mail"), lambda r: r.email), (_("Phone"), lambda r: r.phone))),
        ]  # fmt: skip

    def reload(self) -> None:
        """Read the people again."""
        found = stakeholders.people(self.workspace.desk, self.account_id)
        there = sum(person.left_on is None for person in found)
        self._count.set_text(how_many_people(there, len(found) - there, self.workspace.formats))
        self._table.show_rows(found)

    def commands(self) -> list[Command | None]:
        """Return what the menu bar offers here."""
        row = self._table.current()
        name = row.name if row is not None else ""
        history = _("History of person…")
        return [
            Command(Menu.ACCOUNT, _("Add person…"), self.add_person, "Ctrl+Shift+P"),
            history_command(
                history, self._show_history, has_row=row is not None, named=_("History of {name}…"), name=name
            ),
            row_command(_("Delete person"), self._delete, named=_("Delete {name}"), name=name),
            Command(Menu.EDIT, _("Filter people"), self._table.focus_filter, "Ctrl+F"),
        ]

    def add_person(self) -> None:
        """Ask for a new person."""
        add_person(self, self.workspace, self.account_id)

    def _open(self, row: object) -> None:
        assert isinstance(row, PersonRow)
        edit_person(self, self.workspace, self.account_id, row.id)

    def _show_history(self) -> None:
        row = self.chosen(self._table)
        if row is not None:
            self.show_history("stakeholder", row.id)

    def _delete(self) -> None:
        row = self.chosen(self._table)
        if row is not None:
            self.write(lambda: stakeholders.delete_person(self.workspace.desk, row.id))


# The person's form


def _form(workspace: Workspace, account_id: str, person_id: str, held_by_id: str | None = None) -> Form:
    """Return the form; who of us holds the contact is asked where there are several."""
    desk = workspace.desk
    form = Form(columns=2, formats=workspace.formats)
    form.add(TextField("name", _("Name")))
    form.add(TextField("title", _("Job title"), optional=True))
    form.add(TextField("email", _("Mail"), optional=True))
    form.add(TextField("phone", _("Phone"), optional=True))
    roles = [(role, label(role), "") for role in Role]
    form.add(MultiCheckField("roles", _("Part in the decision"), options=roles, optional=True), span=2)
    form.add_heading(_("How they stand"), _("only you see this"))
    form.add(ChoiceField("influence", _("Influence"), options=influence_names()))
    form.add(ChoiceField("support", _("Support"), options=support_names()))
    words_help = _("What this person needs to see to call it a success.")
    form.add(LongTextField("success_words", _("Success for this person"), help=words_help, optional=True), span=2)
    others = [person for person in stakeholders.people(desk, account_id) if person.id != person_id]
    form.add(person_field("reports_to_id", _("Reports to"), others))
    if len(team_now(desk)) > 1:
        holders = team_options(desk, held_by_id)
        form.add(PickerField("held_by_id", _("Who of us holds the contact"), options=holders, optional=True))
    form.add(date_field(workspace, "joined_on", _("Joined on"), prefer="past"))
    form.add(date_field(workspace, "left_on", _("Left on"), prefer="past"))
    form.add(LongTextField("notes", _("Notes"), help=_("Only for us."), optional=True), span=2)
    return form


def _draft(values: Values, before: StakeholderDraft | None = None) -> StakeholderDraft:
    """Return what was typed; what the form does not ask stays as it was."""
    influence, support = text_of(values, "influence"), text_of(values, "support")
    return StakeholderDraft(
        name=text_of(values, "name"),
        title=text_of(values, "title"),
        email=text_of(values, "email"),
        phone=text_of(values, "phone"),
        roles=cast("tuple[Role, ...]", values.get("roles") or ()),
        influence=int(influence) if influence else None,
        support=int(support) if support else None,
        success_words=text_of(values, "success_words"),
        reports_to_id=id_of(values, "reports_to_id"),
        held_by_id=id_of(values, "held_by_id") if "held_by_id" in values or before is None else before.held_by_id,
        joined_on=day_of(values, "joined_on"),
        left_on=day_of(values, "left_on"),
        notes=text_of(values, "notes"),
        external_id=before.external_id if before is not None else "",
    )


def add_person(parent: QWidget, workspace: Workspace, account_id: str) -> bool:
    """Ask for a new person of an account; likely duplicates are said once before saving."""
    desk = workspace.desk
    form = _form(workspace, account_id, "")
    form.set_values({"influence": NOT_JUDGED, "support": NOT_JUDGED})
    warned: set[str] = set()

    def save(values: Values) -> Sequence[Problem] | None:
        draft = _draft(values)
        similar = stakeholders.similar_people(desk, account_id, draft.name)
        if similar and draft.name not in warned:
            warned.add(draft.name)
            names = ", ".join(person.name for person in similar)
            return [Problem("name", "person_looks_known", (("names", names),))]
        workspace.feed.publish(stakeholders.add_person(desk, account_id, draft))
        return None

    keep = KeptTyping(workspace, Subject(TypedForm.PERSON, account_id, account_id))
    return run_dialog(parent, _("Add person"), form, _("Add person"), save, keep=keep)


def edit_person(parent: QWidget, workspace: Workspace, account_id: str, person_id: str) -> bool:
    """Change a person."""
    desk = workspace.desk
    draft, revision = stakeholders.person_form(desk, person_id)
    form = _form(workspace, account_id, person_id, draft.held_by_id)
    shown: Values = {
        name: getattr(draft, name)
        for name in (
            "name", "title", "email", "phone", "roles", "success_words", "reports_to_id", "held_by_id", "joined_on",
            "left_on", "notes",
        )
    }  # fmt: skip
    shown["influence"] = NOT_JUDGED if draft.influence is None else str(draft.influence)
    shown["support"] = NOT_JUDGED if draft.support is None else str(draft.support)
    form.set_values(shown)

    def write(values: Values, seen: int) -> Changes:
        return stakeholders.save_person(desk, person_id, _draft(values, draft), seen)

    save = save_seen(workspace, revision, write)
    keep = KeptTyping(workspace, Subject(TypedForm.PERSON, person_id, account_id), revision)
    return run_dialog(parent, _("Edit person"), form, _("Save person"), save, keep=keep)
