"""What heads the value summary: the result in the client's words, for whom it is, who prepared it."""

from growthdesk.domain.reviews import ReviewPage
from growthdesk.ui.fields import person_field, team_options
from growthdesk.ui.kit.cards import Card, Facts, SectionHead
from growthdesk.ui.kit.forms import Form, LongTextField, PickerField
from growthdesk.ui.reviews.field_form import save_left_field, show_stored
from growthdesk.ui.reviews.saving import ReviewFields
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.firms import team_now
from growthdesk.usecases.stakeholders import people
from growthdesk.wording import _

FIELDS = ("headline", "for_stakeholder_id", "prepared_by_id")


class SummaryCard(Card):
    """The card "On the value summary"."""

    def __init__(self, workspace: Workspace, fields: ReviewFields) -> None:
        super().__init__(spacing=8)
        self._workspace = workspace
        self._facts = Facts(label_width=120)
        self._for_whom = person_field("for_stakeholder_id", _("For whom"), (), hint=_("Empty means the champion."))
        by_hint = _("Empty means whoever makes the page.")
        self._prepared_by = PickerField("prepared_by_id", _("Prepared by"), options=(), optional=True, help=by_hint)
        self.form = self._make_form()
        self.form.left.connect(lambda name: save_left_field(self.form, name, fields))
        self.add(SectionHead(_("On the value summary"), _("the page they forward")))
        self.add(self._facts)
        self.add(self.form)

    def _make_form(self) -> Form:
        form = Form(columns=2, formats=self._workspace.formats)
        hint = _("The title of the page. Without it one is proposed from the figures.")
        example = _("e.g. Double-billed shipments fell from 31 to 12 a month")
        words = LongTextField("headline", _("The result in the client’s words"), help=hint, example=example, lines=2)
        form.add(words, span=2)
        form.add(self._for_whom)
        form.add(self._prepared_by)
        return form

    def show_page(self, page: ReviewPage) -> None:
        """Show the fields; what is being typed stays."""
        review = page.review
        self.form.setVisible(page.is_editable)
        self._facts.setVisible(not page.is_editable)
        if page.is_editable:
            self._offer_people(review.account_id, review.prepared_by_id)
            show_stored(self.form, {name: getattr(review, name) for name in FIELDS}, review.id)
            return
        self._facts.set_pairs(
            [
                (_("Headline"), review.headline or _("not written")),
                (_("For whom"), page.for_whom or _("nobody named")),
                (_("Prepared by"), page.prepared_by or _("whoever makes the page")),
            ]
        )

    def _offer_people(self, account_id: str, prepared_by_id: str | None) -> None:
        """Offer who is there, and who is named already; alone in the team nobody is asked who prepared it."""
        desk = self._workspace.desk
        persons = people(desk, account_id)
        self._for_whom.set_options([(p.id, p.name, _("left") if p.left_on else p.title) for p in persons])
        self._prepared_by.set_options(team_options(desk, prepared_by_id))
        shown = {"prepared_by_id"} if len(team_now(desk)) > 1 else set()
        self.form.show_only(shown, among=("prepared_by_id",))
