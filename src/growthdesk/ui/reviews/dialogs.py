"""What ends or confirms a review: held, cancelled, figures agreed."""

from functools import partial

from PySide6.QtWidgets import QWidget

from growthdesk.domain.history import Changes
from growthdesk.domain.problems import DraftRefused, OutdatedSave, Problem
from growthdesk.domain.reviews import ReviewPage
from growthdesk.ui.account.dialogs import Values, day_of, id_of, run_dialog, text_of
from growthdesk.ui.fields import date_field, person_field
from growthdesk.ui.kit.forms import Form, LongTextField
from growthdesk.ui.reviews.saving import save
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import reviews
from growthdesk.usecases.stakeholders import people
from growthdesk.wording import _, ngettext_
from growthdesk.wording.reviews import missing


def say_missing(workspace: Workspace, page: ReviewPage) -> None:
    """Say exactly what a review still needs before it counts as held."""
    lines = "\n".join(_("• {thing}").format(thing=missing(code)) for code in page.missing)
    workspace.prompts.show_message(_("This review still needs something before it counts as held"), lines)


def hold(parent: QWidget, workspace: Workspace, page: ReviewPage) -> bool:
    """Ask when the review was held and record it."""
    form = Form(formats=workspace.formats)
    hint = _("The day the meeting took place.")
    form.add(date_field(workspace, "held_on", _("Held on"), hint=hint, optional=False, prefer="past"))
    form.set_values({"held_on": min(page.review.planned_on, workspace.today)})

    def keep(values: Values) -> list[Problem] | None:
        held_on = day_of(values, "held_on")
        if held_on is None:
            return [Problem("held_on", "missing")]
        _write(workspace, partial(reviews.hold_review, workspace.desk, page.review.id, held_on), page.review.revision)
        return None

    return run_dialog(parent, _("Mark as held"), form, _("Mark as held"), keep, _what_follows(page))


def _what_follows(page: ReviewPage) -> str:
    count = len(page.decisions)
    if not count:
        return _("From then on it stays as it is.")
    text = ngettext_(
        "Its decision becomes an action. From then on the review stays as it is.",
        "Its {count} decisions become actions. From then on the review stays as it is.",
        count,
    )
    return text.format(count=count)


def cancel(parent: QWidget, workspace: Workspace, page: ReviewPage) -> bool:
    """Ask why a review does not take place and cancel it."""
    form = Form(formats=workspace.formats)
    form.add(LongTextField("cancelled_reason", _("Why it does not take place"), lines=2))

    def keep(values: Values) -> None:
        reason = text_of(values, "cancelled_reason")
        write = partial(reviews.cancel_review, workspace.desk, page.review.id, reason)
        _write(workspace, write, page.review.revision)

    intro = _("It stays in the record with your reason and can no longer be edited.")
    return run_dialog(parent, _("Cancel review"), form, _("Cancel review"), keep, intro)


def agree_figures(parent: QWidget, workspace: Workspace, page: ReviewPage) -> bool:
    """Ask who at the client agreed the figures, and when."""
    desk, review = workspace.desk, page.review
    form = Form(formats=workspace.formats)
    persons = [person for person in people(desk, review.account_id) if person.left_on is None]
    form.add(person_field("stakeholder_id", _("Who agreed them"), persons, optional=False))
    form.add(date_field(workspace, "figures_agreed_on", _("Agreed on"), optional=False, prefer="past"))
    asked = review.figures_agreed_by_id or review.for_stakeholder_id
    form.set_values({"stakeholder_id": asked, "figures_agreed_on": workspace.today})

    def keep(values: Values) -> list[Problem] | None:
        person, day = id_of(values, "stakeholder_id"), day_of(values, "figures_agreed_on")
        problems = [Problem("stakeholder_id", "missing")] if person is None else []
        if day is None:
            problems.append(Problem("figures_agreed_on", "missing"))
        if problems:
            return problems
        _write(workspace, partial(reviews.agree_figures, desk, review.id, person, day), review.revision)
        return None

    intro = _("The value summary then names them and no longer says Draft, until a figure changes.")
    return run_dialog(parent, _("Agree figures"), form, _("Agree figures"), keep, intro)


def take_agreement_back(workspace: Workspace, page: ReviewPage) -> None:
    """Record that the client does not stand by the figures."""
    save(
        workspace,
        partial(reviews.agree_figures, workspace.desk, page.review.id, None, None),
        page.review.revision,
    )


def _write(workspace: Workspace, write: partial[Changes], revision: int) -> None:
    """Write from a dialog; a refusal is left to the dialog to show, an outdated save shows both versions first."""
    try:
        workspace.feed.publish(write(revision))
    except DraftRefused:
        raise
    except OutdatedSave:
        if not save(workspace, write, revision):
            raise
