"""The questions around a handover: who checked that there is none, complete, accept, return, from owner to owner."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from growthdesk.domain.handover import HandoverVerdict
from growthdesk.domain.handover_page import HandoverPage
from growthdesk.domain.handover_scores import is_to_oneself, to_close
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Problem
from growthdesk.ui.account.dialogs import Values, day_of, id_of, run_dialog, save_seen, text_of
from growthdesk.ui.fields import date_field, team_field
from growthdesk.ui.handover.fields import HandoverFields
from growthdesk.ui.kit.forms import Form, LongTextField
from growthdesk.ui.reviews.saving import save
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import handovers
from growthdesk.usecases.accounts import account_form
from growthdesk.usecases.firms import team_now, you
from growthdesk.wording import _
from growthdesk.wording.handovers import lack, question
from growthdesk.wording.isolates import apart
from growthdesk.wording.labels import hint, label

MOST_NAMED = 6


def say_none(parent: QWidget, workspace: Workspace, fields: HandoverFields, checked: str, title: str) -> None:
    """Ask who checked that there is none, and when; `checked` begins the names of both fields.

    Alone in the team there is nothing to ask.
    """
    there = team_now(workspace.desk)
    by, on = f"{checked}_by_id", f"{checked}_on"
    checked_today: dict[str, Any] = {by: there[0].id if len(there) == 1 else None, on: workspace.today}
    if len(there) == 1:
        fields.save(**checked_today)
        return
    me = you(workspace.desk)
    form = Form(formats=workspace.formats)
    form.add(team_field(by, _("Who checked"), there, optional=False))
    form.add(date_field(workspace, on, _("When"), optional=False, prefer="past"))
    form.set_values(checked_today | {by: me.id if me else None})

    def keep(values: Values) -> list[Problem]:
        said: dict[str, Any] = {by: id_of(values, by), on: day_of(values, on)}
        missing = [Problem(name, "missing") for name, value in said.items() if value is None]
        problems: list[Problem] = []
        if not missing:
            fields.save(problems.extend, **said)
        return missing or problems

    intro = _("It counts only with who checked, and when.")
    run_dialog(parent, title, form, _("Save check"), keep, intro)


def complete(workspace: Workspace, page: HandoverPage) -> bool:
    """Say how the handover will be judged and complete it when that is wanted; nothing missing stops it."""
    judgement, formats = page.judgement, workspace.formats
    said = [_verdict_words(judgement.verdict)]
    missing = [lack(finding, formats) for finding in to_close(judgement)]
    if missing:
        said.append("\n".join([_("Still open:"), *(_("- {what}").format(what=what) for what in _first(missing))]))
    said.append(_becomes_of_it(page))
    title = _("Complete the handover of {account}?").format(account=apart(page.account))
    answer = workspace.prompts.ask_choice(title, "\n\n".join(said), [("complete", _("Complete handover"))])
    write = partial(handovers.complete_handover, workspace.desk, page.handover.id)
    return answer == "complete" and save(workspace, write, page.handover.revision)


def _becomes_of_it(page: HandoverPage) -> str:
    if page.is_alone or is_to_oneself(page.handover):
        return _("What it says then stays as it is; what is missing can still be filled in.")
    return _("{name} then accepts it, or returns it with questions.").format(
        name=apart(page.to_name) or _("Whoever takes over")
    )


def _verdict_words(verdict: HandoverVerdict) -> str:
    return _("Verdict: {verdict}. {meaning}").format(verdict=label(verdict), meaning=hint(verdict))


def _first(lines: list[str]) -> list[str]:
    more = len(lines) - MOST_NAMED
    return lines if more <= 0 else [*lines[:MOST_NAMED], _("{count} more").format(count=more)]


def accept(parent: QWidget, workspace: Workspace, page: HandoverPage) -> bool:
    """Ask who accepts the handover and accept it."""
    form = Form(formats=workspace.formats)
    form.add(team_field("by_id", _("Who accepts it"), team_now(workspace.desk), optional=False))
    form.set_values({"by_id": page.handover.to_id})

    def write(values: Values, seen: int) -> Changes:
        return handovers.accept_handover(workspace.desk, page.handover.id, seen, id_of(values, "by_id"))

    def keep(values: Values) -> list[Problem] | None:
        if id_of(values, "by_id") is None:
            return [Problem("by_id", "missing")]
        save_seen(workspace, page.handover.revision, write)(values)
        return None

    intro = [_verdict_words(page.standing.verdict or page.judgement.verdict)]
    if page.standing.verdict is not HandoverVerdict.PASS:
        intro.append(_("What is still open becomes actions."))
    if page.to_name and page.handover.to_id != page.account_owner_id:
        intro.append(_("{name} becomes the relationship owner.").format(name=apart(page.to_name)))
    return run_dialog(parent, _("Accept handover"), form, _("Accept handover"), keep, " ".join(intro))


def give_back(parent: QWidget, workspace: Workspace, page: HandoverPage) -> bool:
    """Ask for the questions a handover is returned with; what is mandatory and missing is asked already."""
    form = Form(formats=workspace.formats)
    example = _("e.g. Who decides about the budget for the second site?")
    form.add(LongTextField("returned_questions", _("Your questions"), example=example, lines=6))
    asked = [question(gap, workspace.formats) for gap in page.judgement.gaps]
    form.set_values({"returned_questions": "\n".join(asked)})

    def write(values: Values, seen: int) -> Changes:
        return handovers.return_handover(workspace.desk, page.handover.id, text_of(values, "returned_questions"), seen)

    to = apart(page.from_name) or _("Whoever hands over")
    intro = _("{name} answers them and completes the handover again.").format(name=to)
    keep = save_seen(workspace, page.handover.revision, write)
    return run_dialog(parent, _("Return handover"), form, _("Return handover"), keep, intro)


def start_owner_change(parent: QWidget, workspace: Workspace, account_id: str) -> bool:
    """Ask from whom to whom an account passes and start their handover."""
    desk = workspace.desk
    account, _revision = account_form(desk, account_id)
    form = Form(columns=2, formats=workspace.formats)
    form.add(team_field("from_id", _("Who hands over"), team_now(desk), optional=False))
    form.add(team_field("to_id", _("Who takes over"), team_now(desk), optional=False))
    others = [member.id for member in team_now(desk) if member.id != account.owner_id]
    form.set_values({"from_id": account.owner_id, "to_id": others[0] if len(others) == 1 else None})

    def keep(values: Values) -> list[Problem] | None:
        from_id, to_id = id_of(values, "from_id"), id_of(values, "to_id")
        if from_id is None or to_id is None:
            return [Problem(name, "missing") for name in ("from_id", "to_id") if id_of(values, name) is None]
        workspace.feed.publish(handovers.start_owner_change(desk, account_id, from_id, to_id))
        return None

    intro = _("It begins with what the last handover says. Once it is accepted, who takes over owns the account.")
    title = _("Hand over {account}").format(account=apart(account.name))
    return run_dialog(parent, title, form, _("Start handover"), keep, intro)


def offer_owner_change(workspace: Workspace, account_id: str, from_id: str, to_id: str) -> bool:
    """Offer a handover after the owner of an account was changed."""
    names = {member.id: member.name for member in team_now(workspace.desk)}
    if from_id == to_id or to_id not in names:
        return False
    from growthdesk.usecases.firms import team

    before = next((member.name for member in team(workspace.desk) if member.id == from_id), "")
    title = _("{name} owns the account now").format(name=apart(names[to_id]))
    text = _("A handover passes on what {name} knows about them. It begins with the last one.").format(
        name=apart(before)
    )
    answer = workspace.prompts.ask_choice(title, text, [("start", _("Start handover"))])
    write = partial(handovers.start_owner_change, workspace.desk, account_id, from_id, to_id)
    return answer == "start" and save(workspace, lambda _revision: write(), 0)
