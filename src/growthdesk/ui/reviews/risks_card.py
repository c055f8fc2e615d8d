"""The risks a review notes: each ours alone until somebody ticks that the client may read it too."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from growthdesk.domain.history import Changes
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.domain.reviews import ReviewPage, ReviewRisk, RiskDraft, ValueReview
from growthdesk.ui.account.dialogs import Values, run_dialog, save_seen, text_of
from growthdesk.ui.kept_typing import KeptTyping
from growthdesk.ui.kit.buttons import IconButton, LinkButton
from growthdesk.ui.kit.cards import Card, SectionHead
from growthdesk.ui.kit.forms import CheckField, Form, LongTextField
from growthdesk.ui.kit.notices import IconMark
from growthdesk.ui.kit.spacing import boxed, column, empty, row, widgets_in
from growthdesk.ui.kit.text import Label
from growthdesk.ui.reviews.open_line import OpenLine
from growthdesk.ui.reviews.saving import ReviewFields, save
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import review_risks
from growthdesk.wording import _
from growthdesk.wording.isolates import together


class RiskLine(OpenLine):
    """One risk with what is done about it, and whether they read it too."""

    def __init__(self, workspace: Workspace, risk: ReviewRisk, *, editable: bool) -> None:
        super().__init__()
        self._workspace = workspace
        self._risk = risk
        self.share = QCheckBox(_("Share with them"))
        self.share.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.share.setAccessibleName(_("Share “{line}” with them").format(line=risk.risk))
        self.share.setChecked(risk.is_shared)
        if not editable:
            self.share.hide()
        self.share.clicked.connect(self._on_shared)
        detail = Label(_detail(risk, editable=editable), "small", wrap=True)
        if not detail.full_text():
            detail.hide()
        mark = column(IconMark("warning", "ink_second", 16), None, margins=(0, 3, 0, 0), spacing=0)
        words = row(mark, (column(Label(risk.risk, wrap=True), detail, spacing=0), 1), spacing=8)
        beside: list[QWidget] = [boxed(column(self.share, margins=(0, 3, 0, 0), spacing=0))]
        if editable:
            beside.append(IconButton("delete", _("Delete “{line}”").format(line=risk.risk), self._delete))
        self.fill(words, f"{risk.risk}, {_detail(risk, editable=False)}", beside, editable=editable)

    def open(self) -> None:
        """Open the risk's form."""
        edit_risk(self, self._workspace, self._risk)

    def _on_shared(self, shared: bool) -> None:
        desk, risk = self._workspace.desk, self._risk
        draft = RiskDraft(risk.risk, risk.response, is_shared=shared)
        if not save(self._workspace, partial(review_risks.save_risk, desk, risk.id, draft), risk.revision):
            self.share.setChecked(risk.is_shared)

    def _delete(self) -> None:
        delete = partial(review_risks.delete_risk, self._workspace.desk, self._risk.id)
        save(self._workspace, lambda _revision: delete(), 0)


def _detail(risk: ReviewRisk, *, editable: bool) -> str:
    if editable:
        return risk.response
    shared = _("shared with them") if risk.is_shared else _("kept to ourselves")
    return together((risk.response, shared))


class RisksCard(Card):
    """The card "Risks"."""

    def __init__(self, workspace: Workspace, fields: ReviewFields) -> None:
        super().__init__(spacing=6)
        self._workspace = workspace
        self._fields = fields
        self._shown: object = None
        self._empty = Label(_("What may stop the result? Ours alone until you share it."), "second", wrap=True)
        self._lines = column(spacing=4)
        self._add = LinkButton(_("+ Add risk"), self.add_risk)
        self.add(SectionHead(_("Risks"), _("shared ones stand in the review pack")))
        self.add(self._empty)
        self.add(self._lines)
        self.add(row(self._add, None, spacing=0))

    def show_page(self, page: ReviewPage) -> None:
        """Show the risks of a review; a held one without any shows nothing."""
        risks = review_risks.review_risks(self._workspace.desk, page.review.id)
        self.setVisible(bool(risks) or page.is_editable)
        shown = (page.review.id, page.is_editable, risks)
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._lines)
        for risk in risks:
            self._lines.addWidget(RiskLine(self._workspace, risk, editable=page.is_editable))
        self._empty.setVisible(not risks)
        self._add.setVisible(page.is_editable)

    def lines(self) -> list[RiskLine]:
        """Return the risks in order."""
        return [widget for widget in widgets_in(self._lines) if isinstance(widget, RiskLine)]

    def add_risk(self) -> None:
        """Ask for a risk and add it."""
        page, workspace = self._fields.page, self._workspace
        if page is None or not page.is_editable:
            return

        add_risk(self, workspace, page.review)


def add_risk(parent: QWidget, workspace: Workspace, review: ValueReview) -> bool:
    """Ask for a risk and add it."""

    def keep(values: Values) -> None:
        workspace.feed.publish(review_risks.add_risk(workspace.desk, review.id, _draft(values)))

    kept = KeptTyping(workspace, Subject(TypedForm.REVIEW_RISK, review.id, review.account_id))
    return run_dialog(parent, _("Add risk"), _form(RiskDraft("")), _("Add risk"), keep, keep=kept)


def edit_risk(parent: QWidget, workspace: Workspace, risk: ReviewRisk) -> bool:
    """Change a risk."""
    desk = workspace.desk
    draft, revision = review_risks.risk_form(desk, risk.id)

    def write(values: Values, seen: int) -> Changes:
        return review_risks.save_risk(desk, risk.id, _draft(values), seen)

    kept = KeptTyping(workspace, Subject(TypedForm.REVIEW_RISK, risk.id, risk.account_id), revision)
    keep = save_seen(workspace, revision, write)
    return run_dialog(parent, _("Edit risk"), _form(draft), _("Save risk"), keep, keep=kept)


def _form(draft: RiskDraft) -> Form:
    form = Form()
    example = _("e.g. A rate card loaded by hand brings double billing back")
    form.add(LongTextField("risk", _("What may happen"), example=example, lines=2))
    form.add(LongTextField("response", _("What is done about it"), optional=True, lines=2))
    help_text = _("It stands in the review pack and the minutes. Without the tick only you read it.")
    form.add(CheckField("is_shared", _("Share with them"), help=help_text))
    form.set_values({"risk": draft.risk, "response": draft.response, "is_shared": draft.is_shared})
    return form


def _draft(values: Values) -> RiskDraft:
    return RiskDraft(text_of(values, "risk"), text_of(values, "response"), is_shared=bool(values["is_shared"]))
