"""What can be made of an account on paper: one line each, with what it is made from and who reads it.

Rule: what cannot be made yet says what it waits for, and how to get there.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from growthdesk.domain.documents import BLANK_FORMS, DocumentKind, Edition
from growthdesk.domain.reviews import ReviewRow
from growthdesk.ui.documents.circulation_words import document_words
from growthdesk.ui.kit.buttons import Button, LinkButton
from growthdesk.ui.kit.flow import Columns, FlowLayout
from growthdesk.ui.kit.marks import Divider
from growthdesk.ui.kit.spacing import boxed, column, empty
from growthdesk.ui.kit.text import Label
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.circulation import review_of
from growthdesk.usecases.documents import DocumentRequest
from growthdesk.usecases.handovers import handover_rows
from growthdesk.usecases.onboarding import plans
from growthdesk.usecases.referral_kit_choices import KitOffer, kit_offer
from growthdesk.wording import _
from growthdesk.wording.isolates import apart
from growthdesk.wording.labels import label
from growthdesk.wording.refusals import sentence

# The words of a line and its buttons stand beside each other while each has this much room.
LEAST_BESIDE = 220
OF_REVIEWS = (DocumentKind.VALUE_SUMMARY, DocumentKind.REVIEW_PACK, DocumentKind.REVIEW_MINUTES)
MadeFrom = Mapping[DocumentKind, ReviewRow | None]


class DocumentLines(QWidget):
    """The documents of one account; each button opens a preview."""

    document_requested = Signal(object)
    tab_requested = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._account_id = ""
        self._shown: object = None
        self._pack: Button | None = None
        self._lines = column(spacing=6)
        self.setLayout(self._lines)

    def show_account(self, account_id: str, reviews: Sequence[ReviewRow]) -> MadeFrom:
        """Show what can be made of an account; return the review each document would be made from."""
        desk = self._workspace.desk
        by_id = {row.id: row for row in reviews}
        chosen = {kind: review_of(desk, DocumentRequest(kind, account_id)) for kind in OF_REVIEWS}
        made_from = {kind: by_id.get(review_id or "") for kind, review_id in chosen.items()}
        begun_on = (
            next((one.started_on for one in handover_rows(desk, account_id)), None),
            next((one.starts_on for one in plans(desk, account_id)), None),
        )
        offer = kit_offer(desk, account_id)
        made_of = (account_id, made_from, begun_on, offer.choices, offer.person, offer.refusal and str(offer.refusal))
        # Who saves something else keeps the keyboard where it is.
        if self._shown != made_of:
            self._shown = made_of
            self._account_id = account_id
            self._show(made_from, *begun_on, offer)
        return made_from

    def _show(self, made_from: MadeFrom, handover_on: date | None, plan_on: date | None, offer: KitOffer) -> None:
        empty(self._lines)
        self._pack = None
        pack, minutes = DocumentKind.REVIEW_PACK, DocumentKind.REVIEW_MINUTES
        to_reviews = partial(self.tab_requested.emit, "reviews")
        lines = [
            self._summary(made_from[DocumentKind.VALUE_SUMMARY]),
            self._of_review(pack, made_from[pack], _("No review is planned."), _("Plan review"), self._plan),
            self._of_review(minutes, made_from[minutes], _("No review was held yet."), _("Show reviews"), to_reviews),
            self._brief(handover_on),
            self._onboarding(plan_on),
            self._kit(offer),
            _line(
                _("Blank forms"),
                _("To fill in by hand, with the name of this account."),
                [self._button(label(kind), kind) for kind in BLANK_FORMS],
            ),
        ]
        for at, line in enumerate(lines):
            if at:
                self._lines.addWidget(Divider())
            self._lines.addWidget(line)

    def _summary(self, review: ReviewRow | None) -> QWidget:
        kind = DocumentKind.VALUE_SUMMARY
        about = _("One page to forward. There is no review yet.")
        if review is not None:
            day = self._workspace.formats.date(review.held_on or review.planned_on)
            about = _("One page to forward, from the review of {day}.").format(day=day)
        return _line(label(kind), about, [self._button(label(edition), kind, edition) for edition in Edition])

    def _of_review(
        self, kind: DocumentKind, review: ReviewRow | None, missing: str, way_there: str, go: Callable[[], None]
    ) -> QWidget:
        if review is None:
            return _line(label(kind), missing, [LinkButton(way_there, go)])
        formats = self._workspace.formats
        if review.held_on is not None:
            about = _("Of the review held on {day}.").format(day=formats.date(review.held_on))
        else:
            about = _("For the review planned for {day}.").format(day=formats.date(review.planned_on))
        words = {
            DocumentKind.REVIEW_PACK: _("Preview review pack"),
            DocumentKind.REVIEW_MINUTES: _("Preview review minutes"),
        }
        button = self._button(words[kind], kind)
        if kind is DocumentKind.REVIEW_PACK:
            self._pack = button
        return _line(label(kind), about, [button])

    def _brief(self, handover_on: date | None) -> QWidget:
        kind = DocumentKind.HANDOVER_BRIEF
        if handover_on is None:
            to_handover = partial(self.tab_requested.emit, "handover")
            return _line(label(kind), _("No handover was started."), [LinkButton(_("Show handover"), to_handover)])
        about = _("Stays with us. From the handover begun on {day}.")
        words = about.format(day=self._workspace.formats.date(handover_on))
        return _line(label(kind), words, [self._button(_("Preview handover brief"), kind)])

    def _onboarding(self, plan_on: date | None) -> QWidget:
        name = _("Onboarding")
        if plan_on is None:
            to_plan = partial(self.tab_requested.emit, "onboarding")
            return _line(name, _("No onboarding plan was started."), [LinkButton(_("Show onboarding"), to_plan)])
        about = _("One page each for the client, from the plan that starts on {day}.")
        words = about.format(day=self._workspace.formats.date(plan_on))
        kinds = (DocumentKind.WELCOME, DocumentKind.ONBOARDING_PLAN)
        return _line(name, words, [self._button(label(kind), kind) for kind in kinds])

    def _kit(self, offer: KitOffer) -> QWidget:
        kind = DocumentKind.REFERRAL_KIT
        if offer.refusal is not None:
            words, tab = _("Show advocacy"), "advocacy"
            if offer.refusal.code == "no_advocate":
                words, tab = _("Show people"), "people"
            way_there = LinkButton(words, partial(self.tab_requested.emit, tab))
            return _line(label(kind), sentence(offer.refusal), [way_there])
        if not offer.choices:
            about = _("One page for {name}, proposed: no request is written yet.").format(name=apart(offer.person))
            return _line(label(kind), about, [self._button(_("Preview referral kit"), kind)])
        if len(offer.choices) > 1:
            about = _("One page each for whoever may introduce you, from the request to them.")
            buttons = [self._button(one.person, kind, referral_id=one.referral_id) for one in offer.choices]
            return _line(label(kind), about, buttons)
        (only,) = offer.choices
        about, day = _("One page for {name}, from the request you drafted."), ""
        if only.asked_on is not None:
            about = _("One page for {name}, from the request of {day}.")
            day = self._workspace.formats.date(only.asked_on)
        button = self._button(_("Preview referral kit"), kind, referral_id=only.referral_id)
        return _line(label(kind), about.format(name=apart(only.person), day=day), [button])

    def _plan(self) -> None:
        from growthdesk.ui.reviews.plan_dialog import plan_review

        plan_review(self, self._workspace, self._account_id)
        # The link went with its line: the keyboard goes to what it waited for.
        if self._pack is not None:
            self._pack.setFocus()

    def _button(
        self, text: str, kind: DocumentKind, edition: Edition | None = None, *, referral_id: str | None = None
    ) -> Button:
        request = DocumentRequest(kind, self._account_id, edition=edition, referral_id=referral_id)
        button = Button(text, on_click=partial(self.document_requested.emit, request))
        button.setAccessibleName(_("Preview: {document}").format(document=document_words(kind, edition)))
        return button


def _line(name: str, about: str, buttons: Sequence[QWidget]) -> QWidget:
    flow = FlowLayout()
    for button in buttons:
        flow.addWidget(button)
    words = boxed(column(Label(name, "strong"), Label(about, "second", wrap=True), None, spacing=1))
    return Columns((words, 2), (boxed(flow), 3), least=LEAST_BESIDE)
