"""The form of one promise: what, whose, who answers for it, to whom, by when; how it ended where it has.

The owner is asked for on the side that promised; alone in the team nobody is asked who of us it is.
"""

from growthdesk.domain.commitments import CommitmentDraft
from growthdesk.domain.problems import Refusal
from growthdesk.domain.records import Side
from growthdesk.domain.stakeholders import StakeholderDraft
from growthdesk.ui.account.dialogs import Values, day_of, id_of, text_of
from growthdesk.ui.fields import date_field, person_field, team_field
from growthdesk.ui.kit.forms import Form, LongTextField, PickerField, SegmentedField, TextField
from growthdesk.ui.kit.forms.picker_field import PickerOption
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.accounts import account_rows
from growthdesk.usecases.firms import team_now
from growthdesk.usecases.stakeholders import add_person, people
from growthdesk.wording import _
from growthdesk.wording.refusals import sentence

_BY_SIDE = ("owner_id", "stakeholder_id")


class CommitmentForm(Form):
    """One promise; without an account that is asked for too, and the people offered are those of the one chosen."""

    def __init__(self, workspace: Workspace, draft: CommitmentDraft, account_id: str = "") -> None:
        super().__init__(columns=2, formats=workspace.formats)
        self._workspace = workspace
        self._account_id = account_id
        self._asks_which_of_us = len(team_now(workspace.desk)) > 1
        if not account_id:
            options = [(row.id, row.name, row.city) for row in account_rows(workspace.desk)]
            find = _("Type to find an account")
            self.add(PickerField("account_id", _("Account"), options=options, example=find), span=2)
        self.add(TextField("what", _("What was promised"), example=_("e.g. Two training days in March")), span=2)
        sides = [(Side.US.value, _("We did")), (Side.CUSTOMER.value, _("The client did"))]
        self.add(SegmentedField("side", _("Who promised it"), options=sides), span=2)
        self.add(team_field("owner_id", _("Who answers for it"), team_now(workspace.desk), optional=False))
        theirs = people(workspace.desk, account_id) if account_id else ()
        self._person = self.add(
            person_field("stakeholder_id", _("Who answers for it"), theirs, optional=False, add=self._add_person)
        )
        self.add(TextField("made_to", _("To whom"), optional=True, example=_("e.g. Layla Haddad")))
        self.add(date_field(workspace, "due_on", _("By when")))
        self.add(date_field(workspace, "made_on", _("Promised on"), prefer="past"))
        said_by_help = _("If it was somebody else than who answers for it.")
        self.add(TextField("made_by", _("Who said it"), optional=True, help=said_by_help), span=2)
        self._add_end(draft)
        self.set_values({name: getattr(draft, name) for name in CommitmentDraft.__dataclass_fields__})
        self.set_values({"side": draft.side.value})
        self._show_side()
        self.changed.connect(self._on_changed)

    def _add_end(self, draft: CommitmentDraft) -> None:
        if draft.kept_on is not None:
            self.add(date_field(self._workspace, "kept_on", _("Kept on"), prefer="past"))
        if draft.released_on is not None:
            self.add(date_field(self._workspace, "released_on", _("Released on"), prefer="past"))
            self.add(LongTextField("released_reason", _("Why it is released"), lines=2), span=2)

    def _on_changed(self, name: str) -> None:
        if name == "side":
            self._show_side()
        elif name == "account_id":
            self._show_people(id_of(self.values(), "account_id") or "")

    def _show_side(self) -> None:
        ours = {"owner_id"} if self._asks_which_of_us else set()
        shown = {"stakeholder_id"} if self.field("side").value() == Side.CUSTOMER.value else ours
        self.show_only(shown, among=_BY_SIDE)

    def _show_people(self, account_id: str) -> None:
        if account_id == self._account_id:
            return
        self._account_id = account_id
        known = people(self._workspace.desk, account_id) if account_id else ()
        self._person.set_value(None)
        self._person.set_options([(one.id, one.name, one.title if one.left_on is None else _("left")) for one in known])

    def _add_person(self, name: str) -> PickerOption | None:
        """Add somebody new to the account, where they are named."""
        workspace = self._workspace
        if not self._account_id:
            workspace.prompts.show_message(_("Choose the account first"), _("Then you can add somebody to it."))
            return None
        try:
            changes = add_person(workspace.desk, self._account_id, StakeholderDraft(name.strip()))
        except Refusal as refusal:
            workspace.prompts.show_refusal(sentence(refusal, workspace.formats))
            return None
        workspace.feed.publish(changes)
        return changes.first_id, name.strip(), ""

    def draft(self, values: Values) -> CommitmentDraft:
        """Return what was typed, with an owner on the side that promised alone."""
        side = Side(str(values["side"]))
        released_on = day_of(values, "released_on")
        return CommitmentDraft(
            what=text_of(values, "what"),
            side=side,
            made_by=text_of(values, "made_by"),
            owner_id=id_of(values, "owner_id") if side is Side.US else None,
            stakeholder_id=id_of(values, "stakeholder_id") if side is Side.CUSTOMER else None,
            made_to=text_of(values, "made_to"),
            made_on=day_of(values, "made_on"),
            due_on=day_of(values, "due_on"),
            kept_on=day_of(values, "kept_on"),
            released_on=released_on,
            released_reason=text_of(values, "released_reason") if released_on is not None else "",
        )
