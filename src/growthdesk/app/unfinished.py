"""What was typed and not saved: offered after the start, and opened again where it was typed."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from growthdesk.app.navigation import Destination, Navigation
from growthdesk.domain.kept_drafts import DraftRow, Subject, TypedForm
from growthdesk.domain.problems import Refusal
from growthdesk.domain.reviews import ReviewRisk
from growthdesk.runtime.paths import report_template_folder
from growthdesk.ui.kept_typing import KeptTyping, named
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.kept_drafts import account_of, follow_merge, review_of, typed_texts, unfinished
from growthdesk.wording import _, ngettext_

if TYPE_CHECKING:
    from growthdesk.app.session import Session

NOTICE = "unfinished"
_Open = Callable[[], object]
_TABS = {
    TypedForm.ACCOUNT: "overview",
    TypedForm.ACTION: "actions",
    TypedForm.AGREEMENT: "money",
    TypedForm.BEFORE_SIGNATURE: "handover",
    TypedForm.COMMITMENT: "commitments",
    TypedForm.HANDOVER: "handover",
    TypedForm.INTERACTION: "timeline",
    TypedForm.MEASURE: "value",
    TypedForm.MILESTONE: "onboarding",
    TypedForm.OUTCOME: "value",
    TypedForm.PERSON: "people",
    TypedForm.PLAN: "onboarding",
    TypedForm.REQUEST_TEXT: "advocacy",
    TypedForm.REVIEW: "reviews",
    TypedForm.RISK: "commitments",
    TypedForm.WINDOW: "onboarding",
}
_ON_REVIEWS = frozenset({TypedForm.DECISION, TypedForm.REVIEW_PAGE, TypedForm.REVIEW_RISK})


class Notice(QObject):
    """What is said above the pages about texts nobody finished, as long as it is true and nobody closed it.

    It offers what there was when it came: what is typed from then on is on somebody's mind. One per open file.
    """

    def __init__(self, session: "Session", workspace: Workspace) -> None:
        super().__init__(workspace.feed)
        self._session = session
        self._workspace = workspace
        self._said: tuple[tuple[Subject, str], ...] = ()
        self._is_closed = False
        # Not at once: what is dropped while the file is let go is told to nobody.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._follow)
        workspace.feed.draft_dropped.connect(self._soon.start)
        workspace.feed.changed.connect(self._on_changed)

    def offer(self) -> None:
        """Offer every text there is, if there are any."""
        desk = self._workspace.desk
        self._say(() if self._is_closed or desk.database.is_read_only else unfinished(desk))

    def _on_changed(self, _changes: object) -> None:
        if self._said:
            self._soon.start()

    def _follow(self) -> None:
        """Name what is still unfinished of what was offered, under the present names."""
        if self._session.workspace is not self._workspace or not self._said:
            return
        offered = {subject for subject, _account in self._said}
        rows = tuple(row for row in unfinished(self._workspace.desk) if row.subject in offered)
        if _said_of(rows) != self._said:
            self._say(rows)

    def _say(self, rows: Sequence[DraftRow]) -> None:
        self._said = _said_of(rows)
        window, texts = self._session.window_, Unfinished(self._session)
        if not rows:
            window.take_back_notice(NOTICE)
        elif len(rows) == 1:
            text = _("You did not finish a text on {when}: {what}.").format(
                when=self._workspace.formats.moment(rows[0].written_at), what=named(rows[0])
            )
            go_on = partial(texts.go_on_with, rows[0])
            window.show_notice(NOTICE, text, _("Go on writing"), go_on, Tone.UNKNOWN, self._close)
        else:
            text = ngettext_("{count} text is not finished.", "{count} texts are not finished.", len(rows))
            text = text.format(count=len(rows))
            window.show_notice(NOTICE, text, _("Show them"), texts.show, Tone.UNKNOWN, self._close)

    def _close(self) -> None:
        self._is_closed = True
        self._say(())


class Unfinished:
    """Offers the texts of the open file that nobody finished."""

    def __init__(self, session: "Session") -> None:
        self._session = session

    def offer(self) -> None:
        """Say above the page that there are some, if there are and nobody closed the message."""
        workspace = self._session.workspace
        if workspace is None:
            self._session.window_.take_back_notice(NOTICE)
        else:
            (workspace.feed.findChild(Notice) or Notice(self._session, workspace)).offer()

    def show(self) -> None:
        """Show the list, and go on with the text chosen there."""
        from growthdesk.ui.unfinished.unfinished_dialog import UnfinishedDialog

        workspace = self._session.workspace
        if workspace is None:
            return
        dialog = UnfinishedDialog(self._session.window_, workspace)
        dialog.exec()
        chosen = dialog.chosen
        dialog.deleteLater()
        if chosen is None:
            self.offer()
        else:
            self.go_on_with(chosen)

    def go_on_with(self, draft: DraftRow) -> None:
        """Open the form of a text; one that can no longer be gone on with is handed over."""
        self._session.window_.take_back_notice(NOTICE)
        try:
            is_open = self._open(draft.subject)
        except Refusal as refusal:
            if refusal.code != "record_missing":
                raise
            self._hand_over(draft, _("It was deleted"), _("What you were writing about is no longer there."))
        else:
            if not is_open:
                why = _("What you were writing about can no longer be changed, or another text waits there already.")
                self._hand_over(draft, _("You cannot go on with it"), why)
        self.offer()

    def _hand_over(self, draft: DraftRow, title: str, why: str) -> None:
        """Show the whole text, to be copied, before it is thrown away."""
        workspace, prompts = self._session.workspace, self._session.prompts
        assert workspace is not None
        text = typed_texts(workspace.desk, draft.subject)
        words = _("{why} This is what you typed:\n\n{text}").format(why=why, text=text)
        if prompts.ask_choice(title, words, [("discard", _("Discard text"))]) == "discard":
            KeptTyping(workspace, draft.subject).drop()

    def _open(self, subject: Subject) -> bool:
        """Open the form a text was typed into; False when it can no longer be typed there."""
        session = self._session
        workspace, navigation = session.workspace, session.navigation
        assert workspace is not None
        assert navigation is not None
        if subject.form in _ON_REVIEWS:
            return self._open_on_review(workspace, navigation, subject)
        if subject.form is TypedForm.TEMPLATE:
            from growthdesk.ui.settings.template_editor import edit_template

            navigation.go(Destination("settings"))
            edit_template(session.window_, workspace, report_template_folder(), subject.id)
        elif subject.form is TypedForm.QUICK_ADD:
            session.menus.at_hand.quick_add()
        elif subject.account_id is not None:
            return self._open_on_account(workspace, navigation, subject)
        elif subject.form is TypedForm.ACCOUNT:
            session.menus.add_account()
        else:
            from growthdesk.ui.reviews.plan_dialog import plan_review

            navigation.go(Destination("reviews"))
            plan_review(session.window_, workspace)
        return True

    def _open_on_account(self, workspace: Workspace, navigation: Navigation, subject: Subject) -> bool:
        account_id = account_of(workspace.desk, subject)
        now = follow_merge(workspace.desk, subject, account_id)
        if now is None or (now.form is TypedForm.BEFORE_SIGNATURE and not _is_prospect(workspace, account_id)):
            return False
        navigation.go(Destination("account", account_id, _TABS[subject.form]))
        _openers(self._session.window_, workspace, account_id, now.id)[now.form, now.id == account_id]()
        return True

    def _open_on_review(self, workspace: Workspace, navigation: Navigation, subject: Subject) -> bool:
        from growthdesk.ui.reviews.decisions import add_decision, edit_decision
        from growthdesk.ui.reviews.risks_card import add_risk, edit_risk
        from growthdesk.usecases.reviews import review_page

        desk, parent = workspace.desk, self._session.window_
        page = review_page(desk, review_of(desk, subject))
        if not page.is_editable:
            return False
        navigation.go(Destination("review", page.review.id))
        is_new = subject.id == page.review.id
        if subject.form is TypedForm.DECISION and is_new:
            add_decision(parent, workspace, page)
        elif subject.form is TypedForm.DECISION:
            edit_decision(parent, workspace, page, subject.id)
        elif subject.form is TypedForm.REVIEW_RISK and is_new:
            add_risk(parent, workspace, page.review)
        elif subject.form is TypedForm.REVIEW_RISK:
            edit_risk(parent, workspace, desk.reading.get(ReviewRisk, subject.id))
        return True


def _is_prospect(workspace: Workspace, account_id: str) -> bool:
    from growthdesk.domain.accounts import AccountStatus
    from growthdesk.usecases.accounts import account_form

    return account_form(workspace.desk, account_id)[0].status is AccountStatus.PROSPECT


def _openers(parent: QWidget, workspace: Workspace, account_id: str, key: str) -> dict[tuple[TypedForm, bool], _Open]:
    """Return what opens each form: for something new about an account, and for the record `key`."""
    from growthdesk.ui.account import dialogs
    from growthdesk.ui.account.tabs import money, people
    from growthdesk.ui.commitments import dialogs as promises
    from growthdesk.ui.onboarding import milestone_dialogs, plan_forms, window_dialog
    from growthdesk.ui.referrals.request_editor import go_on_with_request
    from growthdesk.ui.reviews.plan_dialog import plan_review
    from growthdesk.ui.value import measure_forms, outcome_form
    from growthdesk.usecases.measures import measure_view

    about = (parent, workspace, account_id)
    return {
        (TypedForm.ACCOUNT, True): partial(dialogs.edit_account, *about),
        # Opening its page puts it back.
        (TypedForm.BEFORE_SIGNATURE, True): lambda: None,
        (TypedForm.HANDOVER, False): lambda: None,
        (TypedForm.ACTION, True): partial(dialogs.add_action, *about),
        (TypedForm.ACTION, False): partial(dialogs.edit_action, *about, key),
        (TypedForm.AGREEMENT, True): partial(money.edit_agreement, *about, None),
        (TypedForm.AGREEMENT, False): partial(money.edit_agreement, *about, key),
        (TypedForm.COMMITMENT, True): partial(promises.add_commitment, *about),
        (TypedForm.COMMITMENT, False): partial(promises.edit_commitment, *about, key),
        (TypedForm.INTERACTION, True): partial(dialogs.log_interaction, *about),
        (TypedForm.INTERACTION, False): partial(dialogs.edit_interaction, *about, key),
        (TypedForm.MEASURE, True): partial(measure_forms.agree_measure, *about),
        (TypedForm.MEASURE, False): lambda: measure_forms.change_measure(*about, measure_view(workspace.desk, key)),
        (TypedForm.MILESTONE, True): partial(milestone_dialogs.add_milestone, *about),
        (TypedForm.MILESTONE, False): partial(milestone_dialogs.edit_milestone, *about, key),
        (TypedForm.OUTCOME, True): partial(outcome_form.log_value, *about),
        (TypedForm.OUTCOME, False): partial(outcome_form.edit_outcome, *about, key),
        (TypedForm.PERSON, True): partial(people.add_person, *about),
        (TypedForm.PERSON, False): partial(people.edit_person, *about, key),
        (TypedForm.PLAN, True): partial(plan_forms.start_plan, *about),
        (TypedForm.PLAN, False): partial(plan_forms.edit_plan, *about, key),
        (TypedForm.REQUEST_TEXT, False): partial(go_on_with_request, parent, workspace, key),
        (TypedForm.REVIEW, True): partial(plan_review, *about),
        (TypedForm.RISK, True): partial(promises.add_risk, *about),
        (TypedForm.RISK, False): partial(promises.edit_risk, *about, key),
        (TypedForm.WINDOW, True): partial(window_dialog.go_on_asking, *about),
        (TypedForm.WINDOW, False): partial(window_dialog.change_answers, parent, workspace, key),
    }


def _said_of(rows: Sequence[DraftRow]) -> tuple[tuple[Subject, str], ...]:
    return tuple((row.subject, row.account) for row in rows)
