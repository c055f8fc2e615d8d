"""Planning a review: which account, when, who takes part. Its agenda is filled from the record."""

from dataclasses import replace
from datetime import date
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.domain.problems import Problem, Refusal
from growthdesk.domain.reviews import ReviewDraft, ReviewPage, problems_in_review
from growthdesk.domain.stakeholders import champion_of
from growthdesk.ui.account.dialogs import Values, day_of, id_of, run_dialog
from growthdesk.ui.fields import date_field
from growthdesk.ui.kept_typing import KeptTyping
from growthdesk.ui.kit.forms import Form, PickerField
from growthdesk.ui.reviews.attendees import PeopleField, persons_to_tick
from growthdesk.ui.reviews.saving import ReviewFields
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import reviews
from growthdesk.usecases.accounts import account_rows
from growthdesk.usecases.firms import team_now, you
from growthdesk.usecases.review_rhythm import next_review
from growthdesk.usecases.stakeholders import people
from growthdesk.wording import _


class PlanForm(Form):
    """Account, date and attendees; the people offered are those of the account chosen."""

    def __init__(self, workspace: Workspace, account_id: str = "") -> None:
        super().__init__(formats=workspace.formats)
        self._workspace = workspace
        self._account_id = ""
        self._proposed_on: date | None = None
        if not account_id:
            options = [(row.id, row.name, row.city) for row in account_rows(workspace.desk)]
            self.add(PickerField("account_id", _("Account"), options=options, example=_("Type to find an account")))
        self.add(date_field(workspace, "planned_on", _("When"), optional=False))
        first = _("Choose the account first.") if not account_id else _("Nobody is recorded at this account yet.")
        self._theirs = PeopleField("stakeholder_ids", _("Who from the client takes part"), nobody=first)
        self._ours = PeopleField("team_member_ids", _("Who from our side"), nobody="")
        self.add(self._theirs)
        self.add(self._ours)
        members = team_now(workspace.desk)
        self._ours.set_people([(member.id, member.name, "") for member in members])
        self._ours.setVisible(len(members) > 1)
        me = you(workspace.desk)
        self.set_values({"team_member_ids": (me.id,) if me else ()})
        self.changed.connect(self._on_changed)
        self.show_account(account_id)

    def show_account(self, account_id: str, also: tuple[str, ...] = ()) -> None:
        """Offer the people of this account."""
        self._account_id = account_id
        if account_id:
            self._theirs.set_people(persons_to_tick(people(self._workspace.desk, account_id), also))

    def _on_changed(self, name: str) -> None:
        chosen = str(self.field("account_id").value() or "") if name == "account_id" else ""
        if chosen and chosen != self._account_id:
            self.show_account(chosen)
            self.propose(chosen)

    def propose(self, account_id: str) -> None:
        """Fill in the next review as the rhythm of the account has it; what somebody typed stays."""
        proposed = next_review(self._workspace.desk, account_id)
        values: Values = {"stakeholder_ids": proposed.stakeholder_ids}
        if proposed.team_member_ids:
            values["team_member_ids"] = proposed.team_member_ids
        if self.field("planned_on").value() == self._proposed_on:
            values["planned_on"] = self._proposed_on = proposed.planned_on
        self.set_values(values)


def _attendees(values: Values) -> dict[str, Any]:
    return {name: cast("tuple[str, ...]", values[name]) for name in ("stakeholder_ids", "team_member_ids")}


def plan_review(parent: QWidget, workspace: Workspace, account_id: str = "") -> str:
    """Ask for a review and plan it; return its id, or nothing when the user gave up."""
    desk = workspace.desk
    form = PlanForm(workspace, account_id)
    planned: list[str] = []

    def save(values: Values) -> list[Problem] | None:
        chosen = account_id or id_of(values, "account_id")
        draft = replace(ReviewDraft(day_of(values, "planned_on")), **_attendees(values))
        if not chosen:
            return [Problem("account_id", "missing"), *problems_in_review(draft)]
        draft = replace(draft, for_stakeholder_id=_champion(workspace, chosen))
        planned.append(workspace.feed.publish(reviews.plan_review(desk, chosen, draft)).first_id)
        return None

    intro = _(
        "The day is proposed by how often the tier asks for a review. The four questions are filled from the record; "
        "you tick, edit and add from there."
    )
    if account_id:
        form.propose(account_id)
    keep = KeptTyping(workspace, Subject(TypedForm.REVIEW, account_id, account_id or None))
    run_dialog(parent, _("Plan review"), form, _("Plan review"), save, intro, keep=keep)
    return planned[-1] if planned else ""


def _champion(workspace: Workspace, account_id: str) -> str | None:
    champion = champion_of(people(workspace.desk, account_id), workspace.today)
    return champion.id if champion else None


def change_details(parent: QWidget, workspace: Workspace, fields: ReviewFields) -> None:
    """Change when a review is planned and who takes part."""
    page = fields.page
    if page is None:
        return
    form = _details_form(workspace, page)

    def save(values: Values) -> list[Problem] | None:
        problems: list[Problem] = []
        if fields.save(problems.extend, planned_on=day_of(values, "planned_on"), **_attendees(values)):
            return None
        if not problems:
            raise Refusal("outdated_save")
        return problems

    run_dialog(parent, _("When and with whom"), form, _("Save details"), save)


def _details_form(workspace: Workspace, page: ReviewPage) -> PlanForm:
    form = PlanForm(workspace, page.review.account_id)
    form.show_account(page.review.account_id, page.draft.stakeholder_ids)
    names = ("planned_on", "stakeholder_ids", "team_member_ids")
    form.set_values({name: getattr(page.draft, name) for name in names})
    return form
