"""Noting who received a document: several people at once or a typed name, each a note of its own that can be corrected.

Rule: what is known is filled in, and people who left are not offered.
"""

from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtWidgets import QWidget

from growthdesk.domain.circulation import CirculationDraft, CirculationRow, is_for_client
from growthdesk.domain.documents import DocumentKind, Edition, has_editions
from growthdesk.domain.history import Changes
from growthdesk.domain.reviews import ReviewRow, ReviewState
from growthdesk.domain.stakeholders import PersonRow
from growthdesk.ui.account.dialogs import Values, day_of, id_of, run_dialog, save_seen, text_of
from growthdesk.ui.fields import date_field, person_field
from growthdesk.ui.kit.forms import ChoiceField, Form, LongTextField, MultiCheckField, PickerField, TextField
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import circulation
from growthdesk.usecases.documents import DocumentRequest
from growthdesk.usecases.firms import team, you
from growthdesk.usecases.reviews import account_reviews
from growthdesk.usecases.stakeholders import people
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.labels import label


class CirculationForm(Form):
    """Which document, who received it, when, by whom; the document is asked for only where it is not known."""

    def __init__(self, workspace: Workspace, account_id: str, kind: DocumentKind | None) -> None:
        super().__init__(columns=2, formats=workspace.formats)
        self._workspace = workspace
        self._account_id = account_id
        self._kind = kind
        self._is_review_chosen = False
        if kind is None:
            kinds = [(each.value, label(each)) for each in DocumentKind if is_for_client(each)]
            self.add(ChoiceField("kind", _("Document"), options=kinds))
            self.add(_edition_field())
            reviews = [("", _("no review")), *_reviews(workspace, account_id).items()]
            self.add(ChoiceField("review_id", _("Made from"), options=reviews), span=2)
            self.changed.connect(self._follow)

    def add_rest(self, sent_by_id: str | None = None) -> None:
        """Ask in which edition, when, by whom and what else is to be said; whoever sent it stays, even who left."""
        if self._kind is not None and has_editions(self._kind):
            self.add(_edition_field(), span=2)
        self.add(date_field(self._workspace, "sent_on", _("When"), optional=False, prefer="past"))
        known = [(each, each.is_there(self._workspace.today)) for each in team(self._workspace.desk)]
        members = [
            (each.id, each.name, "" if is_there else _("left"))
            for each, is_there in known
            if is_there or each.id == sent_by_id
        ]
        self.add(PickerField("sent_by_id", _("By whom"), options=members, optional=True))
        self.add(LongTextField("note", _("Note"), optional=True, lines=2), span=2)

    def draft(self, values: Values, known: CirculationDraft) -> CirculationDraft:
        """Return what the form says about a document; what it does not ask for is as it was known."""
        kind = DocumentKind(str(values.get("kind") or known.kind))
        edition = values.get("edition") or known.edition
        return replace(
            known,
            kind=kind,
            edition=Edition(str(edition)) if edition and has_editions(kind) else None,
            review_id=id_of(values, "review_id") if "review_id" in values else known.review_id,
            sent_on=day_of(values, "sent_on"),
            sent_by_id=id_of(values, "sent_by_id"),
            note=text_of(values, "note"),
        )

    def show_draft(self, draft: CirculationDraft) -> None:
        """Fill the form in."""
        me = you(self._workspace.desk)
        shown: Values = {
            "kind": draft.kind.value,
            "edition": (draft.edition or Edition.CHAMPION).value,
            "review_id": draft.review_id or "",
            "sent_on": draft.sent_on,
            "sent_by_id": draft.sent_by_id or (me.id if me else None),
            "note": draft.note,
        }
        asked = {field.name for field in self.fields()}
        self.set_values({name: value for name, value in shown.items() if name in asked})
        self._show_edition(draft.kind)

    def _follow(self, name: str) -> None:
        self._is_review_chosen |= name == "review_id"
        if name == "kind":
            kind = DocumentKind(str(self.field("kind").value()))
            self._show_edition(kind)
            if not self._is_review_chosen:
                request = DocumentRequest(kind, self._account_id)
                self.field("review_id").set_value(circulation.review_of(self._workspace.desk, request) or "")

    def _show_edition(self, kind: DocumentKind) -> None:
        if self._kind is None:
            self.show_only({"edition"} if has_editions(kind) else set(), among={"edition"})


def note_circulation(
    parent: QWidget,
    workspace: Workspace,
    account_id: str,
    kind: DocumentKind | None = None,
    edition: Edition | None = None,
    review_id: str | None = None,
) -> tuple[str, ...]:
    """Ask who received a document, note it and tell the screens; return the names of who did.

    Without a kind the dialog asks which document it was, and from which review it was made.
    """
    form = CirculationForm(workspace, account_id, kind)
    persons = [person for person in people(workspace.desk, account_id) if person.left_on is None]
    if persons:
        options = [(person.id, person.name, person.title) for person in persons]
        form.add(MultiCheckField("stakeholder_ids", _("Who received it"), options=options), span=2)
    example = _("e.g. the board, or a name")
    words = _("Somebody else") if persons else _("Who received it")
    form.add(TextField("recipient", words, example=example, optional=bool(persons)), span=2)
    form.add_rest()
    start = kind or DocumentKind.VALUE_SUMMARY
    if kind is None:
        review_id = circulation.review_of(workspace.desk, DocumentRequest(start, account_id))
    known = CirculationDraft(start, workspace.today, edition or Edition.CHAMPION, review_id)
    form.show_draft(known)
    noted: list[str] = []

    def save(values: Values) -> None:
        drafts = _drafts(form, values, known)
        workspace.feed.publish(circulation.record_circulation(workspace.desk, account_id, *drafts))
        noted.extend(_names(persons, drafts))

    intro = "" if kind is None else _about(workspace, account_id, kind, review_id)
    run_dialog(parent, _("Note who received a document"), form, _("Note who received it"), save, intro)
    return tuple(noted)


def _drafts(form: CirculationForm, values: Values, known: CirculationDraft) -> list[CirculationDraft]:
    """Return one draft for each person ticked and one for a typed name; with neither, one that says so."""
    said = form.draft(values, known)
    ticked = cast("tuple[str, ...]", values.get("stakeholder_ids") or ())
    drafts = [replace(said, stakeholder_id=person_id) for person_id in ticked]
    typed = text_of(values, "recipient")
    return [*drafts, replace(said, recipient=typed)] if typed or not drafts else drafts


def _names(persons: list[PersonRow], drafts: list[CirculationDraft]) -> list[str]:
    known = {person.id: person.name for person in persons}
    return [known[draft.stakeholder_id] if draft.stakeholder_id else draft.recipient for draft in drafts]


def correct_circulation(parent: QWidget, workspace: Workspace, account_id: str, row: CirculationRow) -> bool:
    """Correct a note of who received a document."""
    desk = workspace.desk
    draft, revision = circulation.circulation_form(desk, row.id)
    form = CirculationForm(workspace, account_id, None)
    persons = [p for p in people(desk, account_id) if p.left_on is None or p.id == draft.stakeholder_id]
    form.add(person_field("stakeholder_id", _("Who received it"), persons, hint=_("Empty for somebody else.")))
    form.add(TextField("recipient", _("Somebody else"), optional=True))
    form.add_rest(draft.sent_by_id)
    form.show_draft(draft)
    typed = "" if draft.stakeholder_id else draft.recipient
    form.set_values({"stakeholder_id": draft.stakeholder_id, "recipient": typed})
    form.changed.connect(partial(_keep_one, form))

    def write(values: Values, seen: int) -> Changes:
        said = form.draft(values, draft)
        recipient = text_of(values, "recipient")
        made = replace(said, stakeholder_id=id_of(values, "stakeholder_id"), recipient=recipient)
        return circulation.correct_circulation(desk, row.id, made, seen)

    save = save_seen(workspace, revision, write)
    return run_dialog(parent, _("Correct who received a document"), form, _("Save note"), save)


def _keep_one(form: Form, name: str) -> None:
    """Let the recipient named last stand alone: a person of the account, or somebody else by name."""
    other, nobody = {"stakeholder_id": ("recipient", ""), "recipient": ("stakeholder_id", None)}.get(name, ("", None))
    if other and form.field(name).value():
        form.field(other).set_value(nobody)


def _edition_field() -> ChoiceField:
    return ChoiceField("edition", _("Edition"), options=[(edition.value, label(edition)) for edition in Edition])


def _reviews(workspace: Workspace, account_id: str) -> dict[str, str]:
    """Return the reviews a document may have been made from, by id, the latest first."""
    return {row.id: _review_words(row, workspace.formats) for row in account_reviews(workspace.desk, account_id)}


def _review_words(row: ReviewRow, formats: Formats) -> str:
    """Name a review inside a sentence, by what became of it."""
    if row.held_on is not None:
        return _("review held on {day}").format(day=formats.date(row.held_on))
    if row.state is ReviewState.CANCELLED:
        return _("cancelled review of {day}").format(day=formats.date(row.planned_on))
    return _("review planned for {day}").format(day=formats.date(row.planned_on))


def _about(workspace: Workspace, account_id: str, kind: DocumentKind, review_id: str | None) -> str:
    """Say which document it is about."""
    review = _reviews(workspace, account_id).get(review_id or "")
    if review is None:
        return label(kind)
    return _("{document}, from the {review}").format(document=label(kind), review=review)
