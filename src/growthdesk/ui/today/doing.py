"""What is done with a line: by the one button, by its keys, and what is said when it can no longer be done.

The one button marks done and asks what is next, or opens the form in which that kind of line is done; where there is
no such form the line opens at its place.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Refusal
from growthdesk.domain.today.lines import Line, Place, Subject
from growthdesk.domain.today.rules import quiet_account, review_to_plan
from growthdesk.ui.today.advocacy_doing import note_step, step_words
from growthdesk.ui.workspace import Workspace
from growthdesk.wording import _
from growthdesk.wording.refusals import sentence
from growthdesk.wording.today import what_words


class Doing:
    """Does it over a page; after a refusal `renew` works out anew what was out of date."""

    def __init__(self, page: QWidget, workspace: Workspace, renew: Callable[[], object]) -> None:
        self._page = page
        self._workspace = workspace
        self._renew = renew

    def do(self, line: Line, open_it: Callable[[], object]) -> None:
        """Do what the one button says; `open_it` opens the line at its place."""

        def do() -> None:
            if not _do_in_form(self._page, self._workspace, line):
                open_it()

        self._try(do)

    def finish(self, line: Line) -> None:
        """Mark done what a line is about."""
        from growthdesk.usecases.today import finish_line

        self._save(lambda: finish_line(self._workspace.desk, line))

    def snooze(self, line: Line) -> None:
        """Put a line off."""
        from growthdesk.ui.today.dialogs import snooze

        self._try(lambda: snooze(self._page, self._workspace, line))

    def dismiss(self, line: Line) -> None:
        """Dismiss a line."""
        from growthdesk.ui.today.dialogs import dismiss

        self._try(lambda: dismiss(self._page, self._workspace, line))

    def reassign(self, line: Line, account: str) -> None:
        """Give a line to somebody else."""
        from growthdesk.ui.today.dialogs import reassign

        self._try(lambda: reassign(self._page, self._workspace, line, account))

    def bring_back(self, line: Line) -> None:
        """Show a line again that was put off or dismissed."""
        from growthdesk.usecases.today import bring_line_back

        self._save(lambda: bring_line_back(self._workspace.desk, line))

    def _save(self, write: Callable[[], Changes]) -> None:
        self._try(lambda: self._workspace.feed.publish(write()))

    def _try(self, do: Callable[[], object]) -> None:
        try:
            do()
        except Refusal as refusal:
            self._workspace.prompts.show_refusal(sentence(refusal, self._workspace.formats))
            self._renew()


def primary_words(line: Line) -> str:
    """Say what the one button does with a line."""
    if line.is_finished_here:
        return _("Done & schedule next")
    if line.rule == quiet_account.RULE:
        return _("Log contact")
    if line.rule == review_to_plan.RULE:
        return _("Plan review")
    if line.subject_kind is Subject.FIRST_VALUE:
        return _("Ask what comes next")
    if line.subject_kind is Subject.MILESTONE:
        return _("Confirm first value")
    if line.subject_kind is Subject.RISK:
        return _("Open risk")
    return step_words(line) or _opens()[line.place]


def menu_words(line: Line) -> str:
    """Say the same in a menu: what opens a form ends in "…"."""
    words = primary_words(line).replace("&", "&&")
    opens_form = line.is_finished_here or line.rule in (quiet_account.RULE, review_to_plan.RULE)
    if opens_form or step_words(line) or line.subject_kind in (Subject.FIRST_VALUE, Subject.MILESTONE):
        return _("{do}…").format(do=words)
    return words


def _opens() -> dict[Place, str]:
    return {
        Place.ACTIONS: _("Open action"),
        Place.ADVOCACY: _("Open advocacy"),
        Place.COMMITMENTS: _("Open commitment"),
        Place.HANDOVER: _("Open handover"),
        Place.ONBOARDING: _("Open onboarding"),
        Place.FIRST_VALUE: _("Open onboarding"),
        Place.REVIEWS: _("Open review"),
        Place.TIMELINE: _("Open timeline"),
    }


def _do_in_form(parent: QWidget, workspace: Workspace, line: Line) -> bool:
    """Open the form in which a line is done; tell whether there is one."""
    if line.is_finished_here:
        from growthdesk.ui.account.dialogs import finish_and_plan
        from growthdesk.usecases.today import finish_line

        finish_and_plan(
            parent, workspace, what_words(line, workspace.formats), partial(finish_line, workspace.desk, line)
        )
    elif line.rule == quiet_account.RULE:
        from growthdesk.ui.account.dialogs import log_interaction

        log_interaction(parent, workspace, line.account_id)
    elif line.rule == review_to_plan.RULE:
        from growthdesk.ui.reviews.plan_dialog import plan_review

        plan_review(parent, workspace, line.account_id)
    elif line.subject_kind is Subject.FIRST_VALUE:
        from growthdesk.ui.onboarding.window_dialog import ask_what_comes_next

        ask_what_comes_next(parent, workspace, line.subject_id)
    elif line.subject_kind is Subject.MILESTONE:
        from growthdesk.ui.onboarding.first_value_dialog import confirm_first_value

        confirm_first_value(parent, workspace, line.subject_id)
    else:
        return note_step(parent, workspace, line)
    return True
