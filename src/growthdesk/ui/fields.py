"""Fields of the form kit joined to the firm's way of writing dates, numbers and money, and to its people."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Literal

from growthdesk.domain.firms import TeamMember
from growthdesk.domain.money import Money
from growthdesk.domain.problems import Refusal
from growthdesk.domain.stakeholders import PersonRow, StakeholderDraft
from growthdesk.ui.kit.forms import DateField, MoneyField, NumberField, PickerField
from growthdesk.ui.kit.forms.picker_field import PickerOption
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.firms import team
from growthdesk.usecases.stakeholders import add_person, people
from growthdesk.wording import _
from growthdesk.wording.currencies import common_currencies
from growthdesk.wording.parsing import parse_date, parse_money, parse_number, written_in_figures
from growthdesk.wording.refusals import sentence


def date_field(
    workspace: Workspace,
    name: str,
    label: str,
    *,
    hint: str = "",
    example: str = "",
    optional: bool = True,
    prefer: Literal["future", "past"] = "future",
) -> DateField:
    """Make a field for a typed day: "next fri", "31/3", "in 6 weeks"; `prefer` says which year a bare day means."""
    formats = workspace.formats

    def read(text: str) -> date:
        return parse_date(text, workspace.today, formats.locale, prefer)

    field = DateField(
        name,
        label,
        help=hint,
        example=example or _date_example(workspace.today, formats.locale, prefer),
        optional=optional,
        read=read,
        show=formats.weekday_date,
        write=formats.date,
    )
    field.formats = formats
    return field


def _date_example(today: date, locale: str, prefer: Literal["future", "past"]) -> str:
    """Show what may be typed: the last day of this month, or of the last one, in the order of the firm's locale."""
    first = today.replace(day=1)
    if prefer == "past":
        return _("e.g. {day}, yesterday").format(day=written_in_figures(first - timedelta(days=1), locale))
    end = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return _("e.g. {day}, next fri, in 6 weeks").format(day=written_in_figures(end, locale))


def number_field(
    workspace: Workspace,
    name: str,
    label: str,
    *,
    hint: str = "",
    example: str = "",
    optional: bool = True,
    unit: str = "",
) -> NumberField:
    """Make a field for a number with the separators of the firm's locale."""
    formats = workspace.formats
    field = NumberField(
        name,
        label,
        help=hint,
        example=example,
        optional=optional,
        read=lambda text: parse_number(text, formats.locale),
        show=formats.number,
        unit=unit,
    )
    field.formats = formats
    return field


def money_field(
    workspace: Workspace, name: str, label: str, *, currency: str, hint: str = "", optional: bool = True
) -> MoneyField:
    """Make a field for an amount with its currency, the firm's own by default."""
    formats = workspace.formats

    def read(text: str, chosen: str) -> Money:
        return parse_money(text, chosen, formats.locale)

    codes = [code for code, _name in common_currencies()]
    field = MoneyField(
        name,
        label,
        help=hint,
        optional=optional,
        read=read,
        show=formats.amount,
        currencies=[currency, *(code for code in codes if code != currency)],
        currency=currency,
    )
    field.formats = formats
    return field


def person_field(
    name: str,
    label: str,
    people: Sequence[PersonRow],
    *,
    optional: bool = True,
    hint: str = "",
    add: Callable[[str], PickerOption | None] | None = None,
) -> PickerField:
    """Make a field that finds one person of the account by typing; who left stays choosable, marked.

    With `add` somebody new is added where they are named.
    """
    options = [(person.id, person.name, person.title if person.left_on is None else _("left")) for person in people]
    return PickerField(name, label, options=options, add=add, optional=optional, help=hint)


def client_field(
    workspace: Workspace, account_id: str, name: str, label: str, *, optional: bool = True, hint: str = ""
) -> PickerField:
    """Make a field for one of the account's people who are there; somebody new is added where they are named."""

    def add(typed: str) -> PickerOption | None:
        try:
            changes = add_person(workspace.desk, account_id, StakeholderDraft(typed.strip()))
        except Refusal as refusal:
            workspace.prompts.show_refusal(sentence(refusal, workspace.formats))
            return None
        workspace.feed.publish(changes)
        return changes.first_id, typed.strip(), ""

    return person_field(name, label, people(workspace.desk, account_id), optional=optional, hint=hint, add=add)


def team_field(
    name: str, label: str, members: Sequence[TeamMember], *, optional: bool = True, hint: str = ""
) -> PickerField:
    """Make a field that finds one of these team members by typing; `team_now` says who is there."""
    options = [(member.id, member.name, "") for member in members]
    return PickerField(name, label, options=options, optional=optional, help=hint)


def team_options(desk: Desk, recorded_id: str | None = None) -> list[PickerOption]:
    """Return who is in the team today to pick from, and who is recorded already, marked where they have left."""
    today = desk.today
    offered = [member for member in team(desk) if member.is_there(today) or member.id == recorded_id]
    return [(member.id, member.name, "" if member.is_there(today) else _("left")) for member in offered]
