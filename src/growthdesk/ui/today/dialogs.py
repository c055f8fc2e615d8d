"""What is asked about a line of Today: until when it is put off, why it is dismissed, who does it."""

from typing import cast

from PySide6.QtWidgets import QWidget

from growthdesk.domain.today.lines import Line
from growthdesk.ui.account.dialogs import Values, day_of, run_dialog, text_of
from growthdesk.ui.fields import date_field, team_field
from growthdesk.ui.kit.forms import Form, LongTextField
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import today
from growthdesk.usecases.firms import team_now
from growthdesk.wording import _
from growthdesk.wording.isolates import apart
from growthdesk.wording.today import what_words


def snooze(parent: QWidget, workspace: Workspace, line: Line) -> bool:
    """Ask until when a line is put off."""
    form = Form(formats=workspace.formats)
    hint = _("It is back on that day. You can type tomorrow, mon or in 2 weeks.")
    form.add(date_field(workspace, "snoozed_until", _("Put off until"), hint=hint, optional=False))

    def save(values: Values) -> None:
        workspace.feed.publish(today.snooze_line(workspace.desk, line, day_of(values, "snoozed_until")))

    return run_dialog(parent, _("Snooze line"), form, _("Snooze line"), save, _what(workspace, line))


def dismiss(parent: QWidget, workspace: Workspace, line: Line) -> bool:
    """Ask why a line is dismissed."""
    form = Form(formats=workspace.formats)
    hint = _("It stays away until something new happens. You find it again under “Put off and dismissed”.")
    form.add(LongTextField("dismissed_reason", _("Why it is not needed"), help=hint, lines=2))

    def save(values: Values) -> None:
        workspace.feed.publish(today.dismiss_line(workspace.desk, line, text_of(values, "dismissed_reason")))

    return run_dialog(parent, _("Dismiss line"), form, _("Dismiss line"), save, _what(workspace, line))


def reassign(parent: QWidget, workspace: Workspace, line: Line, account: str) -> bool:
    """Ask who does it from now on; what only the owner of the account does goes with the account, which is said."""
    desk = workspace.desk
    form = Form(formats=workspace.formats)
    form.add(team_field("member_id", _("Who does it from now on"), team_now(desk), optional=False))
    intro = _what(workspace, line)
    if today.moves_account(desk, line):
        words = _("“{what}” is for whoever owns {account}: the one you choose becomes its owner.")
        intro = words.format(what=intro, account=apart(account))

    def save(values: Values) -> None:
        workspace.feed.publish(today.reassign_line(desk, line, cast("str | None", values.get("member_id") or None)))

    return run_dialog(parent, _("Reassign line"), form, _("Reassign line"), save, intro)


def _what(workspace: Workspace, line: Line) -> str:
    return apart(what_words(line, workspace.formats))
