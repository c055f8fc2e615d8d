"""What heads the value summary: the result in the client's words, for whom it is, who prepared it."""

from growthdesk.domain.reviews import ReviewPage
from growthdesk.domain.stakeholders import PersonRow
from growthdesk.ui.fields import person_field, team_field
from growthdesk.ui.kit.cards import Card, Facts, SectionHead
from growthdesk.ui.kit.forms import Form, LongTextField
from growthdesk.ui.reviews.field_form import save_left_field, show_stored
from growthdesk.ui.reviews.saving import ReviewFields
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.firms import team
from growthdesk.usecases.stakeholders import people
from growthdesk.wording import _

FIELDS = ("headline", "for_stakeholder_id", "prepared_by_id")


class SummaryCard(Card):
    """The card "On the value summary"."""

    def __init__(self, workspace: Workspace, fields: ReviewFields) -> None:
        super().__init__(spacing=8)
        self._workspace = workspace
        self._fields = fields
        self._form: Form | None = None
        self._facts = Facts(label_width=120)
        self._people: tuple[PersonRow, ...] = ()
        self.add(SectionHead(_("On the value summary"), _("the page they forward")))
        self.add(self._facts)

    @property
    def form(self) -> Form:
        """The fields shown."""
        assert self._form is not None
        return self._form

    def show_page(self, page: ReviewPage) -> None:
        """Show the fields; what is being typed stays."""
        review = page.review
        if self._form is None or people(self._workspace.desk, review.account_id) != self._people:
            self._make_form(review.account_id)
        self.form.setVisible(page.is_editable)
        self._facts.setVisible(not page.is_editable)
        if page.is_editable:
            show_stored(self.form, {name: getattr(review, name) for name in FIELDS}, review.id)
            return
        self._facts.set_pairs(
            [
                (_("Headline"), review.headline or _("not written")),
                (_("For whom"), page.for_whom or _("the champion")),
                (_("Prepared by"), page.prepared_by),
            ]
        )

    def _make_form(self, account_id: str) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
        self._people = people(self._workspace.desk, account_id)
        form = Form(columns=2)
        hint = _("The title of the page. Without it the best figure stands there.")
        example = _("e.g. Double-billed shipments fell from 31 to 12 a month")
        form.add(LongTextField("headline", _("The result in the client’s words"), help=hint, example=example, lines=1), span=2)
        form.add(person_field("for_stakeholder_id", _("For whom"), self._people, hint=_("Empty means the champion.")))
        form.add(team_field("prepared_by_id", _("Prepared by"), team(self._workspace.desk), hint=_("Empty means the owner.")))
        form.left.connect(lambda name: save_left_field(form, name, self._fields))
        self._form = form
        self.add(form)
