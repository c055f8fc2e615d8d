"""What was typed and not saved: offered after the start, and opened again where it was typed."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from growthdesk.app.navigation import Destination
from growthdesk.domain.kept_drafts import DraftRow, Subject, TypedForm
from growthdesk.domain.problems import Refusal
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.kept_drafts import account_of, drop_draft, review_of, typed_texts, unfinished
from growthdesk.wording import _, ngettext_
from growthdesk.wording.labels import label

if TYPE_CHECKING:
    from growthdesk.app.session import Session

NOTICE = "unfinished"
_Open = Callable[[], object]
_TABS = {
    TypedForm.ACCOUNT: "overview",
    TypedForm.ACTION: "actions",
    TypedForm.AGREEMENT: "money",
    TypedForm.INTERACTION: "timeline",
    TypedForm.MEASURE: "value",
    TypedForm.OUTCOME: "value",
    TypedForm.PERSON: "people",
    TypedForm.REVIEW: "reviews",
}
_ON_REVIEWS = frozenset({TypedForm.DECISION, TypedForm.REVIEW_PAGE, TypedForm.REVIEW_RISK})


class Unfinished:
    """Offers the texts of the open file that nobody finished."""

    def __init__(self, session: "Session") -> None:
        self._session = session

    def offer(self) -> None:
        """Say above the page that there are some, if there are."""
        workspace = self._session.workspace
        rows = unfinished(workspace.desk) if workspace is not None and not workspace.desk.database.is_read_only else ()
        window = self._session.window_
        if not rows or workspace is None:
            window.take_back_notice(NOTICE)
            return
        when = workspace.formats.moment(rows[0].written_at)
        if len(rows) == 1:
            text = _("You did not finish a text on {when}: {what}.").format(when=when, what=_named(rows[0]))
            window.show_notice(NOTICE, text, _("Go on writing"), partial(self._go_on_with, rows[0]), Tone.UNKNOWN)
            return
        text = ngettext_("{count} text is not finished.", "{count} texts are not finished.", len(rows))
        window.show_notice(NOTICE, text.format(count=len(rows)), _("Show them"), self.show, Tone.UNKNOWN)

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
            self._go_on_with(chosen)

    def _go_on_with(self, draft: DraftRow) -> None:
        self._session.window_.take_back_notice(NOTICE)
        try:
            self._open(draft.subject)
        except Refusal as refusal:
            if refusal.code != "record_missing":
                raise
            self._say_gone(draft)
        self.offer()

    def _say_gone(self, draft: DraftRow) -> None:
        """What a text was about is deleted: hand the text over before it is thrown away."""
        workspace, prompts = self._session.workspace, self._session.prompts
        assert workspace is not None
        words = _("What you were writing about is no longer there. This is what you typed:\n\n{text}").format(
            text=typed_texts(workspace.desk, draft.subject)
        )
        if prompts.ask_choice(_("It was deleted"), words, [("discard", _("Discard text"))]) == "discard":
            drop_draft(workspace.desk, draft.subject)

    def _open(self, subject: Subject) -> None:
        session = self._session
        workspace, navigation = session.workspace, session.navigation
        assert workspace is not None
        assert navigation is not None
        if subject.form in _ON_REVIEWS:
            navigation.go(Destination("review", review_of(workspace.desk, subject)))
            return
        if subject.account_id is None:
            if subject.form is TypedForm.ACCOUNT:
                session.menus.add_account()
            else:
                navigation.go(Destination("reviews"))
            return
        account_id = account_of(workspace.desk, subject)
        navigation.go(Destination("account", account_id, _TABS[subject.form]))
        _openers(session.window_, workspace, account_id, subject.id)[subject.form, subject.id == account_id]()


def _openers(parent: QWidget, workspace: Workspace, account_id: str, key: str) -> dict[tuple[TypedForm, bool], _Open]:
    """Return what opens each form: for something new about an account, and for the record `key`."""
    from growthdesk.ui.account import dialogs
    from growthdesk.ui.account.tabs import money, people
    from growthdesk.ui.reviews.plan_dialog import plan_review
    from growthdesk.ui.value import measure_forms, outcome_form
    from growthdesk.usecases.measures import measure_view

    about = (parent, workspace, account_id)
    return {
        (TypedForm.ACCOUNT, True): partial(dialogs.edit_account, *about),
        (TypedForm.ACTION, True): partial(dialogs.add_action, *about),
        (TypedForm.ACTION, False): partial(dialogs.edit_action, *about, key),
        (TypedForm.AGREEMENT, True): partial(money.edit_agreement, *about, None),
        (TypedForm.AGREEMENT, False): partial(money.edit_agreement, *about, key),
        (TypedForm.INTERACTION, True): partial(dialogs.log_interaction, *about),
        (TypedForm.INTERACTION, False): partial(dialogs.edit_interaction, *about, key),
        (TypedForm.MEASURE, True): partial(measure_forms.agree_measure, *about),
        (TypedForm.MEASURE, False): lambda: measure_forms.change_measure(*about, measure_view(workspace.desk, key)),
        (TypedForm.OUTCOME, True): partial(outcome_form.log_value, *about),
        (TypedForm.OUTCOME, False): partial(outcome_form.edit_outcome, *about, key),
        (TypedForm.PERSON, True): partial(people.add_person, *about),
        (TypedForm.PERSON, False): partial(people.edit_person, *about, key),
        (TypedForm.REVIEW, True): partial(plan_review, *about),
    }


def _named(draft: DraftRow) -> str:
    what = label(draft.subject.form)
    return _("{what} · {account}").format(what=what, account=draft.account) if draft.account else what
