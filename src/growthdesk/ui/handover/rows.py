"""What a section holds as rows: people, measures, risks, next steps, commitments; each opens its form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtWidgets import QWidget

from growthdesk.domain.actions import ActionRow, Origin
from growthdesk.domain.commitments import CommitmentRow, CommitmentState, commitment_state
from growthdesk.domain.handover_facts import outcome_stated
from growthdesk.domain.handover_page import HandoverPage
from growthdesk.domain.handover_sections import Section
from growthdesk.domain.measures import Measure, MeasureView
from growthdesk.domain.risks import RiskRow
from growthdesk.domain.stakeholders import PersonRow
from growthdesk.ui.account import dialogs
from growthdesk.ui.account.tabs.people import add_person, edit_person, roles_text
from growthdesk.ui.commitments import dialogs as promises
from growthdesk.ui.kit.notices import IconMark
from growthdesk.ui.kit.spacing import column, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.reviews.open_line import OpenLine
from growthdesk.ui.value.measure_forms import agree_measure, change_measure
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import handovers
from growthdesk.usecases.measures import measure_view
from growthdesk.wording import _
from growthdesk.wording.isolates import together
from growthdesk.wording.labels import label

Open = Callable[[QWidget], object]


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its words, what it still lacks or who has it, and what opens its form."""

    key: str
    text: str
    detail: str
    is_lacking: bool
    open: Open = field(compare=False)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a section, what to say without any, and the words and form that add one."""

    icon: str
    rows: Sequence[Row]
    none_yet: str
    add: str
    on_add: Open


class RowLine(OpenLine):
    """One row; a click or Enter opens its form."""

    def __init__(self, icon: str, shown: Row) -> None:
        super().__init__()
        self._shown = shown
        detail = Label(shown.detail, "small", Tone.WATCH if shown.is_lacking else None, wrap=True)
        mark = column(IconMark(icon, "ink_second", 16), None, margins=(0, 3, 0, 0), spacing=0)
        words = row(mark, (column(Label(shown.text, wrap=True), detail, spacing=0), 1), spacing=8)
        self.fill(words, f"{shown.text}, {shown.detail}", [], editable=True)

    def open(self) -> None:
        """Open the form of the record."""
        self._shown.open(self.window())


def rows_of(section: Section, page: HandoverPage, workspace: Workspace) -> Rows | None:
    """Return the rows a section shows; None for one that is text alone."""
    makers = {
        Section.STAKEHOLDERS: _people,
        Section.OUTCOMES: _outcomes,
        Section.RISKS: _risks,
        Section.NEXT_STEPS: _steps,
        Section.COMMITMENTS: _commitments,
    }
    return makers[section](page, workspace) if section in makers else None


def _people(page: HandoverPage, workspace: Workspace) -> Rows:
    account_id, today = page.handover.account_id, workspace.today

    def shown(person: PersonRow) -> Row:
        spoken = _("spoken to") if person.last_two_way_on is not None else _("not spoken to yet")
        detail = together((roles_text(person.roles) or _("no role yet"), spoken))
        opens = partial(edit_person, workspace=workspace, account_id=account_id, person_id=person.id)
        return Row(person.id, person.name, detail, not person.roles, opens)

    there = [person for person in page.people if person.left_on is None or person.left_on > today]
    return Rows(
        "people",
        [shown(person) for person in there],
        _("Nobody recorded yet. Who wants this, and who decides about the budget?"),
        _("+ Add person"),
        partial(add_person, workspace=workspace, account_id=account_id),
    )


def _outcomes(page: HandoverPage, workspace: Workspace) -> Rows:
    account_id, formats = page.handover.account_id, workspace.formats

    def shown(view: MeasureView) -> Row:
        version = view.latest
        stated = outcome_stated(version)
        by = _("by {day}").format(day=formats.date(version.target_on)) if version.target_on else _("no date")
        confirms = view.confirmed_by or _("nobody confirms it yet")
        known = _("can be recognised") if stated.has_criterion else _("not said how it is recognised")
        is_lacking = not (stated.is_checkable and stated.has_confirmer)
        opens = partial(_change_measure, workspace, view.measure)
        return Row(view.measure.id, version.title, together((known, by, confirms)), is_lacking, opens)

    return Rows(
        "measure",
        [shown(view) for view in page.measures],
        _("No outcome agreed yet. How will they recognise it, and by when?"),
        _("+ Agree success measure"),
        partial(agree_measure, workspace=workspace, account_id=account_id),
    )


def _risks(page: HandoverPage, workspace: Workspace) -> Rows:
    account_id, formats = page.handover.account_id, workspace.formats

    def shown(risk: RiskRow) -> Row:
        day = risk.closed_on or risk.due_on
        when = "" if day is None else formats.date(day)
        if risk.closed_on is not None:
            when = _("closed {day}").format(day=when)
        detail = together((risk.owner or _("nobody looks after it yet"), when))
        opens = partial(promises.edit_risk, workspace=workspace, account_id=account_id, risk_id=risk.id)
        return Row(risk.id, risk.what, detail, not risk.owner, opens)

    add = partial(
        promises.add_risk,
        workspace=workspace,
        account_id=account_id,
        origin=Origin.HANDOVER,
        origin_id=page.handover.id,
    )
    return Rows(
        "warning",
        [shown(risk) for risk in page.risks],
        _("No risk written down yet."),
        _("+ Add risk"),
        add,
    )


def _commitments(page: HandoverPage, workspace: Workspace) -> Rows:
    account_id, formats, today = page.handover.account_id, workspace.formats, workspace.today

    def shown(one: CommitmentRow) -> Row:
        state = commitment_state(one, today)
        is_open = state not in (CommitmentState.KEPT, CommitmentState.RELEASED)
        by = _("by {day}").format(day=formats.date(one.due_on)) if one.due_on else _("no date")
        owner = one.owner or _("nobody yet")
        detail = together((label(one.side), owner, by if is_open else label(state)))
        is_lacking = not one.owner or (is_open and one.due_on is None)
        opens = partial(promises.edit_commitment, workspace=workspace, account_id=account_id, commitment_id=one.id)
        return Row(one.id, one.what, detail, is_lacking, opens)

    add = partial(
        promises.add_commitment,
        workspace=workspace,
        account_id=account_id,
        origin=Origin.HANDOVER,
        origin_id=page.handover.id,
    )
    return Rows(
        "check",
        [shown(one) for one in page.commitments],
        _("No commitment written down yet."),
        _("+ Add commitment"),
        add,
    )


def _steps(page: HandoverPage, workspace: Workspace) -> Rows:
    account_id, formats = page.handover.account_id, workspace.formats

    def shown(step: ActionRow) -> Row:
        by = _("by {day}").format(day=formats.date(step.due_on)) if step.due_on else _("no date")
        if step.done_on is not None:
            by = _("done {day}").format(day=formats.date(step.done_on))
        is_lacking = not step.owner or (step.due_on is None and step.done_on is None)
        opens = partial(dialogs.edit_action, workspace=workspace, account_id=account_id, action_id=step.id)
        return Row(step.id, step.what, together((step.owner or _("nobody yet"), by)), is_lacking, opens)

    return Rows(
        "next-step",
        [shown(step) for step in page.next_steps if step.dropped_on is None],
        _("No next step planned yet."),
        _("+ Add next step"),
        partial(add_step, workspace, page),
    )


def _change_measure(workspace: Workspace, measure: Measure, parent: QWidget) -> None:
    # Read when it is opened: the row shown may look as before and yet be an older version.
    change_measure(parent, workspace, measure.account_id, measure_view(workspace.desk, measure.id))


def add_step(workspace: Workspace, page: HandoverPage, parent: QWidget) -> bool:
    """Ask for a next step of the handover."""
    add = partial(handovers.add_next_step, workspace.desk, page.handover.id)
    return dialogs.add_action(parent, workspace, page.handover.account_id, add=add, title=_("Add next step"))
