"""The one decision the client is asked for: what, by when, and what happens without it."""

from growthdesk.domain.reviews import ReviewPage
from growthdesk.ui.fields import date_field
from growthdesk.ui.kit.cards import Card
from growthdesk.ui.kit.forms import Form, LongTextField
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.kit.text import Label
from growthdesk.ui.reviews.field_form import save_left_field, show_stored
from growthdesk.ui.reviews.saving import ReviewFields
from growthdesk.ui.workspace import Workspace
from growthdesk.wording import _

FIELDS = ("decision_asked", "decision_asked_by", "decision_consequence")


class DecisionAskedCard(Card):
    """The card "Decision to ask for": each field saves when it is left."""

    def __init__(self, workspace: Workspace, fields: ReviewFields) -> None:
        super().__init__(spacing=8)
        self._workspace = workspace
        self.form = Form(columns=2, formats=workspace.formats)
        example = _("e.g. Extend dispatch alerts to the Jebel Ali site?")
        self.form.add(LongTextField("decision_asked", _("What they should decide"), example=example, lines=2), span=2)
        self.form.add(date_field(workspace, "decision_asked_by", _("By when")))
        self.form.add(LongTextField("decision_consequence", _("What happens without it"), optional=True, lines=2))
        self.form.left.connect(lambda name: save_left_field(self.form, name, fields))
        self._text = Label("", wrap=True, selectable=True)
        self._by = Label("", "small", wrap=True)
        self._consequence = Label("", "small", wrap=True)
        self._read_only = boxed(column(self._text, self._by, self._consequence, spacing=2))
        for item in (Label(_("Decision to ask for"), "section"), self.form, self._read_only):
            self.add(item)

    def show_page(self, page: ReviewPage) -> None:
        """Show the decision; what is being typed stays."""
        review = page.review
        self.form.setVisible(page.is_editable)
        self._read_only.setVisible(not page.is_editable)
        if page.is_editable:
            show_stored(self.form, {name: getattr(review, name) for name in FIELDS}, review.id)
            return
        self._text.set_text(review.decision_asked or _("None was asked for."))
        by = review.decision_asked_by
        self._by.set_text(_("by {day}").format(day=self._workspace.formats.long_date(by)) if by else "")
        self._by.setVisible(by is not None)
        self._consequence.set_text(review.decision_consequence)
        self._consequence.setVisible(bool(review.decision_consequence))
