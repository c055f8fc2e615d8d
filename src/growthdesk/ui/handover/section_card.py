"""One section of the handover form: what it asks, how much of it is there, its fields and its rows."""

from datetime import date

from PySide6.QtWidgets import QWidget

from growthdesk.domain.handover import HandoverState
from growthdesk.domain.handover_page import HandoverPage
from growthdesk.domain.handover_sections import Finding, Section, SectionResult
from growthdesk.domain.stakeholders import Role
from growthdesk.ui.fields import date_field, team_field
from growthdesk.ui.handover.dialogs import say_none
from growthdesk.ui.handover.fields import ON_THE_WAY, HandoverFields, texts_of
from growthdesk.ui.handover.rows import RowLine, rows_of
from growthdesk.ui.handover.tones import OF_SECTION
from growthdesk.ui.kit.buttons import LinkButton
from growthdesk.ui.kit.cards import Card, Facts
from growthdesk.ui.kit.forms import Form, LongTextField, PickerField
from growthdesk.ui.kit.marks import Shape
from growthdesk.ui.kit.spacing import boxed, column, empty, row, widgets_in
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.reviews.field_form import save_left_field, show_stored
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.firms import team_now
from growthdesk.wording import _
from growthdesk.wording.handovers import lack, question
from growthdesk.wording.history import field_label
from growthdesk.wording.isolates import apart
from growthdesk.wording.labels import hint, label

_PEOPLE = ("from_id", "to_id")
_TO_BE_FOUND = {Role.CHAMPION: "champion_unknown_until", Role.BUDGET_OWNER: "budget_owner_unknown_until"}
_CHECKED = {Section.RISKS: "no_risks_checked", Section.COMMITMENTS: "no_commitments_checked"}


def name_of(field: str) -> str:
    """Name a field of the handover."""
    return field_label(field, "handover")


class SectionCard(Card):
    """A section; its fields save when they are left."""

    def __init__(self, workspace: Workspace, section: Section, fields: HandoverFields) -> None:
        super().__init__(spacing=10)
        self.section = section
        self._workspace = workspace
        self._handover = fields
        self._shown: object = None
        self._shape = Shape(Tone.UNKNOWN)
        self._state = Label("", "small")
        self.setAccessibleName(label(section))
        state = row(column(None, self._shape, None, spacing=0), self._state, spacing=5)
        self.add(row((Label(label(section), "heading", wrap=True), 1), state, spacing=10))
        self.add(Label(hint(section), "second", wrap=True))
        self._people: dict[str, PickerField] = {}
        self.form = self._make_form()
        self._written = Facts(label_width=150)
        self._none_yet = Label("", "second", wrap=True)
        self._lines = column(spacing=4)
        self._rows = boxed(column(self._none_yet, self._lines, spacing=4))
        self.add_row = LinkButton("", self._add_row)
        self.checked = CheckedNone(workspace, fields, _CHECKED[section]) if section in _CHECKED else None
        self._lacking = Label("", "small", Tone.WATCH, wrap=True)
        below = [self.add_row] if self.checked is None else [self.add_row, self.checked.say]
        self._below = boxed(row(*below, None, spacing=16))
        parts: list[QWidget] = [self._written, self.form, self._rows]
        parts += [self.checked] if self.checked is not None else []
        for part in (*parts, self._below, self._lacking):
            self.add(part)

    # The fields

    def _make_form(self) -> Form:
        form = Form(columns=2, formats=self._workspace.formats)
        if self.section is Section.OVERVIEW:
            for name in _PEOPLE:
                self._people[name] = form.add(team_field(name, name_of(name), (), optional=False))
        texts = texts_of(self.section)
        for number, name in enumerate(texts, start=1):
            # Two beside each other; the last of an odd number has the line to itself.
            span = 2 if number == len(texts) and len(texts) % 2 else 1
            field = LongTextField(name, name_of(name), help=self._asks(name), lines=2)
            form.add(field, span=span)
        if self.section is Section.STAKEHOLDERS:
            for name in _TO_BE_FOUND.values():
                form.add(
                    date_field(self._workspace, name, name_of(name), hint=_("While nobody is known."), optional=False)
                )
        if self.section is Section.NEXT_STEPS:
            form.add(date_field(self._workspace, "kickoff_on", name_of("kickoff_on"), optional=False))
        form.left.connect(lambda name: save_left_field(form, name, self._handover))
        return form

    def _asks(self, name: str) -> str:
        if name == "risks_words":
            return _("Write them down as they come; then make each a risk with an owner below.")
        if name == "promises_words":
            return _("Price exceptions and “we can do that” too; then make each a commitment below.")
        return question(Finding(name, self.section), self._workspace.formats)

    def show_page(self, page: HandoverPage, result: SectionResult) -> None:
        """Show the section; what is being typed stays."""
        self._shape.show_tone(OF_SECTION[result.state])
        self._state.set_text(label(result.state))
        self._show_fields(page)
        self._show_rows(page)
        if self.checked is not None:
            self.checked.show_page(page, has_rows=self._lines.count() > 0)
        lacking = [
            lack(finding, self._workspace.formats) for finding in result.lacking if not self._is_asked(finding.code)
        ]
        self._lacking.set_text("\n".join(lacking))
        self._lacking.setVisible(bool(lacking))

    def _is_asked(self, code: str) -> bool:
        """Whether an empty field of the form says it already."""
        return any(field.name == code for field in self.form.fields())

    def _show_fields(self, page: HandoverPage) -> None:
        names = [field.name for field in self.form.fields()]
        self._offer_team(page)
        values = {name: getattr(page.draft, name) for name in names}
        show_stored(self.form, values, page.handover.id)
        is_open = page.state is not HandoverState.ACCEPTED
        asked = [name for name in names if self._is_offered(name, page)]
        if not is_open:
            # What is only on the way to rows is no gap.
            asked = [name for name in asked if not values[name] and name not in ON_THE_WAY]
        self.form.show_only(asked, names)
        self.form.setVisible(bool(asked))
        told = [name for name in names if values[name] and not (name in _PEOPLE and page.is_alone)]
        said = [] if is_open else [(name, values[name]) for name in told]
        self._written.set_pairs([(name_of(name), self._said(name, value, page)) for name, value in said])
        self._written.setVisible(bool(said))

    def _offer_team(self, page: HandoverPage) -> None:
        members = [(one.id, one.name, "") for one in team_now(self._workspace.desk)]
        for name, field in self._people.items():
            here = getattr(page.draft, name)
            is_gone = here is not None and here not in {member_id for member_id, _name, _note in members}
            said = page.from_name if name == "from_id" else page.to_name
            field.set_options([*members, *([(here, said, _("left"))] if is_gone else [])])

    def _said(self, name: str, value: object, page: HandoverPage) -> str:
        if name in _PEOPLE:
            return page.from_name if name == "from_id" else page.to_name
        return self._workspace.formats.date(value) if isinstance(value, date) else str(value)

    def _is_offered(self, name: str, page: HandoverPage) -> bool:
        if name in _PEOPLE:
            return not page.is_alone
        roles = [role for role, field in _TO_BE_FOUND.items() if field == name]
        return not any(_is_known(role, page, self._workspace.today) for role in roles)

    # The rows

    def _show_rows(self, page: HandoverPage) -> None:
        rows = rows_of(self.section, page, self._workspace)
        self._rows.setVisible(rows is not None)
        self._below.setVisible(rows is not None)
        if rows is None:
            return
        self.add_row.set_text(rows.add)
        self._none_yet.set_text(rows.none_yet)
        self._none_yet.setVisible(not rows.rows)
        shown = (page.handover.id, tuple(rows.rows))
        if shown != self._shown:
            self._shown = shown
            empty(self._lines)
            for one in rows.rows:
                self._lines.addWidget(RowLine(rows.icon, one))

    def _add_row(self) -> None:
        page = self._handover.page
        rows = rows_of(self.section, page, self._workspace) if page is not None else None
        if rows is not None:
            rows.on_add(self.window())

    def lines(self) -> list[RowLine]:
        """Return the rows in order."""
        return [widget for widget in widgets_in(self._lines) if isinstance(widget, RowLine)]

    def focus_begin(self) -> None:
        """Put the keyboard where the section begins: into the first field that is empty, else the first there is."""
        offered = [field for field in self.form.fields() if not field.isHidden()] if not self.form.isHidden() else []
        first = next((field for field in offered if not field.value()), None) or next(iter(offered), None)
        lines = self.lines()
        if first is not None:
            first.focus_input()
        elif not self._below.isHidden():
            self.add_row.setFocus()
        elif lines:
            lines[0].words.setFocus()


class CheckedNone(QWidget):
    """ "No known risks" and "None were made": with who checked and when, and only while there is no row."""

    def __init__(self, workspace: Workspace, fields: HandoverFields, checked: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._fields = fields
        self._checked = checked
        self._text = Label("", "strong", Tone.GOOD, wrap=True)
        self.take_back = LinkButton(_("Take back"), self._on_take_back)
        self.setLayout(row((self._text, 1), self.take_back, spacing=10))
        self.say = LinkButton(self._words(), self._on_say)

    def _words(self) -> str:
        return _("No known risks…") if self._checked == "no_risks_checked" else _("None were made…")

    def show_page(self, page: HandoverPage, *, has_rows: bool) -> None:
        """Show who checked and when; once there is a row the check says nothing any more."""
        on = getattr(page.draft, f"{self._checked}_on")
        is_risks = self._checked == "no_risks_checked"
        by = page.no_risks_checked_by if is_risks else page.no_commitments_checked_by
        self.setVisible(on is not None and not has_rows)
        self.say.setVisible(on is None and not has_rows)
        self.take_back.setVisible(page.is_editable)
        if on is not None:
            day = self._workspace.formats.date(on)
            risks, promises = (
                _("No known risks: checked by {name} on {day}"),
                _("No commitments were made: checked by {name} on {day}"),
            )
            self._text.set_text((risks if is_risks else promises).format(name=apart(by), day=day))

    def _on_say(self) -> None:
        title = self._words().rstrip("…")
        say_none(self.window(), self._workspace, self._fields, self._checked, title)

    def _on_take_back(self) -> None:
        self._fields.save(**{f"{self._checked}_by_id": None, f"{self._checked}_on": None})


def _is_known(role: Role, page: HandoverPage, today: date) -> bool:
    there = (person for person in page.people if person.left_on is None or person.left_on > today)
    return any(role in person.roles for person in there)
