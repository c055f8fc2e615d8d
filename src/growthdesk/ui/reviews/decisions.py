"""What a review decides: each with an owner, a side and a date; they become actions when the review is held."""

from functools import partial

from PySide6.QtWidgets import QWidget

from growthdesk.domain.history import Changes
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.domain.problems import OutdatedSave
from growthdesk.domain.records import Side
from growthdesk.domain.reviews import DecisionDraft, DecisionRow, ReviewPage
from growthdesk.ui.account.dialogs import Values, day_of, id_of, run_dialog, text_of
from growthdesk.ui.fields import date_field, person_field, team_options
from growthdesk.ui.history.history_dialog import show_history
from growthdesk.ui.kept_typing import KeptTyping
from growthdesk.ui.kit.buttons import IconButton
from growthdesk.ui.kit.forms import Form, PickerField, SegmentedField, TextField
from growthdesk.ui.kit.notices import IconMark
from growthdesk.ui.kit.spacing import column, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.reviews.open_line import OpenLine
from growthdesk.ui.reviews.saving import save
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import review_items
from growthdesk.usecases.firms import team_now, you
from growthdesk.usecases.stakeholders import people
from growthdesk.wording import _
from growthdesk.wording.isolates import together
from growthdesk.wording.labels import label


class DecisionLine(OpenLine):
    """One decision; a click or Enter opens it while the review can be edited."""

    def __init__(self, workspace: Workspace, page: ReviewPage, decision: DecisionRow) -> None:
        super().__init__()
        self._workspace = workspace
        self._page = page
        self._decision = decision
        self.is_undated = decision.due_on is None
        what = Label(decision.what, wrap=True)
        who_when = Label(_who_when(workspace, decision), "small", wrap=True)
        if decision.due_on is None:
            who_when.set_tone(Tone.WATCH)
        mark = column(IconMark("next-step", "accent", 16), None, margins=(0, 3, 0, 0), spacing=0)
        words = row(mark, (column(what, who_when, spacing=0), 1), spacing=8)
        history = _("History of “{line}”").format(line=decision.what)
        beside = [IconButton("history", history, self._show_history)]
        if page.is_editable:
            beside.append(IconButton("delete", _("Delete “{line}”").format(line=decision.what), self._delete))
        self.fill(words, f"{decision.what}, {who_when.full_text()}", beside, editable=page.is_editable)

    def open(self) -> None:
        """Open the decision's form."""
        edit_decision(self, self._workspace, self._page, self._decision.id)

    def _delete(self) -> None:
        delete = partial(review_items.delete_decision, self._workspace.desk, self._decision.id)
        save(self._workspace, lambda _revision: delete(), 0)

    def _show_history(self) -> None:
        show_history(self, self._workspace, "decision", self._decision.id)


def _who_when(workspace: Workspace, decision: DecisionRow) -> str:
    side = label(decision.side)
    owner = together((decision.owner or _("nobody yet")).split(", "), ", ")
    if decision.due_on is None:
        return _("{owner} · {side} · no date yet").format(owner=owner, side=side)
    day = workspace.formats.date(decision.due_on)
    return _("{owner} · {side} · {day}").format(owner=owner, side=side, day=day)


def decision_state(workspace: Workspace, decision: DecisionRow) -> tuple[str, Tone]:
    """Say where a decision stands, with its tone."""
    formats, today = workspace.formats, workspace.today
    if decision.done_on is not None:
        return _("Done {day}").format(day=formats.day_month(decision.done_on)), Tone.GOOD
    if decision.dropped_on is not None:
        return _("Dropped {day}").format(day=formats.day_month(decision.dropped_on)), Tone.UNKNOWN
    if decision.due_on is None:
        return _("Open, no date"), Tone.WATCH
    if decision.due_on < today:
        return formats.relative_days(decision.due_on, today), Tone.RISK
    return _("Open, {when}").format(when=formats.relative_days(decision.due_on, today)), Tone.WATCH


def add_decision(parent: QWidget, workspace: Workspace, page: ReviewPage) -> bool:
    """Ask for a decision and add it."""
    me = you(workspace.desk)
    draft = DecisionDraft(what="", owner_id=me.id if me else None)

    def keep(values: Values) -> None:
        workspace.feed.publish(review_items.add_decision(workspace.desk, page.review.id, form.draft(values)))

    form = DecisionForm(workspace, page.review.account_id, draft)
    intro = _("It becomes an action once the review was held.")
    kept = KeptTyping(workspace, Subject(TypedForm.DECISION, page.review.id, page.review.account_id))
    return run_dialog(parent, _("Add decision"), form, _("Add decision"), keep, intro, keep=kept)


def edit_decision(parent: QWidget, workspace: Workspace, page: ReviewPage, decision_id: str) -> bool:
    """Change a decision."""
    desk = workspace.desk
    draft, revision = review_items.decision_form(desk, decision_id)

    def keep(values: Values) -> None:
        def write(with_revision: int) -> Changes:
            return review_items.save_decision(desk, decision_id, form.draft(values), with_revision)

        try:
            workspace.feed.publish(write(revision))
        except OutdatedSave:
            if not save(workspace, write, revision):
                raise

    form = DecisionForm(workspace, page.review.account_id, draft)
    kept = KeptTyping(workspace, Subject(TypedForm.DECISION, decision_id, page.review.account_id), revision)
    return run_dialog(parent, _("Edit decision"), form, _("Save decision"), keep, keep=kept)


class DecisionForm(Form):
    """Decision, side, owners and date; an owner is asked for on the sides that do it, of us where there are several."""

    def __init__(self, workspace: Workspace, account_id: str, draft: DecisionDraft) -> None:
        super().__init__(columns=2, formats=workspace.formats)
        desk = workspace.desk
        there = team_now(desk)
        self._only_one = there[0] if len(there) == 1 else None
        self._owner_id = draft.owner_id
        example = _("e.g. Name a new executive sponsor")
        self.add(TextField("what", _("What was decided"), example=example), span=2)
        self.add(SegmentedField("side", _("Who does it"), options=[(side.value, label(side)) for side in Side]), span=2)
        if self._only_one is None:
            self.add(PickerField("owner_id", _("From our side"), options=team_options(desk, draft.owner_id)))
        persons = [person for person in people(desk, account_id) if person.left_on is None]
        self.add(person_field("stakeholder_id", _("From their side"), persons, optional=False))
        help_text = _("A review counts as held with one decision that has an owner and a date.")
        self.add(date_field(workspace, "due_on", _("By when"), hint=help_text), span=2)
        names = ("what", "owner_id", "stakeholder_id", "due_on")
        self.set_values({**{name: getattr(draft, name) for name in names}, "side": draft.side.value})
        self._show_owners()
        self.changed.connect(self._on_changed)

    def _on_changed(self, name: str) -> None:
        if name == "side":
            self._show_owners()

    def _show_owners(self) -> None:
        side = self.field("side").value()
        asked = {"owner_id": side != Side.CUSTOMER and self._only_one is None, "stakeholder_id": side != Side.US}
        known = {field.name for field in self.fields()}
        self.show_only({name for name, is_asked in asked.items() if is_asked}, among=known & set(asked))

    def draft(self, values: Values) -> DecisionDraft:
        """Return what was typed, with owners on the sides that do it; alone in the team that is who there is."""
        side = Side(str(values["side"]))
        owner_id = id_of(values, "owner_id")
        if self._only_one is not None:
            owner_id = self._owner_id or self._only_one.id
        return DecisionDraft(
            what=text_of(values, "what"),
            side=side,
            owner_id=owner_id if side is not Side.CUSTOMER else None,
            stakeholder_id=id_of(values, "stakeholder_id") if side is not Side.US else None,
            due_on=day_of(values, "due_on"),
        )
